"""A grid made for typing lines: the keys, the drawing, a blank row at the end.

    class LinesGrid(TypedGrid):
        def __init__(self, …):
            super().__init__(LinesModel(), {Cell.QUANTITY: 92})   # the others stretch
            self.setItemDelegateForColumn(Cell.PRODUCT, …)

Enter types in a cell or begins the next line, Tab goes from one cell that can be typed
in to the next, Delete takes a line away, Alt+Up and Alt+Down move it.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.i18n import _
from ui.look import color, px, tokens
from ui.tokens import HEADER, RADIUS, ROW_TWO_LINES
from ui.widgets.cell_paint import input_box, paint_accent, paint_cell, paint_ground
from ui.widgets.fields import ParsedField
from ui.widgets.grid_model import PRODUCT, GridModel, Index
from ui.widgets.pickers import ItemPicker
from ui.widgets.said_beneath import say_beneath

Cursor = QAbstractItemView.CursorAction
Edit = QTableView.EditTrigger
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def paint_line_cell(
    view: QTableView, painter: QPainter, option: QStyleOptionViewItem, index: Index
) -> None:
    """Draw a cell, and around the current one the frame that shows where one is."""
    model = index.model()
    if not isinstance(model, GridModel):
        return
    look = tokens()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.save()
    painter.setClipRect(option.rect)
    ground = look.row_selected if selected else look.surface
    paint_ground(painter, option.rect, ground, look.border)
    if selected and index.column() == 0:
        paint_accent(painter, option.rect, look.accent)
    paint_cell(painter, option.rect, model.look(index))
    if view.hasFocus() and view.currentIndex() == index:
        painter.setPen(QPen(color(look.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = option.rect.adjusted(2, 2, -2, -3)
        painter.drawRoundedRect(frame, RADIUS - 2, RADIUS - 2)
    painter.restore()


class PaintedCell(QStyledItemDelegate):
    """A cell of a grid, drawn as its model says; an editor stands in the cell's box."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        view = self.parent()
        if isinstance(view, QTableView):
            paint_line_cell(view, painter, option, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(input_box(option.rect))


NAME, SMALLEST_SHARE = 150, 0.78  # of a column with words, and of one with figures


class TypedGrid(QTableView):
    """The view; subclasses say which delegate types in which column.

    A line is entered at the cell `entered_at`, unless another one is named. Where the
    room is short, the columns in `gives_way` are left out, the first of them first.
    """

    entered_at: ClassVar[int] = PRODUCT
    gives_way: ClassVar[tuple[int, ...]] = ()

    def __init__(self, model: GridModel[Any], widths: Mapping[int, int]) -> None:
        super().__init__()
        self._model, self._widths = model, widths
        model.setParent(self)
        self.setModel(model)
        self._set_up()
        self._set_modes()
        self.setItemDelegate(PaintedCell(self))

    def _set_up(self) -> None:
        triggers = Edit.EditKeyPressed | Edit.AnyKeyPressed | Edit.DoubleClicked
        self.setEditTriggers(triggers | Edit.SelectedClicked)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setProperty("round", "true")
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW_TWO_LINES))

    def _set_modes(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(px(HEADER))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        mode = QHeaderView.ResizeMode
        for cell in range(self._model.columnCount()):
            stretches = cell not in self._widths
            header.setSectionResizeMode(cell, mode.Stretch if stretches else mode.Fixed)
        self._share_room()

    def _share_room(self) -> None:
        """Where large text makes it narrow, figures leave the names some room."""
        shown = self._that_fit()
        for cell in self.gives_way:
            self.setColumnHidden(cell, cell not in shown)
        names = px(NAME) * sum(cell not in self._widths for cell in shown)
        figures = sum(px(self._widths[each]) for each in shown if each in self._widths)
        share = min(1.0, (self.viewport().width() - names) / figures)
        for cell in self._widths:
            width = max(int(px(self._widths[cell]) * share), self._least(cell))
            self.horizontalHeader().resizeSection(cell, width)

    def _that_fit(self) -> list[int]:
        shown, room = list(range(self._model.columnCount())), self.viewport().width()
        for cell in self.gives_way:
            if sum(map(self._least, shown)) <= room:
                break
            shown.remove(cell)
        return shown

    def _least(self, cell: int) -> int:
        """How narrow a column may be: its heading is never cut."""
        if cell not in self._widths:
            return px(NAME)
        heading = self.horizontalHeader().sectionSizeFromContents(cell).width()
        return max(int(px(self._widths[cell]) * SMALLEST_SHARE), heading)

    def minimumSizeHint(self) -> QSize:
        """On a low screen with large text the fields above it are not cut first."""
        return QSize(super().minimumSizeHint().width(), px(HEADER))

    def changeEvent(self, event: QEvent) -> None:
        """The size of text may be another while the window is open."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(px(ROW_TWO_LINES))
            self.horizontalHeader().setFixedHeight(px(HEADER))
            self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_room()
        super().resizeEvent(event)

    # Going about

    def start_typing(self) -> None:
        """Put the keyboard into the first cell of the blank row at the end."""
        self.edit_cell(self._model.rowCount() - 1, PRODUCT)

    def go_to(self, row: int, cell: int | None = None) -> None:
        """Show a line and put the keyboard there, without typing yet."""
        entered = self.entered_at if cell is None else cell
        self.setCurrentIndex(self._model.index(row, entered))
        self.setFocus()

    def edit_cell(self, row: int, cell: int) -> None:
        """Type in a cell."""
        index = self._model.index(row, cell)
        self.setFocus()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def finish_typing(self) -> bool:
        """Take what stands in the open cell; False when it cannot be taken."""
        editor = self._editor()
        if editor is None:
            return True
        if isinstance(editor, ParsedField) and not editor.commit():
            editor.setFocus()
            say_beneath(editor, editor.toolTip())
            return False
        if isinstance(editor, ItemPicker) and not picked(editor):
            editor.decide()
            return False
        delegate = self.itemDelegateForIndex(self.currentIndex())
        delegate.commitData.emit(editor)
        delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def _editor(self) -> QWidget | None:
        if self.state() != QTableView.State.EditingState:
            return None
        found = QApplication.focusWidget()
        inside = found is not None and self.viewport().isAncestorOf(found)
        return found if inside else self.indexWidget(self.currentIndex())

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Tab goes from one cell that can be typed in to the next."""
        steps = {Cursor.MoveNext: 1, Cursor.MovePrevious: -1}
        if action not in steps:
            return super().moveCursor(action, modifiers)
        return self.next_typed(steps[action])

    def next_typed(self, step: int) -> QModelIndex:
        """The next cell (1), or the one before (-1), that can be typed in."""
        index, columns = self.currentIndex(), self._model.columnCount()
        at = index.row() * columns + index.column() + step
        while 0 <= at < self._model.rowCount() * columns:
            found = self._model.index(at // columns, at % columns)
            if self._model.flags(found) & Qt.ItemFlag.ItemIsEditable:
                return found
            at += step
        return QModelIndex()

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """After Enter in the quantity the next line is begun."""
        super().closeEditor(editor, hint)
        self.editor_closed()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.start_typing()

    def editor_closed(self) -> None:
        """Nothing stands half typed any more; a subclass may want to know."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = Qt.Key(event.key()), self.currentIndex()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if not index.isValid():
            super().keyPressEvent(event)
        elif alt and key in steps:
            self.move_line(index, steps[key])
        elif key == Qt.Key.Key_Delete:
            self.remove_line(index)
        elif key in ENTER and not event.modifiers():
            self._enter(index)
        else:
            super().keyPressEvent(event)

    def _enter(self, index: QModelIndex) -> None:
        """Type in the cell; where one cannot, begin the next line."""
        if self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.start_typing()

    def move_line(self, index: QModelIndex, step: int) -> None:
        if self._model.move(index.row(), step):
            to = self._model.index(index.row() + step, index.column())
            self.setCurrentIndex(to)

    def remove_line(self, index: QModelIndex) -> None:
        row, column = index.row(), index.column()
        if self._model.remove(row):
            self.setCurrentIndex(self._model.index(row, column))

    # A line's menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row = self.indexAt(event.pos()).row()
        else:
            row = self.currentIndex().row()
        if self.has_line(row):
            self.line_menu(row).popup(event.globalPos())

    def has_line(self, row: int) -> bool:
        """Whether something was typed in the row."""
        return 0 <= row < len(self._model.lines)

    def line_menu(self, row: int) -> QMenu:
        """Move and remove; a subclass adds what else one can do with a line."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        index = self._model.index(row, PRODUCT)
        for words, act in (
            (_("Move up"), partial(self.move_line, index, -1)),
            (_("Move down"), partial(self.move_line, index, 1)),
            (_("Remove the line"), partial(self.remove_line, index)),
        ):
            menu.addAction(words).triggered.connect(lambda _on, do=act: do())
        return menu

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            last = self._model.rowCount() - 1
            self.setCurrentIndex(self._model.index(last, PRODUCT))


def picked(picker: ItemPicker) -> bool:
    """Whether the cell holds a product, or nothing at all was typed."""
    title = picker.item.title if picker.item else ""
    if picker.text() == title:
        return True
    chosen = picker.candidates.current() if picker.candidates.isVisible() else None
    if chosen is not None:
        picker.set_item(chosen)
    return chosen is not None
