"""A list with its filters: what a tab's list, or each of its two views, is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from restordre_app.changes import Topic
from ui.figures import count_words
from ui.i18n import _, ngettext
from ui.listing import Source
from ui.office import Office
from ui.tokens import ROW
from ui.widgets.buttons import button, fold_to_fit, saved_by_folding
from ui.widgets.cards import Card
from ui.widgets.column import Column
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.paged_table import PagedTable
from ui.widgets.table_export import TableExport


@dataclass(frozen=True, slots=True)
class ListLook:
    """What a list shows, its words and habits, and those of the page it is the first of.

    `elsewhere` are the filters under which a wished row is looked for in turn, `wish`
    names it ({"order": 7}), `narrow` the wishes that show a part ({"customer": 3}),
    `offer` the command that an empty list has a button for, `list_title` what the list
    is called where the page has another title.
    """

    name: str
    title: str
    search: str
    icon: str
    columns: Sequence[Column[Any]]
    source: Source
    chips: Sequence[tuple[str, str]]
    sort: str
    wish: str
    news: frozenset[Topic]
    descending: bool = False
    narrow: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ("all",)
    offer: str = ""
    list_title: str = ""
    row_height: int = ROW


class ListCard(Card):
    """Filters with counts over a table that can be saved as an Excel sheet.

    `wide` is shown while the list is narrowed to one customer, person or the like.
    """

    def __init__(self, office: Office, look: ListLook) -> None:
        super().__init__(padding=0)
        self.look, self.source = look, look.source
        title = look.list_title or look.title
        self.chips = FilterChips(look.chips)
        self.table = PagedTable(look.columns, look.name, office, look.row_height)
        self.table.setAccessibleName(title)
        self.table.read_with(partial(look.source.rows, office.session))
        if not self.table.columns.sort[0]:
            self.table.columns.show_sort(look.sort, descending=look.descending)
        offer = office.commands.action(look.offer) if look.offer else None
        self.empty = EmptyState(look.icon, "", offer)
        self.table.show_empty(self.empty)
        self.sheet = TableExport(office, self.table, title)
        self._columns_button = self.table.columns_button()
        self.wide = button(_("Show all"), "x", "link")
        self.wide.hide()
        self.head.addWidget(self.chips, 1)
        self.head.addWidget(self.wide)
        self.head.addWidget(self._columns_button)
        self.body.addWidget(self.table)

    def add(self, *extras: QWidget) -> None:
        """Put something between the filters and the button for the columns."""
        for each in extras:
            self.head.insertWidget(self.head.count() - 1, each)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the button for the columns is without its words."""
        least = super().minimumSizeHint()
        saved = saved_by_folding((self._columns_button,))
        return QSize(least.width() - saved, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_to_fit(self.head, (self._columns_button,), event.size().width())

    def shown_words(self) -> str:
        """How much the list shows: "39 rows in 25 groups"; "" for nothing."""
        count, groups = self.table.rows.row_count, len(self.table.rows.sections)
        rows = ngettext("{count} row", "{count} rows", count)
        said = rows.format(count=count_words(count)) if count else ""
        if not said or not groups:
            return said
        words = ngettext("{rows} in {count} group", "{rows} in {count} groups", groups)
        return words.format(rows=said, count=count_words(groups))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many rows stand behind each filter."""
        self.chips.set_counts({chip: counts[chip] for chip, _words in self.look.chips})
