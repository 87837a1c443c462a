"""Which columns a table shows, in what order and width, and what it is sorted by."""

from typing import Any

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QPushButton, QTableView

from ui.i18n import _
from ui.look import px
from ui.preferences import Preferences
from ui.tokens import HEADER
from ui.widgets.buttons import button
from ui.widgets.column import Column, Kind
from ui.widgets.paged_model import PagedTableModel

FLEXIBLE = frozenset({Kind.TEXT, Kind.STRONG, Kind.MUTED})
NARROWEST = 56


class TableColumns(QObject):
    """The heading row of a table: sorted by a click, moved, widened, chosen.

    Until the person drags a width the columns share the table's width among them;
    from then on every width is theirs and is remembered.

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
        self._table, self._columns = table, model.columns
        self._name, self._preferences = f"columns/{name}", preferences
        self._own_widths = False
        self._fitting = False
        self._header: QHeaderView = table.horizontalHeader()
        self._header.setSectionsMovable(True)
        self._header.setSectionsClickable(True)
        self._header.setHighlightSections(False)
        self._header.setStretchLastSection(True)
        self._header.setMinimumSectionSize(px(NARROWEST) // 2)
        self._header.setFixedHeight(px(HEADER))
        self._sort: tuple[str, bool] = ("", False)
        self._back_to_first_widths()
        self._restore()
        self._saving = QTimer(self, singleShot=True, interval=300)
        self._saving.timeout.connect(self._save)
        self._header.sectionClicked.connect(self._clicked)
        self._header.sectionMoved.connect(lambda *_: self._saving.start())
        self._header.sectionResized.connect(self._resized)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(
            lambda spot: self.menu().popup(self._header.mapToGlobal(spot))
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
        """The columns that are shown, in the order they stand."""
        count = len(self._columns)
        order = (self._header.logicalIndex(at) for at in range(count))
        return [self._columns[n] for n in order if not self._header.isSectionHidden(n)]

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
        for number, column in enumerate(self._columns):
            entry = menu.addAction(column.title)
            entry.setCheckable(True)
            entry.setChecked(not self._header.isSectionHidden(number))
            entry.toggled.connect(lambda on, n=number: self._choose(n, on=on))
        menu.addSeparator()
        menu.addAction(_("Standard columns")).triggered.connect(self.reset)
        return menu

    def reset(self) -> None:
        """Back to the columns, order and widths of the program."""
        self._preferences.forget(self._name)
        self._own_widths = False
        for number in range(len(self._columns)):
            self._header.moveSection(self._header.visualIndex(number), number)
        self._back_to_first_widths()
        self.fit()

    def fit(self) -> None:
        """Share the table's width among the columns that hold words."""
        if self._own_widths:
            return
        columns = list(enumerate(self._columns))
        shown = [(n, c) for n, c in columns if not self._header.isSectionHidden(n)]
        flexible = sum(c.width for _n, c in shown if c.kind in FLEXIBLE)
        spare = self._table.viewport().width() - sum(px(c.width) for _n, c in shown)
        self._fitting = True
        for number, column in shown:
            width = px(column.width)
            if column.kind in FLEXIBLE and flexible:
                width += spare * column.width // flexible
            self._header.resizeSection(number, max(px(NARROWEST), width))
        self._fitting = False

    def _choose(self, number: int, *, on: bool) -> None:
        if on or len(self.shown()) > 1:
            self._header.setSectionHidden(number, not on)
        self.fit()
        self._save()

    def _clicked(self, number: int) -> None:
        column = self._columns[number]
        if not column.sortable:
            self.show_sort(self._sort[0], descending=self._sort[1])
            return
        key, descending = self._sort
        descending = not descending if key == column.key else False
        self.show_sort(column.key, descending=descending)
        self._save()
        self.sort_changed.emit(column.key, descending)

    def _resized(self, number: int, _before: int, _after: int) -> None:
        last = self._header.visualIndex(number) == self._header.count() - 1
        if not self._fitting and not last and self._table.isVisible():
            self._own_widths = True
            self._saving.start()

    def _back_to_first_widths(self) -> None:
        self._fitting = True
        for number, column in enumerate(self._columns):
            self._header.resizeSection(number, px(column.width))
            self._header.setSectionHidden(number, column.hidden)
        self._fitting = False

    def _save(self) -> None:
        state = bytes(self._header.saveState().toBase64().data()).decode()
        own = "own" if self._own_widths else "shared"
        keys = ",".join(column.key for column in self._columns)
        key, descending = self._sort
        way = "down" if descending else "up"
        self._preferences.put(self._name, [keys, own, key, way, state])

    def _restore(self) -> None:
        saved = self._preferences.get(self._name, ["", "", "", "", ""])
        keys = ",".join(column.key for column in self._columns)
        if len(saved) != len(["keys", "own", "key", "way", "state"]):
            return
        if saved[0] != keys:
            return  # the program has other columns now
        state = QByteArray.fromBase64(str(saved[4]).encode())
        if self._header.restoreState(state):
            self._own_widths = saved[1] == "own"
            self.show_sort(str(saved[2]), descending=saved[3] == "down")
