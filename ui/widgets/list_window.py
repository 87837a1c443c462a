"""A window of its own with a list to look something up in: search, table, new.

class SupplierList(ListWindow):
    @abstractmethod
    def find_ids(self, text, sort, descending): …      # ids, in the background
    @abstractmethod
    def open_row(self, row_id): …
    @abstractmethod
    def open_new(self): …
show_window(SupplierList(office, ListLook(…), columns, read))
"""

from abc import abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from restordre_app.changes import Topic
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.column import Column
from ui.widgets.empty_state import EmptyState
from ui.widgets.info_banner import InfoBar
from ui.widgets.page_header import PageHeader
from ui.widgets.page_layout import page_layout
from ui.widgets.paged_table import PagedTable

SIZE = (920, 640)
NEWS_MS = 60
Read = Callable[[Collection[int]], Mapping[int, Any]]


@dataclass(frozen=True, slots=True)
class ListLook:
    """The words of a list window, and the news it listens to."""

    name: str
    title: str
    search: str
    new: str
    sort: str
    topics: frozenset[Topic]


class ListWindow(QDialog):
    """Enter opens the chosen row, Ctrl+N makes a new one, Esc closes."""

    def __init__(
        self,
        office: Office,
        look: ListLook,
        columns: Sequence[Column[Any]],
        read: Read,
    ) -> None:
        super().__init__()
        self.office, self._look = office, look
        self._finding = self._entered = False
        self.setObjectName("page")
        self.setWindowTitle(look.title)
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self.header = PageHeader(look.title, look.search)
        self.new = button(look.new, "plus", "primary")
        self.header.add(self.new)
        self.bar = InfoBar(side_margin=0)
        office.errors.adopt(self.bar)
        office.language_changed.connect(self.bar.say_that_language_stays)
        self.table = PagedTable(columns, look.name, office)
        self.table.setAccessibleName(look.title)
        self.table.read_with(read)
        if not self.table.columns.sort[0]:
            self.table.columns.show_sort(look.sort, descending=False)
        self.empty = EmptyState("search", _("Nothing matches the search."))
        self.table.show_empty(self.empty)
        card = Card(padding=0, headed=False)
        card.body.addWidget(self.table)
        page_layout(self, self.header, self.bar, card)
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)
        self._connect()
        self.reload()
        self.header.search.setFocus()

    def _connect(self) -> None:
        search = self.header.search
        search.searched.connect(lambda _text: self.reload())
        search.left_down.connect(self._go_to_list)
        search.returnPressed.connect(self._enter)
        self.new.clicked.connect(self.open_new)
        self.table.sort_changed.connect(lambda *_: self.reload())
        self.table.opened.connect(self.open_row)
        self._news.timeout.connect(self.reload)
        self.office.feed.changed.connect(self._on_news)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        keys.activated.connect(self.open_new)

    @abstractmethod
    def find_ids(self, text: str, sort: str, *, descending: bool) -> list[int]:
        """The ids that match, in order; called in the background."""

    @abstractmethod
    def open_row(self, row_id: int) -> None:
        """Open one of the list."""

    @abstractmethod
    def open_new(self) -> None:
        """Begin a new one."""

    def reload(self) -> None:
        """Find anew; what is chosen stays chosen."""
        self._finding = True
        sort, descending = self.table.columns.sort
        text = self.header.search.text().strip()
        work = partial(self.find_ids, text, sort, descending=descending)
        self.office.tasks.run(self, work, self._show_ids, key="list")

    def _show_ids(self, ids: list[int]) -> None:
        entered, self._finding, self._entered = self._entered, False, False
        self.table.show_ids(ids)
        self.table.select_first()
        if entered and len(ids) == 1:
            self.open_row(ids[0])
        elif entered and ids:
            self._go_to_list()

    def _go_to_list(self) -> None:
        self.table.setFocus()
        self.table.select_first()

    def _enter(self) -> None:
        """Open the one that is found; of several the list lets one choose."""
        chosen = self.table.selected_ids()
        if self._finding:
            self._entered = True
        elif chosen:
            self.open_row(chosen[0])

    @Slot(object)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        if topics & self._look.topics:
            self._news.start()
