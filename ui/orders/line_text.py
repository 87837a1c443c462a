"""The text of a line on the papers, instead of the product's name.

popup = LineTextPopup(grid, cell_rect, text, name)     # F4 on a line
popup.written.connect(f)                               # str; "" is the product's name
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from restordre_app.services.fields import NAME_LENGTH
from ui.i18n import _
from ui.look import px
from ui.tokens import GAP
from ui.widgets.form_row import FormRow
from ui.widgets.popup import Popup


class LineTextPopup(Popup):
    """Enter takes the text, Esc leaves it as it was.

    Signals:
        written: str, what was typed.
    """

    written = Signal(str)

    def __init__(self, parent: QWidget, cell: QRect, text: str, name: str) -> None:
        super().__init__(parent)
        self.field = QLineEdit(text)
        self.field.setMaxLength(NAME_LENGTH)
        self.field.setPlaceholderText(name)
        hint = _("Printed instead of the product's name. Enter takes it.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(GAP), px(GAP), px(GAP), px(GAP))
        layout.addWidget(FormRow(_("Text on the papers"), self.field, hint))
        self.setMinimumWidth(max(cell.width(), px(340)))
        self.move(parent.mapToGlobal(cell.bottomLeft()))
        self.field.returnPressed.connect(self._take)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus()
        self.field.selectAll()

    def _take(self) -> None:
        self.written.emit(" ".join(self.field.text().split()))
        self.close()
