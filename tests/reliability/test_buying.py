"""Buying beside everything else: dates stay right, desks do not receive twice (S1)."""

from datetime import date

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from restordre_app.errors import AppError
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.purchasing import close_purchase, set_expected
from restordre_app.services.receipt_undo import undo_receipt
from tests.builders import bought_of, figures_of, lines_of, reload
from tests.reliability.buying_machine import Buyers
from tests.reliability.test_any_sequence import USUAL
from tests.reliability.test_two_desks import all_is_well, at_once

THIRD = date(2026, 12, 3)


def test_dates_follow_whatever_is_done():
    few = settings(USUAL, max_examples=4, stateful_step_count=25)
    run_state_machine_as_test(Buyers, settings=few)


@pytest.mark.long
def test_dates_follow_whatever_is_done_for_long():
    thorough = settings(
        USUAL,
        max_examples=1000,
        stateful_step_count=60,
        derandomize=False,
        phases=[Phase.generate, Phase.shrink],
    )
    run_state_machine_as_test(Buyers, settings=thorough)


def test_a_purchase_order_is_received_by_one_of_two_desks(session, given):
    rail = given.product()
    waiting = given.order((rail, 30))
    for _ in range(3):
        order = given.purchase((rail, 10, THIRD))

        outcomes = at_once(
            session, *[lambda order=order: given.receive_for(order, 10)] * 2
        )

        refused = [each for each in outcomes if isinstance(each, AppError)]
        assert len(refused) == 1, outcomes
        assert read_purchase(session, order.id).lines[0].received == 10_000
    assert figures_of(lines_of(waiting)[0])["reserved"] == 30
    assert reload(rail).on_hand == 30_000
    assert all_is_well(session)


def test_goods_come_while_the_order_is_closed_and_its_date_moved(session, given):
    rail = given.product()
    given.order((rail, 99))
    for _ in range(3):
        order = given.purchase((rail, 10, THIRD))
        [line] = bought_of(order)

        at_once(
            session,
            lambda order=order: given.receive_for(order, 6),
            lambda order=order: close_purchase(session, order.id, "too late"),
            lambda line=line: set_expected(session, [line.id], None),
        )

        seen = read_purchase(session, order.id).lines[0]
        assert seen.received in (0, 6_000)
        assert seen.received + seen.cancelled == 10_000
    assert all_is_well(session)


def test_a_receipt_is_taken_back_or_its_goods_delivered_but_not_both(session, given):
    rail = given.product()
    for _ in range(3):
        order = given.order((rail, 10))
        received = given.receive((rail, 10))

        undone, delivered = at_once(
            session,
            lambda receipt=received: undo_receipt(session, receipt.receipt_id, "wrong"),
            lambda order=order: given.delivery(order, 10),
        )

        failed = [isinstance(each, AppError) for each in (undone, delivered)]
        assert failed.count(True) == 1
        assert reload(rail).on_hand == 0
        assert all_is_well(session)


def test_receive_again_after_a_double_click_books_once(session, given):
    rail = given.product()
    order = given.purchase((rail, 10, THIRD))
    [line] = bought_of(order)

    outcomes = at_once(session, *[lambda: given.receive_for(order, 10)] * 3)

    assert sum(isinstance(each, AppError) for each in outcomes) == 2
    assert reload(line).received == 10_000
