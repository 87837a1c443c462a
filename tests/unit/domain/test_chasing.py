"""Which purchase lines a supplier must be asked about, and how urgently (P4)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.chasing import (
    ChaseReason,
    Owed,
    days_late,
    urgency,
    why_chase,
)
from restordre_app.domain.promises import Precision

TODAY = date(2026, 11, 23)  # a Monday
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
LINES = st.builds(
    Owed, DAYS, st.none() | DAYS, st.sampled_from(Precision), st.booleans()
)


def owed(day=None, precision=Precision.DAY, *, confirmed=False, ordered_on=TODAY):
    return Owed(ordered_on, day, precision, confirmed)


@pytest.mark.parametrize(
    ("line", "reason", "late"),
    [
        (owed(date(2026, 11, 20), confirmed=True), ChaseReason.LATE, 3),
        (owed(TODAY, confirmed=True), None, 0),
        (owed(TODAY), ChaseReason.UNCONFIRMED, 0),
        (owed(None), ChaseReason.NO_DATE, 0),
        (owed(None, confirmed=True), None, 0),
        (owed(TODAY, Precision.UNKNOWN), ChaseReason.NO_DATE, 0),
        (owed(date(2026, 11, 16), Precision.WEEK), ChaseReason.LATE, 1),
        (owed(date(2026, 11, 23), Precision.WEEK), ChaseReason.UNCONFIRMED, 0),
        (owed(date(2026, 10, 1), Precision.MONTH), ChaseReason.LATE, 23),
    ],
)
def test_why_and_for_how_long(line, reason, late):
    assert why_chase(line, TODAY) is reason
    assert days_late(line, TODAY) == late


def test_the_longest_late_comes_first_then_what_has_no_date():
    late, later = owed(date(2026, 11, 1)), owed(date(2026, 10, 1))
    undated, unconfirmed = owed(), owed(date(2026, 12, 1))
    older = owed(date(2026, 12, 9), ordered_on=date(2026, 11, 2))

    found = sorted(
        [unconfirmed, undated, older, late, later],
        key=lambda line: urgency(line, TODAY),
    )

    assert found == [later, late, undated, older, unconfirmed]


@given(LINES, DAYS)
def test_a_line_that_is_late_is_chased_every_day_until_it_comes(line, today):
    tomorrow = today + timedelta(days=1)
    if why_chase(line, today) is ChaseReason.LATE:
        assert why_chase(line, tomorrow) is ChaseReason.LATE
        assert days_late(line, tomorrow) == days_late(line, today) + 1 > 1
    else:
        assert days_late(line, today) == 0
