"""The lines of the order being typed, as the grid shows and changes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import Signal

from restordre_app.domain.policies import POLICY_TEXTS, Policy
from restordre_app.formatting import format_amount, format_percent, format_price
from restordre_app.queries.picking import ProductPick
from restordre_app.queries.splits import SplitView
from restordre_app.services.order_entries import LineEntry
from ui.figures import NOTHING, typed_quantity
from ui.i18n import _, language
from ui.orders.availability import Availability, SplitWish, describe, wish_of
from ui.orders.draft import DraftLine
from ui.widgets.cell_paint import CellLook
from ui.widgets.column import Kind, Tone
from ui.widgets.grid_model import GridModel


class Cell(IntEnum):
    """The columns of the grid."""

    PRODUCT = 0
    QUANTITY = 1
    UNIT = 2
    PRICE = 3
    DISCOUNT = 4
    AMOUNT = 5
    AVAILABLE = 6


KINDS: dict[int, Kind] = {
    Cell.QUANTITY: Kind.NUMBER,
    Cell.UNIT: Kind.MUTED,
    Cell.PRICE: Kind.NUMBER,
    Cell.DISCOUNT: Kind.NUMBER,
    Cell.AMOUNT: Kind.NUMBER,
}


class LinesModel(GridModel[DraftLine]):
    """Knows besides what of each line could go now, and what later (O3).

    Signals:
        splits_wanted: the availability of these lines is to be worked out again.
    """

    splits_wanted = Signal()
    cells = Cell
    typed = frozenset({Cell.PRODUCT, Cell.QUANTITY, Cell.PRICE, Cell.DISCOUNT})
    kinds = KINDS

    def __init__(self) -> None:
        super().__init__()
        self._splits: dict[int, SplitView] = {}
        self._typed: tuple[int, int] | None = None
        self.policy = Policy.PARTIAL
        self.changed.connect(self.splits_wanted)

    def make_line(self, key: int) -> DraftLine:
        return DraftLine(key)

    def titles(self) -> Sequence[str]:
        return (
            _("Product"), _("Quantity"), _("Unit"), _("Price"), _("Discount"),
            _("Amount"), _("Availability"),
        )  # fmt: skip

    def stays_words(self) -> str:
        return _("The line has deliveries and stays. Cancel its rest instead.")

    def entries(self) -> tuple[LineEntry, ...]:
        return tuple(line.entry() for line in self.lines)

    def show_lines(self, lines: Iterable[DraftLine]) -> None:
        self._splits, self._typed = {}, None
        super().show_lines(lines)
        self.splits_wanted.emit()

    # Policies and splits

    def use_policy(self, policy: Policy) -> None:
        """The order's policy decides what may go now."""
        if policy != self.policy:
            self.policy = policy
            self.splits_wanted.emit()

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
        self.show_anew()

    def availability(self, row: int) -> Availability:
        line = self._lines[row]
        split = self._splits.get(line.key)
        return describe(line, split, self._quantity_typed(line))

    def _quantity_typed(self, line: DraftLine) -> int | None:
        if self._typed is None or self._typed[0] != line.key:
            return None
        return self._typed[1]

    # Changes

    def set_line_policy(self, row: int, policy: Policy | None) -> None:
        """The nearest policy wins: this one is the line's own (section 3)."""
        self.put_line(row, replace(self._lines[row], policy=policy))

    def set_line_text(self, row: int, text: str) -> None:
        """What the papers call it; the product's own name needs no text."""
        line = self._lines[row]
        named = line.product is not None and text == line.product.name
        self.put_line(row, replace(line, text="" if named else text))

    def with_product(self, line: DraftLine, product: ProductPick) -> DraftLine:
        return replace(line, product=product, unit_price=product.unit_price, text="")

    def with_value(self, line: DraftLine, cell: int, value: object) -> DraftLine | None:
        if not isinstance(value, int):
            return None
        match cell:
            case Cell.QUANTITY:
                return replace(line, quantity=value)
            case Cell.PRICE:
                return replace(line, unit_price=value)
            case _:
                return replace(line, discount=value)

    def value(self, line: DraftLine, cell: int) -> object:
        values = {
            Cell.QUANTITY: line.quantity,
            Cell.PRICE: line.unit_price,
            Cell.DISCOUNT: line.discount or None,
        }
        return values.get(Cell(cell))

    # What is shown

    def cell_look(self, line: DraftLine, product: ProductPick, cell: int) -> CellLook:
        if cell == Cell.PRODUCT:
            return _product_look(line, product)
        lacks = cell == Cell.QUANTITY and line.quantity is None
        return CellLook(
            Kind.STRONG if lacks else KINDS[cell],
            _figure(line, product, cell),
            Tone.RED if lacks else Tone.PLAIN,
        )

    def last_look(self, row: int) -> CellLook:
        problem = self.problem(row)
        if problem:
            return CellLook(Kind.TEXT, problem, Tone.RED, icon="circle-alert")
        said = self.availability(row)
        return CellLook(Kind.TEXT, said.words, said.tone, subtext=said.hint)


def _product_look(line: DraftLine, product: ProductPick) -> CellLook:
    details = [product.sku]
    if line.text and line.text != product.name:
        details.append(product.name)
    if line.policy is not None:
        details.append(_(POLICY_TEXTS[line.policy]))
    subtext = " · ".join(details)
    return CellLook(Kind.TEXT, line.text or product.name, subtext=subtext)


def _figure(line: DraftLine, product: ProductPick, cell: int) -> str:
    match cell:
        case Cell.QUANTITY:
            return typed_quantity(line.quantity)
        case Cell.UNIT:
            return product.unit
        case Cell.PRICE:
            return format_price(line.unit_price, language())
        case Cell.DISCOUNT:
            return (
                format_percent(line.discount, language()) if line.discount else NOTHING
            )
        case _:
            return format_amount(line.amount, language()) if line.quantity else NOTHING
