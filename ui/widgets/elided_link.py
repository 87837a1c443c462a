"""A link that ends in an ellipsis where the room is short.

link = ElidedLink(customer.name)              # the whole name is its tooltip
link.clicked.connect(open_customer)           # by mouse, and by Tab and Enter
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.widgets.buttons import PlainButton
from ui.widgets.elided_label import shortest
from ui.widgets.labels import literal, tip


class ElidedLink(PlainButton):
    """One line; it asks for the room of all its words and takes what there is."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("kind", "link")
        self.setProperty("inline", "true")
        self.show_words(words)

    def show_words(self, words: str) -> None:
        self.words = words
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self.setText(literal(words))
        self._fit()

    def sizeHint(self) -> QSize:
        shown = super().sizeHint()
        return QSize(self._frame() + self._width(literal(self.words)), shown.height())

    def minimumSizeHint(self) -> QSize:
        return shortest(self.sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._frame()
        way = Qt.TextElideMode.ElideRight
        self.setText(literal(self.fontMetrics().elidedText(self.words, way, room)))

    def _frame(self) -> int:
        """What the button's edge and padding take of its width."""
        return super().sizeHint().width() - self._width(self.text())

    def _width(self, text: str) -> int:
        flag = Qt.TextFlag.TextShowMnemonic.value
        return self.fontMetrics().size(flag, text).width()
