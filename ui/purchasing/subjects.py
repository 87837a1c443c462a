"""Which purchase lines a window or a sentence is about, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from restordre_app.queries.purchase_lines import PurchaseLineRow
from restordre_app.queries.purchase_view import PurchaseLineView, PurchaseView
from ui.figures import lines_words
from ui.i18n import _
from ui.purchasing.marks import Expected


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line of which something is still to come; quantities in thousandths."""

    line_id: int
    number: str
    supplier: str
    name: str
    unit: str
    decimals: int
    incoming: int
    expected: Expected | None
    confirmed: bool


def from_view(order: PurchaseView, line: PurchaseLineView) -> DueLine:
    return due_line(order.number, order.supplier, line)


def from_row(row: PurchaseLineRow) -> DueLine:
    return due_line(row.number, row.supplier, row)


def due_line(
    number: str, supplier: str, line: PurchaseLineView | PurchaseLineRow
) -> DueLine:
    day, precision = line.expected_on, line.expected_precision
    return DueLine(
        line_id=line.line_id,
        number=number,
        supplier=supplier,
        name=line.name,
        unit=line.unit,
        decimals=line.decimals,
        incoming=line.incoming,
        expected=Expected(day, precision) if day else None,
        confirmed=line.confirmed,
    )


def open_lines_of(order: PurchaseView) -> list[DueLine]:
    """The lines of an order of which something is still to come."""
    return [from_view(order, line) for line in order.lines if line.incoming]


def subject_words(lines: Sequence[DueLine]) -> str:
    """One line by its name, several by how many they are."""
    if len(lines) == 1:
        [line] = lines
        order = _("Purchase order {number}").format(number=line.number)
        return f"{line.name} · {order} · {line.supplier}"
    orders = {line.number for line in lines}
    if len(orders) == 1:
        order = _("Purchase order {number}").format(number=orders.pop())
        return f"{lines_words(len(lines))} · {order} · {lines[0].supplier}"
    return lines_words(len(lines))
