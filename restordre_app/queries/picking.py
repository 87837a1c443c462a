"""Candidates while somebody types: customers and products, the exact hit first."""

from collections.abc import Collection
from dataclasses import dataclass

from restordre_app.queries.conditions import Conditions, filled
from restordre_app.queries.ordering import danish_place
from restordre_app.queries.rows import Row, flagged, rows_of
from restordre_app.session import Session
from restordre_app.store.base import select_rows
from restordre_app.store.search import fold

CUSTOMERS = """
SELECT c.id, c.number, c.name, c.city, c.phone, c.blocked, c.priority
FROM customer c WHERE {where}
"""
PRODUCTS = """
SELECT p.id, p.sku, p.name, p.barcode, u.code, u.decimals, p.on_hand - p.reserved,
  p.unit_price, p.stocked, p.discontinued,
  CASE WHEN p.frozen_at IS NULL THEN 0 ELSE 1 END, p.vat_rate, COALESCE(b.sku, '')
FROM product p JOIN unit u ON u.id = p.unit_id
LEFT JOIN product b ON b.id = p.substitute_id WHERE {where}
"""


@dataclass(frozen=True, slots=True)
class CustomerPick:
    customer_id: int
    number: str
    name: str
    city: str
    phone: str
    blocked: bool
    priority: str


@dataclass(frozen=True, slots=True)
class ProductPick:
    """`available` in thousandths, `unit_price` in 1/10000; `frozen` per A5.

    `substitute` is the SKU of what may be sold instead, `vat_rate` in basis points.
    """

    product_id: int
    sku: str
    name: str
    barcode: str
    unit: str
    decimals: int
    available: int
    unit_price: int
    stocked: bool
    discontinued: bool
    frozen: bool
    vat_rate: int
    substitute: str


def pick_customers(session: Session, text: str, limit: int = 20) -> list[CustomerPick]:
    """Customers by any part of number, name, city, phone or mail; best first.

    The customer with exactly that number stands first, then names that begin with
    what was typed. Blocked customers are shown, marked as such.
    """
    rows = _rows(session, CUSTOMERS, "c.search", text)
    rows.sort(key=lambda row: _rank(text, row[2], exact=(row[1],)))
    return [CustomerPick(*flagged(row, 5)) for row in rows[:limit]]


def pick_products(session: Session, text: str, limit: int = 20) -> list[ProductPick]:
    """Products by any part of SKU, name or barcode; the exact code first.

    A discontinued product comes after all others: it can still be sold off.
    """
    rows = _rows(session, PRODUCTS, "p.search", text)
    rows.sort(
        key=lambda row: (
            not _is_exact(text, (row[1], row[3])),
            bool(row[9]),
            _rank(text, row[2], exact=(), beginnings=(row[1],)),
        )
    )
    return [product_pick(row) for row in rows[:limit]]


def find_product_by_code(session: Session, code: str) -> ProductPick | None:
    """The product with exactly that SKU or barcode, as a scanner gives it."""
    sql = filled(PRODUCTS, where="p.sku = ? OR (p.barcode = ? AND p.barcode <> '')")
    with session.reading():
        rows = select_rows(sql, [code.strip(), code.strip()])
    rows.sort(key=lambda row: row[1] != code.strip())
    return product_pick(rows[0]) if rows else None


def read_product_picks(
    session: Session, product_ids: Collection[int]
) -> dict[int, ProductPick]:
    """What the picker knows of given products; ids that are gone are left out."""
    with session.reading():
        return {
            row[0]: product_pick(row)
            for row in rows_of(filled(PRODUCTS, where="p.id IN ({ids})"), product_ids)
        }


def product_pick(row: Row) -> ProductPick:
    return ProductPick(*flagged(row, 8, 9, 10))


def _rows(session: Session, sql: str, column: str, text: str) -> list[Row]:
    conditions = Conditions()
    conditions.mention(text, column)
    with session.reading():
        return select_rows(filled(sql, where=conditions.sql), conditions.values)


def _is_exact(text: str, codes: tuple[str, ...]) -> bool:
    searched = fold(text)
    return searched != "" and any(fold(code) == searched for code in codes)


def _rank(
    text: str, name: str, exact: tuple[str, ...], beginnings: tuple[str, ...] = ()
) -> tuple[bool, bool, str]:
    searched = fold(text)
    begins = any(fold(part).startswith(searched) for part in (name, *beginnings))
    return not _is_exact(text, exact), not begins, danish_place(name)
