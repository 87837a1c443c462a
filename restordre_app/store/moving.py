"""All rows from a SQLite file into an empty PostgreSQL database, in one transaction.

The tables come first, then their rows in the sequence of their references, and only then
the triggers: what they would work out stands in the rows already. Who breaks it off
leaves the server as empty as it was.
"""

from collections.abc import Callable, Iterator
from typing import Any

from peewee import Database, ForeignKeyField, Model
from playhouse.db_url import connect

from restordre_app.store.schema import MODELS, keep_rules, make_tables

ROWS_AT_ONCE = 500  # papers lie among them, of some 50 kB each

Report = Callable[[int, int], object]


def copy_everything(source: Database, url: str, report: Report) -> int:
    """Fill the database behind a URL; return how many rows there are.

    `report` hears how many of how many rows are there, and may raise to stop it. The
    source must be locked for writing. Raises psycopg.Error, peewee.DatabaseError.
    """
    total = sum(count_rows(source, model) for model in MODELS)
    target: Database = connect(url)
    done = 0
    try:
        with target.connection_context(), target.atomic():
            make_tables(target)
            for model in MODELS:
                for rows in pages_of(source, model):
                    copy_rows(target, model, rows)
                    done += len(rows)
                    report(done, total)
                refer_within(source, target, model)
                number_on(target, model)
            keep_rules(target)
    finally:
        if not target.is_closed():
            target.close()
    return done


def count_rows(database: Database, model: type[Model]) -> int:
    sql = f"SELECT COUNT(*) FROM {table_of(model)}"  # noqa: S608 - our own names
    return int(database.execute_sql(sql).fetchone()[0])


def pages_of(source: Database, model: type[Model]) -> Iterator[list[tuple[Any, ...]]]:
    """Read a table by its ids, some rows at a time.

    References to rows of the same table are left out; they may come later.
    """
    columns = ", ".join(
        "NULL" if refers_to_its_kind(field) else f'"{field.column_name}"'
        for field in fields_of(model)
    )
    sql = (
        f"SELECT {columns} FROM {table_of(model)} "  # noqa: S608 - our own names
        "WHERE id > ? ORDER BY id LIMIT ?"
    )
    last = 0
    while rows := source.execute_sql(sql, (last, ROWS_AT_ONCE)).fetchall():
        yield rows
        last = rows[-1][0]


def copy_rows(
    target: Database, model: type[Model], rows: list[tuple[Any, ...]]
) -> None:
    """Send rows as the server's own COPY; it reads SQLite's texts as dates and flags."""
    columns = ", ".join(f'"{field.column_name}"' for field in fields_of(model))
    sql = f"COPY {table_of(model)} ({columns}) FROM STDIN"
    with target.cursor() as cursor, cursor.copy(sql) as lane:
        for row in rows:
            lane.write_row(row)


def refer_within(source: Database, target: Database, model: type[Model]) -> None:
    """Set the references between rows of one table, such as a product's substitute."""
    for field in filter(refers_to_its_kind, fields_of(model)):
        name, table = field.column_name, table_of(model)
        sql = f'SELECT "{name}", id FROM {table} WHERE "{name}" IS NOT NULL'  # noqa: S608
        pairs = source.execute_sql(sql).fetchall()
        with target.cursor() as cursor:
            cursor.executemany(f'UPDATE {table} SET "{name}" = %s WHERE id = %s', pairs)  # noqa: S608


def number_on(target: Database, model: type[Model]) -> None:
    """Let the next row get the number after the last one."""
    target.execute_sql(
        f"SELECT setval(pg_get_serial_sequence('{model._meta.table_name}', 'id'), "  # noqa: S608, SLF001
        f"MAX(id)) FROM {table_of(model)} HAVING MAX(id) IS NOT NULL"
    )


def fields_of(model: type[Model]) -> list[Any]:
    return list(model._meta.sorted_fields)  # noqa: SLF001 - Peewee's way to them


def table_of(model: type[Model]) -> str:
    return f'"{model._meta.table_name}"'  # noqa: SLF001


def refers_to_its_kind(field: Any) -> bool:
    return isinstance(field, ForeignKeyField) and field.rel_model is field.model
