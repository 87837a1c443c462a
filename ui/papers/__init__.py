"""Find kept papers, look at one, print it, save it, open it with another program."""

from PySide6.QtWidgets import QWidget

from ui.office import Office
from ui.windows import show_window


def open_document(
    office: Office, document_id: int, parent: QWidget | None = None
) -> QWidget:
    """Open a window with the paper; several may be open."""
    from ui.papers.window import PaperWindow

    return show_window(PaperWindow(office, document_id, parent))


def open_archive(office: Office) -> QWidget:
    """Open the window that finds kept papers."""
    from ui.papers.archive_window import ArchiveWindow

    return show_window(ArchiveWindow(office))
