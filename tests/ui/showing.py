"""A page on its own, shown as in the main window; nothing there dawdles."""

from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.office import Office
from ui.page import PageView
from ui.pages import PAGES

P = TypeVar("P", bound=PageView)

PAUSES = (
    "ui.widgets.search_box.DEBOUNCE_MS",
    "ui.widgets.pickers.DEBOUNCE_MS",
    "ui.list_page.NEWS_MS",
)


def hurry(monkeypatch: pytest.MonkeyPatch, *more: str) -> None:
    """A person pauses before the screen looks things up; a test need not."""
    for pause in (*PAUSES, *more):
        monkeypatch.setattr(pause, 1)


def show_window(office: Office, qtbot: QtBot, page: str = "") -> MainWindow:
    """The main window with all its tabs, the first or the named one open."""
    office.preferences.put("page", page)
    shown = MainWindow(office, PAGES)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def show_page(office: Office, page: P, qtbot: QtBot) -> P:
    """Show it with its commands and give it the keyboard."""
    qtbot.addWidget(page)
    office.commands.show_page(page.commands(), page)
    page.resize(1190, 840)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page
