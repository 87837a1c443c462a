"""Which customers must be told something about what they wait for (domain.md E5, E6).

What was told counts with the exactness with which it was told: who heard "week 49" is
right as long as the goods come in that week, so a day within it is no news. The other
way round it is: of a day that became a week nobody knows any more whether it holds.
Quantities are integer thousandths.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from restordre_app.domain.promises import (
    Expectation,
    ExpectationState,
    Precision,
    first_day,
    last_day,
)
from restordre_app.i18n import N_


class TellReason(StrEnum):
    """Why a customer must hear of a line; where several hold, the first one here."""

    PASSED = "passed"
    DATE_LOST = "date_lost"
    LATER = "later"
    EARLIER = "earlier"
    DATE_KNOWN = "date_known"
    CHANGED = "changed"
    NOT_TOLD = "not_told"
    ASK = "ask"


TELL_REASON_TEXTS = {
    TellReason.PASSED: N_("The day we told has passed without a delivery."),
    TellReason.DATE_LOST: N_("The date we told does not hold; there is no new one."),
    TellReason.LATER: N_("It comes later than we told."),
    TellReason.EARLIER: N_("It comes earlier than we told."),
    TellReason.DATE_KNOWN: N_("There is a date now."),
    TellReason.CHANGED: N_("It stands otherwise than we told."),
    TellReason.NOT_TOLD: N_("Not told yet."),
    TellReason.ASK: N_("Ask whether the customer still wants it."),
}


class AnswerKind(StrEnum):
    """What a customer may choose for a rest (E6)."""

    KEEP = "keep"
    CANCEL = "cancel"
    SUBSTITUTE = "substitute"
    WAIT_TOGETHER = "wait_together"


ANSWER_TEXTS = {
    AnswerKind.KEEP: N_("Keeps it on back order"),
    AnswerKind.CANCEL: N_("Does not want the rest"),
    AnswerKind.SUBSTITUTE: N_("Takes another product instead"),
    AnswerKind.WAIT_TOGETHER: N_("Waits and gets everything together"),
}


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """What the customer heard last about a line."""

    day: date | None
    precision: Precision
    state: ExpectationState


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line with a rest: what is known of it now, and what the customer knows.

    `missing` is what no goods lie ready for. `asked_on` is when the customer was last
    told or last answered, `ask_after` the day after which to ask.
    """

    missing: int
    now: Expectation
    told: ToldBefore | None = None
    ask_after: date | None = None
    asked_on: date | None = None


def reason_to_tell(line: Waiting, today: date) -> TellReason | None:
    """Say why the customer must hear of a line; None where there is no news (E5).

    That goods have come in is no news by itself: they are about to be sent. But a day
    that was told and has passed is, whatever lies ready.
    """
    if has_passed(line.told, today):
        return TellReason.PASSED
    if not line.missing:
        return None
    news = _news(line)
    if news is None and must_be_asked(line, today):
        return TellReason.ASK
    return news


def has_passed(told: ToldBefore | None, today: date) -> bool:
    """Whether a day is over that the customer still believes in."""
    if told is None or told.day is None or told.state is not ExpectationState.DATED:
        return False
    known = told.precision is not Precision.UNKNOWN
    return known and last_day(told.day, told.precision) < today


def must_be_asked(line: Waiting, today: date) -> bool:
    """Whether the day has passed after which to ask, and nobody has asked since."""
    if line.ask_after is None or line.ask_after >= today:
        return False
    return line.asked_on is None or line.asked_on <= line.ask_after


def _news(line: Waiting) -> TellReason | None:
    told, now = line.told, line.now
    if now.state is ExpectationState.IN_STOCK:
        return None
    if told is None:
        return TellReason.NOT_TOLD
    if told.day is None or told.precision is Precision.UNKNOWN:
        if now.day is not None:
            return TellReason.DATE_KNOWN
        return None if now.state is told.state else TellReason.CHANGED
    if now.day is None:
        return TellReason.DATE_LOST
    return _moved(told.day, told.precision, now, now.day)


def _moved(
    day: date, precision: Precision, now: Expectation, expected: date
) -> TellReason | None:
    """Compare a day that was told with the day that is expected."""
    first, last = first_day(day, precision), last_day(day, precision)
    starts, ends = first_day(expected, now.precision), last_day(expected, now.precision)
    if first <= starts and ends <= last:
        return None
    if now.state is ExpectationState.OVERDUE:
        return TellReason.DATE_LOST
    return TellReason.LATER if ends > last else TellReason.EARLIER
