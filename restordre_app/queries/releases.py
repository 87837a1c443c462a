"""What cancelling an order would set free, and who waits for it next (domain.md O5)."""

from dataclasses import dataclass

from restordre_app.queries.queues import read_product_queue
from restordre_app.session import Session
from restordre_app.store.base import select_rows

RESERVED = """
SELECT p.id, p.sku, p.name, u.code, SUM(l.reserved)
FROM order_line l JOIN product p ON p.id = l.product_id JOIN unit u ON u.id = p.unit_id
WHERE l.order_id = ? AND l.reserved > 0
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
    """Goods an order would give up, in thousandths, and who is next in line for them."""

    product_id: int
    sku: str
    name: str
    unit: str
    quantity: int
    waiting: tuple[NextWaiting, ...]


def read_freed_products(session: Session, order_id: int) -> tuple[FreedProduct, ...]:
    """What an order holds on the shelf; nothing is given to anybody by looking."""
    with session.reading():
        today = session.today()
        freed = []
        for product_id, sku, name, unit, quantity in select_rows(RESERVED, [order_id]):
            queue = read_product_queue(product_id, today)
            waiting = tuple(
                NextWaiting(row.order_number, row.customer, row.back_ordered)
                for row in queue
                if row.order_id != order_id and row.back_ordered
            )
            product = product_id, sku, name, unit, int(quantity), waiting
            freed.append(FreedProduct(*product))
    return tuple(freed)
