"""Everything that was said to a customer and by them: the communication log (M3).

Papers that were made before there was a log stand in it too, by the day they were made.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from restordre_app.domain.promises import ExpectationState, Precision
from restordre_app.domain.telling import AnswerKind
from restordre_app.queries.conditions import filled
from restordre_app.queries.parcels import MESSAGES_OF_ORDER, PAPERS_OF_ORDER
from restordre_app.queries.rows import Row, first_fields, rows_of, some_time
from restordre_app.session import Session
from restordre_app.store.base import as_date, select_rows
from restordre_app.store.communication import Channel
from restordre_app.store.documents import DocumentKind
from restordre_app.store.outbox import MessageState

SAID = """
SELECT m.id, m.said_at, m.said_by, m.channel, m.subject, m.note,
  d.id, d.kind, d.number, x.id, x.state, o.id, COALESCE(o.number, '')
FROM communication m LEFT JOIN document d ON d.id = m.document_id
LEFT JOIN message x ON x.id = m.message_id
LEFT JOIN sales_order o ON o.id = m.order_id
WHERE {where}
"""
# Papers that nobody entered in the log: slips, and what was made before it. In a parcel
# the common slip was the one that went along (D5).
PAPERS = """
SELECT 0, d.created_at, d.created_by, 'paper', d.number, '', d.id, d.kind, d.number,
  CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR), o.id, COALESCE(o.number, '')
FROM document d LEFT JOIN sales_order o ON o.id = d.order_id
LEFT JOIN delivery v ON v.id = d.delivery_id
WHERE {where} AND (d.kind <> 'packing_slip' OR COALESCE(v.consolidated, '') = '')
AND NOT EXISTS (
  SELECT 1 FROM communication m WHERE m.document_id = d.id AND m.channel = 'paper')
"""
OF_CUSTOMER = "m.customer_id = ?"
OF_ORDER = filled(
    """(m.order_id = ? OR m.id IN (
  SELECT t.communication_id FROM told_line t JOIN order_line l
  ON l.id = t.order_line_id WHERE l.order_id = ?)
  OR m.message_id IN (SELECT a.message_id FROM message_attachment a
    JOIN communication p ON p.document_id = a.document_id
    JOIN told_line t ON t.communication_id = p.id
    JOIN order_line l ON l.id = t.order_line_id WHERE l.order_id = ?)
  OR m.message_id IN ({messages}))""",
    messages=MESSAGES_OF_ORDER,
)
PAPER_OF_CUSTOMER = "(d.customer_id = ? OR o.customer_id = ?)"
PAPER_OF_ORDER = f"(d.order_id = ? OR d.id IN ({PAPERS_OF_ORDER}))"
TOLD = """
SELECT t.communication_id, t.order_line_id, o.number, l.position, p.sku,
  CASE WHEN l.text = '' THEN p.name ELSE l.text END, u.code, t.quantity, t.day,
  t.precision, t.state
FROM told_line t JOIN order_line l ON l.id = t.order_line_id
JOIN sales_order o ON o.id = l.order_id JOIN product p ON p.id = l.product_id
JOIN unit u ON u.id = p.unit_id
WHERE t.communication_id IN ({ids}) ORDER BY LENGTH(o.number), o.number, l.position
"""
ANSWERED = """
SELECT a.communication_id, a.order_line_id, l.position, p.sku,
  CASE WHEN l.text = '' THEN p.name ELSE l.text END, u.code, a.kind, a.quantity,
  a.substitute_line_id, COALESCE(s.sku, '')
FROM customer_answer a JOIN order_line l ON l.id = a.order_line_id
JOIN product p ON p.id = l.product_id JOIN unit u ON u.id = p.unit_id
LEFT JOIN order_line n ON n.id = a.substitute_line_id
LEFT JOIN product s ON s.id = n.product_id
WHERE a.communication_id IN ({ids}) ORDER BY a.id
"""


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What was said of one rest that time; thousandths."""

    line_id: int
    order_number: str
    position: int
    sku: str
    name: str
    unit: str
    quantity: int
    day: date | None
    precision: Precision
    state: ExpectationState


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a customer chose for a rest (thousandths), and what took its place."""

    line_id: int
    position: int
    sku: str
    name: str
    unit: str
    kind: AnswerKind
    quantity: int
    substitute_line_id: int | None
    substitute: str


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that was said; `communication_id` is 0 for a paper without an entry.

    Of a mail `message_id` names it in the outbox; `document_id` is the paper that went
    along, or that it was. Without `order_id` it was about several orders.
    """

    communication_id: int
    at: datetime
    who: str
    channel: Channel
    subject: str
    note: str
    document_id: int | None
    document_kind: DocumentKind | None
    document_number: str
    message_id: int | None
    message_state: MessageState | None
    order_id: int | None
    order_number: str
    lines: tuple[SaidLine, ...] = ()
    answers: tuple[AnswerView, ...] = ()


def read_log(
    session: Session, *, customer_id: int | None = None, order_id: int | None = None
) -> tuple[LogEntry, ...]:
    """What was said to a customer or about an order, newest first; four statements."""
    about = customer_id if order_id is None else order_id
    said, papers = OF_CUSTOMER, PAPER_OF_CUSTOMER
    if order_id is not None:
        said, papers = OF_ORDER, PAPER_OF_ORDER
    with session.reading():
        rows = select_rows(filled(SAID, where=said), [about] * said.count("?"))
        sql = filled(PAPERS, where=papers)
        rows += select_rows(sql, [about] * papers.count("?"))
        ids = [row[0] for row in rows if row[0]]
        lines, answers = _lines(ids), _answers(ids)
    entries = [
        replace(_entry(row), lines=tuple(lines[row[0]]), answers=tuple(answers[row[0]]))
        for row in rows
    ]
    return tuple(sorted(entries, key=_moment, reverse=True))


def _moment(entry: LogEntry) -> tuple[datetime, int, int]:
    return entry.at, entry.communication_id, entry.document_id or 0


def _entry(row: Row) -> LogEntry:
    (
        said_id, at, who, channel, subject, note, document_id, kind, number, message_id,
        state, order_id, order_number,
    ) = row  # fmt: skip
    return LogEntry(
        communication_id=said_id,
        at=some_time(at),
        who=who,
        channel=Channel(channel),
        subject=subject,
        note=note,
        document_id=document_id,
        document_kind=DocumentKind(kind) if kind else None,
        document_number=number or "",
        message_id=message_id,
        message_state=MessageState(state) if state else None,
        order_id=order_id,
        order_number=order_number,
    )


def _lines(ids: Collection[int]) -> dict[int, list[SaidLine]]:
    found: dict[int, list[SaidLine]] = defaultdict(list)
    for said_id, *line, day, precision, state in rows_of(TOLD, ids):
        said = SaidLine(
            **first_fields(SaidLine, tuple(line)),
            day=as_date(day),
            precision=Precision(precision),
            state=ExpectationState(state or "not_ordered"),
        )
        found[said_id].append(said)
    return found


def _answers(ids: Collection[int]) -> dict[int, list[AnswerView]]:
    found: dict[int, list[AnswerView]] = defaultdict(list)
    for said_id, *line, kind, quantity, substitute_id, sku in rows_of(ANSWERED, ids):
        answer = AnswerView(
            **first_fields(AnswerView, tuple(line)),
            kind=AnswerKind(kind),
            quantity=quantity,
            substitute_line_id=substitute_id,
            substitute=sku,
        )
        found[said_id].append(answer)
    return found
