"""Search everywhere (Ctrl+K): one field over the window, hits grouped by kind."""

from PySide6.QtWidgets import QWidget

from ui.office import Office


def open_search(office: Office, window: QWidget) -> QWidget:
    """Lay the search over a window; it goes when something is opened, or by Esc."""
    from ui.searching.overlay import SearchOverlay

    return SearchOverlay(office, window)
