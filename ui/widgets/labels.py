"""Words in the program's sizes and colours.

label(_("Lines"), "title")      # roles: heading subheading title strong muted small
                                # label figure problem red green amber
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Plain words: whatever a customer is called, it is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def set_role(target: QLabel, role: str) -> None:
    """Change colour and size of words that are shown already."""
    if target.property("role") != role:
        target.setProperty("role", role)
        target.style().unpolish(target)
        target.style().polish(target)


def line(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("line", "vertical" if vertical else "true")
    return made
