"""Windows of their own, kept alive until they are closed.

open_window(dialog)      # a window-modal dialog over its parent
show_window(editor)      # a free window; several may be open

Python would otherwise throw a window away that nobody holds on to.
"""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

W = TypeVar("W", bound=QWidget)
D = TypeVar("D", bound=QDialog)

_kept: set[QWidget] = set()


def open_window(dialog: D) -> D:
    """Open a dialog over its parent without waiting for it."""
    _keep(dialog)
    dialog.open()
    return dialog


def show_window(window: W) -> W:
    """Show a free window in front of the others."""
    _keep(window)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def _keep(window: QWidget) -> None:
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _kept.add(window)
    window.destroyed.connect(lambda: _kept.discard(window))
