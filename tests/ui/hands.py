"""Hands that type and press keys in any window, and wait for the program to follow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.office import Notice, Office

NEWS_TAKE_MS, STEP_MS = 80, 10


class Hands:
    """`told` is what the status bar said."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self._qtbot, self._office = qtbot, office
        self.told: list[Notice] = []
        self._windows: list[QWidget] = []
        office.noticed.connect(self.told.append)

    def keep(self, window: QWidget) -> None:
        """Close it when the test is over."""
        self._windows.append(window)

    def type(self, field: QWidget, text: str) -> None:
        self._qtbot.keyClicks(field, text)

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._qtbot.keyClick(widget, key, held)

    def settle(self) -> None:
        """Wait until the background rests and the screen has heard of it.

        News of a commit are gathered for a moment and then start work of their own:
        only a rest that is longer than that moment is the end of it.
        """
        rested = 0
        while rested < NEWS_TAKE_MS:
            self._qtbot.wait(STEP_MS)
            rested = 0 if self._office.tasks.busy else rested + STEP_MS

    def put_away(self) -> None:
        for window in self._windows:
            if isValid(window):
                leave = getattr(window, "close_for_good", window.close)
                leave()
