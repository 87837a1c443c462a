"""The head of the purchase order being typed: supplier, dates, references, who."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from restordre_app.queries.company import StaffView
from restordre_app.queries.suppliers import SupplierView
from restordre_app.services.purchase_entries import PurchaseEntry
from ui.i18n import _, ngettext
from ui.look import px
from ui.office import Office
from ui.orders.header_form import choose
from ui.products.finding import supplier_candidates
from ui.purchasing.draft import NOBODY
from ui.tokens import GAP
from ui.widgets.cards import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.fields import DateField
from ui.widgets.form_row import FormRow
from ui.widgets.pickers import ItemPicker, PickItem

DATE_WIDTH = 132


class HeaderForm(Card):
    """Fields over the lines; the supplier comes first and is often enough.

    Signals:
        supplier_picked: id of the supplier, to be read.
        changed: something else was typed.
    """

    supplier_picked = Signal(object)
    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(headed=False)
        session = office.session
        find = partial(supplier_candidates, session)
        self.supplier = ItemPicker(find, office.tasks)
        self.supplier.setPlaceholderText(_("Part of the name or number"))
        self.facts = ElidedLabel("", "small")
        self.ordered = DateField(session.today, required=True)
        self.ordered.set_value(session.today())
        self.ordered.setMinimumWidth(px(DATE_WIDTH))
        self.their_ref = QLineEdit()
        self.responsible = QComboBox()
        self.note = QLineEdit()
        self._known: SupplierView | None = None
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.supplier_row = FormRow(_("Supplier"), self.supplier)
        first = QWidget()
        beneath = QVBoxLayout(first)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.setSpacing(px(2))
        beneath.addWidget(self.supplier_row)
        beneath.addWidget(self.facts)
        self.ordered_row = FormRow(_("Order date"), self.ordered)
        rows = (
            (first, 4),
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
        self.body.addLayout(grid)

    def _connect(self) -> None:
        self.supplier.picked.connect(self._picked)
        self.supplier.nothing_found.connect(self._not_found)
        for field in (self.their_ref, self.note):
            field.textEdited.connect(lambda _text: self.changed.emit())
        self.ordered.changed.connect(lambda _day: self.changed.emit())
        self.responsible.activated.connect(lambda _place: self.changed.emit())

    def _picked(self, item: PickItem) -> None:
        self.supplier_row.show_problem("")
        self.supplier_picked.emit(item.id)

    def _not_found(self, text: str) -> None:
        sentence = _("No supplier matches “{text}”. Try part of the name or number.")
        self.supplier_row.show_problem(sentence.format(text=text))

    # What is shown

    @property
    def known(self) -> SupplierView | None:
        """The supplier the order goes to."""
        return self._known

    def show_staff(self, staff: Iterable[StaffView]) -> None:
        self.responsible.clear()
        self.responsible.addItem("–", None)
        for person in staff:
            self.responsible.addItem(person.name, person.staff_id)

    def show_supplier(self, supplier: SupplierView) -> None:
        self._known = supplier
        self.supplier.set_item(PickItem(supplier.supplier_id, supplier.name))
        self.facts.show_words(facts_words(supplier))
        self.supplier.setToolTip(supplier.note)

    def show_entry(self, entry: PurchaseEntry) -> None:
        choose(self.responsible, entry.responsible_id)
        self.their_ref.setText(entry.their_ref)
        self.note.setText(entry.note)
        if entry.ordered_on is not None:
            self.ordered.set_value(entry.ordered_on)

    def fix_supplier(self) -> None:
        """What was sent keeps its supplier."""
        self.supplier.setReadOnly(True)
        self.supplier.setToolTip(_("An order that was sent keeps its supplier."))

    # What was typed

    def entry(self, kept: PurchaseEntry) -> PurchaseEntry:
        """The head as it stands; what has no field here is kept as it was."""
        return replace(
            kept,
            supplier_id=self._known.supplier_id if self._known else NOBODY,
            ordered_on=self.ordered.value(),
            their_ref=self.their_ref.text().strip(),
            responsible_id=self.responsible.currentData(),
            note=self.note.text().strip(),
        )

    def is_right(self) -> bool:
        """Whether there is a supplier and the date can be read."""
        if self._known is None:
            sentence = _("Choose the supplier: type part of the name or number.")
            self.supplier_row.show_problem(sentence)
            self.supplier.setFocus()
            return False
        if not self.ordered_row.is_right():
            self.ordered.setFocus()
            return False
        return True


def facts_words(supplier: SupplierView) -> str:
    """What one wants to see while ordering."""
    said = [supplier.number, supplier.city, supplier.phone, supplier.email]
    if supplier.lead_days is not None:
        days = ngettext("{count} day", "{count} days", supplier.lead_days)
        lead = days.format(count=supplier.lead_days)
        said.append(_("lead time {days}").format(days=lead))
    return " · ".join(word for word in said if word)
