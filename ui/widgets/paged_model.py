"""A table of any length that holds only the pages somebody has looked at.

model = PagedTableModel(columns)
model.page_wanted.connect(lambda ids: tasks.run(self, partial(read_orders, ids),
                                                model.add_rows))
model.show_ids(ids)                     # a list of ids, in order
model.show_sections([Section("7", "Ågård", "3 lines · 34 pcs.", ids), …])
model.show_rows({1: row, 2: row})       # short lists that are read at once
model.refresh()                         # same ids, figures may have changed
model.edited.connect(on_edited)         # (id, column key, value)
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.widgets.column import Column, Kind
from ui.widgets.labels import tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Flag = Qt.ItemFlag
# Compared as numbers: an enum compared to an int in data() costs half a repaint.
DISPLAY, EDIT = int(Role.DisplayRole), int(Role.EditRole)
ALIGNMENT, TOOLTIP = int(Role.TextAlignmentRole), int(Role.ToolTipRole)
CHECK, ACCESSIBLE = int(Role.CheckStateRole), int(Role.AccessibleTextRole)
PAGE = 100
KEPT_ROWS = 4000
ROW_FLAGS = Flag.ItemIsEnabled | Flag.ItemIsSelectable


@dataclass(frozen=True, slots=True)
class Section:
    """A group of rows under a heading; `note` stands at the right of the heading."""

    key: str
    title: str
    summary: str = ""
    ids: Sequence[int] = field(default_factory=tuple)
    note: str = ""
    note_icon: str = ""


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """Knows the id of every row but asks for the rows a page at a time.

    It touches neither database nor threads: whoever owns it answers page_wanted, now
    or later, with add_rows. Cells stay blank until then, or show the row as it was.
    Ids are positive; a heading is kept as a negative number.

    Signals:
        page_wanted: list of the ids on a page that came into view.
        edited: (id, column key, value) the person typed a number or ticked a box.
    """

    page_wanted = Signal(object)
    edited = Signal(object, str, object)

    def __init__(
        self, columns: Sequence[Column[Row]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._entries: list[int] = []
        self._sections: tuple[Section, ...] = ()
        self._folded: set[str] = set()
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._asked: dict[int, list[int]] = {}
        self._fresh: set[int] = set()
        self._missing: set[int] = set()

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        return self._columns

    @property
    def sections(self) -> tuple[Section, ...]:
        return self._sections

    @property
    def row_count(self) -> int:
        """How many rows there are, those under folded headings too."""
        if self._sections:
            return sum(len(section.ids) for section in self._sections)
        return len(self._entries)

    def show_ids(self, ids: Iterable[int]) -> None:
        """Show another list; rows known from before stand until they are read again."""
        self._start_over((), list(ids))

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show rows in groups, each with a heading that folds."""
        found = tuple(sections)
        self._start_over(found, list(self._unfolded(found)))

    def show_rows(self, rows: Mapping[int, Row]) -> None:
        """Show a short list whose rows are at hand."""
        self.beginResetModel()
        self._forget_pages()
        self._sections, self._entries = (), list(rows)
        self._rows = OrderedDict(rows)
        self._fresh = set(range(len(self._entries) // PAGE + 1))
        self.endResetModel()

    def retitle_sections(self, sections: Sequence[Section]) -> None:
        """Show other words on the headings of the same groups; an open cell stays."""
        self._sections = tuple(sections)
        self._tell_all_changed()

    def replace_rows(self, rows: Mapping[int, Row]) -> None:
        """Show new figures of rows that are in the list already."""
        self._rows.update(rows)
        self._tell_all_changed()

    def add_rows(self, rows: Mapping[int, Row]) -> None:
        """Fill in rows that were asked for: the whole page at once.

        A row that is asked for and not among them is gone; its cells stay blank.
        """
        arrived = [
            page
            for page, ids in self._asked.items()
            if any(row_id in rows for row_id in ids) or not rows
        ]
        for page in arrived:
            asked = self._asked.pop(page)
            self._fresh.add(page)
            self._missing.update(row_id for row_id in asked if row_id not in rows)
        for row_id, row in rows.items():
            self._rows[row_id] = row
            self._rows.move_to_end(row_id)
        while len(self._rows) > KEPT_ROWS:
            self._rows.popitem(last=False)
        self._tell_all_changed()

    def refresh(self) -> None:
        """Read again what is in view, keeping the old figures until the new come."""
        self._forget_pages()
        self._tell_all_changed()

    def row_at(self, position: int) -> Row | None:
        """The row at a position; None for a heading or while its page is on the way."""
        row_id = self._entries[position]
        if row_id < 0:
            return None
        row = self._rows.get(row_id)
        page = position // PAGE
        if page not in self._asked and (page not in self._fresh or row is None):
            self._ask(page, row_id)
            row = self._rows.get(row_id)  # the answer may have come at once
        return row

    def row_of(self, row_id: int) -> Row | None:
        """The row with an id, if it has been read."""
        return self._rows.get(row_id)

    def id_at(self, position: int) -> int | None:
        """The id at a position; None for a heading or outside the list."""
        if not 0 <= position < len(self._entries):
            return None
        found = self._entries[position]
        return found if found > 0 else None

    def ids_between(self, first: int, last: int) -> list[int]:
        return [found for found in self._entries[first : last + 1] if found > 0]

    def positions_of(self, ids: Iterable[int]) -> list[int]:
        """Where these ids stand now, in order; those not in the list are left out."""
        wanted = set(ids)
        return [at for at, found in enumerate(self._entries) if found in wanted]

    def section_at(self, position: int) -> Section | None:
        """The heading at a position, None for an ordinary row."""
        entry = self._entries[position]
        return self._sections[-entry - 1] if entry < 0 else None

    def is_folded(self, section: Section) -> bool:
        return section.key in self._folded

    def fold(self, position: int, *, folded: bool | None = None) -> None:
        """Fold or unfold the heading at a position; None turns it over."""
        section = self.section_at(position)
        if section is None:
            return
        was = self.is_folded(section)
        if folded is None:
            folded = not was
        if folded == was:
            return
        self._fold(position, section, folded=folded)

    def _fold(self, position: int, section: Section, *, folded: bool) -> None:
        first, last = position + 1, position + len(section.ids)
        self._asked, self._fresh = {}, set()
        if folded:
            self._folded.add(section.key)
            if section.ids:
                self.beginRemoveRows(QModelIndex(), first, last)
                del self._entries[first : last + 1]
                self.endRemoveRows()
        else:
            self._folded.discard(section.key)
            if section.ids:
                self.beginInsertRows(QModelIndex(), first, last)
                self._entries[first:first] = list(section.ids)
                self.endInsertRows()
        self.dataChanged.emit(self.index(position, 0), self.index(position, 0))

    def _unfolded(self, sections: tuple[Section, ...]) -> Iterator[int]:
        for number, section in enumerate(sections):
            yield -(number + 1)
            if section.key not in self._folded:
                yield from section.ids

    def _start_over(self, sections: tuple[Section, ...], entries: list[int]) -> None:
        self.beginResetModel()
        self._forget_pages()
        self._sections, self._entries = sections, entries
        self.endResetModel()

    def _forget_pages(self) -> None:
        self._asked, self._fresh, self._missing = {}, set(), set()

    def _ask(self, page: int, row_id: int) -> None:
        if row_id in self._missing and page in self._fresh:
            return
        start = page * PAGE
        ids = self.ids_between(start, start + PAGE - 1)
        self._asked[page] = ids
        self.page_wanted.emit(ids)

    def _tell_all_changed(self) -> None:
        if self._entries:
            last = self.index(len(self._entries) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if self._entries[index.row()] < 0:
            return self._heading(index, role)
        column = self._columns[index.column()]
        if role == ALIGNMENT:
            return column.alignment
        if role not in (DISPLAY, EDIT, TOOLTIP, CHECK, ACCESSIBLE):
            return None
        row = self.row_at(index.row())
        return None if row is None else _cell(column, row, role)

    def _heading(self, index: Index, role: int) -> object:
        """Painted once over the whole row, said wherever in it the keyboard stands."""
        if role != ACCESSIBLE and (index.column() or role != DISPLAY):
            return None
        section = self.section_at(index.row())
        if section is None:
            return None
        said = (section.title, section.summary, section.note * (role == ACCESSIBLE))
        return " ".join(filter(None, said))

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        """Tell what was typed; whoever owns the list decides what becomes of it."""
        row_id = self.id_at(index.row())
        if row_id is None or role not in (EDIT, CHECK):
            return False
        column = self._columns[index.column()]
        if role == CHECK:
            value = Qt.CheckState(value) is Qt.CheckState.Checked
        self.edited.emit(row_id, column.key, value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Flag.NoItemFlags
        if self._entries[index.row()] < 0:
            return Flag.ItemIsEnabled
        column = self._columns[index.column()]
        if column.edit is None and column.checked is None:
            return ROW_FLAGS
        row = self.row_at(index.row())
        return ROW_FLAGS if row is None else ROW_FLAGS | _own_flags(column, row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == DISPLAY:
            return self._columns[section].title
        return self._columns[section].alignment if role == ALIGNMENT else None


def _cell(column: Column[Row], row: Row, role: int) -> object:
    if role == TOOLTIP:
        return tip(column.tooltip(row)) if column.tooltip else None
    if role == EDIT:
        return column.edit(row) if column.edit else column.text(row)
    if role == CHECK:
        return _check_state(column, row)
    text = column.text(row)
    if role == ACCESSIBLE and column.subtext is not None:
        return f"{text}, {column.subtext(row)}"
    return text


def _own_flags(column: Column[Row], row: Row) -> Qt.ItemFlag:
    if column.checked is not None and column.checked(row) is not None:
        return Flag.ItemIsUserCheckable
    if column.edit is not None and column.edit(row) is not None:
        return Flag.ItemIsEditable
    return Flag.NoItemFlags


def _check_state(column: Column[Row], row: Row) -> Qt.CheckState | None:
    checked = column.checked(row) if column.checked else None
    if column.kind is not Kind.CHECK or checked is None:
        return None
    return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
