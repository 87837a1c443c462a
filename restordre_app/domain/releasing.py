"""Take reservations back, from the end of the queue first (domain.md A6, O5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from restordre_app.domain.allocation import Rule, WaitingPiece


@dataclass(frozen=True, slots=True)
class Release:
    """What a line loses of its reservation, in thousandths."""

    line_id: int
    quantity: int


def take_from_last(
    reserved: Iterable[WaitingPiece], quantity: int, rule: Rule = Rule.OLDEST_FIRST
) -> tuple[Release, ...]:
    """Take a quantity back, the last-ranked line first; each line is named once.

    The pieces carry what is reserved for them, not what they still lack, all of one
    product. Raises ValueError if that is less than what is to be taken: the caller
    has counted wrongly.
    """
    left = quantity
    taken: dict[int, int] = {}
    for piece in sorted(reserved, key=lambda piece: piece.rank(rule), reverse=True):
        share = min(piece.quantity, left)
        if share > 0:
            taken[piece.line_id] = taken.get(piece.line_id, 0) + share
            left -= share
    if left > 0:
        message = f"{quantity} to take back, {quantity - left} reserved"
        raise ValueError(message)
    return tuple(Release(line_id, share) for line_id, share in taken.items())
