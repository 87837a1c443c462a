"""Change a purchase order: a draft freely, one that was sent within what came (P1).

One that was closed can be opened again: what was given up with it is expected anew.
"""

from collections.abc import Iterable

from restordre_app.domain.promises import Precision, PromiseCause
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.errors import ChangedMeanwhile, RuleError
from restordre_app.i18n import N_
from restordre_app.queries.supplier_items import SupplierItemView, items_of_supplier
from restordre_app.services.field_changes import note_change, put
from restordre_app.services.line_places import clear_places, left_out, places_for
from restordre_app.services.order_entries import checked_reason, naming_line
from restordre_app.services.purchase_entries import (
    PurchaseEntry,
    PurchaseLineEntry,
    check_header,
    check_lines,
    tidied,
)
from restordre_app.services.purchase_papers import keep_if_possible
from restordre_app.services.purchasing import (
    CLOSING,
    PURCHASE_TOPICS,
    PurchaseHasNoLines,
    add_line,
    expect,
    outdate,
    price_of,
    put_date,
    refuse_closed,
    update_search,
)
from restordre_app.session import Session
from restordre_app.store.base import as_tuples
from restordre_app.store.catalogue import Product
from restordre_app.store.history import HistoryEntry
from restordre_app.store.purchase_locks import lock_purchase
from restordre_app.store.purchasing import (
    GoodsReceiptLine,
    PurchaseLine,
    PurchaseOrder,
)
from restordre_app.store.work import Work


class SupplierIsFixed(RuleError):
    message = N_(
        "A purchase order that was sent keeps its supplier. Close it and enter a new "
        "one."
    )


class LessThanReceived(FigureError):
    message = N_(
        "{wanted} is less than what came ({received}) and was given up ({cancelled}). "
        "Write at least {least}."
    )


class GoodsCame(RuleError):
    message = N_(
        "Goods have come of this line, or its rest was given up, so it stays with its "
        "product. Cancel its rest if nothing more is wanted."
    )


class PurchaseIsOpen(RuleError):
    message = N_(
        "Purchase order {number} was not closed, so there is nothing to open. If rests "
        "of its lines were cancelled, edit it and write larger quantities."
    )


def change_purchase(
    session: Session, order_id: int, entry: PurchaseEntry, version: int
) -> None:
    """Make a purchase order look like the entry, all or nothing.

    Lines are known by their line_id; one that is missing is removed, one without an
    id is new. Raises ChangedMeanwhile when `version` is not the one the entry was made
    from, and what check_lines raises.
    """
    entry = tidied(entry)
    wanted = {line.product_id for line in entry.lines}
    with session.transaction() as work:
        order, lines = lock_purchase(order_id, wanted)
        before = {line.product_id for line in lines}
        refuse_stale(order, entry, version)
        supplier = check_header(entry, work.today)
        if entry.ordered_on and not order.sent_at:
            order.ordered_on = entry.ordered_on
        products = check_lines(entry.lines, order.ordered_on)
        if order.sent_at and not entry.lines:
            raise PurchaseHasNoLines
        order.supplier = supplier
        write_header(work, order, entry)
        write_lines(work, order, entry.lines, {line.id: line for line in lines})
        if order.sent_at:
            keep_if_possible(work, order.id)
            work.expect_anew(before | products.keys(), PromiseCause.PURCHASE)
        work.touch(*PURCHASE_TOPICS)


def refuse_stale(order: PurchaseOrder, entry: PurchaseEntry, version: int) -> None:
    refuse_closed(order)
    if order.version != version:
        name = Sentence.of(N_("Purchase order {number}"), number=order.number)
        raise ChangedMeanwhile(what=name)
    if order.sent_at and entry.supplier_id != order.supplier_id:
        raise SupplierIsFixed


def write_header(work: Work, order: PurchaseOrder, entry: PurchaseEntry) -> None:
    for name in ("their_ref", "note", "responsible_id"):
        put(work, order, name, getattr(entry, name))
    order.version += 1
    update_search(order)


def write_lines(
    work: Work,
    order: PurchaseOrder,
    entries: tuple[PurchaseLineEntry, ...],
    old: dict[int, PurchaseLine],
) -> None:
    """Write the lines in their new order; those that were sent keep their numbers."""
    for line_id in left_out(old, entries):
        remove_line(work, old[line_id])
    ids = sorted({entry.product_id for entry in entries})
    items = items_of_supplier(order.supplier_id, ids)
    places = places_for(entries, old, keep=bool(order.sent_at))
    clear_places(PurchaseLine, order.id)
    for position, entry in zip(places, entries, strict=True):
        if entry.line_id is None:
            line = add_line(order, position, entry, items)
            note_change(work, line, ("ordered", "", entry.quantity))
            continue
        line = old[entry.line_id]
        line.position = position
        with naming_line(position, line.product.sku):
            change_line(work, line, entry, items[entry.product_id])


def remove_line(work: Work, line: PurchaseLine) -> None:
    with naming_line(line.position, line.product.sku):
        if is_fixed(line):
            raise GoodsCame
    line.delete_instance()
    note_change(work, line, ("ordered", line.ordered, ""))


def change_line(
    work: Work, line: PurchaseLine, entry: PurchaseLineEntry, item: SupplierItemView
) -> None:
    if entry.product_id != line.product_id:
        if is_fixed(line):
            raise GoodsCame
        sku = Product.get_by_id(entry.product_id).sku
        note_change(work, line, ("product", line.product.sku, sku))
        line.product_id = entry.product_id
    change_quantity(work, line, entry.quantity)
    price = price_of(entry, item)
    for name, new in (("unit_price", price), ("confirmed", entry.confirmed)):
        put(work, line, name, new)
    put_date(work, line, (entry.expected_on, Precision(entry.precision)), "")
    line.save()


def change_quantity(work: Work, line: PurchaseLine, wanted: int) -> None:
    """A line may shrink to what came and was given up. Raises LessThanReceived."""
    least = line.received + line.cancelled
    if wanted < line.ordered and wanted < least:
        raise LessThanReceived(
            wanted=Figure(wanted),
            received=Figure(line.received),
            cancelled=Figure(line.cancelled),
            least=Figure(least),
        )
    put(work, line, "ordered", wanted)


def is_fixed(line: PurchaseLine) -> bool:
    """Whether receipts, also ones taken back, or the history refer to the line."""
    receipts = GoodsReceiptLine.select().where(
        GoodsReceiptLine.purchase_line == line.id
    )
    return bool(line.cancelled) or receipts.exists()


def reopen_purchase(session: Session, order_id: int, reason: str) -> None:
    """Expect again what was given up when an order was closed.

    What was cancelled line by line before stays cancelled. Raises PurchaseIsOpen.
    """
    why = checked_reason(reason)
    with session.transaction() as work:
        order, lines = lock_purchase(order_id)
        if order.closed_at is None:
            raise PurchaseIsOpen(number=order.number)
        given_up = given_up_at_closing(order, lines)
        for line in lines:
            restore(work, line, min(given_up.get(line.id, 0), line.cancelled))
        order.closed_at = None
        outdate(order)
        work.record("purchase", order.id, "reopened", reason=why)
        expect(work, lines, PromiseCause.PURCHASE)


def given_up_at_closing(
    order: PurchaseOrder, lines: Iterable[PurchaseLine]
) -> dict[int, int]:
    """What of each line was given up with the whole order, as the history has it."""
    query = HistoryEntry.select(HistoryEntry.subject_id, HistoryEntry.new_value).where(
        HistoryEntry.subject == "purchase_line",
        HistoryEntry.subject_id.in_([line.id for line in lines]),
        HistoryEntry.field == CLOSING,
        HistoryEntry.changed_at == order.closed_at,
    )
    rows = as_tuples(query.order_by(HistoryEntry.id))
    return {line_id: int(quantity) for line_id, quantity in rows}


def restore(work: Work, line: PurchaseLine, quantity: int) -> None:
    if quantity:
        line.cancelled -= quantity
        line.save()
        work.record("purchase_line", line.id, "rest_restored", new_value=quantity)
