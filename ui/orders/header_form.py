"""The head of the order being typed: customer, where to, references, dates, who."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit

from restordre_app.queries.customers import CustomerView
from restordre_app.services.order_entries import OrderEntry
from ui.editor_head import EditorHead, PartnerWords
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.orders.agreed_terms import AgreedTerms
from ui.orders.draft import NOBODY
from ui.orders.loading import customer_item, find_customers
from ui.tokens import GAP
from ui.widgets.fields import DateField
from ui.widgets.form_card import choose
from ui.widgets.form_row import FormRow, all_right

STRETCHES = (4, 4, 3, 3)
COLUMNS = len(STRETCHES)


class HeaderForm(EditorHead[CustomerView]):
    """Customer, where to, references, dates; the customer is often enough."""

    def __init__(self, office: Office) -> None:
        session = office.session
        words = PartnerWords(
            _("Customer"),
            _("Name, number, town or phone"),
            _(
                "No customer matches “{text}”. Try part of the name or number, or make "
                "a new one: Ctrl+Shift+N."
            ),
            _("Choose the customer: type part of the name or number."),
        )
        super().__init__(office, partial(find_customers, session), words)
        self.address = QComboBox()
        self.order_number = QLineEdit()
        self.requested = DateField(session.today)
        self.not_before = DateField(session.today)
        self.agreed = AgreedTerms(office, STRETCHES)
        self._arrange()
        self.agreed.changed.connect(self.changed)
        self.listen_to(
            self.order_number, self.their_ref, self.note, self.requested,
            self.not_before, self.address, self.responsible,
        )  # fmt: skip

    def _arrange(self) -> None:
        self.date_rows = [
            FormRow(_("Requested delivery"), self.requested),
            FormRow(_("Not before"), self.not_before),
        ]
        rows = [
            self.partner_row,
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
            line, column = divmod(place, COLUMNS)
            grid.addWidget(row, 2 * line, column)
        grid.addWidget(self.facts, 1, 0, 1, COLUMNS)
        for column, stretch in enumerate(STRETCHES):
            grid.setColumnStretch(column, stretch)
        self.body.addLayout(grid)
        self.body.addWidget(self.agreed)

    def show_customer(self, customer: CustomerView) -> None:
        """Offer the customer's addresses, and say what one should know."""
        self.known = customer
        self.partner_row.show_problem("")
        self.agreed.show_customer(customer)
        self.partner.set_item(customer_item(customer))
        self.show_facts(facts_words(customer), customer.note)
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

    # What was typed

    def entry(self, kept: OrderEntry) -> OrderEntry:
        """The head as it stands; what has no field here is kept as it was."""
        return replace(
            self.agreed.entry(kept),
            customer_id=self.known.customer_id if self.known else NOBODY,
            address_id=self.address.currentData(),
            customer_order_number=self.order_number.text().strip(),
            their_ref=self.their_ref.text().strip(),
            responsible_id=self.responsible.currentData(),
            requested_on=self.requested.value(),
            not_before=self.not_before.value(),
            note=self.note.text().strip(),
        )

    def fields_are_right(self) -> bool:
        return all_right(self.date_rows) and self.agreed.is_right()


def facts_words(customer: CustomerView) -> str:
    """What the desk wants to see while on the phone."""
    priority = _("priority {letter}").format(letter=customer.priority)
    words = (customer.number, customer.city, customer.phone, priority, customer.note)
    return " · ".join(word for word in words if word)
