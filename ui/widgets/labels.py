"""Words in the program's sizes and colours.

label(_("Lines"), "title")      # roles: heading subheading title strong muted small
                                # label figure problem red green amber
button.setText(literal(name))   # a name on a button or in a menu keeps its &
widget.setToolTip(tip(name))    # and one in a tooltip its <b>
"""

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QFrame, QLabel

NO_BREAK = "\N{WORD JOINER}"


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Plain words: whatever a customer is called, it is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def literal(name: str) -> str:
    """Write a name so that buttons and menus do not take its & for a key."""
    return name.replace("&", "&&")


def tip(text: str) -> str:
    """Write a text so that a tooltip shows it as it is, also where it has markup."""
    if not Qt.mightBeRichText(text):
        return text
    return Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal)


def unbroken(name: str) -> str:
    """Write a name so that no line ends within its A/S."""
    return name.replace("/", f"/{NO_BREAK}")


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
