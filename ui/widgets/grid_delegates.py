"""Editors for the cells of a grid whose model is a screen's own (the order editor).

    view.setItemDelegateForColumn(0, PickerCellDelegate(find_products, tasks, view))
    view.setItemDelegateForColumn(1, QuantityCellDelegate(view, decimals=self.decimals))
    view.setItemDelegateForColumn(2, PriceCellDelegate(view))

EditRole carries the value: thousandths, 1/10000, or a PickItem. Enter and Tab go on to
the next cell (the view's closeEditor gets EditNextItem); what is typed wrongly keeps
the keyboard until it is put right or Esc.
"""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.background import TaskRunner
from ui.widgets.fields import ParsedField, PriceField, QuantityField
from ui.widgets.pickers import Find, ItemPicker, PickItem

Index = QModelIndex | QPersistentModelIndex
EDIT = Qt.ItemDataRole.EditRole
Hint = QStyledItemDelegate.EndEditHint
ONWARD = {
    Qt.Key.Key_Return: Hint.EditNextItem,
    Qt.Key.Key_Enter: Hint.EditNextItem,
    Qt.Key.Key_Tab: Hint.EditNextItem,
    Qt.Key.Key_Backtab: Hint.EditPreviousItem,
}


class ParsedCellDelegate(QStyledItemDelegate):
    """A cell edited in a ParsedField; subclasses say which."""

    def make_field(self, parent: QWidget, _index: Index) -> ParsedField:
        return ParsedField(parent)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        field = self.make_field(parent, index)
        field.setProperty("cell", "true")
        header = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        field.setAccessibleName(str(header or ""))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, ParsedField) and not editor.isModified():
            editor.set_value(index.data(EDIT))
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        if (
            isinstance(editor, ParsedField)
            and editor.commit()
            and editor.value() != index.data(EDIT)
        ):
            model.setData(index, editor.value(), EDIT)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        hint = _onward(event)
        if hint is None or not isinstance(editor, ParsedField):
            return super().eventFilter(editor, event)
        if editor.commit():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)
        else:
            corner = editor.mapToGlobal(editor.rect().bottomLeft())
            QToolTip.showText(corner, editor.toolTip(), editor)
        return True


class QuantityCellDelegate(ParsedCellDelegate):
    """A quantity in thousandths; how fine it may be depends on the row's unit (Q1)."""

    def __init__(
        self,
        view: QAbstractItemView,
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


class PickerCellDelegate(QStyledItemDelegate):
    """A cell in which one of many is found by typing; the model gets the PickItem.

    The editor closes itself, with EditNextItem, once something is picked.
    """

    def __init__(self, find: Find, tasks: TaskRunner, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._find, self._tasks = find, tasks

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        picker = ItemPicker(self._find, self._tasks, parent)
        picker.setProperty("cell", "true")
        header = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        picker.setAccessibleName(str(header or ""))
        picker.picked.connect(lambda _item: self._close(picker))
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
        hint = _onward(event)
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


def _onward(event: QEvent) -> QStyledItemDelegate.EndEditHint | None:
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return ONWARD.get(Qt.Key(event.key())) if plain else None
    return None
