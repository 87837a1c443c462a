"""Telling customers what is expected now: by a new confirmation, or by phone (E4, E5).

What somebody saw on the screen is what is told. It is read again under lock, and where
it has changed meanwhile nothing is told before a person has looked again.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from restordre_app.changes import Topic
from restordre_app.documents.content import BackOrderConfirmation
from restordre_app.domain.delivering import PlannedLine
from restordre_app.domain.papers_by import PapersBy
from restordre_app.domain.promises import ExpectationState, Precision
from restordre_app.errors import AppError, RuleError
from restordre_app.i18n import N_
from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind, Template
from restordre_app.queries.confirmations import Told
from restordre_app.queries.printed import OrderFacts, read_order_facts
from restordre_app.queries.readers import read_readers
from restordre_app.queries.telling import (
    CustomerToTell,
    LineToTell,
    read_waiting_of_orders,
)
from restordre_app.queries.telling_words import message_fields
from restordre_app.services.confirmations import (
    NowTold,
    draw_up_confirmation,
    keep_confirmation,
    note_told,
    read_replaced,
)
from restordre_app.services.fields import many_lines
from restordre_app.services.message_templates import preview_template, read_template
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.session import Session
from restordre_app.store.base import as_tuples, in_chunks
from restordre_app.store.communication import Channel, enter_in_log
from restordre_app.store.documents import DocumentKind
from restordre_app.store.orders import OrderLine
from restordre_app.store.stock_queue import lines_by_id, lock_orders, lock_products
from restordre_app.store.work import Work

TELLING_TOPICS = (Topic.ORDERS, Topic.BACK_ORDERS, Topic.DOCUMENTS, Topic.CUSTOMERS)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """What a person saw of a rest (thousandths) when they let it be told.

    `told_at` is when it was last told: nobody hears the same from two desks.
    """

    line_id: int
    rest: int
    day: date | None
    precision: Precision
    state: ExpectationState
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TellEntry:
    """What is to be told to one customer; without `by_mail` on paper only."""

    customer_id: int
    lines: tuple[ShownLine, ...]
    by_mail: bool = True


@dataclass(frozen=True, slots=True)
class Telling:
    """What a customer would get: the paper, the message, and who reads it.

    Without readers there is no message; the paper is printed and sent.
    """

    confirmation: BackOrderConfirmation
    message: Template
    readers: tuple[Reader, ...]


@dataclass(frozen=True, slots=True)
class TellResult:
    """The paper that was made; without `message_id` there was nobody to write to.

    `prints`: the customer gets it on paper, too, or only.
    """

    customer_id: int
    document_id: int
    number: str
    message_id: int | None
    prints: bool


@dataclass(frozen=True, slots=True)
class TellOutcome:
    """What became of one customer among many: told, or the reason why not."""

    customer_id: int
    told: TellResult | None = None
    problem: AppError | None = None


class LookAgain(RuleError):
    message = N_(
        "What {customer} is to be told has changed since you looked. Look at it again, "
        "then tell."
    )


class NothingWaits(RuleError):
    message = N_("Nothing is left to tell: the lines wait for nothing any more.")


def entry_of(customer: CustomerToTell, *, by_mail: bool = True) -> TellEntry:
    """Tell a customer what the list shows."""
    lines = tuple(shown(line) for line in customer.lines)
    return TellEntry(customer.customer_id, lines, by_mail)


def shown(line: LineToTell) -> ShownLine:
    now, told_at = line.now, line.told.at if line.told else None
    return ShownLine(
        line.line_id, line.rest, now.day, now.precision, now.state, told_at
    )


def preview_telling(session: Session, entry: TellEntry) -> Telling:
    """The paper and the message as they would go out now; nothing is written."""
    with session.reading():
        customer = _fresh(session, entry)
        orders = _told_of(customer.order_ids)
        paper = draw_up_confirmation(orders, session.today())
        readers = _readers(entry)
    fields = message_fields(customer, _ids(entry), paper)
    usual = read_template(session, MessageKind.TOLD, customer.language)
    message = preview_template(
        session, MessageKind.TOLD, customer.language, usual.template, fields
    )
    return Telling(paper, message, readers)


def tell_customer(session: Session, entry: TellEntry) -> TellResult:
    """Make the new confirmation and put the message with it into the outbox.

    The paper speaks of every back order of the orders concerned. Locks these orders
    and their products. Raises LookAgain, NothingWaits and what write_message raises.
    """
    with session.transaction() as work:
        _lock_lines(_ids(entry))
        customer = _fresh(session, entry)
        order_ids = customer.order_ids
        orders = _told_of(order_ids)
        paper = draw_up_confirmation(orders, work.today)
        document_id = keep_confirmation(work, orders, paper)
        for order_id in order_ids:
            work.record(
                "order", order_id, "told", order_id=order_id, new_value=paper.number
            )
        message_id = None
        readers = _readers(entry)
        if readers:
            message = MessageEntry(
                kind=MessageKind.TOLD,
                language=customer.language,
                key=f"told-{paper.number}",
                recipients=readers,
                fields=message_fields(customer, _ids(entry), paper),
                documents=(document_id,),
                customer_id=customer.customer_id,
                order_id=order_ids[0] if len(order_ids) == 1 else None,
            )
            message_id = write_message(work, message)
        work.touch(*TELLING_TOPICS)
    prints = message_id is None or customer.papers_by == PapersBy.BOTH
    return TellResult(
        customer.customer_id, document_id, paper.number, message_id, prints
    )


def tell_customers(
    session: Session,
    entries: Iterable[TellEntry],
    progress: Callable[[int, int], bool] = lambda _done, _all: True,
) -> list[TellOutcome]:
    """Tell many, one transaction each; a fault with one does not stop the others.

    `progress` hears how many of how many are done and stops the work between two
    customers by returning False.
    """
    wanted = list(entries)
    outcomes: list[TellOutcome] = []
    for entry in wanted:
        if not progress(len(outcomes), len(wanted)):
            break
        try:
            told = tell_customer(session, entry)
            outcomes.append(TellOutcome(entry.customer_id, told))
        except AppError as problem:
            outcomes.append(TellOutcome(entry.customer_id, problem=problem))
    progress(len(outcomes), len(wanted))
    return outcomes


def tell_by_phone(
    session: Session,
    line_ids: Collection[int],
    note: str = "",
    seen: Sequence[ShownLine] = (),
) -> tuple[int, ...]:
    """Note that somebody told customers about these lines what is expected now.

    `seen` is what that person had on the screen, to be compared. Returns the ids of
    what was entered in the log, one for each customer. Raises LookAgain, NothingWaits.
    """
    words = many_lines("note", note)
    with session.transaction() as work:
        order_ids = _lock_lines(line_ids)
        customers = read_waiting_of_orders(session, order_ids)
        entered = []
        for customer in customers:
            lines = [line for line in customer.lines if line.line_id in set(line_ids)]
            if not lines:
                continue
            _refuse_changed(customer, seen)
            entered.append(_note_phone_call(work, customer, lines, words))
        if not entered:
            raise NothingWaits
        work.touch(*TELLING_TOPICS)
    return tuple(entered)


def _note_phone_call(
    work: Work, customer: CustomerToTell, lines: Sequence[LineToTell], note: str
) -> int:
    order_ids = list(dict.fromkeys(line.order_id for line in lines))
    said = enter_in_log(
        work,
        Channel.PHONE,
        customer=customer.customer_id,
        order=order_ids[0] if len(order_ids) == 1 else None,
        subject=", ".join(dict.fromkeys(line.order_number for line in lines)),
        note=note,
    )
    models = lines_by_id([line.line_id for line in lines])
    note_told(
        work,
        said,
        [NowTold(models[line.line_id], line.rest, line.now) for line in lines],
    )
    for order_id in order_ids:
        work.record("order", order_id, "told_by_phone", order_id=order_id, reason=note)
    return said.id


def _fresh(session: Session, entry: TellEntry) -> CustomerToTell:
    """The customer's back orders as they are now, if they are what was shown."""
    order_ids = _orders_of(_ids(entry))
    found = read_waiting_of_orders(session, order_ids)
    customers = [each for each in found if each.customer_id == entry.customer_id]
    if not customers:
        raise NothingWaits
    [customer] = customers
    _refuse_changed(customer, entry.lines, whole=True)
    return customer


def _refuse_changed(
    customer: CustomerToTell, seen: Sequence[ShownLine], *, whole: bool = False
) -> None:
    """Refuse what is not as it was seen; of the `whole`, news that was not seen too."""
    now = {line.line_id: shown(line) for line in customer.lines}
    known = {each.line_id: each for each in seen}
    own = known if whole else known.keys() & now.keys()
    changed = any(now.get(line_id) != known[line_id] for line_id in own)
    unseen = whole and any(
        line.reason and line.line_id not in known for line in customer.lines
    )
    if changed or unseen:
        raise LookAgain(customer=customer.name)


def _ids(entry: TellEntry) -> set[int]:
    return {line.line_id for line in entry.lines}


def _readers(entry: TellEntry) -> tuple[Reader, ...]:
    if not entry.by_mail:
        return ()
    return read_readers(entry.customer_id, DocumentKind.BACK_ORDER_CONFIRMATION)


def _told_of(order_ids: Sequence[int]) -> list[Told]:
    """The orders as a confirmation tells of them when nothing is delivered with it."""
    facts = [read_order_facts(order_id) for order_id in order_ids]
    replaced = read_replaced({each.order.id: each.order.number for each in facts})
    return [Told(each, _figures(each), replaced.get(each.order.id)) for each in facts]


def _figures(facts: OrderFacts) -> dict[int, PlannedLine]:
    """What stands on the paper: lines that had to wait, with all that is outstanding."""
    return {
        line.id: PlannedLine(
            line_id=line.id,
            ordered=line.ordered,
            previously=line.delivered,
            now=0,
            cancelled=line.cancelled,
            rest=line.outstanding if line.waiting_since else 0,
        )
        for line in facts.lines
    }


def _lock_lines(line_ids: Collection[int]) -> tuple[int, ...]:
    """Hold the orders of some lines, then all products whose dates they depend on."""
    order_ids = _orders_of(line_ids)
    if not order_ids:
        raise NothingWaits
    lock_orders(order_ids)
    products = [
        product_id
        for part in in_chunks(order_ids)
        for (product_id,) in as_tuples(
            OrderLine.select(OrderLine.product).where(OrderLine.order.in_(part))
        )
    ]
    lock_products(products)
    return order_ids


def _orders_of(line_ids: Collection[int]) -> tuple[int, ...]:
    return tuple(sorted({line.order_id for line in lines_by_id(line_ids).values()}))
