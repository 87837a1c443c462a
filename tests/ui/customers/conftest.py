"""An office with customers and suppliers, and hands that type."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.session import Session
from tests.builders import Given
from ui.office import Desk, Notice, Office

Settle = Callable[[], None]


@pytest.fixture
def office(desk: Desk, session: Session, given: Given) -> Iterator[Office]:
    """A real office on a real database file; news of commits reach the windows."""
    session.publish = desk.feed.publish
    save_staff(session, StaffEntry("MH", "Mette"))
    save_staff(session, StaffEntry("JK", "Jonas Krogh"))
    yield Office(session, desk)
    desk.tasks.close()
    session.database.close()


class Hands:
    """Types and presses keys in any window; `told` is what the status bar said."""

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
        self._qtbot.wait(80)
        self._qtbot.waitUntil(lambda: not self._office.tasks.busy)
        self._qtbot.wait(10)

    def put_away(self) -> None:
        for window in self._windows:
            if isValid(window):
                leave = getattr(window, "close_for_good", window.close)
                leave()


@pytest.fixture
def hands(qtbot: QtBot, office: Office) -> Iterator[Hands]:
    made = Hands(qtbot, office)
    yield made
    made.put_away()
