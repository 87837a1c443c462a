"""A part of a window that scrolls where the screen is low."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(inner: QWidget) -> QScrollArea:
    """Put a form into a frame that scrolls and lets the ground shine through."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    inner.setProperty("clear", "true")
    area.setWidget(inner)
    return area


def scrolling_facts(inner: QWidget) -> QScrollArea:
    """The same for what is only read: as wide as it is, and the keyboard passes it by."""
    area = scrolling(inner)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
