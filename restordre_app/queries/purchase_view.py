"""One purchase order with everything about it: lines, receipts, history."""

from dataclasses import dataclass
from datetime import date, datetime

from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import PurchaseState, is_late
from restordre_app.domain.purchasing import purchase_state as state_of
from restordre_app.queries.gone import PurchaseGone
from restordre_app.queries.order_view import HistoryView
from restordre_app.queries.papers import (
    PaperFilter,
    PaperView,
    find_papers,
    read_papers,
)
from restordre_app.queries.purchase_orders import figures_of
from restordre_app.queries.receipts import ReceiptRow, receipts_of_purchase
from restordre_app.queries.rows import Row, first_fields, some_date, some_time
from restordre_app.queries.signers import signed
from restordre_app.queries.stock import MISSING
from restordre_app.session import Session
from restordre_app.store.base import as_datetime, select_rows

HEAD = """
SELECT o.id, o.number, o.version, o.supplier_id, s.name, o.their_ref, o.note,
  o.responsible_id, COALESCE(r.name, ''), o.ordered_on, o.sent_at, o.closed_at
FROM purchase_order o JOIN supplier s ON s.id = o.supplier_id
LEFT JOIN staff r ON r.id = o.responsible_id
WHERE o.id = ?
"""
LINES = """
SELECT l.id, l.position, l.product_id, p.sku, p.name, u.code, u.decimals, p.barcode,
  COALESCE(i.supplier_sku, p.supplier_sku), COALESCE(i.pack_size, p.pack_size),
  l.rejected, l.ordered, l.received, l.cancelled, l.confirmed, l.unit_price,
  l.expected_on, l.expected_precision, {missing}
FROM purchase_line l JOIN product p ON p.id = l.product_id
JOIN unit u ON u.id = p.unit_id JOIN purchase_order o ON o.id = l.order_id
LEFT JOIN supplier_item i ON i.product_id = p.id AND i.supplier_id = o.supplier_id
WHERE l.order_id = ? ORDER BY l.position
""".replace("{missing}", MISSING)
HISTORY = signed(
    """
SELECT h.changed_at, {changed_by}, h.subject, h.subject_id, h.action, h.field,
  h.old_value, h.new_value, h.reason
FROM history_entry h
WHERE h.subject = 'purchase' AND h.subject_id = ?
  OR h.subject = 'purchase_line'
  AND h.subject_id IN (SELECT id FROM purchase_line WHERE order_id = ?)
ORDER BY h.id DESC
""",
    "h.changed_by",
)


@dataclass(frozen=True, slots=True)
class PurchaseLineView:
    """Quantities in thousandths, price in 1/10000, amount in øre.

    `waiting` is what customers wait for of the product, whatever is to come.
    """

    line_id: int
    position: int
    product_id: int
    sku: str
    name: str
    unit: str
    decimals: int
    barcode: str
    supplier_sku: str
    pack_size: int
    rejected: int
    ordered: int
    received: int
    cancelled: int
    incoming: int
    unit_price: int
    amount: int
    expected_on: date | None
    expected_precision: Precision
    confirmed: bool
    overdue: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class PurchaseView:
    """`version` goes back with a change; history and papers stand newest first."""

    order_id: int
    number: str
    version: int
    supplier_id: int
    supplier: str
    their_ref: str
    note: str
    responsible_id: int | None
    responsible: str
    ordered_on: date
    sent_at: datetime | None
    closed_at: datetime | None
    state: PurchaseState
    lines: tuple[PurchaseLineView, ...]
    receipts: tuple[ReceiptRow, ...]
    history: tuple[HistoryView, ...]
    papers: tuple[PaperView, ...] = ()

    @property
    def amount(self) -> int:
        return sum(line.amount for line in self.lines)


def read_purchase(session: Session, order_id: int) -> PurchaseView:
    """Everything about a purchase order, in nine statements. Raises PurchaseGone."""
    with session.reading():
        rows = select_rows(HEAD, [order_id])
        if not rows:
            raise PurchaseGone
        lines = select_rows(LINES, [order_id])
        receipts = receipts_of_purchase(order_id)
        history = select_rows(HISTORY, [order_id, order_id])
        ids = find_papers(session, PaperFilter(purchase_order_id=order_id))
        papers = read_papers(session, ids)
    *head, ordered_on, sent_at, closed_at = rows[0]
    today = session.today()
    return PurchaseView(
        **first_fields(PurchaseView, tuple(head)),
        ordered_on=some_date(ordered_on),
        sent_at=as_datetime(sent_at),
        closed_at=as_datetime(closed_at),
        state=state_of(
            sent=sent_at is not None,
            closed=closed_at is not None,
            lines=[figures_of(row[11:18]).progress for row in lines],
        ),
        lines=tuple(_line_view(row, today, sent=sent_at is not None) for row in lines),
        receipts=receipts,
        history=tuple(HistoryView(some_time(row[0]), *row[1:]) for row in history),
        papers=tuple(papers[each] for each in ids if each in papers),
    )


def _line_view(row: Row, today: date, *, sent: bool) -> PurchaseLineView:
    figures = figures_of(row[11:18])
    progress = figures.progress
    late = is_late(figures.expected_on, figures.precision, today)
    return PurchaseLineView(
        **first_fields(PurchaseLineView, row[:14]),
        incoming=progress.incoming,
        unit_price=figures.unit_price,
        amount=figures.amount,
        expected_on=figures.expected_on,
        expected_precision=figures.precision,
        confirmed=progress.confirmed,
        overdue=sent and progress.incoming > 0 and late,
        waiting=int(row[18]),
    )
