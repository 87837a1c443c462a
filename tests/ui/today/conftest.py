"""A morning with something in most piles, seen in the main window."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from restordre_app.services.rests import promise_date
from restordre_app.session import Session
from tests.builders import TODAY, Given, lines_of
from tests.ui.hands import Hands
from tests.ui.showing import show_window
from ui.main_window import MainWindow
from ui.office import Office
from ui.today.cards import WorkCard
from ui.today.page import TodayPage


@pytest.fixture
def office(staffed_office: Office) -> Office:
    return staffed_office


@pytest.fixture
def orders(given: Given, session: Session) -> dict[str, int]:
    """ready: may go, of Mette who typed it. late: a broken promise. undated: nobody knows when."""
    rail, handle = given.product(on_hand=12, name="Rail"), given.product(name="Handle")
    agard = given.customer(name="Ågård Køkken ApS")
    nordso = given.customer(name="Nordsø Byg A/S")
    ready = given.order((rail, 12), customer=agard)
    late = given.order((rail, 5), customer=nordso, responsible_id=2)
    undated = given.order((handle, 16), customer=agard, responsible_id=2)
    promise_date(session, [lines_of(late)[0].id], TODAY - timedelta(days=5))
    return {"ready": ready.id, "late": late.id, "undated": undated.id}


@pytest.fixture
def window(office: Office, orders: dict[str, int], qtbot: QtBot) -> MainWindow:
    return show_window(office, qtbot)


@pytest.fixture
def page(window: MainWindow, hands: Hands) -> TodayPage:
    hands.settle()
    shown = window.page
    assert isinstance(shown, TodayPage)
    return shown


@pytest.fixture
def card(page: TodayPage) -> Callable[[str], WorkCard]:
    """The card of a pile, by its key."""

    def find(key: str) -> WorkCard:
        return next(each for each in page.cards if each.content.key == key)

    return find
