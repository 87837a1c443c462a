"""Fields for trying a template out: of the newest order and purchase order there are."""

from collections.abc import Sequence
from datetime import date, timedelta

from restordre_app.formatting import format_date, format_quantity
from restordre_app.mail.kinds import FIELDS, MessageKind
from restordre_app.mail.paper_names import paper_name
from restordre_app.queries.rows import Row, some_date
from restordre_app.session import Session
from restordre_app.store.base import select_rows

ORDER = """
SELECT o.id, o.number, o.customer_order_number, c.name, o.ordered_on
FROM sales_order o JOIN customer c ON c.id = o.customer_id
WHERE o.confirmed_at IS NOT NULL ORDER BY o.id DESC LIMIT 2
"""
ORDER_LINES = """
SELECT l.ordered, u.code, p.name FROM order_line l
JOIN product p ON p.id = l.product_id JOIN unit u ON u.id = p.unit_id
WHERE l.order_id = ? ORDER BY l.position LIMIT 3
"""
PURCHASE = """
SELECT o.id, o.number, s.name FROM purchase_order o
JOIN supplier s ON s.id = o.supplier_id ORDER BY o.id DESC LIMIT 1
"""
PURCHASE_LINES = """
SELECT l.ordered, u.code, p.name FROM purchase_line l
JOIN product p ON p.id = l.product_id JOIN unit u ON u.id = p.unit_id
WHERE l.order_id = ? ORDER BY l.position LIMIT 3
"""
DAYS_TO_REPLY = 5
TO_SUPPLIERS = (MessageKind.PURCHASE_ORDER, MessageKind.CHASE)
OF_DELIVERY = {
    MessageKind.SLIP: "-1",
    MessageKind.VOID: "-1",
    MessageKind.CONFIRMATION: "-R1",
}
COMMON_SLIP, NEXT_SLIP = "S1", "S2"
NO_ORDER: Row = (0, "1001", "PO-4711", "Ågård Køkken ApS", None)
NO_PURCHASE: Row = (0, "2001", "Nordjysk Beslag A/S")
NO_LINES: Sequence[Row] = ((30_000, "stk.", "Bolt M8"), (12_000, "stk.", "Skive M8"))


def sample_fields(session: Session, kind: MessageKind, language: str) -> dict[str, str]:
    """What a message of the kind could say here and now; made up in an empty office."""
    today = session.today()
    with session.reading():
        if kind in TO_SUPPLIERS:
            found = of_purchase(language)
        else:
            found = of_order(kind, language, today)
    found |= {
        "reply_by": format_date(today + timedelta(days=DAYS_TO_REPLY), language),
        "requested": format_date(today + timedelta(days=DAYS_TO_REPLY), language),
        "paper": paper_name("paper", language),
    }
    return {name: found.get(name, "") for name in FIELDS[kind]}


def of_order(kind: MessageKind, language: str, today: date) -> dict[str, str]:
    rows = select_rows(ORDER) or [NO_ORDER]
    order_id, number, their_order, customer, ordered_on = rows[0]
    day = some_date(ordered_on) if ordered_on else today
    several = {}
    if kind is MessageKind.PARCEL:
        orders = ", ".join(str(row[1]) for row in reversed(rows))
        several = {"number": COMMON_SLIP, "order": orders}
    return {
        "customer": customer,
        "number": f"{number}{OF_DELIVERY.get(kind, '')}",
        "order": number,
        "their_order": their_order,
        "date": format_date(day, language),
        "lines": lines_words(ORDER_LINES, order_id, language),
        "reason": "–",
        "replacement": NEXT_SLIP,
        "confirmation": f"{number}{OF_DELIVERY[MessageKind.CONFIRMATION]}",
    } | several


def of_purchase(language: str) -> dict[str, str]:
    rows = select_rows(PURCHASE)
    order_id, number, supplier = rows[0] if rows else NO_PURCHASE
    lines = lines_words(PURCHASE_LINES, order_id, language)
    return {"supplier": supplier, "number": number, "lines": lines}


def lines_words(sql: str, order_id: int, language: str) -> str:
    rows = select_rows(sql, [order_id]) or NO_LINES
    return "\n".join(
        f"{format_quantity(quantity, language)} {unit} {name}"
        for quantity, unit, name in rows
    )
