"""The same files and the same counts give the same on a file and on a server."""

import pytest

from restordre_app.domain.quantities import whole
from restordre_app.services.checking import check, what_is_checked
from restordre_app.services.company import UnitEntry, UnitInUse, save_unit
from restordre_app.services.fields import AlreadyTaken
from restordre_app.services.master_rows import refusing_duplicates
from restordre_app.services.stock import adjust_stock, count_stock, freeze_product
from restordre_app.store.catalogue import Product, Supplier, Unit
from restordre_app.store.orders import OrderLine
from tests.integration.exchange.files import figures
from tests.scenarios.conftest import database_url, engine, postgresql, postgresql_url

__all__ = ["database_url", "engine", "postgresql", "postgresql_url"]


@pytest.fixture
def office(files):
    files.take("suppliers", "number,name", "501,Łódź Stål")
    files.take(
        "products",
        "sku,name,unit,supplier,unit_price,stocked",
        "A,Bolt,stk.,501,12.5,yes",
        "B,Mørtel,kg,501,3.25,yes",
        "F,Fragt,stk.,,49,no",
    )
    files.take("customers", "number,name,contact_name", "7,Åge & Søn,Bo", "8,Škoda,")
    files.take("stock", "sku,counted", "A,70", "B,12.5")
    return files


def test_an_office_moves_in_from_files(office, session):
    report = office.take(
        "orders",
        "order_number,customer,ordered_on,sku,quantity",
        "2002,8,2026-11-20,A,20",
        "2001,7,2026-11-19,A,60",
        "2001,7,2026-11-19,B,2.5",
        "2001,7,2026-11-19,F,1",
    )
    again = office.take("products", "sku,name", "A,Bolt", "B,Mørtel")

    assert (figures(report), figures(again)) == ((2, 0, 0), (0, 0, 2))
    reserved = [line.reserved for line in OrderLine.select().order_by(OrderLine.id)]
    assert reserved == [whole(60), 2500, 0, whole(10)]
    assert check(session) == ()
    assert what_is_checked(session).lines == 4


def test_a_refused_file_leaves_nothing_behind(office):
    faults = office.refused("suppliers", "number,name,email", "1,A,", "2,B,nobody")

    assert [(row, column) for row, column, _sentence in faults] == [(3, "email")]
    assert Supplier.select().count() == 1


def test_missing_goods_are_taken_from_the_last_and_everything_adds_up(office, session):
    office.take(
        "orders",
        "order_number,customer,ordered_on,sku,quantity",
        "2001,7,2026-11-19,A,40",
        "2002,8,2026-11-20,A,30",
    )
    bolt = Product.get(Product.sku == "A")
    freeze_product(session, bolt.id, "half empty")

    counted = count_stock(session, bolt.id, whole(50), "counted")
    adjusted = adjust_stock(session, bolt.id, whole(-15), "rust")

    lost = [
        (e.order_number, e.quantity) for e in (*counted.released, *adjusted.released)
    ]
    assert lost == [("2002", whole(20)), ("2002", whole(10)), ("2001", whole(5))]
    assert check(session) == ()


def test_a_number_taken_by_another_desk_and_a_used_unit_are_told(office, session):
    piece = Unit.get(Unit.code == "kg")

    with pytest.raises(UnitInUse):
        save_unit(session, UnitEntry("kg", 0), piece.id)
    with (
        pytest.raises(AlreadyTaken),
        refusing_duplicates("sku", "A"),
        session.transaction(),
    ):
        Product.create(sku="A", name="Other", unit=piece)
