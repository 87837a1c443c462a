"""What customers answer about a rest, and what follows from it (domain.md E6).

Every answer stands in the log with who took it down. Nothing is cancelled without a
person's name; a substitute is a new line of the same order that names the old one.
"""

from dataclasses import dataclass, replace

from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import check_quantity
from restordre_app.domain.telling import AnswerKind
from restordre_app.domain.words import Figure, Sentence
from restordre_app.errors import NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.services.field_changes import put
from restordre_app.services.fields import many_lines
from restordre_app.services.order_entries import (
    HIGHEST_PRICE,
    REASON_LENGTH,
    ImpossiblePrice,
    LineEntry,
    checked_reason,
    read_products,
    refuse_what_cannot_come,
)
from restordre_app.services.orders import (
    ORDER_TOPICS,
    add_line,
    drop_rest,
    reserve_for,
)
from restordre_app.services.rests import (
    MoreThanRest,
    NothingOutstanding,
    cancel_rest,
)
from restordre_app.services.telling import TELLING_TOPICS
from restordre_app.session import Session
from restordre_app.store.catalogue import Product
from restordre_app.store.communication import Channel, CustomerAnswer, enter_in_log
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.stock_queue import (
    lock_orders,
    lock_products,
    read_order_lines,
)
from restordre_app.store.work import Work

TOGETHER = Policy.COMPLETE_ORDER.value


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """A customer's answer as taken down; quantities in thousandths.

    `quantity` of the rest is cancelled or replaced; None is all that is outstanding,
    for a substitute all that no goods lie ready for. `note` is the reason where
    something is cancelled. `product_id` is the substitute, `new_quantity` how much of
    it, the same by default, and `unit_price` what it costs, else its usual price.
    """

    line_id: int
    kind: AnswerKind
    note: str = ""
    quantity: int | None = None
    product_id: int | None = None
    new_quantity: int | None = None
    unit_price: int | None = None


@dataclass(frozen=True, slots=True)
class KeptTogether:
    """What an order's and a line's own terms were before they were to go together."""

    order_id: int
    line_id: int
    order_policy: str | None
    line_policy: str | None


@dataclass(frozen=True, slots=True)
class AnswerTaken:
    """What an answer concerned (thousandths), and what followed from it.

    `released` are products whose goods were given up, to be offered to who is next.
    """

    quantity: int
    released: tuple[int, ...] = ()
    substitute_line_id: int | None = None
    before: KeptTogether | None = None
    communication_id: int = 0


class NoSubstitutes(RuleError):
    message = N_(
        "{customer} takes no substitutes. Change that on the customer first, or cancel "
        "the rest."
    )


class SubstituteMissing(RuleError):
    message = N_("Choose the product that the customer takes instead.")


class SubstituteIsTheSame(RuleError):
    message = N_("{sku} is what the customer waits for. Choose another product.")


def record_answer(session: Session, entry: AnswerEntry) -> AnswerTaken:
    """Take an answer down and do what it says, all or nothing.

    Locks the order and its products. Raises NothingOutstanding, NobodyNamed and what
    cancelling or a new line would raise.
    """
    with session.transaction() as work:
        line, order = _locked(entry)
        if not line.outstanding:
            raise NothingOutstanding
        taken = DEEDS[entry.kind](session, work, line, entry)
        said = enter_in_log(
            work,
            Channel.ANSWER,
            customer=order.customer_id,
            order=order.id,
            subject=order.number,
            note=many_lines("note", entry.note),
        )
        CustomerAnswer.create(
            order_line=line.id,
            communication=said,
            kind=entry.kind.value,
            quantity=taken.quantity,
            substitute_line=taken.substitute_line_id,
        )
        work.record(
            "line",
            line.id,
            "answered",
            order_id=order.id,
            new_value=entry.kind.value,
            reason=entry.note.strip(),
        )
        work.touch(*TELLING_TOPICS)
    return replace(taken, communication_id=int(said.id))


def send_apart_again(session: Session, before: KeptTogether) -> None:
    """Take back that an order's rest goes together; what was decided since stays."""
    with session.transaction() as work:
        order = lock_orders([before.order_id])[before.order_id]
        line: OrderLine | None = OrderLine.get_or_none(OrderLine.id == before.line_id)
        if order.policy == TOGETHER:
            _set_terms(work, order, before.order_policy)
        if line is not None and line.policy == TOGETHER:
            _set_terms(work, line, before.line_policy)
        order.version += 1
        order.save()
        work.touch(*ORDER_TOPICS)


def _keep(
    _session: Session, _work: Work, line: OrderLine, _entry: AnswerEntry
) -> AnswerTaken:
    return AnswerTaken(line.outstanding)


def _cancel(
    session: Session, _work: Work, line: OrderLine, entry: AnswerEntry
) -> AnswerTaken:
    wanted = line.outstanding if entry.quantity is None else entry.quantity
    released = cancel_rest(session, line.id, entry.quantity, entry.note)
    return AnswerTaken(wanted, released)


def _wait_together(
    _session: Session, work: Work, line: OrderLine, _entry: AnswerEntry
) -> AnswerTaken:
    order = lock_orders([line.order_id])[line.order_id]
    before = KeptTogether(order.id, line.id, order.policy, line.policy)
    _set_terms(work, order, TOGETHER)
    if line.policy is not None:
        _set_terms(work, line, TOGETHER)
    order.version += 1
    order.save()
    work.touch(*ORDER_TOPICS)
    return AnswerTaken(line.outstanding, before=before)


def _set_terms(work: Work, owner: SalesOrder | OrderLine, policy: str | None) -> None:
    if put(work, owner, "policy", policy):
        owner.save()


def _substitute(
    _session: Session, work: Work, line: OrderLine, entry: AnswerEntry
) -> AnswerTaken:
    product = _checked_substitute(line, entry)
    dropped = entry.quantity or line.back_ordered or line.outstanding
    check_quantity(dropped, line.product.unit.decimals)
    if dropped > line.outstanding:
        possible = Figure(line.outstanding)
        raise MoreThanRest(wanted=Figure(dropped), possible=possible)
    wanted = dropped if entry.new_quantity is None else entry.new_quantity
    check_quantity(wanted, product.unit.decimals)
    refuse_what_cannot_come(product, wanted)
    why = " · ".join(filter(None, (f"→ {product.sku}", entry.note.strip())))
    released = drop_rest(work, line, checked_reason(why[:REASON_LENGTH]), dropped)
    added = _add_substitute(work, line, product, (wanted, entry.unit_price))
    order = lock_orders([line.order_id])[line.order_id]
    order.version += 1
    order.save()
    work.touch(*ORDER_TOPICS)
    return AnswerTaken(dropped, (line.product_id,) if released else (), added.id)


def _checked_substitute(line: OrderLine, entry: AnswerEntry) -> Product:
    customer = line.order.customer
    if not customer.substitutes_allowed:
        raise NoSubstitutes(customer=customer.name)
    if entry.product_id is None:
        raise SubstituteMissing
    product = read_products([entry.product_id]).get(entry.product_id)
    if product is None:
        raise NotFound(what=Sentence(N_("The product")))
    if product.id == line.product_id:
        raise SubstituteIsTheSame(sku=product.sku)
    if entry.unit_price is not None and not 0 <= entry.unit_price <= HIGHEST_PRICE:
        raise ImpossiblePrice
    return product


def _add_substitute(
    work: Work, line: OrderLine, product: Product, figures: tuple[int, int | None]
) -> OrderLine:
    """The new line queues as of today and gets what is free for it (O4)."""
    quantity, unit_price = figures
    lines = read_order_lines(line.order_id)
    typed = LineEntry(
        product.id,
        quantity,
        unit_price,
        discount=line.discount,
        policy=Policy(line.policy) if line.policy else None,
    )
    added = add_line(line.order_id, lines[-1].position + 1, typed, product)
    added.grown, added.grown_on = added.ordered, work.today
    added.substitute_for = line.id
    added.responsible_id = line.responsible_id
    added.save()
    work.record(
        "line",
        added.id,
        "substitutes",
        order_id=line.order_id,
        old_value=line.product.sku,
        new_value=product.sku,
    )
    own = [each for each in read_order_lines(line.order_id) if each.id == added.id]
    reserve_for(work, own)
    return added


def _locked(entry: AnswerEntry) -> tuple[OrderLine, SalesOrder]:
    """Hold the order, then its products and the substitute together, in id order."""
    found = OrderLine.get_or_none(OrderLine.id == entry.line_id)
    if found is None:
        raise NotFound(what=Sentence(N_("The line")))
    order = lock_orders([found.order_id])[found.order_id]
    products = {line.product_id for line in read_order_lines(order.id)}
    lock_products(products | ({entry.product_id} if entry.product_id else set()))
    lines = read_order_lines(order.id)
    return next(line for line in lines if line.id == entry.line_id), order


DEEDS = {
    AnswerKind.KEEP: _keep,
    AnswerKind.CANCEL: _cancel,
    AnswerKind.SUBSTITUTE: _substitute,
    AnswerKind.WAIT_TOGETHER: _wait_together,
}
