"""Writing one row of master data: only what changed, each change in the history (S2)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from peewee import IntegrityError, Model

from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.services.fields import AlreadyTaken
from restordre_app.store.base import BaseModel, as_tuples, locked
from restordre_app.store.catalogue import Supplier
from restordre_app.store.company import take_number
from restordre_app.store.customers import Customer
from restordre_app.store.work import Work

UNIQUE_VIOLATIONS = {"23505", "SQLITE_CONSTRAINT_UNIQUE"}
NOT_IN_HISTORY = frozenset({"search"})

R = TypeVar("R", bound=BaseModel)


def lock_row(model: type[R], row_id: int, what: str) -> R:
    """Hold a row until the transaction ends. Raises NotFound, naming it by an N_ text."""
    rows: list[R] = locked(model.select().where(model.id == row_id))
    if not rows:
        raise NotFound(what=Sentence(what))
    return rows[0]


def create_row(
    work: Work, model: type[R], subject: str, values: Mapping[str, object]
) -> R:
    row = model.create(**values)
    name = values.get("name") or values.get("code", "")
    work.record(subject, row.id, "created", field="name", new_value=name)
    return row


def change_row(
    work: Work, row: BaseModel, subject: str, values: Mapping[str, object]
) -> bool:
    """Set what differs and note each change; tell whether anything did."""
    changed = {
        name: value for name, value in values.items() if getattr(row, name) != value
    }
    for name, value in changed.items():
        if name not in NOT_IN_HISTORY:
            work.record(
                subject,
                row.id,
                "changed",
                field=name.removesuffix("_id"),
                old_value=said(row, name, getattr(row, name)),
                new_value=said(row, name, value),
            )
        setattr(row, name, value)
    if changed:
        row.save()
    return bool(changed)


def said(row: Model, name: str, value: object) -> object:
    """Write a value as the history tells it: a row by its name, a picture by size."""
    if isinstance(value, bytes | memoryview):
        return f"{len(value)} bytes" if value else ""
    if not name.endswith("_id") or value is None:
        return value
    referred = type(row)._meta.fields[name.removesuffix("_id")].rel_model  # noqa: SLF001
    return said_row(referred.get_by_id(value))


def said_row(row: Model) -> str:
    """Name a row by the first of its fields that people know it by."""
    names = ("sku", "number", "initials", "code")
    return str(next(getattr(row, name) for name in names if hasattr(row, name)))


def next_free_number(model: type[Customer | Supplier], series: str) -> str:
    """Take the next number of the series that nobody has been given by hand."""
    taken = {number for (number,) in as_tuples(model.select(model.number))}
    number = str(take_number(series))
    while number in taken:
        number = str(take_number(series))
    return number


@contextmanager
def refusing_duplicates(field: str, value: str) -> Iterator[None]:
    """Turn the database's veto into the sentence of the field.

    The check before it sees only what is committed; this one also meets the desk that
    takes the same number at the same moment.
    """
    try:
        yield
    except IntegrityError as error:
        if not is_duplicate(error):
            raise
        raise AlreadyTaken(field, value=value, owner="another desk") from error


def is_duplicate(error: IntegrityError) -> bool:
    cause = getattr(error, "orig", None) or error.__cause__ or error
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
    return code in UNIQUE_VIOLATIONS or "UNIQUE constraint" in str(error)
