"""Orders from a file: grouped, in date sequence, whole or not at all."""

from datetime import date

import pytest

from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import whole
from restordre_app.services.checking import check
from restordre_app.store.company import Company, NoCompany
from restordre_app.store.customers import Customer, DeliveryAddress
from restordre_app.store.orders import OrderLine, SalesOrder
from tests.integration.exchange.files import figures

HEADING = "order_number,customer,ordered_on,sku,quantity"


@pytest.fixture(autouse=True)
def office(files, given):
    given.customer(number="7", name="Åge & Søn")
    given.product(sku="A", on_hand=70)
    given.product(sku="B", unit="kg")
    return files


def order(number):
    return SalesOrder.get(SalesOrder.number == number)


def lines(number):
    query = OrderLine.select().where(OrderLine.order == order(number))
    return [
        (line.product.sku, line.ordered, line.reserved)
        for line in query.order_by(OrderLine.position)
    ]


def test_rows_of_one_number_become_one_order_wherever_they_stand(files, session):
    report = files.take(
        "orders",
        HEADING,
        "2001,7,2026-11-20,A,50",
        "2002,7,2026-11-20,A,5",
        "2001,7,2026-11-20,B,2.5",
    )

    assert figures(report) == (2, 0, 0)
    assert lines("2001") == [("A", whole(50), whole(50)), ("B", 2500, 0)]
    assert check(session) == ()


def test_the_oldest_order_is_given_goods_first_whatever_the_sequence(files):
    files.take("orders", HEADING, "2002,7,2026-11-20,A,100", "2001,7,2026-11-19,A,60")

    assert lines("2001") == [("A", whole(60), whole(60))]
    assert lines("2002") == [("A", whole(100), whole(10))]


def test_the_whole_heading_and_line_are_read(files):
    files.take(
        "orders",
        "order_number,customer,ordered_on,requested_on,not_before,ask_after,"
        "customer_order_number,their_ref,responsible,policy,minimum_value,"
        "max_deliveries,note,state,delivery_name,delivery_city,sku,quantity,unit_price,"
        "discount,text,line_policy",
        "2001,7,2026-11-20,2026-12-01,2026-11-25,2026-12-24,PO 9,Ida,MK,ask,500,3,"
        "careful,draft,Lager 2,Vejle,A,5,9.95,12.5,Bolt special,complete_line",
    )

    found = order("2001")
    [line] = OrderLine.select()
    assert found.confirmed_at is None
    assert (found.requested_on, found.not_before, found.ask_after) == (
        date(2026, 12, 1),
        date(2026, 11, 25),
        date(2026, 12, 24),
    )
    assert (found.customer_order_number, found.their_ref, found.note) == (
        "PO 9",
        "Ida",
        "careful",
    )
    assert (found.policy, found.minimum_value, found.max_deliveries) == (
        Policy.ASK,
        50_000,
        3,
    )
    assert found.responsible.initials == "MK"
    assert (found.address.name, found.address.city) == ("Lager 2", "Vejle")
    assert (line.unit_price, line.discount, line.text, line.policy) == (
        99_500,
        1250,
        "Bolt special",
        Policy.COMPLETE_LINE,
    )


def test_a_delivery_address_is_made_once(files):
    heading = HEADING + ",delivery_name"
    files.take("orders", heading, "1,7,2026-11-20,A,1,Nord", "2,7,2026-11-20,A,1,Nord")

    assert [row.name for row in DeliveryAddress.select()] == ["Nord"]
    assert order("1").address_id == order("2").address_id


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (["1,8,2026-11-20,A,1"], (2, "customer")),
        (["1,7,2026-11-20,Z,1"], (2, "sku")),
        (["1,7,2026-11-20,A,1", "1,7,2026-11-20,A,1.5"], (3, "quantity")),
        (["1,7,2026-11-20,A,0"], (2, "quantity")),
        (["1,7,2026-11-20,A,-5"], (2, "quantity")),
        (["1,7,20-11-2026,A,1"], (2, "ordered_on")),
        (["1,7,2026-11-20,A,1", "1,7,2026-11-21,A,1"], (3, "ordered_on")),
        (["1,7,2026-11-20,A,"], (2, "quantity")),
    ],
)
def test_a_fault_is_told_at_its_row_and_column_and_nothing_is_imported(
    files, rows, place
):
    [(row, column, _sentence)] = files.refused("orders", HEADING, *rows)

    assert (row, column) == place
    assert SalesOrder.select().count() == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("policy", "soon"),
        ("line_policy", "soon"),
        ("state", "sent"),
        ("responsible", "X"),
    ],
)
def test_unknown_words_are_told(files, column, value):
    [(row, _column, sentence)] = files.refused(
        "orders", f"{HEADING},{column}", f"1,7,2026-11-20,A,1,{value}"
    )

    assert row == 2
    assert value in sentence


def test_an_order_that_is_there_is_never_changed(files):
    files.take("orders", HEADING, "1,7,2026-11-20,A,1")

    [(_row, column, sentence)] = files.refused(
        "orders", HEADING, "1,7,2026-11-20,A,5", "2,7,2026-11-20,A,5"
    )[:1]

    assert column == "order_number"
    assert "never change" in sentence
    assert [row.number for row in SalesOrder.select()] == ["1"]


def test_orders_of_a_blocked_customer_can_only_be_drafts(files):
    Customer.update(blocked=True).execute()

    [(row, _column, sentence)] = files.refused("orders", HEADING, "1,7,2026-11-20,A,1")
    assert row == 2
    assert "blocked" in sentence

    files.take("orders", HEADING + ",state", "1,7,2026-11-20,A,1,draft")
    assert order("1").confirmed_at is None


def test_orders_need_a_company(files):
    Company.delete().execute()

    with pytest.raises(NoCompany):
        files.take("orders", HEADING, "1,7,2026-11-20,A,1")
