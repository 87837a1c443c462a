"""Search as you type, without asking the database at every key.

box = SearchBox(_("Order, customer or item"))
box.searched.connect(self.search)     # str, 140 ms after the last key; Enter at once
box.left_down.connect(self.table.setFocus)
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.icons import put_icon
from ui.look import px

DEBOUNCE_MS = 140


class SearchBox(QLineEdit):
    """A search field with a magnifying glass; Esc empties it, Down leaves it.

    Signals:
        searched: str, the text without spaces around it.
        left_down: the Down key: on to the list.
    """

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholderText=placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(px(180))
        glass = QAction(self)
        put_icon(glass, "search")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._search)
        self._searched = ""
        self.textChanged.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._search)

    def set_quietly(self, text: str) -> None:
        """Show a text that has been searched for already."""
        self._searched = text.strip()
        self.setText(text)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._search()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._searched:
            self._searched = text
            self.searched.emit(text)
