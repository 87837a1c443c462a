"""Which rows a list shows: conditions put together, rows read for given ids.

SQL is put together from the constants of the query modules only; whatever a person
typed travels as a value.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from restordre_app.store.base import as_date, as_datetime, in_chunks, select_rows
from restordre_app.store.search import LIKE, like_patterns

Row = tuple[Any, ...]


@dataclass(slots=True)
class Conditions:
    """Conditions that must all hold, with the values of their placeholders."""

    texts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, text: str, *values: object) -> None:
        self.texts.append(f"({text})")
        self.values.extend(values)

    def mention(self, searched: str, *places: str) -> None:
        """Demand that each word that was typed occurs in one of the places.

        A place is a folded column, or SQL with `{like}` where the comparison goes.
        """
        either = " OR ".join(
            place.replace("{like}", LIKE) if "{like}" in place else f"{place} {LIKE}"
            for place in places
        )
        for pattern in like_patterns(searched):
            self.add(either, *[pattern] * len(places))

    @property
    def sql(self) -> str:
        return " AND ".join(self.texts) or "1 = 1"


def filled(sql: str, **parts: str) -> str:
    """Put parts of our own SQL into the places that carry their name in braces."""
    for name, part in parts.items():
        sql = sql.replace(f"{{{name}}}", part)
    return sql


def rows_of(sql: str, ids: Collection[int], *values: object) -> Iterator[Row]:
    """Read the rows of given ids; `{ids}` marks their place, after all values."""
    for chunk in in_chunks(ids):
        marks = ", ".join("?" * len(chunk))
        yield from select_rows(filled(sql, ids=marks), [*values, *chunk])


def summed(flags: Collection[str]) -> str:
    """Columns that count, for each of some conditions, the rows where it holds."""
    return ", ".join(f"SUM(CASE WHEN {flag} THEN 1 ELSE 0 END)" for flag in flags)


def some_date(value: object) -> date:
    """A date that is always there."""
    found = as_date(value)
    if found is None:
        raise ValueError(value)
    return found


def some_time(value: object) -> datetime:
    """A timestamp that is always there."""
    found = as_datetime(value)
    if found is None:
        raise ValueError(value)
    return found


def flagged(row: Row, *positions: int) -> Row:
    """Turn flags into True and False: SQLite has only 1 and 0 for them."""
    return tuple(
        bool(value) if place in positions else value for place, value in enumerate(row)
    )
