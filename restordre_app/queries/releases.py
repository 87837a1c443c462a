"""What cancelling would set free, and who waits for it next (domain.md O5)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from restordre_app.queries.queues import read_product_queue
from restordre_app.queries.rows import rows_of
from restordre_app.session import Session
from restordre_app.store.base import select_rows

LINES_OF_ORDER = "SELECT id FROM order_line WHERE order_id = ?"
RESERVED = """
SELECT p.id, p.sku, p.name, u.code, SUM(l.reserved)
FROM order_line l JOIN product p ON p.id = l.product_id JOIN unit u ON u.id = p.unit_id
WHERE l.id IN ({ids}) AND l.reserved > 0
GROUP BY p.id, p.sku, p.name, u.code ORDER BY p.sku
"""


@dataclass(frozen=True, slots=True)
class NextWaiting:
    """Somebody else in the queue; `lacks` in thousandths."""

    order_number: str
    customer: str
    lacks: int


@dataclass(frozen=True, slots=True)
class FreedProduct:
    """Goods that would be given up, in thousandths, and who is next in line for them."""

    product_id: int
    sku: str
    name: str
    unit: str
    quantity: int
    waiting: tuple[NextWaiting, ...]


def read_freed_by_order(session: Session, order_id: int) -> tuple[FreedProduct, ...]:
    """What an order holds on the shelf; nothing is given to anybody by looking."""
    with session.reading():
        lines = [line_id for (line_id,) in select_rows(LINES_OF_ORDER, [order_id])]
        return freed_by(lines, session.today())


def read_freed_by_lines(
    session: Session, line_ids: Collection[int]
) -> tuple[FreedProduct, ...]:
    """What some lines hold on the shelf; nothing is given to anybody by looking."""
    with session.reading():
        return freed_by(line_ids, session.today())


def freed_by(line_ids: Collection[int], today: date) -> tuple[FreedProduct, ...]:
    without = set(line_ids)
    held: Counter[tuple[int, str, str, str]] = Counter()
    for *product, quantity in rows_of(RESERVED, without):
        held[tuple(product)] += int(quantity)
    return tuple(
        FreedProduct(*product, quantity, who_waits(product[0], without, today))
        for product, quantity in held.items()
    )


def who_waits(
    product_id: int, without: Collection[int], today: date
) -> tuple[NextWaiting, ...]:
    return tuple(
        NextWaiting(row.order_number, row.customer, row.back_ordered)
        for row in read_product_queue(product_id, today)
        if row.line_id not in without and row.back_ordered
    )
