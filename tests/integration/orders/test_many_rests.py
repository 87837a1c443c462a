"""The same decision for many back orders, and taking it back (O5, O7, E3)."""

from datetime import date
from functools import partial

import pytest

from restordre_app.domain.causes import Cause
from restordre_app.domain.promises import Precision
from restordre_app.queries.releases import read_freed_by_lines
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.many_rests import cancel_rests, decide, take_back
from restordre_app.services.order_entries import ReasonMissing
from restordre_app.services.rests import (
    NothingOutstanding,
    cancel_rest,
    promise_date,
    set_cause,
    set_responsible,
)
from restordre_app.store.history import HistoryEntry
from tests.builders import figures_of, lines_of, reload

CHRISTMAS_WEEK = date(2026, 12, 21)


@pytest.fixture
def lines(given):
    rail = given.product(on_hand=70)
    first = lines_of(given.order((rail, 100)))[0]
    second = lines_of(given.order((rail, 20)))[0]
    return [first, second]


def ids_of(lines):
    return [line.id for line in lines]


def test_dates_of_many_lines_are_taken_back_together(session, lines):
    ids = ids_of(lines)
    promise_date(session, ids[:1], date(2026, 12, 3))

    changes = decide(
        session,
        ids,
        partial(promise_date, session, ids, CHRISTMAS_WEEK, Precision.WEEK),
    )
    assert {reload(line).promised_on for line in lines} == {CHRISTMAS_WEEK}
    assert take_back(session, changes) == 2

    first, second = map(reload, lines)
    assert (first.promised_on, first.promised_precision) == (date(2026, 12, 3), "day")
    assert (second.promised_on, second.promised_precision) == (None, "unknown")
    entry = HistoryEntry.select().order_by(HistoryEntry.id.desc()).get()
    assert (entry.action, entry.subject_id) == ("changed", lines[1].id)


def test_causes_and_people_are_taken_back(session, lines):
    jonas = save_staff(session, StaffEntry("JO", "Jonas"))
    ids = ids_of(lines)
    changes = decide(session, ids, partial(set_cause, session, ids, Cause.SEASON))
    changes += decide(session, ids, partial(set_responsible, session, ids, jonas))

    assert take_back(session, changes) == 2
    assert {reload(line).cause for line in lines} == {Cause.OUT_OF_STOCK}
    assert {reload(line).responsible_id for line in lines} == {None}


def test_what_somebody_changed_meanwhile_is_left_alone(session, lines, news):
    ids = ids_of(lines)
    changes = decide(session, ids, partial(set_cause, session, ids, Cause.SEASON))
    set_cause(session, ids, Cause.QUALITY)
    news.clear()

    assert take_back(session, changes) == 0
    assert {reload(line).cause for line in lines} == {Cause.QUALITY}
    assert news == []


def test_a_date_given_meanwhile_keeps_its_precision(session, lines):
    ids = ids_of(lines)[:1]
    day = date(2026, 12, 3)
    changes = decide(session, ids, partial(promise_date, session, ids, day))
    promise_date(session, ids, date(2026, 12, 9))

    assert take_back(session, changes) == 0
    line = reload(lines[0])
    assert (line.promised_on, line.promised_precision) == (date(2026, 12, 9), "day")


def test_a_decision_that_fails_changes_nothing(session, lines):
    ids = ids_of(lines)
    cancel_rest(session, ids[1], None, "not wanted")

    with pytest.raises(NothingOutstanding):
        decide(session, ids, partial(promise_date, session, ids, CHRISTMAS_WEEK))
    assert reload(lines[0]).promised_on is None


def test_the_rests_of_many_lines_are_cancelled_together(session, lines):
    [product_id] = cancel_rests(session, ids_of(lines), "found elsewhere")

    assert product_id == lines[0].product_id
    assert [figures_of(line)["cancelled"] for line in lines] == [100, 20]


def test_cancelling_many_needs_a_reason_and_is_all_or_nothing(session, lines):
    with pytest.raises(ReasonMissing):
        cancel_rests(session, ids_of(lines), " ")
    cancel_rest(session, lines[1].id, None, "not wanted")

    with pytest.raises(NothingOutstanding):
        cancel_rests(session, ids_of(lines), "not wanted")
    assert figures_of(lines[0])["cancelled"] == 0


def test_it_is_said_who_is_next_for_what_a_line_would_give_up(session, given, lines):
    first, second = lines

    [freed] = read_freed_by_lines(session, [first.id])
    assert freed.quantity == 70_000
    assert [next_one.lacks for next_one in freed.waiting] == [20_000]

    [freed] = read_freed_by_lines(session, ids_of(lines))
    assert freed.waiting == ()
    assert read_freed_by_lines(session, [second.id]) == ()
