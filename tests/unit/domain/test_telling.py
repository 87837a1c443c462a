"""Who must be told: what differs from what the customer knows, and what does not (E5)."""

from datetime import date

import pytest

from restordre_app.domain.promises import Expectation, ExpectationState, Precision
from restordre_app.domain.telling import (
    ANSWER_TEXTS,
    TELL_REASON_TEXTS,
    AnswerKind,
    TellReason,
    ToldBefore,
    Waiting,
    reason_to_tell,
)

TODAY = date(2026, 11, 23)
THIRD = date(2026, 12, 3)  # a Thursday in week 49
DAY, WEEK, MONTH = Precision.DAY, Precision.WEEK, Precision.MONTH
State = ExpectationState


def expected(
    day: date | None, precision: Precision = DAY, state: State = State.DATED
) -> Expectation:
    known = precision if day else Precision.UNKNOWN
    return Expectation(day, known, "2031", state)


def told(
    day: date | None, precision: Precision = DAY, state: State = State.DATED
) -> ToldBefore:
    return ToldBefore(day, precision if day else Precision.UNKNOWN, state)


def reason(
    now: Expectation, before: ToldBefore | None, missing: int = 30_000
) -> object:
    return reason_to_tell(Waiting(missing, now, before), TODAY)


def test_what_was_told_and_still_holds_is_no_news() -> None:
    assert reason(expected(THIRD), told(THIRD)) is None


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (date(2026, 12, 4), TellReason.LATER),
        (date(2026, 12, 2), TellReason.EARLIER),
        (None, TellReason.DATE_LOST),
    ],
)
def test_another_day_is_news(now: date | None, wanted: TellReason) -> None:
    state = State.DATED if now else State.AWAITING_SUPPLIER
    assert reason(expected(now, state=state), told(THIRD)) is wanted


def test_a_day_within_the_told_week_or_month_is_no_news() -> None:
    assert reason(expected(THIRD), told(date(2026, 11, 30), WEEK)) is None
    assert reason(expected(date(2026, 12, 6)), told(THIRD, WEEK)) is None
    assert reason(expected(THIRD), told(date(2026, 12, 31), MONTH)) is None
    assert reason(expected(date(2026, 12, 14), WEEK), told(THIRD, MONTH)) is None


def test_a_day_that_became_a_week_is_news() -> None:
    week = expected(date(2026, 11, 30), WEEK)
    assert reason(week, told(THIRD)) is TellReason.LATER
    over_new_year = expected(date(2026, 12, 28), WEEK)
    assert reason(over_new_year, told(THIRD, MONTH)) is TellReason.LATER


def test_a_day_that_passed_without_a_delivery_is_told_again() -> None:
    yesterday = date(2026, 11, 22)
    passed = told(yesterday)
    assert reason(expected(THIRD), passed) is TellReason.PASSED
    in_stock = Expectation(None, Precision.UNKNOWN, "", State.IN_STOCK)
    assert reason(in_stock, passed, missing=0) is TellReason.PASSED
    this_week = told(date(2026, 11, 23), WEEK)
    assert reason(expected(date(2026, 11, 27)), this_week) is None


def test_who_heard_that_it_is_overdue_is_not_told_again_every_day() -> None:
    late = date(2026, 11, 20)
    now = expected(late, state=State.OVERDUE)
    assert reason(now, told(late, state=State.OVERDUE)) is None
    assert reason(now, told(late)) is TellReason.PASSED
    assert reason(now, told(THIRD)) is TellReason.DATE_LOST


def test_never_told_is_news_but_goods_on_the_shelf_are_not() -> None:
    not_ordered = expected(None, state=State.NOT_ORDERED)
    assert reason(not_ordered, None) is TellReason.NOT_TOLD
    assert reason(expected(THIRD), None) is TellReason.NOT_TOLD
    assert reason(expected(THIRD), None, missing=0) is None
    assert reason(expected(None, state=State.IN_STOCK), told(THIRD)) is None


def test_without_a_date_before_and_now() -> None:
    waits = told(None, state=State.AWAITING_SUPPLIER)
    assert reason(expected(None, state=State.AWAITING_SUPPLIER), waits) is None
    assert reason(expected(THIRD), waits) is TellReason.DATE_KNOWN
    nothing = told(None, state=State.NOT_ORDERED)
    now = expected(None, state=State.AWAITING_SUPPLIER)
    assert reason(now, nothing) is TellReason.CHANGED
    gone = told(None, state=State.IN_STOCK)
    assert reason(now, gone) is TellReason.CHANGED


def test_the_customer_is_asked_once_after_the_day() -> None:
    now, before = expected(THIRD), told(THIRD)

    def asked(ask_after: date, asked_on: date | None) -> object:
        line = Waiting(30_000, now, before, ask_after, asked_on)
        return reason_to_tell(line, TODAY)

    assert asked(date(2026, 11, 22), date(2026, 11, 10)) is TellReason.ASK
    assert asked(date(2026, 11, 22), date(2026, 11, 23)) is None
    assert asked(TODAY, date(2026, 11, 10)) is None


def test_each_reason_and_each_answer_has_its_words() -> None:
    assert TELL_REASON_TEXTS.keys() == set(TellReason)
    assert ANSWER_TEXTS.keys() == set(AnswerKind)
