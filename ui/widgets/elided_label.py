"""Words that end in an ellipsis where the room is short.

name = ElidedLabel(product.name, "title")     # the whole name is its tooltip
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.look import px
from ui.widgets.labels import tip

NARROWEST = 40


class ElidedLabel(QLabel):
    """One line; it takes the room that others leave."""

    def __init__(self, text: str, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_words(text)

    def show_words(self, text: str) -> None:
        self.words = text
        self.setToolTip(tip(text))
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        way = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self.words, way, self.width()))
