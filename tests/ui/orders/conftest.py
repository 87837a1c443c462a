"""An office on a real database, with the worked example's goods and people."""

import pytest
from PySide6.QtWidgets import QApplication

from restordre_app.services.company import StaffEntry, save_staff
from tests.ui.showing import hurry, show_page
from ui.office import Office
from ui.orders.editor import OrderEditor, open_editor
from ui.orders.page import OrdersPage


@pytest.fixture
def office(telling_office: Office) -> Office:
    return telling_office


@pytest.fixture(autouse=True)
def nothing_dawdles(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch, "ui.orders.grid.SPLIT_MS")


@pytest.fixture
def mette(session) -> int:
    return save_staff(session, StaffEntry(initials="MH", name="Mette"))


@pytest.fixture
def page(office, qtbot):
    """The tab, shown and read."""
    shown = show_page(office, OrdersPage(office), qtbot)
    settle(office, qtbot)
    return shown


@pytest.fixture(autouse=True)
def no_window_stays_open(qtbot):
    """What a test left open would be found by the next one."""
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, OrderEditor) and window.isVisible():
            window.leave()


@pytest.fixture
def rail(given):
    return given.product(on_hand=70, sku="22-0913", name="Skuffeskinne 500 mm")


@pytest.fixture
def hinge(given):
    return given.product(on_hand=40, sku="31-1180", name="Hængsel 110°")


@pytest.fixture
def opening(office, qtbot):
    def open_it(order_id=None, customer_id=None):
        editor = open_editor(office, order_id, customer_id)
        with qtbot.waitActive(editor):
            editor.activateWindow()
        settle(office, qtbot)
        return editor

    return open_it


def settle(office, qtbot) -> None:
    """Wait until nothing is under way in the background, timers included."""
    for _round in range(3):
        qtbot.wait(12)
        qtbot.waitUntil(lambda: not office.tasks.busy, timeout=5000)


def editors() -> list[OrderEditor]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, OrderEditor)]
