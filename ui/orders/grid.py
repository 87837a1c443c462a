"""The grid of lines, made for typing: product, Enter, quantity, Enter, next line.

Enter in the quantity goes to the next blank line, Tab to the price. Delete takes a
line away, Alt+Up and Alt+Down move it. Esc in a cell puts back what was there.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from restordre_app.domain.policies import POLICY_TEXTS, Policy
from restordre_app.queries.picking import ProductPick, pick_products
from restordre_app.session import Session
from ui.background import TaskRunner
from ui.i18n import _
from ui.look import px
from ui.orders.availability import read_splits
from ui.orders.grid_cells import (
    DiscountCell,
    PaintedCell,
    PriceCell,
    ProductCell,
    QuantityCell,
)
from ui.orders.grid_model import Cell, LinesModel
from ui.orders.marks import quantity_words
from ui.tokens import HEADER, ROW_TWO_LINES
from ui.widgets.fields import ParsedField
from ui.widgets.pickers import ItemPicker, PickItem

Cursor = QAbstractItemView.CursorAction
Edit = QTableView.EditTrigger
WIDTHS = {
    Cell.QUANTITY: 92, Cell.UNIT: 66, Cell.PRICE: 96, Cell.DISCOUNT: 82,
    Cell.AMOUNT: 104,
}  # fmt: skip
SPLIT_MS = 120
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinesGrid(QTableView):
    """A table view over LinesModel that asks for the live split itself.

    Signals:
        left: Tab or Enter on the blank row: on to the buttons.
    """

    left = Signal()

    def __init__(self, session: Session, tasks: TaskRunner) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setAccessibleName(_("Order lines"))
        self._set_up()
        self._set_cells()
        self._splitting = QTimer(self, singleShot=True, interval=SPLIT_MS)
        self._splitting.timeout.connect(self._split)
        self.lines.splits_wanted.connect(self._splitting.start)

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
        header = self.horizontalHeader()
        header.setFixedHeight(px(HEADER))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for cell in Cell:
            stretches = cell not in WIDTHS
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(cell, mode.Stretch if stretches else mode.Fixed)
            if not stretches:
                header.resizeSection(cell, px(WIDTHS[cell]))

    def _set_cells(self) -> None:
        self.setItemDelegate(PaintedCell(self))
        self.product = ProductCell(self._find, self._tasks, self)
        self.quantity = QuantityCell(self, self.lines.decimals, allow_zero=False)
        self.quantity.typed.connect(self.lines.type_quantity)
        for cell, delegate in (
            (Cell.PRODUCT, self.product),
            (Cell.QUANTITY, self.quantity),
            (Cell.PRICE, PriceCell(self)),
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

    # Going about

    def start_typing(self) -> None:
        """Put the keyboard into the product of the blank row at the end."""
        self._edit(self.lines.rowCount() - 1, Cell.PRODUCT)

    def go_to(self, row: int, cell: Cell = Cell.QUANTITY) -> None:
        """Show a line and put the keyboard there, without typing yet."""
        self.setCurrentIndex(self.lines.index(row, cell))
        self.setFocus()

    def finish_typing(self) -> bool:
        """Take what stands in the open cell; False when it cannot be taken."""
        editor = self._editor()
        if editor is None:
            return True
        if isinstance(editor, ParsedField) and not editor.commit():
            editor.setFocus()
            return False
        if isinstance(editor, ItemPicker) and not picked(editor):
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

    def _edit(self, row: int, cell: Cell) -> None:
        index = self.lines.index(row, cell)
        self.setFocus()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Tab goes from one cell that can be typed in to the next."""
        steps = {Cursor.MoveNext: 1, Cursor.MovePrevious: -1}
        if action not in steps:
            return super().moveCursor(action, modifiers)
        return self._next_typed(steps[action])

    def _next_typed(self, step: int) -> QModelIndex:
        index, columns = self.currentIndex(), self.lines.columnCount()
        at = index.row() * columns + index.column() + step
        while 0 <= at < self.lines.rowCount() * columns:
            found = self.lines.index(at // columns, at % columns)
            if self.lines.flags(found) & Qt.ItemFlag.ItemIsEditable:
                return found
            at += step
        return QModelIndex()

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """After Enter in the quantity the next line is begun."""
        super().closeEditor(editor, hint)
        self.lines.type_quantity(max(self.currentIndex().row(), 0), None)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.start_typing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = Qt.Key(event.key()), self.currentIndex()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if not index.isValid():
            super().keyPressEvent(event)
        elif alt and key in steps:
            self._move(index, steps[key])
        elif key == Qt.Key.Key_Delete:
            self._remove(index)
        elif key in ENTER and not event.modifiers():
            self._enter(index)
        else:
            super().keyPressEvent(event)

    def _enter(self, index: QModelIndex) -> None:
        """Type in the cell; where one cannot, begin the next line."""
        if self.lines.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.start_typing()

    def _move(self, index: QModelIndex, step: int) -> None:
        if self.lines.move(index.row(), step):
            to = self.lines.index(index.row() + step, index.column())
            self.setCurrentIndex(to)

    def _remove(self, index: QModelIndex) -> None:
        row, column = index.row(), index.column()
        if self.lines.remove(row):
            self.setCurrentIndex(self.lines.index(row, column))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            last = self.lines.rowCount() - 1
            self.setCurrentIndex(self.lines.index(last, Cell.PRODUCT))

    # The line's own terms

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row = self.indexAt(event.pos()).row()
        else:
            row = self.currentIndex().row()
        if 0 <= row < len(self.lines.lines):
            self.line_menu(row).popup(event.globalPos())

    def line_menu(self, row: int) -> QMenu:
        """Move, remove, and which policy holds for this line (section 3)."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        index = self.lines.index(row, Cell.PRODUCT)
        up, down = menu.addAction(_("Move up")), menu.addAction(_("Move down"))
        up.triggered.connect(lambda: self._move(index, -1))
        down.triggered.connect(lambda: self._move(index, 1))
        menu.addAction(_("Remove the line")).triggered.connect(
            lambda: self._remove(index)
        )
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


def picked(picker: ItemPicker) -> bool:
    """Whether the cell holds a product, or nothing at all was typed."""
    title = picker.item.title if picker.item else ""
    if picker.text() == title:
        return True
    chosen = picker.candidates.current() if picker.candidates.isVisible() else None
    if chosen is not None:
        picker.set_item(chosen)
    return chosen is not None
