"""A column of a table, described rather than programmed.

    Column("number", _("Order no."), lambda r: r.number, kind=Kind.STRONG, width=80)
    Column("rest", _("Rest"), lambda r: format_quantity(r.rest, language()),
           kind=Kind.NUMBER, tone=lambda r: Tone.RED if r.rest else Tone.MUTED,
           value=lambda r: r.rest / 1000)
    Column("state", _("Status"), lambda r: words(r.state), kind=Kind.CHIP,
           tone=lambda r: Tone.GREEN, width=150)
    Column("product", _("Product"), lambda r: r.name, subtext=lambda r: r.sku)
    Column("gets", _("Gets"), lambda r: format_quantity(r.gets, language()),
           kind=Kind.QUANTITY, edit=lambda r: r.gets, decimals=lambda r: r.decimals)

A column with `edit` can be typed in: `PagedTableModel.edited` tells (id, key, value).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from ui.tokens import Tone

__all__ = ["RIGHT", "BarParts", "Column", "Kind", "Part", "Tone"]

Row = TypeVar("Row")


class Kind(StrEnum):
    """How a cell is drawn, and on which side it stands."""

    TEXT = "text"
    STRONG = "strong"
    MUTED = "muted"
    NUMBER = "number"
    DATE = "date"
    CHIP = "chip"
    BAR = "bar"
    CHECK = "check"
    QUANTITY = "quantity"
    PRICE = "price"


class Part(StrEnum):
    """What a piece of a bar stands for."""

    DELIVERED = "delivered"
    RESERVED = "reserved"
    MISSING = "missing"
    CANCELLED = "cancelled"
    NOW = "now"
    PARTLY = "partly"


RIGHT = frozenset({Kind.NUMBER, Kind.QUANTITY, Kind.PRICE})
BarParts = Sequence[tuple[Part, int]]


@dataclass(frozen=True)  # with slots, Column[Row](…) fails on Python 3.11
class Column(Generic[Row]):
    """One column: `key` names it for sorting, remembering and editing.

    Attributes:
        text: the cell's words, in the person's language.
        width: logical pixels at first; the person's own width is remembered.
        tone: colour of the text, or of the chip.
        subtext: a second, smaller line.
        icon: name of a small picture after the text, or "".
        bar: the pieces of a bar (Kind.BAR); their sum is the whole bar.
        checked: whether the box is ticked (Kind.CHECK), None for a row without one;
            ticking tells `edited`.
        edit: the number behind the cell (thousandths, or 1/10000 for Kind.PRICE), or
            None where this row cannot be edited.
        decimals: how fine the quantity may be.
        value: what the spreadsheet gets instead of the text.
        hidden: not shown until the person chooses it.
        yields: steps aside where the table is too narrow for all columns; the higher
            number first, True is 1.

    """

    key: str
    title: str
    text: Callable[[Row], str]
    kind: Kind = Kind.TEXT
    width: int = 120
    tone: Callable[[Row], Tone] | None = None
    subtext: Callable[[Row], str] | None = None
    icon: Callable[[Row], str] | None = None
    tooltip: Callable[[Row], str] | None = None
    bar: Callable[[Row], BarParts] | None = None
    checked: Callable[[Row], bool | None] | None = None
    edit: Callable[[Row], int | None] | None = None
    decimals: Callable[[Row], int] | None = None
    value: Callable[[Row], object] | None = None
    sortable: bool = True
    hidden: bool = False
    yields: int = 0

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft
        if self.kind in RIGHT:
            side = Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def exported(self, row: Row) -> object:
        """What stands in the spreadsheet: a real number or date where there is one."""
        return self.text(row) if self.value is None else self.value(row)
