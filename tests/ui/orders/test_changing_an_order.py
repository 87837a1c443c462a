"""An order that exists in the editor's window, and leaving the window."""

from dataclasses import replace

from PySide6.QtCore import Qt

from restordre_app.queries.order_view import read_order
from restordre_app.services.order_changes import change_order
from tests.ui.keyboard import (
    CTRL,
    answer,
    press,
)
from tests.ui.orders.conftest import editors, settle
from tests.ui.orders.keyboard import (
    enter_text,
    orders_of,
    words,
)
from ui.orders.draft import entry_of
from ui.orders.grid_model import Cell

# Orders that exist


def test_a_confirmed_order_grows_and_tells_what_it_would_get(
    office, given, rail, opening, qtbot, told
):
    order = given.order((rail, 50))
    editor = opening(order.id)
    assert editor.header.partner.isReadOnly()
    assert words(editor) == "50 now"
    enter_text(office, qtbot, "100")
    assert words(editor) == "70 now · 30 later · not ordered"

    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    [line] = read_order(office.session, order.id).lines
    assert (line.ordered, line.reserved) == (100_000, 70_000)
    assert told[-1].sentence == "Order 1001 is changed."
    assert told[-1].offer is None


def test_goods_that_become_free_are_offered(office, given, rail, opening, qtbot, told):
    order = given.order((rail, 70))
    given.order((rail, 30))
    opening(order.id)
    enter_text(office, qtbot, "50")
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    assert told[-1].offer.words == "Who could get the goods?"


def test_a_delivered_line_keeps_its_product_and_its_least_quantity(
    office, given, rail, opening, qtbot
):
    order = given.order((rail, 100))
    given.delivery(order)
    editor = opening(order.id)
    index = editor.grid.lines.index(0, Cell.PRODUCT)
    assert not editor.grid.lines.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert words(editor) == "70 delivered · 30 later · not ordered"

    press(Qt.Key.Key_Delete)
    assert "has deliveries" in editor.grid.lines.problem(0)

    enter_text(office, qtbot, "60")
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)
    assert "60 is less than what was delivered (70)" in editor.grid.lines.problem(0)


def test_what_somebody_else_changed_is_told_and_mine_is_kept(
    office, given, rail, hinge, opening, qtbot
):
    order = given.order((rail, 50), (hinge, 5))
    editor = opening(order.id)
    enter_text(office, qtbot, "60")
    read = read_order(office.session, order.id)
    theirs = entry_of(read)
    lines = (theirs.lines[0], replace(theirs.lines[1], quantity=7000))
    change_order(
        office.session, order.id, replace(theirs, lines=lines, note="haster"),
        read.version,
    )  # fmt: skip
    settle(office, qtbot)

    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    assert "31-1180 ordered 5 → 7" in editor.bar.sentence
    assert "the order's head" in editor.bar.sentence
    quantities = [line.quantity for line in editor.grid.lines.lines]
    assert quantities == [60_000, 7000]

    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)
    assert [line.ordered for line in read_order(office.session, order.id).lines] == [
        60_000, 7000,
    ]  # fmt: skip


def test_an_order_is_open_in_one_window_only(given, rail, opening):
    order = given.order((rail, 5))

    assert opening(order.id) is opening(order.id)


def test_an_order_that_is_gone_is_told(office, given, opening):
    opening(999)

    assert "does not exist any more" in office.errors.last_sentence


# Closing


def test_escape_closes_what_was_only_looked_at(given, rail, opening, qtbot):
    opening(given.order((rail, 5)).id)

    press(Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: editors() == [])


def test_escape_asks_before_typing_is_lost(office, given, rail, opening, qtbot):
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "22-0913")
    enter_text(office, qtbot, "5")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert editor.isVisible()
    answer("Continue typing")
    assert editor.isVisible()

    editor.close()
    answer("Save")
    settle(office, qtbot)
    assert len(orders_of(office)) == 1
    assert not editor.modified
    editor.close()


def test_what_was_typed_may_be_dropped(office, given, rail, opening, qtbot):
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "22-0913")
    enter_text(office, qtbot, "5")
    editor.close()

    answer("Discard")
    settle(office, qtbot)

    assert editors() == []
    assert orders_of(office) == []
