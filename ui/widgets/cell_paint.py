"""How a table cell of each kind is drawn. No widget ever sits in a cell."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from ui.icons import icon_pixmap
from ui.look import Weight, color, font, px, tokens
from ui.tokens import FONT_SMALL, RADIUS
from ui.widgets.chip_paint import chip_width, paint_bar, paint_chip, text_color
from ui.widgets.column import RIGHT, BarParts, Kind, Tone
from ui.widgets.paged_model import Section
from ui.widgets.word_paint import LEFT, elided, paint_words
from ui.widgets.word_paint import RIGHT as RIGHT_SIDE

SIDE, ACCENT_BAR, STEPPER, BOX = 10, 3, 20, 30


@dataclass(frozen=True, slots=True)
class CellLook:
    """Everything one cell shows."""

    kind: Kind
    text: str = ""
    tone: Tone = Tone.PLAIN
    subtext: str = ""
    icon: str = ""
    bar: BarParts = ()
    checked: bool | None = None
    editable: bool = False


def paint_cell(painter: QPainter, rect: QRect, look: CellLook) -> None:
    """Draw what a cell shows; the ground is there already."""
    _PAINTERS.get(look.kind, _paint_text)(painter, rect, look)


def is_cut(look: CellLook, width: int) -> bool:
    """Whether a cell so many pixels wide cannot show all its words."""
    if look.kind is Kind.CHIP:
        return chip_room(look.text) > width
    room = width - 2 * px(SIDE) - (px(22) if look.icon else 0)
    first = QFontMetrics(font(weight=_weight(look))).horizontalAdvance(look.text)
    second = QFontMetrics(font(FONT_SMALL)).horizontalAdvance(look.subtext)
    return max(first, second) > room


def chip_room(word: str) -> int:
    """How wide a column must be for a whole chip."""
    return chip_width(word) + px(SIDE) + px(4)


def paint_heading(
    painter: QPainter, rect: QRect, section: Section, *, folded: bool
) -> None:
    """Draw the heading of a group over the whole width of the table."""
    look = tokens()
    left = rect.left() + px(12)
    arrow = icon_pixmap("chevron-right" if folded else "chevron-down", look.muted, 14)
    painter.drawPixmap(left, rect.center().y() - px(7), arrow)
    left += px(21)
    note = _heading_note(painter, rect, section)
    title_font = font(weight=Weight.DemiBold)
    title = elided(section.title, title_font, note - left - px(20))
    room = QRect(left, rect.top(), note - left, rect.height())
    paint_words(painter, room, title, title_font, look.text)
    left += QFontMetrics(title_font).horizontalAdvance(title) + px(13)
    small = font(FONT_SMALL)
    room = QRect(left, rect.top(), max(0, note - left - px(12)), rect.height())
    paint_words(painter, room, section.summary, small, look.muted)


def _heading_note(painter: QPainter, rect: QRect, section: Section) -> int:
    """Draw the note at the right; tells where it begins."""
    if not section.note:
        return rect.right()
    urgent = bool(section.note_icon)
    note_font = font(FONT_SMALL, Weight.Medium)
    width = QFontMetrics(note_font).horizontalAdvance(section.note)
    left = rect.right() - px(16) - width
    tone = text_color(Tone.AMBER if urgent else Tone.MUTED)
    room = QRect(left, rect.top(), width + 2, rect.height())
    paint_words(painter, room, section.note, note_font, tone)
    if urgent:
        left -= px(20)
        pixmap = icon_pixmap(section.note_icon, tone, 14)
        painter.drawPixmap(left, rect.center().y() - px(7), pixmap)
    return left


def paint_ground(painter: QPainter, rect: QRect, ground: str, line: str) -> None:
    """The row's colour and the hairline beneath it."""
    painter.fillRect(rect, color(ground))
    painter.setPen(color(line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def paint_accent(painter: QPainter, rect: QRect, shade: str) -> None:
    """The bar that marks a selected row at the left."""
    painter.fillRect(
        QRect(rect.left(), rect.top(), px(ACCENT_BAR), rect.height()), color(shade)
    )


def input_box(rect: QRect) -> QRect:
    """Where the box of an editable cell is drawn, and where its editor goes."""
    height = min(px(BOX), rect.height() - 4)
    top = rect.top() + (rect.height() - height) // 2
    return QRect(rect.left() + px(4), top, rect.width() - px(8), height)


def stepper_box(rect: QRect) -> QRect:
    """The two arrows at the right of a quantity's box."""
    box = input_box(rect)
    return QRect(box.right() - px(STEPPER), box.top(), px(STEPPER), box.height())


def _paint_text(painter: QPainter, rect: QRect, look: CellLook) -> None:
    room = rect.adjusted(px(SIDE), 0, -px(SIDE), -1)
    cell_font = font(weight=_weight(look))
    if look.subtext:
        _paint_two_lines(painter, room, look, cell_font)
        return
    if look.icon:
        room = _paint_icon(painter, room, look, cell_font)
    side = RIGHT_SIDE if look.kind in RIGHT else LEFT
    paint_words(painter, room, look.text, cell_font, _color(look), side)


def _paint_two_lines(
    painter: QPainter, room: QRect, look: CellLook, cell_font: QFont
) -> None:
    height = room.height() // 2
    first = QRect(room.left(), room.top() + px(3), room.width(), height)
    paint_words(painter, first, look.text, cell_font, _color(look))
    second = QRect(room.left(), room.top() + height - px(3), room.width(), height)
    paint_words(painter, second, look.subtext, font(FONT_SMALL), tokens().muted)


def _paint_icon(
    painter: QPainter, room: QRect, look: CellLook, cell_font: QFont
) -> QRect:
    """The small picture right after the words; tells what room is left for them."""
    size = px(14)
    words = QFontMetrics(cell_font).horizontalAdvance(look.text)
    left = min(room.left() + words + px(8), room.right() - size)
    pixmap = icon_pixmap(look.icon, _color(look), 14)
    painter.drawPixmap(left, room.center().y() - size // 2, pixmap)
    return QRect(room.left(), room.top(), left - room.left() - px(4), room.height())


def _paint_chip_cell(painter: QPainter, rect: QRect, look: CellLook) -> None:
    if look.text:
        room = QRectF(rect.adjusted(px(SIDE) - 1, 0, -px(4), -1))
        paint_chip(painter, room, look.text, look.tone)


def _paint_bar_cell(painter: QPainter, rect: QRect, look: CellLook) -> None:
    room = rect.adjusted(px(SIDE), 0, -px(SIDE), -1)
    if look.text:
        words = QFontMetrics(font()).horizontalAdvance(look.text) + px(8)
        paint_words(painter, room, look.text, font(), _color(look), RIGHT_SIDE)
        room = room.adjusted(0, 0, -words, 0)
    if room.width() > px(12):
        height = px(6)
        top = room.center().y() - height / 2 + 0.5
        paint_bar(painter, QRectF(room.left(), top, room.width(), height), look.bar)


def _paint_check(painter: QPainter, rect: QRect, look: CellLook) -> None:
    if look.checked is None:
        _paint_text(painter, rect, look)
        return
    size = px(16)
    shades = tokens()
    box = QRectF(0, 0, size, size)
    box.moveCenter(QPointF(rect.left() + px(SIDE) + size / 2, rect.center().y() + 0.5))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color(shades.accent if look.checked else shades.rest))
    painter.setBrush(color(shades.accent if look.checked else shades.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if look.checked:
        tick = icon_pixmap("check", shades.on_accent, 12)
        painter.drawPixmap(box.topLeft() + QPointF(px(2), px(2)), tick)
    if look.text:
        room = rect.adjusted(px(SIDE) + size + px(8), 0, -px(4), -1)
        paint_words(painter, room, look.text, font(), _color(look))


def _paint_input(painter: QPainter, rect: QRect, look: CellLook) -> None:
    if not look.editable:
        _paint_text(painter, rect, look)
        return
    shades = tokens()
    box = input_box(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color(shades.strong_border), 1))
    painter.setBrush(color(shades.surface))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    room = box.adjusted(px(6), 0, -px(8), 0)
    if look.kind is Kind.QUANTITY:
        room = box.adjusted(px(6), 0, -px(STEPPER + 7), 0)
        _paint_stepper(painter, stepper_box(rect))
    strong = font(weight=Weight.DemiBold)
    paint_words(painter, room, look.text, strong, _color(look), RIGHT_SIDE)


def _paint_stepper(painter: QPainter, box: QRect) -> None:
    shades = tokens()
    painter.setPen(color(shades.border))
    painter.drawLine(box.left(), box.top() + px(4), box.left(), box.bottom() - px(4))
    size = 12
    left = box.center().x() - px(size) // 2 + 1
    middle = box.center().y() + 1
    up, down = (
        icon_pixmap(f"chevron-{way}", shades.muted, size) for way in ("up", "down")
    )
    painter.drawPixmap(left, middle - px(size), up)
    painter.drawPixmap(left, middle, down)


def _weight(look: CellLook) -> Weight:
    if look.kind is Kind.STRONG:
        return Weight.DemiBold
    if look.tone in (Tone.RED, Tone.GREEN):
        return Weight.DemiBold if look.kind is Kind.NUMBER else Weight.Medium
    return Weight.Normal


def _color(look: CellLook) -> str:
    return text_color(Tone.MUTED if look.kind is Kind.MUTED else look.tone)


_PAINTERS: dict[Kind, Callable[[QPainter, QRect, CellLook], None]] = {
    Kind.CHIP: _paint_chip_cell,
    Kind.BAR: _paint_bar_cell,
    Kind.CHECK: _paint_check,
    Kind.QUANTITY: _paint_input,
    Kind.PRICE: _paint_input,
}
