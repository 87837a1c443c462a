"""Expected dates and their precision, and doubts about promises (domain.md E2, E3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from restordre_app.domain.words import Sentence
from restordre_app.domain.working_days import SATURDAY, danish_holidays
from restordre_app.i18n import N_

SUNDAY_FROM_MONDAY = 6
DECEMBER = 12
TWO_YEARS = timedelta(days=731)


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"


class ExpectationState(StrEnum):
    DATED = "dated"
    NOT_ORDERED = "not_ordered"
    AWAITING_SUPPLIER = "awaiting_supplier"
    OVERDUE = "overdue"
    IN_STOCK = "in_stock"  # it lies on the shelf and nobody has been given it yet


EXPECTATION_TEXTS = {
    ExpectationState.DATED: N_("Expected"),
    ExpectationState.NOT_ORDERED: N_("Not ordered"),
    ExpectationState.AWAITING_SUPPLIER: N_("Awaiting supplier"),
    ExpectationState.OVERDUE: N_("Overdue"),
    ExpectationState.IN_STOCK: N_("In stock"),
}


class PromiseCause(StrEnum):
    """Why an expected date is another than before (E4)."""

    ORDER = "order"
    ALLOCATION = "allocation"
    PURCHASE = "purchase"
    SUPPLIER = "supplier"
    RECEIPT = "receipt"
    STOCK = "stock"
    PROMISE = "promise"
    HANDLING = "handling"


@dataclass(frozen=True, slots=True)
class Expectation:
    """When goods are expected, how exactly, and who says so.

    `source` is a purchase order's number or a person's name, "" where nobody said
    anything. A day is never invented: it is None unless somebody gave one.
    """

    day: date | None
    precision: Precision
    source: str
    state: ExpectationState


class DoubtKind(StrEnum):
    IN_THE_PAST = "in_the_past"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    FAR_AHEAD = "far_ahead"
    BEFORE_SUPPLIER = "before_supplier"


@dataclass(frozen=True, slots=True)
class PromiseWarning:
    """A doubt about a promise; the person may still give it."""

    kind: DoubtKind
    sentence: Sentence


PROMISE_IN_THE_PAST = N_("{day} has already passed.")
PROMISE_ON_WEEKEND = N_("{day} falls on a weekend.")
PROMISE_ON_HOLIDAY = N_("{day} is a public holiday ({holiday}).")
PROMISE_FAR_AHEAD = N_("{day} is more than two years ahead. Is the year right?")
PROMISE_BEFORE_SUPPLIER = N_("The supplier does not deliver before {supplier_day}.")


def expectation_for(
    promised_on: date | None, precision: Precision, source: str | None, today: date
) -> Expectation:
    """Tell what can honestly be said about a date (domain.md E2)."""
    if promised_on is None or precision is Precision.UNKNOWN:
        return undated(source)
    overdue = last_day(promised_on, precision) < today
    state = ExpectationState.OVERDUE if overdue else ExpectationState.DATED
    return Expectation(promised_on, precision, source or "", state)


def as_it_stands(promised: Expectation, supplied: Expectation) -> Expectation:
    """Of a person's promise and what is on order, what can honestly be said.

    The promise counts until its day has passed. Then a later day from a supplier, where
    there is one, is what the customer should hear (E2, E3, E5).
    """
    if promised.state is not ExpectationState.OVERDUE or promised.day is None:
        return promised
    later = supplied.day is not None and supplied.day > promised.day
    return supplied if later else promised


def undated(source: str | None) -> Expectation:
    """Tell goods on order without a date from goods that nobody has ordered."""
    if source:
        state = ExpectationState.AWAITING_SUPPLIER
    else:
        state = ExpectationState.NOT_ORDERED
    return Expectation(None, Precision.UNKNOWN, source or "", state)


def first_day(day: date, precision: Precision) -> date:
    """The first day on which what was promised may come; it stands for all of them."""
    if precision is Precision.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if precision is Precision.MONTH else day


def last_day(day: date, precision: Precision) -> date:
    """Return the day on which a promise is broken if nothing has come by its end."""
    if precision is Precision.WEEK:
        return day + timedelta(days=SUNDAY_FROM_MONDAY - day.weekday())
    if precision is Precision.MONTH:
        return last_of_month(day)
    return day


def last_of_month(day: date) -> date:
    if day.month == DECEMBER:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)


def check_manual_promise(
    day: date, supplier_day: date | None, today: date
) -> list[PromiseWarning]:
    """List what speaks against promising that day; empty when nothing does (E3)."""
    warnings = []
    if day < today:
        sentence = Sentence.of(PROMISE_IN_THE_PAST, day=day)
        warnings.append(PromiseWarning(DoubtKind.IN_THE_PAST, sentence))
    if day.weekday() >= SATURDAY:
        sentence = Sentence.of(PROMISE_ON_WEEKEND, day=day)
        warnings.append(PromiseWarning(DoubtKind.WEEKEND, sentence))
    holiday = danish_holidays(day.year).get(day)
    if holiday is not None:
        sentence = Sentence.of(PROMISE_ON_HOLIDAY, day=day, holiday=Sentence(holiday))
        warnings.append(PromiseWarning(DoubtKind.HOLIDAY, sentence))
    if day > today + TWO_YEARS:
        sentence = Sentence.of(PROMISE_FAR_AHEAD, day=day)
        warnings.append(PromiseWarning(DoubtKind.FAR_AHEAD, sentence))
    if supplier_day is not None and day < supplier_day:
        sentence = Sentence.of(PROMISE_BEFORE_SUPPLIER, supplier_day=supplier_day)
        warnings.append(PromiseWarning(DoubtKind.BEFORE_SUPPLIER, sentence))
    return warnings
