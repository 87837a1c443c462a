"""A card that another desk saved meanwhile is never written over."""

from dataclasses import replace

import pytest

from restordre_app.errors import ChangedMeanwhile
from restordre_app.queries.customers import read_customer
from restordre_app.queries.product_view import read_product
from restordre_app.queries.suppliers import read_supplier
from restordre_app.services.customer_places import AddressEntry, ContactEntry
from restordre_app.services.customers import (
    CustomerEntry,
    customer_entry,
    save_customer,
)
from restordre_app.services.products import product_entry, save_product
from restordre_app.services.suppliers import (
    SupplierEntry,
    save_supplier,
    supplier_entry,
)
from tests.scenarios.conftest import database_url, engine, postgresql, postgresql_url

__all__ = ["database_url", "engine", "postgresql", "postgresql_url"]


def test_the_second_desk_to_save_a_customer_is_told(session):
    customer = save_customer(session, CustomerEntry("Ågård"))
    read = read_customer(session, customer).version
    mine = customer_entry(customer)

    save_customer(session, replace(mine, phone="70 10 20 30"), customer, read)
    with pytest.raises(ChangedMeanwhile, match="customer"):
        save_customer(session, replace(mine, city="Skagen"), customer, read)

    assert (customer_entry(customer).phone, customer_entry(customer).city) == (
        "70 10 20 30",
        "",
    )
    again = replace(customer_entry(customer), city="Skagen")
    save_customer(session, again, customer, read_customer(session, customer).version)
    assert customer_entry(customer) == again


@pytest.mark.parametrize(
    "more",
    [
        {"contacts": (ContactEntry("Ida"),)},
        {"addresses": (AddressEntry("Nord"),)},
    ],
)
def test_somebody_added_to_a_customer_counts_as_a_change(session, more):
    customer = save_customer(session, CustomerEntry("Ågård"))
    read = read_customer(session, customer).version
    mine = customer_entry(customer)
    save_customer(session, replace(mine, **more), customer, read)

    with pytest.raises(ChangedMeanwhile):
        save_customer(session, replace(mine, note="mine"), customer, read)

    save_customer(session, customer_entry(customer), customer, read + 1)
    assert read_customer(session, customer).version == read + 1  # nothing changed


def test_the_second_desk_to_save_a_supplier_is_told(session):
    supplier = save_supplier(session, SupplierEntry("Lind"))
    read = read_supplier(session, supplier).version
    mine = supplier_entry(supplier)
    save_supplier(session, replace(mine, lead_days=8), supplier, read)

    with pytest.raises(ChangedMeanwhile, match="supplier"):
        save_supplier(session, replace(mine, lead_days=3), supplier, read)

    assert supplier_entry(supplier).lead_days == 8


def test_the_second_desk_to_save_a_product_is_told(session, given):
    product = given.product(on_hand=5).id
    read = read_product(session, product).version
    mine = product_entry(product)
    save_product(session, replace(mine, location="A-1"), product, read)

    with pytest.raises(ChangedMeanwhile, match="product"):
        save_product(session, replace(mine, location="B-2"), product, read)

    assert product_entry(product).location == "A-1"


def test_goods_that_move_are_no_change_of_the_card(session, given):
    product = given.product(on_hand=5)
    read = read_product(session, product.id).version
    given.delivery(given.order((product, 2)))
    given.receive((product, 9))

    mine = replace(product_entry(product.id), location="A-1")
    save_product(session, mine, product.id, read)

    assert product_entry(product.id).location == "A-1"
