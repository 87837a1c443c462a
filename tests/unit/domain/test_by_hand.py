"""Shares typed by a person (domain.md A2, A3)."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from restordre_app.domain.allocation import ShareKind, allocate
from restordre_app.domain.quantities import whole
from restordre_app.domain.shares_by_hand import (
    MoreThanFree,
    MoreThanWaiting,
    ShareNegative,
    ShareOfNothingWaiting,
    check_shares_by_hand,
)
from restordre_app.i18n import texts
from tests.unit.domain.builders import a_piece, days_ago, queues, stocks


def test_youngest_line_may_get_it_all_by_hand():
    old = a_piece(queued_on=days_ago(9))
    young = a_piece()

    shares = check_shares_by_hand(
        [young, old], {1: whole(10)}, {young.line_id: whole(10)}
    )

    assert [(share.line_id, share.quantity) for share in shares] == [
        (old.line_id, 0),
        (young.line_id, whole(10)),
    ]
    assert {share.reason.kind for share in shares} == {ShareKind.BY_HAND}


def test_a_line_that_grew_may_get_both_its_pieces():
    grown = a_piece(quantity=whole(5))
    growth = replace(grown, quantity=whole(3), queued_on=days_ago(-1))

    (share,) = check_shares_by_hand(
        [growth, grown], {1: whole(8)}, {grown.line_id: whole(8)}
    )

    assert share.quantity == whole(8)


def test_more_than_a_line_waits_for_is_refused_with_what_is_possible():
    piece = a_piece(order_number="1001", position=2)

    with pytest.raises(MoreThanWaiting) as refusal:
        check_shares_by_hand([piece], {1: whole(99)}, {piece.line_id: whole(12)})

    assert str(refusal.value) == (
        "Order 1001, line 2: 12 is more than it waits for. At most 10."
    )
    assert refusal.value.explain(texts("da")) == (
        "Ordre 1001, linje 2: 12 er mere, end den venter på. Højst 10."
    )


def test_more_than_is_left_is_refused_with_what_is_left():
    old = a_piece(queued_on=days_ago(9))
    young = a_piece(order_number="1002")
    wanted = {old.line_id: whole(6), young.line_id: whole(7)}

    with pytest.raises(MoreThanFree) as refusal:
        check_shares_by_hand([old, young], {1: whole(10)}, wanted)

    assert str(refusal.value) == (
        "Order 1002, line 1: 7 is more than there is left. At most 4."
    )


def test_nothing_can_be_given_of_an_overdrawn_or_unknown_product():
    piece = a_piece()

    with pytest.raises(MoreThanFree, match="At most 0"):
        check_shares_by_hand([piece], {1: -whole(3)}, {piece.line_id: 1})
    with pytest.raises(MoreThanFree, match="At most 0"):
        check_shares_by_hand([piece], {}, {piece.line_id: 1})


def test_less_than_nothing_is_refused():
    piece = a_piece()

    with pytest.raises(ShareNegative, match=r"-1,234\.5 cannot be given"):
        check_shares_by_hand([piece], {1: whole(10)}, {piece.line_id: -1_234_500})


def test_a_share_for_a_line_that_no_longer_waits_is_refused():
    with pytest.raises(ShareOfNothingWaiting):
        check_shares_by_hand([a_piece()], {1: whole(10)}, {0: whole(1)})


def test_nothing_for_a_line_that_no_longer_waits_is_no_error():
    piece = a_piece()

    (share,) = check_shares_by_hand([piece], {1: whole(10)}, {0: 0})

    assert share.quantity == 0


@given(queues(), stocks())
def test_what_a_rule_proposes_may_also_be_given_by_hand(queue, stock):
    proposed = {share.line_id: share.quantity for share in allocate(queue, stock)}

    shares = check_shares_by_hand(queue, stock, proposed)

    assert {share.line_id: share.quantity for share in shares} == proposed
    given_out = Counter()
    for share in shares:
        given_out[share.product_id] += share.quantity
    assert all(given_out[product] <= stock.get(product, 0) for product in given_out)
