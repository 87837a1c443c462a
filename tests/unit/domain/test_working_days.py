"""Danish working days (domain.md E1, E3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.working_days import (
    add_working_days,
    danish_holidays,
    easter,
    is_working_day,
    next_working_day,
)
from restordre_app.i18n import texts

days = st.dates(date(1990, 1, 1), date(2100, 12, 1))


@pytest.mark.parametrize(
    "sunday",
    [
        date(1990, 4, 15),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2011, 4, 24),
        date(2024, 3, 31),
        date(2026, 4, 5),
        date(2038, 4, 25),
        date(2049, 4, 18),
        date(2076, 4, 19),
        date(2100, 3, 28),
    ],
)
def test_easter_falls_where_the_almanac_has_it(sunday):
    assert easter(sunday.year) == sunday


@pytest.mark.parametrize("year", range(1990, 2101))
def test_easter_is_a_sunday_between_22_march_and_25_april(year):
    sunday = easter(year)

    assert sunday.isoweekday() == 7
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


def test_danish_holidays_of_2026():
    danish = texts("da")

    assert [
        (f"{day:%d-%m}", danish.gettext(name))
        for day, name in danish_holidays(2026).items()
    ] == [
        ("01-01", "Nytårsdag"),
        ("02-04", "Skærtorsdag"),
        ("03-04", "Langfredag"),
        ("05-04", "Påskedag"),
        ("06-04", "2. påskedag"),
        ("14-05", "Kristi himmelfartsdag"),
        ("24-05", "Pinsedag"),
        ("25-05", "2. pinsedag"),
        ("25-12", "Juledag"),
        ("26-12", "2. juledag"),
    ]


def test_great_prayer_day_went_after_2023():
    assert not is_working_day(date(2023, 5, 5))
    assert is_working_day(date(2024, 4, 26))
    assert "Great Prayer Day" not in danish_holidays(2024).values()


@pytest.mark.parametrize(
    "day",
    [date(2026, 5, 15), date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31)],
)
def test_days_on_which_only_banks_close_are_working_days(day):
    assert is_working_day(day)
    assert not is_working_day(day, banks_open=True)


def test_ordinary_monday_is_a_working_day_for_banks_too():
    assert is_working_day(date(2026, 11, 23), banks_open=True)


def test_weekend_moves_to_monday_and_monday_stays():
    assert next_working_day(date(2026, 11, 28)) == date(2026, 11, 30)
    assert next_working_day(date(2026, 11, 30)) == date(2026, 11, 30)


def test_easter_is_skipped_from_thursday_to_tuesday():
    assert next_working_day(date(2026, 4, 2)) == date(2026, 4, 7)


def test_two_working_days_after_wednesday_before_easter():
    assert add_working_days(date(2026, 4, 1), 2) == date(2026, 4, 8)


def test_no_handling_days_still_end_on_a_working_day():
    assert add_working_days(date(2026, 11, 29), 0) == date(2026, 11, 30)


def test_going_backwards_is_refused():
    with pytest.raises(ValueError, match="must not be negative"):
        add_working_days(date(2026, 11, 23), -1)


@given(days, st.integers(0, 30))
def test_adding_days_counts_the_working_days_passed(day, count):
    end = add_working_days(day, count)
    start = next_working_day(day)
    passed = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))

    assert is_working_day(end)
    assert sum(is_working_day(day) for day in passed) == count
