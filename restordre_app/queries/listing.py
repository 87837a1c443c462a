"""What every list asks of the database: which rows, in which order, and how many."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from restordre_app.queries.conditions import Conditions, filled, summed
from restordre_app.queries.ordering import Sort, choose_sort, in_order
from restordre_app.session import Session
from restordre_app.store.base import select_rows

Chip = TypeVar("Chip", bound=StrEnum)
NO_VALUES: Mapping[Any, Sequence[object]] = MappingProxyType({})


class Sorted(Protocol):
    """A list's filter says by what it is sorted."""

    @property
    def sort(self) -> str: ...

    @property
    def descending(self) -> bool: ...


def find_listed(
    session: Session,
    sql: str,
    conditions: Conditions,
    sorts: Mapping[str, Sort],
    wanted: Sorted,
) -> list[int]:
    """Ids of the rows that meet the conditions, in their order. Raises UnknownSort.

    The SQL has places for `{key}`, what is sorted by, and `{where}`.
    """
    sort = choose_sort(sorts, wanted.sort)
    with session.reading():
        chosen = filled(sql, key=sort.sql, where=conditions.sql)
        rows = select_rows(chosen, conditions.values)
    return in_order(rows, sort, descending=wanted.descending)


def count_listed(
    session: Session,
    sql: str,
    chips: Mapping[Chip, str],
    among: Conditions,
    values: Mapping[Chip, Sequence[object]] = NO_VALUES,
) -> dict[str, int]:
    """How many rows stand behind each chip; `values` are what its SQL asks for.

    The SQL has places for `{chips}`, a column for each, and `{where}`.
    """
    with session.reading():
        counted = filled(sql, chips=summed(chips.values()), where=among.sql)
        [counts] = select_rows(counted, [*in_turn(chips, values), *among.values])
    return by_chip(chips, counts)


def in_turn(
    chips: Iterable[Chip], values: Mapping[Chip, Sequence[object]]
) -> Iterator[object]:
    """The values of all chips in one row, as their SQL stands in one row."""
    return chain.from_iterable(values.get(chip, ()) for chip in chips)


def by_chip(chips: Iterable[StrEnum], counts: Iterable[int | None]) -> dict[str, int]:
    """Counts as a list shows them; no rows at all have no sum."""
    found = zip(chips, counts, strict=True)
    return {chip.value: int(count or 0) for chip, count in found}
