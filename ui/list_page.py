"""A tab with a list: filters with counts, search, table, and a pane about the choice.

    class OrdersPage(ListPage[Listing, OrderRow, OrderView]):
        def __init__(self, office):
            super().__init__(office, ListLook(...))
            self.header.add(self.export_button())    # and the page's own buttons
            self.act_with(deeds)                     # menus, keys, context menu
            self.show_beside(detail)                 # or self.show_under(detail)
            self.begin()

The base reads in the background, keeps what is chosen, listens to news, answers wishes
and looks elsewhere for a row that was asked for. Its look says what is read, and
the page shows it (`show_one`, `show_several`, `show_none`). A page
with a second view adds a list (`add_list`) and shows one of them (`show_list`); what is
no list is added with `add_view` and shown with `show_view`.
"""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from restordre_app.changes import Topic
from restordre_app.errors import NotFound
from ui.actions import Handler
from ui.i18n import _
from ui.list_card import ListCard, ListLook
from ui.list_deeds import Deeds
from ui.listing import Listed, Source
from ui.look import px
from ui.office import Office
from ui.page import PageView
from ui.tokens import DETAIL
from ui.widgets.begun_splitter import BegunSplitter
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.page_header import PageHeader
from ui.widgets.page_layout import split_page
from ui.widgets.paged_table import PagedTable
from ui.widgets.table_export import TableExport

__all__ = ["ListLook", "ListPage", "Source"]

NEWS_MS = 60
SEVERAL = 2
Found = TypeVar("Found", bound=Listed)
Row = TypeVar("Row")
One = TypeVar("One")


class ListPage(PageView, Generic[Found, Row, One]):
    """Reads in the background and shows; what is done stands in the page's deeds."""

    def __init__(self, office: Office, look: ListLook) -> None:
        super().__init__(office)
        self.only: dict[str, int] = {}
        self._read: tuple[int, One] | None = None
        self._wanted_id: int | None = None
        self._untried: list[str] = []
        self._deeds: Deeds | None = None
        self.header = PageHeader(look.title, look.search)
        self.card = ListCard(office, look)
        self.lists = [self.card]
        self._views = QStackedWidget()
        self._views.addWidget(self.card)
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)

    # Putting it together

    def add_list(self, look: ListLook) -> ListCard:
        """Make a list for another view of the same things."""
        made = ListCard(self.office, look)
        self.lists.append(made)
        self._views.addWidget(made)
        return made

    def add_view(self, view: QWidget) -> None:
        """Make room for a view that is no list and looks after itself."""
        self._views.addWidget(view)

    def show_view(self, view: QWidget) -> None:
        """Show it where the lists stand."""
        self._views.setCurrentWidget(view)
        self._tell_choice([])

    def export_button(self) -> QPushButton:
        """Saves the list that is shown as an Excel sheet."""
        made = button(_("Export"), "download")
        made.clicked.connect(self.save_sheet)
        return made

    def act_with(self, deeds: Deeds) -> None:
        """Menus, keys and the context menu do these things with what is chosen."""
        self._deeds = deeds
        for each in self.lists:
            each.table.menu_wanted.connect(deeds.show_menu)

    def begin(self) -> None:
        """Everything is made: listen, and read for the first time."""
        self.header.search.searched.connect(lambda _text: self.reload())
        self.header.search.left_down.connect(self.go_to_list)
        for each in self.lists:
            each.chips.chosen.connect(lambda _chip: self.reload())
            each.wide.clicked.connect(self.show_all)
            each.table.sort_changed.connect(lambda *_: self.reload())
            each.table.selected.connect(self._show_selected)
        self._news.timeout.connect(self.reload)
        self.office.feed.changed.connect(self._on_news)
        self.reload()

    def list_card(self, *extras: QWidget) -> QWidget:
        """Filters over the table; `extras` stand between them and the columns."""
        self.card.add(*extras)
        return self._views

    def show_beside(
        self,
        detail: QWidget,
        widths: tuple[int, int] = (800, DETAIL),
        least: tuple[int, int] = (310, DETAIL - 40),
    ) -> None:
        """Put the pane at the right of the list; `widths` they begin with.

        In a narrow window with large text both give way, down to the `least`.
        """
        parts = (self.list_card(), detail)
        splitter = BegunSplitter(Qt.Orientation.Horizontal, [px(w) for w in widths])
        splitter.setHandleWidth(px(16))
        split_page(self, self.header, splitter, parts)
        for part, width in zip(parts, least, strict=True):
            part.setMinimumWidth(px(width))

    def show_under(
        self, card: QWidget, detail: QWidget, sizes: tuple[int, int]
    ) -> None:
        """Put the pane beneath the list; `sizes` are the heights they begin with.

        A lower window takes from the list: what the pane says is read, not scrolled.
        """
        splitter = BegunSplitter(Qt.Orientation.Vertical, [px(s) for s in sizes])
        splitter.setHandleWidth(px(12))
        split_page(self, self.header, splitter, (card, detail))

    def show_list(self, card: ListCard) -> None:
        """Show another view; what was chosen in it is still chosen."""
        self.card = card
        self._views.setCurrentWidget(card)
        self._show_selected(self.table.selected_ids())
        self.reload()

    # What a page adds

    def found(self, found: Found) -> None:
        """Show what was found; the base has shown the counts."""
        self.table.show_ids(found.ids)

    @abstractmethod
    def subtitle_words(self, counts: Mapping[str, int]) -> str:
        """Say how it stands: "62 open orders · 23 with goods on back order"."""

    @abstractmethod
    def empty_words(self, counts: Mapping[str, int]) -> str:
        """Why the list is empty, and what to do about it."""

    @abstractmethod
    def show_one(self, one: One) -> None:
        """Fill the pane with the one chosen row's details."""

    @abstractmethod
    def show_several(self, rows: list[Row]) -> None:
        """Fill the pane with what the chosen rows come to."""

    @abstractmethod
    def show_none(self) -> None:
        """Say in the pane what a choice would show."""

    def not_read(self, error: BaseException) -> None:
        """What somebody removed meanwhile leaves the list by itself."""
        self._read = None
        self.show_none()
        if not isinstance(error, NotFound):
            self.office.errors.show(error)

    @abstractmethod
    def choice_words(self, rows: Sequence[Row]) -> str:
        """What several chosen rows come to, for the line at the bottom."""

    def choice_changed(self) -> None:
        """Turn commands and buttons on and off."""
        if self._deeds is not None:
            self._deeds.refresh()

    # The list

    @property
    def look(self) -> ListLook:
        """The words and habits of the list that is shown."""
        return self.card.look

    @property
    def chips(self) -> FilterChips:
        return self.card.chips

    @property
    def table(self) -> PagedTable:
        return self.card.table

    @property
    def empty(self) -> EmptyState:
        return self.card.empty

    @property
    def shown_table(self) -> PagedTable:
        """What keys and menus act on: the list, unless another view is shown."""
        return self.table

    @property
    def shown_sheet(self) -> TableExport:
        return self.card.sheet

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.header.search.text().strip()

    def wanted(self) -> Any:
        """The filter that chips, search, wishes and headings ask for at the moment.

        A wish that narrows the list to {"customer": 3} becomes `customer_id=3`.
        """
        sort, descending = self.table.columns.sort
        source = self.card.source
        return source.wanted(
            text=self.text,
            chip=source.chip(self.chips.choice),
            sort=sort,
            descending=descending,
            **{f"{key}_id": row_id for key, row_id in self.only.items()},
        )

    def reload(self) -> None:
        """Read the list anew; what is chosen stays chosen."""
        self.card.wide.setVisible(bool(self.only))
        find = partial(self.card.source.found, self.office.session, self.wanted())
        self.office.tasks.run(self, find, self._show_found, key="list")

    def _show_found(self, found: Found) -> None:
        if self._look_elsewhere(found.ids):
            return
        counts = found.counts
        self.card.show_counts(counts)
        self.header.set_subtitle(self.subtitle_words(counts))
        self.empty.say(self._why_empty(counts))
        self.found(found)
        self._tell_choice([])
        if self._wanted_id is not None:
            self.table.select_ids([self._wanted_id])
            self._wanted_id = None
        self.table.select_first()

    def _why_empty(self, counts: Mapping[str, int]) -> str:
        if self.only and not self.text:
            return _("Nothing of it is here. Choose another filter, or show all.")
        return self.empty_words(counts)

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
        self.header.search.set_quietly("")
        self.chips.choose(chip)
        self.show_all()

    def show_all(self) -> None:
        """Forget the one customer, person or product a wish has narrowed it to."""
        self.only = {}
        self.reload()

    def go_to_list(self) -> None:
        self.shown_table.setFocus()
        self.shown_table.select_first()

    @Slot(object)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        if topics & self.look.news:
            self._news.start()

    # What is chosen

    def chosen(self) -> list[int]:
        """The chosen rows; one that is on its way into the list counts already."""
        wanted = self._wanted_id
        return self.table.selected_ids() if wanted is None else [wanted]

    def shown(self) -> One | None:
        """What the pane shows of the one chosen row, once it was read."""
        row_id, one = self._read or (None, None)
        return one if [row_id] == self.chosen() else None

    @Slot(object)
    def _show_selected(self, ids: list[int]) -> None:
        if self._read and [self._read[0]] != ids:
            self._read = None
        self.choice_changed()
        if len(ids) == 1:
            show = partial(self._show_read, ids[0])
            read = partial(self.card.source.one, self.office.session, ids[0])
            self.office.tasks.run(self, read, show, failed=self.not_read, key="detail")
        elif ids:
            self.table.rows_for(ids, self._show_rows)
        else:
            self.show_none()
        if len(ids) < SEVERAL:
            self._tell_choice([])

    def _show_read(self, row_id: int, one: One) -> None:
        if self.table.selected_ids() != [row_id]:
            return  # the choice has moved on meanwhile
        self._read = row_id, one
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
            listed = self._views.currentWidget() is self.card
            one = self.card.shown_words() if listed else ""
            self.office.summarise(self.choice_words(rows) if several else one)

    # What the window asks

    def commands(self) -> Mapping[str, Handler]:
        return {
            **(self._deeds.handlers() if self._deeds else {}),
            "export": self.save_sheet,
            "copy": self.copy_rows,
            "select_all": self.select_all,
            "find": self.header.search.setFocus,
        }

    def save_sheet(self) -> None:
        """Ask where the list that is shown goes as an Excel sheet."""
        self.shown_sheet.ask()

    def copy_rows(self) -> None:
        self.shown_table.copy()

    def select_all(self) -> None:
        self.shown_table.selectAll()

    def entered(self) -> None:
        self.shown_table.setFocus()
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
