"""Two cards side by side, the second beneath the first where it is narrow.

grid.addWidget(Pair(name_and_address, agreements), 0, 0)
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.look import px

BESIDE, BENEATH = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
GAP = 12


class Pair(QWidget):
    """Neither becomes narrower than it needs; they are equally wide without `shares`."""

    def __init__(
        self, first: QWidget, second: QWidget, shares: tuple[int, int] = (1, 1)
    ) -> None:
        super().__init__()
        self._parts = (first, second)
        self._box = QBoxLayout(BESIDE, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(GAP))
        for part, share in zip(self._parts, shares, strict=True):
            self._box.addWidget(part, share)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider one: both may stand under each other."""
        width = max(self._widths())
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - px(GAP)
        self._box.setDirection(BESIDE if 2 * max(self._widths()) <= room else BENEATH)

    def _widths(self) -> list[int]:
        hints = (part.minimumSizeHint() for part in self._parts)
        return [hint.width() for hint in hints]
