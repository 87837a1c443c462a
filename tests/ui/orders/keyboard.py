"""Hands on the keyboard: what is typed goes to whoever has it at the moment."""

from PySide6.QtCore import Qt

from restordre_app.queries.order_view import read_order
from restordre_app.queries.orders import OrderFilter, find_orders
from tests.ui.keyboard import press, type_text
from tests.ui.orders.conftest import settle

ALT = Qt.KeyboardModifier.AltModifier


def enter_text(office, qtbot, text, key=Qt.Key.Key_Return):
    type_text(text)
    press(key)
    settle(office, qtbot)


def words(editor, row=0):
    return editor.grid.lines.availability(row).words


def orders_of(office):
    found = find_orders(office.session, OrderFilter(descending=False))
    return [read_order(office.session, each) for each in found]
