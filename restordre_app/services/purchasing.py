"""Order from suppliers and follow it: enter, send, confirm, date, give up (P1).

Every use case holds the order and its products before it reads, and has the expected
dates of customers worked out again when goods on order are concerned (E1).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from restordre_app.changes import Topic
from restordre_app.domain.promises import (
    Precision,
    PromiseCause,
    PromiseWarning,
    check_manual_promise,
)
from restordre_app.domain.purchasing import PurchaseState, still_incoming
from restordre_app.domain.quantities import check_quantity
from restordre_app.domain.words import Figure, FigureError
from restordre_app.errors import RuleError
from restordre_app.i18n import N_
from restordre_app.queries.supplier_items import SupplierItemView, items_of_supplier
from restordre_app.services.field_changes import put
from restordre_app.services.order_entries import checked_reason
from restordre_app.services.order_numbers import order_number
from restordre_app.services.purchase_entries import (
    PurchaseEntry,
    PurchaseLineEntry,
    check_header,
    check_lines,
    refuse_due_before_ordered,
    tidied,
)
from restordre_app.services.purchase_papers import keep_if_possible
from restordre_app.session import Session
from restordre_app.store.purchase_locks import lock_lines_with_orders, lock_purchase
from restordre_app.store.purchasing import PurchaseLine, PurchaseOrder
from restordre_app.store.search import fold
from restordre_app.store.stock_queue import lock_products
from restordre_app.store.work import Work

PURCHASE_TOPICS = (Topic.PURCHASING, Topic.STOCK)
SENT = PurchaseState.SENT.value
CLOSING = "closing"  # in the history: given up with the whole order, so to come back


@dataclass(frozen=True, slots=True)
class EnteredPurchase:
    order_id: int
    number: str


class PurchaseNumberTaken(RuleError):
    message = N_(
        "There is already a purchase order {number}. Leave the number empty or "
        "change it."
    )


class PurchaseHasNoLines(RuleError):
    message = N_("The purchase order has no lines. Add at least one product.")


class AlreadySent(RuleError):
    message = N_("Purchase order {number} was sent already. Change it instead.")


class NotSent(RuleError):
    message = N_("Purchase order {number} was not sent yet. Send it first.")


class PurchaseClosed(RuleError):
    message = N_("Purchase order {number} is closed. Enter a new one instead.")


class NothingIncoming(RuleError):
    message = N_("{sku}: nothing more is to come on purchase order {number}.")


class MoreThanIncoming(FigureError):
    message = N_("{wanted} is more than is still to come. At most {possible} can go.")


def enter_purchase(
    session: Session, entry: PurchaseEntry, *, send: bool = False
) -> EnteredPurchase:
    """Enter a purchase order as a draft, or as sent at once."""
    with session.transaction() as work:
        order = enter_purchase_in(work, entry)
        if send:
            send_in(work, order.id)
            keep_if_possible(work, order.id)
        return EnteredPurchase(order.id, order.number)


def enter_purchase_in(work: Work, entry: PurchaseEntry) -> PurchaseOrder:
    """Write a draft inside an open transaction."""
    entry = tidied(entry)
    lock_products(line.product_id for line in entry.lines)  # then the number series
    supplier = check_header(entry, work.today)
    ordered_on = entry.ordered_on or work.today
    products = check_lines(entry.lines, ordered_on)
    order: PurchaseOrder = PurchaseOrder.create(
        number=order_number(
            PurchaseOrder, "purchase", entry.number, PurchaseNumberTaken
        ),
        supplier=supplier,
        ordered_on=ordered_on,
        their_ref=entry.their_ref,
        note=entry.note,
        responsible_id=entry.responsible_id,
    )
    update_search(order)
    items = items_of_supplier(supplier.id, list(products))
    for position, line in enumerate(entry.lines, start=1):
        add_line(order, position, line, items)
    work.record("purchase", order.id, "entered", new_value=order.number)
    work.touch(*PURCHASE_TOPICS)
    return order


def add_line(
    order: PurchaseOrder,
    position: int,
    entry: PurchaseLineEntry,
    items: dict[int, SupplierItemView],
) -> PurchaseLine:
    added: PurchaseLine = PurchaseLine.create(
        order=order,
        position=position,
        product=entry.product_id,
        ordered=entry.quantity,
        unit_price=price_of(entry, items[entry.product_id]),
        expected_on=entry.expected_on,
        expected_precision=entry.precision.value,
        confirmed=entry.confirmed,
    )
    return added


def price_of(entry: PurchaseLineEntry, item: SupplierItemView) -> int:
    return (item.unit_price or 0) if entry.unit_price is None else entry.unit_price


def update_search(order: PurchaseOrder) -> None:
    order.search = fold(order.number, order.their_ref)
    order.save()


def send_purchase(session: Session, order_id: int) -> None:
    """Mark a draft as ordered: from now on customers may count on it (E1).

    Its paper is kept as it goes out (M1).
    """
    with session.transaction() as work:
        send_in(work, order_id)
        keep_if_possible(work, order_id)


def send_in(work: Work, order_id: int) -> None:
    """Do the same inside an open transaction; what was sent elsewhere has no paper."""
    order, lines = lock_purchase(order_id)
    refuse_closed(order)
    if order.sent_at:
        raise AlreadySent(number=order.number)
    if not lines:
        raise PurchaseHasNoLines
    order.sent_at = work.now
    outdate(order)
    work.record("purchase", order.id, SENT)
    expect(work, lines, PromiseCause.PURCHASE)


def confirm_purchase(
    session: Session, order_id: int, their_ref: str | None = None
) -> None:
    """Note that the supplier has confirmed what is still to come, dates as they are."""
    with session.transaction() as work:
        order, lines = lock_purchase(order_id)
        refuse_not_open(order)
        if their_ref is not None:
            entry = tidied(PurchaseEntry(order.supplier_id, their_ref=their_ref))
            put(work, order, "their_ref", entry.their_ref)
            update_search(order)
        for line in lines:
            if line.incoming > 0 and not line.confirmed:
                line.confirmed = True
                line.save()
        outdate(order)
        work.record("purchase", order.id, "confirmed")
        expect(work, lines, PromiseCause.SUPPLIER)


def set_expected(
    session: Session,
    line_ids: Collection[int],
    day: date | None,
    precision: Precision = Precision.DAY,
    *,
    confirmed: bool | None = None,
    reason: str = "",
) -> tuple[PromiseWarning, ...]:
    """Note when the supplier says lines will come; day None when nobody knows.

    `confirmed` None leaves that as it is. Returns what looks odd about the day. Raises
    DueBeforeOrdered, NothingIncoming, PurchaseClosed.
    """
    known = precision if day else Precision.UNKNOWN
    with session.transaction() as work:
        orders, lines = lock_lines_with_orders(line_ids)
        for line in lines.values():
            order = orders[line.order_id]
            refuse_closed(order)
            refuse_due_before_ordered(day, known, order.ordered_on)
            refuse_nothing_incoming(order, line)
            put_date(work, line, (day, known), reason)
            if confirmed is not None:
                put(work, line, "confirmed", confirmed)
            line.save()
        for order in orders.values():
            outdate(order)
        expect(work, list(lines.values()), PromiseCause.SUPPLIER)
    if day is None or known is not Precision.DAY:
        return ()
    return tuple(check_manual_promise(day, None, session.today()))


def put_date(
    work: Work, line: PurchaseLine, wanted: tuple[date | None, Precision], reason: str
) -> None:
    day, precision = wanted
    put(work, line, "expected_on", day, reason)
    line.expected_precision = precision.value


def cancel_purchase_rest(
    session: Session, line_id: int, quantity: int | None, reason: str
) -> None:
    """Give up what is still to come of a line, in part or (None) whole."""
    why = checked_reason(reason)
    with session.transaction() as work:
        orders, lines = lock_lines_with_orders([line_id])
        line = lines[line_id]
        order = orders[line.order_id]
        refuse_not_open(order)
        refuse_nothing_incoming(order, line)
        if quantity is not None:
            check_quantity(quantity, line.product.unit.decimals)
            if quantity > line.incoming:
                possible = Figure(line.incoming)
                raise MoreThanIncoming(wanted=Figure(quantity), possible=possible)
        give_up(work, line, line.incoming if quantity is None else quantity, why)
        outdate(order)
        expect(work, [line], PromiseCause.PURCHASE)


def close_purchase(session: Session, order_id: int, reason: str) -> None:
    """Give up all that is still to come; a draft is put aside."""
    why = checked_reason(reason)
    with session.transaction() as work:
        order, lines = lock_purchase(order_id)
        refuse_closed(order)
        close_in(work, order, lines, why)


def close_in(
    work: Work, order: PurchaseOrder, lines: Collection[PurchaseLine], reason: str
) -> None:
    """Do the same to an open order that is held, inside an open transaction."""
    for line in lines:
        if line.incoming > 0:
            give_up(work, line, line.incoming, reason, field=CLOSING)
    order.closed_at = work.now
    outdate(order)
    work.record("purchase", order.id, "closed", reason=reason)
    expect(work, lines, PromiseCause.PURCHASE)


def give_up(
    work: Work, line: PurchaseLine, quantity: int, reason: str, *, field: str = ""
) -> None:
    """Cancel a part of a line; `field` CLOSING: together with the whole order."""
    line.cancelled += quantity
    line.save()
    work.record(
        "purchase_line",
        line.id,
        "rest_cancelled",
        field=field,
        new_value=quantity,
        reason=reason,
    )


def expect(work: Work, lines: Collection[PurchaseLine], cause: PromiseCause) -> None:
    """Customers' dates follow from what is on order."""
    work.expect_anew({line.product_id for line in lines}, cause)
    work.touch(*PURCHASE_TOPICS)


def outdate(order: PurchaseOrder) -> None:
    """An editor that was opened before must not write over this change."""
    order.version += 1
    order.save()


def refuse_closed(order: PurchaseOrder) -> None:
    if order.closed_at:
        raise PurchaseClosed(number=order.number)


def refuse_not_open(order: PurchaseOrder) -> None:
    """Raises PurchaseClosed, NotSent."""
    refuse_closed(order)
    if not order.sent_at:
        raise NotSent(number=order.number)


def refuse_nothing_incoming(order: PurchaseOrder, line: PurchaseLine) -> None:
    if not still_incoming(line.ordered, line.received, line.cancelled):
        raise NothingIncoming(sku=line.product.sku, number=order.number)
