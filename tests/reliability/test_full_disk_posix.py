"""The disk runs full, or may not be written: a sentence, and all is as it was (S4)."""

from pathlib import Path

import pytest

from restordre_app.errors import DatabaseFull
from restordre_app.services.checking import check
from restordre_app.services.documents import read_pdf
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import enter_order
from restordre_app.store.base import select_rows
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import Document
from restordre_app.store.orders import SalesOrder
from tests.builders import figures_of, lines_of, reload
from tests.reliability.little_room import no_file_beyond, room_left


@pytest.fixture
def engine():
    """The disk of a server is the server's own business."""
    return "sqlite"


@pytest.fixture
def file(database_url):
    return Path(database_url.removeprefix("sqlite:///"))


def all_is_well(session):
    return [str(each.sentence) for each in check(session)] == []


@pytest.fixture
def long_order(given):
    products = [given.product(on_hand=5, name="n" * 900) for _ in range(40)]
    return given.order(*((product, 5) for product in products))


def test_a_delivery_that_finds_no_room_is_not_half_written(
    session, given, long_order, file
):
    with room_left(file, 4_096), pytest.raises(DatabaseFull) as caught:
        given.delivery(long_order)

    assert "The disk is full or cannot be written" in str(caught.value)
    assert "Nothing was changed. Make room and try again." in str(caught.value)
    assert Delivery.select().count() == Document.select().count() == 0
    assert {line.delivered for line in lines_of(long_order)} == {0}
    assert all_is_well(session)
    assert given.delivery(long_order).number == f"{long_order.number}-1"


def test_a_paper_that_finds_no_room_is_drawn_the_next_time(session, given, long_order):
    slip_id = given.delivery(long_order).document_ids[0]
    session.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    with no_file_beyond(1_024), pytest.raises(DatabaseFull, match="Make room"):
        read_pdf(session, slip_id)

    assert reload(Document.get_by_id(slip_id)).sha256 == ""
    assert read_pdf(session, slip_id).startswith(b"%PDF")
    assert all_is_well(session)


def test_orders_go_on_until_the_disk_is_full_and_after(session, given, file):
    rail = given.product(on_hand=10_000)
    customer = given.customer()
    entry = OrderEntry(customer.id, (LineEntry(rail.id, 1_000),), note="n" * 5_000)

    def enter_without_end():
        while True:
            entered.append(enter_order(session, entry).number)

    entered = []
    with room_left(file, 100_000), pytest.raises(DatabaseFull):
        enter_without_end()

    assert entered == [order.number for order in SalesOrder.select()] != []
    assert reload(rail).reserved == len(entered) * 1_000
    assert all_is_well(session)
    assert enter_order(session, entry).number == str(1001 + len(entered))


def test_a_folder_that_may_only_be_read_is_said(session, given):
    order = given.order((given.product(on_hand=10), 10))
    session.database.execute_sql("PRAGMA query_only = ON")

    with pytest.raises(DatabaseFull, match="readonly database"):
        given.delivery(order)

    assert figures_of(lines_of(order)[0])["delivered"] == 0
    session.database.execute_sql("PRAGMA query_only = OFF")
    given.delivery(order)


def test_reading_goes_on_when_nothing_can_be_written(session, given, file):
    order = given.order((given.product(on_hand=10), 10))

    with room_left(file, 0):
        assert figures_of(lines_of(order)[0])["reserved"] == 10
        assert select_rows("SELECT COUNT(*) FROM sales_order") == [(1,)]
