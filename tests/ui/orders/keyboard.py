"""Hands on the keyboard: what is typed goes to whoever has it at the moment."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from restordre_app.queries.order_view import read_order
from restordre_app.queries.orders import OrderFilter, find_orders
from tests.ui.orders.conftest import settle

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    target = QApplication.focusWidget() or QApplication.activeWindow()
    QTest.keyClick(target, key, modifier)


def type_text(text):
    """Each key goes to whoever has the keyboard by then, as at a desk."""
    for sign in text:
        QTest.keyClicks(QApplication.focusWidget(), sign)


def enter_text(office, qtbot, text, key=Qt.Key.Key_Return):
    type_text(text)
    press(key)
    settle(office, qtbot)


def words(editor, row=0):
    return editor.grid.lines.availability(row).words


def orders_of(office):
    found = find_orders(office.session, OrderFilter(descending=False))
    return [read_order(office.session, each) for each in found]


def answer(words):
    [box] = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QMessageBox) and each.isVisible()
    ]
    next(button for button in box.buttons() if button.text() == words).click()
