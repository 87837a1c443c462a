"""Thirty are missing: eighteen come on a day, twelve some time in a week."""

from datetime import date, datetime, time

from restordre_app.domain.order_state import OrderState
from restordre_app.domain.promises import Precision
from tests.builders import bought_of
from tests.scenarios.office import confirmations_of, figures, state_of
from tests.scenarios.stories.what_is_seen import (
    assert_figures_add_up,
    back_orders,
    pieces_of,
    row_of,
    words_of,
)

THIRD = date(2026, 12, 3)  # a Thursday
FOURTH = date(2026, 12, 4)  # what comes on Thursday leaves on Friday
WEEK_51 = date(2026, 12, 14)


def on(clock, day):
    clock.now = datetime.combine(day, time(9, 30))


def test_one_rest_is_covered_by_two_purchase_orders(session, office, given, clock):
    hinges = office.product("Hinge", 70)
    first = given.purchase((hinges, 18, THIRD))
    in_a_week = {"expected_precision": Precision.WEEK}
    second = given.purchase((hinges, 20, WEEK_51), line_details=in_a_week)
    order = office.order((hinges.name, 100))

    assert pieces_of(session, order) == [(18, FOURTH), (12, WEEK_51)]
    expected = row_of(session, order).expectation
    assert (expected.day, expected.precision) == (WEEK_51, Precision.WEEK), (
        "it is whole"
    )

    sent = office.deliver(order)
    told = words_of(session, f"{order.number}-R1")
    assert "100 70 30 uge 51" in told
    assert "I dele: 18 stk. 04-12-2026 · 12 stk. uge 51" in told
    assert [paper.number for paper in confirmations_of(order)] == [f"{order.number}-R1"]

    on(clock, THIRD)
    given.receive_for(first, 18)
    assert pieces_of(session, order) == [(12, WEEK_51)]
    on(clock, FOURTH)
    office.deliver(order)

    on(clock, date(2026, 12, 16))
    given.receive_for(second, 20)
    office.deliver(order)

    assert figures(order)["delivered"] == 100
    assert state_of(order) is OrderState.COMPLETED
    assert back_orders(session) == []
    assert office.free(hinges.name) == 8
    assert "100 70 18 12" in words_of(session, f"{order.number}-2")
    assert "100 88 12 0" in words_of(session, f"{order.number}-3")
    assert [line.incoming for line in (*bought_of(first), *bought_of(second))] == [0, 0]
    assert sent.number == f"{order.number}-1"
    assert_figures_add_up(session)
