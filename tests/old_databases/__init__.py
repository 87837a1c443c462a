"""Databases as earlier versions left them: tables and rules per engine, rows for both."""

from pathlib import Path

from peewee import Database, PostgresqlDatabase

from restordre_app.store.schema import APPLICATION_ID

FOLDER = Path(__file__).parent
RULE = "CREATE TRIGGER"


def put_back(database: Database, version: int) -> None:
    """Make an empty database what an office of that version had.

    The rules come after the rows: they would have the ledger written step by step.
    """
    engine = "postgresql" if isinstance(database, PostgresqlDatabase) else "sqlite"
    tables = read(f"version_{version}.{engine}.sql").splitlines(keepends=True)
    run(database, "".join(line for line in tables if not line.startswith(RULE)))
    run(database, read(f"version_{version}.data.sql"))
    run(database, "".join(line for line in tables if line.startswith(RULE)))
    note_version(database, version)


def read(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def run(database: Database, script: str) -> None:
    connection = database.connection()
    if isinstance(database, PostgresqlDatabase):
        connection.execute(script)
        connection.commit()
    else:
        connection.executescript(script)


def note_version(database: Database, version: int) -> None:
    if not isinstance(database, PostgresqlDatabase):
        database.execute_sql(f"PRAGMA user_version = {version}")
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        return
    database.execute_sql(f"INSERT INTO restordre_schema (version) VALUES ({version})")  # noqa: S608
    for table in database.get_tables():
        if table != "restordre_schema":
            database.execute_sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), MAX(id)) "  # noqa: S608
                f"FROM {table} HAVING MAX(id) IS NOT NULL"
            )
