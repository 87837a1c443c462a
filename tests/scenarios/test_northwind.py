"""A wholesaler of fine food moves in with 21 open orders, and its days go on."""

import pytest

from restordre_app.domain.policies import Policy
from restordre_app.exchange.layouts import FileKind
from restordre_app.queries.back_orders import (
    BackOrderFilter,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.orders import OrderFilter, find_orders
from restordre_app.services.checking import check
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.importing.files import import_file
from restordre_app.services.ready import deliver_ready
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    receive_and_allocate,
)
from restordre_app.store.catalogue import Product
from restordre_app.store.deliveries import Delivery
from restordre_app.store.orders import OrderLine, SalesOrder
from tests.postgresql import ENGINES
from tests.scenarios import northwind
from tests.scenarios.csv_tables import write
from tests.scenarios.slips import rows_told_wrong, slip_of, words_on


@pytest.fixture
def moved_in(session, given, tmp_path):
    """Everything imported, in the sequence that docs/import.md gives."""
    for employee in northwind.table("employees"):
        name = f"{employee['FirstName']} {employee['LastName']}"
        save_staff(session, StaffEntry(northwind.initials(employee), name))
    files = (
        (FileKind.SUPPLIERS, "suppliers", northwind.suppliers()),
        (FileKind.PRODUCTS, "products", northwind.products()),
        (FileKind.CUSTOMERS, "customers", northwind.customers()),
        (FileKind.STOCK, "stock", northwind.stock()),
        (FileKind.ORDERS, "orders", northwind.open_orders()),
        (FileKind.PRODUCTS, "discontinued", northwind.discontinued()),
    )
    return {
        name: import_file(session, kind, write(tmp_path / f"{name}.csv", rows))
        for kind, name, rows in files
    }


def assert_all_is_well(session):
    assert [str(each.sentence) for each in check(session)] == []
    for line in OrderLine.select():
        assert line.ordered == line.delivered + line.cancelled + line.outstanding


def short_products(session):
    ids = find_back_orders(session, BackOrderFilter())
    return {row.sku for row in read_back_orders(session, ids).values()}


def demand(column):
    """Whole units ordered per product, against what its table says is there."""
    waiting = {row["sku"]: 0 for row in northwind.open_orders()}
    for row in northwind.open_orders():
        waiting[row["sku"]] += int(row["quantity"])
    there = {row["ProductID"]: sum(int(row[c]) for c in column)
             for row in northwind.table("products")}  # fmt: skip
    return {sku for sku, units in waiting.items() if units > there[sku]}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_everything_comes_in(session, moved_in):
    assert {name: report.created for name, report in moved_in.items()} == {
        "suppliers": 29, "products": 77, "customers": 91,
        "stock": 0, "orders": 21, "discontinued": 0,
    }  # fmt: skip
    assert moved_in["discontinued"].updated == 8
    assert OrderLine.select().count() == 73
    assert sum(p.on_hand for p in Product.select()) == 3_119_000
    assert_all_is_well(session)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_older_orders_were_served_first_whatever_the_file_says(session, moved_in):
    orders = SalesOrder.select().order_by(SalesOrder.ordered_on, SalesOrder.number)
    left = {
        row["ProductID"]: int(row["UnitsInStock"])
        for row in northwind.table("products")
    }

    for order in orders:
        lines = OrderLine.select().where(OrderLine.order == order)
        for line in lines.order_by(OrderLine.position):
            share = min(line.ordered // 1000, left[line.product.sku])
            left[line.product.sku] -= share
            assert line.reserved == share * 1000, f"{order.number}/{line.position}"


@pytest.mark.parametrize(
    "engine",
    ["sqlite", *(pytest.param(each, marks=pytest.mark.long) for each in ENGINES[1:])],
    indirect=True,
)
def test_deliver_receive_and_deliver_again(session, moved_in):
    ready = {line.order_id for line in OrderLine.select() if line.reserved}

    first = deliver_ready(session)

    assert [outcome.problem for outcome in first] == [None] * len(first)
    assert {outcome.order_id for outcome in first} == ready
    assert len(first) == 19, "of two orders nothing was there"
    assert_all_is_well(session)
    short = short_products(session)
    assert short == demand(["UnitsInStock"])
    assert len(short) == 17

    products = {product.sku: product.id for product in Product.select()}
    came = ReceiptEntry(
        tuple(
            ReceiptLine(products[sku], units * 1000)
            for sku, units in northwind.on_order().items()
        )
    )
    received = receive_and_allocate(session, came)
    assert received.reserved_lines > 0
    assert_all_is_well(session)

    second = deliver_ready(session)

    assert [outcome.problem for outcome in second] == [None] * len(second)
    assert sum(o.posted is not None for o in second) == len(second) > 0
    assert_all_is_well(session)
    still_short = short_products(session)
    assert still_short == demand(["UnitsInStock", "UnitsOnOrder"])
    assert len(still_short) == 14
    closed = 21 - len(find_orders(session, OrderFilter()))
    assert closed == 21 - len({line.order_id for line in OrderLine.select()
                               if line.outstanding})  # fmt: skip
    for delivery in Delivery.select():
        assert rows_told_wrong(session, delivery.id) == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_names_from_everywhere_stand_on_the_slip(session, given, moved_in):
    wine = Product.get(Product.name == "Côte de Blaye")
    given.stock(wine, 5)
    town = given.customer(
        name="Škoda & Sønner, Łódź", city="Århus C", address="Ærøvej 1"
    )
    order = given.order((wine, 1), customer=town, policy=Policy.PARTIAL)

    posted = given.delivery(order)

    words = words_on(session, slip_of(posted.delivery_id).id)
    for name in ("Škoda & Sønner, Łódź", "Århus C", "Ærøvej 1", "Côte de Blaye"):
        assert name in words


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_every_name_in_the_tables_can_be_printed(session, given, moved_in):
    """One order with every product, and a slip for each customer's name."""
    deliver_ready(session)
    printed = {
        words_on(session, slip_of(delivery.id).id) for delivery in Delivery.select()
    }
    names = {delivery.order.customer.name for delivery in Delivery.select()}

    assert all(
        any(" ".join(name.split()) in words for words in printed) for name in names
    )
    assert "■" not in "".join(printed)
