"""How chips, badges and bars are drawn, in tables and as widgets alike."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from ui.look import Weight, color, font, px, tokens
from ui.tokens import CHIP_HEIGHT, FONT_SMALL
from ui.widgets.column import BarParts, Part, Tone

DOT, SIDE = 6, 9
ALIGN = Qt.AlignmentFlag


def chip_width(word: str) -> int:
    """Pixels of a whole chip with this word."""
    metrics = QFontMetrics(font(FONT_SMALL, Weight.Medium))
    return metrics.horizontalAdvance(word) + px(DOT + 5 + 2 * SIDE)


def paint_chip(painter: QPainter, rect: QRectF, word: str, tone: Tone) -> None:
    """A pill with a dot and a word, at the left of the rectangle, in its middle."""
    colors = tokens().chip(tone)
    height = px(CHIP_HEIGHT)
    width = min(chip_width(word), rect.width())
    pill = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(colors.ground))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setBrush(color(colors.text))
    dot = px(DOT) / 2
    left = pill.left() + px(SIDE) + dot
    painter.drawEllipse(QPointF(left, pill.center().y()), dot, dot)
    chip_font = font(FONT_SMALL, Weight.Medium)
    painter.setFont(chip_font)
    painter.setPen(color(colors.text))
    room = pill.adjusted(px(SIDE + DOT + 5), 0, -px(4), 0)
    shown = QFontMetrics(chip_font).elidedText(
        word, Qt.TextElideMode.ElideRight, int(room.width()) + 1
    )
    painter.drawText(room, ALIGN.AlignLeft | ALIGN.AlignVCenter, shown)


def part_color(part: Part) -> str:
    look = tokens()
    return {
        Part.DELIVERED: look.done,
        Part.RESERVED: look.accent,
        Part.NOW: look.accent,
        Part.MISSING: look.missing,
        Part.CANCELLED: look.rest,
        Part.PARTLY: look.part,
    }[part]


def paint_bar(painter: QPainter, rect: QRectF, parts: BarParts, whole: int = 0) -> None:
    """A stacked bar; with a whole larger than the parts, the rest is empty ground."""
    total = max(whole, sum(amount for _part, amount in parts))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(tokens().bar_ground))
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    left = rect.left()
    for part, amount in parts:
        width = rect.width() * amount / total if total else 0
        if width <= 0:
            continue
        painter.setBrush(color(part_color(part)))
        piece = QRectF(left, rect.top(), width, rect.height())
        painter.drawRoundedRect(piece, radius, radius)
        left += width


def text_color(tone: Tone) -> str:
    """The colour of words in this tone, on any ground of a table."""
    look = tokens()
    if tone is Tone.PLAIN:
        return look.text
    if tone is Tone.MUTED:
        return look.muted
    return look.chip(tone).text
