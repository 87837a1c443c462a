"""Words drawn by hand: in a font and a shade, cut at the end where room is short."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from ui.look import color

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def elided(text: str, used: QFont, width: int) -> str:
    """As much of the text as `width` pixels hold."""
    metrics = QFontMetrics(used)
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))


def paint_words(
    painter: QPainter,
    room: QRect,
    text: str,
    used: QFont,
    shade: str,
    side: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw a line of words at one side of the room, in its middle."""
    painter.setFont(used)
    painter.setPen(color(shade))
    painter.drawText(room, side, elided(text, used, room.width()))
