"""Products, customers, suppliers and counts from files: new, changed, as they were."""

from dataclasses import replace

import pytest

from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import whole
from restordre_app.services.checking import check
from restordre_app.services.customers import customer_entry
from restordre_app.services.products import product_entry
from restordre_app.services.suppliers import SupplierEntry, supplier_entry
from restordre_app.store.catalogue import Product, Supplier
from restordre_app.store.company import Staff
from restordre_app.store.customers import Customer
from restordre_app.store.history import HistoryEntry
from restordre_app.store.stock_moves import StockMovement
from tests.builders import lines_of, reload
from tests.integration.exchange.files import figures


def product(sku):
    return product_entry(Product.get(Product.sku == sku).id)


def customer(number):
    return customer_entry(Customer.get(Customer.number == number).id)


def test_suppliers_are_added_then_changed_then_as_they_were(files):
    heading = "number,name,city,lead_days"

    first = files.take("suppliers", heading, "501,Nordisk,Århus,14", "502,Łódź AB,,")
    second = files.take("suppliers", heading, "501,Nordisk,Århus,9", "502,Łódź AB,,")

    assert (figures(first), figures(second)) == ((2, 0, 0), (0, 1, 1))
    found = supplier_entry(Supplier.get(Supplier.number == "501").id)
    assert found == SupplierEntry("Nordisk", number="501", city="Århus", lead_days=9)


def test_a_product_with_every_column_is_read(files):
    files.take("suppliers", "number,name", "501,Nordisk")
    heading = (
        "sku,name,unit,barcode,stocked,pack_size,supplier,supplier_sku,lead_days,"
        "reorder_point,location,unit_price,cost_price,vat_rate,weight,discontinued,"
        "substitute"
    )
    files.take(
        "products",
        heading,
        'B,"Bolt, 8 mm",kg,5701234567899,yes,0.5,501,N-7,9,2.125,A-1,'
        "1.2345,0.5,12.5,0.25,no,C",
        "C,Other,,,no,,,,,,,,,,,,",
    )

    found = product("B")
    assert replace(found, unit_id=0, supplier_id=0, substitute_id=0) == replace(
        found,
        sku="B",
        name="Bolt, 8 mm",
        unit_id=0,
        supplier_id=0,
        substitute_id=0,
        pack_size=500,
        reorder_point=2125,
        unit_price=12_345,
        cost_price=5000,
        vat_rate=1250,
        weight_grams=250,
        lead_days=9,
    )
    assert found.substitute_id == Product.get(Product.sku == "C").id
    assert not product("C").stocked


def test_a_column_left_out_keeps_the_value_and_an_empty_cell_sets_it_back(files):
    files.take("products", "sku,name,location,unit_price", "A,Bolt,A-1,12.5")

    files.take("products", "sku,unit_price", "A,13")
    assert (product("A").location, product("A").unit_price) == ("A-1", 130_000)

    files.take("products", "sku,location,unit_price", "A,,")
    assert (product("A").location, product("A").unit_price) == ("", 0)


def test_faulty_rows_are_all_told_and_nothing_is_imported(files):
    found = files.refused(
        "products",
        "sku,name,unit,supplier,pack_size,substitute",
        "A,Bolt,stk.,,1,",
        "B,,stk.,,1,",
        "C,Nut,boks,,1,",
        "D,Nut,stk.,999,1,",
        "E,Nut,stk.,,1.5,",
        "F,Nut,stk.,,x,",
        "G,Nut,stk.,,1,Z",
        "H,Nut,stk.,,1,H",
    )

    assert [(row, column) for row, column, _sentence in found] == [
        (3, "name"),
        (4, "unit"),
        (5, "supplier"),
        (6, "pack_size"),
        (7, "pack_size"),
        (8, "substitute"),
        (9, ""),
    ]
    assert Product.select().count() == 0


def test_a_dry_run_tells_the_same_and_writes_nothing(files, news):
    before = len(news)

    report = files.take("products", "sku,name", "A,Bolt", dry_run=True)

    assert (figures(report), report.dry_run) == ((1, 0, 0), True)
    assert Product.select().count() == 0
    assert HistoryEntry.select().where(HistoryEntry.subject == "import").count() == 0
    assert len(news) == before


def test_an_import_stands_in_the_history(files):
    files.take("products", "sku,name", "A,Bolt")

    entry = HistoryEntry.get(HistoryEntry.subject == "import")
    assert (entry.action, entry.new_value) == ("products", "products.csv")


def test_a_wrong_barcode_is_imported_with_a_warning(files):
    report = files.take("products", "sku,name,barcode", "A,Bolt,5701234567890")

    [warning] = report.warnings
    assert warning.row == 2
    assert product("A").barcode == "5701234567890"


def test_a_customer_with_terms_contact_and_address_is_read(files):
    heading = (
        "number,name,city,email,priority,policy,minimum_value,max_deliveries,blocked,"
        "responsible,contact_name,contact_email,delivery_name,delivery_city"
    )
    row = "7,Côte,Odense,a@b.example,A,complete_order,500.25,3,yes,MK,Bo,bo@b.example,"
    files.take("customers", heading, row + "Lager 2,Vejle")

    found = customer("7")
    assert (found.policy, found.minimum_value) == (Policy.COMPLETE_ORDER, 50_025)
    assert (found.priority, found.max_deliveries, found.blocked) == ("A", 3, True)
    assert found.responsible_id == Staff.get().id
    assert [(each.name, each.email) for each in found.contacts] == [
        ("Bo", "bo@b.example")
    ]
    assert [(each.name, each.city) for each in found.addresses] == [
        ("Lager 2", "Vejle")
    ]


def test_a_known_contact_and_address_are_changed_and_others_stay(files):
    heading = "number,name,contact_name,contact_phone,delivery_name,delivery_city"
    files.take("customers", heading, "7,Bo,Ida,1,Nord,Skagen")
    files.take("customers", heading, "7,Bo,Per,2,Syd,Gedser")

    report = files.take("customers", heading, "7,Bo,Ida,3,Nord,Hirtshals")

    found = customer("7")
    assert figures(report) == (0, 1, 0)
    assert [(each.name, each.phone) for each in found.contacts] == [
        ("Ida", "3"),
        ("Per", "2"),
    ]
    assert [(each.name, each.city) for each in found.addresses] == [
        ("Nord", "Hirtshals"),
        ("Syd", "Gedser"),
    ]


def test_faulty_customers_are_told_by_their_column(files):
    found = files.refused(
        "customers",
        "number,name,email,policy,responsible,priority",
        "1,,a@b.example,,,A",
        "2,Bo,nobody,,,A",
        "3,Bo,a@b.example,soon,,A",
        "4,Bo,a@b.example,,XX,A",
        "5,Bo,a@b.example,,,",
        "6,Bo,a@b.example,,,Z",
    )

    assert [(row, column) for row, column, _sentence in found] == [
        (2, "name"),
        (3, "email"),
        (4, "policy"),
        (5, "responsible"),
        (7, "priority"),
    ]


def test_unchanged_customers_are_not_written(files):
    heading, row = "number,name,responsible,policy", "7,Bo,MK,ask"
    files.take("customers", heading, row)

    assert figures(files.take("customers", heading, row)) == (0, 0, 1)


def test_counts_from_a_file_go_to_the_ledger(files, session):
    files.take("products", "sku,name,unit", "A,Bolt,stk.", "B,Mortar,kg")

    report = files.take("stock", "sku,counted,reason", "A,70,", "B,12.5,yearly")

    rows = StockMovement.select().order_by(StockMovement.id)
    assert [(row.kind, row.quantity, row.reason) for row in rows] == [
        ("count", whole(70), "stock.csv"),
        ("count", 12_500, "yearly"),
    ]
    assert figures(report) == (0, 2, 0)
    assert figures(files.take("stock", "sku,counted", "A,70")) == (0, 0, 1)
    assert check(session) == ()


def test_a_count_below_what_is_reserved_tells_who_loses(files, given):
    bolt = given.product(on_hand=10, sku="A")
    line = lines_of(given.order((bolt, 10), number="2002"))[0]

    report = files.take("stock", "sku,counted", "A,4")

    assert "2002" in str(report.warnings[0].sentence)
    assert reload(line).reserved == whole(4)


@pytest.mark.parametrize(
    ("row", "column"),
    [("Z,1", "sku"), ("A,1.5", "counted"), ("S,1", ""), ("A,", "counted")],
)
def test_an_impossible_count_is_told(files, given, row, column):
    given.product(on_hand=10, sku="A")
    given.product(sku="S", stocked=False)

    [(number, found, _sentence)] = files.refused("stock", "sku,counted", row)

    assert (number, found) == (2, column)
