"""An office with back orders, its tab in a window, and a way to wait for it."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from restordre_app.domain.promises import Precision
from restordre_app.services.rests import promise_date
from restordre_app.session import Session
from tests.builders import Given, lines_of
from tests.ui.hands import Hands
from tests.ui.showing import show_window
from ui.back_orders.page import BackOrdersPage
from ui.main_window import MainWindow
from ui.office import Office

Settle = Callable[[], None]
Choose = Callable[..., None]


@pytest.fixture
def office(staffed_office: Office) -> Office:
    return staffed_office


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
    made = show_window(office, qtbot, "back_orders")
    settle()
    return made


@pytest.fixture
def page(window: MainWindow) -> BackOrdersPage:
    shown = window.page
    assert isinstance(shown, BackOrdersPage)
    return shown


@pytest.fixture
def choose(page: BackOrdersPage, lines: dict[str, int], hands: Hands) -> Choose:
    """Choose lines in the table by their short names."""

    def by_words(*words: str) -> None:
        page.table.select_ids([lines[word] for word in words])
        hands.settle()

    return by_words
