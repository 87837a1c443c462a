"""What the customer accepts decides what may go, the nearest word wins (section 3)."""

from datetime import timedelta

import pytest

from restordre_app.domain.policies import HoldReason, Policy, PolicySource
from restordre_app.queries.history_words import told_entries
from restordre_app.queries.order_view import read_order
from restordre_app.queries.ready import find_ready_orders
from restordre_app.queries.standing import read_standings
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    preview_delivery,
)
from restordre_app.services.delivery_plans import DeliveryHeld
from restordre_app.services.ready import deliver_ready
from restordre_app.services.rests import release_hold, set_policy
from restordre_app.services.voiding import void_delivery
from restordre_app.store.company import Company
from restordre_app.store.history import HistoryEntry
from restordre_app.store.orders import OrderLine
from tests.builders import TODAY, days_ago, figures_of, lines_of, reload


@pytest.fixture
def rail(given):
    return given.product(on_hand=70, unit_price=10_0000)


@pytest.fixture
def nut(given):
    return given.product(unit_price=1_0000)


def refused(given, order, *units, **details):
    with pytest.raises(DeliveryHeld) as caught:
        given.delivery(order, *units, **details)
    return caught.value


def choice(order):
    standing = read_standings([order.id])[order.id]
    [line] = lines_of(order)
    return standing.choices[line.id]


def test_the_nearest_word_wins_and_says_where_it_stands(session, given, rail):
    company = Company.get()
    company.policy = Policy.ASK
    company.save()
    customer = given.customer(policy=Policy.COMPLETE_ORDER)
    plain = given.order((rail, 1))
    usual = given.order((rail, 1), customer=customer)
    own = given.order((rail, 1), customer=customer, policy=Policy.COMPLETE_LINE)
    line = given.order(
        (rail, 1), customer=customer, policy=Policy.ASK, line_policy=Policy.PARTIAL
    )

    found = [choice(order) for order in (plain, usual, own, line)]

    assert [(each.policy, each.source) for each in found] == [
        (Policy.ASK, PolicySource.COMPANY),
        (Policy.COMPLETE_ORDER, PolicySource.CUSTOMER),
        (Policy.COMPLETE_LINE, PolicySource.ORDER),
        (Policy.PARTIAL, PolicySource.LINE),
    ]


# Delivered, cancelled and still to come: when 70 of 100 are there, and 30 more
EFFECTS = {
    Policy.PARTIAL: ((70, 0, 30), (100, 0, 0)),
    Policy.PARTIAL_CANCEL_REST: ((70, 30, 0), (70, 30, 0)),
    Policy.COMPLETE_LINE: ((0, 0, 100), (100, 0, 0)),
    Policy.COMPLETE_ORDER: ((0, 0, 100), (100, 0, 0)),
    Policy.ASK: ((0, 0, 100), (0, 0, 100)),
}


@pytest.mark.parametrize("place", PolicySource)
@pytest.mark.parametrize("policy", Policy)
def test_each_policy_does_the_same_wherever_it_stands(
    session, given, rail, policy, place
):
    other = Policy.PARTIAL if policy is Policy.ASK else Policy.ASK
    wide = {PolicySource.COMPANY: policy}.get(place, other)
    Company.update(policy=wide).execute()
    own = {each: policy if each is place else None for each in PolicySource}
    order = given.order(
        (rail, 100),
        customer=given.customer(policy=own[PolicySource.CUSTOMER]),
        policy=own[PolicySource.ORDER],
        line_policy=own[PolicySource.LINE],
    )
    stages = []

    for more in (0, 30):
        if more:
            given.receive((rail, more))
        deliver_ready(session)
        line = reload(lines_of(order)[0])
        figures = (line.delivered, line.cancelled, line.outstanding)
        stages.append(tuple(each // 1000 for each in figures))

    assert tuple(stages) == EFFECTS[policy]
    assert choice(order).source is place


def test_partial_keeps_the_rest(given, rail):
    order = given.order((rail, 100), policy=Policy.PARTIAL)

    given.delivery(order)

    assert figures_of(lines_of(order)[0])["back_ordered"] == 30


def test_cancel_rest_drops_it_with_the_first_delivery(session, given, rail, nut):
    order = given.order((rail, 100), (nut, 5), policy=Policy.PARTIAL_CANCEL_REST)

    posted = given.delivery(order)

    assert [figures_of(line)["cancelled"] for line in lines_of(order)] == [30, 5]
    assert len(posted.document_ids) == 1, "nothing is outstanding, nothing to confirm"


def test_cancel_rest_gives_reserved_goods_that_do_not_go_back(given, rail):
    order = given.order((rail, 70), policy=Policy.PARTIAL_CANCEL_REST)

    given.delivery(order, 50)

    assert figures_of(lines_of(order)[0])["cancelled"] == 20
    assert reload(rail).available == 20_000


def test_cancel_rest_waits_for_the_first_delivery(given, rail, nut):
    order = given.order((nut, 5), policy=Policy.PARTIAL_CANCEL_REST)
    [line] = lines_of(order)

    given.receive((nut, 3))
    given.delivery(order)

    assert figures_of(line) | {"delivered": 3, "cancelled": 2} == figures_of(line)


def test_what_was_dropped_by_policy_is_wanted_again_after_a_void(session, given, rail):
    order = given.order((rail, 100), policy=Policy.PARTIAL_CANCEL_REST)
    posted = given.delivery(order)

    void_delivery(session, posted.delivery_id, "wrong goods")

    now = figures_of(lines_of(order)[0])
    assert (now["cancelled"], now["reserved"], now["back_ordered"]) == (0, 70, 30)


def test_a_line_that_is_kept_together_goes_when_it_is_whole(given, rail, nut):
    order = given.order((rail, 100), (nut, 5), policy=Policy.COMPLETE_LINE)
    given.receive((nut, 5))

    error = refused(given, order)
    assert error.hold is HoldReason.LINE_INCOMPLETE
    assert str(error) == (
        f"Order {order.number}, {rail.sku}: Held until the line is whole."
    )
    refused(given, order, 70, 0)
    given.delivery(order, 0, 5)
    given.receive((rail, 30))
    given.delivery(order)
    assert figures_of(lines_of(order)[0])["delivered"] == 100


def test_half_a_whole_line_does_not_go_either(given, rail):
    order = given.order((rail, 70), policy=Policy.COMPLETE_LINE)

    assert refused(given, order, 40).hold is HoldReason.LINE_INCOMPLETE
    given.delivery(order, 70)


def test_an_order_that_is_kept_together_waits_for_its_last_line(given, rail, nut):
    order = given.order((rail, 10), (nut, 5), policy=Policy.COMPLETE_ORDER)

    assert refused(given, order).hold is HoldReason.ORDER_INCOMPLETE
    assert refused(given, order, release=True).hold is HoldReason.ORDER_INCOMPLETE
    given.receive((nut, 5))
    assert refused(given, order, 10, 0).hold is HoldReason.ORDER_INCOMPLETE
    given.delivery(order)


def test_ask_first_waits_for_a_decision(session, given, rail):
    order = given.order((rail, 100), policy=Policy.ASK)
    assert refused(given, order).hold is HoldReason.ASK_FIRST

    set_policy(session, order.id, Policy.PARTIAL)

    given.delivery(order)


def test_whoever_lets_it_go_with_the_delivery_is_in_the_history_with_every_reason(
    session, given, rail
):
    order = given.order(
        (rail, 100), policy=Policy.ASK, not_before=TODAY + timedelta(days=7)
    )
    given.delivery(order, release=True)
    plain = given.order((given.product(on_hand=5), 5))
    given.delivery(plain, release=True)

    entries = HistoryEntry.select().where(HistoryEntry.action == "hold_released")
    assert [(each.order_id, each.reason) for each in entries] == [
        (order.id, "ask_first"),
        (order.id, "not_before"),
    ]
    view = read_order(session, order.id)
    said = [words for _entry, words in told_entries(view.history, {}, "en")]
    assert "Released for delivery · Held: ask the customer first." in said


def test_ask_first_is_let_go_once(session, given, rail):
    order = given.order((rail, 100), policy=Policy.ASK)
    release_hold(session, order.id)
    assert HistoryEntry.select().where(HistoryEntry.action == "hold_released").exists()
    given.delivery(order)
    given.receive((rail, 30))

    assert refused(given, order).hold is HoldReason.ASK_FIRST
    given.delivery(order, release=True)


def test_a_line_may_say_else_than_its_order(given, rail, nut):
    order = given.order((rail, 100), policy=Policy.ASK, line_policy=Policy.PARTIAL)

    given.delivery(order)


def test_a_small_rest_waits_until_it_is_worth_the_way(session, given, rail, nut):
    customer = given.customer(minimum_value=500_00)
    order = given.order((rail, 70), (nut, 600), customer=customer)
    given.receive((nut, 10))
    given.delivery(order)
    given.receive((nut, 90))

    assert refused(given, order).hold is HoldReason.BELOW_MINIMUM
    given.receive((nut, 500))
    given.delivery(order)


def test_the_first_delivery_may_be_small(given, nut):
    order = given.order((nut, 600), minimum_value=500_00)
    given.receive((nut, 1))

    given.delivery(order)


def test_an_orders_own_minimum_counts_before_the_customers(given, rail, nut):
    customer = given.customer(minimum_value=500_00)
    order = given.order((rail, 70), (nut, 5), customer=customer, minimum_value=0)
    given.delivery(order)
    given.receive((nut, 5))

    given.delivery(order)


def test_the_last_agreed_delivery_completes_the_order(given, rail, nut):
    order = given.order((rail, 100), (nut, 5), max_deliveries=2)
    given.delivery(order)
    given.receive((rail, 30))

    assert refused(given, order).hold is HoldReason.LAST_DELIVERY_INCOMPLETE
    given.receive((nut, 5))
    given.delivery(order)


def test_a_void_delivery_is_none_of_the_agreed(session, given, rail):
    order = given.order((rail, 100), max_deliveries=2)
    posted = given.delivery(order)
    void_delivery(session, posted.delivery_id, "wrong goods")

    given.delivery(order)


def test_goods_wait_for_their_day(session, given, rail, clock):
    day = TODAY + timedelta(days=7)
    order = given.order((rail, 10), not_before=day)

    assert refused(given, order).hold is HoldReason.NOT_BEFORE
    assert find_ready_orders(session) == []
    clock.pass_days(7)
    assert find_ready_orders(session) == [order.id]
    given.delivery(order)


def test_goods_go_before_their_day_if_a_person_says_so(given, rail):
    order = given.order((rail, 10), not_before=TODAY + timedelta(days=7))

    given.delivery(order, release=True)


def test_a_blocked_customer_gets_nothing(session, given, rail):
    customer = given.customer()
    order = given.order((rail, 10), customer=customer)
    customer.blocked = True
    customer.save()

    assert refused(given, order, release=True).hold is HoldReason.CUSTOMER_BLOCKED
    assert deliver_ready(session) == []


def test_the_preview_refuses_what_the_posting_would(session, given, rail):
    order = given.order((rail, 100), policy=Policy.COMPLETE_ORDER)
    [line] = lines_of(order)
    entry = DeliveryEntry(order.id, (DeliveryLineEntry(line.id, 70_000),))
    with pytest.raises(DeliveryHeld):
        preview_delivery(session, entry)


def test_everything_that_can_go_goes_oldest_first(session, given, rail, nut):
    younger = given.order((rail, 20), ordered_on=days_ago(2))
    older = given.order((rail, 20), ordered_on=days_ago(8))
    given.order((rail, 30), (nut, 1), policy=Policy.COMPLETE_ORDER)
    told = []

    def progress(done, wanted):
        told.append((done, wanted))
        return True

    outcomes = deliver_ready(session, progress=progress)

    assert [outcome.order_id for outcome in outcomes] == [older.id, younger.id]
    assert [outcome.posted.number for outcome in outcomes] == [
        f"{older.number}-1", f"{younger.number}-1",
    ]  # fmt: skip
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_one_held_order_does_not_stop_the_others(session, given, rail):
    held = given.order((rail, 10), policy=Policy.ASK)
    free = given.order((rail, 10))

    first, second, third = deliver_ready(session, [held.id, free.id, 9_999])

    assert first.problem is not None
    assert first.posted is None
    assert second.posted is not None
    assert "does not exist any more" in str(third.problem)


def test_a_batch_is_stopped_between_two_deliveries(session, given, rail):
    for _ in range(3):
        given.order((rail, 10))

    outcomes = deliver_ready(session, progress=lambda done, _all: done < 1)

    assert len(outcomes) == 1
    assert OrderLine.select().where(OrderLine.delivered > 0).count() == 1
