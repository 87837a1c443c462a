"""When who gets goods that are still to come, in pieces (domain.md E1, E2).

No database, no clock, no randomness: waiting pieces in rank order are covered by what
lies free on the shelf, then by purchase lines in the order in which they are due. All
quantities are integer thousandths.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from restordre_app.domain.allocation import WaitingPiece
from restordre_app.domain.promises import (
    Expectation,
    ExpectationState,
    Precision,
    expectation_for,
    last_day,
)
from restordre_app.domain.working_days import add_working_days

# What a line as a whole waits for is the piece whose state stands last here.
RANK_OF_STATES = (
    ExpectationState.IN_STOCK,
    ExpectationState.DATED,
    ExpectationState.AWAITING_SUPPLIER,
    ExpectationState.NOT_ORDERED,
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is still to come of a purchase line, and when the supplier says."""

    purchase_line_id: int
    product_id: int
    quantity: int
    day: date | None
    precision: Precision
    number: str
    confirmed: bool = False

    def place(self) -> tuple[bool, date, date, bool, int]:
        """Earliest due first; a confirmed date before an unconfirmed, none at last.

        A week or a month counts as its last day: goods may come as late as that.
        """
        day = self.day
        if day is None or self.precision is Precision.UNKNOWN:
            return True, date.max, date.max, not self.confirmed, self.purchase_line_id
        latest = last_day(day, self.precision)
        return False, latest, day, not self.confirmed, self.purchase_line_id


@dataclass(frozen=True, slots=True)
class CoveredPiece:
    """A part of what a line lacks, and from where it will be covered.

    `state` is told without a clock: whether a day has passed depends on when one asks.
    """

    quantity: int
    day: date | None
    precision: Precision
    state: ExpectationState
    source: str = ""
    purchase_line_id: int | None = None

    @property
    def rank(self) -> int:
        return RANK_OF_STATES.index(self.state)

    def promises_as(self, other: "CoveredPiece") -> bool:
        """Whether a customer would be told the same, whatever the quantity."""
        mine = (self.day, self.precision, self.state, self.source)
        return mine == (other.day, other.precision, other.state, other.source)

    def expectation(self, today: date) -> Expectation:
        """What can honestly be said of it today (E2)."""
        if self.state is ExpectationState.IN_STOCK:
            return Expectation(None, Precision.UNKNOWN, "", self.state)
        return expectation_for(self.day, self.precision, self.source or None, today)


@dataclass(slots=True)
class _Supply:
    """A source of goods that is used up piece by piece."""

    left: int
    piece: CoveredPiece


def cover(
    waiting: Iterable[WaitingPiece],
    free: Mapping[int, int],
    incoming: Iterable[Incoming],
    handling_days: int,
) -> dict[int, tuple[CoveredPiece, ...]]:
    """Say of each waiting line which part is expected when; by line id.

    The pieces of a line add up to what it lacks. Nobody further back in the queue gets
    a source before somebody in front of him is covered. `free` holds what lies on the
    shelf for nobody yet, by product; leave frozen products out (A5).
    """
    supplies = supplies_by_product(free, incoming, handling_days)
    covered: dict[int, list[CoveredPiece]] = {}
    for piece in sorted(waiting, key=WaitingPiece.rank):
        line = covered.setdefault(piece.line_id, [])
        for part in take(supplies.setdefault(piece.product_id, []), piece.quantity):
            add(line, part)
    return {line_id: tuple(pieces) for line_id, pieces in covered.items()}


def supplies_by_product(
    free: Mapping[int, int], incoming: Iterable[Incoming], handling_days: int
) -> dict[int, list[_Supply]]:
    """Sources in the order in which they are used, the last of them first."""
    supplies: dict[int, list[_Supply]] = {}
    for each in sorted(incoming, key=Incoming.place, reverse=True):
        source = _Supply(each.quantity, piece_from(each, handling_days))
        supplies.setdefault(each.product_id, []).append(source)
    for product_id, quantity in free.items():
        on_the_shelf = nowhere(ExpectationState.IN_STOCK)
        supplies.setdefault(product_id, []).append(_Supply(quantity, on_the_shelf))
    return supplies


def piece_from(source: Incoming, handling_days: int) -> CoveredPiece:
    """What a purchase line promises a customer, with time to unpack and send.

    The handling days are added to a day; a week or a month is passed on as it is,
    there is room for them in it.
    """
    day, precision = source.day, source.precision
    if day is None or precision is Precision.UNKNOWN:
        day, precision = None, Precision.UNKNOWN
        state = ExpectationState.AWAITING_SUPPLIER
    else:
        state = ExpectationState.DATED
    if day is not None and precision is Precision.DAY:
        day = add_working_days(day, handling_days)
    return CoveredPiece(
        0, day, precision, state, source.number, source.purchase_line_id
    )


def nowhere(state: ExpectationState) -> CoveredPiece:
    return CoveredPiece(0, None, Precision.UNKNOWN, state)


def take(sources: list[_Supply], quantity: int) -> Iterable[CoveredPiece]:
    """Take a quantity from the sources in turn; what none of them has is not ordered."""
    while quantity > 0 and sources:
        part = min(sources[-1].left, quantity)
        if part > 0:
            yield sized(sources[-1].piece, part)
            sources[-1].left -= part
            quantity -= part
        if sources[-1].left <= 0:
            sources.pop()
    if quantity > 0:
        yield sized(nowhere(ExpectationState.NOT_ORDERED), quantity)


def sized(piece: CoveredPiece, quantity: int) -> CoveredPiece:
    return CoveredPiece(
        quantity,
        piece.day,
        piece.precision,
        piece.state,
        piece.source,
        piece.purchase_line_id,
    )


def add(line: list[CoveredPiece], piece: CoveredPiece) -> None:
    """Let a line that waits in two places get one piece from one source."""
    if line and sized(line[-1], piece.quantity) == piece:
        line[-1] = sized(piece, line[-1].quantity + piece.quantity)
    else:
        line.append(piece)


def deciding(pieces: Sequence[CoveredPiece]) -> int | None:
    """Which piece a line as a whole waits for: the last of those known least (E1).

    None where a line lacks nothing.
    """
    if not pieces:
        return None
    return max(range(len(pieces)), key=lambda place: (pieces[place].rank, place))
