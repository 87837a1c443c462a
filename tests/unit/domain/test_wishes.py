"""A person's wish is held against the policies too (domain.md section 3)."""

from restordre_app.domain.policies import HoldReason, OrderTerms, Policy
from restordre_app.domain.quantities import whole
from restordre_app.domain.wishes import held_wishes
from tests.unit.domain.builders import TODAY, a_line

KRONER = 10_000  # a unit price of one krone, in 1/10000


def held(lines, wanted, **terms):
    in_thousandths = {line: whole(quantity) for line, quantity in wanted.items()}
    return held_wishes(lines, OrderTerms(**terms), in_thousandths, TODAY)


def test_sending_what_is_reserved_or_less_is_nobody_elses_business():
    lines = [a_line(100, reserved=70, line_id=1)]

    assert held(lines, {1: 70}) == {}
    assert held(lines, {1: 5}) == {}
    assert held(lines, {}) == {}


def test_line_kept_whole_may_not_be_broken_by_sending_less_than_is_there():
    lines = [a_line(10, reserved=10, policy=Policy.COMPLETE_LINE, line_id=1)]

    assert held(lines, {1: 10}) == {}
    assert held(lines, {1: 9}) == {1: HoldReason.LINE_INCOMPLETE}


def test_order_kept_together_may_not_be_broken_by_leaving_a_line_out():
    lines = [
        a_line(10, reserved=10, policy=Policy.COMPLETE_ORDER, line_id=1),
        a_line(5, reserved=5, line_id=2),
    ]

    assert held(lines, {1: 10, 2: 5}) == {}
    assert held(lines, {1: 10}) == {1: HoldReason.ORDER_INCOMPLETE}


def test_what_is_left_out_does_not_count_towards_the_minimum():
    lines = [a_line(100, 70, reserved=10, unit_price=25 * KRONER, line_id=1)]
    terms = {"deliveries_made": 1, "minimum_value": 250_00}

    assert held(lines, {1: 10}, **terms) == {}
    assert held(lines, {1: 9}, **terms) == {1: HoldReason.BELOW_MINIMUM}


def test_freight_may_not_be_sent_alone():
    lines = [
        a_line(10, reserved=10, line_id=1),
        a_line(1, stocked=False, line_id=2),
    ]

    assert held(lines, {1: 1, 2: 1}) == {}
    assert held(lines, {2: 1}) == {2: HoldReason.NOTHING_RESERVED}


def test_more_than_is_reserved_has_nothing_behind_it():
    lines = [a_line(100, reserved=70, line_id=1)]

    assert held(lines, {1: 71}) == {1: HoldReason.NOTHING_RESERVED}
