"""A new order in the editor's window: lines, terms, what is refused."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from restordre_app.domain.policies import Policy
from restordre_app.queries.picking import pick_products
from restordre_app.store.catalogue import Product
from restordre_app.store.customers import DeliveryAddress
from tests.builders import TODAY
from tests.ui.keyboard import (
    CTRL,
    answer,
    press,
    shown_windows,
    type_text,
)
from tests.ui.orders.conftest import editors, settle
from tests.ui.orders.keyboard import (
    ALT,
    enter_text,
    orders_of,
    words,
)
from ui.customers.editor import CustomerWindow
from ui.orders.editor import OrderEditor
from ui.orders.grid import product_item
from ui.orders.grid_model import Cell
from ui.widgets.column import Tone

# New orders


def test_a_draft_is_saved_and_stays_open(office, given, rail, opening, qtbot, told):
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "22-0913")
    enter_text(office, qtbot, "100")
    press(Qt.Key.Key_S, CTRL)
    settle(office, qtbot)

    assert told[-1].sentence == "Draft 1001 is saved."
    assert editor.title.text() == "Order 1001"
    assert not editor.modified

    editor.grid.go_to(0)
    enter_text(office, qtbot, "50")
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    [order] = orders_of(office)
    assert [line.ordered for line in order.lines] == [50_000]
    assert order.confirmed_at is not None
    assert editors() == []


def test_the_split_is_shown_while_the_quantity_is_typed(
    office, given, rail, opening, qtbot
):
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "22-0913")

    type_text("100")
    settle(office, qtbot)
    assert words(editor) == "70 now · 30 later · not ordered"

    press(Qt.Key.Key_Escape)
    settle(office, qtbot)
    assert words(editor) == "70 stk. available"


def test_a_second_line_of_the_same_product_gets_what_the_first_leaves(
    office, given, rail, opening, qtbot
):
    editor = opening(customer_id=given.customer().id)
    for quantity in ("50", "50"):
        enter_text(office, qtbot, "22-0913")
        enter_text(office, qtbot, quantity)

    assert words(editor, 0) == "50 now"
    assert words(editor, 1) == "20 now · 30 later · not ordered"


def test_tab_goes_on_to_price_and_discount(office, given, rail, opening, qtbot):
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "22-0913", Qt.Key.Key_Tab)
    enter_text(office, qtbot, "10", Qt.Key.Key_Tab)
    enter_text(office, qtbot, "20", Qt.Key.Key_Tab)
    enter_text(office, qtbot, "10", Qt.Key.Key_Tab)

    [line] = editor.grid.lines.lines
    assert (line.unit_price, line.discount, line.amount) == (200_000, 1000, 18_000)
    assert editor.total.text() == "Total DKK 225.00"
    assert editor.grid.currentIndex().row() == 1


def test_a_discontinued_product_with_nothing_left_says_none(
    office, given, opening, qtbot
):
    given.product(on_hand=0, sku="UDG-1", name="Udgået", discontinued=True)
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "UDG-1")
    enter_text(office, qtbot, "5")

    said = editor.grid.lines.availability(0)
    assert said.words == "5 not coming"
    assert said.tone is Tone.RED
    assert said.hint == "Discontinued: none left"


def test_what_was_ordered_in_time_still_comes_though_the_product_is_discontinued(
    given, opening
):
    last = given.product(on_hand=0, sku="UDG-1", name="Udgået")
    order = given.order((last, 5))
    given.purchase((last, 10, date(2026, 12, 16)))
    Product.update(discontinued=True).where(Product.id == last.id).execute()
    editor = opening(order_id=order.id)

    assert words(editor, 0).startswith("5 later · ")


def test_services_frozen_and_discontinued_products_say_so(
    office, given, opening, qtbot
):
    given.product(sku="90-0100", name="Fragt", stocked=False)
    other = given.product(sku="ERST-1", name="Erstatning")
    given.product(
        on_hand=3, sku="UDG-1", name="Udgået", discontinued=True, substitute=other
    )
    editor = opening(customer_id=given.customer().id)
    for sku, quantity in (("90-0100", "1"), ("UDG-1", "5")):
        enter_text(office, qtbot, sku)
        enter_text(office, qtbot, quantity)

    assert words(editor, 0) == "goes with the first delivery"
    assert words(editor, 1) == "3 now · 2 not coming"
    hint = editor.grid.lines.availability(1).hint
    assert hint == "Discontinued: only 3 stk. left · ERST-1 instead?"

    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    assert "discontinued" in editor.grid.lines.problem(1)
    assert orders_of(office) == []


def test_a_wrong_quantity_keeps_the_keyboard(office, given, rail, opening, qtbot):
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "22-0913")
    enter_text(office, qtbot, "1,5")

    assert editor.grid.state() == editor.grid.State.EditingState
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)
    assert orders_of(office) == []


def test_a_line_without_a_quantity_is_pointed_at(office, given, rail, opening, qtbot):
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "22-0913")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    assert editor.grid.lines.problem(0) == "The quantity must be more than zero."
    assert editor.grid.currentIndex().column() == Cell.QUANTITY


def test_who_calls_for_the_first_time_is_entered_on_the_way(office, opening, qtbot):
    editor = opening()
    enter_text(office, qtbot, "Hansen Byg")
    assert "Ctrl+Shift+N" in editor.header.partner_row.problem

    press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle(office, qtbot)
    [window] = shown_windows(CustomerWindow)
    assert window.form.texts["name"].text() == "Hansen Byg"
    qtbot.keyClick(window, Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    assert editor.header.known.name == "Hansen Byg"
    assert editor.header.partner_row.problem == ""


def test_a_customer_half_typed_is_not_closed_along_with_the_order(
    office, opening, qtbot
):
    editor = opening()
    press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle(office, qtbot)
    [window] = shown_windows(CustomerWindow)
    qtbot.keyClicks(window.form.texts["name"], "Hansen Byg")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert editor.isVisible()
    assert window.question is not None
    answer("Close without saving")
    qtbot.waitUntil(lambda: not shown_windows(CustomerWindow))
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown_windows(OrderEditor))


def test_an_open_order_follows_the_size_of_text_and_keeps_its_language(
    office, given, rail, opening, qtbot
):
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "22-0913")
    before, row = editor.width(), editor.grid.rowHeight(0)
    office.theme.use_text_size(150)
    office.use_language("da")
    settle(office, qtbot)

    assert editor.grid.rowHeight(0) == round(row * 1.5)
    assert editor.width() == round(before * 1.5)
    header = editor.grid.horizontalHeader().model()
    assert header.headerData(1, Qt.Orientation.Horizontal) == "Quantity"


def test_without_customer_or_lines_the_editor_says_what_is_missing(
    office, given, opening, qtbot
):
    editor = opening()
    press(Qt.Key.Key_Return, CTRL)
    assert "Choose the customer" in editor.header.partner_row.problem

    enter_text(office, qtbot, "findes ikke")
    assert "No customer matches" in editor.header.partner_row.problem

    given.customer(name="Ågård Køkken ApS")
    editor.header.partner.clear()
    enter_text(office, qtbot, "ågård")
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)
    assert "no lines" in office.errors.last_sentence


def test_a_blocked_customer_may_only_have_drafts(office, given, rail, opening, qtbot):
    customer = given.customer(name="Spærret ApS", blocked=True)
    editor = opening(customer_id=customer.id)
    assert "Spærret ApS is blocked" in editor.terms.sentence
    link = editor.terms.findChild(QPushButton)
    assert link.isHidden()
    enter_text(office, qtbot, "22-0913")
    enter_text(office, qtbot, "1")

    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    assert "blocked" in editor.header.partner_row.problem
    press(Qt.Key.Key_S, CTRL)
    settle(office, qtbot)
    assert len(orders_of(office)) == 1


def test_the_head_brings_addresses_terms_and_responsible(
    office, given, opening, qtbot, mette
):
    customer = given.customer(policy="complete_order", responsible=mette)
    DeliveryAddress.create(
        customer=customer, name="Lager 2", address="Havnevej 1", postcode="6700",
        city="Esbjerg",
    )  # fmt: skip
    rail = given.product(on_hand=70, sku="22-0913")
    editor = opening()
    enter_text(office, qtbot, customer.name)
    form = editor.header
    assert form.responsible.currentText() == "Mette"
    assert "Nothing is delivered before the whole order" in editor.terms.sentence
    form.address.setCurrentIndex(1)
    form.order_number.setText("PO-7714")
    form.requested.setText("+5")
    form.requested.commit()
    enter_text(office, qtbot, rail.sku)
    enter_text(office, qtbot, "100")
    assert words(editor) == "100 later · not ordered"
    [usual, partial, *_rest] = editor.terms_menu().actions()
    assert usual.isChecked()
    partial.trigger()
    settle(office, qtbot)
    assert words(editor) == "70 now · 30 later · not ordered"
    press(Qt.Key.Key_Return, CTRL)
    settle(office, qtbot)

    [order] = orders_of(office)
    assert order.place.name == "Lager 2"
    assert order.customer_order_number == "PO-7714"
    assert (order.requested_on - TODAY).days == 5
    assert order.policy is Policy.PARTIAL
    assert order.responsible == "Mette"


def test_a_date_that_cannot_be_read_stops_at_its_field(
    office, given, rail, opening, qtbot
):
    editor = opening(customer_id=given.customer().id)
    editor.header.requested.setText("i overmorgen")
    press(Qt.Key.Key_S, CTRL)
    settle(office, qtbot)

    assert editor.header.date_rows[0].problem
    assert orders_of(office) == []


# The grid


def test_lines_are_moved_and_removed_by_keys(
    office, given, rail, hinge, opening, qtbot
):
    order = given.order((rail, 5), (hinge, 5))
    editor = opening(order.id)
    editor.grid.go_to(0)

    press(Qt.Key.Key_Down, ALT)
    skus = [line.product.sku for line in editor.grid.lines.lines]
    assert skus == ["31-1180", "22-0913"]
    press(Qt.Key.Key_Up, ALT)
    press(Qt.Key.Key_Up, ALT)
    press(Qt.Key.Key_Delete)

    assert [line.product.sku for line in editor.grid.lines.lines] == ["31-1180"]


def test_a_line_may_have_its_own_terms(office, given, rail, opening, qtbot):
    editor = opening(customer_id=given.customer().id)
    enter_text(office, qtbot, "22-0913")
    enter_text(office, qtbot, "100")
    actions = {each.text(): each for each in editor.grid.line_menu(0).actions()}

    actions["Keep the line together"].trigger()
    settle(office, qtbot)

    assert words(editor) == "100 later · not ordered"
    index = editor.grid.lines.index(0, Cell.PRODUCT)
    assert "Keep the line together" in editor.grid.lines.look(index).subtext


def test_the_menu_key_opens_the_lines_menu(office, given, rail, opening):
    editor = opening(given.order((rail, 5)).id)
    reason = QContextMenuEvent.Reason.Keyboard

    QApplication.sendEvent(
        editor.grid, QContextMenuEvent(reason, QPoint(5, 5), QPoint(9, 9))
    )

    [menu] = [each for each in editor.grid.findChildren(QMenu) if each.isVisible()]
    assert "Remove the line" in [each.text() for each in menu.actions()]
    menu.close()


def test_the_terms_open_under_their_link(office, given, rail, opening):
    editor = opening(given.order((rail, 5)).id)

    editor.terms.acted.emit()

    [menu] = [each for each in editor.findChildren(QMenu) if each.isVisible()]
    menu.close()


def test_a_candidate_says_what_one_should_know(given, office):
    given.product(on_hand=3, sku="UDG-1", name="Udgået", discontinued=True)
    given.product(sku="90-0100", name="Fragt", stocked=False)

    items = [product_item(each) for each in pick_products(office.session, "")]

    assert {(each.subtitle, each.trailing) for each in items} == {
        ("UDG-1 · discontinued", "3 stk."),
        ("90-0100", "service"),
    }


def test_enter_on_a_figure_that_cannot_be_typed_begins_the_next_line(
    office, given, rail, opening, qtbot
):
    editor = opening(given.order((rail, 5)).id)
    editor.grid.go_to(0, Cell.AMOUNT)

    press(Qt.Key.Key_Return)

    assert editor.grid.currentIndex().row() == 1
    assert editor.grid.state() == editor.grid.State.EditingState
