"""Hands that type and press keys in any window, and wait for the program to follow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.office import Notice, Office


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
        """Wait until the background has nothing to do and the screen has heard."""
        self._qtbot.wait(80)  # news are gathered for a moment
        self._qtbot.waitUntil(lambda: not self._office.tasks.busy)
        self._qtbot.wait(10)

    def put_away(self) -> None:
        for window in self._windows:
            if isValid(window):
                leave = getattr(window, "close_for_good", window.close)
                leave()
