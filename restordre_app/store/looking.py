"""Looking at a database without opening it for work: whether it is ours, and whose."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peewee import DatabaseError, PostgresqlDatabase, SqliteDatabase
from playhouse.db_url import connect

from restordre_app.store.base import DatabaseUnusable
from restordre_app.store.schema import APPLICATION_ID, DamagedDatabase, NotOurDatabase

PATIENCE = 5  # seconds until a server counts as not answering


@dataclass(frozen=True, slots=True)
class Found:
    """`company` is empty where nobody has set one up; `exists` whether data lies there."""

    exists: bool
    company: str = ""


def look_at_file(path: Path) -> Found:
    """Raises NotOurDatabase, DamagedDatabase."""
    if not path.exists():
        return Found(exists=False)
    opened = SqliteDatabase(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        with opened.connection_context():
            owner = opened.execute_sql("PRAGMA application_id").fetchone()[0]
            if owner != APPLICATION_ID:
                raise NotOurDatabase(where=str(path))
            return Found(exists=True, company=_company(opened))
    except DatabaseError as error:
        raise DamagedDatabase(where=str(path), reason=str(error)) from error


def look_at_address(url: str) -> Found:
    """Raises DatabaseUnusable with the server's words, NotOurDatabase."""
    where = url.rpartition("@")[2]
    try:
        opened: PostgresqlDatabase = connect(url, connect_timeout=PATIENCE)
        opened.connect()
    except Exception as error:
        raise DatabaseUnusable(where=where, reason=str(error).strip()) from error
    try:
        tables = opened.get_tables()
        if tables and "restordre_schema" not in tables:
            raise NotOurDatabase(where=where)
        return Found(bool(tables), _company(opened) if tables else "")
    finally:
        opened.close()


def _company(opened: Any) -> str:
    row = opened.execute_sql("SELECT name FROM company ORDER BY id LIMIT 1").fetchone()
    return str(row[0]) if row else ""
