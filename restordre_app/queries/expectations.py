"""What can honestly be said today of when a rest comes (domain.md E1, E2, E3).

A person's promise counts before what is worked out from purchase orders, until it has
passed and they have a later day. Lists read the piece that decides beside the line
(`BESIDE_LINE`); who shows a line in full reads all. What depends on the day has marks
in its SQL, which `as_of` fills in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from restordre_app.domain.expected_dates import CoveredPiece, deciding
from restordre_app.domain.promises import (
    Expectation,
    ExpectationState,
    Precision,
    as_it_stands,
    expectation_for,
    undated,
)
from restordre_app.queries.conditions import filled
from restordre_app.queries.rows import Row
from restordre_app.queries.signers import signed
from restordre_app.store.base import as_date

BESIDE_LINE = "LEFT JOIN line_expectation e ON e.order_line_id = l.id AND e.decides"
HAS_PASSED = (
    "({precision} = 'day' AND {day} < {today} "
    "OR {precision} = 'week' AND {day} < {monday} "
    "OR {precision} = 'month' AND {day} < {first})"
)
PROMISE_PASSED = filled(
    HAS_PASSED, day="l.promised_on", precision="l.promised_precision"
)
PROMISED = (
    "(l.promised_on IS NOT NULL AND NOT (COALESCE(e.day > l.promised_on, 1 = 0) "
    f"AND {PROMISE_PASSED}))"
)
DAY = f"CASE WHEN {PROMISED} THEN l.promised_on ELSE e.day END"
PRECISION = (
    f"CASE WHEN {PROMISED} THEN l.promised_precision "
    "ELSE COALESCE(e.precision, 'unknown') END"
)
PROMISE = signed("l.promised_on, l.promised_precision, {promised_by}", "l.promised_by")


def passed(day: str, precision: str) -> str:
    """SQL for a promise that is broken, to be asked with `passed_before`.

    A week's promise is broken when its Sunday has passed, a month's when the month has.
    """
    found = filled(HAS_PASSED, today="?", monday="?", first="?")
    return filled(found, day=day, precision=precision)


def passed_before(today: date) -> tuple[date, date, date]:
    """Before which day a promised day, week and month has passed."""
    monday = today - timedelta(days=today.weekday())
    return today, monday, today.replace(day=1)


def as_of(sql: str, today: date) -> str:
    """Put today into SQL that is made of `DAY` and `PRECISION`."""
    names = zip(("today", "monday", "first"), passed_before(today), strict=True)
    return filled(sql, **{name: f"'{day.isoformat()}'" for name, day in names})


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
    place = deciding(pieces)
    supplied = undated(None) if place is None else pieces[place].expectation(today)
    promised_on = as_date(day)
    if promised_on is None:
        return supplied
    promised = expectation_for(promised_on, Precision(precision), who, today)
    return as_it_stands(promised, supplied)


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
