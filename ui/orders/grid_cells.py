"""The cells that only lines of an order have: what a quantity and a discount do."""

from PySide6.QtCore import QAbstractItemModel, Signal
from PySide6.QtWidgets import QWidget

from restordre_app.errors import AppError
from restordre_app.parsing import parse_quantity
from ui.i18n import language
from ui.widgets.field_delegate import Hint, Index
from ui.widgets.fields import AmountField, ParsedField
from ui.widgets.grid_delegates import ParsedCellDelegate, QuantityCellDelegate


class QuantityCell(QuantityCellDelegate):
    """The quantity: Enter goes on to the next line, Tab to the price.

    Signals:
        typed: (row, thousandths or None) what stands in the field at the moment.
    """

    typed = Signal(int, object)
    after_enter = Hint.SubmitModelCache

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
