"""A part of Settings with a table: the fields beneath it change the chosen row."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from restordre_app.session import Session
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.settings.section import Section, framed
from ui.widgets.buttons import button
from ui.widgets.column import Column
from ui.widgets.paged_table import PagedTable

View = TypeVar("View")
Entry = TypeVar("Entry")


class TableSection(Section, Generic[View, Entry]):
    """`row_id` is the row that is changed, None for a new one, which begins empty.

    `save` is the service that adds or changes a row, and tells its id.
    """

    def __init__(
        self,
        office: Office,
        heading: tuple[str, str],
        empty: Entry,
        save: Callable[[Session, Entry, int | None], int],
    ) -> None:
        super().__init__(office, *heading)
        self.row_id: int | None = None
        self._views: Mapping[int, View] = {}
        self._empty = self._shown = empty
        self._service = save

    def add_table(self, columns: Sequence[Column[Any]], name: str) -> None:
        self.table = PagedTable(columns, name, self.office)
        self.table.setMinimumHeight(px(150))
        self.table.current_changed.connect(self._show_row)
        self.body.addWidget(framed(self.table), 1)

    def add_foot(self, new: str, save: str) -> None:
        """The buttons that begin a row and save one."""
        self.new = button(new, "plus")
        self.new.clicked.connect(self.begin_new)
        self.save = button(save, "check", "primary")
        self.save.clicked.connect(self._save)
        self.put_in_foot(self.new, self.save)

    # What a section adds

    @abstractmethod
    def read(self) -> None:
        """Read the rows, and give them to `show_views`."""

    @abstractmethod
    def entry_of(self, view: View) -> Entry:
        """A row as the fields show it."""

    @abstractmethod
    def entry(self) -> Entry:
        """What the fields say."""

    @abstractmethod
    def name_of(self, entry: Entry) -> str:
        """What it is called when it is saved."""

    def fill(self, entry: Entry) -> None:
        """Write it into the fields, and what was wrong with them is forgotten."""
        self._shown = entry
        for row in self.rows.values():
            row.show_problem("")

    # What is shown

    def show_views(self, views: Mapping[int, View]) -> None:
        self._views = views
        self.table.show_rows(views)
        if self.row_id is None and views:
            self.table.select_first()

    def _show_row(self, row_id: int | None) -> None:
        view = self._views.get(row_id) if row_id is not None else None
        if view is not None:
            self.row_id = row_id
            self.fill(self.entry_of(view))

    def begin_new(self) -> None:
        """Empty fields for something new."""
        self.row_id = None
        self.fill(self._empty)
        next(iter(self.rows.values())).field.setFocus()

    # Saving

    def has_changes(self) -> bool:
        return self.entry() != self._shown

    def _save(self) -> None:
        session, entry = self.office.session, self.entry()
        work = partial(self._service, session, entry, self.row_id)
        self.work_on(self.save, work, self._saved)

    def _saved(self, row_id: int) -> None:
        self.row_id = row_id
        self._shown = self.entry()
        said = _("{name} is saved.").format(name=self.name_of(self._shown))
        self.office.tell(said)
        self.read()
