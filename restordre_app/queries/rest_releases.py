"""What cancelling the rest of some lines would set free, and who is next (domain.md O5)."""

from collections.abc import Collection

from restordre_app.queries.queues import read_product_queue
from restordre_app.queries.releases import FreedProduct, NextWaiting
from restordre_app.queries.rows import rows_of
from restordre_app.session import Session

RESERVED = """
SELECT p.id, p.sku, p.name, u.code, SUM(l.reserved)
FROM order_line l JOIN product p ON p.id = l.product_id JOIN unit u ON u.id = p.unit_id
WHERE l.id IN ({ids}) AND l.reserved > 0
GROUP BY p.id, p.sku, p.name, u.code ORDER BY p.sku
"""


def read_freed_by_lines(
    session: Session, line_ids: Collection[int]
) -> tuple[FreedProduct, ...]:
    """What some lines hold on the shelf; nothing is given to anybody by looking."""
    wanted = set(line_ids)
    quantities: dict[int, int] = {}
    facts: dict[int, tuple[str, str, str]] = {}
    with session.reading():
        for product_id, sku, name, unit, quantity in rows_of(RESERVED, wanted):
            facts[product_id] = sku, name, unit
            quantities[product_id] = quantities.get(product_id, 0) + int(quantity)
        return tuple(
            FreedProduct(
                product_id,
                *facts[product_id],
                quantity,
                _who_waits(session, product_id, wanted),
            )
            for product_id, quantity in quantities.items()
        )


def _who_waits(
    session: Session, product_id: int, without: Collection[int]
) -> tuple[NextWaiting, ...]:
    return tuple(
        NextWaiting(row.order_number, row.customer, row.back_ordered)
        for row in read_product_queue(product_id, session.today())
        if row.line_id not in without and row.back_ordered
    )
