"""One order with everything about it: lines, deliveries, papers, history."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

from restordre_app.domain.delivering import PlannedLine
from restordre_app.domain.order_state import OrderState
from restordre_app.domain.policies import DeliveryVerdict, Policy, PolicyChoice
from restordre_app.domain.pricing import vat_amount
from restordre_app.domain.promises import Precision
from restordre_app.queries.communication import LogEntry, read_log
from restordre_app.queries.conditions import filled
from restordre_app.queries.gone import OrderGone
from restordre_app.queries.order_lines import OrderLineView, read_order_lines
from restordre_app.queries.parcels import KINDS, PARCELS
from restordre_app.queries.places import Place, read_places
from restordre_app.queries.rows import Row, first_fields, flagged, some_date, some_time
from restordre_app.queries.signers import signed
from restordre_app.queries.standing import OrderStanding, policy_of, read_standings
from restordre_app.session import Session
from restordre_app.store.base import as_date, as_datetime, select_rows
from restordre_app.store.documents import DocumentKind

HEADER = """
SELECT o.number, o.version, o.customer_order_number, o.their_ref, o.responsible_id,
  s.name, o.ordered_on, o.requested_on, o.not_before, o.ask_after, o.policy,
  o.minimum_value, o.max_deliveries, o.note, o.confirmed_at, o.cancelled_at,
  c.id, c.number, c.name, c.city, c.phone, c.email, c.language, c.priority, c.blocked,
  c.note
FROM sales_order o JOIN customer c ON c.id = o.customer_id
LEFT JOIN staff s ON s.id = o.responsible_id
WHERE o.id = ?
"""
CUSTOMER_FROM = 16
DELIVERIES = signed(
    """
SELECT id, number, delivered_on, {posted_by}, packages, packaging,
  weight_grams, carrier, tracking, note, voided_at, {voided_by}, void_reason
FROM delivery WHERE order_id = ? ORDER BY sequence
""",
    "posted_by",
    "voided_by",
)
DELIVERED = """
SELECT x.delivery_id, x.order_line_id, x.ordered, x.previously, x.now, x.cancelled,
  x.rest, x.short, x.expected_on, x.expected_precision
FROM delivery_line x JOIN delivery d ON d.id = x.delivery_id
JOIN order_line l ON l.id = x.order_line_id
WHERE d.order_id = ? ORDER BY l.position
"""
# A paper about several orders belongs to each of them; the common slip of a parcel
# stands with the delivery that this order had in it.
DOCUMENTS = filled(
    """{parcels}
SELECT id, kind, number, language, created_at, created_by, delivery_id
FROM document WHERE order_id = ? OR id IN (
  SELECT m.document_id FROM communication m
  JOIN told_line t ON t.communication_id = m.id
  JOIN order_line l ON l.id = t.order_line_id WHERE l.order_id = ?)
UNION ALL
SELECT d.id, d.kind, d.number, d.language, d.created_at, d.created_by, p.delivery_id
FROM parcel p CROSS JOIN document d WHERE d.number = p.number AND d.kind IN {kinds}
ORDER BY id
""",
    parcels=filled(PARCELS, where="v.order_id = ?"),
    kinds=KINDS,
)
HISTORY = signed(
    """
SELECT changed_at, {changed_by}, subject, subject_id, action, field, old_value,
  new_value, reason
FROM history_entry WHERE order_id = ? ORDER BY id DESC
""",
    "changed_by",
)


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    customer_id: int
    number: str
    name: str
    city: str
    phone: str
    email: str
    language: str
    priority: str
    blocked: bool
    note: str


@dataclass(frozen=True, slots=True)
class DeliveredLine(PlannedLine):
    """A line's figures as they were frozen with a delivery, in thousandths (D3)."""

    expected_on: date | None = None
    expected_precision: Precision = Precision.UNKNOWN


@dataclass(frozen=True, slots=True)
class DeliveryView:
    delivery_id: int
    number: str
    delivered_on: date
    posted_by: str
    packages: int
    packaging: str
    weight_grams: int
    carrier: str
    tracking: str
    note: str
    voided_at: datetime | None
    voided_by: str
    void_reason: str
    lines: tuple[DeliveredLine, ...]

    @property
    def voided(self) -> bool:
        return self.voided_at is not None

    @property
    def lines_now(self) -> int:
        return sum(line.now > 0 for line in self.lines)


@dataclass(frozen=True, slots=True)
class DocumentView:
    document_id: int
    kind: DocumentKind
    number: str
    language: str
    created_at: datetime
    created_by: str
    delivery_id: int | None


@dataclass(frozen=True, slots=True)
class HistoryView:
    """One change, newest first; `subject` is "order" or "line" with its id (S2)."""

    at: datetime
    who: str
    subject: str
    subject_id: int
    action: str
    field: str
    old_value: str
    new_value: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order. `policy`, `minimum_value` (øre), `max_deliveries` are its own terms.

    `choice` is the policy that counts for lines that say nothing themselves, `verdict`
    what may go today. Amounts in øre; `vat` is on `amount`. `log` is what was said,
    newest first, where read_order_and_log was asked.
    """

    order_id: int
    number: str
    version: int
    customer_order_number: str
    their_ref: str
    responsible_id: int | None
    responsible: str
    ordered_on: date
    requested_on: date | None
    not_before: date | None
    ask_after: date | None
    policy: Policy | None
    minimum_value: int | None
    max_deliveries: int | None
    note: str
    confirmed_at: datetime | None
    cancelled_at: datetime | None
    customer: CustomerFacts
    place: Place
    state: OrderState
    choice: PolicyChoice
    verdict: DeliveryVerdict
    hold_released: bool
    amount: int
    rest_value: int
    vat: int
    lines: tuple[OrderLineView, ...]
    deliveries: tuple[DeliveryView, ...]
    documents: tuple[DocumentView, ...]
    history: tuple[HistoryView, ...]
    log: tuple[LogEntry, ...] = ()


def read_order(session: Session, order_id: int) -> OrderView:
    """Everything about an order, in ten statements. Raises OrderGone."""
    with session.reading():
        rows = select_rows(HEADER, [order_id])
        if not rows:
            raise OrderGone
        standing = read_standings([order_id])[order_id]
        lines = read_order_lines(standing, session.today())
        place = read_places([order_id])[order_id]
        about = read_deliveries(order_id), read_documents(order_id)
        history = read_history(order_id)
    verdict = standing.verdict(session.today())
    return _order_view(rows[0], standing, lines, (place, verdict, *about, history))


def read_order_and_log(session: Session, order_id: int) -> OrderView:
    """The order with its communication log (domain.md M3). Raises OrderGone."""
    with session.reading():
        order = read_order(session, order_id)
        return replace(order, log=read_log(session, order_id=order_id))


def _order_view(
    row: Row,
    standing: OrderStanding,
    lines: tuple[OrderLineView, ...],
    about: Row,
) -> OrderView:
    place, verdict, deliveries, documents, history = about
    return OrderView(
        **first_fields(OrderView, (standing.order_id, *row[:5])),
        responsible=row[5] or "",
        ordered_on=some_date(row[6]),
        requested_on=as_date(row[7]),
        not_before=as_date(row[8]),
        ask_after=as_date(row[9]),
        policy=policy_of(row[10]),
        minimum_value=row[11],
        max_deliveries=row[12],
        note=row[13],
        confirmed_at=as_datetime(row[14]),
        cancelled_at=as_datetime(row[15]),
        customer=CustomerFacts(*flagged(row[CUSTOMER_FROM:], 8)),
        place=place,
        state=standing.state,
        choice=standing.levels.choose(),
        verdict=verdict,
        hold_released=standing.terms.released,
        amount=standing.amount,
        rest_value=standing.rest_value,
        vat=sum(vat_amount(line.amount, line.vat_rate) for line in lines),
        lines=lines,
        deliveries=deliveries,
        documents=documents,
        history=history,
    )


def read_deliveries(order_id: int) -> tuple[DeliveryView, ...]:
    """The order's deliveries, oldest first, void ones too, with all frozen figures."""
    lines: dict[int, list[DeliveredLine]] = defaultdict(list)
    for delivery_id, *figures, day, precision in select_rows(DELIVERED, [order_id]):
        row = *figures, as_date(day), Precision(precision)
        lines[delivery_id].append(DeliveredLine(*row))
    return tuple(
        DeliveryView(
            *(*row[:2], some_date(row[2]), *row[3:10]),
            *(as_datetime(row[10]), *row[11:], tuple(lines[row[0]])),
        )
        for row in select_rows(DELIVERIES, [order_id])
    )


def read_documents(order_id: int) -> tuple[DocumentView, ...]:
    """The order's papers, oldest first."""
    return tuple(
        DocumentView(
            document_id, DocumentKind(kind), number, language, some_time(at), who, of
        )
        for document_id, kind, number, language, at, who, of in select_rows(
            DOCUMENTS, [order_id] * DOCUMENTS.count("?")
        )
    )


def read_history(order_id: int) -> tuple[HistoryView, ...]:
    """What happened to the order and its lines, newest first."""
    return tuple(
        HistoryView(*(some_time(row[0]), *row[1:]))
        for row in select_rows(HISTORY, [order_id])
    )
