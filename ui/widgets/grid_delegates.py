"""Editors for the cells of a grid whose model is a screen's own (the order editor).

    view.setItemDelegateForColumn(0, PickerCellDelegate(find_products, tasks, view))
    view.setItemDelegateForColumn(1, QuantityCellDelegate(view, decimals=self.decimals))
    view.setItemDelegateForColumn(2, PriceCellDelegate(view))

EditRole carries the value: thousandths, 1/10000, or a PickItem.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from ui.background import TaskRunner
from ui.i18n import _
from ui.widgets.field_delegate import (
    EDIT,
    FieldDelegate,
    Hint,
    Index,
    name_cell,
    onward,
)
from ui.widgets.fields import ParsedField, PriceField, QuantityField
from ui.widgets.pickers import Find, ItemPicker, PickItem
from ui.widgets.said_beneath import say_beneath
from ui.widgets.typed_grid import PaintedCell


class ParsedCellDelegate(PaintedCell, FieldDelegate):
    """A cell of a grid that is edited in a ParsedField; subclasses say which."""


class QuantityCellDelegate(ParsedCellDelegate):
    """A quantity in thousandths; how fine it may be depends on the row's unit (Q1)."""

    def __init__(
        self,
        view: QTableView,
        decimals: Callable[[int], int] = lambda _row: 0,
        *,
        allow_zero: bool = True,
    ) -> None:
        super().__init__(view)
        self._decimals, self._allow_zero = decimals, allow_zero

    def make_field(self, parent: QWidget, index: Index) -> ParsedField:
        decimals = self._decimals(index.row())
        return QuantityField(
            parent, decimals=decimals, required=True, allow_zero=self._allow_zero
        )


class PriceCellDelegate(ParsedCellDelegate):
    """A unit price in 1/10000 of the currency unit."""

    def make_field(self, parent: QWidget, _index: Index) -> ParsedField:
        return PriceField(parent, required=True)


class PickerCellDelegate(PaintedCell):
    """A cell in which one of many is found by typing; the model gets the PickItem.

    The editor closes itself, with EditNextItem, once something is picked.
    """

    def __init__(self, find: Find, tasks: TaskRunner, view: QTableView) -> None:
        super().__init__(view)
        self._find, self._tasks = find, tasks

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        picker = ItemPicker(self._find, self._tasks, parent)
        name_cell(picker, index)
        picker.picked.connect(lambda _item: self._close(picker))
        picker.nothing_found.connect(partial(_refuse, picker))
        picker.textEdited.connect(lambda _text: _mark(picker, ""))
        return picker

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        found = index.data(EDIT)
        if isinstance(editor, ItemPicker) and not editor.isModified():
            editor.set_item(found if isinstance(found, PickItem) else None)
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        if isinstance(editor, ItemPicker) and editor.item is not None:
            model.setData(index, editor.item, EDIT)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The picker answers the keys itself; a settled one lets Tab and Enter on."""
        if not isinstance(editor, ItemPicker) or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        hint = onward(event)
        if hint is not None and self._settled(editor):
            self.closeEditor.emit(editor, hint)
            return True
        if hint is not None or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._hand_to_picker(editor, event)
        if event.key() == Qt.Key.Key_Escape and editor.candidates.isVisible():
            return False
        return super().eventFilter(editor, event)

    def _hand_to_picker(self, picker: ItemPicker, event: QKeyEvent) -> bool:
        """Tab takes the marked candidate just as Enter does."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            enter = QKeyEvent(
                QEvent.Type.KeyPress,
                Qt.Key.Key_Return,
                Qt.KeyboardModifier.NoModifier,
            )
            picker.keyPressEvent(enter)
            return True
        return False

    def _settled(self, picker: ItemPicker) -> bool:
        title = picker.item.title if picker.item else ""
        return picker.text() == title

    def _close(self, picker: ItemPicker) -> None:
        self.commitData.emit(picker)
        self.closeEditor.emit(picker, Hint.EditNextItem)


def _refuse(picker: ItemPicker, text: str) -> None:
    """Enter was pressed on words that fit nothing."""
    words = _("No product has “{text}”. Type part of its name, or make it anew.")
    _mark(picker, words.format(text=text))


def _mark(picker: ItemPicker, problem: str) -> None:
    if problem == picker.toolTip():
        return
    picker.setProperty("wrong", "true" if problem else "false")
    picker.style().unpolish(picker)
    picker.style().polish(picker)
    picker.setToolTip(problem)
    picker.setAccessibleDescription(problem)
    say_beneath(picker, problem)
