"""Buttons that sleep while their work goes on, and keep the keyboard over it.

    tasks.run_asleep(self, work, done, failed, Asleep(self.save))

A button that is turned off loses the keyboard to whatever comes next, and whoever
pressed it with Space would find it somewhere else afterwards.
"""

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid


class Asleep:
    """Called with False it turns them off, with True on again."""

    def __init__(self, *buttons: QPushButton) -> None:
        self._buttons = buttons
        self._had: QPushButton | None = None
        self._next: QWidget | None = None

    def __call__(self, awake: bool) -> None:  # noqa: FBT001 - as setEnabled
        buttons = [each for each in self._buttons if isValid(each)]
        if not awake:
            had = [each for each in buttons if each.hasFocus()]
            self._had = had[0] if had else None
        for each in buttons:
            each.setEnabled(awake)
        if not awake:
            self._next = QApplication.focusWidget()
        elif self._had in buttons and self._next is QApplication.focusWidget():
            self._had.setFocus()  # nobody has gone on to another field meanwhile
