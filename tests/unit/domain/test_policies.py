"""What the customer accepts and what that holds back (domain.md section 3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.policies import (
    HOLD_TEXTS,
    POLICY_SENTENCES,
    POLICY_SOURCE_TEXTS,
    POLICY_TEXTS,
    HoldReason,
    LineStanding,
    LineVerdict,
    OrderTerms,
    Policy,
    PolicyChoice,
    PolicySource,
    choose_policy,
    judge_delivery,
    rest_is_cancelled,
)
from restordre_app.domain.quantities import outstanding, whole
from tests.unit.domain.builders import TODAY, a_line, days_ago

NO_TERMS = OrderTerms()
KRONER = 10_000  # a unit price of one krone, in 1/10000


def judged(*lines, **terms):
    return judge_delivery(lines, OrderTerms(**terms), TODAY)


def holds(verdict) -> list[HoldReason | None]:
    return [line.hold for line in verdict.lines]


def quantities(verdict) -> list[int]:
    return [line.quantity_now // 1000 for line in verdict.lines]


@pytest.mark.parametrize(
    ("line", "order", "customer", "chosen"),
    [
        (Policy.ASK, Policy.PARTIAL, Policy.PARTIAL, (Policy.ASK, PolicySource.LINE)),
        (None, Policy.ASK, Policy.PARTIAL, (Policy.ASK, PolicySource.ORDER)),
        (None, None, Policy.ASK, (Policy.ASK, PolicySource.CUSTOMER)),
        (None, None, None, (Policy.COMPLETE_LINE, PolicySource.COMPANY)),
    ],
)
def test_nearest_policy_wins_and_says_where_it_stands(line, order, customer, chosen):
    choice = choose_policy(line, order, customer, company=Policy.COMPLETE_LINE)

    assert choice == PolicyChoice(*chosen)


def test_every_policy_source_and_reason_has_words():
    assert POLICY_TEXTS.keys() == POLICY_SENTENCES.keys() == set(Policy)
    assert POLICY_SOURCE_TEXTS.keys() == set(PolicySource)
    assert HOLD_TEXTS.keys() == set(HoldReason)


def test_only_one_policy_cancels_the_rest():
    cancelling = [policy for policy in Policy if rest_is_cancelled(policy)]

    assert cancelling == [Policy.PARTIAL_CANCEL_REST]


@pytest.mark.parametrize("policy", [Policy.PARTIAL, Policy.PARTIAL_CANCEL_REST])
def test_partial_delivery_sends_what_is_reserved(policy):
    verdict = judged(a_line(100, reserved=70, policy=policy))

    assert verdict.goes
    assert verdict.hold is None
    assert quantities(verdict) == [70]


def test_what_is_to_be_counted_waits_until_a_person_lets_it_go():
    lines = (a_line(100, reserved=70, frozen=True), a_line(5, reserved=5))

    verdict = judged(*lines)
    assert quantities(verdict) == [0, 5]
    assert holds(verdict) == [HoldReason.PRODUCT_FROZEN, None]
    assert quantities(judged(*lines, released=True)) == [70, 5]
    assert judged(lines[0]).hold is HoldReason.PRODUCT_FROZEN


def test_line_kept_whole_waits_while_others_go():
    verdict = judged(
        a_line(100, reserved=70, policy=Policy.COMPLETE_LINE),
        a_line(5, reserved=5, policy=Policy.COMPLETE_LINE),
    )

    assert quantities(verdict) == [0, 5]
    assert holds(verdict) == [HoldReason.LINE_INCOMPLETE, None]


def test_line_kept_whole_counts_what_was_delivered_and_cancelled_before():
    verdict = judged(
        a_line(100, 60, 10, reserved=30, policy=Policy.COMPLETE_LINE),
    )

    assert quantities(verdict) == [30]


def test_one_line_can_keep_the_whole_order_together():
    verdict = judged(
        a_line(10, reserved=10, policy=Policy.COMPLETE_ORDER), a_line(5, reserved=4)
    )

    assert not verdict.goes
    assert verdict.hold is HoldReason.ORDER_INCOMPLETE
    assert holds(verdict) == [HoldReason.ORDER_INCOMPLETE] * 2


def test_order_kept_together_goes_when_every_line_is_whole():
    verdict = judged(
        a_line(10, reserved=10, policy=Policy.COMPLETE_ORDER),
        a_line(5, delivered=3, reserved=2),
        a_line(7, cancelled=7, policy=Policy.COMPLETE_ORDER),
    )

    assert quantities(verdict) == [10, 2, 0]


def test_line_that_is_closed_no_longer_keeps_the_order_together():
    verdict = judged(
        a_line(7, delivered=7, policy=Policy.COMPLETE_ORDER), a_line(5, reserved=4)
    )

    assert quantities(verdict) == [0, 4]


def test_ask_first_holds_its_line_only():
    verdict = judged(a_line(5, reserved=5, policy=Policy.ASK), a_line(5, reserved=5))

    assert quantities(verdict) == [0, 5]
    assert holds(verdict) == [HoldReason.ASK_FIRST, None]


def test_order_of_which_every_line_asks_is_held_until_somebody_decides():
    line = a_line(5, reserved=5, policy=Policy.ASK)

    assert judged(line).hold is HoldReason.ASK_FIRST
    assert quantities(judged(line, released=True)) == [5]


def test_nobody_is_asked_about_goods_that_are_not_there():
    verdict = judged(a_line(5, policy=Policy.ASK))

    assert verdict.hold is HoldReason.NOTHING_RESERVED


def test_held_order_says_what_a_person_can_act_on():
    waits = a_line(5)
    incomplete = a_line(5, reserved=4, policy=Policy.COMPLETE_LINE)
    asks = a_line(5, reserved=5, policy=Policy.ASK)

    assert judged(waits, incomplete, asks).hold is HoldReason.ASK_FIRST
    assert judged(waits, incomplete).hold is HoldReason.LINE_INCOMPLETE
    assert judged(waits).hold is HoldReason.NOTHING_RESERVED


def test_freight_goes_with_the_first_goods():
    verdict = judged(a_line(100, reserved=70), a_line(1, stocked=False))

    assert quantities(verdict) == [70, 1]


def test_freight_does_not_travel_alone_while_goods_wait():
    verdict = judged(a_line(100), a_line(1, stocked=False))

    assert not verdict.goes
    assert holds(verdict) == [HoldReason.NOTHING_RESERVED] * 2


def test_order_of_services_goes_at_once():
    verdict = judged(
        a_line(1, stocked=False, policy=Policy.COMPLETE_ORDER), minimum_value=10**9
    )

    assert quantities(verdict) == [1]


def test_fee_added_after_all_goods_have_gone_may_go():
    verdict = judged(a_line(5, delivered=5), a_line(1, stocked=False))

    assert quantities(verdict) == [0, 1]


def test_back_order_below_the_minimum_is_held_until_released():
    line = a_line(100, delivered=70, reserved=10, unit_price=25 * KRONER)
    terms = {"deliveries_made": 1, "minimum_value": 250_01}

    assert judged(line, **terms).hold is HoldReason.BELOW_MINIMUM
    assert quantities(judged(line, **terms, released=True)) == [10]


def test_minimum_is_reached_by_the_goods_of_all_lines_after_discount():
    lines = [
        a_line(100, 70, reserved=10, unit_price=25 * KRONER, discount_bp=2000),
        a_line(4, reserved=1, unit_price=50 * KRONER),
    ]

    assert judged(*lines, deliveries_made=1, minimum_value=250_00).goes
    assert not judged(*lines, deliveries_made=1, minimum_value=250_01).goes


def test_freight_does_not_help_to_reach_the_minimum():
    goods = a_line(4, reserved=1, unit_price=50 * KRONER)
    freight = a_line(1, stocked=False, unit_price=500 * KRONER)

    verdict = judged(goods, freight, deliveries_made=1, minimum_value=100_00)

    assert verdict.hold is HoldReason.BELOW_MINIMUM


def test_first_delivery_has_no_minimum():
    line = a_line(100, reserved=1, unit_price=KRONER)

    assert judged(line, minimum_value=10**9).goes


def test_order_is_held_until_the_day_it_may_be_delivered():
    line = a_line(5, reserved=5)

    assert judged(line, not_before=days_ago(-1)).hold is HoldReason.NOT_BEFORE
    assert judged(line, not_before=TODAY).goes
    assert judged(line, not_before=days_ago(-1), released=True).goes


def test_last_agreed_delivery_must_complete_the_order():
    line = a_line(100, delivered=50, reserved=20)
    last = {"deliveries_made": 1, "max_deliveries": 2}

    assert judged(line, **last).hold is HoldReason.LAST_DELIVERY_INCOMPLETE
    assert judged(line, **last, released=True).goes
    assert judged(a_line(100, 50, reserved=50), **last).goes
    assert judged(line, deliveries_made=1, max_deliveries=3).goes


def test_last_delivery_may_leave_a_rest_that_is_cancelled_anyway():
    verdict = judged(
        a_line(100, reserved=70, policy=Policy.PARTIAL_CANCEL_REST), max_deliveries=1
    )

    assert quantities(verdict) == [70]


def test_blocked_customer_gets_nothing_even_when_released():
    goods, freight = a_line(5, reserved=5), a_line(1, stocked=False)

    verdict = judged(goods, freight, blocked=True, released=True)

    assert holds(verdict) == [HoldReason.CUSTOMER_BLOCKED] * 2


def test_order_that_is_all_delivered_holds_nothing():
    line = a_line(5, delivered=5)

    verdict = judged(line, blocked=True, not_before=TODAY)

    assert verdict.lines == (LineVerdict(line.line_id, 0),)
    assert verdict.hold is None
    assert not verdict.goes


def test_closed_line_of_a_held_order_has_nothing_to_hold():
    verdict = judged(a_line(5, delivered=5), a_line(5), blocked=True)

    assert holds(verdict) == [None, HoldReason.NOTHING_RESERVED]


@st.composite
def standings(draw):
    ordered = draw(st.integers(1, 9))
    delivered = draw(st.integers(0, ordered))
    stocked = draw(st.booleans())
    reserved = draw(st.integers(0, ordered - delivered)) if stocked else 0
    return LineStanding(
        line_id=1,
        stocked=stocked,
        ordered=whole(ordered),
        delivered=whole(delivered),
        cancelled=0,
        reserved=whole(reserved),
        unit_price=KRONER,
        policy=draw(st.sampled_from(Policy)),
    )


terms = st.builds(
    OrderTerms,
    deliveries_made=st.integers(0, 2),
    not_before=st.sampled_from([None, days_ago(1), days_ago(-1)]),
    minimum_value=st.integers(0, 900),
    max_deliveries=st.sampled_from([None, 1, 2, 3]),
    released=st.booleans(),
    blocked=st.booleans(),
)


@given(st.lists(standings(), max_size=5), terms)
def test_verdict_covers_every_line_and_explains_what_stays(lines, terms):
    verdict = judge_delivery(lines, terms, TODAY)

    assert [line.line_id for line in verdict.lines] == [1] * len(lines)
    for line, judgement in zip(lines, verdict.lines, strict=True):
        there = line.reserved if line.stocked else outstanding(line)
        assert judgement.quantity_now in {0, there}
        stays = outstanding(line) > 0 and judgement.quantity_now == 0
        assert (judgement.hold is not None) == stays
    if verdict.hold:
        assert not verdict.goes


@given(st.lists(standings(), max_size=5), terms)
def test_goods_never_go_where_the_order_is_to_be_kept_together(lines, terms):
    verdict = judge_delivery(lines, terms, TODAY)
    open_lines = [line for line in lines if outstanding(line)]
    together = any(line.policy is Policy.COMPLETE_ORDER for line in open_lines)

    if together and verdict.goes:
        goods = [line for line in open_lines if line.stocked]
        assert all(line.reserved == outstanding(line) for line in goods)
