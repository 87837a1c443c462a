"""Goods that came in: what, for which purchase orders, and whether it can be undone."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from restordre_app.queries.rows import Row, rows_of, some_time
from restordre_app.store.base import select_rows

OF_PURCHASE = """
SELECT DISTINCT x.receipt_id FROM goods_receipt_line x
JOIN purchase_line l ON l.id = x.purchase_line_id
WHERE l.order_id = ? ORDER BY x.receipt_id DESC
"""
RECEIPTS = """
SELECT id, number, received_at, received_by, supplier_note, voided_at, voided_by,
  void_reason
FROM goods_receipt WHERE id IN ({ids})
"""
LINES = """
SELECT x.receipt_id, x.product_id, p.sku, p.name, u.code, u.decimals, x.quantity,
  x.rejected, x.closed, x.purchase_line_id, o.id, COALESCE(o.number, '')
FROM goods_receipt_line x JOIN product p ON p.id = x.product_id
JOIN unit u ON u.id = p.unit_id
LEFT JOIN purchase_line l ON l.id = x.purchase_line_id
LEFT JOIN purchase_order o ON o.id = l.order_id
WHERE x.receipt_id IN ({ids}) ORDER BY x.id
"""
# What was there before the goods came leaves first; whatever left beyond it is theirs.
# Movements of the receipt itself are known by its number.
GONE = """
SELECT r.id, m.product_id, m.quantity, m.balance - m.quantity + COALESCE((
    SELECT SUM(later.quantity) FROM stock_movement later
    WHERE later.product_id = m.product_id AND later.id > m.id
      AND later.kind <> 'receipt'), 0)
FROM goods_receipt r JOIN stock_movement m ON m.document = r.number
WHERE m.kind = 'receipt' AND r.voided_at IS NULL AND r.id IN ({ids})
"""


@dataclass(frozen=True, slots=True)
class ReceiptLineView:
    """Thousandths; `quantity` went on stock, `closed` of the rest was given up with it."""

    product_id: int
    sku: str
    name: str
    unit: str
    decimals: int
    quantity: int
    rejected: int
    closed: int
    purchase_line_id: int | None
    purchase_id: int | None
    purchase_number: str


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """`can_be_undone` while nothing of it has left the house."""

    receipt_id: int
    number: str
    received_at: datetime
    received_by: str
    note: str
    voided: bool
    voided_by: str
    void_reason: str
    lines: tuple[ReceiptLineView, ...]
    can_be_undone: bool


def receipts_of_purchase(order_id: int) -> tuple[ReceiptRow, ...]:
    """What came for a purchase order, newest first."""
    ids = [receipt_id for (receipt_id,) in select_rows(OF_PURCHASE, [order_id])]
    found = receipts_of(ids)
    return tuple(found[receipt_id] for receipt_id in ids)


def receipts_of(ids: Collection[int]) -> dict[int, ReceiptRow]:
    """The receipts behind some ids, in three statements; what is gone is left out."""
    lines: dict[int, list[ReceiptLineView]] = defaultdict(list)
    for row in rows_of(LINES, ids):
        lines[row[0]].append(ReceiptLineView(*row[1:]))
    left = still_there(ids)
    return {
        row[0]: _receipt(row, tuple(lines[row[0]]), left)
        for row in rows_of(RECEIPTS, ids)
    }


def still_there(receipt_ids: Collection[int]) -> dict[tuple[int, int], int]:
    """How much of what came is in the house still, by receipt and product."""
    return {
        (receipt_id, product_id): max(quantity + min(int(left), 0), 0)
        for receipt_id, product_id, quantity, left in rows_of(GONE, receipt_ids)
    }


def _receipt(
    row: Row, lines: tuple[ReceiptLineView, ...], left: dict[tuple[int, int], int]
) -> ReceiptRow:
    voided = row[5] is not None
    came: dict[int, int] = defaultdict(int)
    for line in lines:
        came[line.product_id] += line.quantity
    whole = all(
        left.get((row[0], product_id), quantity) >= quantity
        for product_id, quantity in came.items()
    )
    return ReceiptRow(
        receipt_id=row[0],
        number=row[1],
        received_at=some_time(row[2]),
        received_by=row[3],
        note=row[4],
        voided=voided,
        voided_by=row[6],
        void_reason=row[7],
        lines=lines,
        can_be_undone=whole and not voided,
    )
