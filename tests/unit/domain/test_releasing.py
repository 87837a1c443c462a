"""Reservations are taken back from the end of the queue (domain.md A6, O5)."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restordre_app.domain.allocation import Rule
from restordre_app.domain.quantities import whole
from restordre_app.domain.releasing import Release, take_from_last
from tests.unit.domain.builders import a_piece, days_ago, queues


def test_last_line_loses_its_goods_first():
    old = a_piece(queued_on=days_ago(9))
    young = a_piece()

    assert take_from_last([old, young], whole(12)) == (
        Release(young.line_id, whole(10)),
        Release(old.line_id, whole(2)),
    )


def test_lines_that_need_not_lose_anything_are_not_named():
    old = a_piece(queued_on=days_ago(9))
    young = a_piece()

    assert take_from_last([old, young], whole(3)) == (Release(young.line_id, whole(3)),)


def test_customer_of_low_priority_loses_before_a_younger_order_of_high():
    low = a_piece(queued_on=days_ago(9), priority="C")
    high = a_piece(priority="A")

    releases = take_from_last([low, high], whole(3), Rule.CUSTOMER_PRIORITY)

    assert releases == (Release(low.line_id, whole(3)),)


def test_a_line_with_two_pieces_is_named_once():
    grown = a_piece(quantity=whole(5), queued_on=days_ago(9))
    growth = replace(grown, quantity=whole(3), queued_on=days_ago(1))

    releases = take_from_last([grown, growth], whole(7))

    assert releases == (Release(grown.line_id, whole(7)),)


def test_nothing_is_taken_when_nothing_is_to_be_taken():
    assert take_from_last([a_piece()], 0) == ()


def test_taking_more_than_is_reserved_is_a_bug():
    with pytest.raises(ValueError, match="11000 to take back, 10000 reserved"):
        take_from_last([a_piece()], whole(11))


@given(queues(products=1), st.data())
def test_exactly_what_is_asked_for_is_taken_from_who_has_it(queue, data):
    reserved = Counter()
    for piece in queue:
        reserved[piece.line_id] += piece.quantity
    quantity = data.draw(st.integers(0, reserved.total()))

    releases = take_from_last(queue, quantity)

    assert sum(release.quantity for release in releases) == quantity
    assert all(
        0 < release.quantity <= reserved[release.line_id] for release in releases
    )
    assert len({release.line_id for release in releases}) == len(releases)
