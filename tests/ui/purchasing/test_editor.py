"""A purchase order is typed without touching the mouse."""

from datetime import date, timedelta

from PySide6.QtCore import Qt

from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import PurchaseState
from restordre_app.domain.quantities import whole
from restordre_app.services.purchasing import set_expected
from restordre_app.services.supplier_items import SupplierItemEntry, save_supplier_item
from tests.ui.keyboard import (
    CTRL,
    answer,
    press,
    shown_windows,
    type_text,
)
from tests.ui.purchasing.conftest import (
    purchases,
)
from ui.purchasing.editor import PurchaseEditor
from ui.purchasing.grid_model import Cell

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def choose_supplier(settle, text="hett"):
    type_text(text)
    press(ENTER)
    settle()


def type_line(settle, product, quantity):
    type_text(product)
    press(ENTER)
    settle()
    type_text(quantity)
    press(ENTER)
    settle()


def text_in(editor, row, cell):
    model = editor.grid.lines
    return model.data(model.index(row, cell))


def test_two_lines_are_typed_and_sent(session, rail, hinge, writing, settle, told):
    editor = writing()
    choose_supplier(settle)
    assert editor.header.facts.text() == "501 · lead time 10 days"
    type_line(settle, "drawer", "30")
    type_line(settle, "31-1180", "12")
    assert text_in(editor, 0, Cell.QUANTITY) == "30"
    assert editor.sums.text() == "2 lines"

    press(ENTER, CTRL)
    settle()

    [order] = purchases(session)
    assert order.state is PurchaseState.SENT
    assert [(line.sku, line.ordered) for line in order.lines] == [
        ("22-0913", whole(30)), ("31-1180", whole(12)),
    ]  # fmt: skip
    due = session.today() + timedelta(days=10)
    assert order.lines[0].expected_on >= due
    assert told[-1].sentence == "Purchase order 2001 to Hettich Danmark is sent."
    assert told[-1].offer.words == "Send by mail", "nobody has got it yet"
    assert not shown_windows(PurchaseEditor)


def test_a_draft_stays_open_and_is_sent_later(session, rail, writing, settle, told):
    editor = writing()
    choose_supplier(settle)
    type_line(settle, "drawer", "30")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_S, CTRL)
    settle()
    [draft] = purchases(session)
    assert draft.state is PurchaseState.DRAFT
    assert editor.title.text() == "Purchase order 2001"
    assert not editor.modified
    editor.main.click()
    settle()
    assert purchases(session)[0].state is PurchaseState.SENT


def test_a_date_is_typed_as_exactly_as_it_is_known(session, rail, writing, settle):
    editor = writing()
    choose_supplier(settle)
    type_line(settle, "drawer", "30")
    editor.grid.edit_cell(0, Cell.EXPECTED)
    year = session.today().year + 1
    type_text(f"week 20 {year}")
    press(TAB)
    settle()
    assert text_in(editor, 0, Cell.EXPECTED).startswith("week 20")
    editor.finish()
    settle()
    [line] = purchases(session)[0].lines
    assert line.expected_precision is Precision.WEEK
    assert line.expected_on == date.fromisocalendar(year, 20, 1)


def test_an_emptied_date_is_no_date(session, rail, writing, settle):
    editor = writing()
    choose_supplier(settle)
    type_line(settle, "drawer", "30")
    editor.grid.edit_cell(0, Cell.EXPECTED)
    press(Qt.Key.Key_Backspace)
    press(ENTER)
    settle()
    assert text_in(editor, 0, Cell.EXPECTED) == "No date"
    assert editor.sums.text() == "1 line · 1 without a date"


def test_what_the_supplier_confirmed_is_ticked_with_space(
    session, rail, writing, settle
):
    editor = writing()
    choose_supplier(settle)
    type_line(settle, "drawer", "30")
    editor.grid.edit_cell(0, Cell.EXPECTED)
    press(TAB)
    assert editor.grid.currentIndex().column() == Cell.CONFIRMED
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    press(ENTER)
    press(TAB)
    assert editor.grid.currentIndex().row() == 1
    press(Qt.Key.Key_Escape)
    editor.finish()
    settle()
    order = purchases(session)[0]
    assert order.lines[0].confirmed
    assert order.state is PurchaseState.CONFIRMED


def test_packs_make_the_quantity(session, supplier, rail, writing, settle):
    entry = SupplierItemEntry(
        rail.id,
        supplier.id,
        supplier_sku="H-9",
        unit_price=125_000,
        pack_size=whole(12),
    )
    save_supplier_item(session, entry)
    editor = writing()
    choose_supplier(settle)
    type_line(settle, "drawer", "30")
    assert editor.grid.lines.remark(0).startswith("22-0913 comes in packs of 12")
    editor.grid.edit_cell(0, Cell.PACKS)
    type_text("3")
    press(TAB)
    settle()
    assert text_in(editor, 0, Cell.QUANTITY) == "36"
    assert editor.grid.lines.remark(0) == ""
    assert text_in(editor, 0, Cell.AMOUNT) == "450.00"
    editor.grid.edit_cell(0, Cell.PRICE)
    type_text("10")
    press(TAB)
    assert text_in(editor, 0, Cell.AMOUNT) == "360.00"


def test_what_is_doubtful_stands_beside_its_line(session, rail, writing, settle):
    editor = writing()
    choose_supplier(settle)
    type_line(settle, "drawer", "30")
    type_line(settle, "drawer", "5")
    assert "also stands on line 1" in editor.grid.lines.remark(1)
    assert editor.grid.lines.data(editor.grid.lines.index(1, 0), 3)
    press(Qt.Key.Key_Escape)
    editor.grid.go_to(1)
    assert "also stands on line 1" in editor.said.text()
    press(Qt.Key.Key_Delete)
    settle()
    assert len(editor.grid.lines.lines) == 1
    assert editor.grid.lines.remark(0) == ""


def test_lines_change_places(rail, hinge, writing, settle):
    editor = writing()
    choose_supplier(settle)
    type_line(settle, "drawer", "30")
    type_line(settle, "hinge", "5")
    press(Qt.Key.Key_Escape)
    editor.grid.go_to(1)
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert text_in(editor, 0, Cell.PRODUCT) == "Hinge 110°"
    menu = editor.grid.line_menu(0)
    menu.actions()[1].trigger()
    assert text_in(editor, 0, Cell.PRODUCT) == "Drawer runner"
    editor.grid.line_menu(0).actions()[3].trigger()
    lines = editor.grid.lines.lines
    assert lines[0].expected == lines[1].expected


def test_a_line_due_before_it_was_ordered_is_said_beside_it(
    session, rail, writing, settle
):
    editor = writing()
    choose_supplier(settle)
    type_line(settle, "drawer", "30")
    editor.grid.edit_cell(0, Cell.EXPECTED)
    before = session.today() - timedelta(days=3)
    type_text(before.strftime("%d-%m-%Y"))
    press(ENTER)
    editor.finish()
    settle()
    assert "before it was ordered" in editor.grid.lines.problem(0)
    assert editor.grid.currentIndex().column() == Cell.EXPECTED
    assert editor.grid.hasFocus()
    assert purchases(session) == []


def test_an_order_dated_years_ahead_is_said_beside_its_date(
    session, rail, writing, settle
):
    editor = writing()
    choose_supplier(settle)
    type_line(settle, "drawer", "30")
    press(Qt.Key.Key_Escape)
    head = editor.header
    head.ordered.setText("010170")
    editor.finish()
    assert "too far away" in head.ordered_row.problem
    assert head.ordered.hasFocus()
    head.ordered.setText("01-01-2070")
    editor.grid.lines.expect([0], None)
    editor.finish()
    settle()
    assert "01-01-2070 is more than a year ahead" in head.ordered_row.problem
    assert head.ordered.hasFocus()
    assert purchases(session) == []


def test_without_supplier_or_lines_nothing_is_sent(session, rail, writing, settle):
    editor = writing()
    editor.finish()
    assert "Choose the supplier" in editor.header.partner_row.problem
    type_text("zzz")
    press(ENTER)
    settle()
    assert "No supplier matches “zzz”" in editor.header.partner_row.problem
    editor.header.partner.clear()
    choose_supplier(settle)
    press(Qt.Key.Key_Escape)
    editor.finish()
    settle()
    assert "has no lines" in editor.bar.sentence
    assert purchases(session) == []


def test_closing_asks_when_something_was_typed(session, rail, writing, settle):
    editor = writing()
    choose_supplier(settle)
    type_line(settle, "drawer", "30")
    press(Qt.Key.Key_Escape)
    editor.close()
    assert editor.isVisible()
    answer("Discard")
    settle()
    assert purchases(session) == []
    assert not shown_windows(PurchaseEditor)


def test_an_order_that_was_sent_is_changed(
    session, rail, buying, writing, settle, told
):
    order = buying((rail, 30))
    editor = writing(order.order_id)
    assert editor.header.partner.isReadOnly()
    assert editor.keys.text() == "Ctrl+Enter saves"
    editor.grid.edit_cell(0, Cell.QUANTITY)
    type_text("40")
    press(TAB)
    press(ENTER, CTRL)
    settle()
    assert purchases(session)[0].lines[0].ordered == whole(40)
    assert told[-1].sentence == "Purchase order 2001 is changed."


def test_somebody_else_was_quicker(session, rail, buying, writing, settle):
    order = buying((rail, 30))
    editor = writing(order.order_id)
    day = session.today() + timedelta(days=20)
    set_expected(session, [order.lines[0].line_id], day)
    editor.header.note.setText("call first")
    editor.finish()
    settle()
    assert editor.bar.sentence
    assert purchases(session)[0].note == ""


def test_a_line_of_which_something_came_stays(given, rail, buying, writing, settle):
    order = buying((rail, 30))
    from restordre_app.store.purchasing import PurchaseOrder

    given.receive_for(PurchaseOrder.get_by_id(order.order_id), 10)
    editor = writing(order.order_id)
    assert text_in(editor, 0, Cell.REMARK) == "10 stk. received"
    editor.grid.go_to(0)
    press(Qt.Key.Key_Delete)
    assert "Goods have come of it" in text_in(editor, 0, Cell.REMARK)
    assert len(editor.grid.lines.lines) == 1


def test_an_order_for_some_products_asks_only_for_quantities(
    session, supplier, rail, hinge, writing, settle
):
    editor = writing(supplier_id=supplier.id, product_ids=(rail.id, hinge.id))
    assert text_in(editor, 1, Cell.PRODUCT) == "Hinge 110°"
    type_text("8")
    press(ENTER)
    settle()
    assert text_in(editor, 0, Cell.QUANTITY) == "8"


def test_an_open_order_comes_to_the_front(rail, buying, writing):
    order = buying((rail, 30))
    first = writing(order.order_id)
    assert writing(order.order_id) is first


def test_large_text_on_a_small_screen_leaves_room_for_the_lines(
    office, supplier, rail, writing, settle
):
    office.theme.use_text_size(150)
    editor = writing(supplier_id=supplier.id, product_ids=(rail.id,))
    editor.resize(1100, 700)
    settle()
    grid, head = editor.grid, editor.header
    assert editor.width() == 1100
    assert grid.height() > 2 * grid.rowHeight(0)
    assert grid.isColumnHidden(Cell.REMARK)
    header = grid.horizontalHeader()
    for cell in set(Cell) - {Cell.REMARK, Cell.UNIT}:
        assert header.sectionSize(cell) >= header.sectionSizeFromContents(cell).width()
    assert head.facts.text() == "501 · lead time 10 days"
    assert head.facts.width() > 800
