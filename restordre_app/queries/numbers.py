"""What has a number is found by it, blanks around what was typed apart."""

from restordre_app.session import Session
from restordre_app.store.base import select_rows


def find_order_by_number(session: Session, number: str) -> int | None:
    return _find(session, "sales_order", number)


def find_delivery_by_number(session: Session, number: str) -> int | None:
    return _find(session, "delivery", number)


def find_purchase_by_number(session: Session, number: str) -> int | None:
    return _find(session, "purchase_order", number)


def find_customer_by_number(session: Session, number: str) -> int | None:
    return _find(session, "customer", number)


def find_supplier_by_number(session: Session, number: str) -> int | None:
    return _find(session, "supplier", number)


def _find(session: Session, table: str, number: str) -> int | None:
    """The id of the row with exactly that number."""
    sql = f"SELECT id FROM {table} WHERE number = ?"  # noqa: S608 - our own names
    with session.reading():
        rows = select_rows(sql, [number.strip()])
    return int(rows[0][0]) if rows else None
