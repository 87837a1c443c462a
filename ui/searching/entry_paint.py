"""How a line of the search is drawn: picture, title, and what tells it from others."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import icon_pixmap
from ui.look import Weight, color, font, px, tokens
from ui.searching.hits import Entry
from ui.tokens import FONT_SMALL, ICON, RADIUS
from ui.widgets.items_model import USER, Index
from ui.widgets.word_paint import paint_words

LINE, HEADING = 38, 30


class EntryDelegate(QStyledItemDelegate):
    """Headings small and muted; the chosen line stands on the colour of selection."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(USER)
        return QSize(px(100), px(LINE if entry.open else HEADING))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        entry: Entry = index.data(USER)
        room: QRect = option.rect.adjusted(px(8), 0, -px(8), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.open is None:
            words = room.adjusted(px(10), px(6), 0, 0)
            small = font(FONT_SMALL, Weight.DemiBold)
            paint_words(painter, words, entry.title, small, tokens().muted)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _paint_entry(painter, room, entry, chosen=chosen)
        painter.restore()


def _paint_entry(painter: QPainter, room: QRect, entry: Entry, *, chosen: bool) -> None:
    shades = tokens()
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(shades.row_selected))
        painter.drawRoundedRect(room.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
    shade = shades.tab_text if chosen else shades.muted
    top = room.center().y() - px(ICON) // 2 + 1
    painter.drawPixmap(room.left() + px(10), top, icon_pixmap(entry.icon, shade))
    words = room.adjusted(px(36), 0, -px(12), 0)
    strong = font(weight=Weight.Medium)
    paint_words(painter, words, entry.title, strong, shades.text)
    taken = QFontMetrics(strong).horizontalAdvance(entry.title) + px(14)
    rest = words.adjusted(min(taken, words.width() * 2 // 3), 0, 0, 0)
    if taken <= words.width() * 2 // 3:
        paint_words(painter, rest, entry.subtitle, font(), shades.muted)
