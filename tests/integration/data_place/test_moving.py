"""All that lies in a file goes to a server, and everything goes on there."""

import shutil
from pathlib import Path

import pytest

from restordre_app.bootstrap import open_office
from restordre_app.domain.quantities import whole
from restordre_app.queries.orders import OrderFilter, find_orders, read_orders
from restordre_app.queries.revisions import read_revisions
from restordre_app.services.checking import check, what_is_checked
from restordre_app.services.data_place import (
    MoveFailed,
    NotAnAddress,
    OnServerAlready,
    ServerTaken,
    look_at,
    move_data,
)
from restordre_app.session import Session
from restordre_app.store.base import DatabaseUnusable, open_database
from restordre_app.store.catalogue import Product
from restordre_app.store.looking import Found
from restordre_app.store.moving import count_rows
from restordre_app.store.orders import OrderLine
from restordre_app.store.schema import MODELS, SCHEMA_VERSION, read_schema_version
from restordre_app.store.stock_moves import StockMovement
from tests.builders import Given, figures_of, lines_of
from tests.conftest import Clock
from tests.postgresql import HERE, own_database, postgresql, postgresql_url

__all__ = ["postgresql", "postgresql_url"]


class Stopped(Exception):
    """What a person's Cancel raises."""


def everything(session: Session) -> dict[str, int]:
    return {model.__name__: count_rows(session.database, model) for model in MODELS}


def figures(session: Session) -> list[object]:
    ids = find_orders(session, OrderFilter())
    return [read_orders(session, ids)[each] for each in ids]


if HERE:

    @pytest.fixture
    def empty_server(postgresql: None):
        with own_database("template0") as url:
            yield url

    @pytest.fixture
    def weeks_of_trade(database_url: str, demo_file: Path, clock: Clock):
        """The demo company in the place of the empty office."""
        shutil.copyfile(demo_file, database_url.removeprefix("sqlite:///"))
        database = open_database(database_url)
        yield Session(database, who="Mette", clock=clock)
        database.close()

    def test_weeks_of_trade_go_to_a_server_and_agree_there(
        weeks_of_trade: Session, empty_server: str
    ):
        session = weeks_of_trade
        before, orders = everything(session), figures(session)
        assert check(session) == ()
        heard: list[tuple[int, int]] = []

        rows = move_data(session, empty_server, lambda *how: heard.append(how))

        assert rows == sum(before.values())
        assert heard[-1] == (rows, rows)
        assert check(session) == ()
        session.database.close()
        there = open_office(empty_server, "MH")
        there.clock = session.clock
        assert everything(there) == before
        assert figures(there) == orders
        assert check(there) == ()
        assert what_is_checked(there).papers > 0
        assert read_schema_version(there.database, "") == SCHEMA_VERSION
        there.database.close()

    def test_work_goes_on_on_the_server(session, given, empty_server):
        rail = given.product(on_hand=70, sku="22-0913")
        given.order((rail, 100), number="1001")
        move_data(session, empty_server)
        session.database.close()

        there = open_office(empty_server, "Mette")
        there.clock = session.clock
        at_work = Given(there)
        order = at_work.order((Product.get(Product.sku == "22-0913"), 5))
        assert (order.number, figures_of(lines_of(order)[0])["reserved"]) == ("1002", 0)
        at_work.receive((Product.get(Product.sku == "22-0913"), 30))
        at_work.delivery(OrderLine.get(OrderLine.ordered == whole(100)).order)
        assert StockMovement.select().count() > 2
        assert check(there) == ()
        assert read_revisions(there)["orders"] > 0
        there.database.close()

    def test_substitutes_that_come_later_are_found_again(session, given, empty_server):
        old, new = given.product(sku="A"), given.product(sku="B")
        Product.update(substitute=new.id).where(Product.id == old.id).execute()
        Product.update(substitute=old.id).where(Product.id == new.id).execute()
        move_data(session, empty_server)
        session.database.close()

        there = open_database(empty_server)
        assert {p.sku: p.substitute.sku for p in Product.select()} == {
            "A": "B",
            "B": "A",
        }
        there.close()

    def test_a_server_with_data_is_never_written_over(session, given, postgresql_url):
        before = look_at(postgresql_url)
        with pytest.raises(ServerTaken, match="already"):
            move_data(session, postgresql_url)
        assert look_at(postgresql_url) == before

    def test_who_stops_it_leaves_the_server_empty(session, given, empty_server):
        def stop(_done: int, _all: int) -> None:
            raise Stopped

        with pytest.raises(Stopped):
            move_data(session, empty_server, stop)

        assert look_at(empty_server) == Found(exists=False)
        assert check(session) == ()
        move_data(session, empty_server)
        assert look_at(empty_server).company == "Fjordby Engros A/S"

    def test_a_server_that_refuses_is_told_in_its_words(session, given, empty_server):
        """As a user without the right to make tables."""
        import psycopg

        with psycopg.connect(empty_server, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public")
        with pytest.raises(MoveFailed, match="untouched"):
            move_data(session, empty_server)

    def test_what_lies_on_a_server_is_not_moved(session, given, postgresql_url):
        session.database.close()
        there = open_office(postgresql_url, "Mette")
        with pytest.raises(OnServerAlready):
            move_data(there, postgresql_url)
        there.database.close()


def test_what_is_no_address_is_refused(session, given):
    with pytest.raises(NotAnAddress):
        move_data(session, "server/restordre")


def test_a_server_that_does_not_answer_is_told(session, given):
    with pytest.raises(DatabaseUnusable):
        move_data(session, "postgresql://nobody:secret@127.0.0.1:1/none")
