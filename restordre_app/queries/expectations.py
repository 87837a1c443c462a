"""What can honestly be said today of when a rest comes (domain.md E1, E2, E3).

A person's promise counts before what is worked out from purchase orders. Lists read the
piece that decides beside the line (`BESIDE_LINE`); who shows a line in full reads all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from restordre_app.domain.expected_dates import CoveredPiece, deciding
from restordre_app.domain.promises import (
    Expectation,
    Precision,
    expectation_for,
    undated,
)
from restordre_app.queries.rows import Row
from restordre_app.store.base import as_date

BESIDE_LINE = "LEFT JOIN line_expectation e ON e.order_line_id = l.id AND e.decides"
DAY = "COALESCE(l.promised_on, e.day)"
PRECISION = (
    "CASE WHEN l.promised_on IS NULL THEN COALESCE(e.precision, 'unknown') "
    "ELSE l.promised_precision END"
)
PROMISE = "l.promised_on, l.promised_precision, l.promised_by"


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


def as_shown(pieces: Sequence[CoveredPiece], today: date) -> tuple[ExpectedPiece, ...]:
    return tuple(
        ExpectedPiece(each.quantity, each.expectation(today), each.purchase_line_id)
        for each in pieces
    )
