"""Customers, suppliers and the office itself as lists and cards."""

import pytest

from restordre_app.domain.policies import Policy, PolicySource
from restordre_app.queries.company import (
    read_company,
    read_my_staff_id,
    read_staff,
    read_units,
)
from restordre_app.queries.customers import (
    SORTS,
    CustomerChip,
    CustomerFilter,
    count_customers,
    find_customers,
    read_customer,
    read_customers,
)
from restordre_app.queries.gone import CustomerGone, SupplierGone
from restordre_app.queries.suppliers import SORTS as SUPPLIER_SORTS
from restordre_app.queries.suppliers import (
    SupplierFilter,
    find_suppliers,
    read_supplier,
    read_suppliers,
)
from restordre_app.session import Session
from restordre_app.store.catalogue import Supplier
from restordre_app.store.company import Staff
from restordre_app.store.customers import Contact, DeliveryAddress
from restordre_app.store.search import fold
from tests.builders import Given
from tests.integration.queries.conftest import CountStatements


def test_each_chip_shows_its_customers_and_counts_them(
    session: Session, given: Given
) -> None:
    mette = Staff.create(initials="ME", name="Mette")
    waiting, own = given.customer(), given.customer(responsible=mette)
    blocked = given.customer(blocked=True)
    given.order((given.product(), 5), customer=waiting)
    given.order((given.product(on_hand=5), 5), customer=own)
    expected = {
        CustomerChip.ALL: {waiting, own, blocked},
        CustomerChip.WAITING: {waiting},
        CustomerChip.BLOCKED: {blocked},
        CustomerChip.MINE: {own},
    }
    for chip, customers in expected.items():
        wanted = CustomerFilter(chip=chip, staff_id=mette.id)
        ids = {customer.id for customer in customers}
        assert set(find_customers(session, wanted)) == ids
        assert count_customers(session, wanted)[chip] == len(ids)


def test_a_row_tells_what_a_customer_waits_for(session: Session, given: Given) -> None:
    customer = given.customer(name="Ågård", city="Vejle", policy="complete_order")
    given.order((given.product(), 5), (given.product(), 3), customer=customer)
    given.order((given.product(on_hand=5), 5), customer=customer)
    done = given.order((given.product(on_hand=5), 5), customer=customer)
    given.delivery(done)
    row = read_customers(session, [customer.id])[customer.id]
    assert (row.name, row.city) == ("Ågård", "Vejle")
    assert (row.back_orders, row.rest_value) == (2, 8 * 1250)
    assert row.choice.policy is Policy.COMPLETE_ORDER
    assert row.blocked is False


@pytest.mark.parametrize("key", sorted(SORTS))
def test_customers_sort_by_every_heading(
    session: Session, given: Given, key: str
) -> None:
    for units in (3, 1):
        given.order((given.product(), units))
    up = find_customers(session, CustomerFilter(sort=key))
    down = find_customers(session, CustomerFilter(sort=key, descending=True))
    assert sorted(up) == sorted(down)


def test_customers_are_found_by_what_they_are_called(
    session: Session, given: Given
) -> None:
    customer = given.customer(name="Ågård Køkken")
    given.customer()
    assert find_customers(session, CustomerFilter(text="køkken å")) == [customer.id]


def test_a_page_of_customers_costs_three_statements(
    session: Session, given: Given, statements: CountStatements
) -> None:
    ids = [given.customer().id for _ in range(100)]
    with statements() as sent:
        assert len(read_customers(session, ids)) == 100
    assert len(sent) == 3


def test_a_customer_s_card_has_addresses_and_contacts(
    session: Session, given: Given
) -> None:
    customer = given.customer(name="Ågård", minimum_value=50_000, prices_on_slip=True)
    DeliveryAddress.create(customer=customer, name="Lager", city="Vejle")
    Contact.create(customer=customer, name="Mads", packing_slips=True)
    card = read_customer(session, customer.id)
    assert (card.name, card.minimum_value, card.prices_on_slip) == (
        "Ågård",
        50_000,
        True,
    )
    assert (card.policy, card.choice.source) == (None, PolicySource.COMPANY)
    assert [(place.name, place.city) for place in card.addresses] == [
        ("Lager", "Vejle")
    ]
    [mads] = card.contacts
    assert (mads.name, mads.packing_slips, mads.confirmations) == ("Mads", True, True)
    with pytest.raises(CustomerGone):
        read_customer(session, 999)


def a_supplier(number: str, name: str) -> Supplier:
    return Supplier.create(number=number, name=name, search=fold(number, name))


@pytest.mark.parametrize("key", sorted(SUPPLIER_SORTS))
def test_suppliers_sort_by_every_heading(session: Session, key: str) -> None:
    ids = {a_supplier("501", "Østjysk").id, a_supplier("502", "Hettich").id}
    for descending in (True, False):
        wanted = SupplierFilter(sort=key, descending=descending)
        assert set(find_suppliers(session, wanted)) == ids


def test_suppliers_tell_how_much_hangs_on_them(session: Session, given: Given) -> None:
    east, other = a_supplier("501", "Østjysk Beslag"), a_supplier("502", "Hettich")
    given.order((given.product(supplier=east), 5), (given.product(supplier=east), 1))
    given.product(supplier=east)
    assert find_suppliers(session) == [other.id, east.id]
    assert find_suppliers(session, SupplierFilter(text="østjysk")) == [east.id]
    row = read_suppliers(session, [east.id])[east.id]
    assert (row.name, row.products, row.back_orders) == ("Østjysk Beslag", 3, 2)
    assert read_supplier(session, east.id).number == "501"
    with pytest.raises(SupplierGone):
        read_supplier(session, 999)


def test_a_new_database_has_units_but_no_company(session: Session) -> None:
    assert read_company(session) is None
    units = {unit.code: unit.decimals for unit in read_units(session)}
    assert (units["stk."], units["kg"], units["m"]) == (0, 3, 2)


def test_the_company_stands_on_its_letterhead(session: Session, given: Given) -> None:
    company = read_company(session)
    assert company is not None
    assert (company.name, company.policy) == ("Fjordby Engros A/S", Policy.PARTIAL)
    assert (company.logo, company.is_demo) == (b"", False)


def test_people_who_left_are_shown_only_when_asked_for(session: Session) -> None:
    Staff.create(initials="ØS", name="Øjvind")
    Staff.create(initials="AN", name="Anna")
    Staff.create(initials="BO", name="Bo", active=False)
    assert [each.name for each in read_staff(session)] == ["Anna", "Øjvind"]
    everybody = read_staff(session, everybody=True)
    assert [each.name for each in everybody] == ["Anna", "Bo", "Øjvind"]


def test_mine_is_who_the_session_signs_as(session: Session) -> None:
    assert read_my_staff_id(session) is None
    mette = Staff.create(initials="ME", name="Mette")
    assert read_my_staff_id(session) == mette.id
    session.who = "me"
    assert read_my_staff_id(session) == mette.id
    session.who = ""
    assert read_my_staff_id(session) is None
