"""The table every list is shown in.

    self.table = PagedTable(columns, name="orders", office=office)
    self.table.read_with(read_orders)              # ids -> {id: row}; in the background
    self.table.sort_changed.connect(self.reload)   # (column key, descending)
    self.table.selected.connect(self.show_detail)  # list of ids, once things settle
    self.table.opened.connect(self.open_order)     # id: Enter or double click
    self.table.menu_wanted.connect(self.show_menu) # QPoint, the ids are selected_ids()
    self.table.show_ids(ids) / show_sections(...)  # keeps selection and place
    header.add(self.table.columns_button())

Selection is kept when the list is shown anew. `selected_ids()` of 100,000 rows takes
a moment only: Qt's list of selected cells is never asked for.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QPushButton,
    QTableView,
    QWidget,
)

from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.tokens import ROW
from ui.widgets.cell_delegate import CellDelegate, editable_cell, on_arrows
from ui.widgets.column import Column
from ui.widgets.heading_row import HeadingRow
from ui.widgets.paged_model import PagedTableModel, Section
from ui.widgets.table_columns import TableColumns

Rows = Mapping[int, Any]
Select = QItemSelectionModel.SelectionFlag
Cursor = QAbstractItemView.CursorAction
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PagedTable(QTableView):
    """A QTableView with the program's look and habits over a PagedTableModel.

    Signals:
        sort_changed: (column key, descending).
        selected: list of the selected ids.
        current_changed: id of the current row, or None.
        opened: id, by Enter or double click.
        menu_wanted: QPoint on the screen.
        typed_through: Enter in a cell with none beneath it to type in.
    """

    sort_changed = Signal(str, bool)
    selected = Signal(object)
    current_changed = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(QPoint)
    typed_through = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        name: str,
        office: Office,
        row_height: int = ROW,
    ) -> None:
        super().__init__()
        self.rows: PagedTableModel[Any] = PagedTableModel(columns, self)
        self._office, self._row_height = office, row_height
        self._read: Callable[[Collection[int]], Rows] | None = None
        self._empty: QWidget | None = None
        self._kept: tuple[set[int], int | None, int, int] = (set(), None, -1, 0)
        self._delegate = CellDelegate(self)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(lambda: self.selected.emit(self.selected_ids()))
        self._set_up()
        self.setModel(self.rows)
        # A heading asks whether its whole column is selected, row by row: seconds for
        # 100,000 rows. With a selection of its own it finds none and is done.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.rows, self))
        self.columns = TableColumns(self, self.rows, name, office.preferences)
        self.columns.sort_changed.connect(self.sort_changed)
        queued = Qt.ConnectionType.QueuedConnection  # it is noticed while painting
        self._delegate.chip_cut.connect(self.columns.widen, queued)
        self._connect()
        self._measure()

    def _set_up(self) -> None:
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QTableView.EditTrigger.EditKeyPressed | QTableView.EditTrigger.AnyKeyPressed
        )
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalHeader(HeadingRow(self))
        self.verticalHeader().hide()
        self.setAccessibleName(_("List"))
        self.setProperty("round", "true")
        self.setFrameShape(QTableView.Shape.NoFrame)

    def _connect(self) -> None:
        self.rows.modelAboutToBeReset.connect(self._keep)
        self.rows.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(lambda *_: self._settle.start())
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self._office.theme.changed.connect(self._measure)

    # What a screen asks for

    def read_with(self, read: Callable[[Collection[int]], Rows]) -> None:
        """Read rows in the background when they come into view."""
        self._read = read
        self.rows.page_wanted.connect(self._read_page)

    def show_ids(self, ids: Iterable[int]) -> None:
        self.rows.show_ids(ids)

    def show_sections(self, sections: Sequence[Section]) -> None:
        self.rows.show_sections(sections)

    def show_rows(self, rows: Rows) -> None:
        self.rows.show_rows(rows)

    def show_empty(self, widget: QWidget) -> None:
        """What stands in the middle of the table while there are no rows."""
        self._empty = widget
        widget.setParent(self.viewport())
        widget.hide()

    def columns_button(self) -> QPushButton:
        return self.columns.button()

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in the order they stand."""
        spans = {
            (r.top(), r.bottom()) for r in self.selectionModel().selection().toList()
        }
        found: dict[int, None] = {}
        for first, last in sorted(spans):
            found.update(dict.fromkeys(self.rows.ids_between(first, last)))
        return list(found)

    def current_id(self) -> int | None:
        return self.rows.id_at(self.currentIndex().row())

    def select_ids(self, ids: Collection[int], *, scroll: bool = True) -> None:
        """Select these rows and go to the first of them."""
        positions = self.rows.positions_of(ids)
        self._select(positions)
        if positions and scroll:
            index = self.rows.index(positions[0], max(0, self.currentIndex().column()))
            flag = Select.NoUpdate
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)

    def select_first(self) -> None:
        """Select the first row if nothing is selected, whatever keys are held down."""
        places = range(self.rows.rowCount())
        first = next((i for i in map(self.rows.id_at, places) if i), None)
        if first is not None and not self.selectionModel().hasSelection():
            self.select_ids([first])

    def rows_for(self, ids: Sequence[int], done: Callable[[Rows], None]) -> None:
        """Give these rows to `done`, reading those that nobody has looked at yet."""
        known = {i: row for i in ids if (row := self.rows.row_of(i)) is not None}
        missing = [row_id for row_id in ids if row_id not in known]
        if not missing or self._read is None:
            done(known)
            return

        def put_together(read: Rows) -> None:
            done({i: known.get(i, read.get(i)) for i in ids if i in known or i in read})

        self._office.tasks.run(self, partial(self._read, missing), put_together)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with tabs between the cells."""
        self.rows_for(self.selected_ids(), self._copy)

    # How it does it

    def _read_page(self, ids: list[int]) -> None:
        if self._read is not None:
            work = partial(self._read, ids)
            self._office.tasks.run(self, work, self.rows.add_rows)

    def _copy(self, rows: Rows) -> None:
        shown = self.columns.shown()
        lines = ["\t".join(column.title for column in shown)]
        for row in rows.values():
            cells = (column.text(row).replace("\t", " ") for column in shown)
            lines.append("\t".join(cells))
        QApplication.clipboard().setText("\n".join(lines))

    def _keep(self) -> None:
        current = self.currentIndex()
        selected = set(self.selected_ids())
        place = self.verticalScrollBar().value()
        self._kept = (selected, self.current_id(), current.column(), place)

    def _restore(self) -> None:
        selected, current, column, place = self._kept
        positions = self.rows.positions_of(selected) if selected else []
        self._select(positions)
        found = self.rows.positions_of([current]) if current is not None else []
        if found:
            index = self.rows.index(found[0], max(0, column))
            self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
        self.verticalScrollBar().setValue(place)
        self._place_empty()
        self._settle.start()

    def _select(self, positions: list[int]) -> None:
        last_column = self.rows.columnCount() - 1
        selection = QItemSelection()
        for first, last in _runs(positions):
            corner = self.rows.index(last, last_column)
            selection.select(self.rows.index(first, 0), corner)
        self.selectionModel().select(selection, Select.ClearAndSelect)

    def _tell_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self.rows.id_at(current.row()))
        self.viewport().update()

    def _measure(self) -> None:
        header = self.verticalHeader()
        header.setMinimumSectionSize(px(20))
        header.setDefaultSectionSize(px(self._row_height))
        self.columns.measure()
        self.viewport().update()

    def _place_empty(self) -> None:
        if self._empty is None:
            return
        self._empty.setGeometry(self.viewport().rect())
        self._empty.setVisible(self.rows.rowCount() == 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()
        self._place_empty()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        chosen = self.selectionModel().isRowSelected(index.row())
        if by_mouse and index.isValid() and not chosen:
            self.selectRow(index.row())
        self.menu_wanted.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: Any) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.rows.section_at(index.row()) is not None:
            self.setCurrentIndex(index)
            self.rows.fold(index.row())
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if on_arrows(index, self.visualRect(index), spot):
            return
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() == Qt.MouseButton.LeftButton
        if index.isValid() and plain and left and editable_cell(self, index):
            self.edit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row_id = self.rows.id_at(index.row())
        if index.isValid() and editable_cell(self, index):
            self.mousePressEvent(event)  # two quick clicks on an arrow are two steps
        elif row_id is not None:
            self.opened.emit(row_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif not index.isValid():
            super().keyPressEvent(event)
        elif self.rows.section_at(index.row()) is not None:
            self._fold_by_key(event, index)
        elif event.key() in OPENING and not editable_cell(self, index):
            self.opened.emit(self.rows.id_at(index.row()))
        elif event.key() in OPENING:
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def _fold_by_key(self, event: QKeyEvent, index: QModelIndex) -> None:
        key = Qt.Key(event.key())
        wishes = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
        if key in wishes:
            self.rows.fold(index.row(), folded=wishes[key])
        elif key in (*OPENING, Qt.Key.Key_Space):
            self.rows.fold(index.row())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Tab goes from one cell that can be typed in to the next.

        Home and End go to the first row and the last: a list is read by rows.
        """
        ends = {Cursor.MoveHome: 0, Cursor.MoveEnd: self.rows.rowCount() - 1}
        if action in ends:
            column = max(0, self.currentIndex().column())
            return self.rows.index(ends[action], column)
        steps = {Cursor.MoveNext: 1, Cursor.MovePrevious: -1}
        if action not in steps:
            return super().moveCursor(action, modifiers)
        found = self._next_editable(self.currentIndex(), steps[action])
        return found if found.isValid() else super().moveCursor(action, modifiers)

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """After Enter the same column of the next row is typed in."""
        index = self.currentIndex()
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self._below(index)
            if not below.isValid():
                self.typed_through.emit()
                return
            self.setCurrentIndex(below)
            self.edit(below)

    def _below(self, index: QModelIndex) -> QModelIndex:
        for row in range(index.row() + 1, self.rows.rowCount()):
            found = self.rows.index(row, index.column())
            if editable_cell(self, found):
                return found
        return QModelIndex()

    def _next_editable(self, index: QModelIndex, step: int) -> QModelIndex:
        columns = self.rows.columnCount()
        at = index.row() * columns + index.column() + step
        while 0 <= at < self.rows.rowCount() * columns:
            found = self.rows.index(at // columns, at % columns)
            if editable_cell(self, found):
                return found
            at += step
        return QModelIndex()


def _runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted positions as unbroken stretches."""
    found: list[tuple[int, int]] = []
    for position in positions:
        if found and found[-1][1] == position - 1:
            found[-1] = (found[-1][0], position)
        else:
            found.append((position, position))
    return found
