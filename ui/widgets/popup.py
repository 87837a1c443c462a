"""A small window that hangs under a field and closes by Esc or a click elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget


class Popup(QFrame):
    """An empty popup frame in the program's look; it deletes itself when closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
