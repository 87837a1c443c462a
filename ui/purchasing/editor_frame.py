"""The window of a purchase order as one sees it: head, lines, doubts, buttons."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from restordre_app.formatting import format_money
from restordre_app.queries.purchase_view import PurchaseView
from restordre_app.services.purchase_entries import PurchaseEntry
from ui.editor_window import EditorWindow
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.purchasing.draft import NOBODY, DraftLine
from ui.purchasing.grid import PurchaseGrid
from ui.purchasing.header_form import HeaderForm
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label

SIZE = (1160, 760)


class EditorFrame(EditorWindow[PurchaseView, PurchaseEntry]):
    """Widgets and words only; what happens stands in `ui.purchasing.editor`."""

    header: HeaderForm
    grid: PurchaseGrid

    def __init__(self, office: Office) -> None:
        keys = _("Ctrl+Enter marks as sent · Ctrl+S keeps a draft")
        super().__init__(office, SIZE, keys, PurchaseEntry(NOBODY))
        self.header = HeaderForm(office)
        self.doubts = InfoBanner(tone="warning")
        self.doubts.hide()
        self.grid = PurchaseGrid(office)
        self.main = button(_("Mark as sent"), "send", "primary")
        self.put_together([self.header, self.doubts], self._lines_card())

    def _lines_card(self) -> QWidget:
        card = Card(padding=0, headed=False)
        card.body.addWidget(self.grid)
        self.said = label("", "amber", wrap=True)
        self.said.setMargin(px(8))
        self.said.setAccessibleName(_("Remark"))
        self.said.hide()
        card.body.addWidget(self.said)
        return card

    def show_remark(self) -> None:
        """Say in full what the narrow cell of the current line has no room for."""
        row, lines = self.grid.currentIndex().row(), self.grid.lines
        shown = 0 <= row < len(lines.lines)
        words = (lines.problem(row) or lines.remark(row)) if shown else ""
        self.said.setText(words)
        self.said.setVisible(bool(words))

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
