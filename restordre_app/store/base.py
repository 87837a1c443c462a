"""The database itself: opening it, its locks, and what every model has in common.

Two engines are supported by the same models: SQLite in one file (a single desk) and
PostgreSQL (several desks). Whoever writes takes its locks first and reads after
(domain.md S1): on SQLite the transaction itself is the lock (BEGIN IMMEDIATE), on
PostgreSQL rows are locked in id order.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from peewee import (
    BigAutoField,
    Database,
    DatabaseProxy,
    ForeignKeyField,
    InterfaceError,
    Model,
    ModelSelect,
    OperationalError,
    PostgresqlDatabase,
    SqliteDatabase,
)
from playhouse.db_url import connect

from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_

database = DatabaseProxy()

BUSY_MILLISECONDS = 10_000
SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: an acknowledged order survives a power cut
    "foreign_keys": 1,
    "busy_timeout": BUSY_MILLISECONDS,
    "cache_size": -32_000,
}
# A server that is gone is noticed within half a minute, also after the computer slept.
SERVER_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
BUSY_CODES = {"SQLITE_BUSY", "SQLITE_LOCKED", "40001", "40P01", "55P03"}
SQLITE_BUSY_NUMBERS = {5, 6}
FULL_WORDS = ("disk is full", "readonly database", "disk I/O error", "unable to open")
DAMAGE_WORDS = ("malformed", "not a database")
CHUNK = 500  # keeps IN lists below every engine's limit of variables
ROWS_AT_ONCE = 100  # of an INSERT, for the same reason

M = TypeVar("M", bound="BaseModel")


class DatabaseUnusable(SurroundingsError):
    message = N_("The database {where} cannot be opened: {reason}")


class BaseModel(Model):
    id = BigAutoField()

    class Meta:
        database = database
        legacy_table_names = False
        only_save_dirty = True


def refers_to(model: type[M]) -> "ForeignKeyField[M]":
    """The row of another table, which stays as long as this one does."""
    return ForeignKeyField(model, backref="+", on_delete="RESTRICT")


def may_refer_to(model: type[M]) -> "ForeignKeyField[M | None]":
    """The same, where there need not be any."""
    return ForeignKeyField(model, null=True, backref="+", on_delete="RESTRICT")


def part_of(model: type[M]) -> "ForeignKeyField[M]":
    """The whole that this row is a part of and goes with."""
    return ForeignKeyField(model, backref="+", on_delete="CASCADE")


class RecordingSqliteDatabase(SqliteDatabase):
    """SQLite that keeps the first cause when a rollback fails on a broken disk."""

    def rollback(self) -> Any:
        try:
            return super().rollback()
        except OperationalError as error:
            # A full disk makes SQLite roll back by itself; "no transaction is
            # active" would then hide the reason from the person at the desk.
            if "no transaction is active" not in str(error):
                raise
            return None


def open_database(url: str) -> Database:
    """Connect all models to the database behind a URL and check its settings.

    Raises DatabaseUnusable with the reason when the file cannot be opened.
    """
    opened: Database
    if url.startswith("sqlite"):
        path = url.removeprefix("sqlite:///")
        opened = RecordingSqliteDatabase(
            path, pragmas=SQLITE_PRAGMAS, lock_type="IMMEDIATE", timeout=10
        )
    else:
        opened = connect(url, **SERVER_PATIENCE)
    database.initialize(opened)
    try:
        opened.connect(reuse_if_open=True)
        check_pragmas(opened)
    except Exception as error:
        raise DatabaseUnusable(where=_place(url), reason=str(error)) from error
    return opened


def check_pragmas(opened: Database) -> None:
    """Read the settings back: SQLite takes a mistyped pragma in silence."""
    if not isinstance(opened, SqliteDatabase):
        return
    for name, wanted in SQLITE_PRAGMAS.items():
        found = opened.execute_sql(f"PRAGMA {name}").fetchone()[0]
        if str(found).lower() != str(wanted).lower():
            reason = f"{name} is {found}, not {wanted}"
            raise DatabaseUnusable(where=opened.database, reason=reason)


def is_postgresql() -> bool:
    return isinstance(database.obj, PostgresqlDatabase)


def is_busy(error: Exception) -> bool:
    """Whether another desk was in the way, as opposed to the database being broken."""
    cause = getattr(error, "orig", None) or error.__cause__ or error
    name = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    number = getattr(cause, "sqlite_errorcode", None)
    if name in BUSY_CODES or number in SQLITE_BUSY_NUMBERS:
        return True
    return "database is locked" in str(error)


def is_gone(opened: Database, error: Exception) -> bool:
    """Whether the connection to the server broke, or none can be made."""
    if not isinstance(opened, PostgresqlDatabase):
        return False
    if not isinstance(error, InterfaceError | OperationalError):
        return False
    return opened.is_closed() or bool(opened.connection().closed)


def is_full(error: Exception) -> bool:
    """Whether the disk is full or may not be written."""
    return any(words in str(error) for words in FULL_WORDS)


def is_damaged(error: Exception) -> bool:
    """Whether the file's pages are not what SQLite wrote there."""
    return any(words in str(error) for words in DAMAGE_WORDS)


def locked(query: "ModelSelect[M]") -> list[M]:
    """Read rows under lock. SQLite has none; its transaction holds the whole file.

    PostgreSQL locks the row but not its key: another desk may write a line that points
    to it. Else a count, which changes lines under the product's lock alone, and a
    delivery, which holds the order, would wait for each other.
    """
    if not database.for_update:
        return list(query)
    clause: Any = "FOR NO KEY UPDATE"  # the stubs know of yes and no only
    return list(query.for_update(clause))


def as_tuples(query: Any) -> list[tuple[Any, ...]]:
    """Read plain values, without the cost of a model for each row."""
    return [tuple(row) for row in query.tuples()]


def select_rows(sql: str, values: Collection[Any] = ()) -> list[tuple[Any, ...]]:
    """Run hand-written SQL with `?` placeholders on either engine."""
    if is_postgresql():
        sql = sql.replace("%", "%%").replace("?", "%s")
    return [tuple(row) for row in database.execute_sql(sql, tuple(values)).fetchall()]


def rows_of(
    sql: str, ids: Collection[Any], *values: object
) -> Iterator[tuple[Any, ...]]:
    """Read the rows of given ids; `{ids}` marks their place, after all values."""
    for part in in_chunks(ids):
        marks = ", ".join("?" * len(part))
        yield from select_rows(sql.replace("{ids}", marks), [*values, *part])


def run_sql(sql: str, values: Collection[Any] = ()) -> int:
    """Run a hand-written change with `?` placeholders; return the rows it touched."""
    if is_postgresql():
        sql = sql.replace("%", "%%").replace("?", "%s")
    return int(database.execute_sql(sql, tuple(values)).rowcount)


def insert_rows(sql: str, rows: Collection[tuple[Any, ...]]) -> None:
    """Run a hand-written `INSERT INTO … (…)` for many rows, some at a time.

    For thousands of rows: Peewee takes ten times as long to write the same.
    """
    everything = list(rows)
    for at in range(0, len(everything), ROWS_AT_ONCE):
        part = everything[at : at + ROWS_AT_ONCE]
        row = f"({', '.join('?' * len(part[0]))})"
        values = [value for each in part for value in each]
        run_sql(f"{sql} VALUES {', '.join([row] * len(part))}", values)


def as_date(value: Any) -> date | None:
    """A date column read by hand-written SQL: text on SQLite, a date on PostgreSQL."""
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(value[:10])


def as_datetime(value: Any) -> datetime | None:
    """A timestamp column read by hand-written SQL."""
    if value is None or isinstance(value, datetime):
        return value
    return datetime.fromisoformat(value)


def in_chunks(ids: Collection[int]) -> list[list[int]]:
    """Split ids so that each part fits into one IN list."""
    everything = list(ids)
    return [everything[at : at + CHUNK] for at in range(0, len(everything), CHUNK)]


def _place(url: str) -> str:
    if url.startswith("sqlite"):
        return str(Path(url.removeprefix("sqlite:///")))
    return url.rsplit("@", maxsplit=1)[-1]
