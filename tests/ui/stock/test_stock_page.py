"""The Stock tab: the list, its filters, and the pane about a product."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from restordre_app.domain.promises import Precision
from restordre_app.domain.quantities import whole
from restordre_app.services.rests import promise_date
from restordre_app.services.stock import freeze_product
from restordre_app.store.catalogue import Supplier
from tests.builders import Given, days_ago, lines_of
from tests.ui.stock.conftest import cell, click, press, shown_windows, type_text
from ui.products.editor import ProductWindow
from ui.receiving.window import ReceivingWindow
from ui.stock.counting import AdjustWindow, CountWindow, FreezeWindow
from ui.widgets.column import Tone


@pytest.fixture
def shelf(given: Given, session):
    """One product of each kind."""
    supplier = Supplier.create(number="501", name="Hettich", search="501 hettich")
    rail = given.product(
        on_hand=70, sku="10", name="Drawer runner", location="A-12", supplier=supplier,
        supplier_sku="H-1", barcode="5712345678906", pack_size=whole(10), lead_days=5,
        reorder_point=whole(20),
    )  # fmt: skip
    given.order((rail, 60), number="1001", ordered_on=days_ago(3))
    given.order((rail, 40), number="1002", ordered_on=days_ago(1))
    low = given.product(on_hand=4, sku="20", reorder_point=whole(6))
    frozen = given.product(on_hand=1, sku="30")
    freeze_product(session, frozen.id, "Shelf is empty.")
    gone = given.product(on_hand=3, sku="40", discontinued=True, substitute=low)
    freight = given.product(sku="50", name="Freight", stocked=False)
    empty = given.product(sku="60")
    held = given.product(on_hand=5, sku="70")
    given.order((held, 5), number="1003")
    plenty = given.product(on_hand=9, sku="80", name="Screw")
    return {
        "rail": rail, "low": low, "frozen": frozen, "gone": gone, "freight": freight,
        "empty": empty, "held": held, "plenty": plenty,
    }  # fmt: skip


def words_in(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_at_1100_pixels_the_state_is_still_seen(shelf, page, qtbot):
    page.window().resize(1100, 700)

    qtbot.waitUntil(lambda: page.table.width() < 700)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)


def test_the_list_says_how_each_product_stands(shelf, page):
    said = {name: cell(page.table, row.id, "state") for name, row in shelf.items()}
    assert said == {
        "rail": "On back order", "low": "Low stock", "frozen": "Frozen",
        "gone": "Discontinued", "freight": "Service", "empty": "Out of stock",
        "held": "All reserved", "plenty": "On stock",
    }  # fmt: skip
    figures = [
        cell(page.table, shelf["rail"].id, key)
        for key in ("on_hand", "reserved", "available", "back_ordered", "location")
    ]
    assert figures == ["70", "70", "0", "30", "A-12"]
    assert cell(page.table, shelf["freight"].id, "on_hand") == "–"
    assert page.header.subtitle.text() == "8 products · 1 on back order"


def test_filters_narrow_the_list_and_say_how_many(shelf, page, settle):
    assert page.chips.button("short").text() == "On back order  1"
    click(page.chips.button("frozen"))
    settle()
    assert page.table.rows.ids_between(0, 9) == [shelf["frozen"].id]
    assert "Frozen 23-11-2026: Shelf is empty. Nothing is" in words_in(page.detail)
    assert page.detail.freeze.isHidden()


def test_typing_finds_a_product(shelf, page, settle):
    type_text(page.header.search, "screw")
    press(page.header.search, Qt.Key.Key_Return)
    settle()
    assert page.table.rows.ids_between(0, 9) == [shelf["plenty"].id]
    press(page.header.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    type_text(page.header.search, "zzz")
    press(page.header.search, Qt.Key.Key_Return)
    settle()
    assert "No product matches" in words_in(page.empty)
    assert "Choose a product" in words_in(page.detail)


def test_the_pane_tells_who_waits_in_rank_order(shelf, page, settle):
    page.table.select_ids([shelf["rail"].id])
    settle()
    said = words_in(page.detail)
    assert said.index("1. Kunde") < said.index("2. Kunde")
    assert "60 reserved" in said
    assert "10 reserved" in said
    assert "lacks 30" in said
    assert "priority B · since 20-11-2026" in said
    assert "70 reserved · 0 available · 30 missing" in said
    assert "Adjustment" in said
    for fact in ("Hettich", "H-1", "A-12", "5 days", "10 stk.", "5712345678906"):
        assert fact in said


def test_an_order_in_the_queue_is_one_click_away(shelf, page, window, settle):
    page.table.select_ids([shelf["rail"].id])
    settle()
    wishes = []
    page.office.page_wanted.connect(lambda key, wish: wishes.append((key, wish)))
    link = next(
        b for b in page.detail.findChildren(QPushButton) if b.text() == "Order 1001"
    )
    click(link)
    assert wishes[0][0] == "orders"
    assert set(wishes[0][1]) == {"order"}


def test_the_substitute_of_a_discontinued_product_is_named(shelf, page, settle):
    page.table.select_ids([shelf["gone"].id])
    settle()
    assert f"20 {shelf['low'].name}" in words_in(page.detail)
    assert "Nobody waits for it." in words_in(page.detail)
    page.table.select_ids([shelf["empty"].id])
    settle()
    assert "Nothing has moved yet." in words_in(page.detail)


def test_a_service_has_no_shelf_to_count(shelf, page, settle):
    page.table.select_ids([shelf["freight"].id])
    settle()
    assert page.detail.count.isHidden()
    assert not page.office.commands.action("count").isEnabled()
    page.office.commands.trigger("edit_product")
    settle()


def test_several_products_are_received_together(shelf, page, settle, own):
    page.table.select_ids([shelf["rail"].id, shelf["low"].id, shelf["frozen"].id])
    settle()
    said = words_in(page.detail)
    assert "3 products" in said
    assert not page.detail.receive.isHidden()
    click(page.detail.receive)
    settle()
    [window] = shown_windows(ReceivingWindow)
    assert len(window.goods.draft.lines) == 3
    window.close()


@pytest.mark.parametrize(
    ("command", "kind"),
    [("count", CountWindow), ("adjust", AdjustWindow), ("freeze", FreezeWindow)],
)
def test_menus_act_on_the_chosen_product(shelf, page, settle, command, kind):
    page.table.select_ids([shelf["plenty"].id])
    settle()
    page.office.commands.trigger(command)
    settle()
    [window] = page.window().findChildren(kind)
    assert window.product.sku == "80"
    window.close()


def test_goods_that_lie_free_are_offered_to_those_who_wait(
    given, shelf, page, settle, session
):
    given.stock(shelf["rail"], 5)
    page.reload()
    page.table.select_ids([shelf["low"].id])
    settle()
    page.table.select_ids([shelf["rail"].id])
    settle()
    assert not page.detail.allocate.isHidden()
    page.office.commands.trigger("allocate")
    settle()
    [window] = shown_windows(ReceivingWindow)
    assert window.total.text() == "5 stk. reserved for 1 line"
    window.close()


def test_what_is_done_shows_at_once_in_the_list(shelf, page, settle, session):
    freeze_product(session, shelf["plenty"].id, "empty")
    settle()
    assert cell(page.table, shelf["plenty"].id, "state") == "Frozen"


def test_the_context_menu_greys_what_cannot_be_done(shelf, page, settle):
    page.table.select_ids([shelf["frozen"].id])
    settle()
    menu = page.deeds.menu()
    enabled = {entry.text(): entry.isEnabled() for entry in menu.actions()}
    assert enabled["Count…"]
    assert not enabled["Freeze…"]
    page.deeds.show_menu(QPoint(5, 5))


def test_a_wish_shows_the_product_wherever_it_hides(shelf, page, settle):
    click(page.chips.button("short"))
    settle()
    page.show_wish({"product": shelf["plenty"].id})
    settle()
    assert page.table.selected_ids() == [shelf["plenty"].id]
    assert page.chips.choice == "all"
    page.show_wish({"filter": "frozen"})
    settle()
    assert page.table.rows.rowCount() == 1
    page.show_wish({"text": "drawer", "filter": "all"})
    settle()
    assert page.table.rows.rowCount() == 1
    page.show_wish({"supplier": 1, "text": ""})
    settle()
    assert page.table.rows.rowCount() == 1
    page.show_wish({"product": 9999})
    settle()
    page.show_wish("nonsense")


def test_another_language_keeps_what_is_chosen(shelf, page, window, settle):
    click(page.chips.button("below_reorder"))
    settle()
    page.table.select_ids([shelf["low"].id])
    settle()
    window.office.use_language("da")
    settle()
    anew = window.page
    assert anew.chips.choice == "below_reorder"
    assert anew.table.selected_ids() == [shelf["low"].id]
    assert cell(anew.table, shelf["low"].id, "state") == "Lavt lager"
    window.office.use_language("en")
    settle()


def test_an_office_without_products_is_told_what_to_do(page):
    assert "No products yet." in words_in(page.empty)


def test_colours_say_the_same_as_the_words(shelf, page):
    columns = {column.key: column for column in page.table.rows.columns}
    row = page.table.rows.row_of(shelf["low"].id)
    assert columns["available"].tone(row) is Tone.AMBER
    assert columns["state"].tone(row) is Tone.AMBER
    service = page.table.rows.row_of(shelf["freight"].id)
    assert columns["available"].tone(service) is Tone.MUTED
    assert [c.exported(row) for c in page.table.columns.shown()][2] == 4.0


def test_enter_opens_the_product(shelf, page, settle):
    page.table.select_ids([shelf["plenty"].id])
    settle()
    page.table.setFocus()
    press(page.table, Qt.Key.Key_Return)
    settle()
    [editor] = page.window().findChildren(ProductWindow)
    assert editor.form.sku.text() == "80"
    editor.close()


def test_a_long_queue_unfolds(given, shelf, page, settle):
    for _order in range(8):
        given.order((shelf["empty"], 1))
    page.table.select_ids([shelf["empty"].id])
    settle()
    more = next(
        b
        for b in page.detail.findChildren(QPushButton)
        if b.text() == "Show 2 more" and not b.isHidden()
    )
    hidden = [w for w in more.parent().children() if w.isWidgetType() and w.isHidden()]
    assert len(hidden) == 2
    click(more)
    assert not any(w.isHidden() for w in hidden)
    assert more.isHidden()


def test_receiving_from_the_menu_starts_with_an_empty_list(shelf, page, settle):
    page.table.select_ids([shelf["low"].id])
    settle()
    page.office.commands.trigger("receive")
    settle()
    [window] = shown_windows(ReceivingWindow)
    assert not window.goods.draft.lines
    window.close()


def test_a_new_product_is_made_from_the_list(page, settle):
    click(page.new)
    settle()
    [editor] = shown_windows(ProductWindow)
    editor.close()


def test_a_dated_rest_says_when_it_is_expected(given, shelf, page, settle, session):
    order = given.order((shelf["empty"], 4), number="1009")
    [line] = lines_of(order)
    promise_date(session, [line.id], date(2026, 12, 3), Precision.DAY)
    page.table.select_ids([shelf["empty"].id])
    settle()
    assert "expected 03-12-2026" in words_in(page.detail)
    promise_date(session, [line.id], date(2026, 11, 2), Precision.WEEK)
    settle()
    assert "overdue since week 45" in words_in(page.detail)
