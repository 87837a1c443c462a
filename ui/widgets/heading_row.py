"""The heading row of a table, painted so that words and the sorting arrow both fit.

The arrow stands beside the words on their inner side: the words keep their place over
the column, and it never covers them, however narrow the column is.
"""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHoverEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.icons import icon_pixmap
from ui.look import Weight, color, font, px, tokens

SIDE, ARROW, BETWEEN = 10, 12, 3
NOWHERE = -1
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class HeadingRow(QHeaderView):
    """A horizontal header with its own arrows; everything else is Qt's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._hovered = NOWHERE
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            at = event.position().toPoint()
            self._hovered = NOWHERE if left else self.logicalIndexAt(at)
        return super().viewportEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = tokens()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, color(look.header))
        painter.setPen(color(look.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        hovered = section == self._hovered and self.sectionsClickable()
        shade = look.text if hovered else look.muted
        sorted_by = self.isSortIndicatorShown() and (
            self.sortIndicatorSection() == section
        )
        words, arrow = self.places(rect, section, arrow=sorted_by)
        painter.setFont(font(weight=Weight.Medium))
        painter.setPen(color(shade))
        way, width = self.textElideMode(), words.width()
        shown = _metrics().elidedText(self._title(section), way, width)
        painter.drawText(words, self._side(section) | MIDDLE, shown)
        if sorted_by:
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            name = "chevron-down" if down else "chevron-up"
            painter.drawPixmap(arrow.topLeft(), icon_pixmap(name, shade, ARROW))
        painter.restore()

    def places(self, rect: QRect, section: int, *, arrow: bool) -> tuple[QRect, QRect]:
        """Where the words stand and where the arrow, if there is one."""
        side, size, between = px(SIDE), px(ARROW), px(BETWEEN)
        right = self._side(section) == Qt.AlignmentFlag.AlignRight
        room = rect.width() - 2 * side
        if arrow:
            room = min(room, rect.width() - side - size)
        wanted = _metrics().horizontalAdvance(self._title(section)) + 1
        width = max(0, min(room, wanted))
        left = rect.right() + 1 - side - width if right else rect.left() + side
        words = QRect(left, rect.top(), width, rect.height() - 1)
        at = min(words.right() + 1 + between, rect.right() + 1 - size)
        if right:
            at = max(words.left() - between - size, rect.left())
        top = rect.center().y() - size // 2
        return words, QRect(at, top, size, size)

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, self.orientation()) or "")

    def _side(self, section: int) -> Qt.AlignmentFlag:
        role = Qt.ItemDataRole.TextAlignmentRole
        found = self.model().headerData(section, self.orientation(), role)
        right = Qt.AlignmentFlag.AlignRight
        at_right = isinstance(found, Qt.AlignmentFlag) and bool(found & right)
        return right if at_right else Qt.AlignmentFlag.AlignLeft


def heading_width(title: str) -> int:
    """How wide a column must be for its words and the arrow beside them."""
    words = _metrics().horizontalAdvance(title) + 1
    return words + px(SIDE) + max(px(SIDE), px(BETWEEN) + px(ARROW))


def _metrics() -> QFontMetrics:
    return QFontMetrics(font(weight=Weight.Medium))
