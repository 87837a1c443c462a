"""Holding purchase orders with their products, always in the same sequence (S1).

Purchase orders before products, both by id; nobody takes an order of a customer after
that. Read what they say only when they are held.
"""

from collections.abc import Collection, Iterable

from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import N_
from restordre_app.store.base import as_tuples, in_chunks, locked
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.purchasing import PurchaseLine, PurchaseOrder
from restordre_app.store.stock_queue import lock_products

THE_ORDER = N_("The purchase order")
THE_LINE = N_("The line of the purchase order")


def lock_purchases(order_ids: Iterable[int]) -> dict[int, PurchaseOrder]:
    """Hold purchase orders until the transaction ends. Raises NotFound."""
    wanted = sorted(set(order_ids))
    query = PurchaseOrder.select().where(PurchaseOrder.id.in_(wanted))
    found = {order.id: order for order in locked(query.order_by(PurchaseOrder.id))}
    if len(found) < len(wanted):
        raise NotFound(what=Sentence(THE_ORDER))
    return found


def lock_purchase(
    order_id: int, product_ids: Collection[int] = ()
) -> tuple[PurchaseOrder, list[PurchaseLine]]:
    """Hold an order with its products and some more, then read its lines in order."""
    order = lock_purchases([order_id])[order_id]
    query = PurchaseLine.select(PurchaseLine.product)
    own = as_tuples(query.where(PurchaseLine.order == order_id))
    lock_products({product_id for (product_id,) in own} | set(product_ids))
    return order, read_purchase_lines(order_id)


def read_purchase_lines(order_id: int) -> list[PurchaseLine]:
    query = PurchaseLine.select(PurchaseLine, Product, Unit).join(Product).join(Unit)
    lines = query.where(PurchaseLine.order == order_id).order_by(PurchaseLine.position)
    return list(lines)


def lock_lines_with_orders(
    line_ids: Collection[int], product_ids: Collection[int] = ()
) -> tuple[dict[int, PurchaseOrder], dict[int, PurchaseLine]]:
    """Hold the orders of some lines, their products and some more. Raises NotFound."""
    wanted = sorted(set(line_ids))
    rows = [
        row
        for part in in_chunks(wanted)
        for row in as_tuples(
            PurchaseLine.select(PurchaseLine.order, PurchaseLine.product).where(
                PurchaseLine.id.in_(part)
            )
        )
    ]
    if len(rows) < len(wanted):
        raise NotFound(what=Sentence(THE_LINE))
    orders = lock_purchases({order_id for order_id, _product_id in rows})
    lock_products({product_id for _order_id, product_id in rows} | set(product_ids))
    return orders, read_lines(wanted)


def read_lines(line_ids: Collection[int]) -> dict[int, PurchaseLine]:
    """Lines with their orders, products and units, by id."""
    query = (
        PurchaseLine.select(PurchaseLine, PurchaseOrder, Product, Unit)
        .join_from(PurchaseLine, PurchaseOrder)
        .join_from(PurchaseLine, Product)
        .join_from(Product, Unit)
    )
    return {
        line.id: line
        for part in in_chunks(line_ids)
        for line in query.where(PurchaseLine.id.in_(part))
    }
