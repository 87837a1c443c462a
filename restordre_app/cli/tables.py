"""Lists as a table to read, as CSV and as JSON, from the same columns.

Tables are written as the reader's language does; CSV and JSON are for programs and
always have points in numbers and dates as 2026-11-23.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from restordre_app.domain.quantities import SCALE
from restordre_app.domain.words import Sentence
from restordre_app.formatting import (
    format_amount,
    format_date,
    format_datetime,
    format_quantity,
)
from restordre_app.i18n import N_, texts

ORE = 100


class Kind(StrEnum):
    TEXT = "text"
    WORD = "word"  # an N_ text, said in the reader's language
    SENTENCE = "sentence"  # with its figures, as a rule gave it
    COUNT = "count"
    QUANTITY = "quantity"  # thousandths
    MONEY = "money"  # øre
    DAY = "day"
    MOMENT = "moment"


C = TypeVar("C", bound=StrEnum | bool)

NUMBERS = {Kind.COUNT, Kind.QUANTITY, Kind.MONEY}


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is its name in CSV and JSON, `title` an N_ text for people.

    A WORD gives the N_ text to people and `code` to programs.
    """

    key: str
    title: str
    value: Callable[[Any], object]
    kind: Kind = Kind.TEXT
    code: Callable[[Any], object] | None = None


YES = {True: N_("yes"), False: ""}


def coded(
    key: str,
    title: str,
    words: Mapping[C, str],
    value: Callable[[Any], C | None],
) -> Column:
    """Make a column of a state, a cause or another code, told in words to people."""

    def word(row: Any) -> str:
        code = value(row)
        return "" if code is None else words[code]

    return Column(key, title, word, Kind.WORD, value)


def as_table(columns: Sequence[Column], rows: Sequence[Any], language: str) -> str:
    """Write a table for the terminal, numbers to the right, no empty columns."""
    say = texts(language).gettext
    printed = []
    for column in columns:
        cells = [shown(column, row, language) for row in rows]
        if any(cells):
            printed.append(column_of_text(say(column.title), cells, column.kind))
    return "\n".join("  ".join(line).rstrip() for line in zip(*printed, strict=True))


def column_of_text(title: str, cells: Sequence[str], kind: Kind) -> list[str]:
    """Pad a title, a rule and the cells below it to one width."""
    width = max(width_of(text) for text in (title, *cells))
    right = kind in NUMBERS
    padded_cells = [padded(text, width, to_the_right=right) for text in (title, *cells)]
    return [padded_cells[0], "-" * width, *padded_cells[1:]]


def as_csv(columns: Sequence[Column], rows: Sequence[Any]) -> str:
    """Write CSV with English names, as the program's own import would read it."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([column.key for column in columns])
    for row in rows:
        writer.writerow([csv_cell(plain_value(column, row)) for column in columns])
    return target.getvalue()


def csv_cell(value: object) -> object:
    """Write yes and no as the import reads them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value


def as_data(columns: Sequence[Column], rows: Sequence[Any]) -> list[dict[str, object]]:
    """Give rows ready for JSON."""
    return [{each.key: plain_value(each, row) for each in columns} for row in rows]


def plain_value(column: Column, row: Any) -> object:
    """Give a value as programs read it: numbers exact, dates as ISO text."""
    value = column.code(row) if column.code else column.value(row)
    match value:
        case None:
            return None
        case datetime() | date():
            return value.isoformat()
        case int() if column.kind is Kind.QUANTITY:
            return plain_number(value, SCALE)
        case int() if column.kind is Kind.MONEY:
            return plain_number(value, ORE)
        case bool() | int():
            return value
        case _:
            return str(value)


def plain_number(value: int, per_unit: int) -> int | float:
    """Give whole numbers as such; a fraction of up to 3 decimals prints exactly."""
    return value // per_unit if value % per_unit == 0 else value / per_unit


def shown(column: Column, row: Any, language: str) -> str:
    """Write a value for people."""
    value = column.value(row)
    if value is None or value == "":
        return ""
    return WRITERS.get(column.kind, as_it_is)(value, language)


def as_it_is(value: object, _language: str) -> str:
    return str(value)


def explained(value: Sentence, language: str) -> str:
    return value.explain(texts(language))


def translated(value: str, language: str) -> str:
    return texts(language).gettext(value)


WRITERS: dict[Kind, Callable[[Any, str], str]] = {
    Kind.WORD: translated,
    Kind.SENTENCE: explained,
    Kind.QUANTITY: format_quantity,
    Kind.MONEY: format_amount,
    Kind.DAY: format_date,
    Kind.MOMENT: format_datetime,
}


def padded(cell: str, width: int, *, to_the_right: bool) -> str:
    blanks = " " * (width - width_of(cell))
    return blanks + cell if to_the_right else cell + blanks


def width_of(text: str) -> int:
    """Count the cells a terminal needs; combining marks need none, some signs two."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if is_wide(sign) else 1 for sign in text
    )


def is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in {"W", "F"}
