"""The tabs of the main window: a real tab bar at the left, drawn as picture, word, count.

Screen readers meet page tabs with name and count. Below a window width of 1250 the
column folds to pictures; the words are tooltips then.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
)

from restordre_app.formatting import format_quantity
from ui.i18n import _, language
from ui.icons import icon_pixmap, put_icon
from ui.language import LANGUAGES
from ui.look import Weight, color, font, px, tokens
from ui.page import Badge
from ui.tokens import FONT_SMALL, ICON, RADIUS, SIDE, SIDE_FOLDED, TAB, Tone
from ui.widgets.buttons import PlainButton
from ui.widgets.labels import label
from ui.widgets.program_icon import program_pixmap
from ui.widgets.word_paint import paint_words

WHOLE = 1000


@dataclass(frozen=True, slots=True)
class TabLook:
    """What a tab shows."""

    key: str
    title: str
    icon: str


class TabColumn(QTabBar):
    """A vertical tab bar whose tabs lie like entries of a list."""

    def __init__(self) -> None:
        super().__init__()
        self._looks: list[TabLook] = []
        self._badges: dict[str, Badge] = {}
        self._folded = False
        self._hovered = -1
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Tabs"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def add(self, look: TabLook) -> None:
        self._looks.append(look)
        number = self.addTab(look.title)
        self.setTabToolTip(number, "")
        self._name(number)

    def show_badge(self, key: str, badge: Badge | None) -> None:
        if badge is None or not badge.count:
            self._badges.pop(key, None)
        else:
            self._badges[key] = badge
        for number, look in enumerate(self._looks):
            if look.key == key:
                self._name(number)
        self.update()

    def fold(self, *, folded: bool) -> None:
        self._folded = folded
        for number, look in enumerate(self._looks):
            tip = look.title if folded else ""
            self.setTabToolTip(number, tip)
            self.setTabText(number, look.title)  # makes the bar measure its tabs anew
        self.updateGeometry()

    def measure(self) -> None:
        """The text size changed."""
        self.fold(folded=self._folded)

    def _name(self, number: int) -> None:
        look = self._looks[number]
        badge = self._badges.get(look.key)
        name = f"{look.title}, {_count(badge)}" if badge else look.title
        self.setAccessibleTabName(number, name)

    def tabSizeHint(self, _index: int) -> QSize:
        width = SIDE_FOLDED if self._folded else SIDE
        return QSize(px(width) - 1, px(TAB) + px(2))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        height = sum(self.tabSizeHint(n).height() for n in range(self.count()))
        return QSize(self.tabSizeHint(0).width(), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self.tabAt(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        super().mouseMoveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self.count()):
            self._paint_tab(painter, number)
        painter.end()

    def _paint_tab(self, painter: QPainter, number: int) -> None:
        look, shades = self._looks[number], tokens()
        chosen = number == self.currentIndex()
        rect = self.tabRect(number).adjusted(px(12), px(1), -px(12), -px(1))
        if self._folded:
            rect = self.tabRect(number).adjusted(px(8), px(1), -px(8), -px(1))
        if chosen or number == self._hovered:
            ground = shades.tab_selected if chosen else shades.row_hovered
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(ground))
            painter.drawRoundedRect(QRectF(rect), RADIUS, RADIUS)
        if chosen and self.hasFocus():
            painter.setPen(color(shades.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(ring, RADIUS, RADIUS)
        shade = shades.tab_text if chosen else shades.muted
        size = px(ICON)
        left = rect.center().x() - size // 2 if self._folded else rect.left() + px(12)
        top = rect.center().y() - size // 2 + 1
        painter.drawPixmap(left, top, icon_pixmap(look.icon, shade))
        badge = self._badges.get(look.key)
        if self._folded:
            self._paint_dot(painter, rect, badge)
        else:
            self._paint_words(painter, rect, look.title, shade)
            self._paint_badge(painter, rect, badge)

    def _paint_words(
        self, painter: QPainter, rect: QRect, title: str, shade: str
    ) -> None:
        room = rect.adjusted(px(38), 0, -px(44), 0)
        paint_words(painter, room, title, font(weight=Weight.Medium), shade)

    def _paint_badge(self, painter: QPainter, rect: QRect, badge: Badge | None) -> None:
        if badge is None:
            return
        shades = tokens()
        ground, shade = shades.badge, shades.badge_text
        if badge.urgent:
            red = shades.chips[Tone.RED]
            ground, shade = red.ground, red.text
        figures = font(FONT_SMALL, Weight.DemiBold)
        text = _count(badge)
        width = max(px(28), QFontMetrics(figures).horizontalAdvance(text) + px(18))
        height = px(18)
        pill = QRectF(0, 0, width, height)
        pill.moveCenter(
            QPointF(rect.right() - px(8) - width / 2, rect.center().y() + 0.5)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(ground))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(figures)
        painter.setPen(color(shade))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_dot(self, painter: QPainter, rect: QRect, badge: Badge | None) -> None:
        if badge is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens().missing if badge.urgent else tokens().rest))
        spot = QPointF(rect.center().x() + px(9), rect.center().y() - px(8))
        painter.drawEllipse(spot, px(3.5), px(3.5))


class SideColumn(QFrame):
    """Program name, tabs, and below them Settings and the language.

    Signals:
        chosen: int, the tab.
        settings_wanted, language_wanted: the buttons at the bottom.
    """

    chosen = Signal(int)
    settings_wanted = Signal()
    language_wanted = Signal()

    def __init__(self, looks: Sequence[TabLook]) -> None:
        super().__init__()
        self.setObjectName("sideColumn")
        self.tabs = TabColumn()
        for look in looks:
            self.tabs.add(look)
        self.tabs.currentChanged.connect(self.chosen)
        self.settings = _side_button(_("Settings"), "settings")
        self.settings.clicked.connect(self.settings_wanted)
        self.language = _side_button(LANGUAGES[language()], "globe")
        self.language.setToolTip(_("Change language"))
        self.language.clicked.connect(self.language_wanted)
        self._picture = QLabel()
        self._name = label("Restordre", "subheading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(14), 0, px(12))
        layout.setSpacing(0)
        layout.addLayout(self._make_head())
        layout.addSpacing(px(12))
        layout.addWidget(self.tabs)
        layout.addStretch(1)
        layout.addWidget(self.settings)
        layout.addWidget(self.language)
        self._folded = False
        self.fold(folded=False)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        self._head = head
        head.setSpacing(px(10))
        head.addWidget(self._picture)
        head.addWidget(self._name, 1)
        return head

    def fold(self, *, folded: bool) -> None:
        """Show pictures only, or pictures and words."""
        self._folded = folded
        self._picture.setPixmap(program_pixmap(20))
        width = px(SIDE_FOLDED if folded else SIDE)
        self.setFixedWidth(width)
        self.tabs.fold(folded=folded)
        self._name.setVisible(not folded)
        left = (width - px(20)) // 2 if folded else px(22)
        self._head.setContentsMargins(left, 0, 0, 0)
        words = {self.settings: _("Settings"), self.language: LANGUAGES[language()]}
        for button, text in words.items():
            button.setText("" if folded else f"  {text}")
            button.setProperty("folded", "true" if folded else "false")
            button.style().unpolish(button)
            button.style().polish(button)

    def measure(self) -> None:
        """The text size or the colours changed."""
        self.fold(folded=self._folded)


def _side_button(text: str, icon: str) -> QPushButton:
    made = PlainButton(text)
    made.setProperty("kind", "side")
    made.setAccessibleName(text)
    made.setToolTip(text)
    put_icon(made, icon)
    return made


def _count(badge: Badge) -> str:
    return format_quantity(badge.count * WHOLE, language())
