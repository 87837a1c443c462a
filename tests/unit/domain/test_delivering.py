"""What may go in one delivery and which figures it freezes (domain.md D1, D3, D7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.delivering import (
    LineFacts,
    MoreThanOnShelf,
    MoreThanOutstanding,
    MoreThanReserved,
    NothingToDeliver,
    PlannedLine,
    Wanted,
    plan_delivery,
)
from restordre_app.domain.quantities import (
    QuantityNegative,
    QuantityTooFine,
    outstanding,
    whole,
)
from restordre_app.i18n import texts
from tests.unit.domain.builders import some_facts


def test_seventy_of_a_hundred_go_and_thirty_remain():
    line = some_facts(100, reserved=70, line_id=1)

    (planned,) = plan_delivery([line], [Wanted(1, whole(70))], {1: whole(70)})

    assert planned == PlannedLine(
        line_id=1,
        ordered=whole(100),
        previously=0,
        now=whole(70),
        cancelled=0,
        rest=whole(30),
    )


def test_second_delivery_counts_the_first_as_previously_delivered():
    line = some_facts(100, delivered=70, reserved=30, line_id=1)

    (planned,) = plan_delivery([line], [Wanted(1, whole(30))], {1: whole(30)})

    assert (planned.previously, planned.now, planned.rest) == (
        whole(70),
        whole(30),
        0,
    )


def test_lines_that_get_nothing_are_frozen_too_in_the_order_of_the_paper():
    second = some_facts(5, position=2, product_id=2)
    first = some_facts(5, position=1, reserved=5)

    planned = plan_delivery(
        [second, first], [Wanted(first.line_id, whole(5))], {1: whole(5)}
    )

    assert [(line.line_id, line.now, line.rest) for line in planned] == [
        (first.line_id, whole(5), 0),
        (second.line_id, 0, whole(5)),
    ]


def test_more_than_reserved_names_line_wanted_and_possible():
    line = some_facts(100, reserved=70, line_id=1, position=3)

    with pytest.raises(MoreThanReserved) as refusal:
        plan_delivery([line], [Wanted(1, whole(80))], {1: whole(100)})

    assert str(refusal.value) == (
        "Line 3 (LAMP-70): 80 cannot be delivered, 70 is reserved. "
        "Deliver at most that, or reserve more first."
    )
    assert refusal.value.explain(texts("da")) == (
        "Linje 3 (LAMP-70): 80 kan ikke leveres, der er reserveret 70. "
        "Levér højst det, eller reservér flere først."
    )


def test_more_than_outstanding_is_refused():
    line = some_facts(100, delivered=90, reserved=10, line_id=1)

    with pytest.raises(MoreThanOutstanding, match="At most 10"):
        plan_delivery([line], [Wanted(1, whole(11))], {1: whole(100)})


def test_more_than_on_the_shelf_is_refused_across_lines_of_one_product():
    upper = some_facts(10, reserved=10, position=1)
    lower = some_facts(10, reserved=10, position=2)
    wanted = [Wanted(upper.line_id, whole(10)), Wanted(lower.line_id, whole(10))]

    with pytest.raises(MoreThanOnShelf, match=r"Line 2 .*: 10 .* At most 3\."):
        plan_delivery([lower, upper], wanted, {1: whole(13)})


def test_a_product_that_was_never_on_the_shelf_cannot_go():
    line = some_facts(10, reserved=10, line_id=1)

    with pytest.raises(MoreThanOnShelf, match=r"At most 0\."):
        plan_delivery([line], [Wanted(1, whole(10))], {})


@pytest.mark.parametrize("wanted", [[], [Wanted(1, 0)], [Wanted(1, 0, short=1000)]])
def test_a_delivery_of_nothing_is_refused(wanted):
    line = some_facts(10, reserved=10, line_id=1)

    with pytest.raises(NothingToDeliver):
        plan_delivery([line], wanted, {1: whole(10)})


def test_half_a_piece_is_refused_but_half_a_kilo_is_not():
    piece = some_facts(10, reserved=10, line_id=1)
    kilo = some_facts(10, reserved=10, line_id=2, decimals=3)

    with pytest.raises(QuantityTooFine):
        plan_delivery([piece], [Wanted(1, 1500)], {1: whole(10)})
    (planned,) = plan_delivery([kilo], [Wanted(2, 1500)], {1: whole(10)})

    assert planned.rest == 8500


@pytest.mark.parametrize("wanted", [Wanted(1, -1000), Wanted(1, 1000, short=-1000)])
def test_less_than_nothing_is_refused(wanted):
    line = some_facts(10, reserved=10, line_id=1)

    with pytest.raises(QuantityNegative):
        plan_delivery([line], [wanted], {1: whole(10)})


def test_freight_goes_without_reservation_or_shelf():
    goods = some_facts(10, reserved=10, line_id=1)
    freight = some_facts(1, stocked=False, line_id=2, product_id=9, position=2)

    planned = plan_delivery(
        [goods, freight], [Wanted(1, whole(10)), Wanted(2, whole(1))], {1: whole(10)}
    )

    assert [line.rest for line in planned] == [0, 0]


def test_short_pick_delivers_what_was_found_and_keeps_the_rest():
    line = some_facts(100, reserved=70, line_id=1)

    (planned,) = plan_delivery(
        [line], [Wanted(1, whole(65), short=whole(5))], {1: whole(70)}
    )

    assert (planned.now, planned.short, planned.rest) == (
        whole(65),
        whole(5),
        whole(35),
    )


def test_short_goods_count_against_reservation_and_shelf():
    line = some_facts(100, reserved=70, line_id=1)
    wanted = [Wanted(1, whole(65), short=whole(6))]

    with pytest.raises(MoreThanReserved, match="71 cannot be delivered"):
        plan_delivery([line], wanted, {1: whole(70)})


def test_rest_is_cancelled_with_the_delivery_even_of_a_line_that_gets_nothing():
    goes = some_facts(100, reserved=70, line_id=1)
    stays = some_facts(5, cancelled=1, line_id=2, product_id=2, position=2)

    planned = plan_delivery(
        [goes, stays], [Wanted(1, whole(70))], {1: whole(70)}, cancel_rest_lines={1, 2}
    )

    assert [(line.cancelled, line.rest) for line in planned] == [
        (whole(30), 0),
        (whole(5), 0),
    ]


def test_a_line_of_another_order_is_a_bug():
    with pytest.raises(ValueError, match=r"lines of another order: \[2\]"):
        plan_delivery([some_facts(line_id=1)], [Wanted(2, whole(1))], {})


@st.composite
def orders(draw):
    """Draw the lines of an order with what is wanted of each, all of it possible.

    Something goes in any case: a line of which one is wanted.
    """
    facts, wanted = [some_facts(1, reserved=1, line_id=0)], [Wanted(0, whole(1))]
    for line_id in range(1, draw(st.integers(1, 6)) + 1):
        ordered = draw(st.integers(1, 50_000))
        delivered = draw(st.integers(0, ordered))
        cancelled = draw(st.integers(0, ordered - delivered))
        reserved = draw(st.integers(0, ordered - delivered - cancelled))
        now = draw(st.integers(0, reserved))
        facts.append(
            LineFacts(
                line_id=line_id,
                product_id=draw(st.integers(1, 3)),
                position=line_id,
                sku=f"P{line_id}",
                stocked=True,
                ordered=ordered,
                delivered=delivered,
                cancelled=cancelled,
                reserved=reserved,
                decimals=3,
            )
        )
        wanted.append(Wanted(line_id, now, short=draw(st.integers(0, reserved - now))))
    return facts, wanted


@given(orders(), st.sets(st.integers(1, 6)))
def test_ordered_is_previously_plus_now_plus_cancelled_plus_rest(order, cancel_rest):
    facts, wanted = order
    plenty = dict.fromkeys((1, 2, 3), 10**9)

    planned = plan_delivery(facts, wanted, plenty, cancel_rest)

    assert len(planned) == len(facts)
    for line, before in zip(planned, facts, strict=True):
        figures = (line.previously, line.now, line.cancelled, line.rest)
        assert sum(figures) == line.ordered == before.ordered
        assert min(figures) >= 0
        assert line.cancelled >= before.cancelled
        if line.line_id in cancel_rest:
            assert line.rest == 0


@given(orders(), st.dictionaries(st.integers(1, 3), st.integers(0, 60_000)))
def test_no_delivery_takes_more_than_the_shelf_holds(order, on_hand):
    facts, wanted = order
    try:
        planned = plan_delivery(facts, wanted, on_hand)
    except MoreThanOnShelf:
        return

    for product in (1, 2, 3):
        taken = sum(
            line.now + line.short
            for line, before in zip(planned, facts, strict=True)
            if before.product_id == product
        )
        assert taken <= on_hand.get(product, 0)
    assert all(
        line.now <= outstanding(before)
        for line, before in zip(planned, facts, strict=True)
    )
