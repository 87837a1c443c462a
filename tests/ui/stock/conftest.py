"""An office with shelves, its windows, and a way to wait for the background."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from restordre_app.i18n import N_
from ui.main_window import MainWindow
from ui.office import Notice, Office
from ui.page import Page, PageView
from ui.receiving import open_allocation, open_receiving
from ui.receiving.window import ReceivingWindow
from ui.stock.page import StockPage
from ui.widgets.paged_table import PagedTable
from ui.widgets.work_window import WorkWindow

Window = TypeVar("Window", bound=QWidget)
Settle = Callable[[], None]
PAGES = (
    Page("stock", "layers", N_("Stock"), StockPage),
    Page("orders", "clipboard-list", N_("Orders"), PageView),
)


@pytest.fixture
def office(real_office: Office) -> Office:
    return real_office


@pytest.fixture
def notices(told: list[Notice]) -> list[Notice]:
    return told


@pytest.fixture
def own(qtbot: QtBot) -> Iterator[Callable[[QWidget], QWidget]]:
    """Take care of a window, closed or not, at the end of the test."""
    windows: list[QWidget] = []

    def keep(window: QWidget) -> QWidget:
        windows.append(window)
        return window

    yield keep
    for window in windows:
        if isValid(window):
            window.hide()
            window.deleteLater()


@pytest.fixture
def window(office: Office, qtbot: QtBot, settle: Settle) -> Iterator[MainWindow]:
    """The main window with the Stock tab open; goods must be given before."""
    shown = MainWindow(office, PAGES)
    shown.resize(1400, 900)
    shown.show()
    settle()
    yield shown
    shown.close()
    shown.deleteLater()


@pytest.fixture
def page(window: MainWindow) -> StockPage:
    assert isinstance(window.page, StockPage)
    return window.page


@pytest.fixture
def opening(own: Callable[[QWidget], QWidget], settle: Settle):
    """Open one of the windows of receiving for some products."""

    def opened(open_it: Callable[..., QWidget], *products: object) -> ReceivingWindow:
        shown = open_it([product.id for product in products])  # type: ignore[attr-defined]
        settle()
        assert isinstance(shown, ReceivingWindow)
        own(shown)
        return shown

    return opened


@pytest.fixture
def receiving(office: Office, opening: Callable[..., ReceivingWindow]):
    """Open the window goods are received in."""
    return partial(opening, partial(open_receiving, office))


@pytest.fixture
def allocating(office: Office, opening: Callable[..., ReceivingWindow]):
    """Open the window free goods are shared out in."""
    return partial(opening, partial(open_allocation, office))


def type_text(widget: QWidget, text: str) -> None:
    QTest.keyClicks(widget, text)


def press(widget: QWidget, key: Qt.Key, *, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier(0)
    QTest.keyClick(widget, key, held)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def cell(table: PagedTable, row_id: int, key: str) -> str:
    """What a cell says."""
    [row] = table.rows.positions_of([row_id])
    keys = [column.key for column in table.rows.columns]
    return str(table.rows.index(row, keys.index(key)).data() or "")


def type_into_cell(table: PagedTable, row_id: int, key: str, text: str) -> None:
    """Go to a cell, type over what stands there, and press Enter."""
    [row] = table.rows.positions_of([row_id])
    keys = [column.key for column in table.rows.columns]
    index = table.rows.index(row, keys.index(key))
    table.setFocus()
    table.setCurrentIndex(index)
    if table.state() != table.State.EditingState:
        table.edit(index)
    editor = table.viewport().focusWidget() or table.focusWidget()
    field = table.indexWidget(index) or editor
    assert field is not None
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    field = table.focusWidget()
    if field is not None and field is not table:
        QTest.keyClick(field, Qt.Key.Key_Escape)


def shown_windows(kind: type[Window]) -> list[Window]:
    """The windows of a kind that are open now."""
    windows = QApplication.topLevelWidgets()
    return [w for w in windows if isinstance(w, kind) and w.isVisible()]


def answer(window: WorkWindow, words: str) -> None:
    """Press a button of the question a window asks before it closes."""
    assert window.question is not None
    next(b for b in window.question.buttons() if b.text() == words).click()
    QApplication.processEvents()  # the window goes after the question


def closed(window: QWidget) -> bool:
    return not isValid(window) or not window.isVisible()
