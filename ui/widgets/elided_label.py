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
    """One line; it takes the room that others leave.

    One that `fills` nothing takes no more than its words need.
    """

    def __init__(self, text: str, role: str = "", *, fills: bool = True) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        policy = QSizePolicy.Policy
        across = policy.Ignored if fills else policy.Maximum
        self.setSizePolicy(across, policy.Preferred)
        self.show_words(text)

    def show_words(self, text: str) -> None:
        self.words = text
        self.setToolTip(tip(text))
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        shown, metrics = super().sizeHint(), self.fontMetrics()
        hidden = metrics.horizontalAdvance(self.words)
        hidden -= metrics.horizontalAdvance(self.text())
        return QSize(shown.width() + hidden, shown.height())

    def minimumSizeHint(self) -> QSize:
        return shortest(self.sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        way = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self.words, way, self.width()))


def shortest(whole: QSize) -> QSize:
    """How short cut words may become; whole ones may be shorter still."""
    return QSize(min(px(NARROWEST), whole.width()), whole.height())
