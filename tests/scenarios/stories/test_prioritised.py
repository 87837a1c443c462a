"""Two orders compete for the same goods, and a person decides who goes first."""

from datetime import date

import pytest

from restordre_app.domain.promises import ExpectationState
from restordre_app.domain.quantities import whole
from restordre_app.domain.telling import TellReason
from restordre_app.queries.prioritising import read_priority
from restordre_app.queries.telling import read_customers_to_tell
from restordre_app.services.allocation import PreviewOutdated
from restordre_app.services.prioritising import move_back, prioritise
from restordre_app.services.telling import entry_of, tell_customer
from restordre_app.store.history import HistoryEntry
from tests.builders import days_ago, lines_of
from tests.scenarios.office import figures, state_of
from tests.scenarios.stories.what_is_seen import (
    assert_figures_add_up,
    pieces_of,
    words_of,
)

FOURTH = date(2026, 12, 4)


@pytest.fixture
def lamps(office):
    return office.product("Wall lamp", 10)


@pytest.fixture
def first(office, lamps):
    """Came first and has all ten reserved."""
    return office.order((lamps.name, 10), ordered_on=days_ago(3))


@pytest.fixture
def urgent(office, given, lamps, first):
    """A hospital needs six today; twenty more come on the 3rd of December."""
    given.purchase((lamps, 20, date(2026, 12, 3)))
    return office.order((lamps.name, 6))


def looked_at(session, order):
    """What letting an order go first would mean for the others."""
    return read_priority(session, [line.id for line in lines_of(order)])


def test_a_person_sees_whose_promise_suffers_before_anything_is_moved(
    session, first, urgent
):
    view = looked_at(session, urgent)

    [loser] = view.losers
    assert (loser.order_number, loser.gives) == (first.number, whole(6))
    assert loser.before.state is ExpectationState.IN_STOCK
    assert loser.after.day == FOURTH
    assert [winner.gets for winner in view.winners] == [whole(6)]
    assert (figures(first)["reserved"], figures(urgent)["reserved"]) == (10, 0)


def test_a_person_lets_the_urgent_order_go_first(session, office, first, urgent):
    assert pieces_of(session, urgent) == [(6, FOURTH)]

    prioritise(session, looked_at(session, urgent))

    assert (figures(first)["reserved"], figures(urgent)["reserved"]) == (4, 6)
    assert pieces_of(session, first) == [(6, FOURTH)], "it is first in the queue now"
    office.deliver(urgent)
    assert state_of(urgent).value == "completed"
    assert_figures_add_up(session)


def test_whose_promise_suffers_is_told_and_served_next(session, office, first, urgent):
    prioritise(session, looked_at(session, urgent))
    to_tell = {
        line.order_number: line.reason
        for customer in read_customers_to_tell(session)
        for line in customer.lines
    }
    assert to_tell == {first.number: TellReason.NOT_TOLD}

    [customer] = read_customers_to_tell(session)
    told = tell_customer(session, entry_of(customer))
    assert "10 0 10 04-12-2026" in words_of(session, told.number)

    office.receive("Wall lamp", 6)
    assert figures(first)["reserved"] == 10
    moved = HistoryEntry.get(HistoryEntry.action == "moved_to")
    assert (moved.order_id, moved.old_value, moved.changed_by) == (
        first.id, urgent.number, "Mette",
    )  # fmt: skip
    assert_figures_add_up(session)


def test_what_was_moved_by_mistake_is_moved_back(session, first, urgent):
    moved = prioritise(session, looked_at(session, urgent))

    move_back(session, moved)

    assert (figures(first)["reserved"], figures(urgent)["reserved"]) == (10, 0)
    assert pieces_of(session, urgent) == [(6, FOURTH)]
    assert read_customers_to_tell(session)[0].lines[0].order_number == urgent.number
    assert_figures_add_up(session)


def test_both_desks_want_to_decide_and_one_looks_again(session, office, first, urgent):
    seen_by_mette, seen_by_jonas = (looked_at(session, urgent) for _desk in range(2))
    prioritise(session, seen_by_mette)

    with pytest.raises(PreviewOutdated):
        prioritise(session, seen_by_jonas)

    assert figures(urgent)["reserved"] == 6
    assert_figures_add_up(session)
