"""The grid of a purchase order's lines: product, Enter, quantity, Enter, next line.

Tab goes on to price and date; the date is typed as exactly as it is known ("uge 51").
Space ticks what the supplier has confirmed.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QMenu,
    QWidget,
)

from restordre_app.domain.promises import Precision
from restordre_app.queries.picking import pick_products
from ui.i18n import _
from ui.office import Office
from ui.orders.grid import product_item
from ui.orders.grid_cells import QuantityCell
from ui.purchasing.grid_model import Cell, PurchaseLines
from ui.purchasing.marks import Expected
from ui.widgets.field_delegate import Index
from ui.widgets.fields import ParsedField
from ui.widgets.grid_delegates import (
    ParsedCellDelegate,
    PickerCellDelegate,
    PriceCellDelegate,
)
from ui.widgets.pickers import PickItem
from ui.widgets.promise_field import PromiseField
from ui.widgets.typed_grid import TypedGrid

Hint = QAbstractItemDelegate.EndEditHint
WIDTHS: dict[int, int] = {
    Cell.PACKS: 70, Cell.QUANTITY: 80, Cell.UNIT: 60, Cell.PRICE: 88, Cell.AMOUNT: 96,
    Cell.EXPECTED: 118, Cell.CONFIRMED: 88,
}  # fmt: skip


class ExpectedCell(ParsedCellDelegate):
    """A date as exact as it is known; an emptied one is no date at all."""

    def __init__(self, view: TypedGrid, office: Office) -> None:
        super().__init__(view)
        self._today = office.session.today

    def make_field(self, parent: QWidget, _index: Index) -> ParsedField:
        field = PromiseField(self._today)
        field.required = False
        field.setParent(parent)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, PromiseField) and not editor.isModified():
            known = index.data(Qt.ItemDataRole.EditRole)
            if isinstance(known, Expected):
                editor.set_promise(known.day, known.precision)
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        if isinstance(editor, PromiseField) and editor.commit():
            model.setData(index, expected_in(editor))


class PurchaseGrid(TypedGrid):
    """A table view over PurchaseLines."""

    entered_at = Cell.QUANTITY
    gives_way = (Cell.REMARK, Cell.UNIT)  # the remark is said beneath the lines, too

    def __init__(self, office: Office) -> None:
        self.lines = PurchaseLines(office.session.today())
        super().__init__(self.lines, WIDTHS)
        self._session = office.session
        self.setAccessibleName(_("Lines of the purchase order"))
        self.quantity = QuantityCell(self, self.lines.decimals, allow_zero=False)
        for cell, delegate in (
            (Cell.PRODUCT, PickerCellDelegate(self._find, office.tasks, self)),
            (Cell.PACKS, QuantityCell(self, allow_zero=False)),
            (Cell.QUANTITY, self.quantity),
            (Cell.PRICE, PriceCellDelegate(self)),
            (Cell.EXPECTED, ExpectedCell(self, office)),
        ):
            self.setItemDelegateForColumn(cell, delegate)

    def _find(self, text: str) -> Sequence[PickItem]:
        """In the background: products by SKU, name or barcode; services are left out."""
        found = [each for each in pick_products(self._session, text) if each.stocked]
        self.lines.know(found)
        return [product_item(product) for product in found]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        on_tick = index.isValid() and index.column() == Cell.CONFIRMED
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if on_tick and event.key() in keys and not event.modifiers():
            self.lines.tick(index.row())
        else:
            super().keyPressEvent(event)

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """A tick is not typed in: arriving there by Tab only stands on it."""
        steps = {Hint.EditNextItem: 1, Hint.EditPreviousItem: -1}
        after = self.next_typed(steps[hint]) if hint in steps else None
        if after is not None and after.column() == Cell.CONFIRMED:
            super().closeEditor(editor, Hint.NoHint)
            self.setCurrentIndex(after)
        else:
            super().closeEditor(editor, hint)

    def focusNextPrevChild(  # noqa: N802 - Qt's name
        self,
        forwards: bool,  # noqa: FBT001
    ) -> bool:
        """From a tick Tab goes on to the next cell, as it does from any other."""
        index = self.currentIndex()
        if not index.isValid() or index.column() != Cell.CONFIRMED:
            return super().focusNextPrevChild(forwards)
        after = self.next_typed(1 if forwards else -1)
        if after.isValid():
            self.edit_cell(after.row(), after.column())
        return after.isValid()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == Cell.CONFIRMED:
            self.lines.tick(index.row())

    def line_menu(self, row: int) -> QMenu:
        """Also gives the other lines this line's date."""
        menu = super().line_menu(row)
        spread = menu.addAction(_("The same date on all lines"))
        spread.triggered.connect(lambda _on: self._spread_date(row))
        return menu

    def _spread_date(self, row: int) -> None:
        self.lines.expect(range(len(self.lines.lines)), self.lines.line(row).expected)


def expected_in(field: PromiseField) -> Expected | None:
    """What a field says, None while it is empty."""
    day: date | None = field.value()
    return None if day is None else Expected(day, Precision(field.precision))
