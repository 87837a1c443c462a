"""A purchase order while it is being typed: its lines, and its whole as an entry.

Quantities are thousandths, prices 1/10000 of the currency unit.
"""

from dataclasses import dataclass, replace
from datetime import date

from restordre_app.domain.pricing import line_amount
from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import due_day, packs_of, units_of
from restordre_app.queries.picking import ProductPick
from restordre_app.queries.purchase_view import PurchaseLineView, PurchaseView
from restordre_app.queries.supplier_items import SupplierItemView
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from ui.purchasing.marks import Expected

NOBODY = 0
WHOLE = 1000


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A row of the grid; `key` is its own number, `item` how the supplier sells it."""

    key: int
    product: ProductPick | None = None
    item: SupplierItemView | None = None
    quantity: int | None = None
    unit_price: int | None = None
    expected: Expected | None = None
    confirmed: bool = False
    line_id: int | None = None
    received: int = 0
    cancelled: int = 0

    @property
    def blank(self) -> bool:
        return self.product is None

    @property
    def least(self) -> int:
        """What came or was given up cannot be taken out of the order again."""
        return self.received + self.cancelled

    @property
    def pack_size(self) -> int:
        return self.item.pack_size if self.item else WHOLE

    @property
    def packs(self) -> int | None:
        """Whole packs, in thousandths; None where the quantity is no number of them."""
        if self.quantity is None:
            return None
        packs, loose = packs_of(self.quantity, self.pack_size)
        return None if loose else packs * WHOLE

    @property
    def price(self) -> int:
        """What was typed, else what was agreed with the supplier."""
        if self.unit_price is not None:
            return self.unit_price
        return (self.item.unit_price or 0) if self.item else 0

    @property
    def amount(self) -> int:
        quantity = max((self.quantity or 0) - self.cancelled, 0)
        return line_amount(quantity, self.price, 0)

    def with_packs(self, packs: int) -> "DraftLine":
        return replace(self, quantity=units_of(packs // WHOLE, self.pack_size))

    def entry(self) -> PurchaseLineEntry:
        """What the services take; a quantity that was not typed is 0 and refused."""
        return PurchaseLineEntry(
            product_id=self.product.product_id if self.product else NOBODY,
            quantity=self.quantity or 0,
            unit_price=self.unit_price,
            expected_on=self.expected.day if self.expected else None,
            expected_precision=(
                self.expected.precision if self.expected else Precision.UNKNOWN
            ),
            confirmed=self.confirmed,
            line_id=self.line_id,
        )


def usual_day(item: SupplierItemView | None, ordered_on: date) -> Expected | None:
    """When goods ordered that day are due, where the supplier's lead time is known."""
    if item is None or item.lead_days is None:
        return None
    return Expected(due_day(ordered_on, item.lead_days), Precision.DAY)


def draft_line(
    key: int,
    line: PurchaseLineView,
    product: ProductPick,
    item: SupplierItemView | None,
) -> DraftLine:
    """A row for a line as the database has it."""
    return DraftLine(
        key=key,
        product=product,
        item=item,
        quantity=line.ordered,
        unit_price=line.unit_price,
        expected=expected_of(line),
        confirmed=line.confirmed,
        line_id=line.line_id,
        received=line.received,
        cancelled=line.cancelled,
    )


def expected_of(line: PurchaseLineView) -> Expected | None:
    if line.expected_on is None:
        return None
    return Expected(line.expected_on, line.expected_precision)


def line_entry_of(line: PurchaseLineView) -> PurchaseLineEntry:
    return PurchaseLineEntry(
        product_id=line.product_id,
        quantity=line.ordered,
        unit_price=line.unit_price,
        expected_on=line.expected_on,
        expected_precision=line.expected_precision,
        confirmed=line.confirmed,
        line_id=line.line_id,
    )


def entry_of(order: PurchaseView) -> PurchaseEntry:
    """An order as if somebody had just typed it."""
    return PurchaseEntry(
        supplier_id=order.supplier_id,
        lines=tuple(line_entry_of(line) for line in order.lines),
        number=order.number,
        ordered_on=order.ordered_on,
        their_ref=order.their_ref,
        responsible_id=order.responsible_id,
        note=order.note,
    )
