"""The editor's window as one sees it: head, terms, lines, totals and buttons."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from restordre_app.domain.policies import (
    POLICY_SENTENCES,
    POLICY_SOURCE_TEXTS,
    PolicyChoice,
)
from restordre_app.formatting import format_amount, format_money
from restordre_app.queries.customers import CustomerView
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.orders.draft import DraftLine
from ui.orders.grid import LinesGrid
from ui.orders.header_form import HeaderForm
from ui.orders.marks import Mark
from ui.tokens import GAP, PADDING
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.info_banner import InfoBanner, InfoBar
from ui.widgets.labels import label
from ui.widgets.program_icon import program_icon
from ui.widgets.status_chip import StatusChip

SIZE, SMALLEST = (1120, 760), (860, 560)


class EditorFrame(QWidget):
    """Widgets and words only; what happens stands in `ui.orders.editor`."""

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
        self.terms = InfoBanner("", "info", _("Change for this order"))
        self.terms.hide()
        self.grid = LinesGrid(office.session, office.tasks)
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
        self.keys = label(_("Ctrl+Enter confirms · Ctrl+S saves"), "small")
        top.addWidget(self.keys)
        inner.addLayout(top)
        inner.addWidget(self.header)
        inner.addWidget(self.terms)
        inner.addWidget(self._lines_card(), 1)
        outer.addLayout(inner, 1)
        outer.addWidget(self._make_foot())

    def _lines_card(self) -> QWidget:
        card = Card(padding=0, headed=False)
        card.body.addWidget(self.grid)
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
        self.confirm_button = button(_("Confirm order"), "check", "primary")
        for each in (self.close_button, self.save_button, self.confirm_button):
            row.addWidget(each)
        return foot

    def buttons(self) -> tuple[QPushButton, ...]:
        return self.save_button, self.confirm_button

    def show_heading(self, title: str, mark: Mark) -> None:
        self.title.setText(title)
        self.setWindowTitle(title)
        self.chip.show_state(*mark)

    def show_terms(self, customer: CustomerView, choice: PolicyChoice) -> None:
        """Which policy holds and which rule says so; a block is more urgent."""
        if customer.blocked:
            sentence = _(
                "{customer} is blocked. The order can be kept as a draft, but not be "
                "confirmed before the block is removed."
            )
            said = sentence.format(customer=customer.name)
            self.terms.show_sentence(said, "warning")
        else:
            source = _(POLICY_SOURCE_TEXTS[choice.source])
            sentence = f"{_(POLICY_SENTENCES[choice.policy])}  ({source})"
            self.terms.show_sentence(sentence, "info")
        self.terms.show()

    def show_sums(self, lines: Iterable[DraftLine], currency: str) -> None:
        """The total with VAT, and how it comes about."""
        found = list(lines)
        amount = sum(line.amount for line in found)
        vat = sum(line.vat for line in found)
        total = format_money(amount + vat, currency, language())
        self.total.setText(_("Total {total}").format(total=total))
        count = ngettext("{count} line", "{count} lines", len(found))
        parts = (
            count.format(count=len(found)),
            _("without VAT {amount}").format(amount=format_amount(amount, language())),
            _("VAT {amount}").format(amount=format_amount(vat, language())),
        )
        self.sums.setText(" · ".join(parts))
