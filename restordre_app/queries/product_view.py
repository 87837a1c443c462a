"""One product with everything about it: its card, who waits for it, its ledger."""

from dataclasses import dataclass
from datetime import datetime

from restordre_app.queries.gone import ProductGone
from restordre_app.queries.queues import QueueRow, read_product_queue
from restordre_app.queries.rows import first_fields, flagged, some_time
from restordre_app.queries.signers import signed
from restordre_app.session import Session
from restordre_app.store.base import as_datetime, select_rows
from restordre_app.store.stock_moves import MovementKind

CARD = """
SELECT p.id, p.sku, p.name, p.unit_id, u.code, u.decimals, p.barcode, p.stocked,
  p.pack_size, p.supplier_id, COALESCE(s.name, ''), p.supplier_sku, p.lead_days,
  p.reorder_point, p.location, p.unit_price, p.cost_price, p.vat_rate, p.weight_grams,
  p.frozen_reason, p.discontinued, p.substitute_id, COALESCE(b.sku, ''),
  COALESCE(b.name, ''), p.on_hand, p.reserved, p.version,
  p.frozen_at
FROM product p JOIN unit u ON u.id = p.unit_id
LEFT JOIN supplier s ON s.id = p.supplier_id
LEFT JOIN product b ON b.id = p.substitute_id
WHERE p.id = ?
"""
LEDGER = signed(
    """
SELECT moved_at, {moved_by}, kind, quantity, balance, reason, document
FROM stock_movement WHERE product_id = ? ORDER BY id DESC LIMIT ?
""",
    "moved_by",
)
NEWEST = 500


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A movement, newest first; `quantity` signed, `balance` what lay there after it."""

    at: datetime
    who: str
    kind: MovementKind
    quantity: int
    balance: int
    reason: str
    document: str


@dataclass(frozen=True, slots=True)
class ProductView:
    """Quantities in thousandths, prices in 1/10000, VAT in basis points, weight grams.

    `queue` is everybody with something outstanding, first served first; `ledger` the
    newest movements, at most `NEWEST`.
    """

    product_id: int
    sku: str
    name: str
    unit_id: int
    unit: str
    decimals: int
    barcode: str
    stocked: bool
    pack_size: int
    supplier_id: int | None
    supplier: str
    supplier_sku: str
    lead_days: int | None
    reorder_point: int
    location: str
    unit_price: int
    cost_price: int
    vat_rate: int
    weight_grams: int
    frozen_reason: str
    discontinued: bool
    substitute_id: int | None
    substitute_sku: str
    substitute_name: str
    on_hand: int
    reserved: int
    version: int
    frozen_at: datetime | None
    queue: tuple[QueueRow, ...]
    ledger: tuple[LedgerRow, ...]

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved

    @property
    def back_ordered(self) -> int:
        return sum(row.back_ordered for row in self.queue)

    @property
    def frozen(self) -> bool:
        return self.frozen_at is not None


def read_product(session: Session, product_id: int) -> ProductView:
    """Everything about a product, in six statements. Raises ProductGone."""
    with session.reading():
        rows = select_rows(CARD, [product_id])
        if not rows:
            raise ProductGone
        queue = read_product_queue(product_id, session.today())
        ledger = read_ledger(product_id)
    *card, frozen_at = flagged(rows[0], 7, 20)
    return ProductView(
        **first_fields(ProductView, tuple(card)),
        frozen_at=as_datetime(frozen_at),
        queue=queue,
        ledger=ledger,
    )


def read_ledger(product_id: int, limit: int = NEWEST) -> tuple[LedgerRow, ...]:
    """The newest movements of a product (Q4)."""
    return tuple(
        LedgerRow(some_time(at), who, MovementKind(kind), *others)
        for at, who, kind, *others in select_rows(LEDGER, [product_id, limit])
    )
