"""Draws the cells of a PagedTable and edits those that can be typed in."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui.look import tokens
from ui.widgets.cell_paint import (
    CellLook,
    chip_room,
    is_cut,
    paint_accent,
    paint_cell,
    paint_ground,
    paint_heading,
    stepper_box,
)
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.field_delegate import FieldDelegate, Hint, Index
from ui.widgets.fields import WHOLE, ParsedField, PriceField, QuantityField
from ui.widgets.labels import tip
from ui.widgets.paged_model import CHECK, EDIT, TOOLTIP, PagedTableModel


class CellDelegate(FieldDelegate):
    """Paints straight from the columns; the view tells which row the mouse is over.

    Signals:
        typed: (row id, key of the column, text) at each key in an open cell.
        chip_cut: (number of the column, pixels it needs) for a chip without room.
    """

    typed = Signal(object, str, str)
    chip_cut = Signal(int, int)
    after_enter = Hint.SubmitModelCache

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered = -1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        model = index.model()
        if not isinstance(model, PagedTableModel):
            return
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        section = model.section_at(index.row())
        if section is not None:
            self._paint_section(painter, rect, index, model)
        else:
            self._paint_row(painter, option, index, model)
        painter.restore()

    def _paint_section(
        self, painter: QPainter, rect: QRect, index: Index, model: PagedTableModel[Any]
    ) -> None:
        look = tokens()
        section = model.section_at(index.row())
        if section is None:
            return
        width = self._view.viewport().width()
        whole = QRect(0, rect.top(), width, rect.height())
        ground = look.row_hovered if self._is_current(index) else look.header
        paint_ground(painter, rect, ground, look.border)
        paint_heading(painter, whole, section, folded=model.is_folded(section))
        if self._is_current(index) and self._view.hasFocus():
            paint_accent(painter, whole, look.accent)

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        model: PagedTableModel[Any],
    ) -> None:
        look = tokens()
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = look.row_selected if selected else look.surface
        if index.row() == self.hovered and not selected:
            ground = look.row_hovered
        paint_ground(painter, rect, ground, look.border)
        if self._stands_first(index):
            self._paint_mark(painter, rect, index, selected=selected)
        row = model.row_at(index.row())
        if row is not None:
            column = model.columns[index.column()]
            look_of_cell = _look(column, row)
            paint_cell(painter, rect, look_of_cell)
            if column.kind is Kind.CHIP and is_cut(look_of_cell, rect.width()):
                self.chip_cut.emit(index.column(), chip_room(look_of_cell.text))

    def _paint_mark(
        self, painter: QPainter, rect: QRect, index: Index, *, selected: bool
    ) -> None:
        look = tokens()
        if selected:
            shade = look.strong_border if self._keys_elsewhere() else look.accent
            paint_accent(painter, rect, shade)
        elif self._is_current(index) and self._view.hasFocus():
            paint_accent(painter, rect, look.focus)

    def _keys_elsewhere(self) -> bool:
        """Of several lists in a window only the one with the keyboard is marked so."""
        other = self._view.window().focusWidget()
        return isinstance(other, QAbstractItemView) and other is not self._view

    def _stands_first(self, index: Index) -> bool:
        """Whether no column that is shown stands before this one."""
        header = self._view.horizontalHeader()
        return header.sectionPosition(index.column()) == 0

    def _is_current(self, index: Index) -> bool:
        return self._view.currentIndex().row() == index.row()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the column already is; nothing is measured row by row."""
        return QSize(self._view.columnWidth(index.column()), option.rect.height())

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """What a column has no room for is told in full, if it says nothing else."""
        words = self.cut_words(option.rect, index)
        if event.type() != QEvent.Type.ToolTip or not words:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), tip(words), view)
        return True

    def cut_words(self, rect: QRect, index: Index) -> str:
        """All words of a cell that are cut and in no tooltip of the column's own."""
        model = index.model()
        if not isinstance(model, PagedTableModel) or index.data(TOOLTIP):
            return ""
        row = model.row_at(index.row())
        if row is None or model.section_at(index.row()) is not None:
            return ""
        look = _look(model.columns[index.column()], row)
        whole = "\n".join(part for part in (look.text, look.subtext) if part)
        return whole if is_cut(look, rect.width()) else ""

    # Editing

    def make_field(self, parent: QWidget, index: Index) -> ParsedField:
        model = index.model()
        if not isinstance(model, PagedTableModel):
            message = "a cell of a table belongs to the table"
            raise TypeError(message)
        column, row = model.columns[index.column()], model.row_at(index.row())
        decimals = column.decimals(row) if column.decimals and row else 0
        field = (
            PriceField(parent)
            if column.kind is Kind.PRICE
            else QuantityField(parent, decimals=decimals, required=True)
        )
        row_id, key = model.id_at(index.row()), column.key
        field.textEdited.connect(lambda text: self.typed.emit(row_id, key, text))
        return field

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on a box ticks it; one on the arrows steps the quantity."""
        pressed = event.type() == QEvent.Type.MouseButtonRelease
        if not pressed or not isinstance(event, QMouseEvent):
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        flags = model.flags(index)
        if flags & Qt.ItemFlag.ItemIsUserCheckable:
            return _turn_over(model, index)
        if flags & Qt.ItemFlag.ItemIsEditable:
            return _step(event, model, option, index)
        return False


def _look(column: Column[Any], row: object) -> CellLook:
    return CellLook(
        kind=column.kind,
        text=column.text(row),
        tone=column.tone(row) if column.tone else Tone.PLAIN,
        subtext=column.subtext(row) if column.subtext else "",
        icon=column.icon(row) if column.icon else "",
        bar=column.bar(row) if column.bar else (),
        checked=column.checked(row) if column.checked else None,
        editable=column.edit is not None and column.edit(row) is not None,
    )


def _turn_over(model: QAbstractItemModel, index: Index) -> bool:
    ticked = Qt.CheckState(index.data(CHECK)) is Qt.CheckState.Checked
    after = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
    return model.setData(index, after, CHECK)


def _step(
    event: QMouseEvent,
    model: QAbstractItemModel,
    option: QStyleOptionViewItem,
    index: Index,
) -> bool:
    spot = event.position().toPoint()
    if not on_arrows(index, option.rect, spot):
        return False
    arrows = stepper_box(option.rect)
    before = index.data(EDIT)
    up = spot.y() < arrows.center().y()
    after = max(0, before + (WHOLE if up else -WHOLE))
    return after == before or model.setData(index, after, EDIT)


def on_arrows(index: Index, rect: QRect, spot: QPoint) -> bool:
    """Whether a spot lies on the arrows that step a quantity."""
    model = index.model()
    if not isinstance(model, PagedTableModel) or not stepper_box(rect).contains(spot):
        return False
    return model.columns[index.column()].kind is Kind.QUANTITY


def editable_cell(view: QAbstractItemView, index: Index) -> bool:
    return bool(view.model().flags(index) & Qt.ItemFlag.ItemIsEditable)
