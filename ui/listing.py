"""What a tab with a list reads at once: which rows, and how many behind each filter."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from restordre_app.queries.company import read_my_staff_id
from restordre_app.session import Session

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Filter = TypeVar("Filter", bound="DataclassInstance")


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


def for_me(session: Session, wanted: Filter) -> Filter:
    """The same filter for whoever works here: "mine" is theirs."""
    return replace(wanted, staff_id=read_my_staff_id(session))


def listed(
    find: Callable[[Session, Filter], list[int]],
    count: Callable[[Session, Filter], dict[str, int]],
) -> Callable[[Session, Filter], Listing]:
    """Reads which rows there are, and how many by filter, for whoever works here."""

    def read(session: Session, wanted: Filter) -> Listing:
        mine = for_me(session, wanted)
        return Listing(find(session, mine), count(session, mine))

    return read


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
