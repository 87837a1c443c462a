"""The card beside or beneath a table that answers the usual question without a click.

pane = DetailPane()
pane.show_heading(_("Order 1001"), _("Ågård Køkken ApS · Esbjerg"))
pane.show_state(_("Back order"), Tone.RED)
pane.body.addWidget(facts)          # scrolls when there is much
pane.put_buttons([(pane.edit, pane.edit_wanted), …], …)    # rows at the bottom
pane.offer(pane.edit)               # only these of them now
pane.show_nothing(_("Choose an order to see its lines."))
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ui.look import px
from ui.tokens import GAP, PADDING
from ui.widgets.buttons import fold_to_fit
from ui.widgets.cards import Facts
from ui.widgets.column import Tone
from ui.widgets.labels import label, line, unbroken
from ui.widgets.scrolling import scrolling_facts
from ui.widgets.status_chip import StatusChip

LOW = 330


class DetailPane(QFrame):
    """Heading with a chip, a scrolling middle, a row of buttons at the foot."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._buttons: list[QPushButton] = []
        self._rows: list[tuple[QHBoxLayout, list[QPushButton]]] = []
        self._low = False  # whether the heading scrolls, too
        self._beneath = False  # whether the chip stands under the title
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(px(24))
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._make_content())

    def _make_content(self) -> QWidget:
        content = QWidget()
        self._outer = layout = QVBoxLayout(content)
        pad = px(PADDING) + px(3)
        layout.setContentsMargins(pad, pad - px(2), pad, pad)
        layout.setSpacing(px(GAP))
        self.title = label("", "subheading")
        self.chip = StatusChip()
        self.title.setWordWrap(True)
        self.head = QGridLayout()
        self.head.setColumnStretch(0, 1)
        self.head.addWidget(self.title, 0, 0)
        self.head.addWidget(self.chip, 0, 1)
        self.subtitle = label("", "muted", wrap=True)
        self._top = QVBoxLayout()
        self._top.setSpacing(px(GAP))
        self._top.addLayout(self.head)
        self._top.addWidget(self.subtitle)
        layout.addLayout(self._top)
        layout.addWidget(self._make_middle(), 1)
        self._line = line()
        layout.addWidget(self._line)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(px(GAP))
        layout.addLayout(self.foot)
        return content

    def _make_middle(self) -> QScrollArea:
        inner = QWidget()
        self._inner = outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, px(4), 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(GAP))
        outer.addLayout(self.body)
        outer.addStretch(1)
        self._area = scrolling_facts(inner)
        return self._area

    def put_buttons(self, *rows: Sequence[tuple[QPushButton, SignalInstance]]) -> None:
        """Rows of buttons at the foot, as wide as each other; each has its signal."""
        policy = QSizePolicy.Policy
        for pairs in rows:
            row = QHBoxLayout()
            row.setSpacing(px(GAP))
            for made, signal in pairs:
                made.setSizePolicy(policy.Expanding, policy.Fixed)
                made.clicked.connect(signal)
                row.addWidget(made)
                self._buttons.append(made)
            self.foot.addLayout(row)
            lesser = [b for b, _s in pairs if b.property("kind") != "primary"]
            self._rows.append((row, lesser))

    def offer(self, *shown: QPushButton) -> None:
        """Show these buttons and no others."""
        for each in self._buttons:
            each.setVisible(each in shown)
        self._line.setVisible(bool(shown))
        self._fit_buttons()

    def show_heading(self, title: str, subtitle: str = "") -> None:
        words = unbroken(title)
        if words != self.title.text():
            self._area.verticalScrollBar().setValue(
                0
            )  # another one is read from its top
        self.title.setText(words)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self._line.setVisible(self.foot.count() > 0)
        self._stack.setCurrentIndex(1)
        self._place_chip()

    def show_state(self, word: str, tone: Tone) -> None:
        """The chip beside the heading; "" for none."""
        self.chip.show_state(word, tone)
        self._place_chip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_heading()
        self._place_chip()
        self._fit_buttons()

    def _place_heading(self) -> None:
        """Where large text leaves a low pane, the heading is moved up with the rest."""
        low = self.height() < px(LOW)
        if low is self._low:
            return
        self._low = low
        here, there = (self._inner, self._outer) if low else (self._outer, self._inner)
        there.removeItem(self._top)
        self._top.setParent(None)
        here.insertLayout(0, self._top)

    def _fit_buttons(self) -> None:
        """Where large text has no room, lesser ones are pictures with a tooltip."""
        room = self.width() - 2 * (px(PADDING) + px(3)) - 2
        for row, lesser in self._rows:
            fold_to_fit(row, [each for each in lesser if not each.isHidden()], room)

    def _place_chip(self) -> None:
        """A long title keeps the whole line; the chip then stands beneath it."""
        words = self.title.fontMetrics().horizontalAdvance(self.title.text())
        chip = self.chip.sizeHint().width() if self.chip.word else 0
        room = self.width() - 2 * (px(PADDING) + px(3)) - self.head.spacing()
        beneath = words + chip > room
        if beneath is not self._beneath:
            self._beneath = beneath
            spot = (1, 0) if beneath else (0, 1)
            self.head.removeWidget(self.chip)
            self.head.addWidget(self.chip, *spot, Qt.AlignmentFlag.AlignLeft)

    def show_sums(self, title: str, facts: Mapping[str, str]) -> None:
        """What several chosen rows come to."""
        self.clear_body()
        self.show_heading(title)
        self.show_state("", Tone.GREY)
        shown = Facts()
        shown.show_facts(facts)
        self.body.addWidget(shown)

    def show_nothing(self, sentence: str) -> None:
        self._nothing.setText(sentence)
        self._stack.setCurrentIndex(0)

    def clear_body(self) -> None:
        """Take away what stands in the middle, before showing another row."""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
