"""A chip with a dot and a word, outside tables.

chip = StatusChip(_("Waiting for supplier"), Tone.AMBER)
chip.show_state(_("Ready"), Tone.GREEN)
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import px
from ui.tokens import CHIP_HEIGHT
from ui.widgets.chip_paint import chip_width, paint_chip
from ui.widgets.column import Tone


class StatusChip(QWidget):
    """The same chip as in the tables."""

    def __init__(self, word: str = "", tone: Tone = Tone.GREY) -> None:
        super().__init__()
        self._word, self._tone = word, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)
        if not word:
            self.hide()

    @property
    def word(self) -> str:
        return self._word

    def show_state(self, word: str, tone: Tone) -> None:
        self._word, self._tone = word, tone
        self.setAccessibleName(word)
        self.setHidden(not word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._word), px(CHIP_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._word, self._tone)
        painter.end()
