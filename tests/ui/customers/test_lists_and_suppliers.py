"""Looking suppliers up, and the card of a supplier, by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from restordre_app.queries.suppliers import read_supplier
from restordre_app.services.suppliers import (
    SupplierEntry,
    save_supplier,
    supplier_entry,
)
from restordre_app.store.catalogue import Supplier
from ui.entries import bind_entries
from ui.suppliers import open_supplier, open_supplier_list
from ui.suppliers.editor import SupplierWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def opened(kind):
    windows = QApplication.topLevelWidgets()
    return [w for w in windows if isinstance(w, kind) and w.isVisible()]


def ids_in(window):
    return window.table.rows.ids_between(0, window.table.rows.rowCount())


@pytest.fixture
def lind(session):
    entry = SupplierEntry(name="Brdr. Lind", number="502", city="Herning", lead_days=14)
    return save_supplier(session, entry)


def test_suppliers_are_listed_with_what_waits_for_them(office, hands, given, lind):
    given.order((given.product(supplier=lind), 10))
    window = open_supplier_list(office)
    hands.keep(window)
    hands.settle()
    row = window.table.rows.row_of(lind)
    said = {c.key: c.text(row) for c in window.table.rows.columns}
    assert (said["lead_days"], said["products"], said["back_orders"]) == (
        "14",
        "1",
        "1",
    )

    hands.press(window, Qt.Key.Key_N, CTRL)
    hands.settle()
    [card] = opened(SupplierWindow)
    card.close_for_good()
    hands.settle()
    hands.press(window.header.search, Qt.Key.Key_Down)
    hands.press(window.table, ENTER)
    hands.settle()
    [card] = opened(SupplierWindow)
    assert card.title.text() == "Brdr. Lind"
    card.close_for_good()


def test_a_supplier_is_made_and_changed(office, hands, session):
    window = open_supplier(office)
    hands.keep(window)
    hands.settle()
    form = window.form
    hands.press(window, ENTER, CTRL)
    hands.settle()
    assert form.rows["name"].problem == "Name is empty. Fill it in."
    hands.type(form.texts["name"], "Nordstål")
    hands.type(form.lead_days, "8")
    hands.press(window, ENTER, CTRL)
    hands.settle()
    supplier = Supplier.get(Supplier.name == "Nordstål")
    assert (supplier.lead_days, supplier.country) == (8, "DK")
    assert hands.told[-1].sentence == "Supplier Nordstål is saved."

    again = open_supplier(office, supplier.id)
    hands.keep(again)
    hands.settle()
    assert not again.has_changes()
    again.form.lead_days.clear()
    again.form.note.setPlainText("Rykkes om mandagen")
    hands.type(again.form.language, "E")
    assert again.has_changes()
    hands.press(again, ENTER, CTRL)
    hands.settle()
    now = read_supplier(session, supplier.id)
    assert (now.lead_days, now.language, now.note) == (None, "en", "Rykkes om mandagen")


def test_a_supplier_saved_elsewhere_meanwhile_can_be_read_again(
    office, hands, session, lind
):
    card = open_supplier(office, lind)
    hands.keep(card)
    hands.settle()
    elsewhere = replace(supplier_entry(lind), phone="70 11 22 33")
    save_supplier(session, elsewhere, lind)
    hands.type(card.form.texts["city"], "Ribe")
    hands.press(card, ENTER, CTRL)
    hands.settle()
    assert card.stale.isVisible()
    assert card.has_changes()

    card.stale.acted.emit()
    hands.settle()
    assert card.form.texts["phone"].text() == "70 11 22 33"
    assert not card.has_changes()


def test_the_file_menu_opens_the_list(office, hands, tmp_path, lind):
    bind_entries(office, None, tmp_path)
    office.commands.trigger("suppliers")
    hands.settle()
    [window] = [
        w
        for w in QApplication.topLevelWidgets()
        if w.isVisible() and w.windowTitle() == "Suppliers"
    ]
    window.close()


def searched(office, hands, text):
    """The list of suppliers after a text was searched for with Enter."""
    window = open_supplier_list(office)
    hands.keep(window)
    hands.settle()
    hands.type(window.header.search, text)
    hands.press(window.header.search, ENTER)
    hands.settle()
    return window


def test_enter_in_the_search_opens_the_only_one_found(office, hands, lind):
    window = searched(office, hands, "lind")
    hands.settle()
    [card] = opened(SupplierWindow)
    card.close_for_good()
    hands.settle()

    hands.press(window.header.search, ENTER)  # nothing new to look for
    hands.settle()
    [card] = opened(SupplierWindow)
    card.close_for_good()
    hands.type(window.header.search, " no such name")
    hands.settle()
    hands.settle()
    assert ids_in(window) == []
    assert window.empty.isVisible()


def test_enter_goes_to_the_list_where_several_are_found(office, hands, session, lind):
    save_supplier(session, SupplierEntry(name="Lindø Stål"))
    window = searched(office, hands, "lind")
    assert opened(SupplierWindow) == []
    assert window.focusWidget() is window.table
