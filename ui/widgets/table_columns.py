"""Which columns a table shows, in what order and width, and what it is sorted by."""

import math
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QMenu, QPushButton, QTableView

from ui.i18n import _
from ui.look import px
from ui.preferences import Preferences
from ui.tokens import HEADER
from ui.widgets.buttons import button
from ui.widgets.column import Column, Kind
from ui.widgets.heading_row import heading_width
from ui.widgets.paged_model import PagedTableModel

FLEXIBLE = frozenset({Kind.TEXT, Kind.MUTED})
NARROWEST = 48
SMALLEST_SHARE = 0.7
LONG_NAME = 150
NAMES = 2  # so many columns at the left say what the row is
SAVED = ("keys", "hidden", "widths", "sort", "way", "state")


class TableColumns(QObject):
    """The heading row of a table: sorted by a click, moved, widened, chosen.

    Until the person drags a width the columns share the table's width among them, and
    columns that `yields` step aside where the room is short; from the first drag on
    every width is the person's own and is remembered.

    Signals:
        sort_changed: (column key, descending).
    """

    sort_changed = Signal(str, bool)

    def __init__(
        self,
        table: QTableView,
        model: PagedTableModel[Any],
        name: str,
        preferences: Preferences,
    ) -> None:
        super().__init__(table)
        self._table, self._columns = table, list(model.columns)
        self._name, self._preferences = f"columns/{name}", preferences
        self._own_widths = self._fitting = False
        self._hidden = {column.key for column in self._columns if column.hidden}
        self._aside: frozenset[str] = frozenset()
        self._sort: tuple[str, bool] = ("", False)
        self._header: QHeaderView = table.horizontalHeader()
        self._set_up()
        self._restore()
        self._saving = QTimer(self, singleShot=True, interval=300)
        self._saving.timeout.connect(self._save)
        self._connect()

    def _set_up(self) -> None:
        header = self._header
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.measure()

    def measure(self) -> None:
        """Heights and smallest widths at the text size of the moment."""
        self._header.setMinimumSectionSize(px(NARROWEST) // 2)
        self._header.setFixedHeight(px(HEADER))
        self.fit()

    def _connect(self) -> None:
        header = self._header
        header.sectionClicked.connect(self._clicked)
        header.sectionMoved.connect(lambda *_: self._saving.start())
        header.sectionResized.connect(self._resized)
        header.customContextMenuRequested.connect(
            lambda spot: self.menu().popup(header.mapToGlobal(spot))
        )

    @property
    def sort(self) -> tuple[str, bool]:
        """(column key, descending); the key is "" before anybody chose."""
        return self._sort

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Show what the list is sorted by, without telling anybody."""
        self._sort = (key, descending)
        self._header.setSortIndicatorShown(bool(key))
        for number, column in enumerate(self._columns):
            if column.key == key:
                order = Qt.SortOrder.AscendingOrder
                if descending:
                    order = Qt.SortOrder.DescendingOrder
                self._header.setSortIndicator(number, order)

    def shown(self) -> list[Column[Any]]:
        """The columns the person chose to see, in the order they stand."""
        order = (self._header.logicalIndex(at) for at in range(len(self._columns)))
        ordered = [self._columns[number] for number in order]
        return [column for column in ordered if column.key not in self._hidden]

    def button(self) -> QPushButton:
        """The button that opens the list of columns."""
        made = button(_("Columns"), "columns-2")
        made.clicked.connect(
            lambda: self.menu().popup(made.mapToGlobal(made.rect().bottomLeft()))
        )
        return made

    def menu(self) -> QMenu:
        """The list of columns to tick."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in self._columns:
            entry = menu.addAction(column.title)
            entry.setCheckable(True)
            entry.setChecked(column.key not in self._hidden)
            entry.toggled.connect(lambda on, key=column.key: self.choose(key, on=on))
        menu.addSeparator()
        menu.addAction(_("Standard columns")).triggered.connect(self.reset)
        return menu

    def choose(self, key: str, *, on: bool) -> None:
        """Show or hide a column; the last one stays."""
        if on:
            self._hidden.discard(key)
        elif len(self._hidden) < len(self._columns) - 1:
            self._hidden.add(key)
        self.fit()
        self._save()

    def set_aside(self, *keys: str) -> None:
        """Leave columns out for now: the headings of groups say it already.

        They stay among the chosen ones, so that copies and sheets are complete.
        """
        self._aside = frozenset(keys)
        self.fit()

    def reset(self) -> None:
        """Back to the columns, order and widths of the program."""
        self._preferences.forget(self._name)
        self._own_widths = False
        self._hidden = {column.key for column in self._columns if column.hidden}
        for number in range(len(self._columns)):
            self._header.moveSection(self._header.visualIndex(number), number)
        self.fit()

    def fit(self) -> None:
        """Share the table's width among the columns that hold words."""
        room = self._table.viewport().width()
        out = self._hidden | self._aside
        shown = [c for c in self._columns if c.key not in out]
        if not self._own_widths:
            shown = _that_fit(shown, room)
        self._fitting = True
        kept = {column.key for column in shown}
        for number, column in enumerate(self._columns):
            self._header.setSectionHidden(number, column.key not in kept)
        if not self._own_widths:
            self._share(shown, room)
        self._fitting = False

    @Slot(int, int)
    def widen(self, number: int, needed: int) -> None:
        """A chip is never cut: words give way to it, or another column steps aside."""
        column = self._columns[number]
        if self._own_widths or needed <= px(column.width):
            return
        logical = math.ceil(column.width * needed / px(column.width)) + 1
        self._columns[number] = replace(column, width=logical)
        self.fit()

    def _share(self, shown: list[Column[Any]], room: int) -> None:
        spare = room - sum(_usual(column) for column in shown)
        giving = [column for column in shown if column.kind in FLEXIBLE]
        if sum(_smallest(column) for column in shown) > room:
            giving += [column for column in shown if _is_long_name(column)]
        shared = sum(column.width for column in giving)
        for number, column in enumerate(self._columns):
            width = _usual(column)
            if column in giving:
                width = max(width + spare * column.width // shared, px(NARROWEST))
            if column in shown:
                self._header.resizeSection(number, width)

    def _clicked(self, number: int) -> None:
        column = self._columns[number]
        key, descending = self._sort
        if not column.sortable:
            self.show_sort(key, descending=descending)
            return
        descending = not descending if key == column.key else False
        self.show_sort(column.key, descending=descending)
        self._save()
        self.sort_changed.emit(column.key, descending)

    def _resized(self, number: int, before: int, after: int) -> None:
        """A width was dragged; the last column and a hidden one are Qt's doing."""
        dragged = before > 0 and after > 0 and not self._stands_last(number)
        if dragged and not self._fitting and self._table.isVisible():
            self._own_widths = True
            self._saving.start()

    def _stands_last(self, number: int) -> bool:
        """Whether no column that is shown stands after this one."""
        after = range(self._header.visualIndex(number) + 1, self._header.count())
        return all(
            self._header.isSectionHidden(self._header.logicalIndex(at)) for at in after
        )

    def _keys(self) -> str:
        return ",".join(column.key for column in self._columns)

    def _save(self) -> None:
        state = bytes(self._header.saveState().toBase64().data()).decode()
        widths = "own" if self._own_widths else "shared"
        key, descending = self._sort
        hidden = ",".join(sorted(self._hidden))
        way = "down" if descending else "up"
        saved = [self._keys(), hidden, widths, key, way, state]
        self._preferences.put(self._name, saved)

    def _restore(self) -> None:
        found = self._preferences.get(self._name, [""])
        saved = dict(zip(SAVED, map(str, found), strict=False))
        if saved["keys"] != self._keys() or len(saved) != len(SAVED):
            return  # nothing is saved, or the program has other columns now
        state = QByteArray.fromBase64(saved["state"].encode())
        if self._header.restoreState(state):
            self._hidden = set(saved["hidden"].split(",")) - {""}
            self._own_widths = saved["widths"] == "own"
            self.show_sort(saved["sort"], descending=saved["way"] == "down")


def _usual(column: Column[Any]) -> int:
    """The width a column has by itself: never less than its heading needs."""
    return max(px(column.width), heading_width(column.title))


def _smallest(column: Column[Any]) -> int:
    """How narrow a column may become before others step aside."""
    if column.kind in FLEXIBLE:
        return max(px(NARROWEST), int(px(column.width) * SMALLEST_SHARE))
    return _usual(column)


def _is_long_name(column: Column[Any]) -> bool:
    """A name is cut at last, with its tooltip; a number never is."""
    return column.kind is Kind.STRONG and column.width >= LONG_NAME


def _that_fit(columns: list[Column[Any]], room: int) -> list[Column[Any]]:
    """The columns left when those that yield most, then the last ones, have gone."""
    kept = list(columns)
    yielding = (column for column in reversed(columns) if column.yields)
    first = sorted(yielding, key=lambda column: -column.yields)
    for column in (*first, *_at_last(columns)):
        if sum(_smallest(each) for each in kept) <= room:
            break
        kept.remove(column)
    return kept


def _at_last(columns: list[Column[Any]]) -> list[Column[Any]]:
    """What goes where that was not enough: nothing stands half outside the table.

    The names at the left stay, and states, and what is ticked or typed in.
    """
    words = [column for column in columns if column.kind is not Kind.CHECK]
    return [
        column
        for column in reversed(words[NAMES:])
        if not column.yields and column.edit is None and column.kind is not Kind.CHIP
    ]
