"""A tab with a list: filters with counts, search, table, and a pane about the choice.

    class OrdersPage(ListPage[Listing, OrderRow, OrderView]):
        def __init__(self, office):
            super().__init__(office, ListLook(...), order_columns(), partial(read, ...))
            ...                       # own buttons: self.header.add(...)
            self.show_beside(detail)  # or self.show_under(detail)
            self.begin()

The base reads in the background, keeps what is chosen, listens to news, answers wishes
and looks elsewhere for a row that was asked for. The page says what to read
(`finding`, `reading`) and shows it (`show_one`, `show_several`, `show_none`).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from restordre_app.changes import Topic
from ui.actions import Handler
from ui.look import px
from ui.office import Office
from ui.page import PageView
from ui.tokens import DETAIL
from ui.widgets.cards import Card
from ui.widgets.column import Column
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.page_header import PageHeader
from ui.widgets.page_layout import page_layout
from ui.widgets.paged_table import PagedTable
from ui.widgets.table_export import TableExport

NEWS_MS = 60
SEVERAL = 2
Read = Callable[[Collection[int]], Mapping[int, Any]]


class Listing(Protocol):
    """What a page finds: ids in order, and counts by filter."""

    @property
    def ids(self) -> Sequence[int]: ...

    @property
    def counts(self) -> Mapping[str, int]: ...


Found = TypeVar("Found", bound=Listing)
Row = TypeVar("Row")
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class ListLook:
    """The words and habits of a page.

    `elsewhere` are the filters under which a wished row is looked for in turn, `wish`
    names it ({"order": 7}), `narrow` the wishes that show a part ({"customer": 3}),
    `offer` the command that an empty list has a button for.
    """

    name: str
    title: str
    search: str
    icon: str
    chips: Sequence[tuple[str, str]]
    sort: str
    wish: str
    news: frozenset[Topic]
    descending: bool = False
    narrow: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ("all",)
    offer: str = ""


class ListPage(PageView, Generic[Found, Row, One]):
    """Reads in the background and shows; what is done stands in the page's deeds."""

    def __init__(
        self, office: Office, look: ListLook, columns: Sequence[Column[Any]], read: Read
    ) -> None:
        super().__init__(office)
        self.look = look
        self.only: dict[str, int] = {}
        self._wanted_id: int | None = None
        self._untried: list[str] = []
        self.header = PageHeader(look.title, look.search)
        self.chips = FilterChips(look.chips)
        self.table = PagedTable(columns, look.name, office)
        self.table.setAccessibleName(look.title)
        self.table.read_with(read)
        if not self.table.columns.sort[0]:
            self.table.columns.show_sort(look.sort, descending=look.descending)
        offer = office.commands.action(look.offer) if look.offer else None
        self.empty = EmptyState(look.icon, "", offer)
        self.table.show_empty(self.empty)
        self.sheet = TableExport(office, self.table, look.title)
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)

    # Putting it together

    def begin(self) -> None:
        """Everything is made: listen, and read for the first time."""
        self.header.search.searched.connect(lambda _text: self.reload())
        self.header.search.left_down.connect(self.go_to_list)
        self.chips.chosen.connect(self.choose)
        self.table.sort_changed.connect(lambda *_: self.reload())
        self.table.selected.connect(self._show_selected)
        self._news.timeout.connect(self.reload)
        self.office.feed.changed.connect(self._on_news)
        self.reload()

    def list_card(self, *extras: QWidget) -> Card:
        """Filters over the table; `extras` stand between them and the columns."""
        card = Card(padding=0)
        card.head.addWidget(self.chips, 1)
        for each in (*extras, self.table.columns_button()):
            card.head.addWidget(each)
        card.body.addWidget(self.table)
        return card

    def show_beside(self, detail: QWidget) -> None:
        """Put the pane at the right of the list."""
        splitter = self._split(Qt.Orientation.Horizontal, self.list_card(), detail)
        splitter.setStretchFactor(0, 1)
        splitter.setHandleWidth(px(16))
        splitter.setSizes([px(800), px(DETAIL)])
        detail.setMinimumWidth(px(DETAIL) - px(40))

    def show_under(self, card: Card, detail: QWidget, sizes: tuple[int, int]) -> None:
        """Put the pane beneath the list; `sizes` are the heights they begin with."""
        splitter = self._split(Qt.Orientation.Vertical, card, detail)
        splitter.setHandleWidth(px(12))
        splitter.setSizes([px(size) for size in sizes])

    def _split(self, way: Qt.Orientation, card: Card, detail: QWidget) -> QSplitter:
        splitter = QSplitter(way)
        splitter.addWidget(card)
        splitter.addWidget(detail)
        splitter.setChildrenCollapsible(False)
        page_layout(self, self.header, splitter)
        return splitter

    # What a page adds

    def finding(self) -> Callable[[], Found]:
        """The work that finds what filters, search and headings ask for."""
        raise NotImplementedError

    def reading(self, row_id: int) -> Callable[[], One]:
        """The work that reads the one chosen row's details."""
        raise NotImplementedError

    def found(self, found: Found) -> None:
        """Show what was found; the base has shown the counts."""
        self.table.show_ids(found.ids)

    def subtitle_words(self, counts: Mapping[str, int]) -> str:
        raise NotImplementedError

    def empty_words(self, counts: Mapping[str, int]) -> str:
        """Why the list is empty, and what to do about it."""
        raise NotImplementedError

    def show_one(self, one: One) -> None:
        raise NotImplementedError

    def show_several(self, rows: list[Row]) -> None:
        raise NotImplementedError

    def show_none(self) -> None:
        raise NotImplementedError

    def not_read(self, error: BaseException) -> None:
        """The chosen row's details could not be read."""
        self.office.errors.show(error)

    def choice_words(self, rows: Sequence[Row]) -> str:
        """What several chosen rows come to, for the line at the bottom."""
        raise NotImplementedError

    def choice_changed(self) -> None:
        """Turn commands and buttons on and off."""

    # The list

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.header.search.text().strip()

    def reload(self) -> None:
        """Read the list anew; what is chosen stays chosen."""
        self.office.tasks.run(self, self.finding(), self._show_found, key="list")

    def _show_found(self, found: Found) -> None:
        if self._look_elsewhere(found.ids):
            return
        counts = found.counts
        self.chips.set_counts({chip: counts[chip] for chip, _words in self.look.chips})
        self.header.set_subtitle(self.subtitle_words(counts))
        self.empty.say(self.empty_words(counts))
        self.found(found)
        if self._wanted_id is not None:
            self.table.select_ids([self._wanted_id])
            self._wanted_id = None
        self.table.select_first()

    def _look_elsewhere(self, ids: Collection[int]) -> bool:
        """Whether a wanted row may stand behind a filter, and is looked up there."""
        if self._wanted_id is None or self._wanted_id in ids:
            return False
        while self._untried:
            chip = self._untried.pop(0)
            if chip != self.chips.choice or self.text or self.only:
                self._start_over(chip)
                return True
        self._wanted_id = None
        return False

    def _start_over(self, chip: str) -> None:
        self.only = {}
        self.header.search.set_quietly("")
        self.chips.choose(chip)
        self.reload()

    def choose(self, _chip: str) -> None:
        """A filter was chosen; what a wish had narrowed is wide again."""
        self.only = {}
        self.reload()

    def go_to_list(self) -> None:
        self.table.setFocus()
        self.table.select_first()

    @Slot(object)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        if topics & self.look.news:
            self._news.start()

    # What is chosen

    def chosen(self) -> list[int]:
        """The chosen rows; one that is on its way into the list counts already."""
        wanted = self._wanted_id
        return self.table.selected_ids() if wanted is None else [wanted]

    @Slot(object)
    def _show_selected(self, ids: list[int]) -> None:
        self.choice_changed()
        if len(ids) == 1:
            show = partial(self._show_read, ids[0])
            work, failed = self.reading(ids[0]), self.not_read
            self.office.tasks.run(self, work, show, failed=failed, key="detail")
        elif ids:
            self.table.rows_for(ids, self._show_rows)
        else:
            self.show_none()
        if len(ids) < SEVERAL:
            self._tell_choice([])

    def _show_read(self, row_id: int, one: One) -> None:
        if self.table.selected_ids() != [row_id]:
            return  # the choice has moved on meanwhile
        self.show_one(one)
        self._tell_choice([])

    def _show_rows(self, rows: Mapping[int, Row]) -> None:
        if set(rows) == set(self.table.selected_ids()):
            self.show_several(list(rows.values()))
            self._tell_choice(list(rows.values()))

    def _tell_choice(self, rows: Sequence[Row]) -> None:
        self.choice_changed()
        if self.office.commands.page is self:
            several = len(rows) >= SEVERAL
            self.office.summarise(self.choice_words(rows) if several else "")

    # What the window asks

    def commands(self) -> Mapping[str, Handler]:
        return {
            "export": self.sheet.ask,
            "copy": self.table.copy,
            "select_all": self.table.selectAll,
            "find": self.header.search.setFocus,
        }

    def entered(self) -> None:
        self.table.setFocus()
        self.choice_changed()

    def show_wish(self, wish: object) -> None:
        """{look.wish: id}, {"filter": chip}, {"text": "…"} or a `narrow` one."""
        if not isinstance(wish, dict):
            return
        self._wanted_id = wish.get(self.look.wish, self._wanted_id)
        self._untried = list(self.look.elsewhere)
        self.only = {key: wish[key] for key in self.look.narrow if key in wish}
        if "filter" in wish:
            self.chips.choose(str(wish["filter"]))
        if "text" in wish:
            self.header.search.set_quietly(str(wish["text"]))
        self.choice_changed()
        self.reload()

    def remember(self) -> object:
        text = self.header.search.text()
        return self.chips.choice, text, self.only, self.table.selected_ids()

    def restore(self, state: object) -> None:
        if not isinstance(state, tuple):
            return
        chip, text, self.only, selected = state
        self.chips.choose(chip)
        self.header.search.set_quietly(text)
        self._wanted_id = selected[0] if selected else None
        self.reload()
