"""Dates and weeks as people type them become days, or a sentence says why not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.i18n import texts
from restordre_app.parsing import (
    BadInput,
    DateOutOfRange,
    NotADate,
    NotAWeek,
    parse_date,
    parse_expected,
    parse_period,
    parse_week,
)

TODAY = date(2026, 11, 23)  # the Monday of week 48


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03-12-2026", date(2026, 12, 3)),
        ("3-12-2026", date(2026, 12, 3)),
        ("3/12-26", date(2026, 12, 3)),
        ("3.12.2026", date(2026, 12, 3)),
        ("3. 12. 2026", date(2026, 12, 3)),
        ("3 12 26", date(2026, 12, 3)),
        ("03122026", date(2026, 12, 3)),
        ("031226", date(2026, 12, 3)),
        ("0312", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("3.12.", date(2026, 12, 3)),
        ("03\u221212\u22122026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("3. dec", date(2026, 12, 3)),
        ("3 dec. 2026", date(2026, 12, 3)),
        ("3. december 26", date(2026, 12, 3)),
        ("3. maj", date(2027, 5, 3)),
        ("3 May 2027", date(2027, 5, 3)),
        ("12. oktober", date(2026, 10, 12)),
        ("2/1", date(2027, 1, 2)),
        ("+0", TODAY),
        ("+5", date(2026, 11, 28)),
        ("+ 14", date(2026, 12, 7)),
        ("uge 51", date(2026, 12, 14)),
        ("Week 3", date(2027, 1, 18)),
        ("29-02-2028", date(2028, 2, 29)),
    ],
)
def test_date_is_read_however_it_is_typed(text, day):
    assert parse_date(text, "da", TODAY) == day
    assert parse_date(text, "en", TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "i morgen",
        "32-01-2026",
        "29-02-2026",
        "29/2",
        "00-12-2026",
        "3-13",
        "3",
        "312",
        "3-12-026",
        "0000-01-01",
        "3. foo",
        "+",
        "+12345",
        "+5 dage",
        "-5",
        "03-12-2026 kl. 12",
        "٠٣-١٢-٢٠٢٦",
        "😀",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(NotADate):
        parse_date(text, "da", TODAY)


@pytest.mark.parametrize(
    "text", ["24-12-1899", "31-12-1989", "01-01-2101", "01-01-2999"]
)
def test_date_of_another_century_is_told_to_be_too_far_away(text):
    with pytest.raises(DateOutOfRange) as refusal:
        parse_date(text, "da", TODAY)

    assert refusal.value.explain(texts("da")) == (
        f"“{text}” ligger for langt væk. Skriv en dato fra 1990 til 2100."
    )


@pytest.mark.parametrize(
    ("text", "year"),
    [("010146", 2046), ("3/12-30", 2030), ("010196", 1996), ("1-7-90", 1990)],
)
def test_two_digits_are_a_year_people_plan_for_or_remember(text, year):
    assert parse_date(text, "da", TODAY).year == year


@pytest.mark.parametrize("text", ["010170", "01-01-47", "uge 3/89"])
def test_two_digits_never_mean_a_year_no_order_has(text):
    with pytest.raises(DateOutOfRange):
        parse_date(text, "da", TODAY)


def test_missing_year_is_the_one_that_brings_the_date_nearest():
    new_year = date(2027, 1, 2)

    assert parse_date("30/12", "da", new_year) == date(2026, 12, 30)
    assert parse_date("30/1", "da", new_year) == date(2027, 1, 30)
    assert parse_date("29/2", "da", date(2027, 9, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("51", date(2026, 12, 14)),
        ("uge 51", date(2026, 12, 14)),
        ("Uge51", date(2026, 12, 14)),
        ("u. 51", date(2026, 12, 14)),
        ("week 51", date(2026, 12, 14)),
        ("w51", date(2026, 12, 14)),
        ("43", date(2026, 10, 19)),
        ("3", date(2027, 1, 18)),
        ("uge 3 2026", date(2026, 1, 12)),
        ("3/26", date(2026, 1, 12)),
        ("2026-W51", date(2026, 12, 14)),
        ("2026w51", date(2026, 12, 14)),
        ("53", date(2026, 12, 28)),
        ("1-2027", date(2027, 1, 4)),
    ],
)
def test_week_is_read_as_its_monday(text, monday):
    assert parse_week(text, "da", TODAY) == monday


@pytest.mark.parametrize("text", ["54", "0", "uge", "uge 53 2027", "uge x", "512"])
def test_week_that_does_not_exist_is_refused(text):
    with pytest.raises(NotAWeek):
        parse_week(text, "da", TODAY)


def test_week_of_another_century_is_refused():
    with pytest.raises(DateOutOfRange):
        parse_week("uge 3-1899", "da", TODAY)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_back_in_every_writing(day):
    for form in ("%d-%m-%Y", "%Y-%m-%d", "%d%m%Y", "%d.%m.%Y", "%d/%m %Y"):
        assert parse_date(day.strftime(form), "da", TODAY) == day


@given(st.integers(-180, 180))
def test_day_and_month_alone_mean_the_nearest_such_day(distance):
    day = TODAY + timedelta(days=distance)

    assert parse_date(f"{day:%d%m}", "da", TODAY) == day


@given(
    st.text(alphabet="0123456789+-/. uwgekda"),
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
)
def test_any_text_is_a_date_or_is_refused(text, today):
    try:
        day = parse_date(text, "da", today)
    except BadInput:
        return

    assert 1990 <= day.year <= 2100


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("3/12", date(2026, 12, 3), "day"),
        ("+5", date(2026, 11, 28), "day"),
        ("uge 51", date(2026, 12, 14), "week"),
        ("Week 2", date(2027, 1, 11), "week"),
        ("december", date(2026, 12, 1), "month"),
        ("november", date(2026, 11, 1), "month"),
        ("juni", date(2027, 6, 1), "month"),
        ("jan. 2028", date(2028, 1, 1), "month"),
        ("12-2026", date(2026, 12, 1), "month"),
    ],
)
def test_an_expected_day_is_as_exact_as_it_was_written(typed, day, precision):
    assert parse_expected(typed, "da", date(2026, 11, 23)) == (day, precision)


@pytest.mark.parametrize("typed", ["snart", "13-2026", "32/12", "x 2026"])
def test_what_is_no_day_week_or_month_is_refused(typed):
    with pytest.raises(NotADate):
        parse_expected(typed, "da", date(2026, 11, 23))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("20-11-2026", date(2026, 11, 20), date(2026, 11, 20)),
        ("uge 43", date(2026, 10, 19), date(2026, 10, 25)),
        ("november", date(2026, 11, 1), date(2026, 11, 30)),
        ("oktober", date(2026, 10, 1), date(2026, 10, 31)),
        ("december", date(2025, 12, 1), date(2025, 12, 31)),
        ("feb 2028", date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(typed, first, last):
    assert parse_period(typed, "da", TODAY) == (first, last)


def test_a_month_looked_back_at_is_within_the_year():
    for month in range(1, 13):
        first, _last = parse_period("marts", "da", date(2026, month, 28))
        assert first == date(2026 if month >= 3 else 2025, 3, 1)
