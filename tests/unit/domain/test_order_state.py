"""An order and its lines stand where their quantities say (domain.md O1, O6)."""

import pytest

from restordre_app.domain.order_state import (
    LINE_STATE_TEXTS,
    ORDER_STATE_TEXTS,
    LineState,
    OrderState,
    line_state,
    order_state,
)
from restordre_app.domain.promises import ExpectationState
from tests.unit.domain.builders import a_line


def confirmed_order(*lines) -> OrderState:
    return order_state(confirmed=True, cancelled=False, lines=lines)


def test_order_is_a_draft_until_it_is_confirmed():
    lines = [a_line(5)]

    assert order_state(confirmed=False, cancelled=False, lines=lines) == "draft"
    assert confirmed_order(*lines) == "confirmed"


def test_cancelled_order_stays_cancelled():
    lines = [a_line(5)]

    assert order_state(confirmed=True, cancelled=True, lines=lines) == "cancelled"
    assert order_state(confirmed=False, cancelled=True, lines=lines) == "cancelled"


def test_order_with_one_delivery_and_a_rest_is_partly_delivered():
    assert confirmed_order(a_line(100, 70), a_line(5)) is OrderState.PARTLY_DELIVERED


def test_order_closes_by_itself_when_nothing_is_outstanding():
    lines = [a_line(100, 70, cancelled=30), a_line(5, 5), a_line(2, cancelled=2)]

    assert confirmed_order(*lines) is OrderState.COMPLETED


def test_order_reopens_when_its_only_delivery_is_voided():
    assert confirmed_order(a_line(100, delivered=0)) is OrderState.CONFIRMED


def test_order_whose_lines_were_all_cancelled_is_cancelled():
    assert confirmed_order(a_line(5, cancelled=5)) is OrderState.CANCELLED


def test_confirmed_order_without_lines_is_not_closed():
    assert confirmed_order() is OrderState.CONFIRMED


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (a_line(100, 70, 30), LineState.CLOSED),
        (a_line(100, 70, reserved=30), LineState.READY),
        (a_line(100, reserved=70), LineState.PARTLY_READY),
        (a_line(100), LineState.NOT_ORDERED),
    ],
)
def test_chip_of_a_line_says_what_is_there(line, state):
    assert line_state(line) is state


@pytest.mark.parametrize(
    ("expectation", "state"),
    [
        (ExpectationState.DATED, LineState.WAITING),
        (ExpectationState.AWAITING_SUPPLIER, LineState.WAITING),
        (ExpectationState.OVERDUE, LineState.OVERDUE),
        (ExpectationState.NOT_ORDERED, LineState.NOT_ORDERED),
    ],
)
def test_chip_of_an_empty_line_says_when_goods_come(expectation, state):
    assert line_state(a_line(5), expectation) is state


def test_goods_that_are_there_come_before_a_date_that_has_passed():
    line = a_line(100, reserved=70)

    assert line_state(line, ExpectationState.OVERDUE) is LineState.PARTLY_READY


def test_freight_is_always_ready():
    assert line_state(a_line(1, stocked=False), stocked=False) is LineState.READY


def test_every_state_has_a_word():
    assert ORDER_STATE_TEXTS.keys() == set(OrderState)
    assert LINE_STATE_TEXTS.keys() == set(LineState)
