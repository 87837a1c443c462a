"""Rows that hand-written SQL gives, on their way into frozen dataclasses."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any, cast

from restordre_app.store.base import as_date, as_datetime, rows_of

__all__ = ["Row", "first_fields", "flagged", "rows_of", "some_date", "some_time"]

Row = tuple[Any, ...]


def some_date(value: object) -> date:
    """A date from a column that never is empty."""
    return cast("date", as_date(value))


def some_time(value: object) -> datetime:
    """A timestamp from a column that never is empty."""
    return cast("datetime", as_datetime(value))


def flagged(row: Row, *positions: int) -> Row:
    """Turn flags into True and False: SQLite has only 1 and 0 for them."""
    return tuple(
        bool(value) if place in positions else value for place, value in enumerate(row)
    )


def first_fields(kind: type[Any], row: Row) -> dict[str, Any]:
    """Name the values of a row after the first fields of a dataclass."""
    names = [each.name for each in fields(kind)]
    return dict(zip(names, row, strict=False))
