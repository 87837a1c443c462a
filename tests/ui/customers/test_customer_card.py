"""A customer is made and changed by keyboard; what is wrong is said beside its field."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from restordre_app.domain.policies import Policy
from restordre_app.queries.customers import read_customer
from restordre_app.services.customer_places import AddressEntry, ContactEntry
from restordre_app.services.customers import (
    CustomerEntry,
    customer_entry,
    save_customer,
)
from restordre_app.store.company import Company, Staff
from restordre_app.store.customers import Customer
from ui.customers import open_customer
from ui.suppliers import open_supplier

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def agard(session):
    entry = CustomerEntry(
        name="Ågård Køkken ApS",
        number="30408",
        city="Aarhus C",
        email="indkoeb@aagaard.example",
        policy=Policy.COMPLETE_LINE,
        minimum_value=75_000,
        max_deliveries=3,
        ask_after_days=14,
        note="Ring før levering",
        contacts=(ContactEntry("Mads Ågård", "mads@aagaard.example", "70 00 00 09"),),
        addresses=(AddressEntry("Lager Nord", address="Havnevej 2", city="Skagen"),),
    )
    return save_customer(session, entry)


@pytest.fixture
def card_of(office, hands):
    def opened(customer_id=None):
        window = open_customer(office, customer_id)
        hands.keep(window)
        hands.settle()
        return window

    return opened


def save(hands, window):
    hands.press(window, ENTER, CTRL)
    hands.settle()


def gone(window):
    return not isValid(window) or not window.isVisible()


@pytest.mark.parametrize("kind", [open_customer, open_supplier])
def test_a_new_partner_lives_and_speaks_where_we_do(kind, office, hands, given):
    Company.update(language="en", country="IE").execute()
    card = kind(office)
    hands.keep(card)
    hands.settle()

    entry = card.form.entry()
    assert (entry.language, entry.country) == ("en", "IE")
    assert not card.has_changes()


def test_a_new_customer_gets_the_next_number(card_of, hands, session):
    window = card_of()
    form = window.form
    assert form.texts["name"].hasFocus() or window.focusWidget() is form.texts["name"]
    hands.type(form.texts["name"], "Nordsø Byg A/S")
    hands.type(form.texts["city"], "Esbjerg")
    hands.type(form.minimum_value, "750")
    hands.type(form.max_deliveries, "3")
    save(hands, window)

    assert gone(window)
    customer = Customer.get(Customer.name == "Nordsø Byg A/S")
    assert customer.number
    assert (customer.minimum_value, customer.max_deliveries) == (75_000, 3)
    assert (customer.country, customer.priority, customer.policy) == ("DK", "B", None)
    assert hands.told[-1].sentence == "Customer Nordsø Byg A/S is saved."


def test_everything_is_shown_and_kept(card_of, hands, session, agard):
    before = read_customer(session, agard)
    window = card_of(agard)
    form = window.form
    assert window.title.text() == "Ågård Køkken ApS"
    assert form.policy.currentText() == "Keep the line together"
    assert form.minimum_value.text() == "750.00"
    assert form.ask_after_days.text() == "14"
    assert form.note.toPlainText() == "Ring før levering"
    assert not window.has_changes()
    save(hands, window)
    assert read_customer(session, agard) == before


def test_terms_are_changed_by_keys(card_of, hands, session, agard):
    window = card_of(agard)
    form = window.form
    hands.press(form.policy, Qt.Key.Key_Down)
    hands.type(form.priority, "A")
    hands.press(form.ticks["blocked"], Qt.Key.Key_Space)
    hands.type(form.responsible, "Jon")
    hands.type(form.language, "E")
    form.max_deliveries.clear()
    save(hands, window)

    now = read_customer(session, agard)
    assert now.policy is Policy.COMPLETE_ORDER
    assert (now.priority, now.blocked, now.language) == ("A", True, "en")
    assert now.responsible_id == Staff.get(Staff.initials == "JK").id
    assert now.max_deliveries is None


def test_contacts_and_addresses_are_added_changed_and_removed(
    card_of, hands, session, agard
):
    window = card_of(agard)
    contacts, addresses = window.form.contacts, window.form.addresses
    contacts.add.click()
    row = contacts.rows[-1]
    hands.type(row.fields["name"], "Lene Holm")
    hands.type(row.fields["email"], "lene@aagaard.example")
    hands.press(row.fields["packing_slips"], Qt.Key.Key_Space)
    contacts.add.click()  # left empty: not a person
    first = contacts.rows[0].fields["name"]
    first.clear()
    hands.type(first, "Mads A. Ågård")
    addresses.rows[0].remove.click()
    save(hands, window)

    now = read_customer(session, agard)
    assert [each.name for each in now.contacts] == ["Mads A. Ågård", "Lene Holm"]
    assert now.contacts[1].packing_slips
    assert now.addresses == ()


def test_a_wrong_mail_is_said_beside_the_person_it_concerns(card_of, hands, agard):
    window = card_of(agard)
    contacts = window.form.contacts
    contacts.add.click()
    row = contacts.rows[-1]
    hands.type(row.fields["name"], "Lene Holm")
    hands.type(row.fields["email"], "lene at aagaard")
    save(hands, window)

    assert "is not an e-mail address" in row.problem.text()
    assert row.fields["email"].property("wrong") == "true"
    assert contacts.rows[0].problem.text() == ""
    row.fields["name"].clear()
    row.fields["email"].setText("lene@aagaard.example")
    save(hands, window)
    assert row.problem.text() == "Contact is empty. Fill it in."
    assert row.fields["name"].property("wrong") == "true"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", ("", "Name is empty. Fill it in.")),
        ("email", ("nobody", "is not an e-mail address")),
        ("number", ("30409", "is already used by Nordsø Byg A/S")),
    ],
)
def test_what_cannot_be_saved_is_said_beside_its_field(
    card_of, hands, session, agard, field, wrong
):
    text, sentence = wrong
    save_customer(session, CustomerEntry(name="Nordsø Byg A/S", number="30409"))
    window = card_of(agard)
    window.form.texts[field].setText(text)
    save(hands, window)

    assert sentence in window.form.rows[field].problem
    hands.type(window.form.texts[field], "x")
    assert window.form.rows[field].problem == ""


def test_a_number_that_is_none_stops_the_saving(card_of, hands, agard):
    window = card_of(agard)
    hands.type(window.form.ask_after_days, "soon")
    save(hands, window)
    assert "is not a number" in window.form.rows["ask_after_days"].problem
    assert window.isVisible()


def test_doubts_are_said_and_stop_nobody(card_of, hands, session, agard):
    window = card_of(agard)
    form = window.form
    for field, text in (("cvr", "12345678"), ("gln", "5790000000001"), ("email", "")):
        form.texts[field].setText(text)
        form.texts[field].editingFinished.emit()
    assert "does not add up" in form.texts["cvr"].accessibleDescription()
    assert "does not add up" in form.texts["gln"].accessibleDescription()
    assert "only be printed" in form.texts["email"].accessibleDescription()
    save(hands, window)
    assert gone(window)
    assert read_customer(session, agard).cvr == "12345678"


def test_an_address_that_an_order_uses_stays(card_of, hands, session, given, agard):
    view = read_customer(session, agard)
    customer = Customer.get_by_id(agard)
    place = view.addresses[0].address_id
    given.order((given.product(on_hand=5), 1), customer=customer, address_id=place)
    window = card_of(agard)
    window.form.addresses.rows[0].remove.click()
    save(hands, window)
    assert "cannot be removed: order" in window.bar.sentence


def test_closing_asks_when_something_was_typed(card_of, hands, agard):
    window = card_of(agard)
    hands.type(window.form.texts["city"], "X")
    hands.press(window, Qt.Key.Key_Escape)
    assert window.question is not None
    assert window.isVisible()
    window.question.buttons()[1].click()
    hands.settle()
    again = card_of(agard)
    hands.press(again, Qt.Key.Key_Escape)
    hands.settle()
    assert gone(again)


def test_a_customer_that_is_gone_is_told(card_of, office):
    card_of(999)
    assert office.errors.last_sentence.startswith("The customer does not exist")


def test_what_another_desk_saved_meanwhile_is_not_written_over(
    card_of, hands, session, agard
):
    window = card_of(agard)
    form = window.form
    hands.type(form.texts["attention"], "Mads")
    save_customer(session, replace(customer_entry(agard), phone="70 11 22 33"), agard)
    save(hands, window)

    assert window.stale.isVisible()
    assert window.stale.sentence.startswith("The customer was changed by somebody else")
    assert form.texts["attention"].text() == "Mads"
    assert read_customer(session, agard).attention == ""

    window.stale.acted.emit()
    hands.settle()
    assert not window.stale.isVisible()
    assert form.texts["phone"].text() == "70 11 22 33"
    hands.type(form.texts["attention"], "Mads")
    save(hands, window)

    assert gone(window)
    now = read_customer(session, agard)
    assert (now.phone, now.attention) == ("70 11 22 33", "Mads")
