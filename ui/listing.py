"""What a tab with a list reads at once: which rows, and how many behind each filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


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
