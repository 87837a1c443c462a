"""Goods are typed in by hand: the product, then how many of it came."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.keyboard import CTRL, press, type_slowly, type_text
from tests.ui.stock.conftest import cell

ENTER = Qt.Key.Key_Return


@pytest.fixture
def rail(given):
    return given.product(sku="22-0913", name="Drawer runner", barcode="5712345678906")


@pytest.fixture
def hinge(given):
    return given.product(sku="31-1180", name="Hinge")


@pytest.fixture
def window(rail, hinge, receiving, qtbot):
    shown = receiving()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    return shown


def received(window, product):
    return cell(window.goods.table, product.id, "received")


def test_the_keyboard_goes_on_to_the_quantity_and_back(window, rail, hinge, settle):
    for product, quantity in (("22-0913", "30"), ("hinge", "8")):
        type_slowly(product)
        settle()
        type_text(quantity)
        press(ENTER)

    assert (received(window, rail), received(window, hinge)) == ("30", "8")
    assert QApplication.focusWidget() is window.goods.scan
    assert window.goods.scan.text() == ""


def test_a_product_chosen_from_the_list_is_counted_next(window, hinge, qtbot, settle):
    type_text("hin")
    qtbot.waitUntil(window.goods.scan.candidates.isVisible)
    press(ENTER)
    settle()
    type_text("8")
    press(ENTER)

    assert received(window, hinge) == "8"


def test_after_a_scan_the_next_one_finds_the_field(window, rail, settle):
    for _scan in range(2):
        type_text("5712345678906")
        press(ENTER)
        settle()

    assert received(window, rail) == "2"
    assert QApplication.focusWidget() is window.goods.scan


def test_a_quantity_before_the_code_is_not_asked_for_again(window, rail, settle):
    type_slowly("30*22-0913")
    settle()

    assert received(window, rail) == "30"
    assert QApplication.focusWidget() is window.goods.scan


def test_what_was_not_entered_yet_is_not_passed_over(window, rail, settle):
    type_text("22-0913")
    press(ENTER)
    settle()
    type_text("30")
    press(ENTER, CTRL)
    settle()

    assert window.steps.currentWidget() is window.goods
    assert "30" in window.goods.scan_row.problem
