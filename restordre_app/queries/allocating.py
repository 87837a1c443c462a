"""The rows of an allocation preview: who would get what, and what it completes (A3)."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from restordre_app.domain.allocation import ShareKind, ShareReason, WaitingPiece
from restordre_app.queries.rows import rows_of


@dataclass(frozen=True, slots=True)
class PreviewProduct:
    """A product with what is free of it and what is waited for, in thousandths."""

    product_id: int
    sku: str
    name: str
    unit: str
    decimals: int
    received: int
    available: int
    waiting: int
    frozen: bool


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A waiting line; `completes` is "order", "line" or empty.

    `order_lacks` is what its order lacks of goods that are not in this preview.
    """

    line_id: int
    order_id: int
    order_number: str
    customer: str
    product_id: int
    waiting_since: date
    wants: int
    gets: int
    completes: str
    reason: ShareReason
    order_lacks: int


PRODUCTS = """
    SELECT p.id, p.sku, p.name, u.code, u.decimals, p.frozen_at
    FROM product p JOIN unit u ON u.id = p.unit_id
    WHERE p.id IN ({ids}) ORDER BY p.sku
"""
CUSTOMERS = """
    SELECT o.id, c.name FROM sales_order o JOIN customer c ON c.id = o.customer_id
    WHERE o.id IN ({ids})
"""
LACKS = """
    SELECT l.order_id, SUM(l.ordered - l.delivered - l.cancelled - l.reserved)
    FROM order_line l JOIN product p ON p.id = l.product_id
    WHERE p.stocked AND l.order_id IN ({ids}) GROUP BY l.order_id
"""


def read_order_lacks(pieces: Collection[WaitingPiece]) -> tuple[WaitingPiece, ...]:
    """Note on each piece what its order lacks of goods that nobody queues for here.

    Only then can the rule that completes orders know which ones it can complete.
    """
    orders = sorted({piece.order_id for piece in pieces})
    lacks = Counter({order: int(total) for order, total in rows_of(LACKS, orders)})
    for piece in pieces:
        lacks[piece.order_id] -= piece.quantity
    return tuple(
        replace(piece, order_lacks_elsewhere=lacks[piece.order_id])
        if lacks[piece.order_id]
        else piece
        for piece in pieces
    )


def read_preview_products(
    free: Mapping[int, int],
    received: Mapping[int, int],
    pieces: Sequence[WaitingPiece],
) -> tuple[PreviewProduct, ...]:
    waiting: dict[int, int] = {}
    for piece in pieces:
        waiting[piece.product_id] = waiting.get(piece.product_id, 0) + piece.quantity
    return tuple(
        PreviewProduct(
            product_id=row[0],
            sku=row[1],
            name=row[2],
            unit=row[3],
            decimals=row[4],
            received=received.get(row[0], 0),
            available=free[row[0]],
            waiting=waiting.get(row[0], 0),
            frozen=row[5] is not None,
        )
        for row in rows_of(PRODUCTS, list(free))
    )


def read_preview_rows(
    pieces: Sequence[WaitingPiece], shares: Mapping[int, tuple[int, ShareReason]]
) -> tuple[PreviewRow, ...]:
    """One row per line, in the order in which the shares stand."""
    first: dict[int, WaitingPiece] = {}
    wants: dict[int, int] = {}
    for piece in sorted(pieces, key=WaitingPiece.rank):
        first.setdefault(piece.line_id, piece)
        wants[piece.line_id] = wants.get(piece.line_id, 0) + piece.quantity
    customers = dict(rows_of(CUSTOMERS, sorted({p.order_id for p in pieces})))
    rows = [
        PreviewRow(
            line_id=line_id,
            order_id=first[line_id].order_id,
            order_number=first[line_id].order_number,
            customer=customers[first[line_id].order_id],
            product_id=first[line_id].product_id,
            waiting_since=first[line_id].queued_on,
            wants=wants[line_id],
            gets=quantity,
            completes="",
            reason=reason,
            order_lacks=first[line_id].order_lacks_elsewhere,
        )
        for line_id, (quantity, reason) in shares.items()
    ]
    return completed(rows)


def with_shares(
    rows: Sequence[PreviewRow], shares: Mapping[int, int]
) -> tuple[PreviewRow, ...]:
    """The rows as they stand after a person gave some lines another share (A3)."""
    return completed([edited(row, shares.get(row.line_id, row.gets)) for row in rows])


def edited(row: PreviewRow, gets: int) -> PreviewRow:
    """A row whose share was typed; as proposed where it is the same figure."""
    if gets == row.gets:
        return row
    missing = row.wants - gets
    reason = ShareReason(ShareKind.BY_HAND, missing, row.reason.claim)
    return replace(row, gets=gets, reason=reason)


def completed(rows: Sequence[PreviewRow]) -> tuple[PreviewRow, ...]:
    """Say of each row what it completes, together with its order's other rows."""
    lacks = {row.order_id: row.order_lacks for row in rows}
    for row in rows:
        lacks[row.order_id] += row.wants - row.gets
    return tuple(
        replace(
            row,
            completes=what_it_completes(row.wants - row.gets, lacks[row.order_id]),
        )
        for row in rows
    )


def what_it_completes(line_lacks: int, order_lacks: int) -> str:
    """Whether a share makes the line, or with its neighbours the order, whole."""
    if line_lacks:
        return ""
    return "line" if order_lacks else "order"
