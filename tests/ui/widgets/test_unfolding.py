"""A list that unfolds never opens a window of its own, not even for a moment."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.sections import UnfoldingList


class WindowsShown(QObject):
    """Counts the windows that appear while it watches."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_the_link_to_the_rest_is_never_a_window(
    qapp: QApplication, qtbot: QtBot
) -> None:
    """It would take the keyboard from the window that is just being opened."""
    watcher = WindowsShown()
    qapp.installEventFilter(watcher)
    made = UnfoldingList([QLabel(str(number)) for number in range(5)], 2)
    qtbot.addWidget(made)
    qapp.removeEventFilter(watcher)

    assert watcher.seen == []
    assert not made.more.isHidden()
