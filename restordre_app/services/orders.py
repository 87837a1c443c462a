"""Enter an order, confirm it, cancel it (domain.md O1, O2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from peewee import fn

from restordre_app.changes import Topic
from restordre_app.domain.allocation import Rule, Share, allocate
from restordre_app.domain.causes import Cause
from restordre_app.domain.promises import PromiseCause
from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.queries.company import staff_called
from restordre_app.services.order_entries import (
    CustomerBlocked,
    LineEntry,
    OrderEntry,
    OrderHasNoLines,
    check_header,
    check_lines,
    checked_reason,
    naming_line,
    refuse_what_cannot_come,
    tidied,
)
from restordre_app.services.order_numbers import order_number
from restordre_app.session import Session
from restordre_app.store.base import as_tuples, in_chunks
from restordre_app.store.catalogue import Product
from restordre_app.store.company import the_company
from restordre_app.store.customers import Customer
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.search import fold
from restordre_app.store.stock_queue import (
    lock_order_lines,
    read_free,
    read_order_lines,
    read_waiting,
    write_reservations,
)
from restordre_app.store.work import Work

CAUSES_BY_DISCONTINUED = ((Cause.DISCONTINUED, True), (Cause.OUT_OF_STOCK, False))
ORDER_TOPICS = (Topic.ORDERS, Topic.STOCK, Topic.BACK_ORDERS)
HEADER_FIELDS = (
    "address_id", "customer_order_number", "their_ref", "responsible_id",
    "requested_on", "not_before", "ask_after", "policy", "minimum_value",
    "max_deliveries", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A confirmed order: how many stocked lines are all there, how many wait."""

    order_id: int
    number: str
    ready_lines: int
    waiting_lines: int


class OrderNumberTaken(RuleError):
    message = N_(
        "There is already an order {number}. Leave the number empty or change it."
    )


class NotADraft(RuleError):
    message = N_("Order {number} is confirmed already. Change it instead.")


class AlreadyCancelled(RuleError):
    message = N_("Order {number} is cancelled. Enter a new order instead.")


class NobodyNamed(RuleError):
    message = N_(
        "Nothing is cancelled without a name. Choose under Settings, People, who works "
        "at this computer, then cancel."
    )


class NothingToCancel(RuleError):
    message = N_("Order {number} has nothing outstanding; there is nothing to cancel.")


def save_draft(session: Session, entry: OrderEntry) -> int:
    """Keep an order as typed; it does not queue for stock yet (O1)."""
    with session.transaction() as work:
        return enter_in(work, entry).id


def enter_order(session: Session, entry: OrderEntry) -> Confirmed:
    """Enter an order and confirm it at once, all or nothing."""
    with session.transaction() as work:
        order = enter_in(work, entry)
        return confirm_in(work, order.id)


def confirm_order(session: Session, order_id: int) -> Confirmed:
    """Let a draft queue for stock and reserve what is free for it (O2)."""
    with session.transaction() as work:
        return confirm_in(work, order_id)


def enter_in(work: Work, entry: OrderEntry) -> SalesOrder:
    """Write a draft inside an open transaction."""
    entry = tidied(entry)
    customer = check_header(entry, work.today)
    products = check_lines(entry.lines)
    order = SalesOrder.create(
        number=order_number(SalesOrder, "order", entry.number, OrderNumberTaken),
        customer=customer,
        ordered_on=entry.ordered_on or work.today,
        **header_values(entry),
    )
    if order.responsible_id is None and customer.responsible_id is not None:
        order.responsible_id = customer.responsible_id
    update_search(order)
    for position, line in enumerate(entry.lines, start=1):
        add_line(order.id, position, line, products[line.product_id])
    work.record("order", order.id, "entered", order_id=order.id, new_value=order.number)
    work.touch(*ORDER_TOPICS)
    return order


def header_values(entry: OrderEntry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in HEADER_FIELDS}


def update_search(order: SalesOrder) -> None:
    order.search = fold(order.number, order.customer_order_number, order.their_ref)
    order.save()


def add_line(
    order_id: int, position: int, line: LineEntry, product: Product
) -> OrderLine:
    price = product.unit_price if line.unit_price is None else line.unit_price
    added: OrderLine = OrderLine.create(
        order=order_id,
        position=position,
        product=product,
        text=line.text,
        ordered=line.quantity,
        unit_price=price,
        discount=line.discount,
        vat_rate=product.vat_rate,
        policy=line.policy,
    )
    return added


def confirm_in(work: Work, order_id: int) -> Confirmed:
    """Confirm inside an open transaction: lock, then let the queue decide (O2)."""
    order, lines = lock_order_lines(order_id)
    if order.cancelled_at:
        raise AlreadyCancelled(number=order.number)
    if order.confirmed_at:
        raise NotADraft(number=order.number)
    if not lines:
        raise OrderHasNoLines
    _refuse_blocked(order)
    _refuse_discontinued(lines)
    order.confirmed_at = work.now
    _set_responsible(work, order)
    _set_ask_after(order)
    order.save()
    reserve_for(work, lines)
    work.record("order", order.id, "confirmed", order_id=order.id)
    work.touch(*ORDER_TOPICS)
    stocked = [line for line in read_order_lines(order_id) if line.product.stocked]
    waiting = sum(1 for line in stocked if line.back_ordered)
    return Confirmed(order.id, order.number, len(stocked) - waiting, waiting)


def _set_responsible(work: Work, order: SalesOrder) -> None:
    """Nobody's order becomes that of whoever confirms it (O7)."""
    if order.responsible_id is None:
        order.responsible_id = natural_responsible(work, order)


def natural_responsible(work: Work, order: SalesOrder) -> int | None:
    """Whose an order is by itself: the customer's person, else who works on it (O7)."""
    if order.customer.responsible_id is not None:
        owner: int = order.customer.responsible_id
        return owner
    person = staff_called(work.who)
    return person.staff_id if person else None


def reserve_for(work: Work, lines: Collection[OrderLine]) -> None:
    """Give lines what their products' queues leave for them; the rest waits.

    The whole queue is served in thought, earlier-ranked lines first, but only these
    lines are written: nobody else gets goods behind the user's back (A3).
    """
    product_ids = {line.product_id for line in lines if line.product.stocked}
    pieces = read_waiting(product_ids, the_company().usual_policy)
    shares = allocate(pieces, read_free(product_ids), Rule.OLDEST_FIRST)
    own = {line.id for line in lines}
    write_reservations(
        {share.line_id: share.quantity for share in shares if share.line_id in own}
    )
    mark_waiting(work, (share for share in shares if share.line_id in own))
    work.expect_anew(product_ids, PromiseCause.ORDER)


def mark_waiting(work: Work, shares: Iterable[Share]) -> None:
    """Date the back orders that came about because goods ran out (O2)."""
    date_back_orders(work, [share.line_id for share in shares if share.reason.missing])


def date_back_orders(work: Work, line_ids: Collection[int]) -> None:
    """Note since when lines wait that did not before, with the likeliest cause (O2).

    Lines that wait for nothing are passed over. What is known already is kept.
    """
    unknown = OrderLine.waiting_since.is_null() | OrderLine.cause.is_null()
    for part in in_chunks(line_ids):
        query = OrderLine.select(
            OrderLine.id, OrderLine.order, OrderLine.back_ordered, Product.discontinued
        ).join(Product)
        new = as_tuples(
            query.where(OrderLine.id.in_(part), OrderLine.back_ordered > 0, unknown)
        )
        for cause, discontinued in CAUSES_BY_DISCONTINUED:
            rows = [row for row in new if bool(row[3]) is discontinued]
            _note_back_orders(work, rows, cause)


def _note_back_orders(
    work: Work, rows: list[tuple[int, int, int, bool]], cause: Cause
) -> None:
    if not rows:
        return
    line_ids = [line_id for line_id, *_rest in rows]
    OrderLine.update(
        waiting_since=fn.COALESCE(OrderLine.waiting_since, work.today),
        cause=fn.COALESCE(OrderLine.cause, cause.value),
    ).where(OrderLine.id.in_(line_ids)).execute()
    for line_id, order_id, quantity, _discontinued in rows:
        work.record(
            "line",
            line_id,
            "back_ordered",
            order_id=order_id,
            new_value=quantity,
            reason=cause.value,
        )


def cancel_order(session: Session, order_id: int, reason: str) -> tuple[int, ...]:
    """Cancel what is outstanding of an order; what was delivered stays (O1, O5).

    A draft is put aside whole. Returns the ids of the products whose goods were
    released, to be offered to the next in the queue.
    """
    why = checked_reason(reason)
    with session.transaction() as work:
        order, lines = lock_order_lines(order_id)
        if order.cancelled_at:
            raise AlreadyCancelled(number=order.number)
        open_lines = [line for line in lines if line.outstanding]
        if order.confirmed_at and not open_lines:
            raise NothingToCancel(number=order.number)
        released = [
            line.product_id for line in open_lines if drop_rest(work, line, why)
        ]
        if not any(line.delivered for line in lines):
            order.cancelled_at = work.now
        order.version += 1
        order.save()
        work.record("order", order.id, "cancelled", order_id=order.id, reason=why)
        work.touch(*ORDER_TOPICS)
    return tuple(released)


def drop_rest(
    work: Work, line: OrderLine, reason: str, quantity: int | None = None
) -> int:
    """Cancel a quantity of a line's rest, all of it by default.

    Goods already reserved are the last to be given up; returns what was released.
    Raises NobodyNamed: a person answers for it (E6).
    """
    if not work.who.strip():
        raise NobodyNamed
    dropped = line.outstanding if quantity is None else quantity
    released: int = max(dropped - line.back_ordered, 0)
    line.reserved -= released
    line.cancelled += dropped
    line.grown = max(min(line.grown, line.back_ordered), 0)
    line.save()
    record_dropped(work, line, dropped, reason)
    work.expect_anew([line.product_id], PromiseCause.ORDER)
    return released


def record_dropped(work: Work, line: OrderLine, dropped: int, reason: str) -> None:
    """Keep in the history how much of a rest was cancelled, and why (S2)."""
    work.record(
        "line",
        line.id,
        "rest_cancelled",
        order_id=line.order_id,
        new_value=dropped,
        reason=reason,
    )


def _refuse_blocked(order: SalesOrder) -> None:
    customer: Customer | None = Customer.get_or_none(Customer.id == order.customer_id)
    if customer is None:
        raise NotFound(what=Sentence(N_("The customer")))
    if customer.blocked:
        raise CustomerBlocked(customer=customer.name)


def _refuse_discontinued(lines: Collection[OrderLine]) -> None:
    wanted: dict[int, int] = {}
    for line in lines:
        wanted[line.product_id] = wanted.get(line.product_id, 0) + line.ordered
        with naming_line(line.position, line.product.sku):
            refuse_what_cannot_come(line.product, wanted[line.product_id])


def _set_ask_after(order: SalesOrder) -> None:
    """The customer's "ask after so many days" becomes a date on the order."""
    days = order.customer.ask_after_days
    if days is not None and order.ask_after is None:
        order.ask_after = date.fromordinal(order.ordered_on.toordinal() + days)
