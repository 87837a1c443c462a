"""Search everywhere (Ctrl+K): one field over the window, hits grouped by kind."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.office import Office


def open_search(office: Office, window: QWidget) -> QWidget:
    """Lay the search over a window; it goes when something is opened, or by Esc."""
    from ui.searching.overlay import SearchOverlay

    return SearchOverlay(office, window)


def search_by_key(office: Office, window: QWidget) -> None:
    """Let Ctrl+K search in a window that has no menus, too."""
    keys = QShortcut(QKeySequence("Ctrl+K"), window)
    keys.activated.connect(partial(open_search, office, window))
