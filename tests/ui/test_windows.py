"""Windows of their own keep their buttons on the screen, whatever size they ask for."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ui.windows import open_window, show_window


class Large(QDialog):
    """A window that would like more than most screens have."""

    def __init__(self, room: QSize) -> None:
        super().__init__()
        self._display = SimpleNamespace(availableSize=lambda: room)
        self.resize(1680, 1140)

    def screen(self) -> SimpleNamespace:
        return self._display


@pytest.mark.parametrize("appear", [show_window, open_window])
def test_a_window_is_made_to_fit(qtbot: QtBot, appear) -> None:
    window = appear(Large(QSize(1366, 768)))

    assert window.width() <= 1366
    assert window.height() <= 768 - 40  # the frame has a title
    window.close()


@pytest.mark.parametrize("appear", [show_window, open_window])
def test_where_there_is_room_it_gets_what_it_asked_for(qtbot: QtBot, appear) -> None:
    window = appear(Large(QSize(2560, 1440)))

    assert window.size() == QSize(1680, 1140)
    window.close()


def test_on_a_screen_too_small_for_the_program_it_stays_as_it_is(qtbot: QtBot) -> None:
    window = show_window(Large(QSize(800, 600)))

    assert window.size() == QSize(1680, 1140)
    window.close()


def test_a_window_that_fills_the_screen_goes_on_filling_it(qtbot: QtBot) -> None:
    window = Large(QSize(1366, 768))
    window.setWindowState(Qt.WindowState.WindowMaximized)
    show_window(window)

    assert window.isMaximized()
    window.close()
