"""Windows of their own, kept alive until they are closed.

open_window(dialog)      # a window-modal dialog over its parent
show_window(editor)      # a free window; several may be open

Both are made small enough for the screen, so that the buttons in their foot are seen.
Python would otherwise throw a window away that nobody holds on to.
"""

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.look import text_size

W = TypeVar("W", bound=QWidget)
D = TypeVar("D", bound=QDialog)

SMALLEST, FRAME = QSize(1000, 640), QSize(16, 48)

_kept: set[QWidget] = set()


def open_window(dialog: D) -> D:
    """Open a dialog over its parent without waiting for it."""
    _keep(dialog)
    keep_on_screen(dialog)  # before it is placed over its parent, by its size
    dialog.open()
    keep_on_screen(dialog)
    return dialog


def show_window(window: W) -> W:
    """Show a free window in front of the others."""
    _keep(window)
    keep_on_screen(window)
    window.show()
    keep_on_screen(window)
    window.raise_()
    window.activateWindow()
    return window


def keep_on_screen(window: QWidget) -> None:
    """No larger than the screen, on any screen the program is for."""
    if window.isMaximized() or window.isFullScreen():
        return
    room = window.screen().availableSize() - FRAME
    if room.width() >= SMALLEST.width() and room.height() >= SMALLEST.height():
        window.resize(window.size().boundedTo(room))


def follow_text(window: QWidget, before: int) -> int:
    """Grow or shrink a window that is open as its text does; the size of text now.

    `before` is the size of text, in per cent, that the window is made for.
    """
    now = text_size()
    if now != before:
        window.resize(window.size() * now / before)
        keep_on_screen(window)
    return now


def make_room(window: QWidget) -> None:
    """A sentence about a field may need another line: none is drawn over it."""
    layout = window.layout()
    needed = layout.minimumHeightForWidth(window.width()) if layout else 0
    if window.height() < needed <= window.screen().availableSize().height():
        window.resize(window.width(), needed)


def _keep(window: QWidget) -> None:
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _kept.add(window)
    window.destroyed.connect(lambda: _kept.discard(window))
