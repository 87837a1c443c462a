"""The lines of the purchase order being typed, as the grid shows and changes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum

from PySide6.QtCore import Qt, Signal

from restordre_app.formatting import format_amount, format_price
from restordre_app.queries.picking import ProductPick
from restordre_app.queries.supplier_items import SupplierItemView
from restordre_app.services.purchase_entries import PurchaseLineEntry
from ui.figures import NOTHING, quantity_words, typed_quantity
from ui.i18n import _, language
from ui.purchasing.draft import DraftLine, usual_day
from ui.purchasing.marks import Expected, day_words
from ui.widgets.cell_paint import CellLook
from ui.widgets.column import Kind, Tone
from ui.widgets.grid_model import EDIT, GridModel, Index
from ui.widgets.pickers import PickItem

CHECK = int(Qt.ItemDataRole.CheckStateRole)
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


KINDS: dict[int, Kind] = {
    Cell.QUANTITY: Kind.NUMBER,
    Cell.UNIT: Kind.MUTED,
    Cell.PRICE: Kind.NUMBER,
    Cell.AMOUNT: Kind.NUMBER,
    Cell.CONFIRMED: Kind.CHECK,
}


class PurchaseLines(GridModel[DraftLine]):
    """Knows besides how the supplier sells the goods, and what is doubtful.

    Signals:
        item_wanted: id of a product whose supplier's terms are to be read.
    """

    item_wanted = Signal(int)
    cells = Cell
    typed = frozenset(Cell) - {Cell.UNIT, Cell.AMOUNT, Cell.REMARK}
    kinds = KINDS

    def __init__(self, today: date) -> None:
        super().__init__()
        self._remarks: dict[int, str] = {}
        self.ordered_on = today

    def make_line(self, key: int) -> DraftLine:
        return DraftLine(key)

    def titles(self) -> Sequence[str]:
        return (
            _("Product"), _("Packs"), _("Quantity"), _("Unit"), _("Price"),
            _("Amount"), _("Expected"), _("Confirmed"), _("Remark"),
        )  # fmt: skip

    def stays_words(self) -> str:
        return _("Goods have come of it. Cancel its rest instead.")

    def entries(self) -> tuple[PurchaseLineEntry, ...]:
        return tuple(line.entry() for line in self.lines)

    def show_lines(self, lines: Iterable[DraftLine]) -> None:
        self._remarks = {}
        super().show_lines(lines)

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
        self.tell_changed()

    def show_remarks(self, remarks: Mapping[int, str]) -> None:
        """Say doubts beside their lines, by row; the order may be sent all the same."""
        self._remarks = {self._lines[row].key: said for row, said in remarks.items()}
        self.show_anew()

    def remark(self, row: int) -> str:
        return self._remarks.get(self._lines[row].key, "")

    # Changes

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        if role == CHECK:
            return self.tick(index.row())
        taken = super().setData(index, value, role)
        if taken and isinstance(value, PickItem):
            self.item_wanted.emit(value.id)
        return taken

    def tick(self, row: int) -> bool:
        """The supplier has confirmed the line, or not after all."""
        line = self._lines[row]
        if line.blank:
            return False
        self.put_line(row, replace(line, confirmed=not line.confirmed))
        return True

    def expect(self, rows: Iterable[int], expected: Expected | None) -> None:
        """Several lines are due at the same time."""
        for row in rows:
            self._lines[row] = replace(self._lines[row], expected=expected)
        self.tell_changed()

    def takes(self, line: DraftLine, cell: int) -> bool:
        """What is sold singly has no packs to count."""
        return cell != Cell.PACKS or line.pack_size != WHOLE

    def with_product(self, line: DraftLine, product: ProductPick) -> DraftLine:
        return replace(line, product=product, item=None, unit_price=None, expected=None)

    def with_value(self, line: DraftLine, cell: int, value: object) -> DraftLine | None:
        if cell == Cell.EXPECTED and (value is None or isinstance(value, Expected)):
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

    def value(self, line: DraftLine, cell: int) -> object:
        values = {
            Cell.PACKS: line.packs,
            Cell.QUANTITY: line.quantity,
            Cell.PRICE: line.price,
            Cell.EXPECTED: line.expected,
        }
        return values.get(Cell(cell))

    # What is shown

    def cell_look(self, line: DraftLine, product: ProductPick, cell: int) -> CellLook:
        match cell:
            case Cell.PRODUCT:
                codes = (product.sku, line.item.supplier_sku if line.item else "")
                facts = " · ".join(code for code in codes if code)
                return CellLook(Kind.TEXT, product.name, subtext=facts)
            case Cell.CONFIRMED:
                return CellLook(Kind.CHECK, checked=line.confirmed)
            case Cell.EXPECTED if line.expected:
                return CellLook(Kind.TEXT, day_words(line.expected))
            case Cell.EXPECTED:
                return CellLook(Kind.TEXT, _("No date"), Tone.MUTED)
            case Cell.PACKS:
                return _packs_look(line, product)
            case _:
                return CellLook(KINDS[cell], _figure(line, product, cell))

    def last_look(self, row: int) -> CellLook:
        problem, remark = self.problem(row), self.remark(row)
        if problem:
            return CellLook(Kind.TEXT, problem, Tone.RED)
        line = self._lines[row]
        if remark or not line.received:
            return CellLook(Kind.TEXT, remark, Tone.AMBER)
        words = _("{quantity} received")
        unit = line.product.unit if line.product else ""
        said = words.format(quantity=quantity_words(line.received, unit))
        return CellLook(Kind.MUTED, said)


def _packs_look(line: DraftLine, product: ProductPick) -> CellLook:
    """How many packs, and how much is in one; single units need no word."""
    if line.pack_size == WHOLE:
        return CellLook(Kind.TEXT, NOTHING, Tone.MUTED)
    packs = line.packs
    words = NOTHING if packs is None else quantity_words(packs)
    size = quantity_words(line.pack_size, product.unit)
    return CellLook(Kind.TEXT, words, subtext=_("of {quantity}").format(quantity=size))


def _figure(line: DraftLine, product: ProductPick, cell: int) -> str:
    match cell:
        case Cell.QUANTITY:
            return typed_quantity(line.quantity)
        case Cell.UNIT:
            return product.unit
        case Cell.PRICE:
            return format_price(line.price, language())
        case _:
            return format_amount(line.amount, language()) if line.quantity else NOTHING
