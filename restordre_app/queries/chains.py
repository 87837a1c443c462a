"""One back order from its order to today: the chain 100 → 70 → 20 → 10, with promises."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from restordre_app.queries.back_orders import BackOrderRow, read_back_orders
from restordre_app.queries.communication import LogEntry, read_log
from restordre_app.queries.gone import LineGone
from restordre_app.queries.order_view import (
    DocumentView,
    HistoryView,
    read_documents,
)
from restordre_app.queries.promise_history import (
    PromiseView,
    read_promises,
    with_last_told,
    with_told,
)
from restordre_app.queries.queues import QueueRow, read_product_queue
from restordre_app.queries.rows import Row, some_date, some_time
from restordre_app.queries.signers import signed
from restordre_app.session import Session
from restordre_app.store.base import as_datetime, select_rows
from restordre_app.store.documents import DocumentKind

LINE = """
SELECT l.order_id, l.product_id, o.ordered_on, l.ordered, l.delivered, l.cancelled,
  l.reserved, p.on_hand, p.reserved, p.frozen_at, COALESCE(instead_of.sku, ''), l.grown_on
FROM order_line l JOIN sales_order o ON o.id = l.order_id
JOIN product p ON p.id = l.product_id
LEFT JOIN order_line dropped ON dropped.id = l.substitute_for_id
LEFT JOIN product instead_of ON instead_of.id = dropped.product_id
WHERE l.id = ?
"""
DELIVERED = signed(
    """
SELECT d.delivered_on, d.posted_at, x.now, d.number, d.id, x.short, d.voided_at,
  {voided_by}, d.void_reason
FROM delivery_line x JOIN delivery d ON d.id = x.delivery_id
WHERE x.order_line_id = ? AND (x.now > 0 OR x.short > 0)
ORDER BY d.sequence
""",
    "d.voided_by",
)
CHANGES = signed(
    """
SELECT changed_at, {changed_by}, subject, subject_id, action, field, old_value,
  new_value, reason
FROM history_entry WHERE subject = 'line' AND subject_id = ? ORDER BY id
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

    A voided delivery stays in the chain, marked, and its goods count as not sent;
    `reason` says why it was voided, or why a rest was cancelled, and `who` did it.
    `replaces` is the product that the customer took this one instead of (E6).
    """

    kind: StepKind
    on: date
    quantity: int
    rest: int = 0
    number: str = ""
    documents: tuple[DocumentView, ...] = ()
    voided: bool = False
    voided_on: date | None = None
    short: int = 0
    reason: str = ""
    who: str = ""
    replaces: str = ""


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
    """`row` is the line as the list shows it, None once it is closed.

    `said` is what was said and answered about the line, or the order as a whole (M3),
    newest first; of a message about several lines what concerns this one.
    """

    line_id: int
    order_id: int
    row: BackOrderRow | None
    steps: tuple[ChainStep, ...]
    promises: tuple[PromiseView, ...]
    said: tuple[LogEntry, ...]
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
        promises = read_promises(line_id, session.today())
        documents = read_documents(order_id)
        delivered = select_rows(DELIVERED, [line_id])
        queue = read_product_queue(product_id, session.today())
        row = read_back_orders(session, [line_id]).get(line_id)
        said = of_line(read_log(session, order_id=order_id), line_id)
    told = row.told if row else None
    return ChainView(
        line_id=line_id,
        order_id=order_id,
        row=row if row is not None and row.rest else None,
        steps=chain_steps(line, delivered, documents, changes),
        promises=with_last_told(with_told(promises, said), told, documents),
        said=said,
        coverage=coverage_of(line_id, line, queue),
    )


def chain_steps(
    line: Row,
    delivered: Iterable[Row],
    documents: tuple[DocumentView, ...],
    changes: Iterable[HistoryView],
) -> tuple[ChainStep, ...]:
    """The links by date; what is open stands last."""
    ordered, sent, cancelled = line[3:6]
    dated = [
        *((some_time(row[1]), _delivered_step(row, documents)) for row in delivered),
        *(
            (change.at, _cancelled_step(change, documents))
            for change in changes
            if change.action == "rest_cancelled"
        ),
    ]
    papers = papers_of(documents, DocumentKind.ORDER_CONFIRMATION)
    steps = [replace(_ordered_step(line), documents=papers)]
    for _at, step in sorted(dated, key=lambda each: each[0]):
        gone = 0 if step.voided else step.quantity
        steps.append(replace(step, rest=steps[-1].rest - gone))
    rest = ordered - sent - cancelled
    if rest:
        steps.append(ChainStep(StepKind.OPEN, steps[-1].on, rest, rest))
    return tuple(steps)


def _ordered_step(line: Row) -> ChainStep:
    """A substitute was ordered on the day on which the customer took it."""
    ordered_on, ordered, replaces, added_on = line[2], line[3], *line[10:]
    if replaces and added_on:
        ordered_on = added_on
    return ChainStep(
        StepKind.ORDERED, some_date(ordered_on), ordered, ordered, replaces=replaces
    )


def papers_of(
    documents: Iterable[DocumentView], kind: DocumentKind
) -> tuple[DocumentView, ...]:
    """Those of a kind that belong to no delivery."""
    return tuple(
        paper for paper in documents if paper.kind is kind and paper.delivery_id is None
    )


def of_line(log: Iterable[LogEntry], line_id: int) -> tuple[LogEntry, ...]:
    """What concerns one line: what names it, and messages about the order as a whole.

    Papers that nobody entered in the log are left out; they stand in the chain.
    """
    own = []
    for entry in log:
        lines = tuple(line for line in entry.lines if line.line_id == line_id)
        answers = tuple(
            each
            for each in entry.answers
            if line_id in (each.line_id, each.substitute_line_id)
        )
        of_order = not entry.lines and not entry.answers and entry.communication_id
        if lines or answers or of_order:
            own.append(replace(entry, lines=lines, answers=answers))
    return tuple(own)


def coverage_of(line_id: int, line: Row, queue: tuple[QueueRow, ...]) -> Coverage:
    lacking = [row for row in queue if row.back_ordered]
    order = list(dict.fromkeys(row.line_id for row in lacking))
    on_hand, reserved, frozen_at = line[7:10]
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
    delivered_on, _posted_at, now, number, delivery_id, short, *void = row
    voided_at, voided_by, reason = void
    voided = as_datetime(voided_at)
    papers = tuple(paper for paper in documents if paper.delivery_id == delivery_id)
    return ChainStep(
        kind=StepKind.DELIVERED,
        on=some_date(delivered_on),
        quantity=now,
        number=number,
        documents=papers,
        voided=voided is not None,
        voided_on=voided.date() if voided else None,
        short=short,
        reason=reason,
        who=voided_by,
    )


def _cancelled_step(
    change: HistoryView, documents: tuple[DocumentView, ...]
) -> ChainStep:
    papers = papers_of(documents, DocumentKind.CANCELLATION)
    return ChainStep(
        kind=StepKind.CANCELLED,
        on=change.at.date(),
        quantity=int(change.new_value or 0),
        documents=tuple(paper for paper in papers if paper.created_at >= change.at),
        reason=change.reason,
        who=change.who,
    )
