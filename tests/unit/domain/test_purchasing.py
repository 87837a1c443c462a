"""Where a purchase order stands, packs, and when it is due (domain.md P1, P2)."""

from datetime import date

import pytest

from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import (
    PURCHASE_STATE_TEXTS,
    PurchaseProgress,
    PurchaseState,
    due_day,
    is_late,
    packs_of,
    purchase_state,
    still_incoming,
    units_of,
)

MONDAY = date(2026, 11, 23)


def state(*lines, sent=True, closed=False):
    return purchase_state(sent=sent, closed=closed, lines=lines)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([PurchaseProgress(10)], PurchaseState.SENT),
        ([PurchaseProgress(10, confirmed=True)], PurchaseState.CONFIRMED),
        (
            [PurchaseProgress(10, confirmed=True), PurchaseProgress(5)],
            PurchaseState.SENT,
        ),
        ([PurchaseProgress(10, 4)], PurchaseState.PARTLY_RECEIVED),
        (
            [PurchaseProgress(10, 10), PurchaseProgress(5)],
            PurchaseState.PARTLY_RECEIVED,
        ),
        ([PurchaseProgress(10, 10)], PurchaseState.RECEIVED),
        ([PurchaseProgress(10, 12)], PurchaseState.RECEIVED),
        ([PurchaseProgress(10, 4, 6)], PurchaseState.RECEIVED),
        ([PurchaseProgress(10, 0, 10)], PurchaseState.CLOSED),
        ([], PurchaseState.CLOSED),
    ],
)
def test_an_order_that_was_sent_stands_where_its_lines_say(lines, expected):
    assert state(*lines) is expected


def test_a_line_given_up_no_longer_keeps_an_order_from_being_confirmed():
    given_up = PurchaseProgress(5, 0, 5)

    assert (
        state(PurchaseProgress(1, confirmed=True), given_up) is PurchaseState.CONFIRMED
    )


def test_drafts_and_closed_orders_are_what_a_person_made_them():
    assert state(PurchaseProgress(10), sent=False) is PurchaseState.DRAFT
    assert state(PurchaseProgress(10, 4), closed=True) is PurchaseState.CLOSED
    assert set(PURCHASE_STATE_TEXTS) == set(PurchaseState)


def test_too_much_leaves_nothing_to_come():
    assert (still_incoming(10, 4, 1), still_incoming(10, 12, 0)) == (5, 0)
    assert PurchaseProgress(10, 4, 1).incoming == 5


@pytest.mark.parametrize(
    ("day", "precision", "late"),
    [
        (date(2026, 11, 22), Precision.DAY, True),
        (MONDAY, Precision.DAY, False),
        (date(2026, 11, 16), Precision.WEEK, True),
        (MONDAY, Precision.WEEK, False),
        (date(2026, 11, 1), Precision.MONTH, False),
        (date(2026, 11, 1), Precision.UNKNOWN, False),
        (None, Precision.UNKNOWN, False),
    ],
)
def test_goods_are_late_when_their_day_week_or_month_has_passed(day, precision, late):
    assert is_late(day, precision, MONDAY) is late


def test_goods_are_due_on_a_working_day():
    assert due_day(MONDAY, 4) == date(2026, 11, 27)
    assert due_day(MONDAY, 5) == date(2026, 11, 30), "the 28th is a Saturday"


def test_packs_and_loose_units():
    assert units_of(3, 12_000) == 36_000
    assert packs_of(40_000, 12_000) == (3, 4_000)
