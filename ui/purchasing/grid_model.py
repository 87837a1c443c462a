"""The lines of the purchase order being typed, as the grid shows and changes them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import IntEnum
from itertools import count

from PySide6.QtCore import QModelIndex, Qt, Signal

from restordre_app.formatting import format_amount, format_price, format_quantity
from restordre_app.queries.picking import ProductPick
from restordre_app.queries.supplier_items import SupplierItemView
from restordre_app.services.purchase_entries import PurchaseLineEntry
from ui.i18n import _, language
from ui.purchasing.draft import DraftLine, usual_day
from ui.purchasing.marks import NOTHING, Expected, day_words, with_unit
from ui.widgets.cell_paint import CellLook
from ui.widgets.column import RIGHT, Kind, Tone
from ui.widgets.pickers import PickItem
from ui.widgets.typed_grid import GridModel, Index

DISPLAY, EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)
TOOLTIP, CHECK = int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.CheckStateRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
MIDDLE = Qt.AlignmentFlag.AlignVCenter
NO_INDEX = QModelIndex()
WHOLE = 1000


class Cell(IntEnum):
    """The columns of the grid."""

    PRODUCT = 0
    PACKS = 1
    QUANTITY = 2
    UNIT = 3
    PRICE = 4
    AMOUNT = 5
    EXPECTED = 6
    CONFIRMED = 7
    REMARK = 8


KINDS = {
    Cell.QUANTITY: Kind.NUMBER,
    Cell.UNIT: Kind.MUTED,
    Cell.PRICE: Kind.NUMBER,
    Cell.AMOUNT: Kind.NUMBER,
    Cell.CONFIRMED: Kind.CHECK,
}
TYPED = frozenset(
    {Cell.PRODUCT, Cell.PACKS, Cell.QUANTITY, Cell.PRICE, Cell.EXPECTED, Cell.CONFIRMED}
)


class PurchaseLines(GridModel):
    """Always ends with one blank row to type into.

    Signals:
        changed: something was typed, moved or taken away.
        item_wanted: id of a product whose supplier's terms are to be read.
    """

    changed = Signal()
    item_wanted = Signal(int)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._keys = count(1)
        self._lines: list[DraftLine] = [self._blank()]
        self._products: dict[int, ProductPick] = {}
        self._remarks: dict[int, str] = {}
        self._problems: dict[int, str] = {}
        self.ordered_on = today

    def _blank(self) -> DraftLine:
        return DraftLine(self.next_key())

    def next_key(self) -> int:
        return next(self._keys)

    # What the window asks for

    @property
    def lines(self) -> list[DraftLine]:
        """The lines that were typed, without the blank one at the end."""
        return [line for line in self._lines if not line.blank]

    def line(self, row: int) -> DraftLine:
        return self._lines[row]

    def entries(self) -> tuple[PurchaseLineEntry, ...]:
        return tuple(line.entry() for line in self.lines)

    def show_lines(self, lines: Iterable[DraftLine]) -> None:
        """Show an order's lines instead of what stood there."""
        self.beginResetModel()
        self._lines = [*lines, self._blank()]
        self._remarks, self._problems = {}, {}
        self.endResetModel()

    def know(self, products: Iterable[ProductPick]) -> None:
        """Remember what a search found: what is picked is one of them."""
        self._products.update({each.product_id: each for each in products})

    def decimals(self, row: int) -> int:
        product = self._lines[row].product
        return product.decimals if product else 0

    def use_items(self, items: Mapping[int, SupplierItemView]) -> None:
        """How the supplier sells the products: pack, price, and when they are due."""
        for row, line in enumerate(self._lines):
            item = items.get(line.product.product_id) if line.product else None
            if item is None or item == line.item:
                continue
            expected = line.expected
            if expected is None and line.line_id is None:
                expected = usual_day(item, self.ordered_on)
            self._lines[row] = replace(line, item=item, expected=expected)
        self._changed()

    # Doubts and problems

    def show_remarks(self, remarks: Mapping[int, str]) -> None:
        """Say doubts beside their lines, by row; the order may be sent all the same."""
        self._remarks = {self._lines[row].key: said for row, said in remarks.items()}
        self._tell()

    def show_problem(self, row: int, sentence: str) -> None:
        """Say beside the line what is wrong with it."""
        self._problems[self._lines[row].key] = sentence
        self._tell()

    def problem(self, row: int) -> str:
        return self._problems.get(self._lines[row].key, "")

    def remark(self, row: int) -> str:
        return self._remarks.get(self._lines[row].key, "")

    # Changes

    def remove(self, row: int) -> bool:
        """Take a line away; one of which something came stays."""
        line = self._lines[row]
        if line.blank:
            return False
        if line.least:
            sentence = _("Goods have come of it. Cancel its rest instead.")
            self.show_problem(row, sentence)
            return False
        self.beginRemoveRows(NO_INDEX, row, row)
        del self._lines[row]
        self.endRemoveRows()
        self._changed()
        return True

    def move(self, row: int, step: int) -> bool:
        """Move a line up (-1) or down (+1) among the others."""
        to = row + step
        if self._lines[row].blank or not 0 <= to < len(self.lines):
            return False
        before = to + 1 if step > 0 else to
        self.beginMoveRows(NO_INDEX, row, row, NO_INDEX, before)
        self._lines.insert(to, self._lines.pop(row))
        self.endMoveRows()
        self._changed()
        return True

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        row, line = index.row(), self._lines[index.row()]
        if role == CHECK:
            return self.tick(row)
        if role != EDIT:
            return False
        if isinstance(value, PickItem):
            self._replace(row, self._with_product(line, value.id))
            self.item_wanted.emit(value.id)
            return True
        changed = _typed(line, Cell(index.column()), value)
        if changed is not None:
            self._replace(row, changed)
        return changed is not None

    def _with_product(self, line: DraftLine, product_id: int) -> DraftLine:
        product = self._products[product_id]
        if product == line.product:
            return line
        return replace(line, product=product, item=None, unit_price=None, expected=None)

    def tick(self, row: int) -> bool:
        """The supplier has confirmed the line, or not after all."""
        line = self._lines[row]
        if line.blank:
            return False
        self._replace(row, replace(line, confirmed=not line.confirmed))
        return True

    def expect(self, rows: Iterable[int], expected: Expected | None) -> None:
        """Several lines are due at the same time."""
        for row in rows:
            self._lines[row] = replace(self._lines[row], expected=expected)
        self._changed()

    def _replace(self, row: int, line: DraftLine) -> None:
        if line == self._lines[row]:
            return
        self._lines[row] = line
        self._problems.pop(line.key, None)
        if not self._lines[-1].blank:
            last = len(self._lines)
            self.beginInsertRows(NO_INDEX, last, last)
            self._lines.append(self._blank())
            self.endInsertRows()
        self._changed()

    def _changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        corner = self.index(len(self._lines) - 1, len(Cell) - 1)
        self.dataChanged.emit(self.index(0, 0), corner)

    # What Qt asks

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Cell)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line, cell = self._lines[index.row()], Cell(index.column())
        fixed = cell is Cell.PRODUCT and line.line_id is not None and line.least > 0
        waits = cell is not Cell.PRODUCT and line.blank
        single = cell is Cell.PACKS and line.pack_size == WHOLE
        if cell not in TYPED or fixed or waits or single:
            return found
        return found | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if role == EDIT:
            return _value(self._lines[index.row()], Cell(index.column()))
        if role == DISPLAY:
            return self.look(index).text
        if role == TOOLTIP:
            return self.problem(index.row()) or self.remark(index.row()) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == ALIGNMENT:
            right = KINDS.get(Cell(section), Kind.TEXT) in RIGHT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | MIDDLE
        return titles()[section] if role == DISPLAY else None

    def look(self, index: Index) -> CellLook:
        """What a cell shows."""
        line, cell = self._lines[index.row()], Cell(index.column())
        if cell is Cell.REMARK:
            return self._remark_look(index.row())
        if line.product is None:
            hint = _("Item no., name or barcode") if cell is Cell.PRODUCT else ""
            return CellLook(Kind.TEXT, hint, Tone.MUTED)
        return line_look(line, line.product, cell)

    def _remark_look(self, row: int) -> CellLook:
        problem, remark = self.problem(row), self.remark(row)
        if problem:
            return CellLook(Kind.TEXT, problem, Tone.RED)
        line = self._lines[row]
        if remark or not line.received:
            return CellLook(Kind.TEXT, remark, Tone.AMBER)
        words = _("{quantity} received")
        unit = line.product.unit if line.product else ""
        said = words.format(quantity=with_unit(line.received, unit))
        return CellLook(Kind.MUTED, said)


def titles() -> tuple[str, ...]:
    return (
        _("Product"), _("Packs"), _("Quantity"), _("Unit"), _("Price"), _("Amount"),
        _("Expected"), _("Confirmed"), _("Remark"),
    )  # fmt: skip


def line_look(line: DraftLine, product: ProductPick, cell: Cell) -> CellLook:
    if cell is Cell.PRODUCT:
        codes = (product.sku, line.item.supplier_sku if line.item else "")
        facts = " · ".join(code for code in codes if code)
        return CellLook(Kind.TEXT, product.name, subtext=facts)
    if cell is Cell.CONFIRMED:
        return CellLook(Kind.CHECK, checked=line.confirmed)
    if cell is Cell.EXPECTED:
        words = day_words(line.expected) if line.expected else _("No date")
        return CellLook(Kind.TEXT, words, Tone.PLAIN if line.expected else Tone.MUTED)
    if cell is Cell.PACKS:
        return _packs_look(line, product)
    return CellLook(KINDS[cell], _figure(line, product, cell))


def _packs_look(line: DraftLine, product: ProductPick) -> CellLook:
    """How many packs, and how much is in one; single units need no word."""
    if line.pack_size == WHOLE:
        return CellLook(Kind.TEXT, NOTHING, Tone.MUTED)
    packs = line.packs
    words = NOTHING if packs is None else format_quantity(packs, language())
    size = with_unit(line.pack_size, product.unit)
    return CellLook(Kind.TEXT, words, subtext=_("of {quantity}").format(quantity=size))


def _figure(line: DraftLine, product: ProductPick, cell: Cell) -> str:
    match cell:
        case Cell.QUANTITY:
            quantity = line.quantity
            return "" if quantity is None else format_quantity(quantity, language())
        case Cell.UNIT:
            return product.unit
        case Cell.PRICE:
            return format_price(line.price, language())
        case _:
            return format_amount(line.amount, language()) if line.quantity else NOTHING


def _value(line: DraftLine, cell: Cell) -> object:
    match cell:
        case Cell.PRODUCT if line.product is not None:
            return PickItem(line.product.product_id, line.product.name)
        case Cell.PACKS:
            return line.packs
        case Cell.QUANTITY:
            return line.quantity
        case Cell.PRICE:
            return line.price
        case Cell.EXPECTED:
            return line.expected
        case _:
            return None


def _typed(line: DraftLine, cell: Cell, value: object) -> DraftLine | None:
    """The line with what was typed in a cell; None where nothing can be."""
    if cell is Cell.EXPECTED and (value is None or isinstance(value, Expected)):
        return replace(line, expected=value)
    if not isinstance(value, int):
        return None
    match cell:
        case Cell.PACKS:
            return line.with_packs(value)
        case Cell.QUANTITY:
            return replace(line, quantity=value)
        case Cell.PRICE:
            return replace(line, unit_price=value)
        case _:
            return None
