"""Shares typed by a person, checked against who waits and what there is (A2, A3)."""

from collections.abc import Iterable, Mapping, Sequence

from restordre_app.domain.allocation import (
    Rule,
    Share,
    ShareKind,
    WaitingPiece,
    by_line,
    share_of,
)
from restordre_app.domain.words import Figure, FigureError
from restordre_app.i18n import N_


class ShareNegative(FigureError):
    message = N_(
        "Order {order}, line {line}: {wanted} cannot be given. Write 0 or more."
    )


class ShareOfNothingWaiting(FigureError):
    message = N_(
        "A line that was given {wanted} does not wait for goods any more. "
        "Refresh the list and try again."
    )


class MoreThanWaiting(FigureError):
    message = N_(
        "Order {order}, line {line}: {wanted} is more than it waits for. "
        "At most {possible}."
    )


class MoreThanFree(FigureError):
    message = N_(
        "Order {order}, line {line}: {wanted} is more than there is left. "
        "At most {possible}."
    )


def check_shares_by_hand(
    pieces: Iterable[WaitingPiece], free: Mapping[int, int], wanted: Mapping[int, int]
) -> tuple[Share, ...]:
    """Turn quantities typed per line into shares; a line left out gets nothing.

    Raises ShareNegative, MoreThanWaiting or MoreThanFree, which name the line, the
    wanted and the possible quantity, or ShareOfNothingWaiting.
    """
    lines = by_line(sorted(pieces, key=WaitingPiece.rank))
    waiting = {line[0].line_id for line in lines}
    for line_id, quantity in wanted.items():
        if line_id not in waiting and quantity:
            raise ShareOfNothingWaiting(wanted=Figure(quantity))
    left = dict(free)
    for line in lines:
        quantity = wanted.get(line[0].line_id, 0)
        check_share(line, quantity, left.get(line[0].product_id, 0))
        left[line[0].product_id] = left.get(line[0].product_id, 0) - quantity
    return tuple(share_by_hand(line, wanted.get(line[0].line_id, 0)) for line in lines)


def share_by_hand(line: Sequence[WaitingPiece], quantity: int) -> Share:
    return share_of(line, quantity, ShareKind.BY_HAND, line[0].claim(Rule.BY_HAND))


def check_share(line: Sequence[WaitingPiece], quantity: int, left: int) -> None:
    first = line[0]
    waiting = sum(piece.quantity for piece in line)
    names = {"order": first.order_number, "line": first.position}
    if quantity < 0:
        raise ShareNegative(**names, wanted=Figure(quantity))
    if quantity > waiting:
        raise MoreThanWaiting(
            **names, wanted=Figure(quantity), possible=Figure(waiting)
        )
    if quantity > max(left, 0):
        raise MoreThanFree(
            **names, wanted=Figure(quantity), possible=Figure(max(left, 0))
        )
