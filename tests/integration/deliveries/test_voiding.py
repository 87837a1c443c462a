"""A wrong delivery is taken back, never deleted (domain.md D6, O6)."""

import pytest
from peewee import DatabaseError

from restordre_app.domain.order_state import OrderState
from restordre_app.errors import NotFound
from restordre_app.queries.standing import read_standings
from restordre_app.services.checking import check
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    post_delivery,
)
from restordre_app.services.voiding import AlreadyVoided, void_delivery
from restordre_app.store.deliveries import Delivery, DeliveryLine
from restordre_app.store.stock_moves import StockMovement
from tests.builders import figures_of, lines_of, reload


@pytest.fixture
def rail(given):
    return given.product(on_hand=70)


@pytest.fixture
def order(given, rail):
    return given.order((rail, 100))


def test_the_goods_are_back_and_kept_for_the_same_line(session, given, order, rail):
    posted = given.delivery(order)
    given.order((rail, 50))

    void_delivery(session, posted.delivery_id, "forkert kunde")

    now = figures_of(lines_of(order)[0])
    assert (now["delivered"], now["reserved"], now["back_ordered"]) == (0, 70, 30)
    moves = StockMovement.select().where(StockMovement.kind == "reversal")
    assert [(move.quantity, move.document) for move in moves] == [
        (70_000, posted.number)
    ]


def test_the_delivery_says_who_voided_it_and_why(session, given, order):
    posted = given.delivery(order)

    void_delivery(session, posted.delivery_id, " forkert kunde ")

    delivery = Delivery.get_by_id(posted.delivery_id)
    assert (delivery.voided_by, delivery.void_reason) == ("Mette", "forkert kunde")
    assert DeliveryLine.get().now == 70_000, "the frozen figures stay"


def test_a_closed_order_opens_again(session, given, rail):
    order = given.order((rail, 70))
    posted = given.delivery(order)

    void_delivery(session, posted.delivery_id, "kom retur")

    assert read_standings([order.id])[order.id].state is OrderState.CONFIRMED


def test_only_the_voided_of_two_deliveries_comes_back(session, given, order, rail):
    first = given.delivery(order, 40)
    given.delivery(order, 30)

    void_delivery(session, first.delivery_id, "forkert kunde")
    third = given.delivery(order, 40)

    assert third.number == "1001-3"
    row = DeliveryLine.get(DeliveryLine.delivery == third.delivery_id)
    assert (row.previously, row.now, row.rest) == (30_000, 40_000, 30_000)
    assert check(session) == ()


def test_goods_that_were_short_stay_a_stock_error(session, given, order, rail):
    [line] = lines_of(order)
    entry = DeliveryEntry(order.id, (DeliveryLineEntry(line.id, 60_000, 10_000),))
    posted = post_delivery(session, entry)

    void_delivery(session, posted.delivery_id, "forkert kunde")

    assert reload(rail).on_hand == 60_000
    now = figures_of(line)
    assert (now["reserved"], now["back_ordered"]) == (60, 40)


def test_a_service_is_to_come_again(session, given, rail):
    freight = given.product(stocked=False)
    order = given.order((rail, 10), (freight, 1))
    posted = given.delivery(order)

    void_delivery(session, posted.delivery_id, "forkert kunde")

    _goods, service = lines_of(order)
    assert (service.delivered, service.reserved, service.waiting_since) == (0, 0, None)


def test_a_delivery_is_voided_once(session, given, order):
    posted = given.delivery(order)
    void_delivery(session, posted.delivery_id, "forkert kunde")

    with pytest.raises(AlreadyVoided, match="1001-1 was voided already"):
        void_delivery(session, posted.delivery_id, "igen")
    with pytest.raises(NotFound, match="refresh the list"):
        void_delivery(session, 9_999, "findes ikke")


@pytest.mark.parametrize("table", ["delivery_line", "stock_movement", "history_entry"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id + 100", "DELETE FROM {}"])
def test_what_is_written_down_stays(given, order, database, table, change):
    given.delivery(order)

    with pytest.raises(DatabaseError, match="kept"):
        database.execute_sql(change.format(table))
