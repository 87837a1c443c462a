"""Typing a figure or a date into a cell: reading it, refusing it, going on.

Enter and Tab go on to the next cell (the view's closeEditor gets the hint); what is
typed wrongly keeps the keyboard until it is put right or Esc.
"""

from abc import abstractmethod
from typing import ClassVar, TypeAlias

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
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.widgets.cell_paint import input_box
from ui.widgets.fields import ParsedField
from ui.widgets.said_beneath import say_beneath

Index = QModelIndex | QPersistentModelIndex
EDIT = Qt.ItemDataRole.EditRole
Hint: TypeAlias = QStyledItemDelegate.EndEditHint
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ONWARD = {
    Qt.Key.Key_Tab: Hint.EditNextItem,
    Qt.Key.Key_Backtab: Hint.EditPreviousItem,
}


class FieldDelegate(QStyledItemDelegate):
    """A cell edited in a ParsedField; `after_enter` says where Enter leads."""

    after_enter: ClassVar[Hint] = Hint.EditNextItem

    @abstractmethod
    def make_field(self, parent: QWidget, index: Index) -> ParsedField:
        """The field that the cell is typed in."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        field = self.make_field(parent, index)
        name_cell(field, index)
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

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(input_box(option.rect))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        hint = onward(event, self.after_enter)
        if hint is None or not isinstance(editor, ParsedField):
            return super().eventFilter(editor, event)
        if editor.commit():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)
        else:
            say_beneath(editor, editor.toolTip())
        return True


def name_cell(editor: QWidget, index: Index) -> None:
    """An editor in a cell is called what stands over its column."""
    editor.setProperty("cell", "true")
    header = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
    editor.setAccessibleName(str(header or ""))


def onward(event: QEvent, after_enter: Hint = Hint.EditNextItem) -> Hint | None:
    """Where a key leads from a cell; None for one that stays in it."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return None
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    key = Qt.Key(event.key())
    return after_enter if key in ENTER else ONWARD.get(key)
