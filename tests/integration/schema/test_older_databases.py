"""A database of an earlier version takes the steps it lacks, and nothing is lost."""

import re
from datetime import date

import pytest
from peewee import Database

from restordre_app.bootstrap import open_office
from restordre_app.logs import stop_writing_log
from restordre_app.paths import DATABASE_FILE
from restordre_app.queries.customers import CustomerFilter, find_customers
from restordre_app.services.checking import check
from restordre_app.session import Session
from restordre_app.store.base import is_postgresql, open_database, select_rows
from restordre_app.store.communication import ToldLine
from restordre_app.store.documents import Document
from restordre_app.store.orders import OrderLine
from restordre_app.store.purchasing import GoodsReceiptLine, PromiseChange
from restordre_app.store.schema import SCHEMA_VERSION, prepare_schema
from tests.old_databases import put_back
from tests.postgresql import own_database
from tests.scenarios.conftest import engine, postgresql, postgresql_url

__all__ = ["engine", "postgresql", "postgresql_url"]

TYPES = """
SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,
  column_default
FROM information_schema.columns WHERE table_schema = 'public'
"""
RULES = """
SELECT conrelid::regclass::text, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""
INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
CHECK = re.compile(r"CHECK \(((?:[^()]|\([^()]*\))*)\)", re.IGNORECASE)


def shape_of_a_server():
    facts = [tuple(row) for sql in (TYPES, RULES, INDEXES) for row in select_rows(sql)]
    return sorted(map(str, facts))


def shape_of_a_file():
    shape = []
    for name, kind, sql in select_rows("SELECT name, type, sql FROM sqlite_master"):
        if kind == "table":
            columns = select_rows("SELECT * FROM pragma_table_info(?)", [name])
            shape += sorted((name, *row[1:]) for row in columns)
            keys = select_rows("SELECT * FROM pragma_foreign_key_list(?)", [name])
            shape += sorted((name, "refers", *row[2:]) for row in keys)
            shape += sorted((name, "checks", each) for each in CHECK.findall(sql))
        elif kind == "index":
            columns = select_rows("SELECT name FROM pragma_index_info(?)", [name])
            where = (sql or "").partition(" WHERE ")[2]
            unique = "UNIQUE" in (sql or "")
            shape.append((name, unique, columns, where))
        else:
            shape.append((name, sql))
    return sorted(map(str, shape))


def shape() -> list[str]:
    return shape_of_a_server() if is_postgresql() else shape_of_a_file()


@pytest.fixture
def address(engine, tmp_path, request):
    """Where an empty database can be opened, and another one beside it."""
    if engine == "sqlite":
        yield lambda name: f"sqlite:///{tmp_path / name}"
        return
    request.getfixturevalue("postgresql")
    with own_database("template0") as old, own_database("template0") as new:
        yield {"old.db": old, "new.db": new}.get


@pytest.fixture
def migrated(address):
    """The small office of version 1, opened by this version."""
    opened: Database = open_database(address("old.db"))
    put_back(opened, 1)
    prepare_schema(opened, "old.db")
    yield opened
    opened.close()


def test_a_migrated_database_is_as_one_made_new(migrated, address):
    old = shape()
    migrated.close()
    made = open_database(address("new.db"))
    prepare_schema(made, "new.db")

    new = shape()

    made.close()
    assert old == new


def test_what_was_there_is_there_still_and_adds_up(migrated):
    assert check(Session(migrated, who="Mette")) == ()
    lines = OrderLine.select().order_by(OrderLine.id)
    assert [line.reserved // 1000 for line in lines] == [20, 5, 0]


def test_older_receipts_have_their_lines(migrated):
    lines = [
        (line.product.sku, line.quantity, line.purchase_line_id)
        for line in GoodsReceiptLine.select()
    ]

    assert sorted(lines) == [("10-0001", 5000, None), ("22-0913", 20_000, None)]


def test_older_promises_have_their_history_and_their_people(migrated):
    query = PromiseChange.select().order_by(PromiseChange.order_line, PromiseChange.id)
    told = [
        (row.order_line_id, row.old_day, row.new_day, row.new_precision, row.source)
        for row in query
    ]

    third, week = date(2026, 12, 3), date(2026, 12, 14)
    tenth = date(2026, 12, 10)
    assert told == [
        (1, None, third, "day", "Mette"),
        (1, third, week, "week", "Mette"),
        (2, None, tenth, "day", "Mette"),
        (2, tenth, None, "unknown", "Mette"),
    ]
    assert [line.promised_by for line in OrderLine.select().order_by(OrderLine.id)] == [
        "Mette", "", "",
    ]  # fmt: skip


def test_older_confirmations_are_what_the_customer_was_told(migrated):
    told = [
        (row.communication.document.number, row.order_line_id, row.quantity)
        for row in ToldLine.select()
    ]
    paper = Document.get(Document.kind == "back_order_confirmation")

    assert told == [("1001-R1", 1, 30_000), ("1001-R1", 2, 20_000)]
    assert (paper.recipient, paper.customer_id) == ("Kunde 3 ApS", 1)


@pytest.mark.parametrize("searched", ["22334455", "ørsted", "aase@kunde", "30003"])
def test_older_customers_are_found_by_their_people(migrated, searched):
    session = Session(migrated, who="Mette")

    assert find_customers(session, CustomerFilter(text=searched)) == [1]


def test_a_copy_is_put_aside_before_a_file_is_changed(tmp_path):
    opened = open_database(f"sqlite:///{tmp_path / DATABASE_FILE}")
    put_back(opened, 1)
    opened.close()

    session = open_office(tmp_path, "Mette")
    session.database.close()
    stop_writing_log()

    copy = tmp_path / "restordre-before-update-from-1.db"
    aside = open_database(f"sqlite:///{copy}")
    assert select_rows("PRAGMA user_version") == [(1,)]
    assert not aside.table_exists("purchase_order")
    aside.close()
    again = open_database(f"sqlite:///{tmp_path / DATABASE_FILE}")
    assert select_rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
    again.close()
