"""Somebody else wrote into the file while it was open: a sentence, no crash (S4)."""

from pathlib import Path

import pytest

from restordre_app.errors import DatabaseDamaged
from restordre_app.store.base import database as opened_database
from restordre_app.store.base import open_database
from restordre_app.store.history import HistoryEntry


@pytest.fixture
def engine():
    return "sqlite"


@pytest.fixture
def spoilt(session, given, database_url):
    """A database whose table of history was overwritten on the disk."""
    for _ in range(40):
        given.order((given.product(on_hand=10), 10))
    table = HistoryEntry._meta.table_name
    [(page,)] = session.database.execute_sql(
        f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'"  # noqa: S608
    ).fetchall()
    [(size,)] = session.database.execute_sql("PRAGMA page_size").fetchall()
    session.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    session.database.close()
    path = Path(database_url.removeprefix("sqlite:///"))
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    session.database = open_database(database_url)
    yield session
    opened_database.close()


def test_reading_what_is_damaged_is_told(spoilt):
    with pytest.raises(DatabaseDamaged) as caught, spoilt.reading():
        list(HistoryEntry.select())

    assert "put a backup in its place" in str(caught.value)


def test_writing_into_what_is_damaged_is_told_and_undone(spoilt, given):
    product = given.product()
    orders = given.session.database.execute_sql("SELECT COUNT(*) FROM sales_order")
    [before] = orders.fetchone()

    with pytest.raises(DatabaseDamaged):
        given.order((product, 1))

    orders = given.session.database.execute_sql("SELECT COUNT(*) FROM sales_order")
    assert orders.fetchone() == (before,)
