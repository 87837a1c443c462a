"""Moving reserved goods from one order to another, as it was shown (domain.md A4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from restordre_app.domain.allocation import Rule
from restordre_app.domain.prioritising import NothingToMove
from restordre_app.domain.promises import PromiseCause
from restordre_app.domain.words import FigureError
from restordre_app.errors import RuleError
from restordre_app.i18n import N_
from restordre_app.queries.prioritising import (
    PriorityLine,
    PriorityView,
    check_view,
    read_fingerprint,
    read_lines,
)
from restordre_app.services.allocation import PreviewOutdated
from restordre_app.services.orders import ORDER_TOPICS, date_back_orders
from restordre_app.session import Session
from restordre_app.store.stock_queue import (
    lock_orders,
    lock_products,
    read_free,
    write_reservations,
)
from restordre_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Moved:
    """What was reserved more or less for each line, in thousandths."""

    changes: Mapping[int, int]
    losers: int


class FrozenUntilCounted(FigureError):
    message = N_("{sku} is frozen. Count it first: until then nothing of it is moved.")


class CannotMoveBack(RuleError):
    message = N_(
        "It cannot be undone any more: the goods were delivered, or somebody has moved "
        "them on. Prioritise the other order instead."
    )


def prioritise(session: Session, view: PriorityView) -> Moved:
    """Move the goods exactly as the view says. Raises PreviewOutdated.

    Also FrozenUntilCounted, NothingToMove, and what `check_view` refuses.
    """
    with session.transaction() as work:
        lines = (*view.winners, *view.others)
        _lock(lines)
        if read_fingerprint(view.free) != view.fingerprint:
            raise PreviewOutdated
        if view.frozen:
            raise FrozenUntilCounted(sku=view.frozen[0])
        check_view(view)
        changes = {**view.gets, **{key: -n for key, n in view.gives.items()}}
        if not changes:
            raise NothingToMove
        _move(work, changes, {line.line_id: line for line in lines})
        _tell_history(work, view)
        return Moved(changes, len(view.losers))


def move_back(session: Session, moved: Moved) -> None:
    """Undo it while the goods still lie there. Raises CannotMoveBack."""
    with session.transaction() as work:
        back = {line_id: -change for line_id, change in moved.changes.items()}
        found = read_lines(back)
        _lock(tuple(found.values()))
        lines = read_lines(back)
        if len(lines) < len(back) or not _can_move(lines, back):
            raise CannotMoveBack
        _move(work, back, lines)
        for line_id, change in back.items():
            action = "reserved" if change > 0 else "released"
            _record(work, lines[line_id], action, abs(change), Rule.BY_HAND.value)


def _can_move(lines: Mapping[int, PriorityLine], changes: Mapping[int, int]) -> bool:
    left = read_free({line.product_id for line in lines.values()})
    for line_id, change in changes.items():
        line = lines[line_id]
        left[line.product_id] -= change
        if not -line.holds <= change <= line.lacks:
            return False
    return all(quantity >= 0 for quantity in left.values())


def _lock(lines: tuple[PriorityLine, ...]) -> None:
    lock_orders({line.order_id for line in lines})
    lock_products({line.product_id for line in lines})


def _move(
    work: Work, changes: Mapping[int, int], lines: Mapping[int, PriorityLine]
) -> None:
    """Take first, give after: no more is ever reserved than lies there."""
    write_reservations({key: change for key, change in changes.items() if change < 0})
    write_reservations({key: change for key, change in changes.items() if change > 0})
    date_back_orders(work, list(changes))
    products = {lines[line_id].product_id for line_id in changes}
    work.expect_anew(products, PromiseCause.ALLOCATION)
    work.touch(*ORDER_TOPICS)


def _tell_history(work: Work, view: PriorityView) -> None:
    """Say of each line what it got or gave up, and of whom or for whom."""
    for winner in view.winners:
        if winner.gets:
            _record(work, winner, "reserved", winner.gets, Rule.BY_HAND.value)
    for loser in view.others:
        if loser.gives:
            orders = [
                each.order_number
                for each in view.winners
                if each.gets and each.product_id == loser.product_id
            ]
            to = ", ".join(dict.fromkeys(orders))
            _record(work, loser, "moved_to", loser.gives, "", to)


def _record(
    work: Work,
    line: PriorityLine,
    action: str,
    quantity: int,
    reason: str,
    old_value: str = "",
) -> None:
    work.record(
        "line",
        line.line_id,
        action,
        order_id=line.order_id,
        old_value=old_value,
        new_value=quantity,
        reason=reason,
    )
