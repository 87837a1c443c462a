"""In which order lists stand: numbers as numbers, names as a Dane looks them up.

Sorting happens here and not in the database: neither engine puts æ, ø, å after z by
itself, and they would differ from each other.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from restordre_app.errors import RuleError
from restordre_app.i18n import N_

# The signs after z in the order of code points, standing for the last three letters.
LAST_LETTERS = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "þ": "th", "ð": "d"}
)

ShelfPlace = tuple[tuple[str, int], ...]
FIGURES = re.compile(r"([0-9]+)")


class UnknownSort(RuleError):
    message = N_("This list cannot be sorted by {key}.")


class Kind(Enum):
    PLAIN = auto()
    TEXT = auto()
    NUMBER = auto()
    SHELF = auto()


@dataclass(frozen=True, slots=True)
class Sort:
    """What a list is sorted by: SQL for the key, and how keys compare."""

    sql: str
    kind: Kind = Kind.PLAIN


def choose_sort(sorts: Mapping[str, Sort], key: str) -> Sort:
    """Only keys on the list reach the SQL. Raises UnknownSort."""
    if key not in sorts:
        raise UnknownSort(key=key)
    return sorts[key]


def in_order(
    rows: Iterable[tuple[Any, ...]], sort: Sort, *, descending: bool
) -> list[int]:
    """Sort (id, key) rows; equal ones keep their order, rows without a key go last."""
    with_key, without_key = [], []
    for row_id, key in rows:
        if key is None or key == "":
            without_key.append(row_id)
        else:
            with_key.append((row_id, key))
    place = PLACES[sort.kind]
    with_key.sort(key=lambda row: place(row[1]), reverse=descending)
    return [row_id for row_id, _key in with_key] + without_key


@lru_cache(maxsize=50_000)
def danish_place(text: str) -> str:
    """Where a text stands in a Danish list: æ, ø, å last, aa as å, accents apart."""
    letters = text.casefold().replace("aa", "å").translate(LAST_LETTERS)
    bare = unicodedata.normalize("NFKD", letters)
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def number_place(number: str) -> tuple[int, str]:
    """Where a paper's number stands: 999 before 1001."""
    return len(number), number


@lru_cache(maxsize=50_000)
def shelf_place(location: str) -> ShelfPlace:
    """Where a shelf stands on the walk past all of them: A-2 before A-10."""
    words = FIGURES.split(danish_place(location.strip()))
    figures = [int(each) for each in words[1::2]]
    return tuple(zip(words[::2], [*figures, -1], strict=True))


def plain_place(key: object) -> Any:
    return key


PLACES: dict[Kind, Callable[[Any], Any]] = {
    Kind.PLAIN: plain_place,
    Kind.TEXT: danish_place,
    Kind.NUMBER: number_place,
    Kind.SHELF: shelf_place,
}
