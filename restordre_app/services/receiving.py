"""Goods come in: preview who would get them, then receive and reserve (A3, P2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.domain.allocation import Rule
from restordre_app.domain.promises import PromiseCause
from restordre_app.domain.purchasing import still_incoming
from restordre_app.services.allocation import (
    AllocationPreview,
    preview_allocation,
    read_queue,
    reserve_in,
)
from restordre_app.services.fields import one_line
from restordre_app.services.purchasing import PURCHASE_TOPICS, give_up, outdate
from restordre_app.services.receipt_lines import (
    NothingReceived,
    ReceiptEntry,
    ReceiptLine,
    ServiceReceived,
    check_receipt,
)
from restordre_app.session import Session
from restordre_app.store.company import take_number
from restordre_app.store.purchase_locks import lock_lines_with_orders
from restordre_app.store.purchasing import GoodsReceiptLine, PurchaseLine
from restordre_app.store.stock_moves import GoodsReceipt, MovementKind
from restordre_app.store.stock_queue import Move, lock_products, write_movements
from restordre_app.store.work import Work

__all__ = [
    "NothingReceived", "ReceiptEntry", "ReceiptLine", "Received", "ServiceReceived",
    "post_receipt", "preview_receipt", "receive_and_allocate",
]  # fmt: skip

NOTE_LENGTH = 200
RECEIPT_NUMBER = "VM{number:05}"


@dataclass(frozen=True, slots=True)
class Received:
    """The receipt's number, and how many waiting lines got how much of it."""

    number: str
    reserved_lines: int
    reserved_quantity: int
    receipt_id: int


def preview_receipt(
    session: Session, entry: ReceiptEntry, rule: Rule = Rule.OLDEST_FIRST
) -> AllocationPreview:
    """Show who would get what of the goods at the door; nothing is written.

    Raises what check_receipt raises: OverReceipt asks, `allow_over` is the answer.
    """
    with session.reading():
        received = check_receipt(entry)
        return preview_allocation(session, list(received), rule, received)


def post_receipt(
    session: Session,
    entry: ReceiptEntry,
    preview: AllocationPreview,
    shares: Mapping[int, int],
) -> Received:
    """Take the goods in and reserve what was shown and edited, all or nothing (A3).

    Holds the purchase orders, then the products, before it looks at either. Raises
    what check_receipt raises, and PreviewOutdated when stock or orders changed since.
    """
    note = one_line("note", entry.note, NOTE_LENGTH)
    with session.transaction() as work:
        bought = lock_goods(entry)
        received = check_receipt(entry)
        queue = read_queue(list(received), received)
        receipt = write_receipt(work, note)
        write_movements(
            work,
            [
                Move(product_id, MovementKind.RECEIPT, quantity, note, receipt.number)
                for product_id, quantity in received.items()
            ],
        )
        write_lines(work, receipt, entry, bought)
        work.expect_anew(received, PromiseCause.RECEIPT)
        allocated = reserve_in(work, queue, preview, shares)
        work.record("receipt", receipt.id, "received", new_value=receipt.number)
        work.touch(Topic.STOCK, Topic.BACK_ORDERS)
    return Received(receipt.number, allocated.lines, allocated.quantity, receipt.id)


def receive_and_allocate(
    session: Session, entry: ReceiptEntry, rule: Rule = Rule.OLDEST_FIRST
) -> Received:
    """Receive and reserve by a rule without a person looking, for scheduled jobs."""
    preview = preview_receipt(session, entry, rule)
    shares = {row.line_id: row.gets for row in preview.rows}
    return post_receipt(session, entry, preview, shares)


def lock_goods(entry: ReceiptEntry) -> dict[int, PurchaseLine]:
    """Hold what the goods came for, orders before products; give back its lines."""
    products = {line.product_id for line in entry.lines}
    lines = {
        line.purchase_line_id
        for line in entry.lines
        if line.purchase_line_id is not None
    }
    if not lines:
        lock_products(products)
        return {}
    _orders, bought = lock_lines_with_orders(lines, products)
    return bought


def write_receipt(work: Work, note: str) -> GoodsReceipt:
    receipt: GoodsReceipt = GoodsReceipt.create(
        number=RECEIPT_NUMBER.format(number=take_number("receipt")),
        received_at=work.now,
        received_by=work.who,
        supplier_note=note,
    )
    return receipt


def write_lines(
    work: Work,
    receipt: GoodsReceipt,
    entry: ReceiptEntry,
    bought: Mapping[int, PurchaseLine],
) -> None:
    """Write what came, and on the purchase lines what has come of them by now."""
    rows = []
    for line in entry.lines:
        closed = 0
        if line.purchase_line_id is not None:
            closed = take_in(work, line, bought[line.purchase_line_id], receipt.number)
        rows.append(
            {
                "receipt": receipt.id,
                "product": line.product_id,
                "purchase_line": line.purchase_line_id,
                "quantity": line.quantity,
                "rejected": line.rejected,
                "closed": closed,
            }
        )
    GoodsReceiptLine.insert_many(rows).execute()
    for order in {line.order_id: line.order for line in bought.values()}.values():
        outdate(order)
        work.record("purchase", order.id, "received", new_value=receipt.number)
    if bought:
        work.touch(*PURCHASE_TOPICS)


def take_in(
    work: Work, came: ReceiptLine, line: PurchaseLine, receipt_number: str
) -> int:
    """Book what came on its purchase line; returns what was given up of the rest."""
    line.received += came.quantity
    line.rejected += came.rejected
    rest = still_incoming(line.ordered, line.received, line.cancelled)
    closed = rest if came.close_rest else 0
    if closed:
        give_up(work, line, closed, receipt_number)
    else:
        line.save()
    return closed
