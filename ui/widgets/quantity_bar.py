"""Bars of quantities outside tables.

bar = QuantityBar(); bar.show_parts([(Part.DELIVERED, 70_000), (Part.MISSING, 30_000)])
line = LineBar(_("Drawer runner 500 mm"), "70 / 100", parts, "22-0913 · 30 …")
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import px
from ui.widgets.chip_paint import paint_bar
from ui.widgets.column import BarParts
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label, tip

THICKNESS = 6


class QuantityBar(QWidget):
    """Ordered | delivered | reserved | back-ordered as one line of colours."""

    def __init__(self, parts: BarParts = (), whole: int = 0) -> None:
        super().__init__()
        self._parts, self._whole = parts, whole
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)

    def show_parts(self, parts: BarParts, whole: int = 0, words: str = "") -> None:
        """Show these; the words say the same to a screen reader and as a tooltip."""
        self._parts, self._whole = parts, whole
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(THICKNESS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()), self._parts, self._whole)
        painter.end()


class LineBar(QWidget):
    """A line of an order: its name, its figures, its bar, a remark."""

    def __init__(self, name: str, figures: str, parts: BarParts, remark: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, px(6))
        layout.setSpacing(px(4))
        top = QHBoxLayout()
        top.addWidget(ElidedLabel(name, ""), 1)
        top.addWidget(label(figures, "title"))
        bar = QuantityBar()
        bar.show_parts(parts, 0, f"{name}: {figures}")
        layout.addLayout(top)
        layout.addWidget(bar)
        layout.addWidget(label(remark, "small", wrap=True))
