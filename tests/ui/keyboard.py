"""Hands on the keyboard: what is typed goes to whoever has it at the moment."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

CTRL = Qt.KeyboardModifier.ControlModifier


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    target = QApplication.focusWidget() or QApplication.activeWindow()
    QTest.keyClick(target, key, modifier)


def type_text(text):
    """Each key goes to whoever has the keyboard by then, as at a desk."""
    for sign in text:
        QTest.keyClicks(QApplication.focusWidget(), sign)


def shown_windows(kind):
    """The windows of a kind that are open now."""
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if isinstance(each, kind) and each.isVisible()]


def answer(words):
    """Press a button of the question that stands open."""
    [box] = shown_windows(QMessageBox)
    next(each for each in box.buttons() if each.text() == words).click()
