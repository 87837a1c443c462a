"""The editor's window as one sees it: head, terms, lines, totals and buttons."""

from collections.abc import Iterable

from restordre_app.domain.policies import (
    POLICY_SENTENCES,
    POLICY_SOURCE_TEXTS,
    PolicyChoice,
)
from restordre_app.formatting import format_amount, format_money
from restordre_app.queries.customers import CustomerView
from restordre_app.queries.order_view import OrderView
from restordre_app.services.order_entries import OrderEntry
from ui.editor_window import EditorWindow
from ui.i18n import _, language, ngettext
from ui.office import Office
from ui.orders.draft import NOBODY, DraftLine
from ui.orders.grid import LinesGrid
from ui.orders.header_form import HeaderForm
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.info_banner import InfoBanner

SIZE = (1120, 760)


class EditorFrame(EditorWindow[OrderView, OrderEntry]):
    """Widgets and words only; what happens stands in `ui.orders.editor`."""

    header: HeaderForm
    grid: LinesGrid

    def __init__(self, office: Office) -> None:
        keys = _("Ctrl+Enter confirms · Ctrl+S saves")
        super().__init__(office, SIZE, keys, OrderEntry(NOBODY))
        self.header = HeaderForm(office)
        self.terms = InfoBanner()
        self.terms.hide()
        self.grid = LinesGrid(office.session, office.tasks)
        lines = Card(padding=0, headed=False)
        lines.body.addWidget(self.grid)
        self.main = button(_("Confirm order"), "check", "primary")
        self.put_together([self.header, self.terms], lines)

    def show_terms(self, customer: CustomerView, choice: PolicyChoice) -> None:
        """Which policy holds and which rule says so; a block is more urgent."""
        if customer.blocked:
            sentence = _(
                "{customer} is blocked. The order can be kept as a draft, but not be "
                "confirmed before the block is removed."
            )
            said = sentence.format(customer=customer.name)
            self.terms.show_sentence(said, "warning")
            self.terms.set_action("")
        else:
            source = _(POLICY_SOURCE_TEXTS[choice.source])
            sentence = f"{_(POLICY_SENTENCES[choice.policy])}  ({source})"
            self.terms.show_sentence(sentence, "info")
            self.terms.set_action(_("Change for this order"))
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
