"""The lines of something being typed: a row each, and a blank one at the end.

    class LinesModel(GridModel[DraftLine]):
        cells, typed, kinds = Cell, TYPED, KINDS
        def make_line(self, key): return DraftLine(key)
        …

The first column is the product, the last one says what is to be known of the line.
"""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import count
from typing import ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from restordre_app.queries.picking import ProductPick
from ui.i18n import _
from ui.widgets.cell_paint import CellLook
from ui.widgets.column import RIGHT, Kind, Tone
from ui.widgets.pickers import PickItem

Index = QModelIndex | QPersistentModelIndex
DISPLAY, EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
MIDDLE = Qt.AlignmentFlag.AlignVCenter
NO_INDEX = QModelIndex()
PRODUCT = 0


class TypedLine(Protocol):
    """A line of the grid; `least` thousandths of it cannot be taken back."""

    @property
    def key(self) -> int: ...

    @property
    def product(self) -> ProductPick | None: ...

    @property
    def blank(self) -> bool: ...

    @property
    def least(self) -> int: ...


Line = TypeVar("Line", bound=TypedLine)


class GridModel(QAbstractTableModel, Generic[Line]):
    """Always ends with one blank row to type into.

    Signals:
        changed: something was typed, moved or taken away.
    """

    changed = Signal()
    cells: ClassVar[type[IntEnum]]
    typed: ClassVar[Collection[int]]
    kinds: ClassVar[Mapping[int, Kind]]

    def __init__(self) -> None:
        super().__init__()
        self._keys = count(1)
        self._lines: list[Line] = [self._blank()]
        self._products: dict[int, ProductPick] = {}
        self._problems: dict[int, str] = {}
        self._titles = self.titles()  # in the language of the rest of the window

    def _blank(self) -> Line:
        return self.make_line(self.next_key())

    def next_key(self) -> int:
        return next(self._keys)

    # What a grid adds

    @abstractmethod
    def make_line(self, key: int) -> Line:
        """A blank line."""

    @abstractmethod
    def titles(self) -> Sequence[str]:
        """The words over the columns."""

    @abstractmethod
    def stays_words(self) -> str:
        """Why a line of which something happened cannot be taken away."""

    @abstractmethod
    def value(self, line: Line, cell: int) -> object:
        """What a cell is edited from."""

    @abstractmethod
    def with_product(self, line: Line, product: ProductPick) -> Line:
        """The line after another product was picked."""

    @abstractmethod
    def with_value(self, line: Line, cell: int, value: object) -> Line | None:
        """The line with what was typed in a cell; None where nothing can be."""

    @abstractmethod
    def cell_look(self, line: Line, product: ProductPick, cell: int) -> CellLook:
        """What a cell of a line with a product shows."""

    @abstractmethod
    def last_look(self, row: int) -> CellLook:
        """What is to be known of a line, at its end."""

    def takes(self, _line: Line, _cell: int) -> bool:
        """Whether this line's cell can be typed in, where the column can."""
        return True

    def remark(self, _row: int) -> str:
        """What there is to say of a line that has no problem."""
        return ""

    # What the window asks for

    @property
    def lines(self) -> list[Line]:
        """The lines that were typed, without the blank one at the end."""
        return [line for line in self._lines if not line.blank]

    def line(self, row: int) -> Line:
        return self._lines[row]

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show these lines instead of what stood there."""
        self.beginResetModel()
        self._lines = [*lines, self._blank()]
        self._problems = {}
        self.endResetModel()

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

    def show_problem(self, row: int, sentence: str) -> None:
        """Say beside the line what is wrong with it."""
        self._problems[self._lines[row].key] = sentence
        self.show_anew()

    def problem(self, row: int) -> str:
        return self._problems.get(self._lines[row].key, "")

    # Changes

    def remove(self, row: int) -> bool:
        """Take a line away; one of which something happened stays (O4)."""
        line = self._lines[row]
        if line.blank:
            return False
        if line.least:
            self.show_problem(row, self.stays_words())
            return False
        self.beginRemoveRows(NO_INDEX, row, row)
        del self._lines[row]
        self.endRemoveRows()
        self.tell_changed()
        return True

    def move(self, row: int, step: int) -> bool:
        """Move a line up (-1) or down (+1) among the others; False where it cannot."""
        to = row + step
        if self._lines[row].blank or not 0 <= to < len(self.lines):
            return False
        before = to + 1 if step > 0 else to
        self.beginMoveRows(NO_INDEX, row, row, NO_INDEX, before)
        self._lines.insert(to, self._lines.pop(row))
        self.endMoveRows()
        self.tell_changed()
        return True

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        if role != EDIT:
            return False
        line = self._lines[index.row()]
        if isinstance(value, PickItem):
            product = self._products[value.id]
            same = product == line.product
            typed = line if same else self.with_product(line, product)
        else:
            found = self.with_value(line, index.column(), value)
            if found is None:
                return False
            typed = found
        self.put_line(index.row(), typed)
        return True

    def put_line(self, row: int, line: Line) -> None:
        """Let the row be this line; what was wrong with it may be put right."""
        if line == self._lines[row]:
            return
        self._lines[row] = line
        self._problems.pop(line.key, None)
        if not self._lines[-1].blank:
            last = len(self._lines)
            self.beginInsertRows(NO_INDEX, last, last)
            self._lines.append(self._blank())
            self.endInsertRows()
        self.tell_changed()

    def tell_changed(self) -> None:
        self.show_anew()
        self.changed.emit()

    def show_anew(self) -> None:
        """Draw every line again."""
        corner = self.index(len(self._lines) - 1, len(self.cells) - 1)
        self.dataChanged.emit(self.index(0, 0), corner)

    # What Qt asks

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.cells)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line, cell = self._lines[index.row()], index.column()
        may = not line.least if cell == PRODUCT else not line.blank
        if may and cell in self.typed and self.takes(line, cell):
            return found | Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = DISPLAY) -> object:
        row, line = index.row(), self._lines[index.row()]
        if role == EDIT:
            if index.column() != PRODUCT:
                return self.value(line, index.column())
            product = line.product
            return PickItem(product.product_id, product.name) if product else None
        if role == DISPLAY:
            return self.look(index).text
        if role == TOOLTIP:
            return self.problem(row) or self.remark(row) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == ALIGNMENT:
            right = self.kinds.get(section, Kind.TEXT) in RIGHT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | MIDDLE
        return self._titles[section] if role == DISPLAY else None

    def look(self, index: Index) -> CellLook:
        """What a cell shows."""
        line, cell = self._lines[index.row()], index.column()
        if cell == len(self.cells) - 1:
            return self.last_look(index.row())
        if line.product is None:
            hint = _("Item no., name or barcode") if cell == PRODUCT else ""
            return CellLook(Kind.TEXT, hint, Tone.MUTED)
        return self.cell_look(line, line.product, cell)
