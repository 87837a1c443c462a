"""Who must be asked about what, and which customers hang on it (domain.md P4)."""

from datetime import date

import pytest

from restordre_app.domain.chasing import ChaseReason
from restordre_app.domain.promises import Precision
from restordre_app.domain.quantities import whole
from restordre_app.queries.chasing import count_late, read_chase_list
from restordre_app.services.purchasing import (
    close_purchase,
    confirm_purchase,
    set_expected,
)
from tests.builders import TODAY, bought_of, days_ago

FRIDAY, NEXT_WEEK = days_ago(3), date(2026, 12, 1)


@pytest.fixture
def nordbolt(given):
    return given.supplier(name="Nordbolt A/S", email="salg@nordbolt.example")


def late_order(given, session, *lines, **details):
    """An order that should have come on Friday."""
    details = {"ordered_on": days_ago(20)} | details
    order = given.purchase(*((*line, FRIDAY) for line in lines), **details)
    confirm_purchase(session, order.id)
    return order


def test_a_late_line_shows_who_waits_and_for_how_much(session, given, nordbolt):
    bolt = given.product()
    late_order(given, session, (bolt, 30), supplier=nordbolt)
    first = given.order((bolt, 20), customer=given.customer(name="Byg ApS"))
    given.order((bolt, 15), customer=given.customer(name="Tag A/S"))

    [supplier] = read_chase_list(session)

    [line] = supplier.lines
    assert (line.reason, line.days_late) == (ChaseReason.LATE, 3)
    assert line.customers == ("Byg ApS", "Tag A/S")
    assert [each.quantity for each in line.hanging] == [whole(20), whole(10)]
    assert line.hanging[0].order_number == first.number
    assert line.value == 30 * 1_250
    assert (supplier.name, supplier.email) == ("Nordbolt A/S", "salg@nordbolt.example")
    assert (supplier.customers, supplier.value) == (2, 37_500)
    assert supplier.last_chased is None


def test_what_was_never_confirmed_is_asked_about_too(session, given):
    dated = given.purchase((given.product(), 5, NEXT_WEEK))
    given.purchase((given.product(), 5, None))
    confirmed = given.purchase((given.product(), 5, NEXT_WEEK))
    confirm_purchase(session, confirmed.id)

    reasons = [line.reason for each in read_chase_list(session) for line in each.lines]

    assert sorted(reasons) == [ChaseReason.NO_DATE, ChaseReason.UNCONFIRMED]
    assert count_late(session) == 2
    confirm_purchase(session, dated.id)
    assert count_late(session) == 1


def test_a_draft_a_closed_order_and_what_came_are_nobodys_debt(session, given):
    bolt = given.product()
    given.purchase((bolt, 5, NEXT_WEEK), send=False)
    closed = late_order(given, session, (bolt, 5))
    close_purchase(session, closed.id, "bankrupt")
    came = late_order(given, session, (bolt, 5))
    given.receive_for(came, 5)

    assert read_chase_list(session) == ()
    assert count_late(session) == 0


def test_who_is_latest_comes_first_and_then_the_most_worth(session, given):
    cheap, dear = given.product(unit_price=10_000), given.product(unit_price=990_000)
    given.order((cheap, 5), (dear, 5))
    for name, product, day in (
        ("Lidt", cheap, FRIDAY),
        ("Meget", dear, FRIDAY),
        ("Længe", cheap, days_ago(9)),
    ):
        supplier = given.supplier(name=name)
        given.purchase((product, 5, day), supplier=supplier, ordered_on=days_ago(30))

    assert [each.name for each in read_chase_list(session)] == [
        "Længe", "Meget", "Lidt",
    ]  # fmt: skip


def test_a_new_date_takes_the_line_off_the_list(session, given):
    order = late_order(given, session, (given.product(), 5))
    [line] = bought_of(order)

    set_expected(session, [line.id], NEXT_WEEK, confirmed=True)

    assert count_late(session) == 0


def test_a_week_is_late_when_its_sunday_has_passed(session, given):
    order = late_order(given, session, (given.product(), 5))
    [line] = bought_of(order)

    set_expected(session, [line.id], TODAY, Precision.WEEK)
    this_week = count_late(session)
    set_expected(session, [line.id], days_ago(7), Precision.WEEK)

    assert (this_week, count_late(session)) == (0, 1)
    assert read_chase_list(session)[0].lines[0].days_late == 1


def test_ten_suppliers_cost_as_many_statements_as_one(session, given, statements):
    counted = []
    for more in (1, 9):
        for _each in range(more):
            bolt = given.product()
            given.order((bolt, 1))
            given.purchase((bolt, 1, NEXT_WEEK))
        with statements() as sent:
            read_chase_list(session)
        counted.append(len(sent))
    with statements() as sent:
        count_late(session)

    assert counted == [3, 3]
    assert len(sent) == 1
