"""An order typed by keyboard alone, from Ctrl+N to confirmed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolTip

from restordre_app.domain.order_state import OrderState
from restordre_app.queries.order_view import read_order
from restordre_app.queries.orders import OrderFilter, find_orders
from restordre_app.store.search import fold
from tests.ui.keyboard import (
    CTRL,
    press,
    type_text,
)
from tests.ui.orders.conftest import editors, settle
from tests.ui.orders.keyboard import (
    enter_text,
    orders_of,
)
from ui.delivering.dialog import DeliveryDialog
from ui.main_window import MainWindow
from ui.orders.page import OrdersPage
from ui.page import Page
from ui.searching.overlay import SearchOverlay

BARCODE = "5701234567899"


@pytest.fixture
def window(office, qtbot):
    pages = [Page("orders", "clipboard-list", "Orders", OrdersPage)]
    shown = MainWindow(office, pages)
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    settle(office, qtbot)
    return shown


def test_three_lines_without_touching_the_mouse(office, given, window, qtbot):
    given.customer(name="Ågård Køkken ApS")
    given.product(on_hand=70, sku="22-0913", name="Skuffeskinne 500 mm")
    hinge = given.product(on_hand=40, sku="31-1180", name="Hængsel 110°")
    hinge.barcode = BARCODE
    hinge.search = fold(hinge.sku, hinge.name, BARCODE)
    hinge.save()
    given.product(on_hand=0, sku="40-2206", name="Greb messing")

    press(Qt.Key.Key_N, CTRL)
    settle(office, qtbot)
    [editor] = editors()
    enter_text(office, qtbot, "ågård")
    enter_text(office, qtbot, "22-09")
    enter_text(office, qtbot, "100")
    assert editor.grid.lines.availability(0).words == "70 now · 30 later · not ordered"
    enter_text(office, qtbot, BARCODE)
    enter_text(office, qtbot, "16")
    enter_text(office, qtbot, "greb")
    enter_text(office, qtbot, "8")
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    assert editors() == []
    [order_id] = find_orders(office.session, OrderFilter())
    order = read_order(office.session, order_id)
    assert order.state is OrderState.CONFIRMED
    assert [(line.sku, line.ordered, line.reserved) for line in order.lines] == [
        ("22-0913", 100_000, 70_000),
        ("31-1180", 16_000, 16_000),
        ("40-2206", 8_000, 0),
    ]
    said = window.status.notice.text()
    assert said == f"Order {order.number} confirmed: 1 line ready, 2 on back order."
    assert window.status.offer.text() == "Deliver now"
    assert window.page.table.selected_ids() == [order_id]


def test_ctrl_d_right_after_confirming_delivers_that_order(
    office, given, window, qtbot
):
    rail = given.product(on_hand=70, sku="22-0913", name="Skuffeskinne 500 mm")
    given.order((rail, 1))
    given.customer(name="Ågård Køkken ApS")
    settle(office, qtbot)
    press(Qt.Key.Key_N, CTRL)
    settle(office, qtbot)
    for text in ("ågård", "22-09", "5"):
        enter_text(office, qtbot, text)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: editors() == [])
    settle(office, qtbot)

    press(Qt.Key.Key_D, CTRL)
    settle(office, qtbot)

    [dialog] = window.findChildren(DeliveryDialog)
    assert "1002" in dialog.title.text()
    dialog.close()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["nope"], "No product has “nope”"),
        (["22-09", "abc"], "“abc” is not a number"),
        (["22-09", "1.5"], "is not a whole number"),
        (["22-09", "-5"], "is less than zero"),
        (["22-09", "1000000000"], "is too large"),
    ],
)
def test_why_an_order_is_not_confirmed_yet_stands_at_the_cell(
    office, given, window, qtbot, typed, said
):
    given.customer(name="Ågård Køkken ApS")
    given.product(sku="22-0913", name="Skuffeskinne 500 mm")
    QToolTip.hideText()
    press(Qt.Key.Key_N, CTRL)
    settle(office, qtbot)
    [editor] = editors()
    for text in ("ågård", *typed[:-1]):
        enter_text(office, qtbot, text)
    type_text(typed[-1])
    press(Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: said in QToolTip.text())
    assert QApplication.focusWidget().text() == typed[-1]
    assert editor.isVisible()
    assert not orders_of(office)


def test_ctrl_k_searches_over_the_order_and_gives_the_keyboard_back(
    office, given, rail, opening, qtbot
):
    """A customer calls in the middle of a line: nothing of it is lost or posted."""
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "22-0913")
    type_text("12")
    press(Qt.Key.Key_K, CTRL)
    [search] = editor.findChildren(SearchOverlay)
    assert search.field.hasFocus()

    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)
    assert orders_of(office) == [], "what lies beneath does nothing meanwhile"

    press(Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert editor.grid.hasFocus()
    assert editor.entry().lines[0].quantity == 12_000


def test_an_open_order_says_that_it_keeps_its_language(office, opening):
    editor = opening()
    office.use_language("da")
    try:
        assert "beholder sit sprog" in editor.bar.sentence
    finally:
        office.use_language("en")
