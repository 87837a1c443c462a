"""Saving customers: every check, the history, addresses and contacts."""

from dataclasses import replace

import pytest

from restordre_app.domain.policies import Policy
from restordre_app.errors import NotFound
from restordre_app.i18n import texts
from restordre_app.queries.picking import pick_customers
from restordre_app.services.customer_places import (
    AddressEntry,
    AddressInUse,
    ContactEntry,
)
from restordre_app.services.customers import (
    CustomerEntry,
    customer_entry,
    customer_warnings,
    save_customer,
)
from restordre_app.services.fields import (
    AlreadyTaken,
    ControlCharacter,
    FieldMissing,
    NoSuchRow,
    NotAnEmail,
    OutOfRange,
    TextTooLong,
    UnknownChoice,
)
from restordre_app.store.customers import Customer, DeliveryAddress
from restordre_app.store.history import HistoryEntry

RIGHT_TO_LEFT = "שלום בע״מ"


def history_of(subject, row_id):
    rows = HistoryEntry.select().where(
        HistoryEntry.subject == subject, HistoryEntry.subject_id == row_id
    )
    return [(row.action, row.field, row.old_value, row.new_value) for row in rows]


def test_a_customer_without_a_number_is_given_the_next_free_one(session):
    save_customer(session, CustomerEntry("Taken", number="10001"))

    first = save_customer(session, CustomerEntry("Åge & Søn"))
    second = save_customer(session, CustomerEntry("Bo"))

    assert customer_entry(first).number == "10002"
    assert customer_entry(second).number == "10003"


def test_a_number_given_by_hand_neither_moves_the_series_nor_is_met_again(session):
    save_customer(session, CustomerEntry("By phone number", number="70123456"))
    save_customer(session, CustomerEntry("Ahead", number="10002"))

    first = save_customer(session, CustomerEntry("First"))
    second = save_customer(session, CustomerEntry("Second"))

    assert customer_entry(first).number == "10001"
    assert customer_entry(second).number == "10003"


def test_everything_that_was_written_is_read_back(session):
    entry = CustomerEntry(
        "Côte de Blaye",
        number="K-7",
        address="Rue 1",
        postcode="0999",
        city="Łódź",
        country="PL",
        email="a@b.example",
        cvr="13748136",
        language="en",
        priority="A",
        policy=Policy.COMPLETE_ORDER,
        minimum_value=50_000,
        max_deliveries=3,
        ask_after_days=14,
        papers_by="both",
        prices_on_slip=True,
        note="first\nsecond",
        addresses=(AddressEntry("Lager 2", city="Vejle"),),
        contacts=(ContactEntry("Bo", "bo@b.example", packing_slips=True),),
    )

    found = customer_entry(save_customer(session, entry))

    assert replace(found, addresses=(), contacts=()) == replace(
        entry, addresses=(), contacts=()
    )
    assert [address.name for address in found.addresses] == ["Lager 2"]
    assert [person.email for person in found.contacts] == ["bo@b.example"]


def test_each_changed_field_stands_in_the_history_and_nothing_else(session):
    customer = save_customer(session, CustomerEntry("Old", city="Odense"))

    save_customer(session, CustomerEntry("New", city="Odense", priority="A"), customer)

    assert history_of("customer", customer) == [
        ("created", "name", "", "Old"),
        ("changed", "name", "Old", "New"),
        ("changed", "priority", "B", "A"),
    ]
    assert customer_entry(customer).number


def test_a_renamed_customer_is_found_by_the_new_name_and_a_contact_by_mail(session):
    customer = save_customer(session, CustomerEntry("Old"))
    person = ContactEntry("Bo Ågård", "bo@ny.example")
    save_customer(session, CustomerEntry("Nyt navn", contacts=(person,)), customer)

    assert [pick.name for pick in pick_customers(session, "nyt")] == ["Nyt navn"]
    assert pick_customers(session, "bo@ny") != []
    assert pick_customers(session, "old") == []


@pytest.mark.parametrize(
    ("details", "error", "field"),
    [
        ({"name": "  "}, FieldMissing, "name"),
        ({"name": "x" * 1001}, TextTooLong, "name"),
        ({"name": "a\x00b"}, ControlCharacter, "name"),
        ({"note": "a\x07b"}, ControlCharacter, "note"),
        ({"note": "x" * 10_001}, TextTooLong, "note"),
        ({"email": "bo@b"}, NotAnEmail, "email"),
        ({"email": "bo"}, NotAnEmail, "email"),
        ({"language": "fr"}, UnknownChoice, "language"),
        ({"papers_by": "fax"}, UnknownChoice, "papers_by"),
        ({"priority": "D"}, UnknownChoice, "priority"),
        ({"policy": "never"}, UnknownChoice, "policy"),
        ({"minimum_value": -1}, OutOfRange, "minimum_value"),
        ({"minimum_value": 10**12}, OutOfRange, "minimum_value"),
        ({"max_deliveries": 0}, OutOfRange, "max_deliveries"),
        ({"ask_after_days": -1}, OutOfRange, "ask_after_days"),
        ({"responsible_id": 99}, NoSuchRow, "responsible"),
        ({"contacts": (ContactEntry(""),)}, FieldMissing, "contacts"),
        ({"addresses": (AddressEntry(""),)}, FieldMissing, "addresses"),
    ],
)
def test_what_cannot_stand_in_a_field_is_refused_by_its_name(
    session, details, error, field
):
    with pytest.raises(error) as refused:
        save_customer(session, CustomerEntry(**{"name": "Bo", **details}))

    assert refused.value.field == field
    assert "{" not in refused.value.explain(texts("da"))
    assert Customer.select().count() == 0


@pytest.mark.parametrize(
    "name", ["x" * 1000, "<b>&amp;", "🔩 Bolte", RIGHT_TO_LEFT, 'O\'Neill -- "x";']
)
def test_odd_but_possible_names_are_kept_as_they_are(session, name):
    assert customer_entry(save_customer(session, CustomerEntry(name))).name == name


def test_a_pasted_line_break_becomes_a_space_and_loose_accents_are_joined(session):
    customer = save_customer(session, CustomerEntry("A\r\nB\tC\u2028Caf\u0065\u0301"))

    assert customer_entry(customer).name == "A B C Caf\u00e9"


def test_a_number_that_somebody_has_is_refused_with_the_owner(session):
    save_customer(session, CustomerEntry("Owner", number="7"))

    with pytest.raises(AlreadyTaken, match="Owner"):
        save_customer(session, CustomerEntry("Other", number="7"))


def test_a_customer_who_was_removed_is_told(session):
    with pytest.raises(NotFound):
        save_customer(session, CustomerEntry("Gone"), 99)


def test_wrong_check_digits_and_a_missing_mail_address_only_warn():
    entry = CustomerEntry("Bo", cvr="13585627", gln="5790000000001")
    fine = CustomerEntry("Bo", cvr="13585628", email="a@b.example")

    assert len(customer_warnings(entry)) == 3
    assert customer_warnings(fine) == ()


def test_addresses_and_contacts_are_added_changed_and_removed_together(session):
    customer = save_customer(
        session,
        CustomerEntry(
            "Bo",
            addresses=(AddressEntry("Nord"), AddressEntry("Syd")),
            contacts=(ContactEntry("Ida"), ContactEntry("Per")),
        ),
    )
    before = customer_entry(customer)
    north, ida = before.addresses[0], before.contacts[0]

    after = replace(
        before,
        addresses=(replace(north, city="Skagen"), AddressEntry("Øst")),
        contacts=(replace(ida, phone="1"), ContactEntry("Eva")),
    )
    save_customer(session, after, customer)

    found = customer_entry(customer)
    assert [(each.name, each.city) for each in found.addresses] == [
        ("Nord", "Skagen"),
        ("Øst", ""),
    ]
    assert [(each.name, each.phone) for each in found.contacts] == [
        ("Ida", "1"),
        ("Eva", ""),
    ]
    assert ("changed", "city", "", "Skagen") in history_of("address", north.address_id)


def test_an_address_that_an_order_uses_stays(session, given):
    customer = save_customer(
        session, CustomerEntry("Bo", addresses=(AddressEntry("Nord"),))
    )
    address = DeliveryAddress.get()
    given.order(
        (given.product(), 1),
        customer=Customer.get_by_id(customer),
        address_id=address.id,
        number="1001",
    )

    with pytest.raises(AddressInUse, match="1001"):
        save_customer(session, CustomerEntry("Bo"), customer)

    assert len(customer_entry(customer).addresses) == 1


def test_another_customers_address_cannot_be_taken_over(session):
    save_customer(session, CustomerEntry("A", addresses=(AddressEntry("Nord"),)))
    address = DeliveryAddress.get()
    other = save_customer(session, CustomerEntry("B"))
    stolen = AddressEntry("Nord", address_id=address.id)

    with pytest.raises(NoSuchRow):
        save_customer(session, CustomerEntry("B", addresses=(stolen,)), other)
