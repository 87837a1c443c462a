"""One card of the Today tab: how many, the first rows, and the way to all of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.figures import count_words
from ui.i18n import _
from ui.icons import icon_pixmap
from ui.look import color, px, tokens
from ui.today.content import CardContent, CardRow, Way
from ui.tokens import ICON, RADIUS_CARD
from ui.widgets.column import Tone
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label

BADGE = 34
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Go = Callable[[Way], None]


class PileBadge(QWidget):
    """The card's picture on a ground of its colour."""

    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setFixedSize(QSize(px(BADGE), px(BADGE)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        shades = tokens().chip(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(shades.ground))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CARD, RADIUS_CARD)
        size = px(ICON + 2)
        left = (self.width() - size) // 2
        top = (self.height() - size) // 2
        painter.drawPixmap(left, top, icon_pixmap(self._icon, shades.text, ICON + 2))
        painter.end()


class CardButton(QPushButton):
    """A button that leaves the arrow keys to its card.

    Signals:
        reached: the keyboard is here now.
    """

    reached = Signal()

    def __init__(self, words: str, kind: str, go: Go, way: Way) -> None:
        super().__init__(words)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.clicked.connect(lambda: go(way))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        elif event.key() in STEPS:
            event.ignore()  # the card knows where that leads
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()


class RowButton(CardButton):
    """A line of a card; Enter and a click lead to what it names."""

    def __init__(self, row: CardRow, go: Go) -> None:
        super().__init__("", "row", go, row.way)
        self.row = row
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Fixed)
        self.setAccessibleName(row.spoken)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(8), 0, px(8), 0)
        layout.setSpacing(px(10))
        layout.addWidget(ElidedLabel(row.title, "strong"), 3)
        self.detail = ElidedLabel(row.detail, "muted")
        layout.addWidget(self.detail, 2)
        self.remark = label(row.remark, row.role)
        self.remark.setAlignment(RIGHT)
        layout.addWidget(self.remark)
        for word in self.findChildren(QWidget):
            word.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class WorkCard(QFrame):
    """Enter and "Show all" open the tab with what was counted.

    Signals:
        left: (columns, rows) an arrow key leads on to the next card that way.
        reached: the keyboard is on this card or on a line of it.
    """

    left = Signal(int, int)
    reached = Signal()

    def __init__(self, content: CardContent, go: Go) -> None:
        super().__init__()
        self.content, self._go = content, go
        self.setProperty("card", "true")
        self.setProperty("work", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.spoken())
        self.lines = [RowButton(row, go) for row in content.rows]
        self.more = CardButton(self._more_words(), "link", go, content.way)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(8), px(12), px(8), px(8))
        layout.setSpacing(px(2))
        layout.addLayout(self._head())
        layout.addSpacing(px(6))
        self._align()
        for line in self.lines:
            line.reached.connect(self.reached)
            layout.addWidget(line)
        layout.addStretch(1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.reached.connect(self.reached)
        self.more.setVisible(content.count > 0)

    def _align(self) -> None:
        """Details and remarks stand in columns; what they do not need is the title's."""
        remarks = [line.remark.sizeHint().width() for line in self.lines]
        details = [
            line.detail.fontMetrics().horizontalAdvance(line.detail.words) + px(2)
            for line in self.lines
        ]
        for line in self.lines:
            line.remark.setMinimumWidth(max(remarks))
            line.detail.setMaximumWidth(max(details))

    def spoken(self) -> str:
        """Title and how it stands, for whoever cannot see it."""
        content = self.content
        if not content.count:
            return f"{content.title}: {content.note}"
        return f"{content.title}: {count_words(content.count)}. {content.note}".strip()

    def _more_words(self) -> str:
        words = _("Show all {count}") if self.content.count > 1 else _("Show it")
        return words.format(count=count_words(self.content.count))

    def _head(self) -> QHBoxLayout:
        content, look = self.content, self.content.look
        empty = not content.count
        head = QHBoxLayout()
        head.setContentsMargins(px(8), 0, px(10), 0)
        head.setSpacing(px(12))
        tone = Tone.GREEN if empty else look.tone
        head.addWidget(PileBadge("check" if empty else look.icon, tone))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(content.title, "title"))
        words.addWidget(ElidedLabel(content.note, "muted"))
        head.addLayout(words, 1)
        if not empty:
            count = label(count_words(content.count), "count")
            head.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def open_all(self) -> None:
        self._go(self.content.way)

    # Keyboard

    def stops(self) -> Sequence[QWidget]:
        """Where Up and Down rest inside the card."""
        last = [self.more] if self.content.count else []
        return [self, *self.lines, *last]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ENTER:
            self.open_all()
        elif key in STEPS:
            self._step(*STEPS[key])
        else:
            super().keyPressEvent(event)

    def _step(self, columns: int, rows: int) -> None:
        stops = self.stops()
        inside = self.focusWidget() if not self.hasFocus() else None
        if inside not in stops or columns:
            self.left.emit(columns, rows)
            return
        at = stops.index(inside) + rows
        if at < len(stops):
            stops[at].setFocus()
        else:
            self.left.emit(columns, rows)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.open_all()
