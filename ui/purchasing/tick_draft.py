"""Rows that a person ticks, grouped by supplier and narrowed to what is searched for."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Generic, Protocol, TypeVar


class TickRow(Protocol):
    """A frozen dataclass; `searched` is all that a search looks at, folded."""

    @property
    def row_id(self) -> int: ...

    @property
    def supplier_id(self) -> int | None: ...

    @property
    def searched(self) -> str: ...

    @property
    def ticked(self) -> bool: ...

    @property
    def can_be_ticked(self) -> bool: ...


R = TypeVar("R", bound=TickRow)


class TickDraft(Generic[R]):
    """Rows by id; nothing is done with what is not shown."""

    def __init__(self) -> None:
        self.rows: dict[int, R] = {}
        self.text = ""
        self.supplier_id: int | None = None

    def shown(self) -> list[R]:
        words = self.text.casefold().split()
        return [
            row
            for row in self.rows.values()
            if self.supplier_id in {None, row.supplier_id}
            and all(word in row.searched for word in words)
        ]

    def chosen(self) -> list[R]:
        """What is shown and ticked."""
        return [row for row in self.shown() if row.ticked]

    def by_supplier(self) -> dict[int, list[R]]:
        """What is shown, in groups; under 0 what no supplier is known for."""
        groups: dict[int, list[R]] = {}
        for row in self.shown():
            groups.setdefault(row.supplier_id or 0, []).append(row)
        return groups

    def tick(self, row_ids: Iterable[int], *, on: bool) -> None:
        for row_id in row_ids:
            row: Any = self.rows[row_id]
            if row.can_be_ticked:
                self.rows[row_id] = replace(row, ticked=on)

    def turn_over(self, row_ids: Iterable[int]) -> None:
        """Tick these; where all are ticked already, take the ticks away."""
        rows = [self.rows[each] for each in row_ids]
        free = [row for row in rows if row.can_be_ticked]
        on = not all(row.ticked for row in free)
        self.tick([row.row_id for row in free], on=on)
