"""What a tab with a list reads at once: which rows, and how many behind each filter."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from restordre_app.session import Session


class Listed(Protocol):
    """Ids in order, and counts by filter; a page may read more besides."""

    @property
    def ids(self) -> Sequence[int]: ...

    @property
    def counts(self) -> Mapping[str, int]: ...


@dataclass(frozen=True, slots=True)
class Listing:
    """Ids in order, and counts by filter."""

    ids: list[int]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from: the queries that read it.

    `wanted` makes a filter of what is asked for, `chip` is the part of it that the
    filters over the list choose; `found` reads the `Listed` ids, `rows` those that come
    into view, `one` what the pane shows of a single row.
    """

    wanted: Callable[..., Any]
    chip: Callable[[str], object]
    found: Callable[[Session, Any], Any]
    rows: Callable[[Session, Collection[int]], Mapping[int, Any]]
    one: Callable[[Session, int], Any]
