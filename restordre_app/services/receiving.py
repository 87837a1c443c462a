"""Goods come in, without a purchase order: preview, then receive and reserve (A3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.domain.allocation import Rule
from restordre_app.domain.quantities import check_quantity
from restordre_app.domain.words import Sentence
from restordre_app.errors import AppError, NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.services.allocation import (
    AllocationPreview,
    preview_allocation,
    read_queue,
    reserve_in,
)
from restordre_app.services.fields import one_line
from restordre_app.services.order_entries import LineProblem, read_products
from restordre_app.session import Session
from restordre_app.store.company import take_number
from restordre_app.store.stock_moves import GoodsReceipt, MovementKind
from restordre_app.store.stock_queue import Move, lock_products, write_movements

NOTE_LENGTH = 200
RECEIPT_NUMBER = "VM{number:05}"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What came of a product, in thousandths."""

    product_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class ReceiptEntry:
    lines: tuple[ReceiptLine, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """The receipt's number, and how many waiting lines got how much of it."""

    number: str
    reserved_lines: int
    reserved_quantity: int


class NothingReceived(RuleError):
    message = N_("There is nothing to receive. Scan or write at least one product.")


class ServiceReceived(RuleError):
    message = N_("It is a service and has no stock. Take the line away.")


def preview_receipt(
    session: Session, entry: ReceiptEntry, rule: Rule = Rule.OLDEST_FIRST
) -> AllocationPreview:
    """Show who would get what of the goods at the door; nothing is written."""
    with session.reading():
        received = _check(entry)
        return preview_allocation(session, list(received), rule, received)


def post_receipt(
    session: Session,
    entry: ReceiptEntry,
    preview: AllocationPreview,
    shares: Mapping[int, int],
) -> Received:
    """Take the goods in and reserve what was shown and edited, all or nothing (A3).

    Raises PreviewOutdated when stock or orders changed since the preview.
    """
    note = one_line("note", entry.note, NOTE_LENGTH)
    with session.transaction() as work:
        received = _check(entry)
        lock_products(received)
        queue = read_queue(list(received), received)
        number = RECEIPT_NUMBER.format(number=take_number("receipt"))
        receipt = GoodsReceipt.create(
            number=number,
            received_at=work.now,
            received_by=work.who,
            supplier_note=note,
        )
        write_movements(
            work,
            [
                Move(product_id, MovementKind.RECEIPT, quantity, note, number)
                for product_id, quantity in received.items()
            ],
        )
        allocated = reserve_in(work, queue, preview, shares)
        work.record("receipt", receipt.id, "received", new_value=number)
        work.touch(Topic.STOCK, Topic.BACK_ORDERS)
    return Received(number, allocated.lines, allocated.quantity)


def receive_and_allocate(
    session: Session, entry: ReceiptEntry, rule: Rule = Rule.OLDEST_FIRST
) -> Received:
    """Receive and reserve by a rule without a person looking, for scheduled jobs."""
    preview = preview_receipt(session, entry, rule)
    shares = {row.line_id: row.gets for row in preview.rows}
    return post_receipt(session, entry, preview, shares)


def _check(entry: ReceiptEntry) -> dict[int, int]:
    """Add up per product, each line checked by itself (Q1)."""
    if not entry.lines:
        raise NothingReceived
    products = read_products(line.product_id for line in entry.lines)
    received: dict[int, int] = {}
    for position, line in enumerate(entry.lines, start=1):
        product = products.get(line.product_id)
        if product is None:
            raise NotFound(what=Sentence(N_("The product")))
        try:
            check_quantity(line.quantity, product.unit.decimals)
            if not product.stocked:
                raise ServiceReceived
        except AppError as problem:
            raise LineProblem(
                position=position, sku=product.sku, problem=problem
            ) from problem
        received[product.id] = received.get(product.id, 0) + line.quantity
    return received
