"""What can honestly be said today of when a rest comes (domain.md E1, E2, E3).

A person's promise counts before what is worked out from purchase orders. Lists read the
piece that decides beside the line (`BESIDE_LINE`); who shows a line in full reads all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from restordre_app.domain.expected_dates import CoveredPiece, deciding
from restordre_app.domain.promises import (
    Expectation,
    ExpectationState,
    Precision,
    expectation_for,
    undated,
)
from restordre_app.queries.rows import Row
from restordre_app.queries.signers import signed
from restordre_app.store.base import as_date

BESIDE_LINE = "LEFT JOIN line_expectation e ON e.order_line_id = l.id AND e.decides"
DAY = "COALESCE(l.promised_on, e.day)"
PRECISION = (
    "CASE WHEN l.promised_on IS NULL THEN COALESCE(e.precision, 'unknown') "
    "ELSE l.promised_precision END"
)
PROMISE = signed("l.promised_on, l.promised_precision, {promised_by}", "l.promised_by")


def passed(day: str, precision: str) -> str:
    """SQL for a promise that is broken, to be asked with `passed_before`.

    A week's promise is broken when its Sunday has passed, a month's when the month has.
    """
    return (
        f"({precision} = 'day' AND {day} < ? OR {precision} = 'week' AND {day} < ? "
        f"OR {precision} = 'month' AND {day} < ?)"
    )


def passed_before(today: date) -> tuple[date, date, date]:
    """Before which day a promised day, week and month has passed."""
    monday = today - timedelta(days=today.weekday())
    return today, monday, today.replace(day=1)


@dataclass(frozen=True, slots=True)
class ExpectedPiece:
    """A part of what a line lacks, in thousandths, and when it is expected."""

    quantity: int
    expectation: Expectation
    purchase_line_id: int | None


def expectation_of(
    promise: Row, pieces: Sequence[CoveredPiece], today: date
) -> Expectation:
    """What is said of a line; `promise` is a person's day, precision and name."""
    day, precision, who = promise
    promised_on = as_date(day)
    if promised_on is not None:
        return expectation_for(promised_on, Precision(precision), who, today)
    place = deciding(pieces)
    return undated(None) if place is None else pieces[place].expectation(today)


def expectation_of_rest(
    promise: Row,
    pieces: Sequence[CoveredPiece],
    quantities: tuple[int, int],
    today: date,
) -> Expectation:
    """What is said of a rest with what lies ready for it: in stock where that is all.

    `quantities` are the rest and what is reserved. A person's promise counts all the
    same: the day on which the goods go is theirs to say.
    """
    rest, ready = quantities
    if as_date(promise[0]) is None and 0 < rest <= ready:
        return Expectation(None, Precision.UNKNOWN, "", ExpectationState.IN_STOCK)
    return expectation_of(promise, pieces, today)


def as_shown(pieces: Sequence[CoveredPiece], today: date) -> tuple[ExpectedPiece, ...]:
    return tuple(
        ExpectedPiece(each.quantity, each.expectation(today), each.purchase_line_id)
        for each in pieces
    )
