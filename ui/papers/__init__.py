"""Look at a kept paper, print it, save it, open it with the system's viewer."""

from PySide6.QtWidgets import QWidget

from ui.office import Office
from ui.windows import show_window


def open_document(
    office: Office, document_id: int, parent: QWidget | None = None
) -> QWidget:
    """Open a window with the paper; several may be open."""
    from ui.papers.window import PaperWindow

    return show_window(PaperWindow(office, document_id, parent))
