"""The head of the purchase order being typed: supplier, dates, references, who."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QGridLayout

from restordre_app.queries.suppliers import SupplierView
from restordre_app.services.purchase_entries import PurchaseEntry
from ui.editor_head import EditorHead, PartnerWords
from ui.i18n import _, ngettext
from ui.look import px
from ui.office import Office
from ui.products.finding import supplier_candidates
from ui.purchasing.draft import NOBODY
from ui.tokens import GAP
from ui.widgets.fields import DateField
from ui.widgets.form_card import choose
from ui.widgets.form_row import FormRow, all_right
from ui.widgets.pickers import PickItem

NAME_WIDTH, DATE_WIDTH = 190, 132


class HeaderForm(EditorHead[SupplierView]):
    """Supplier, date, references; the supplier is often enough."""

    def __init__(self, office: Office) -> None:
        session = office.session
        words = PartnerWords(
            _("Supplier"),
            _("Part of the name or number"),
            _("No supplier matches “{text}”. Try part of the name or number."),
            _("Choose the supplier: type part of the name or number."),
        )
        find = partial(supplier_candidates, session)
        super().__init__(office, find, words)
        self.ordered = DateField(session.today, required=True)
        self.ordered.set_value(session.today())
        self.ordered.setMinimumWidth(px(DATE_WIDTH))
        self.partner.setMinimumWidth(px(NAME_WIDTH))
        self._arrange()
        self.listen_to(self.their_ref, self.note, self.ordered, self.responsible)

    def _arrange(self) -> None:
        self.ordered_row = FormRow(_("Order date"), self.ordered)
        rows = (
            (self.partner_row, 4),
            (self.ordered_row, 3),
            (FormRow(_("Their ref."), self.their_ref), 3),
            (FormRow(_("Responsible"), self.responsible), 3),
            (FormRow(_("Note"), self.note), 4),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(GAP) + 4)
        for place, (row, share) in enumerate(rows):
            grid.addWidget(row, 0, place)
            grid.setColumnStretch(place, share)
        grid.addWidget(self.facts, 1, 0, 1, len(rows))
        self.body.addLayout(grid)

    def show_supplier(self, supplier: SupplierView) -> None:
        self.known = supplier
        self.partner.set_item(PickItem(supplier.supplier_id, supplier.name))
        self.show_facts(facts_words(supplier), supplier.note)
        self.partner.setToolTip(supplier.note)

    def show_entry(self, entry: PurchaseEntry) -> None:
        choose(self.responsible, entry.responsible_id)
        self.their_ref.setText(entry.their_ref)
        self.note.setText(entry.note)
        if entry.ordered_on is not None:
            self.ordered.set_value(entry.ordered_on)

    # What was typed

    def entry(self, kept: PurchaseEntry) -> PurchaseEntry:
        """The head as it stands; what has no field here is kept as it was."""
        return replace(
            kept,
            supplier_id=self.known.supplier_id if self.known else NOBODY,
            ordered_on=self.ordered.value(),
            their_ref=self.their_ref.text().strip(),
            responsible_id=self.responsible.currentData(),
            note=self.note.text().strip(),
        )

    def fields_are_right(self) -> bool:
        return all_right([self.ordered_row])


def facts_words(supplier: SupplierView) -> str:
    """What one wants to see while ordering."""
    said = [supplier.number, supplier.city, supplier.phone, supplier.email]
    if supplier.lead_days is not None:
        days = ngettext("{count} day", "{count} days", supplier.lead_days)
        lead = days.format(count=supplier.lead_days)
        said.append(_("lead time {days}").format(days=lead))
    return " · ".join(word for word in said if word)
