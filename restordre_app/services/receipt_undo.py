"""Take a wrong receipt back while nothing of it has left the house (domain.md P2)."""

from restordre_app.changes import Topic
from restordre_app.domain.promises import PromiseCause
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.errors import NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.queries.receipts import still_there
from restordre_app.services.order_entries import checked_reason
from restordre_app.services.purchasing import PURCHASE_TOPICS, outdate
from restordre_app.services.stock import Released, release_from_last, touch_stock
from restordre_app.session import Session
from restordre_app.store.base import locked
from restordre_app.store.catalogue import Product
from restordre_app.store.purchase_locks import lock_lines_with_orders
from restordre_app.store.purchasing import GoodsReceiptLine, PurchaseLine
from restordre_app.store.stock_moves import GoodsReceipt, MovementKind
from restordre_app.store.stock_queue import Move, lock_products, write_movements
from restordre_app.store.work import Work


class AlreadyUndone(RuleError):
    message = N_("Receipt {number} was taken back already.")


class GoodsHaveLeft(FigureError):
    message = N_(
        "Of {sku}, {gone} of the {came} that came with receipt {number} have left the "
        "house. Correct the stock by counting instead."
    )


def undo_receipt(
    session: Session, receipt_id: int, reason: str
) -> tuple[Released, ...]:
    """Take the goods off stock again; what was reserved of them is released.

    The last in the queue lose their goods first; they are told by name (A6). On the
    purchase orders it is as if nothing had come. Raises AlreadyUndone, GoodsHaveLeft,
    ReasonMissing, NotFound.
    """
    why = checked_reason(reason)
    with session.transaction() as work:
        lines = list(
            GoodsReceiptLine.select().where(GoodsReceiptLine.receipt == receipt_id)
        )
        bought = lock_bought(lines)
        products = lock_products({line.product_id for line in lines})
        receipt = lock_receipt(receipt_id)
        came = dict.fromkeys(products, 0)
        for line in lines:
            came[line.product_id] += line.quantity
        refuse_what_has_left(receipt, came, products)
        released = take_off_stock(work, receipt, (came, products), why)
        reopen(work, lines, bought)
        receipt.voided_at, receipt.voided_by = work.now, work.who
        receipt.void_reason = why
        receipt.save()
        number = receipt.number
        work.record("receipt", receipt.id, "undone", old_value=number, reason=why)
        work.expect_anew(products, PromiseCause.RECEIPT)
        touch_stock(work)
        work.touch(*PURCHASE_TOPICS, Topic.BACK_ORDERS)
    return released


def lock_bought(lines: list[GoodsReceiptLine]) -> dict[int, PurchaseLine]:
    ids = {line.purchase_line_id for line in lines if line.purchase_line_id is not None}
    products = {line.product_id for line in lines}
    return lock_lines_with_orders(ids, products)[1] if ids else {}


def lock_receipt(receipt_id: int) -> GoodsReceipt:
    """Hold a receipt that still counts. Raises NotFound, AlreadyUndone."""
    rows: list[GoodsReceipt] = locked(
        GoodsReceipt.select().where(GoodsReceipt.id == receipt_id)
    )
    if not rows:
        raise NotFound(what=Sentence(N_("The receipt")))
    if rows[0].voided_at is not None:
        raise AlreadyUndone(number=rows[0].number)
    return rows[0]


def refuse_what_has_left(
    receipt: GoodsReceipt, came: dict[int, int], products: dict[int, Product]
) -> None:
    there = still_there([receipt.id])
    for product_id, quantity in came.items():
        gone = quantity - there.get((receipt.id, product_id), quantity)
        if gone > 0:
            raise GoodsHaveLeft(
                sku=products[product_id].sku,
                gone=Figure(gone),
                came=Figure(quantity),
                number=receipt.number,
            )


def take_off_stock(
    work: Work,
    receipt: GoodsReceipt,
    goods: tuple[dict[int, int], dict[int, Product]],
    reason: str,
) -> tuple[Released, ...]:
    """Release what the shelf will no longer hold, then write the reversal."""
    came, products = goods
    released: list[Released] = []
    for product_id, product in sorted(products.items()):
        missing = product.reserved - (product.on_hand - came[product_id])
        released += release_from_last(work, product, missing, reason, cause=None)
    write_movements(
        work,
        [
            Move(product_id, MovementKind.REVERSAL, -quantity, reason, receipt.number)
            for product_id, quantity in came.items()
        ],
    )
    return tuple(released)


def reopen(
    work: Work, lines: list[GoodsReceiptLine], bought: dict[int, PurchaseLine]
) -> None:
    """On the purchase lines it is as if nothing had come, nor been given up for it."""
    for came in lines:
        if came.purchase_line_id is None:
            continue
        line = bought[came.purchase_line_id]
        line.received -= came.quantity
        line.rejected -= came.rejected
        line.cancelled -= came.closed
    for line in bought.values():
        line.save()
    for order in {line.order_id: line.order for line in bought.values()}.values():
        outdate(order)
        work.record("purchase", order.id, "receipt_undone")
