"""Hands on the keyboard: what is typed goes to whoever has it at the moment."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
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


def type_slowly(text, pause=180):
    """Type as a hand does, and Enter; Qt's own test keys all come at the same moment."""
    for place, sign in enumerate([*text, "\r"], start=1):
        key = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            event.setTimestamp(place * pause)
            QCoreApplication.sendEvent(QApplication.focusWidget(), event)


def shown_windows(kind):
    """The windows of a kind that are open now."""
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if isinstance(each, kind) and each.isVisible()]


def answer(words):
    """Press a button of the question that stands open."""
    [box] = shown_windows(QMessageBox)
    next(each for each in box.buttons() if each.text() == words).click()
