"""What suppliers sell: looked up, written down and forgotten by keyboard (P2)."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from restordre_app.domain.quantities import whole
from restordre_app.queries.supplier_items import items_sold_by, sellers_of
from restordre_app.services.supplier_items import SupplierItemEntry, save_supplier_item
from ui.products import open_product
from ui.purchasing.supplier_items_form import SupplierItemWindow
from ui.purchasing.supplier_items_list import (
    SORTS,
    SupplierItemsList,
    dropped_tone,
    lead_words,
    open_items_of_supplier,
    open_sellers_of_product,
    price_words,
    usual_words,
)
from ui.suppliers import open_supplier
from ui.widgets.column import Tone
from ui.widgets.pickers import PickItem

CTRL = Qt.KeyboardModifier.ControlModifier
RETURN = Qt.Key.Key_Return


def shown(kind):
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, kind) and each.isVisible()
    ]


@pytest.fixture(autouse=True)
def lists_are_closed(qapp):
    yield
    for each in shown(SupplierItemsList):
        each.close()


@pytest.fixture
def items(office, supplier, rail, hinge, settle):
    """What Hettich sells."""
    window = open_items_of_supplier(office, supplier.id, supplier.name)
    settle()
    return window


def test_what_they_sell_is_listed_searched_and_sorted(items, rail, hinge, settle):
    table = items.table
    assert table.rows.ids_between(0, 9) == [rail.id, hinge.id]
    row = table.rows.row_of(rail.id)
    assert (price_words(row), lead_words(row), usual_words(row)) == ("–", "10", "usual")

    items.header.search.setText("hinge")
    settle()
    assert table.rows.ids_between(0, 9) == [hinge.id]
    for key in SORTS:
        assert items.find_ids("", key, descending=True)


def test_terms_are_written_down_by_keyboard(qtbot, session, items, rail, settle, told):
    items.table.select_ids([rail.id])
    qtbot.keyClick(items.table, RETURN)
    settle()
    [window] = shown(SupplierItemWindow)
    form = window.form
    assert not form.product.isEnabled()
    qtbot.keyClicks(form.supplier_sku, "HD-22")
    form.pack_size.set_value(whole(12))
    form.unit_price.set_value(20_000)
    qtbot.keyClicks(form.dropped_on, "01-12-2026")
    qtbot.keyClick(form.dropped_on, RETURN, CTRL)
    settle()

    row = items_sold_by(session, rail.supplier_id)[0]
    assert (row.item.supplier_sku, row.item.unit_price) == ("HD-22", 20_000)
    assert (row.item.pack_size, row.item.lead_days) == (whole(12), 10)
    assert row.item.dropped_on == date(2026, 12, 1)
    assert dropped_tone(row, date(2026, 11, 30)) is Tone.AMBER
    assert dropped_tone(row, date(2026, 12, 1)) is Tone.RED
    assert told[-1].sentence == "Drawer runner at Hettich Danmark is saved."
    qtbot.waitUntil(lambda: items.table.rows.row_of(rail.id).item.own)


def test_a_pack_of_nothing_is_refused_beside_its_field(items, rail, settle):
    items.open_row(rail.id)
    settle()
    [window] = shown(SupplierItemWindow)
    window.form.pack_size.setText("0")
    window.save()
    settle()

    assert window.isVisible()
    assert window.form.rows["pack_size"].problem


def test_a_new_item_needs_a_product(session, items, given, settle):
    bracket = given.product(sku="X-9", name="Bracket")
    items.new.click()
    settle()
    [window] = shown(SupplierItemWindow)
    window.save()
    assert window.form.rows["product"].problem == "Choose one from the list."

    window.form.product.set_item(PickItem(bracket.id, "Bracket"))
    window.save()
    settle()
    assert [row.sku for row in sellers_of(session, bracket.id)] == ["X-9"]


def test_what_was_written_down_is_forgotten(
    office, session, rail, supplier, settle, told
):
    terms = SupplierItemEntry(rail.id, supplier.id, "HD-22")
    save_supplier_item(session, terms)
    window = open_sellers_of_product(office, rail.id, rail.name)
    settle()
    window.open_row(supplier.id)
    settle()
    [card] = shown(SupplierItemWindow)
    card.forget.click()
    settle()

    assert not sellers_of(session, rail.id)[0].item.own
    assert told[-1].sentence == "Drawer runner at Hettich Danmark is forgotten."


def test_the_cards_of_supplier_and_product_lead_there(office, rail, supplier, settle):
    card = open_supplier(office, supplier.id)
    settle()
    card.items.click()
    card.close_for_good()
    product = open_product(office, rail.id)
    settle()
    product.sellers.click()
    product.close_for_good()
    settle()

    assert sorted(each.windowTitle() for each in shown(SupplierItemsList)) == [
        "Items of Hettich Danmark",
        "Suppliers of Drawer runner",
    ]
