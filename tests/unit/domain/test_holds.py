"""An order may be held by several things at once; all of them are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.holds import all_holds
from restordre_app.domain.policies import HoldReason, OrderTerms, Policy, judge_delivery
from tests.unit.domain.builders import TODAY, a_line, days_ago

NEXT_WEEK = days_ago(-7)
HELD_BY_ALL = OrderTerms(
    deliveries_made=1,
    not_before=NEXT_WEEK,
    minimum_value=50_000,
    max_deliveries=2,
    blocked=True,
)


def test_each_reason_is_named_the_most_fundamental_first():
    lines = [a_line(100, reserved=70, policy=Policy.ASK, frozen=True), a_line(5)]

    assert all_holds(lines, HELD_BY_ALL, TODAY) == (
        HoldReason.CUSTOMER_BLOCKED,
        HoldReason.ASK_FIRST,
        HoldReason.PRODUCT_FROZEN,
        HoldReason.NOT_BEFORE,
        HoldReason.BELOW_MINIMUM,
        HoldReason.LAST_DELIVERY_INCOMPLETE,
    )


@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        (Policy.COMPLETE_LINE, HoldReason.LINE_INCOMPLETE),
        (Policy.COMPLETE_ORDER, HoldReason.ORDER_INCOMPLETE),
    ],
)
def test_what_is_kept_whole_may_be_too_early_as_well(policy, reason):
    lines = [a_line(100, reserved=70, policy=policy)]

    holds = all_holds(lines, OrderTerms(not_before=NEXT_WEEK), TODAY)

    assert holds == (reason, HoldReason.NOT_BEFORE)


def test_not_before_today_holds_nothing():
    terms = OrderTerms(not_before=TODAY)
    assert all_holds([a_line(5, reserved=5)], terms, TODAY) == ()


def test_what_nobody_has_reserved_waits_for_goods_alone():
    terms = OrderTerms(not_before=NEXT_WEEK)
    holds = all_holds([a_line(5, policy=Policy.ASK)], terms, TODAY)
    assert holds == (HoldReason.NOTHING_RESERVED,)


@given(
    st.lists(
        st.builds(
            a_line,
            st.integers(1, 5),
            reserved=st.just(1),
            policy=st.sampled_from(list(Policy)),
            frozen=st.booleans(),
        ),
        min_size=1,
        max_size=4,
    ),
    st.builds(
        OrderTerms,
        deliveries_made=st.integers(0, 2),
        not_before=st.sampled_from([None, TODAY, NEXT_WEEK]),
        minimum_value=st.sampled_from([0, 10_000]),
        max_deliveries=st.sampled_from([None, 1, 2]),
        released=st.booleans(),
        blocked=st.booleans(),
    ),
)
def test_the_first_is_the_verdicts_and_none_stands_twice(lines, terms):
    holds = all_holds(lines, terms, TODAY)

    assert (holds[0] if holds else None) is judge_delivery(lines, terms, TODAY).hold
    assert len(set(holds)) == len(holds)
