"""The outbox as screens show it: which messages, how many of each, one with all of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import N_
from restordre_app.mail.kinds import MessageKind
from restordre_app.queries.conditions import Conditions
from restordre_app.queries.listing import count_listed, find_listed
from restordre_app.queries.ordering import Kind, Sort
from restordre_app.queries.parcels import MESSAGES_OF_ORDER, orders_of_messages
from restordre_app.queries.rows import Row, first_fields, rows_of, some_time
from restordre_app.session import Session
from restordre_app.store.base import as_datetime, select_rows
from restordre_app.store.documents import DocumentKind
from restordre_app.store.outbox import MessageState


class OutboxChip(StrEnum):
    """`ALL` are those that somebody or something still has to do.

    `FAILED` did not go or may not have; `UNKNOWN` of them are to be settled. `MINE` are
    open, and written by who asks.
    """

    ALL = "all"
    DRAFT = "draft"
    QUEUED = "queued"
    FAILED = "failed"
    UNKNOWN = "unknown"
    MINE = "mine"
    SENT = "sent"
    CANCELLED = "cancelled"


OPEN = "m.state NOT IN ('sent', 'cancelled')"
WRITTEN_BY = (
    "m.created_by IN (SELECT initials FROM staff WHERE id = ? "
    "UNION ALL SELECT name FROM staff WHERE id = ?)"
)
CHIPS = {
    OutboxChip.ALL: OPEN,
    OutboxChip.DRAFT: "m.state = 'draft'",
    OutboxChip.QUEUED: "m.state IN ('queued', 'sending')",
    OutboxChip.FAILED: "m.state IN ('failed', 'unknown')",
    OutboxChip.UNKNOWN: "m.state = 'unknown'",
    OutboxChip.MINE: f"{OPEN} AND {WRITTEN_BY}",
    OutboxChip.SENT: "m.state = 'sent'",
    OutboxChip.CANCELLED: "m.state = 'cancelled'",
}
CHANGEABLE = (MessageState.DRAFT, MessageState.QUEUED, MessageState.FAILED)
STATE_TEXTS = {
    MessageState.DRAFT: N_("Draft"),
    MessageState.QUEUED: N_("Waiting"),
    MessageState.SENDING: N_("Being sent"),
    MessageState.SENT: N_("Sent"),
    MessageState.FAILED: N_("Not sent"),
    MessageState.UNKNOWN: N_("Did it go?"),
    MessageState.CANCELLED: N_("Cancelled"),
}
READER = (
    "(SELECT MIN(CASE WHEN r.name <> '' THEN r.name ELSE r.address END) "
    "FROM message_recipient r WHERE r.message_id = m.id)"
)
SORTS = {
    "when": Sort("COALESCE(m.sent_at, m.created_at)"),
    "to": Sort(READER, Kind.TEXT),
    "subject": Sort("m.subject", Kind.TEXT),
    "kind": Sort("m.kind"),
    "number": Sort("COALESCE(o.number, p.number)", Kind.NUMBER),
    "state": Sort("m.state"),
}
ABOUT = """
FROM message m LEFT JOIN sales_order o ON o.id = m.order_id
LEFT JOIN purchase_order p ON p.id = m.purchase_order_id
LEFT JOIN customer c ON c.id = m.customer_id
LEFT JOIN supplier s ON s.id = m.supplier_id
"""
FIND = f"SELECT m.id, {{key}} {ABOUT} WHERE {{where}} ORDER BY m.id DESC"
HEADS = f"""
SELECT m.id, m.subject, m.kind, m.state, m.carrier, m.reason, m.created_at,
  m.created_by, m.sent_at, m.sent_by, m.next_attempt_at, m.attempts, m.language,
  m.order_id, COALESCE(o.number, ''), m.purchase_order_id, COALESCE(p.number, ''),
  m.customer_id, m.supplier_id, COALESCE(c.name, s.name, '')
{ABOUT} WHERE m.id IN ({{ids}})
"""
ORDER_ID, CUSTOMER_ID = 13, 17
READERS = """
SELECT r.message_id, r.name, r.address, r.accepted, r.reason FROM message_recipient r
WHERE r.message_id IN ({ids}) ORDER BY r.message_id, r.id
"""
PAPERS = """
SELECT a.document_id, a.file_name, d.kind, d.number
FROM message_attachment a JOIN document d ON d.id = a.document_id
WHERE a.message_id = ? ORDER BY a.position
"""
BODY = "SELECT body, reply_to, header_id FROM message WHERE id = ?"
OF_ORDER = f"m.order_id = ? OR m.id IN ({MESSAGES_OF_ORDER})"
COUNT = "SELECT {chips} FROM message m WHERE {where}"
PLACES_TO_SEARCH = ("m.search", "c.search", "s.search", "o.search")


@dataclass(frozen=True, slots=True)
class OutboxFilter:
    """What the list shows; `sort` is a key of SORTS, `staff_id` says who "mine" is.

    A message's responsible is who wrote it (O7).
    """

    text: str = ""
    chip: OutboxChip = OutboxChip.ALL
    customer_id: int | None = None
    order_id: int | None = None
    responsible_id: int | None = None
    staff_id: int | None = None
    sort: str = "when"
    descending: bool = True


EVERY_MESSAGE = OutboxFilter()


@dataclass(frozen=True, slots=True)
class ReaderView:
    """One who gets it; `reason` is kept as `mail.reasons` tells it."""

    name: str
    address: str
    accepted: bool
    reason: str

    @property
    def title(self) -> str:
        return self.name or self.address


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message in the list; `number` is its order's or purchase order's.

    One about several orders has no `order_id`; `order_number` names them all.
    """

    message_id: int
    subject: str
    kind: MessageKind
    state: MessageState
    carrier: str
    reason: str
    created_at: datetime
    created_by: str
    sent_at: datetime | None
    sent_by: str
    next_attempt_at: datetime | None
    attempts: int
    language: str
    order_id: int | None
    order_number: str
    purchase_order_id: int | None
    purchase_number: str
    customer_id: int | None
    supplier_id: int | None
    party: str
    readers: tuple[ReaderView, ...]

    @property
    def when(self) -> datetime:
        return self.sent_at or self.created_at

    @property
    def number(self) -> str:
        return self.order_number or self.purchase_number

    @property
    def can_change(self) -> bool:
        """Whether words, readers and fate are still a person's."""
        return self.state in CHANGEABLE

    @property
    def is_waiting(self) -> bool:
        """Whether it goes by itself where there is a server."""
        return self.state is MessageState.QUEUED

    @property
    def is_unknown(self) -> bool:
        """Whether a person must say what became of it."""
        return self.state is MessageState.UNKNOWN

    @property
    def can_open(self) -> bool:
        """Whether a mail program may have it."""
        return self.can_change or self.is_unknown

    @property
    def was_stopped(self) -> bool:
        """Whether sending it has failed for good."""
        return self.state is MessageState.FAILED

    @property
    def has_gone(self) -> bool:
        return self.state is MessageState.SENT

    @property
    def was_cancelled(self) -> bool:
        """Whether somebody decided that it is not to go."""
        return self.state is MessageState.CANCELLED


@dataclass(frozen=True, slots=True)
class PaperOfMessage:
    document_id: int
    file_name: str
    kind: DocumentKind
    number: str


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message with its words and papers."""

    row: MessageRow
    body: str
    reply_to: str
    header_id: str
    papers: tuple[PaperOfMessage, ...]


def find_messages(session: Session, wanted: OutboxFilter) -> list[int]:
    """Ids of the messages behind a filter, in its order. Raises UnknownSort."""
    conditions = Conditions()
    chip = OutboxChip(wanted.chip)
    conditions.add(CHIPS[chip], *chip_values(wanted).get(chip, ()))
    narrow_messages(conditions, wanted)
    conditions.mention(wanted.text, *PLACES_TO_SEARCH)
    return find_listed(session, FIND, conditions, SORTS, wanted)


def chip_values(wanted: OutboxFilter) -> dict[OutboxChip, Sequence[object]]:
    """What fills WRITTEN_BY for who asks: initials and name are looked up by it."""
    return {OutboxChip.MINE: (wanted.staff_id, wanted.staff_id)}


def narrow_messages(conditions: Conditions, wanted: OutboxFilter) -> None:
    """Demand the customer, order or person that the list shows behind any chip."""
    conditions.narrow("m.customer_id = ?", wanted.customer_id)
    conditions.narrow(OF_ORDER, wanted.order_id)
    conditions.narrow(WRITTEN_BY, wanted.responsible_id)


def count_messages(
    session: Session, wanted: OutboxFilter = EVERY_MESSAGE
) -> dict[str, int]:
    """How many messages stand behind each chip of a list narrowed in the same way."""
    among = Conditions()
    narrow_messages(among, wanted)
    return count_listed(session, COUNT, CHIPS, among, chip_values(wanted))


def read_messages(session: Session, ids: Collection[int]) -> dict[int, MessageRow]:
    """The rows behind some ids; what is gone is left out.

    Two statements, and three more where some are about several orders.
    """
    with session.reading():
        heads = list(rows_of(HEADS, ids))
        shared = [row[0] for row in heads if row[ORDER_ID] is None and row[CUSTOMER_ID]]
        orders = orders_of_messages(shared) if shared else {}
        readers: dict[int, list[ReaderView]] = {row[0]: [] for row in heads}
        for message_id, name, address, accepted, reason in rows_of(READERS, readers):
            readers[message_id].append(
                ReaderView(name, address, bool(accepted), reason)
            )
    return {
        row[0]: message_row(row, readers[row[0]], orders.get(row[0], ()))
        for row in heads
    }


def message_row(
    row: Row, readers: Collection[ReaderView], orders: Collection[str]
) -> MessageRow:
    message_id, subject, kind, state, carrier, reason = row[:6]
    made, by, sent, sent_by, later, *rest = row[6:]
    head = (
        message_id,
        subject,
        MessageKind(kind),
        MessageState(state),
        carrier,
        reason,
    )
    times = (some_time(made), by, as_datetime(sent), sent_by, as_datetime(later))
    values = first_fields(MessageRow, (*head, *times, *rest))
    values["order_number"] = values["order_number"] or ", ".join(orders)
    return MessageRow(**values, readers=tuple(readers))


def read_message(session: Session, message_id: int) -> MessageView:
    """One message with all of it. Raises NotFound."""
    rows = read_messages(session, [message_id])
    if message_id not in rows:
        raise NotFound(what=Sentence(N_("The message")))
    with session.reading():
        [(body, reply_to, header_id)] = select_rows(BODY, [message_id])
        papers = select_rows(PAPERS, [message_id])
    return MessageView(
        rows[message_id],
        body,
        reply_to,
        header_id,
        papers=tuple(
            PaperOfMessage(document_id, name, DocumentKind(kind), number)
            for document_id, name, kind, number in papers
        ),
    )
