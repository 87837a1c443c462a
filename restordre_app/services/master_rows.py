"""Writing one row of master data: only what changed, each change in the history (S2)."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from operator import attrgetter
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from peewee import IntegrityError, Model

from restordre_app.domain.words import Sentence
from restordre_app.errors import ChangedMeanwhile, NotFound
from restordre_app.services.fields import AlreadyTaken, NoSuchRow
from restordre_app.session import Session
from restordre_app.store.base import BaseModel, as_tuples, locked
from restordre_app.store.company import take_number
from restordre_app.store.search import fold
from restordre_app.store.work import Work

UNIQUE_VIOLATIONS = {"23505", "SQLITE_CONSTRAINT_UNIQUE"}
NOT_IN_HISTORY = frozenset({"search"})

R = TypeVar("R", bound=BaseModel)
T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Master(Generic[R]):
    """A kind of master data.

    `what` is an N_ text for its rows, `key` the field they are known by, which each
    has for itself; `series` numbers those that come without one. `found_by` names the
    texts a row is searched by, `owner` says whose a key is that is taken.
    """

    model: type[R]
    subject: str
    what: str
    key: str
    series: str = ""
    found_by: tuple[str, ...] = ()
    owner: Callable[[Any], str] = attrgetter("name")


def in_transaction(
    act: Callable[Concatenate[Work, P], T],
) -> Callable[Concatenate[Session, P], T]:
    """Make a use case of its own of what can also be done inside a transaction (S1)."""

    @wraps(act)
    def use_case(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with session.transaction() as work:
            return act(work, *args, **kwargs)

    return use_case


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
        count_change(row)
    return bool(changed)


def count_change(row: BaseModel) -> None:
    """Save a row; where it has a version, who read it before is now out of date."""
    version = getattr(row, "version", None)
    if version is not None:
        setattr(row, "version", version + 1)  # noqa: B010 - not all rows have it
    row.save()


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


def hold_row(
    kind: Master[R], row_id: int | None, version: int | None = None
) -> R | None:
    """Lock the row that is to be changed; None for a new one.

    With a `version`, refuses one that another desk saved since that was read. Raises
    NotFound, ChangedMeanwhile.
    """
    if row_id is None:
        return None
    row = lock_row(kind.model, row_id, kind.what)
    if version is not None and version != getattr(row, "version", version):
        raise ChangedMeanwhile(what=Sentence(kind.what))
    return row


def save_row(
    work: Work,
    kind: Master[R],
    row: R | None,
    values: dict[str, object],
    also_found_by: Collection[str] = (),
) -> R:
    """Write a new row, or change the one held. Raises AlreadyTaken."""
    if kind.series and not values[kind.key]:
        kept = getattr(row, kind.key) if row else next_free_number(kind)
        values = {**values, kind.key: kept}
    if kind.found_by:
        texts = (str(values[name]) for name in kind.found_by)
        values = {**values, "search": fold(*texts, *also_found_by)}
    key = str(values[kind.key])
    refuse_taken(kind, key, row)
    with refusing_duplicates(kind.key, key):
        if row is None:
            return create_row(work, kind.model, kind.subject, values)
        change_row(work, row, kind.subject, values)
    return row


def refuse_taken(kind: Master[R], key: str, row: R | None) -> None:
    column = getattr(kind.model, kind.key)
    other = kind.model.get_or_none(column == key)
    if other is not None and other != row:
        raise AlreadyTaken(field=kind.key, value=key, owner=kind.owner(other))


def known(field: str, model: type[BaseModel], row_id: int | None) -> int | None:
    """Give back the id of a row that is there, or None. Raises NoSuchRow."""
    if row_id is None or model.get_or_none(model.id == row_id):
        return row_id
    raise NoSuchRow(field=field, value=row_id)


def as_written(
    row: BaseModel, entry: type[Any], apart: Collection[str] = ()
) -> dict[str, Any]:
    """Read a row back as the values of its entry, but for those told `apart`."""
    names = set(entry.__dataclass_fields__) - set(apart)
    return {name: getattr(row, name) for name in names}


def next_free_number(kind: Master[R]) -> str:
    """Take the next number of the series that nobody has been given by hand."""
    column = getattr(kind.model, kind.key)
    taken = {number for (number,) in as_tuples(kind.model.select(column))}
    number = str(take_number(kind.series))
    while number in taken:
        number = str(take_number(kind.series))
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
