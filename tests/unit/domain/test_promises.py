"""Dates that are never invented, and doubts about promises (domain.md E2, E3)."""

from datetime import date

import pytest

from restordre_app.domain.promises import (
    EXPECTATION_TEXTS,
    DoubtKind,
    Expectation,
    ExpectationState,
    Precision,
    as_it_stands,
    check_manual_promise,
    expectation_for,
    last_day,
)
from restordre_app.i18n import texts
from tests.unit.domain.builders import TODAY, days_ago

CHRISTMAS_DAY = date(2026, 12, 25)
WEDNESDAY = date(2026, 11, 25)


def test_goods_that_nobody_ordered_have_no_date():
    assert expectation_for(None, Precision.UNKNOWN, None, TODAY) == Expectation(
        None, Precision.UNKNOWN, "", ExpectationState.NOT_ORDERED
    )


def test_goods_ordered_without_a_date_await_the_supplier():
    assert expectation_for(None, Precision.DAY, "2031", TODAY) == Expectation(
        None, Precision.UNKNOWN, "2031", ExpectationState.AWAITING_SUPPLIER
    )


def test_a_day_of_unknown_precision_is_not_passed_on():
    expectation = expectation_for(TODAY, Precision.UNKNOWN, "2031", TODAY)

    assert expectation.day is None
    assert expectation.state is ExpectationState.AWAITING_SUPPLIER


def test_a_person_may_promise_a_day_without_a_purchase_order():
    assert expectation_for(WEDNESDAY, Precision.DAY, None, TODAY) == Expectation(
        WEDNESDAY, Precision.DAY, "", ExpectationState.DATED
    )


@pytest.mark.parametrize(
    ("precision", "last"),
    [
        (Precision.DAY, date(2026, 11, 4)),
        (Precision.WEEK, date(2026, 11, 8)),
        (Precision.MONTH, date(2026, 11, 30)),
    ],
)
def test_promise_is_overdue_only_after_the_last_day_it_can_mean(precision, last):
    promised = date(2026, 11, 4)

    on_time = expectation_for(promised, precision, "2031", last)
    late = expectation_for(promised, precision, "2031", date(2026, 12, 1))

    assert last_day(promised, precision) == last
    assert on_time.state is ExpectationState.DATED
    assert late.state is ExpectationState.OVERDUE
    assert late.day == promised


@pytest.mark.parametrize(
    ("promised", "supplied", "said"),
    [
        (days_ago(-3), days_ago(-9), days_ago(-3)),
        (days_ago(3), days_ago(-9), days_ago(-9)),
        (days_ago(3), days_ago(1), days_ago(1)),
        (days_ago(3), days_ago(5), days_ago(3)),
        (days_ago(3), None, days_ago(3)),
    ],
)
def test_a_promise_counts_until_it_has_passed_and_a_supplier_has_a_later_day(
    promised, supplied, said
):
    ours = expectation_for(promised, Precision.DAY, "Mette", TODAY)
    theirs = expectation_for(supplied, Precision.DAY, "2031", TODAY)

    assert as_it_stands(ours, theirs).day == said


def test_last_days_of_december_and_of_a_leap_february():
    assert last_day(date(2026, 12, 3), Precision.MONTH) == date(2026, 12, 31)
    assert last_day(date(2028, 2, 1), Precision.MONTH) == date(2028, 2, 29)


def test_working_day_not_before_the_supplier_raises_no_doubt():
    assert check_manual_promise(WEDNESDAY, WEDNESDAY, TODAY) == []
    assert check_manual_promise(TODAY, None, TODAY) == []


@pytest.mark.parametrize(
    ("day", "kind", "sentence"),
    [
        (
            days_ago(3),
            DoubtKind.IN_THE_PAST,
            "20-11-2026 er allerede passeret.",
        ),
        (
            date(2026, 11, 28),
            DoubtKind.WEEKEND,
            "28-11-2026 falder i en weekend.",
        ),
        (
            CHRISTMAS_DAY,
            DoubtKind.HOLIDAY,
            "25-12-2026 er en helligdag (Juledag).",
        ),
        (
            date(2070, 1, 2),
            DoubtKind.FAR_AHEAD,
            "02-01-2070 er mere end to år ude i fremtiden. Er årstallet rigtigt?",
        ),
    ],
)
def test_doubtful_day_is_pointed_out(day, kind, sentence):
    (warning,) = check_manual_promise(day, None, TODAY)

    assert warning.kind is kind
    assert warning.sentence.explain(texts("da")) == sentence


def test_promise_before_the_supplier_delivers_is_pointed_out():
    (warning,) = check_manual_promise(WEDNESDAY, date(2026, 12, 3), TODAY)

    assert warning.kind is DoubtKind.BEFORE_SUPPLIER
    assert str(warning.sentence) == "The supplier does not deliver before 03-12-2026."


def test_all_doubts_about_a_day_are_told_together():
    doubts = check_manual_promise(date(2026, 4, 5), date(2026, 4, 9), TODAY)

    assert {doubt.kind for doubt in doubts} == set(DoubtKind) - {DoubtKind.FAR_AHEAD}


def test_every_state_has_words():
    assert EXPECTATION_TEXTS.keys() == set(ExpectationState)
