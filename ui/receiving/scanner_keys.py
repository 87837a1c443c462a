"""A scanner is heard wherever the keyboard is in a window.

A scanner types a code and Enter, faster than a hand can. What is heard as a code:

- 8, 12, 13 or 14 digits whose check digit is right, each within `SLOWEST_MS`;
- any other 8 digits or more, or 6 signs or more with letters or dashes and a digit among
  them, as on our own labels: each within `FAST_MS`, which nobody's fingers keep up.

No quantity is that long (the limit is 9 999 999), and no figure has letters, so what a
person types stays theirs. A field that the code ran into gets back what stood there.

    self.scanner = ScannerKeys(self, besides=self.scan)
    self.scanner.scanned.connect(self.take_code)        # str
"""

import re
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from restordre_app.domain.check_digits import is_valid_gtin

SLOWEST_MS = 100  # from one key to the next; a pause ends what came before
FAST_MS = 50  # scanners need 2 to 50
CODE = re.compile(
    r"\d{8,} | (?=.*\d) (?=.*[A-Z] | \d.*[-/_]) [A-Z\d] [A-Z\d./_+-]{5,}",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
HELD = "\0"  # what a key that is held down types; no code has it
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Before:
    """What stood in a line edit when the first sign came."""

    field: QLineEdit
    text: str
    selected: tuple[int, int]

    def put_back(self) -> None:
        self.field.setText(self.text)
        start, length = self.selected
        if start >= 0:
            self.field.setSelection(start, length)


def is_scanned(text: str, slowest: int) -> bool:
    """Tell a code from what hands type; `slowest` is the longest pause in it, in ms."""
    return is_valid_gtin(text) or (slowest <= FAST_MS and bool(CODE.fullmatch(text)))


class ScannerKeys(QObject):
    """Listens to whatever widget of the window has the keyboard.

    Signals:
        scanned: str, a code. Its Enter presses nothing.
    """

    scanned = Signal(str)

    def __init__(self, window: QWidget, besides: QWidget) -> None:
        """Hear codes in a window, but not in a field that takes them itself."""
        super().__init__(window)
        self._window, self._besides = window, besides
        self._heard: QWidget | None = None
        self._typed, self._last_at, self._slowest = "", 0, 0
        self._before: Before | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._listen_to)

    def _listen_to(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Follow the keyboard; the signs of one code may open a cell on their way."""
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = None
        if new is None or new is self._besides or new.window() is not self._window:
            return
        self._heard = new
        new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only the widget listened to is watched."""
        if watched is not self._heard or event.type() != QEvent.Type.KeyPress:
            return False
        return isinstance(event, QKeyEvent) and self._hear(event)

    def _hear(self, event: QKeyEvent) -> bool:
        """Take one key in; True for the Enter that ends a code."""
        pause = event.timestamp() - self._last_at
        self._last_at = event.timestamp()
        if pause > SLOWEST_MS:
            self._typed, self._slowest, pause = "", 0, 0
        self._slowest = max(self._slowest, pause)
        if Qt.Key(event.key()) in ENTER:
            return self._end()
        text = HELD if event.isAutoRepeat() else event.text()
        if text and not self._typed:
            self._begin()
        self._typed += text
        return False

    def _begin(self) -> None:
        field, self._before = self._heard, None
        if isinstance(field, QLineEdit):
            selected = field.selectionStart(), field.selectionLength()
            self._before = Before(field, field.text(), selected)

    def _end(self) -> bool:
        """Give the code on, if it was one."""
        code, self._typed = self._typed, ""
        if not is_scanned(code, self._slowest):
            return False
        self._undo()
        self.scanned.emit(code)
        return True

    def _undo(self) -> None:
        """Take the code out of the field; a cell that it opened is closed unchanged."""
        before = self._before
        if before is not None and isValid(before.field):
            before.put_back()
        elif isinstance(self._heard, QLineEdit):
            escape = QKeyEvent(
                QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
            )
            QApplication.sendEvent(self._heard, escape)
