"""Terms beside the policy, and a line's own text, in the editor's window."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from restordre_app.queries.order_view import read_order
from restordre_app.queries.picking import pick_products
from tests.builders import TODAY
from tests.ui.keyboard import (
    CTRL,
    press,
    type_text,
)
from tests.ui.orders.conftest import settle
from tests.ui.orders.keyboard import (
    enter_text,
    orders_of,
)
from ui.orders.grid import product_item
from ui.orders.grid_model import Cell
from ui.orders.line_text import LineTextPopup


@pytest.fixture
def agreed(given):
    """A customer with terms of their own."""
    return given.customer(minimum_value=50_000, max_deliveries=2, ask_after_days=14)


def hint(form, name):
    return form.rows[name]._words.text()


def test_the_terms_are_folded_and_say_in_one_line_what_counts(opening, agreed):
    form = opening(customer_id=agreed.id).header.agreed

    assert not form.inside.isVisible()
    assert form.summary.words == (
        "The customer's usual terms: a rest at least 500.00 · at most 2 deliveries"
        " · ask after 07-12-2026"
    )


def test_nothing_agreed_says_nothing(opening, given):
    form = opening(customer_id=given.customer().id).header.agreed

    assert form.summary.words == ""
    assert hint(form, "minimum_value") == "Nothing agreed"


def test_unfolded_by_key_the_fields_are_typed_and_saved(
    office, opening, agreed, rail, qtbot
):
    editor = opening(customer_id=agreed.id)
    enter_text(office, qtbot, rail.sku)
    enter_text(office, qtbot, "100")
    form = editor.header.agreed
    form.fold.setFocus()
    press(Qt.Key.Key_Space)
    assert form.inside.isVisible()
    assert QApplication.focusWidget() is form.minimum
    assert form.minimum.placeholderText() == "500.00"
    assert hint(form, "minimum_value") == "The customer's usual terms"

    type_text("800")
    press(Qt.Key.Key_Tab)
    type_text("3")
    press(Qt.Key.Key_Tab)
    type_text("+30")
    press(Qt.Key.Key_Return)
    assert hint(form, "minimum_value") == "Set on the order"
    form.fold.click()
    assert form.summary.words == (
        "Set on the order: a rest at least 800.00 · at most 3 deliveries"
        " · ask after 23-12-2026"
    )
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    [order] = orders_of(office)
    assert (order.minimum_value, order.max_deliveries) == (80_000, 3)
    assert order.ask_after == TODAY + timedelta(days=30)


def test_the_nearest_term_wins_one_by_one(opening, agreed):
    form = opening(customer_id=agreed.id).header.agreed
    form.minimum.setText("0")
    form.minimum.commit()

    assert form.summary.words == (
        "Set on the order: no minimum for a rest"
        "  –  The customer's usual terms: at most 2 deliveries · ask after 07-12-2026"
    )


def test_a_confirmed_order_shows_its_terms_and_can_be_rid_of_them(
    office, opening, given, agreed, rail, qtbot
):
    order = given.order((rail, 100), customer=agreed)
    editor = opening(order.id)
    form = editor.header.agreed
    assert form.ask_after.text() == "07-12-2026"
    assert hint(form, "ask_after") == "The customer's usual terms"

    form.ask_after.setText("")
    form.ask_after.commit()
    assert hint(form, "ask_after") == "Nothing agreed"
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    assert read_order(office.session, order.id).ask_after is None


def test_a_figure_that_cannot_be_read_is_unfolded_and_pointed_at(
    office, opening, agreed, rail, qtbot
):
    editor = opening(customer_id=agreed.id)
    form = editor.header.agreed
    form.minimum.setText("en del")
    press(Qt.Key.Key_S, CTRL)
    settle(office, qtbot)

    assert form.inside.isVisible()
    assert form.rows["minimum_value"].problem
    assert orders_of(office) == []


def test_what_the_rules_refuse_is_said_beside_its_field(
    office, opening, agreed, rail, qtbot
):
    editor = opening(customer_id=agreed.id)
    enter_text(office, qtbot, rail.sku)
    enter_text(office, qtbot, "1")
    form = editor.header.agreed
    form.most.setText("5000")
    form.most.commit()
    press(Qt.Key.Key_S, CTRL)
    settle(office, qtbot)

    assert "between 1 and 999" in form.rows["max_deliveries"].problem
    assert QApplication.focusWidget() is form.most
    assert orders_of(office) == []


# A line's own text


def popup_of(editor):
    [popup] = [p for p in editor.grid.findChildren(LineTextPopup) if p.isVisible()]
    return popup


def test_f4_writes_what_the_papers_call_the_goods(office, opening, given, rail, qtbot):
    order = given.order((rail, 50))
    editor = opening(order.id)
    press(Qt.Key.Key_F4)
    popup = popup_of(editor)
    assert popup.field.placeholderText() == "Skuffeskinne 500 mm"
    type_text("Skinner til  køkken 4")
    press(Qt.Key.Key_Return)

    look = editor.grid.lines.look(editor.grid.lines.index(0, Cell.PRODUCT))
    assert look.text == "Skinner til køkken 4"
    assert look.subtext == "22-0913 · Skuffeskinne 500 mm"
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)
    [line] = read_order(office.session, order.id).lines
    assert line.text == "Skinner til køkken 4"


def test_esc_leaves_the_text_and_the_products_own_name_is_no_text(
    opening, given, rail, office, qtbot
):
    editor = opening(given.order((rail, 50)).id)
    [write] = [
        each
        for each in editor.grid.line_menu(0).actions()
        if each.text() == "Text on the papers…"
    ]
    write.trigger()
    type_text("Noget andet")
    QTest.keyPress(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle(office, qtbot)
    assert not editor.modified

    with qtbot.waitActive(editor):
        editor.activateWindow()
    editor.grid.go_to(0)
    press(Qt.Key.Key_F4)
    type_text("Skuffeskinne 500 mm")
    press(Qt.Key.Key_Return)
    assert not editor.modified


def test_another_product_has_no_text_of_the_first(
    office, opening, given, rail, hinge, qtbot
):
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, rail.sku)
    enter_text(office, qtbot, "5")
    editor.grid.lines.set_line_text(0, "Skinner til køkken 4")
    lines = editor.grid.lines
    [found] = pick_products(office.session, hinge.sku)
    lines.know([found])
    lines.setData(lines.index(0, Cell.PRODUCT), product_item(found))

    line = editor.grid.lines.line(0)
    assert (line.product.sku, line.text) == (hinge.sku, "")


def test_the_blank_row_has_no_text(opening, given, rail):
    editor = opening(given.order((rail, 50)).id)
    editor.grid.go_to(1, Cell.PRODUCT)
    press(Qt.Key.Key_F4)

    assert editor.grid.findChildren(LineTextPopup) == []
