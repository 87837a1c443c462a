"""Saving products: checks, what cannot change in use, warnings."""

from dataclasses import replace

import pytest
from peewee import IntegrityError

from restordre_app.domain.quantities import whole
from restordre_app.i18n import texts
from restordre_app.queries.picking import pick_products
from restordre_app.services.fields import (
    AlreadyTaken,
    FieldMissing,
    NoSuchRow,
    OutOfRange,
    QuantityRefused,
)
from restordre_app.services.master_rows import refusing_duplicates
from restordre_app.services.products import (
    OwnSubstitute,
    ProductEntry,
    ProductHasStock,
    ProductInUse,
    product_entry,
    product_warnings,
    save_product,
)
from restordre_app.services.suppliers import SupplierEntry, save_supplier
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.history import HistoryEntry


@pytest.fixture
def piece(session):
    return Unit.get(Unit.code == "stk.").id


@pytest.fixture
def kilo(session):
    return Unit.get(Unit.code == "kg").id


def test_everything_that_was_written_is_read_back(session, piece):
    supplier = save_supplier(session, SupplierEntry("Nordisk"))
    other = save_product(session, ProductEntry("A-2", "Møtrik", piece))
    entry = ProductEntry(
        "A-1",
        "Bolt M8",
        piece,
        barcode="5701234567899",
        pack_size=whole(100),
        supplier_id=supplier,
        supplier_sku="N-77",
        lead_days=9,
        reorder_point=whole(20),
        location="A-12-3",
        unit_price=125_001,
        cost_price=60_000,
        weight_grams=18,
        discontinued=True,
        substitute_id=other,
    )

    assert product_entry(save_product(session, entry)) == entry


def test_a_renamed_product_is_found_by_its_new_name_and_the_change_is_told(
    session, piece
):
    product = save_product(session, ProductEntry("A-1", "Old", piece))
    supplier = save_supplier(session, SupplierEntry("Nordisk", number="N1"))

    save_product(
        session, ProductEntry("A-1", "Ny bolt", piece, supplier_id=supplier), product
    )

    assert [pick.sku for pick in pick_products(session, "ny bolt")] == ["A-1"]
    assert pick_products(session, "old") == []
    told = [
        (row.field, row.old_value, row.new_value)
        for row in HistoryEntry.select()
        if row.action == "changed"
    ]
    assert told == [("name", "Old", "Ny bolt"), ("supplier", "", "N1")]


@pytest.mark.parametrize(
    ("details", "error", "field"),
    [
        ({"sku": " "}, FieldMissing, "sku"),
        ({"name": ""}, FieldMissing, "name"),
        ({"unit_id": 999}, NoSuchRow, "unit"),
        ({"supplier_id": 999}, NoSuchRow, "supplier"),
        ({"substitute_id": 999}, NoSuchRow, "substitute"),
        ({"pack_size": 0}, QuantityRefused, "pack_size"),
        ({"pack_size": 1500}, QuantityRefused, "pack_size"),
        ({"reorder_point": -1}, QuantityRefused, "reorder_point"),
        ({"unit_price": -1}, OutOfRange, "unit_price"),
        ({"cost_price": 10**13}, OutOfRange, "cost_price"),
        ({"vat_rate": 10_001}, OutOfRange, "vat_rate"),
        ({"weight_grams": -1}, OutOfRange, "weight_grams"),
        ({"lead_days": -1}, OutOfRange, "lead_days"),
    ],
)
def test_what_cannot_stand_in_a_field_is_refused_by_its_name(
    session, piece, details, error, field
):
    entry = ProductEntry(**{"sku": "A", "name": "Bolt", "unit_id": piece, **details})

    with pytest.raises(error) as refused:
        save_product(session, entry)

    assert refused.value.field == field
    assert "{" not in refused.value.explain(texts("da"))
    assert Product.select().count() == 0


def test_vat_and_weight_are_told_in_the_units_they_are_typed_in(session, piece):
    with pytest.raises(OutOfRange) as refused:
        save_product(session, ProductEntry("A", "Bolt", piece, vat_rate=189_950))
    told = refused.value.explain(texts("da"))
    assert told == "Momssats skal være mellem 0 og 100; der står 1.899,5."

    with pytest.raises(OutOfRange) as refused:
        save_product(session, ProductEntry("A", "Bolt", piece, weight_grams=10**12))
    assert "1.000.000.000" in refused.value.explain(texts("da"))
    assert "000.000.000.000" not in refused.value.explain(texts("da"))


def test_half_a_piece_is_told_with_the_whole_ones_beside_it(session, piece):
    with pytest.raises(QuantityRefused, match=r"Pack size: 1\.5 .* Write 1 or 2"):
        save_product(session, ProductEntry("A", "Bolt", piece, pack_size=1500))


def test_a_sku_that_is_taken_is_refused_with_its_owner(session, piece):
    save_product(session, ProductEntry("A", "Bolt", piece))

    with pytest.raises(AlreadyTaken, match="Bolt"):
        save_product(session, ProductEntry("A", "Other", piece))


def test_two_desks_taking_one_sku_at_once_get_the_same_sentence(session, piece):
    save_product(session, ProductEntry("A", "Bolt", piece))

    with pytest.raises(AlreadyTaken), refusing_duplicates("sku", "A"):
        Product.create(sku="A", name="Other", unit=piece)
    with pytest.raises(IntegrityError), refusing_duplicates("sku", "B"):
        Product.create(sku="B", name="Other", unit=piece, pack_size=0)


def test_the_unit_stays_while_the_product_stands_on_an_open_order(session, given, kilo):
    product = given.product()
    given.order((product, 5), number="1001")
    entry = product_entry(product.id)

    with pytest.raises(ProductInUse, match="1001"):
        save_product(session, replace(entry, unit_id=kilo), product.id)
    with pytest.raises(ProductInUse, match="1001"):
        save_product(session, replace(entry, stocked=False), product.id)


def test_the_unit_stays_once_there_were_stock_movements(session, given, kilo):
    product = given.product(on_hand=5)

    with pytest.raises(ProductHasStock):
        save_product(
            session, replace(product_entry(product.id), unit_id=kilo), product.id
        )


def test_the_unit_of_an_unused_product_may_change(session, given, kilo):
    product = given.product()

    save_product(session, replace(product_entry(product.id), unit_id=kilo), product.id)

    assert product_entry(product.id).unit_id == kilo


def test_a_product_is_not_its_own_substitute(session, given):
    product = given.product()
    entry = replace(product_entry(product.id), substitute_id=product.id)

    with pytest.raises(OwnSubstitute):
        save_product(session, entry, product.id)


def test_odd_barcodes_and_people_waiting_for_a_discontinued_product_only_warn(
    session, given
):
    given.product(barcode="5701234567890")
    product = given.product()
    given.order((product, 3))
    entry = replace(
        product_entry(product.id), barcode="570 1234567890", discontinued=True
    )

    said = [str(each) for each in product_warnings(session, entry, product.id)]

    assert len(said) == 3
    assert any("does not add up" in each for each in said)
    assert any("discontinued product: 1" in each for each in said)
    assert product_warnings(session, product_entry(product.id), product.id) == ()
