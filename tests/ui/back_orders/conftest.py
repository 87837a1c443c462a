"""An office with back orders, its tab in a window, and a way to wait for it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from restordre_app.domain.promises import Precision
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.rests import promise_date
from restordre_app.session import Session
from tests.builders import Given, lines_of
from ui.back_orders.page import BackOrdersPage
from ui.main_window import MainWindow
from ui.office import Desk, Notice, Office
from ui.pages import PAGES

Settle = Callable[[], None]


@pytest.fixture
def office(desk: Desk, session: Session, given: Given) -> Iterator[Office]:
    """A real office on a real database file; news of commits reach the screens."""
    session.publish = desk.feed.publish
    save_staff(session, StaffEntry("MH", "Mette"))
    save_staff(session, StaffEntry("JK", "Jonas Krogh"))
    yield Office(session, desk)
    desk.tasks.close()
    session.database.close()


@pytest.fixture
def settle(office: Office, qtbot: QtBot) -> Settle:
    """Wait until the background has nothing to do and the screen has heard of it."""

    def wait() -> None:
        qtbot.wait(80)  # news are gathered for a moment
        qtbot.waitUntil(lambda: not office.tasks.busy)
        qtbot.wait(10)

    return wait


class Hands:
    """Types and presses keys in any window; `told` is what the status bar said."""

    def __init__(self, qtbot: QtBot, settle: Settle, office: Office) -> None:
        self._qtbot, self.settle = qtbot, settle
        self.told: list[Notice] = []
        office.noticed.connect(self.told.append)

    def type(self, field: QWidget, text: str) -> None:
        self._qtbot.keyClicks(field, text)

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._qtbot.keyClick(widget, key, held)


@pytest.fixture
def hands(qtbot: QtBot, settle: Settle, office: Office) -> Hands:
    return Hands(qtbot, settle, office)


@pytest.fixture
def lines(given: Given, session: Session) -> dict[str, int]:
    """The worked example and its neighbours, by a word for each; ids of lines.

    rail: 100 ordered, 70 delivered, 30 missing, promised for week 49.
    hinge: 8 reserved after waiting, ready to go.
    handle: 16 missing of nobody knows when.
    late: 5 missing, promised for a day that has passed.
    """
    rail = given.product(on_hand=70, name="Rail 500 mm")
    hinge = given.product(name="Hinge")
    handle = given.product(name="Handle")
    agard = given.customer(name="Ågård Køkken ApS")
    nordso = given.customer(name="Nordsø Byg A/S")
    first = given.order((rail, 100), customer=agard)
    second = given.order((hinge, 8), (handle, 16), customer=agard)
    third = given.order((rail, 5), customer=nordso)
    given.delivery(first)
    given.receive((hinge, 8))
    [rail_line] = lines_of(first)
    hinge_line, handle_line = lines_of(second)
    [late_line] = lines_of(third)
    promise_date(session, [rail_line.id], date(2026, 11, 30), Precision.WEEK)
    promise_date(session, [late_line.id], date(2026, 11, 18))
    return {
        "rail": rail_line.id,
        "hinge": hinge_line.id,
        "handle": handle_line.id,
        "late": late_line.id,
    }


@pytest.fixture
def window(
    office: Office, lines: dict[str, int], qtbot: QtBot, settle: Settle
) -> MainWindow:
    """The main window with the Back orders tab open."""
    made = MainWindow(office, PAGES)
    qtbot.addWidget(made)
    made.show()
    made.open_page("back_orders")
    settle()
    return made


@pytest.fixture
def page(window: MainWindow) -> BackOrdersPage:
    shown = window.page
    assert isinstance(shown, BackOrdersPage)
    return shown
