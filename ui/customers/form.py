"""The fields of a customer, in five cards; what they say becomes a CustomerEntry."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)

from restordre_app.domain.papers_by import PAPERS_BY_TEXTS
from restordre_app.domain.policies import POLICY_TEXTS, Policy
from restordre_app.domain.words import Sentence
from restordre_app.queries.company import Home, StaffView
from restordre_app.queries.customers import CustomerView
from restordre_app.services.customer_places import AddressEntry, ContactEntry
from restordre_app.services.customers import (
    CVR_DOES_NOT_ADD_UP,
    GLN_DOES_NOT_ADD_UP,
    NO_EMAIL,
    PRIORITIES,
    CustomerEntry,
    customer_warnings,
)
from ui.customers.people import ADDRESSES, CONTACTS, EntryList
from ui.i18n import _, ui_texts
from ui.look import px
from ui.widgets.cards import Card
from ui.widgets.fields import AmountField, QuantityField
from ui.widgets.form_card import choose, form_card
from ui.widgets.form_row import FormRow
from ui.widgets.form_window import EntryForm
from ui.widgets.pair import Pair

WHOLE = 1000
NOTE_HEIGHT = 90
TEXTS = (
    "number", "name", "address", "postcode", "city", "country", "attention", "phone",
    "email", "cvr", "gln",
)  # fmt: skip
# Beside which field a doubt is said.
DOUBTS = {CVR_DOES_NOT_ADD_UP: "cvr", GLN_DOES_NOT_ADD_UP: "gln", NO_EMAIL: "email"}


class CustomerForm(EntryForm):
    """Every field with its row; rows are named as the fields of the entry.

    Signals:
        changed: something was typed that may call for a warning.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._make_fields()
        self._make_rows()
        self._arrange()
        for name in DOUBTS.values():
            self.texts[name].editingFinished.connect(self.show_doubts)

    def _make_fields(self) -> None:
        self.texts = {name: QLineEdit() for name in TEXTS}
        self.language, self.priority = QComboBox(), QComboBox()
        self.language.addItem(_("Danish"), "da")
        self.language.addItem(_("English"), "en")
        self.language.addItem(_("German"), "de")
        for priority in PRIORITIES:
            self.priority.addItem(priority, priority)
        self.policy = QComboBox()
        self.policy.addItem(_("The company's usual terms"), None)
        for policy, words in POLICY_TEXTS.items():
            self.policy.addItem(_(words), policy)
        self.papers_by = QComboBox()
        for way, words in PAPERS_BY_TEXTS.items():
            self.papers_by.addItem(_(words), way)
        self.minimum_value = AmountField()
        self.max_deliveries = QuantityField(allow_zero=False)
        self.ask_after_days = QuantityField()
        self.responsible = QComboBox()
        self.ticks = {
            "freight_free_rest": QCheckBox(_("Rests are sent free of freight")),
            "substitutes_allowed": QCheckBox(_("Substitutes may be sent")),
            "prices_on_slip": QCheckBox(_("Prices on the packing slip")),
            "blocked": QCheckBox(_("Blocked: nothing is delivered")),
        }
        self.note = QPlainTextEdit()
        self.note.setFixedHeight(px(NOTE_HEIGHT))
        self.note.setTabChangesFocus(True)
        self.contacts: EntryList[ContactEntry] = EntryList(
            CONTACTS,
            _("Contact persons"),
            _("Add person"),
            _("Nobody yet: papers go to the customer's own e-mail address."),
        )
        self.addresses: EntryList[AddressEntry] = EntryList(
            ADDRESSES,
            _("Delivery addresses"),
            _("Add address"),
            _("None: goods go to the customer's own address."),
        )

    def _make_rows(self) -> None:
        names = {
            "number": _("Customer no."),
            "name": _("Name"),
            "address": _("Address"),
            "postcode": _("Postcode"),
            "city": _("Town"),
            "country": _("Country"),
            "attention": _("Attention"),
            "phone": _("Phone"),
            "email": _("E-mail"),
            "cvr": _("CVR no."),
            "gln": _("GLN (EAN)"),
        }
        self.rows = {
            name: FormRow(words, self.texts[name]) for name, words in names.items()
        }
        self.rows |= {
            "language": FormRow(_("Language of papers"), self.language),
            "priority": FormRow(_("Priority"), self.priority),
            "papers_by": FormRow(_("Papers"), self.papers_by),
            "policy": FormRow(_("Terms of delivery"), self.policy),
            "minimum_value": FormRow(
                _("Minimum for a rest"), self.minimum_value, _("In kr.")
            ),
            "max_deliveries": FormRow(
                _("Most deliveries"), self.max_deliveries, _("For each order")
            ),
            "ask_after_days": FormRow(
                _("Ask after days"), self.ask_after_days, _("Does the rest still hold?")
            ),
            "responsible": FormRow(_("Responsible"), self.responsible),
            "note": FormRow(_("Note for the office"), self.note),
        }

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        who = form_card(
            _("Name and address"),
            self.rows,
            (
                ("number", "phone"),
                ("name",),
                ("address",),
                ("postcode", "city", "country"),
                ("attention",),
                ("email",),
                ("cvr", "gln"),
            ),
        )
        column.addWidget(Pair(who, self._terms()))
        for part in (self.contacts, self.addresses, self.rows["note"]):
            column.addWidget(part)
        column.addStretch(1)

    def _terms(self) -> Card:
        card = form_card(
            _("Agreements"),
            self.rows,
            (
                ("language", "papers_by", "priority"),
                ("policy",),
                ("minimum_value", "max_deliveries", "ask_after_days"),
                ("responsible",),
            ),
        )
        for tick in self.ticks.values():
            card.body.addWidget(tick)
        card.body.addStretch(1)
        return card

    # What is shown

    def show_staff(self, staff: Sequence[StaffView]) -> None:
        self.responsible.clear()
        self.responsible.addItem(_("Nobody"), None)
        for person in staff:
            words = f"{person.name} ({person.initials})"
            self.responsible.addItem(words, person.staff_id)

    def show_new(self, home: Home) -> None:
        """An empty card with what is usual, from where we are."""
        usual = CustomerEntry(name="")
        self.texts["country"].setText(home.country)
        choose(self.language, home.language)
        self.texts["number"].setPlaceholderText(_("The next free number"))
        choose(self.priority, usual.priority)
        for name, tick in self.ticks.items():
            tick.setChecked(bool(getattr(usual, name)))

    def show_customer(self, customer: CustomerView) -> None:
        for name, field in self.texts.items():
            field.setText(getattr(customer, name))
            field.setCursorPosition(0)
        choose(self.language, customer.language)
        choose(self.priority, customer.priority)
        choose(self.papers_by, customer.papers_by)
        choose(self.policy, customer.policy)
        choose(self.responsible, customer.responsible_id)
        self.minimum_value.set_value(customer.minimum_value or None)
        self.max_deliveries.set_value(_thousandths(customer.max_deliveries))
        self.ask_after_days.set_value(_thousandths(customer.ask_after_days))
        for name, tick in self.ticks.items():
            tick.setChecked(getattr(customer, name))
        self.note.setPlainText(customer.note)
        self._show_places(customer)
        self.show_doubts()

    def _show_places(self, customer: CustomerView) -> None:
        self.contacts.show_entries(
            [
                ContactEntry(
                    *(each.name, each.email, each.phone),
                    packing_slips=each.packing_slips,
                    confirmations=each.confirmations,
                    contact_id=each.contact_id,
                )
                for each in customer.contacts
            ]
        )
        self.addresses.show_entries(
            [
                AddressEntry(
                    *(each.name, each.attention, each.address),
                    postcode=each.postcode,
                    city=each.city,
                    country=each.country,
                    address_id=each.address_id,
                )
                for each in customer.addresses
            ]
        )

    def show_doubts(self) -> None:
        """Say beside the fields what looks wrong but is allowed."""
        found = {doubt.text: doubt for doubt in customer_warnings(self.entry())}
        for text, name in DOUBTS.items():
            doubt: Sentence | None = found.get(text)
            sentence = doubt.explain(ui_texts()) if doubt else ""
            self.rows[name].show_warning(sentence)

    # What was typed

    def is_right(self) -> bool:
        places = [self.addresses.is_right(), self.contacts.is_right()]
        return super().is_right() and all(places)

    def entry(self) -> CustomerEntry:
        """What the fields say; each must be right."""
        facts: dict[str, Any] = {
            name: field.text() for name, field in self.texts.items()
        }
        facts |= {name: tick.isChecked() for name, tick in self.ticks.items()}
        return CustomerEntry(
            **facts,
            language=self.language.currentData(),
            priority=self.priority.currentData(),
            papers_by=self.papers_by.currentData(),
            policy=_policy(self.policy.currentData()),
            minimum_value=self.minimum_value.value() or 0,
            max_deliveries=_whole(self.max_deliveries.value()),
            ask_after_days=_whole(self.ask_after_days.value()),
            responsible_id=self.responsible.currentData(),
            note=self.note.toPlainText(),
            addresses=self.addresses.entries(),
            contacts=self.contacts.entries(),
        )

    def as_typed(self) -> tuple[object, ...]:
        ticks = (tick.isChecked() for tick in self.ticks.values())
        places = self.addresses.entries(), self.contacts.entries()
        return *super().as_typed(), *ticks, *places


def _policy(value: str | None) -> Policy | None:
    return Policy(value) if value else None


def _whole(thousandths: int | None) -> int | None:
    return None if thousandths is None else thousandths // WHOLE


def _thousandths(number: int | None) -> int | None:
    return None if number is None else number * WHOLE
