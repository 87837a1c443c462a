"""The lines of the order being typed, as the grid shows and changes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import count

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from restordre_app.domain.policies import POLICY_TEXTS, Policy
from restordre_app.formatting import (
    format_amount,
    format_percent,
    format_price,
    format_quantity,
)
from restordre_app.queries.picking import ProductPick
from restordre_app.queries.splits import SplitView
from restordre_app.services.order_entries import LineEntry
from ui.i18n import _, language
from ui.orders.availability import Availability, SplitWish, describe, wish_of
from ui.orders.draft import DraftLine
from ui.widgets.cell_paint import CellLook
from ui.widgets.column import RIGHT, Kind, Tone
from ui.widgets.pickers import PickItem
from ui.widgets.typed_grid import GridModel

Index = QModelIndex | QPersistentModelIndex
DISPLAY, EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
MIDDLE = Qt.AlignmentFlag.AlignVCenter
NO_INDEX = QModelIndex()


class Cell(IntEnum):
    """The columns of the grid."""

    PRODUCT = 0
    QUANTITY = 1
    UNIT = 2
    PRICE = 3
    DISCOUNT = 4
    AMOUNT = 5
    AVAILABLE = 6


KINDS = {
    Cell.PRODUCT: Kind.TEXT,
    Cell.QUANTITY: Kind.NUMBER,
    Cell.UNIT: Kind.MUTED,
    Cell.PRICE: Kind.NUMBER,
    Cell.DISCOUNT: Kind.NUMBER,
    Cell.AMOUNT: Kind.NUMBER,
    Cell.AVAILABLE: Kind.TEXT,
}
TYPED = frozenset({Cell.PRODUCT, Cell.QUANTITY, Cell.PRICE, Cell.DISCOUNT})


class LinesModel(GridModel):
    """Always ends with one blank row to type into.

    Signals:
        changed: something was typed, moved or taken away.
        splits_wanted: the availability of these lines is to be worked out again.
    """

    changed = Signal()
    splits_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = count(1)
        self._lines: list[DraftLine] = [self._blank()]
        self._products: dict[int, ProductPick] = {}
        self._splits: dict[int, SplitView] = {}
        self._problems: dict[int, str] = {}
        self._typed: tuple[int, int] | None = None
        self.policy = Policy.PARTIAL

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

    def entries(self) -> tuple[LineEntry, ...]:
        return tuple(line.entry() for line in self.lines)

    def show_lines(self, lines: Iterable[DraftLine]) -> None:
        """Show an order's lines instead of what stood there."""
        self.beginResetModel()
        self._lines = [*lines, self._blank()]
        self._splits, self._problems, self._typed = {}, {}, None
        self.endResetModel()
        self.splits_wanted.emit()

    def know(self, products: Iterable[ProductPick]) -> None:
        """Remember what a search found: what is picked is one of them."""
        self._products.update({each.product_id: each for each in products})

    @property
    def products(self) -> dict[int, ProductPick]:
        """Every product that was found or read so far, by id."""
        return dict(self._products)

    def decimals(self, row: int) -> int:
        product = self._lines[row].product
        return product.decimals if product else 0

    def use_policy(self, policy: Policy) -> None:
        """The order's policy decides what may go now."""
        if policy != self.policy:
            self.policy = policy
            self.splits_wanted.emit()

    # Splits and problems

    def type_quantity(self, row: int, quantity: int | None) -> None:
        """What stands in the field at this moment, before it is taken (O3)."""
        key = self._lines[row].key
        typed = None if quantity is None else (key, quantity)
        if typed != self._typed:
            self._typed = typed
            self.splits_wanted.emit()

    def wishes(self) -> list[SplitWish]:
        found = (
            wish_of(line, self.policy, self._quantity_typed(line))
            for line in self._lines
        )
        return [wish for wish in found if wish is not None]

    def show_splits(self, splits: Mapping[int, SplitView]) -> None:
        self._splits = dict(splits)
        self._tell(0, len(self._lines) - 1)

    def show_problem(self, row: int, sentence: str) -> None:
        """Say beside the line what is wrong with it."""
        self._problems[self._lines[row].key] = sentence
        self._tell(row, row)

    def problem(self, row: int) -> str:
        return self._problems.get(self._lines[row].key, "")

    def availability(self, row: int) -> Availability:
        line = self._lines[row]
        split = self._splits.get(line.key)
        return describe(line, split, self._quantity_typed(line))

    def _quantity_typed(self, line: DraftLine) -> int | None:
        if self._typed is None or self._typed[0] != line.key:
            return None
        return self._typed[1]

    # Changes

    def remove(self, row: int) -> bool:
        """Take a line away; one with deliveries stays (O4)."""
        line = self._lines[row]
        if line.blank:
            return False
        if line.least:
            sentence = _("The line has deliveries and stays. Cancel its rest instead.")
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

    def set_line_policy(self, row: int, policy: Policy | None) -> None:
        """The nearest policy wins: this one is the line's own (section 3)."""
        self._replace(row, replace(self._lines[row], policy=policy))

    def set_line_text(self, row: int, text: str) -> None:
        """What the papers call it; the product's own name needs no text."""
        line = self._lines[row]
        named = line.product is not None and text == line.product.name
        self._replace(row, replace(line, text="" if named else text))

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        if role != EDIT:
            return False
        row, line = index.row(), self._lines[index.row()]
        if isinstance(value, PickItem):
            product = self._products[value.id]
            changed = product != line.product
            price = product.unit_price if changed else line.unit_price
            text = "" if changed else line.text
            picked = replace(line, product=product, unit_price=price, text=text)
            self._replace(row, picked)
            return True
        if not isinstance(value, int):
            return False
        match Cell(index.column()):
            case Cell.QUANTITY:
                self._replace(row, replace(line, quantity=value))
            case Cell.PRICE:
                self._replace(row, replace(line, unit_price=value))
            case _:
                self._replace(row, replace(line, discount=value))
        return True

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
        self._tell(0, len(self._lines) - 1)
        self.changed.emit()
        self.splits_wanted.emit()

    def _tell(self, first: int, last: int) -> None:
        corner = self.index(last, len(Cell) - 1)
        self.dataChanged.emit(self.index(first, 0), corner)

    # What Qt asks

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Cell)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line, cell = self._lines[index.row()], Cell(index.column())
        fixed = cell is Cell.PRODUCT and line.least > 0
        waits = cell is not Cell.PRODUCT and line.blank
        if cell not in TYPED or fixed or waits:
            return found
        return found | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if role == EDIT:
            return self._value(index)
        if role == DISPLAY:
            return self.look(index).text
        if role == TOOLTIP:
            return self.problem(index.row()) or None
        return None

    def _value(self, index: Index) -> object:
        line = self._lines[index.row()]
        match Cell(index.column()):
            case Cell.PRODUCT if line.product is not None:
                return PickItem(line.product.product_id, line.product.name)
            case Cell.QUANTITY:
                return line.quantity
            case Cell.PRICE:
                return line.unit_price
            case Cell.DISCOUNT:
                return line.discount or None
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == ALIGNMENT:
            right = KINDS[Cell(section)] in RIGHT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | MIDDLE
        return titles()[section] if role == DISPLAY else None

    def look(self, index: Index) -> CellLook:
        """What a cell shows."""
        line, cell = self._lines[index.row()], Cell(index.column())
        if cell is Cell.AVAILABLE:
            return self._available_look(index.row())
        if line.product is None:
            hint = _("Item no., name or barcode") if cell is Cell.PRODUCT else ""
            return CellLook(Kind.TEXT, hint, Tone.MUTED)
        if cell is Cell.PRODUCT:
            return _product_look(line, line.product)
        kind = KINDS[cell]
        lacks = cell is Cell.QUANTITY and line.quantity is None
        return CellLook(
            Kind.STRONG if cell is Cell.QUANTITY and lacks else kind,
            _figure(line, line.product, cell),
            Tone.RED if lacks else Tone.PLAIN,
        )

    def _available_look(self, row: int) -> CellLook:
        problem = self.problem(row)
        if problem:
            return CellLook(Kind.TEXT, problem, Tone.RED, icon="circle-alert")
        said = self.availability(row)
        return CellLook(Kind.TEXT, said.words, said.tone, subtext=said.hint)


def titles() -> Sequence[str]:
    return (
        _("Product"), _("Quantity"), _("Unit"), _("Price"), _("Discount"),
        _("Amount"), _("Availability"),
    )  # fmt: skip


def _product_look(line: DraftLine, product: ProductPick) -> CellLook:
    details = [product.sku]
    if line.text and line.text != product.name:
        details.append(product.name)
    if line.policy is not None:
        details.append(_(POLICY_TEXTS[line.policy]))
    subtext = " · ".join(details)
    return CellLook(Kind.TEXT, line.text or product.name, subtext=subtext)


def _figure(line: DraftLine, product: ProductPick, cell: Cell) -> str:
    match cell:
        case Cell.QUANTITY:
            quantity = line.quantity
            return "" if quantity is None else format_quantity(quantity, language())
        case Cell.UNIT:
            return product.unit
        case Cell.PRICE:
            return format_price(line.unit_price, language())
        case Cell.DISCOUNT:
            return format_percent(line.discount, language()) if line.discount else "–"
        case _:
            return format_amount(line.amount, language()) if line.quantity else "–"
