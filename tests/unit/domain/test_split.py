"""The split a line shows while its quantity is typed (domain.md O3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.allocation import Split, split_now_later
from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import whole


def test_of_100_with_70_there_70_go_now_and_30_later():
    assert split_now_later(whole(100), whole(70)) == Split(whole(70), whole(30))


def test_rest_is_dropped_for_who_does_not_want_back_orders():
    split = split_now_later(whole(100), whole(70), Policy.PARTIAL_CANCEL_REST)

    assert split == Split(whole(70), 0, dropped=whole(30))


@pytest.mark.parametrize("policy", [Policy.COMPLETE_LINE, Policy.COMPLETE_ORDER])
def test_line_kept_whole_goes_later_unless_all_is_there(policy):
    assert split_now_later(whole(100), whole(70), policy) == Split(0, whole(100))
    assert split_now_later(whole(70), whole(70), policy) == Split(whole(70), 0)


def test_overdrawn_stock_lets_nothing_go_now():
    assert split_now_later(whole(3), -whole(5)) == Split(0, whole(3))


@given(st.integers(1, 10**9), st.integers(-(10**9), 10**9), st.sampled_from(Policy))
def test_split_always_adds_up(quantity, free, policy):
    split = split_now_later(quantity, free, policy)

    assert split.now + split.later + split.dropped == quantity
    assert 0 <= split.now <= max(free, 0)
