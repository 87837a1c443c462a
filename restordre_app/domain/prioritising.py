"""Letting some lines go before others: who gives up what, and who waits longer (A4).

No database, no clock. All quantities are integer thousandths of one product's unit.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from restordre_app.domain.allocation import WaitingPiece
from restordre_app.domain.promises import (
    Expectation,
    ExpectationState,
    last_day,
)
from restordre_app.domain.releasing import take_from_last
from restordre_app.domain.words import Figure, FigureError
from restordre_app.errors import RuleError
from restordre_app.i18n import N_

# From what one would like to hear best to what one would like to hear least.
RANKS = (
    ExpectationState.IN_STOCK,
    ExpectationState.DATED,
    ExpectationState.OVERDUE,
    ExpectationState.AWAITING_SUPPLIER,
    ExpectationState.NOT_ORDERED,
)


class NothingToPrioritise(RuleError):
    message = N_("All goods lie ready for it already: there is nothing to prioritise.")


class NothingToMove(RuleError):
    message = N_(
        "Nothing is moved yet: type how much the other orders give up, or leave it."
    )


class GivesMoreThanItHas(FigureError):
    message = N_(
        "Order {order}: {wanted} is more than lies ready for it. At most {possible} "
        "can be moved."
    )


class MoreThanIsMissing(FigureError):
    message = N_(
        "{wanted} would be moved, and only {possible} is missing. Move less, so that "
        "nobody waits for nothing."
    )


@dataclass(frozen=True, slots=True)
class Winner:
    """A line that is to go first, with what it lacks, in rank order."""

    line_id: int
    lacks: int


def propose_taking(
    lacks: int,
    free: int,
    reserved: Iterable[WaitingPiece],
    winners: Collection[int],
) -> dict[int, int]:
    """Who should give up how much, by line id: the last-ranked of the others first.

    What lies free goes first and costs nobody anything.
    """
    others = [piece for piece in reserved if piece.line_id not in winners]
    there = sum(piece.quantity for piece in others)
    missing = max(lacks - max(free, 0), 0)
    taken = take_from_last(others, min(missing, there))
    return {release.line_id: release.quantity for release in taken}


def share_out(winners: Iterable[Winner], there: int) -> dict[int, int]:
    """What each of the winners gets of what there is, in their order."""
    shares = {}
    for winner in winners:
        share = min(winner.lacks, max(there, 0))
        there -= share
        if share:
            shares[winner.line_id] = share
    return shares


def check_taking(
    held: Mapping[int, tuple[str, int]], taken: Mapping[int, int], lacks: int, free: int
) -> None:
    """Check what a person typed; `held` says by line its order and what it has.

    Raises GivesMoreThanItHas or MoreThanIsMissing.
    """
    for line_id, quantity in taken.items():
        order, possible = held[line_id]
        if quantity > possible:
            raise GivesMoreThanItHas(
                order=order, wanted=Figure(quantity), possible=Figure(possible)
            )
    moved, missing = sum(taken.values()), max(lacks - max(free, 0), 0)
    if moved > missing:
        raise MoreThanIsMissing(wanted=Figure(moved), possible=Figure(missing))


def suffers(before: Expectation, after: Expectation) -> bool:
    """Whether a customer waits longer, or with less certainty, than before."""
    return place_of(after) > place_of(before)


def place_of(expectation: Expectation) -> tuple[int, date]:
    day = expectation.day
    latest = last_day(day, expectation.precision) if day else date.min
    return RANKS.index(expectation.state), latest
