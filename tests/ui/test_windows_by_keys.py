"""Each window that a menu opens: the keyboard is in it, Tab goes round, Esc closes it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import Given
from tests.ui.keyboard import press
from ui.entries import bind_entries
from ui.main_window import MainWindow
from ui.office import Office
from ui.pages import PAGES

MOST_STEPS = 80
WINDOWS = (
    "new_order", "deliver_ready", "receive", "tell", "new_purchase", "new_customer",
    "new_product", "suppliers", "papers", "settings",
)  # fmt: skip


@pytest.fixture
def window(real_office: Office, given: Given, tmp_path, qtbot: QtBot) -> MainWindow:
    given.delivery(given.order((given.product(70), 100)))
    given.order((given.product(5), 5))
    made = MainWindow(real_office, PAGES)
    qtbot.addWidget(made)
    bind_entries(real_office, made, tmp_path)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: not real_office.tasks.busy)
    return made


def shown() -> set[QWidget]:
    return {each for each in QApplication.topLevelWidgets() if each.isVisible()}


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("command", WINDOWS)
def test_a_window_is_used_with_keys_alone(
    window: MainWindow, real_office: Office, qtbot: QtBot, command: str
) -> None:
    before = shown()
    real_office.commands.trigger(command)
    qtbot.waitUntil(lambda: not real_office.tasks.busy)
    [opened] = shown() - before
    qtbot.waitUntil(opened.isActiveWindow)
    first = QApplication.focusWidget()
    assert first is not None
    assert opened.isAncestorOf(first)

    stops: list[QWidget] = []
    for _step in range(MOST_STEPS):
        press(Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
        assert opened.isAncestorOf(stops[-1])
        assert not stops[-1].visibleRegion().isEmpty(), "what has it is seen"
        if stops[-1] is first:
            break
    assert stops[-1] is first, "Tab comes round"
    for stop in stops:
        assert name_of(stop), repr(stop)

    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown() == before)
