"""What files may refer to, read once for an import: ids by number, SKU or initials."""

from peewee import Field

from restordre_app.exchange.records import Record
from restordre_app.services.importing.tally import NotInProgram
from restordre_app.store.base import as_tuples


def ids_by(name: Field) -> dict[str, int]:
    """Read the ids of a table by the column that files call its rows by."""
    model = name.model
    return {
        str(key): int(row_id) for key, row_id in as_tuples(model.select(name, model.id))
    }


def found(column: str, record: Record, ids: dict[str, int]) -> int | None:
    """Find the id of what a cell names; None for an empty cell. Raises NotInProgram."""
    name = record.text(column)
    if not name:
        return None
    if name not in ids:
        raise NotInProgram(field=column, value=name)
    return ids[name]
