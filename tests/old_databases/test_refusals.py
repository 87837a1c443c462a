"""An update goes through whole or not at all; what is not ours is left alone."""

import pytest

from restordre_app.store import schema
from restordre_app.store.base import open_database, run_sql, select_rows
from restordre_app.store.schema import (
    SCHEMA_VERSION,
    NewerDatabase,
    NotOurDatabase,
    prepare_schema,
    read_schema_version,
)
from tests.old_databases import note_version, put_back
from tests.postgresql import own_database
from tests.scenarios.conftest import engine, postgresql

__all__ = ["engine", "postgresql"]


@pytest.fixture
def empty(engine, tmp_path, request):
    """An empty database on either engine."""
    if engine == "postgresql":
        request.getfixturevalue("postgresql")
        with own_database("template0") as url:
            opened = open_database(url)
            yield opened
            opened.close()
        return
    opened = open_database(f"sqlite:///{tmp_path / 'office.db'}")
    yield opened
    opened.close()


def test_every_version_that_was_has_its_step():
    assert sorted(schema.STEPS) == list(range(2, SCHEMA_VERSION + 1))


def test_an_empty_database_is_made_new_and_opened_again(empty):
    prepare_schema(empty, "office")
    prepare_schema(empty, "office")

    assert read_schema_version(empty, "office") == SCHEMA_VERSION
    assert select_rows("SELECT COUNT(*) FROM sales_order") == [(0,)]


def test_a_step_that_fails_leaves_the_old_version(empty, monkeypatch):
    put_back(empty, 1)

    def half_a_step():
        run_sql("CREATE TABLE half (id INTEGER)")
        run_sql("UPDATE customer SET name = ''")
        run_sql("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setitem(schema.STEPS, 2, half_a_step)
    names = select_rows("SELECT id, name FROM customer ORDER BY id")

    with pytest.raises(Exception, match="nowhere"):
        prepare_schema(empty, "office")

    assert read_schema_version(empty, "office") == 1
    assert not empty.table_exists("half")
    assert select_rows("SELECT id, name FROM customer ORDER BY id") == names


def test_the_second_of_two_steps_may_fail_alone(empty, monkeypatch):
    put_back(empty, 1)

    def fails():
        run_sql("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setattr(schema, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setitem(schema.STEPS, SCHEMA_VERSION + 1, fails)

    with pytest.raises(Exception, match="nowhere"):
        prepare_schema(empty, "office")

    assert read_schema_version(empty, "office") == SCHEMA_VERSION


def test_a_newer_database_is_refused_and_left_as_it_is(empty):
    prepare_schema(empty, "office")
    note_version(empty, SCHEMA_VERSION + 7)

    with pytest.raises(NewerDatabase) as caught:
        prepare_schema(empty, "office.db")

    assert str(caught.value) == (
        "office.db was written by a newer version of Restordre (schema "
        f"{SCHEMA_VERSION + 7}, this program knows {SCHEMA_VERSION}). Nothing was "
        "changed. Update the program on this computer."
    )
    assert read_schema_version(empty, "office") == SCHEMA_VERSION + 7


def test_another_programs_database_is_refused_and_left_as_it_is(empty):
    run_sql("CREATE TABLE tunes (name TEXT)")

    with pytest.raises(NotOurDatabase, match="a database of another program"):
        prepare_schema(empty, "office.db")

    assert empty.get_tables() == ["tunes"]
