"""What a person decides about what is still to come.

Cancel it, date it, explain it, hand it to somebody, and settle the policy or the hold
of its order (domain.md O5, O7, E3).
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from restordre_app.domain.causes import Cause
from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import (
    Precision,
    PromiseCause,
    PromiseWarning,
    check_manual_promise,
    expectation_for,
)
from restordre_app.domain.quantities import check_quantity
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.errors import NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.services.field_changes import note_change, put
from restordre_app.services.order_entries import (
    check_day,
    checked_reason,
    refuse_stranger,
)
from restordre_app.services.orders import ORDER_TOPICS, drop_rest, natural_responsible
from restordre_app.session import Session
from restordre_app.store.expected import (
    Said,
    Shown,
    read_pieces,
    shown_by,
    write_promise_changes,
)
from restordre_app.store.orders import OrderLine
from restordre_app.store.stock_queue import lock_lines, lock_order_lines, lock_orders
from restordre_app.store.work import Work


class MoreThanRest(FigureError):
    message = N_(
        "{wanted} is more than the customer still has coming. At most {possible} can "
        "be cancelled."
    )


class NothingOutstanding(RuleError):
    message = N_("The line has nothing outstanding any more.")


class DraftHasNoRest(RuleError):
    message = N_(
        "Order {number} is a draft, so nothing of it is a rest yet. Change the quantity "
        "in the order, or cancel the order."
    )


def cancel_rest(
    session: Session, line_id: int, quantity: int | None, reason: str
) -> tuple[int, ...]:
    """Cancel a line's rest, in part or (quantity None) whole (O5).

    Reserved goods are given up last. Returns the product's id when goods were
    released, so that they can be offered to the next in the queue. Raises
    DraftHasNoRest, because only confirmed orders wait for anything (O1).
    """
    why = checked_reason(reason)
    with session.transaction() as work:
        line = _locked_line(line_id)
        if not line.order.confirmed_at:
            raise DraftHasNoRest(number=line.order.number)
        if not line.outstanding:
            raise NothingOutstanding
        if quantity is not None:
            check_quantity(quantity, line.product.unit.decimals)
            if quantity > line.outstanding:
                possible = Figure(line.outstanding)
                raise MoreThanRest(wanted=Figure(quantity), possible=possible)
        released = drop_rest(work, line, why, quantity)
        _outdate(line.order_id)
        work.touch(*ORDER_TOPICS)
    return (line.product_id,) if released else ()


def set_cause(session: Session, line_ids: Collection[int], cause: Cause) -> None:
    """Say why goods are missing, for any number of lines at once (O2)."""
    with session.transaction() as work:
        for line in _lines(line_ids):
            _set(work, line, "cause", cause.value)


def set_responsible(
    session: Session, line_ids: Collection[int], staff_id: int | None
) -> None:
    """Hand back orders to somebody in the office (O7)."""
    with session.transaction() as work:
        refuse_stranger(staff_id)
        for line in _lines(line_ids):
            _set(work, line, "responsible_id", staff_id)


def set_order_responsible(
    session: Session, order_ids: Collection[int], staff_id: int | None
) -> None:
    """Hand whole orders to somebody in the office, None to whose they are anyway (O7)."""
    with session.transaction() as work:
        refuse_stranger(staff_id)
        for order in lock_orders(order_ids).values():
            named = staff_id
            if named is None:
                named = natural_responsible(work, order)
            if put(work, order, "responsible_id", named):
                order.version += 1
                order.save()
        work.touch(*ORDER_TOPICS)


def promise_date(
    session: Session,
    line_ids: Collection[int],
    day: date | None,
    precision: Precision = Precision.DAY,
) -> tuple[PromiseWarning, ...]:
    """Set or (day None) take back a promise of our own (E3).

    Returns what speaks against the day, the supplier's dates included; the promise is
    given all the same.
    """
    check_day(N_("Expected delivery"), day)
    known = Precision.UNKNOWN if day is None else precision
    with session.transaction() as work:
        lines = _lines(line_ids)
        before = read_shown(lines, work.today)
        for line in lines:
            if not line.outstanding:
                raise NothingOutstanding
            _set(work, line, "promised_on", day)
            _set(work, line, "promised_precision", known.value)
            _set(work, line, "promised_by", work.who if day else "")
        note_promises(work, lines, before)
        supplier_day = latest_supplier_day(line_ids)
    if day is None or known is not Precision.DAY:
        return ()
    return tuple(check_manual_promise(day, supplier_day, session.today()))


def read_shown(lines: Collection[OrderLine], today: date) -> dict[int, Shown]:
    """What is said of some lines: what a person promised, else what is worked out."""
    pieces = read_pieces([line.id for line in lines])
    shown = {}
    for line in lines:
        shown[line.id] = shown_by(pieces.get(line.id, ()))
        if line.promised_on is not None:
            precision = Precision(line.promised_precision)
            said = expectation_for(line.promised_on, precision, line.promised_by, today)
            shown[line.id] = Shown(said.day, said.precision, said.state, said.source)
    return shown


def note_promises(
    work: Work, lines: Collection[OrderLine], before: Mapping[int, Shown]
) -> None:
    """Keep in the history of promises what a person said, or took back (E4)."""
    after = read_shown(lines, work.today)
    write_promise_changes(
        work,
        [
            Said(
                line.id,
                before[line.id],
                replace(after[line.id], source=work.who),
                PromiseCause.PROMISE,
            )
            for line in lines
            if after[line.id] != before[line.id]
        ],
    )


def latest_supplier_day(line_ids: Collection[int]) -> date | None:
    """The last day on which suppliers send what some lines wait for, where known."""
    days = [shown_by(pieces).day for pieces in read_pieces(line_ids).values()]
    return max((day for day in days if day), default=None)


def set_policy(session: Session, order_id: int, policy: Policy | None) -> None:
    """Decide for one order; this also settles "ask first" (domain.md section 3)."""
    with session.transaction() as work:
        order = lock_orders([order_id])[order_id]
        note_change(work, order, ("policy", order.policy, policy))
        order.policy = policy
        order.version += 1
        order.save()
        work.touch(*ORDER_TOPICS)


def release_hold(session: Session, order_id: int) -> None:
    """Let the next delivery go below the minimum, early, or after "ask first"."""
    with session.transaction() as work:
        order = lock_orders([order_id])[order_id]
        order.hold_released = True
        order.version += 1
        order.save()
        work.record("order", order.id, "hold_released", order_id=order.id)
        work.touch(*ORDER_TOPICS)


def _locked_line(line_id: int) -> OrderLine:
    found = OrderLine.get_or_none(OrderLine.id == line_id)
    if found is None:
        raise NotFound(what=Sentence(N_("The line")))
    _order, lines = lock_order_lines(found.order_id)
    return next(line for line in lines if line.id == line_id)


def _outdate(order_id: int) -> None:
    """An editor that was opened before must not write over this change."""
    order = lock_orders([order_id])[order_id]
    order.version += 1
    order.save()


def _lines(line_ids: Collection[int]) -> list[OrderLine]:
    found = lock_lines(line_ids)
    if len(found) < len(set(line_ids)):
        raise NotFound(what=Sentence(N_("The line")))
    return list(found.values())


def _set(work: Work, line: OrderLine, field: str, new: object) -> None:
    if put(work, line, field, new):
        line.save()
        work.touch(*ORDER_TOPICS)
