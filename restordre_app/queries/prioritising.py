"""What letting some lines go first would mean for everybody else (domain.md A4).

    view = read_priority(session, [line_id])               # as proposed
    view = read_priority(session, [line_id], {loser: 5000}) # as typed
    prioritise(session, view)                               # commits what is shown

Nothing is written. The figures before and after come from the same function that dates
every back order, so what is shown is what will be.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from restordre_app.domain.allocation import WaitingPiece
from restordre_app.domain.expected_dates import CoveredPiece, deciding
from restordre_app.domain.prioritising import (
    NothingToPrioritise,
    Winner,
    check_taking,
    propose_taking,
    share_out,
    suffers,
)
from restordre_app.domain.promises import (
    Expectation,
    ExpectationState,
    Precision,
)
from restordre_app.domain.quantities import check_quantity
from restordre_app.queries.gone import LineGone
from restordre_app.queries.order_lines import Told, told_of
from restordre_app.queries.rows import Row, first_fields, rows_of
from restordre_app.queries.standing import read_company_policy
from restordre_app.session import Session
from restordre_app.store.base import as_date
from restordre_app.store.expected import foresee_moved
from restordre_app.store.stock_queue import read_free, read_reserved, read_waiting

LINES = """
SELECT l.id, o.id, o.number, c.id, c.name, c.priority, p.id, p.sku,
  CASE WHEN l.text = '' THEN p.name ELSE l.text END, u.code, u.decimals,
  l.ordered - l.delivered - l.cancelled - l.reserved, l.reserved, l.promised_on,
  l.told_at, l.told_on, l.told_precision, l.told_state, l.told_document,
  p.frozen_at
FROM order_line l JOIN sales_order o ON o.id = l.order_id
JOIN customer c ON c.id = o.customer_id JOIN product p ON p.id = l.product_id
JOIN unit u ON u.id = p.unit_id
WHERE l.id IN ({ids})
"""
FACTS, TOLD = 13, slice(14, 19)
LYING_READY = Expectation(None, Precision.UNKNOWN, "", ExpectationState.IN_STOCK)


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A line of the queue; quantities in thousandths.

    Who goes `first` lacks goods and `gets` some; the others `give` of what they hold.
    `before` and `after` say when what they still lack is expected; `promised_on` is a
    person's own promise, which stays as it is, and `told` what the customer knows.
    """

    line_id: int
    order_id: int
    order_number: str
    customer_id: int
    customer: str
    priority: str
    product_id: int
    sku: str
    name: str
    unit: str
    decimals: int
    lacks: int
    holds: int
    promised_on: date | None
    told: Told | None
    first: bool = False
    gives: int = 0
    gets: int = 0
    before: Expectation = LYING_READY
    after: Expectation = LYING_READY

    @property
    def suffers(self) -> bool:
        return suffers(self.before, self.after)


@dataclass(frozen=True, slots=True)
class PriorityView:
    """`winners` in rank order, `others` the last-ranked first; `free` by product.

    `frozen` names products whose goods nobody may move before they are counted (A5).
    `fingerprint` stands for everything it was worked out from.
    """

    winners: tuple[PriorityLine, ...]
    others: tuple[PriorityLine, ...]
    free: Mapping[int, int]
    frozen: tuple[str, ...]
    fingerprint: str

    @property
    def gives(self) -> dict[int, int]:
        return {line.line_id: line.gives for line in self.others if line.gives}

    @property
    def gets(self) -> dict[int, int]:
        return {line.line_id: line.gets for line in self.winners if line.gets}

    @property
    def losers(self) -> tuple[PriorityLine, ...]:
        """Whose promise suffers."""
        return tuple(line for line in self.others if line.suffers)


@dataclass(frozen=True, slots=True)
class _Queue:
    """Who waits and who holds goods of some products, and what lies free of them."""

    waiting: list[WaitingPiece]
    reserved: list[WaitingPiece]
    free: dict[int, int]

    @property
    def fingerprint(self) -> str:
        rows = sorted(map(repr, (*self.waiting, *self.reserved)))
        facts = repr((rows, sorted(self.free.items())))
        return hashlib.sha256(facts.encode()).hexdigest()


def read_priority(
    session: Session,
    line_ids: Collection[int],
    taken: Mapping[int, int] | None = None,
) -> PriorityView:
    """What happens if these lines go first; `taken` is what a person typed instead.

    Raises LineGone, NothingToPrioritise, and what `check_view` refuses.
    """
    with session.reading():
        chosen = read_lines(line_ids)
        if len(chosen) < len(set(line_ids)):
            raise LineGone
        product_ids = sorted({line.product_id for line in chosen.values()})
        queue = _read_queue(product_ids)
        if not any(line.lacks for line in chosen.values()):
            raise NothingToPrioritise
        view = _view(session.today(), chosen, queue, taken)
    check_view(view)
    return view


def check_view(view: PriorityView) -> None:
    """Check quantities that were typed. Raises what `check_taking` refuses.

    Also a QuantityTooFine for less than the unit is divided into (Q1).
    """
    for product_id, free in view.free.items():
        others = [line for line in view.others if line.product_id == product_id]
        for line in others:
            check_quantity(line.gives, line.decimals, allow_zero=True)
        held = {line.line_id: (line.order_number, line.holds) for line in others}
        lacks = sum(
            line.lacks for line in view.winners if line.product_id == product_id
        )
        taken = {line.line_id: line.gives for line in others}
        check_taking(held, taken, lacks, free)


def read_fingerprint(product_ids: Collection[int]) -> str:
    """The state of some queues, for whoever has locked their products."""
    return _read_queue(sorted(product_ids)).fingerprint


def read_lines(line_ids: Collection[int]) -> dict[int, PriorityLine]:
    return {row[0]: _line(row) for row in rows_of(LINES, sorted(set(line_ids)))}


def read_frozen(line_ids: Collection[int]) -> tuple[str, ...]:
    rows = rows_of(LINES, sorted(set(line_ids)))
    return tuple(sorted({row[7] for row in rows if row[-1] is not None}))


def _read_queue(product_ids: Sequence[int]) -> _Queue:
    company = read_company_policy()
    return _Queue(
        read_waiting(product_ids, company),
        read_reserved(product_ids, company),
        read_free(product_ids),
    )


def _view(
    today: date,
    chosen: Mapping[int, PriorityLine],
    queue: _Queue,
    taken: Mapping[int, int] | None,
) -> PriorityView:
    gives = _proposed(chosen, queue) if taken is None else dict(taken)
    frozen = read_frozen(chosen)
    if frozen:
        gives = {}
    pieces = sorted((*queue.waiting, *queue.reserved), key=WaitingPiece.rank)
    places = list(dict.fromkeys(piece.line_id for piece in pieces))
    lines = read_lines(places)
    winners = [lines[each] for each in places if each in chosen and lines[each].lacks]
    gets = _shared(winners, lines, queue.free, gives)
    moved = {**gets, **{line_id: -quantity for line_id, quantity in gives.items()}}
    before = foresee_moved(list(queue.free), {}, {})
    after = foresee_moved(list(queue.free), moved, _from_the_shelf(lines, moved))
    told = {
        each: replace(
            lines[each],
            first=each in chosen,
            gives=gives.get(each, 0),
            gets=gets.get(each, 0),
            before=_expected(before.get(each, ()), today),
            after=_expected(after.get(each, ()), today),
        )
        for each in places
    }
    return PriorityView(
        winners=tuple(told[line.line_id] for line in winners),
        others=tuple(told[each] for each in reversed(places) if each not in chosen),
        free=queue.free,
        frozen=frozen,
        fingerprint=queue.fingerprint,
    )


def _proposed(chosen: Mapping[int, PriorityLine], queue: _Queue) -> dict[int, int]:
    gives: dict[int, int] = {}
    for product_id, free in queue.free.items():
        lacks = sum(
            line.lacks for line in chosen.values() if line.product_id == product_id
        )
        held = [piece for piece in queue.reserved if piece.product_id == product_id]
        gives |= propose_taking(lacks, free, held, list(chosen))
    return gives


def _shared(
    winners: Sequence[PriorityLine],
    lines: Mapping[int, PriorityLine],
    free: Mapping[int, int],
    gives: Mapping[int, int],
) -> dict[int, int]:
    """What each winner gets: what lies free and what others give up."""
    there: dict[int, int] = defaultdict(int, free)
    for line_id, quantity in gives.items():
        there[lines[line_id].product_id] += quantity
    gets: dict[int, int] = {}
    for product_id, quantity in there.items():
        own = [
            Winner(line.line_id, line.lacks)
            for line in winners
            if line.product_id == product_id
        ]
        gets |= share_out(own, quantity)
    return gets


def _from_the_shelf(
    lines: Mapping[int, PriorityLine], moved: Mapping[int, int]
) -> dict[int, int]:
    taken: dict[int, int] = defaultdict(int)
    for line_id, quantity in moved.items():
        taken[lines[line_id].product_id] += quantity
    return dict(taken)


def _expected(pieces: Sequence[CoveredPiece], today: date) -> Expectation:
    """When the last of what a line lacks comes; it lies ready if it lacks nothing."""
    place = deciding(pieces)
    return LYING_READY if place is None else pieces[place].expectation(today)


def _line(row: Row) -> PriorityLine:
    return PriorityLine(
        **first_fields(PriorityLine, row[:FACTS]),
        promised_on=as_date(row[FACTS]),
        told=told_of(tuple(row[TOLD])),
    )
