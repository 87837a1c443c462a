"""A list with its filters: the two views of the Purchasing tab are made of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal

from ui.i18n import _
from ui.office import Office
from ui.widgets.cards import Card
from ui.widgets.column import Column
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.paged_table import PagedTable


@dataclass(frozen=True, slots=True)
class ListLook:
    """The name its layout is remembered by, its words, and how it is sorted at first."""

    name: str
    title: str
    sort: str
    chips: Sequence[tuple[str, str]]
    newest_first: bool = False


class ListCard(Card):
    """Filters with counts over a table.

    Signals:
        wanted: another filter or another heading was chosen.
    """

    wanted = Signal()

    def __init__(
        self,
        office: Office,
        look: ListLook,
        columns: Sequence[Column[Any]],
        read: Callable[[Collection[int]], Mapping[int, Any]],
    ) -> None:
        super().__init__(padding=0)
        self.chips = FilterChips(look.chips)
        self.table = PagedTable(columns, look.name, office)
        self.table.setAccessibleName(look.title)
        self.table.read_with(read)
        if not self.table.columns.sort[0]:
            self.table.columns.show_sort(look.sort, descending=look.newest_first)
        self.empty = EmptyState("shopping-cart", "")
        self.table.show_empty(self.empty)
        self.head.addWidget(self.chips, 1)
        self.head.addWidget(self.table.columns_button())
        self.body.addWidget(self.table)
        self.chips.chosen.connect(lambda _chip: self.wanted.emit())
        self.table.sort_changed.connect(lambda *_sort: self.wanted.emit())

    @property
    def sort(self) -> tuple[str, bool]:
        return self.table.columns.sort

    def show_ids(self, ids: list[int], words: str) -> None:
        """Show these rows; `words` say what is to be done where there are none."""
        self.empty.say(words)
        self.table.show_ids(ids)


def empty_words(*, searched: bool, any_at_all: bool) -> str:
    """What an empty list says."""
    if searched:
        return _("No purchase order matches the search.")
    if any_at_all:
        return _("No purchase orders here. Choose another filter.")
    return _("No purchase orders yet. Write the first one: Ctrl+Shift+B.")
