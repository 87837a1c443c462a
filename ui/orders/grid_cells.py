"""The cells of the grid of lines: how they are drawn and typed into."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from restordre_app.errors import AppError
from restordre_app.parsing import parse_quantity
from ui.i18n import language
from ui.widgets.cell_paint import input_box
from ui.widgets.fields import AmountField, ParsedField
from ui.widgets.grid_delegates import (
    Index,
    ParsedCellDelegate,
    PickerCellDelegate,
    PriceCellDelegate,
    QuantityCellDelegate,
)
from ui.widgets.typed_grid import paint_line_cell

Hint = QStyledItemDelegate.EndEditHint
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProductCell(PickerCellDelegate):
    """The product: SKU, name or barcode."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        paint_line_cell(_view(self), painter, option, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(input_box(option.rect))


class QuantityCell(QuantityCellDelegate):
    """The quantity: Enter goes on to the next line, Tab to the price.

    Signals:
        typed: (row, thousandths or None) what stands in the field at the moment.
    """

    typed = Signal(int, object)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        paint_line_cell(_view(self), painter, option, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(input_box(option.rect))

    def make_field(self, parent: QWidget, index: Index) -> ParsedField:
        field = super().make_field(parent, index)
        row = index.row()
        field.textEdited.connect(lambda text: self._tell(row, text))
        field.changed.connect(lambda value: self.typed.emit(row, value))
        return field

    def _tell(self, row: int, text: str) -> None:
        try:
            quantity = parse_quantity(text, language(), self._decimals(row))
        except AppError:
            self.typed.emit(row, None)
        else:
            self.typed.emit(row, quantity)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not _is_enter(event) or not isinstance(editor, ParsedField):
            return super().eventFilter(editor, event)
        if editor.commit():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, Hint.SubmitModelCache)
        else:
            corner = editor.mapToGlobal(editor.rect().bottomLeft())
            QToolTip.showText(corner, editor.toolTip(), editor)
        return True


class PriceCell(PriceCellDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        paint_line_cell(_view(self), painter, option, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(input_box(option.rect))


class DiscountCell(ParsedCellDelegate):
    """Per cent with two decimals: as an amount's øre are, so are basis points."""

    def make_field(self, parent: QWidget, _index: Index) -> ParsedField:
        return AmountField(parent)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """An emptied discount is none at all."""
        if isinstance(editor, ParsedField) and editor.commit():
            model.setData(index, editor.value() or 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        paint_line_cell(_view(self), painter, option, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(input_box(option.rect))


def _view(delegate: QStyledItemDelegate) -> QTableView:
    view = delegate.parent()
    if not isinstance(view, QTableView):
        message = "a cell of the grid belongs to the grid"
        raise TypeError(message)
    return view


def _is_enter(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return plain and event.key() in ENTER
