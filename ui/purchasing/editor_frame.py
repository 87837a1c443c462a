"""The window of a purchase order as one sees it: head, lines, doubts, buttons."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from restordre_app.formatting import format_money
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.purchasing.draft import DraftLine
from ui.purchasing.grid import PurchaseGrid
from ui.purchasing.header_form import HeaderForm
from ui.purchasing.marks import Mark
from ui.tokens import GAP, PADDING
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.info_banner import InfoBanner, InfoBar
from ui.widgets.labels import label
from ui.widgets.program_icon import program_icon
from ui.widgets.status_chip import StatusChip

SIZE, SMALLEST = (1160, 760), (860, 560)


class EditorFrame(QWidget):
    """Widgets and words only; what happens stands in `ui.purchasing.editor`."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowIcon(program_icon())
        self.setMinimumSize(*SMALLEST)
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self.bar = InfoBar()
        office.errors.adopt(self.bar)
        self.title = label("", "heading")
        self.chip = StatusChip()
        self.header = HeaderForm(office)
        self.doubts = InfoBanner(tone="warning")
        self.doubts.hide()
        self.grid = PurchaseGrid(office)
        self._arrange()

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(24), px(PADDING), px(24), px(PADDING))
        inner.setSpacing(px(12))
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addWidget(self.chip)
        top.addStretch(1)
        self.keys = label(_("Ctrl+Enter marks as sent · Ctrl+S keeps a draft"), "small")
        top.addWidget(self.keys)
        inner.addLayout(top)
        inner.addWidget(self.header)
        inner.addWidget(self.doubts)
        inner.addWidget(self._lines_card(), 1)
        outer.addLayout(inner, 1)
        outer.addWidget(self._make_foot())

    def _lines_card(self) -> QWidget:
        card = Card(padding=0, headed=False)
        card.body.addWidget(self.grid)
        self.said = label("", "amber", wrap=True)
        self.said.setMargin(px(8))
        self.said.setAccessibleName(_("Remark"))
        self.said.hide()
        card.body.addWidget(self.said)
        return card

    def _make_foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("footBar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(GAP))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.total = label("", "subheading")
        self.sums = label("", "small")
        words.addWidget(self.total)
        words.addWidget(self.sums)
        row.addLayout(words, 1)
        self.close_button = button(_("Close"))
        self.save_button = button(_("Save draft"), "save")
        self.send_button = button(_("Mark as sent"), "send", "primary")
        for each in (self.close_button, self.save_button, self.send_button):
            row.addWidget(each)
        return foot

    def show_remark(self) -> None:
        """Say in full what the narrow cell of the current line has no room for."""
        row, lines = self.grid.currentIndex().row(), self.grid.lines
        shown = 0 <= row < len(lines.lines)
        words = (lines.problem(row) or lines.remark(row)) if shown else ""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def buttons(self) -> tuple[QPushButton, ...]:
        return self.save_button, self.send_button

    def show_heading(self, title: str, mark: Mark) -> None:
        self.title.setText(title)
        self.setWindowTitle(title)
        self.chip.show_state(*mark)

    def show_doubts(self, sentences: Iterable[str]) -> None:
        """Doubts about the whole order; those about a line stand beside it."""
        said = " ".join(sentences)
        self.doubts.show_sentence(said, "warning")
        self.doubts.setVisible(bool(said))

    def show_sums(self, lines: Iterable[DraftLine], currency: str) -> None:
        """What the order comes to, and how many of its lines have no date."""
        found = list(lines)
        amount = sum(line.amount for line in found)
        total = format_money(amount, currency, language())
        self.total.setText(_("Total {total}").format(total=total))
        count = ngettext("{count} line", "{count} lines", len(found))
        said = [count.format(count=len(found))]
        undated = sum(line.expected is None for line in found)
        if undated:
            words = _("{count} without a date")
            said.append(words.format(count=undated))
        self.sums.setText(" · ".join(said))
