"""One back order from its order to today: the chain 100 → 70 → 20 → 10, with promises."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from restordre_app.domain.promises import ExpectationState, Precision, PromiseCause
from restordre_app.queries.back_orders import BackOrderRow, read_back_orders
from restordre_app.queries.expectations import ExpectedPiece, as_shown
from restordre_app.queries.gone import LineGone
from restordre_app.queries.order_view import (
    DocumentView,
    HistoryView,
    read_documents,
)
from restordre_app.queries.queues import QueueRow, read_product_queue
from restordre_app.queries.rows import Row, some_date, some_time
from restordre_app.queries.signers import signed
from restordre_app.session import Session
from restordre_app.store.base import as_date, as_datetime, select_rows
from restordre_app.store.expected import from_json as pieces_from_json

LINE = """
SELECT l.order_id, l.product_id, o.ordered_on, l.ordered, l.delivered, l.cancelled,
  l.reserved, p.on_hand, p.reserved, p.frozen_at
FROM order_line l JOIN sales_order o ON o.id = l.order_id
JOIN product p ON p.id = l.product_id
WHERE l.id = ?
"""
DELIVERED = """
SELECT d.delivered_on, d.posted_at, x.now, d.number, d.id, d.voided_at, x.short
FROM delivery_line x JOIN delivery d ON d.id = x.delivery_id
WHERE x.order_line_id = ? AND (x.now > 0 OR x.short > 0)
ORDER BY d.sequence
"""
CHANGES = signed(
    """
SELECT changed_at, {changed_by}, subject, subject_id, action, field, old_value,
  new_value, reason
FROM history_entry WHERE subject = 'line' AND subject_id = ? ORDER BY id
""",
    "changed_by",
)


PROMISES = signed(
    """
SELECT changed_at, {changed_by}, new_day, new_precision, new_state, source, cause, pieces
FROM promise_change WHERE order_line_id = ? ORDER BY id DESC
""",
    "changed_by",
)


class StepKind(StrEnum):
    ORDERED = "ordered"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One link; `rest` is what was outstanding after it, in thousandths.

    A voided delivery stays in the chain, marked, and its goods count as not sent.
    """

    kind: StepKind
    on: date
    quantity: int
    rest: int = 0
    number: str = ""
    documents: tuple[DocumentView, ...] = ()
    voided: bool = False
    short: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PromiseView:
    """What was expected of the rest from a moment on; `day` None is without a date (E4).

    `source` is the purchase order or the person it came from, `who` whose deed changed
    it. `pieces` stand where it came in more than one.
    """

    at: datetime
    who: str
    day: date | None
    precision: Precision
    state: ExpectationState
    source: str
    cause: PromiseCause
    pieces: tuple[ExpectedPiece, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What stands against the rest: the queue in front of it and the shelf.

    `place` counts the lines that still lack goods, in rank order; None when the line
    lacks none. Quantities in thousandths.
    """

    place: int | None
    waiting_lines: int
    waiting_customers: int
    waiting_quantity: int
    on_hand: int
    available: int
    frozen: bool


@dataclass(frozen=True, slots=True)
class ChainView:
    """`row` is the line as the list shows it, None once it is closed."""

    line_id: int
    order_id: int
    row: BackOrderRow | None
    steps: tuple[ChainStep, ...]
    promises: tuple[PromiseView, ...]
    coverage: Coverage


def read_chain(session: Session, line_id: int) -> ChainView:
    """Everything about one back order. Raises LineGone."""
    with session.reading():
        rows = select_rows(LINE, [line_id])
        if not rows:
            raise LineGone
        [line] = rows
        order_id, product_id = line[:2]
        changes = [
            HistoryView(*(some_time(row[0]), *row[1:]))
            for row in select_rows(CHANGES, [line_id])
        ]
        promises = select_rows(PROMISES, [line_id])
        documents = read_documents(order_id)
        delivered = select_rows(DELIVERED, [line_id])
        queue = read_product_queue(product_id, session.today())
        row = read_back_orders(session, [line_id]).get(line_id)
    return ChainView(
        line_id=line_id,
        order_id=order_id,
        row=row if row is not None and row.rest else None,
        steps=chain_steps(line, delivered, documents, changes),
        promises=tuple(promise_view(row, session.today()) for row in promises),
        coverage=coverage_of(line_id, line, queue),
    )


def chain_steps(
    line: Row,
    delivered: Iterable[Row],
    documents: tuple[DocumentView, ...],
    changes: Iterable[HistoryView],
) -> tuple[ChainStep, ...]:
    """The links by date; what is open stands last."""
    ordered_on, ordered, sent, cancelled = some_date(line[2]), *line[3:6]
    dated = [
        *((some_time(row[1]), _delivered_step(row, documents)) for row in delivered),
        *(
            (change.at, _cancelled_step(change))
            for change in changes
            if change.action == "rest_cancelled"
        ),
    ]
    steps = [ChainStep(StepKind.ORDERED, ordered_on, ordered, ordered)]
    for _at, step in sorted(dated, key=lambda each: each[0]):
        gone = 0 if step.voided else step.quantity
        steps.append(replace(step, rest=steps[-1].rest - gone))
    rest = ordered - sent - cancelled
    if rest:
        steps.append(ChainStep(StepKind.OPEN, steps[-1].on, rest, rest))
    return tuple(steps)


def promise_view(row: Row, today: date) -> PromiseView:
    at, who, day, precision, state, source, cause, pieces = row
    return PromiseView(
        at=some_time(at),
        who=who,
        day=as_date(day),
        precision=Precision(precision),
        state=ExpectationState(state),
        source=source,
        cause=PromiseCause(cause),
        pieces=as_shown(pieces_from_json(pieces), today),
    )


def coverage_of(line_id: int, line: Row, queue: tuple[QueueRow, ...]) -> Coverage:
    lacking = [row for row in queue if row.back_ordered]
    order = list(dict.fromkeys(row.line_id for row in lacking))
    on_hand, reserved, frozen_at = line[7:]
    return Coverage(
        place=order.index(line_id) + 1 if line_id in order else None,
        waiting_lines=len(order),
        waiting_customers=len({row.customer_id for row in lacking}),
        waiting_quantity=sum(row.back_ordered for row in lacking),
        on_hand=on_hand,
        available=on_hand - reserved,
        frozen=as_datetime(frozen_at) is not None,
    )


def _delivered_step(row: Row, documents: tuple[DocumentView, ...]) -> ChainStep:
    delivered_on, _posted_at, now, number, delivery_id, voided_at, short = row
    papers = tuple(paper for paper in documents if paper.delivery_id == delivery_id)
    return ChainStep(
        kind=StepKind.DELIVERED,
        on=some_date(delivered_on),
        quantity=now,
        number=number,
        documents=papers,
        voided=voided_at is not None,
        short=short,
    )


def _cancelled_step(change: HistoryView) -> ChainStep:
    return ChainStep(
        kind=StepKind.CANCELLED,
        on=change.at.date(),
        quantity=int(change.new_value or 0),
        reason=change.reason,
    )
