"""Two orders compete for the same goods, and a person decides who goes first."""

from datetime import date

import pytest

from restordre_app.domain.telling import TellReason
from restordre_app.queries.telling import read_customers_to_tell
from restordre_app.services.allocation import (
    PreviewOutdated,
    commit_allocation,
    preview_allocation,
    release_reservation,
)
from restordre_app.services.telling import entry_of, tell_customer
from restordre_app.store.history import HistoryEntry
from tests.builders import days_ago, lines_of
from tests.scenarios.office import figures, state_of, thousandths
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


def make_way(session, loser, winner, pieces):
    """Take from one order and give to the other, as a person decided."""
    [gives], [gets] = lines_of(loser), lines_of(winner)
    release_reservation(session, gives.id, thousandths(pieces))
    preview = preview_allocation(session, [gives.product_id])
    commit_allocation(session, preview, {gets.id: thousandths(pieces)})


def test_a_person_lets_the_urgent_order_go_first(session, office, first, urgent):
    assert (figures(first)["reserved"], figures(urgent)["reserved"]) == (10, 0)
    assert pieces_of(session, urgent) == [(6, FOURTH)]

    make_way(session, first, urgent, 6)

    assert (figures(first)["reserved"], figures(urgent)["reserved"]) == (4, 6)
    assert pieces_of(session, first) == [(6, FOURTH)], "it is first in the queue now"
    office.deliver(urgent)
    assert state_of(urgent).value == "completed"
    assert_figures_add_up(session)


def test_whose_promise_suffers_is_told_and_served_next(session, office, first, urgent):
    make_way(session, first, urgent, 6)
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
    who = {
        (entry.action, entry.changed_by)
        for entry in HistoryEntry.select().where(HistoryEntry.order_id == first.id)
    }
    assert ("released", "Mette") in who
    assert_figures_add_up(session)


def test_both_desks_want_to_decide_and_one_looks_again(session, office, first, urgent):
    [line], [rush] = lines_of(first), lines_of(urgent)
    release_reservation(session, line.id, thousandths(6))
    seen_by_mette = preview_allocation(session, [line.product_id])
    seen_by_jonas = preview_allocation(session, [line.product_id])
    commit_allocation(session, seen_by_mette, {rush.id: thousandths(6)})

    with pytest.raises(PreviewOutdated):
        commit_allocation(session, seen_by_jonas, {line.id: thousandths(6)})

    assert figures(urgent)["reserved"] == 6
    assert_figures_add_up(session)
