"""Which purchase lines a supplier must be asked about, and how urgently (P4).

A line is chased when it is late, or when the supplier has not confirmed it. Late ones
come first, the longest late before all others; then those without a date, then those
that only lack a confirmation, the oldest order first.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from restordre_app.domain.promises import Precision, last_day
from restordre_app.domain.purchasing import is_late


class ChaseReason(StrEnum):
    LATE = "late"
    NO_DATE = "no_date"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Owed:
    """A line of which something is still to come."""

    ordered_on: date
    expected_on: date | None
    precision: Precision
    confirmed: bool

    @property
    def has_date(self) -> bool:
        return self.expected_on is not None and self.precision is not Precision.UNKNOWN


def why_chase(line: Owed, today: date) -> ChaseReason | None:
    """Why the supplier must be asked; None: it is confirmed, and not late.

    A confirmed line without a date is left alone: the supplier has answered, and the
    list of lines without a date shows it (E2).
    """
    if is_late(line.expected_on, line.precision, today):
        return ChaseReason.LATE
    if line.confirmed:
        return None
    return ChaseReason.UNCONFIRMED if line.has_date else ChaseReason.NO_DATE


def days_late(line: Owed, today: date) -> int:
    """Days since the goods should have come at the latest: a week ends on Sunday."""
    if line.expected_on is None or not is_late(line.expected_on, line.precision, today):
        return 0
    return (today - last_day(line.expected_on, line.precision)).days


def urgency(line: Owed, today: date) -> tuple[int, int, date]:
    """What puts one line before another: the smaller, the more urgent."""
    return -days_late(line, today), int(line.has_date), line.ordered_on
