"""What a supplier sells and who sells a product, as lists (P2)."""

from datetime import date

import pytest

from restordre_app.domain.quantities import whole
from restordre_app.queries.supplier_items import items_sold_by, sellers_of
from restordre_app.services.fields import FieldError
from restordre_app.services.order_entries import ImpossibleDate
from restordre_app.services.supplier_items import (
    SupplierItemEntry,
    remove_supplier_item,
    save_supplier_item,
)
from tests.builders import TODAY


@pytest.fixture
def nordbolt(given):
    return given.supplier(name="Nordbolt A/S", number="815", lead_days=7)


def test_a_supplier_sells_what_its_card_or_an_agreement_says(session, given, nordbolt):
    usual = given.product(sku="A-1", supplier=nordbolt, cost_price=10_000)
    agreed = given.product(sku="B-2")
    given.product(sku="C-3", stocked=False, supplier=nordbolt)
    terms = SupplierItemEntry(agreed.id, nordbolt.id, "NB-2", 20_000, whole(12))
    save_supplier_item(session, terms)

    first, second = items_sold_by(session, nordbolt.id)

    assert (first.sku, first.usual, first.item.own) == ("A-1", True, False)
    assert (first.item.unit_price, first.item.lead_days) == (10_000, 7)
    assert (second.sku, second.usual, second.item.own) == ("B-2", False, True)
    assert (second.item.supplier_sku, second.item.pack_size) == ("NB-2", whole(12))
    assert second.supplier == "Nordbolt A/S"
    assert first.item.product_id == usual.id


def test_a_product_is_sold_by_several(session, given, nordbolt):
    other = given.supplier(name="Aarhus Beslag")
    bolt = given.product(supplier=nordbolt)
    save_supplier_item(session, SupplierItemEntry(bolt.id, other.id, dropped_on=TODAY))

    dropped, usual = sellers_of(session, bolt.id)

    assert (dropped.supplier, dropped.item.dropped_on) == ("Aarhus Beslag", TODAY)
    assert (usual.supplier, usual.usual) == ("Nordbolt A/S", True)
    remove_supplier_item(session, bolt.id, other.id)
    assert len(sellers_of(session, bolt.id)) == 1


@pytest.mark.parametrize(
    "terms",
    [
        {"pack_size": 0},
        {"pack_size": -1_000},
        {"pack_size": 1_500},
        {"minimum": -1_000},
        {"unit_price": -1},
        {"lead_days": -3},
        {"lead_days": 100_000},
    ],
)
def test_terms_that_cannot_be_are_told_at_their_field(session, given, nordbolt, terms):
    bolt = given.product()

    with pytest.raises(FieldError) as caught:
        save_supplier_item(session, SupplierItemEntry(bolt.id, nordbolt.id, **terms))

    assert caught.value.field == next(iter(terms))
    assert items_sold_by(session, nordbolt.id) == ()


def test_a_day_that_cannot_be_is_told(session, given, nordbolt):
    bolt = given.product()
    entry = SupplierItemEntry(bolt.id, nordbolt.id, dropped_on=date(1899, 1, 1))

    with pytest.raises(ImpossibleDate, match="No longer sold since"):
        save_supplier_item(session, entry)
