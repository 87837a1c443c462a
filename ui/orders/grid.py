"""The grid of lines, made for typing: product, Enter, quantity, Enter, next line.

Enter in the quantity goes to the next blank line, Tab to the price. Delete takes a
line away, Alt+Up and Alt+Down move it, F4 opens the text it has on the papers. Esc in
a cell puts back what was there.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from restordre_app.domain.policies import POLICY_TEXTS, Policy
from restordre_app.queries.picking import ProductPick, pick_products
from restordre_app.session import Session
from ui.background import TaskRunner
from ui.figures import quantity_words
from ui.i18n import _
from ui.orders.availability import read_splits
from ui.orders.grid_cells import DiscountCell, QuantityCell
from ui.orders.grid_model import Cell, LinesModel
from ui.orders.line_text import LineTextPopup
from ui.widgets.grid_delegates import PickerCellDelegate, PriceCellDelegate
from ui.widgets.pickers import PickItem
from ui.widgets.typed_grid import TypedGrid

WIDTHS: dict[int, int] = {
    Cell.QUANTITY: 92, Cell.UNIT: 66, Cell.PRICE: 96, Cell.DISCOUNT: 82,
    Cell.AMOUNT: 104,
}  # fmt: skip
SPLIT_MS = 120


class LinesGrid(TypedGrid):
    """A table view over LinesModel that asks for the live split itself.

    Signals:
        left: Tab or Enter on the blank row: on to the buttons.
    """

    left = Signal()
    entered_at = Cell.QUANTITY
    gives_way = (Cell.UNIT,)

    def __init__(self, session: Session, tasks: TaskRunner) -> None:
        self.lines = LinesModel()
        super().__init__(self.lines, WIDTHS)
        self._session, self._tasks = session, tasks
        self.setAccessibleName(_("Order lines"))
        self._set_cells()
        self._splitting = QTimer(self, singleShot=True, interval=SPLIT_MS)
        self._splitting.timeout.connect(self._split)
        self.lines.splits_wanted.connect(self._splitting.start)

    def _set_cells(self) -> None:
        self.product = PickerCellDelegate(self._find, self._tasks, self)
        self.quantity = QuantityCell(self, self.lines.decimals, allow_zero=False)
        self.quantity.typed.connect(self.lines.type_quantity)
        for cell, delegate in (
            (Cell.PRODUCT, self.product),
            (Cell.QUANTITY, self.quantity),
            (Cell.PRICE, PriceCellDelegate(self)),
            (Cell.DISCOUNT, DiscountCell(self)),
        ):
            self.setItemDelegateForColumn(cell, delegate)

    # Looking things up

    def _find(self, text: str) -> Sequence[PickItem]:
        """In the background: products by SKU, name or barcode."""
        found = pick_products(self._session, text)
        self.lines.know(found)
        return [product_item(product) for product in found]

    def _split(self) -> None:
        work = partial(read_splits, self._session, self.lines.wishes())
        self._tasks.run(self, work, self.lines.show_splits, key="splits")

    def editor_closed(self) -> None:
        """What was typed is taken or put back: the split is the line's own again."""
        self.lines.type_quantity(max(self.currentIndex().row(), 0), None)

    # The line's own text and terms

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.write_text(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def write_text(self, row: int) -> None:
        """Let somebody write what the papers call the goods of this line."""
        if not self.has_line(row):
            return
        line, index = self.lines.line(row), self.lines.index(row, Cell.PRODUCT)
        name = line.product.name if line.product else ""
        place = self.visualRect(index).translated(self.viewport().pos())
        popup = LineTextPopup(self, place, line.text, name)
        popup.written.connect(partial(self.lines.set_line_text, row))
        popup.show()

    def line_menu(self, row: int) -> QMenu:
        """Also its text, and which policy holds for this line (section 3)."""
        menu = super().line_menu(row)
        write = menu.addAction(_("Text on the papers…"))
        write.setShortcut("F4")
        write.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        write.triggered.connect(lambda: self.write_text(row))
        menu.addSeparator()
        chosen = self.lines.line(row).policy
        choices: list[tuple[Policy | None, str]] = [(None, _("Terms as the order"))]
        choices += [(policy, _(POLICY_TEXTS[policy])) for policy in Policy]
        for policy, words in choices:
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(policy == chosen)
            entry.triggered.connect(partial(self._set_policy, row, policy))
        return menu

    def _set_policy(self, row: int, policy: Policy | None, _on: object = None) -> None:
        self.lines.set_line_policy(row, policy)


def product_item(product: ProductPick) -> PickItem:
    """A candidate: its name, its SKU and what to know, how much is free."""
    details = [product.sku]
    if product.discontinued:
        details.append(_("discontinued"))
    if product.frozen:
        details.append(_("frozen"))
    free = quantity_words(product.available, product.unit)
    trailing = free if product.stocked else _("service")
    return PickItem(product.product_id, product.name, " · ".join(details), trailing)
