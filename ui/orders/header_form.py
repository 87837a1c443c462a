"""The head of the order being typed: customer, where to, references, dates, who."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from restordre_app.queries.company import StaffView
from restordre_app.queries.customers import CustomerView
from restordre_app.services.order_entries import OrderEntry
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.orders.agreed_terms import AgreedTerms
from ui.orders.draft import NOBODY
from ui.orders.loading import customer_item, find_customers
from ui.tokens import GAP
from ui.widgets.cards import Card
from ui.widgets.fields import DateField
from ui.widgets.form_row import FormRow, all_right
from ui.widgets.labels import label, tip
from ui.widgets.pickers import ItemPicker, PickItem

STRETCHES = (4, 4, 3, 3)
COLUMNS = len(STRETCHES)


class HeaderForm(Card):
    """Fields over the lines; the customer comes first and is often enough.

    Signals:
        customer_picked: id of the customer, to be read.
        changed: something else was typed.
    """

    customer_picked = Signal(object)
    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(headed=False)
        session = office.session
        self.customer = ItemPicker(partial(find_customers, session), office.tasks)
        self.customer.setPlaceholderText(_("Name, number, town or phone"))
        self.facts = label("", "small")
        self.address = QComboBox()
        self.order_number = QLineEdit()
        self.their_ref = QLineEdit()
        self.requested = DateField(session.today)
        self.not_before = DateField(session.today)
        self.responsible = QComboBox()
        self.note = QLineEdit()
        self.agreed = AgreedTerms(office, STRETCHES)
        self._known: CustomerView | None = None
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.customer_row = FormRow(_("Customer"), self.customer)
        first = QWidget()
        beneath = QVBoxLayout(first)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.setSpacing(px(2))
        beneath.addWidget(self.customer_row)
        beneath.addWidget(self.facts)
        self.date_rows = [
            FormRow(_("Requested delivery"), self.requested),
            FormRow(_("Not before"), self.not_before),
        ]
        rows = [
            first,
            FormRow(_("Delivery address"), self.address),
            FormRow(_("Their order no."), self.order_number),
            FormRow(_("Their ref."), self.their_ref),
            FormRow(_("Note"), self.note),
            FormRow(_("Responsible"), self.responsible),
            *self.date_rows,
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(GAP) + 4)
        grid.setVerticalSpacing(px(GAP))
        for place, row in enumerate(rows):
            grid.addWidget(row, place // COLUMNS, place % COLUMNS)
        for column, stretch in enumerate(STRETCHES):
            grid.setColumnStretch(column, stretch)
        self.body.addLayout(grid)
        self.body.addWidget(self.agreed)

    def _connect(self) -> None:
        self.customer.picked.connect(self._picked)
        self.customer.nothing_found.connect(self._not_found)
        for field in (self.order_number, self.their_ref, self.note):
            field.textEdited.connect(lambda _text: self.changed.emit())
        for date_field in (self.requested, self.not_before):
            date_field.changed.connect(lambda _day: self.changed.emit())
        self.agreed.changed.connect(self.changed)
        for choice in (self.address, self.responsible):
            choice.activated.connect(lambda _place: self.changed.emit())

    def _picked(self, item: PickItem) -> None:
        self.customer_row.show_problem("")
        self.customer_picked.emit(item.id)

    def _not_found(self, text: str) -> None:
        sentence = _("No customer matches “{text}”. Try part of the name or number.")
        self.customer_row.show_problem(sentence.format(text=text))

    # What is shown

    @property
    def known(self) -> CustomerView | None:
        """The customer the order is for."""
        return self._known

    def show_staff(self, staff: Iterable[StaffView]) -> None:
        self.responsible.clear()
        self.responsible.addItem("–", None)
        for person in staff:
            self.responsible.addItem(person.name, person.staff_id)

    def show_customer(self, customer: CustomerView) -> None:
        """Offer the customer's addresses, and say what one should know."""
        self._known = customer
        self.agreed.show_customer(customer)
        self.customer.set_item(customer_item(customer))
        self.facts.setText(facts_words(customer))
        self.facts.setToolTip(tip(customer.note))
        self.address.clear()
        own = ", ".join(word for word in (customer.address, customer.city) if word)
        self.address.addItem(own or _("The customer's own address"), None)
        for place in customer.addresses:
            words = ", ".join(w for w in (place.name, place.address, place.city) if w)
            self.address.addItem(words, place.address_id)

    def show_entry(self, entry: OrderEntry) -> None:
        """Show an order's head; the customer must be known by then."""
        choose(self.address, entry.address_id)
        choose(self.responsible, entry.responsible_id)
        self.order_number.setText(entry.customer_order_number)
        self.their_ref.setText(entry.their_ref)
        self.requested.set_value(entry.requested_on)
        self.not_before.set_value(entry.not_before)
        self.note.setText(entry.note)
        self.agreed.show_entry(entry)

    def fix_customer(self) -> None:
        """A confirmed order keeps its customer."""
        self.customer.setReadOnly(True)
        sentence = _("A confirmed order keeps its customer.")
        self.customer.setToolTip(sentence)

    # What was typed

    def entry(self, kept: OrderEntry) -> OrderEntry:
        """The head as it stands; what has no field here is kept as it was."""
        return replace(
            self.agreed.entry(kept),
            customer_id=self._known.customer_id if self._known else NOBODY,
            address_id=self.address.currentData(),
            customer_order_number=self.order_number.text().strip(),
            their_ref=self.their_ref.text().strip(),
            responsible_id=self.responsible.currentData(),
            requested_on=self.requested.value(),
            not_before=self.not_before.value(),
            note=self.note.text().strip(),
        )

    def is_right(self) -> bool:
        """Whether there is a customer and every field can be read."""
        if self._known is None:
            sentence = _("Choose the customer: type part of the name or number.")
            self.customer_row.show_problem(sentence)
            self.customer.setFocus()
            return False
        return all_right(self.date_rows) and self.agreed.is_right()


def choose(box: QComboBox, value: object) -> None:
    """Show the entry that stands for a value; the first one if none does."""
    found = [at for at in range(box.count()) if box.itemData(at) == value]
    box.setCurrentIndex(found[0] if found else 0)


def facts_words(customer: CustomerView) -> str:
    """What the desk wants to see while on the phone."""
    priority = _("priority {letter}").format(letter=customer.priority)
    words = (customer.number, customer.city, customer.phone, priority, customer.note)
    return " · ".join(word for word in words if word)
