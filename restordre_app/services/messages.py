"""Writing messages into the outbox, in the transaction that causes them (M2).

Nothing is sent here: a worker does that later, outside any transaction.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from restordre_app.changes import Topic
from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import N_, base_language
from restordre_app.mail.addresses import Reader, checked_reader, checked_readers
from restordre_app.mail.kinds import MessageKind
from restordre_app.mail.paper_names import paper_file_name
from restordre_app.mail.texts import built_in, signed
from restordre_app.services.message_templates import (
    own_template,
    writer_of,
    written,
)
from restordre_app.store.base import insert_rows, run_sql, select_rows
from restordre_app.store.documents import Document
from restordre_app.store.orders import SalesOrder
from restordre_app.store.outbox import MessageState
from restordre_app.store.search import fold
from restordre_app.store.work import Work

NO_DOMAIN = "restordre.invalid"
INSERT = """
INSERT INTO message (key, kind, language, customer_id, supplier_id, order_id,
  purchase_order_id, reply_to, subject, body, state, carrier, header_id, attempts,
  claimed_by, reason, created_at, created_by, sent_by, search)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, 0, '', '', ?, ?, '', ?)
ON CONFLICT (key) DO NOTHING
"""
BY_KEY = "SELECT id FROM message WHERE key = ?"
RECIPIENTS = (
    "INSERT INTO message_recipient (message_id, name, address, accepted, reason)"
)
ATTACHMENTS = (
    "INSERT INTO message_attachment (message_id, document_id, position, file_name)"
)


@dataclass(frozen=True, slots=True)
class MessageEntry:
    """A message as its cause wants it; the words come from the template.

    `key` names the cause: a second entry with the same one is the same message.
    `fields` are those of `mail.kinds.FIELDS`; what is not given is empty. `documents`
    are papers whose PDF goes along. Without `queue` it is a draft that waits for a
    person.
    """

    kind: MessageKind
    language: str
    key: str
    recipients: tuple[Reader, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[int, ...] = ()
    customer_id: int | None = None
    supplier_id: int | None = None
    order_id: int | None = None
    purchase_order_id: int | None = None
    reply_to: str = ""
    queue: bool = True


def write_message(work: Work, entry: MessageEntry) -> int:
    """Put a message into the outbox and return its id; once only for each key.

    Raises NobodyToWriteTo, NotAnAddress, AddressTooLong, and NotFound for a paper that
    does not exist.
    """
    readers = checked_readers(entry.recipients, meant(entry))
    writer = writer_of(work.who, responsible_of(entry.order_id))
    language = base_language(entry.language)
    words = own_template(entry.kind, language) or built_in(entry.kind, language)
    message = written(words, entry.fields, writer)
    body = signed(message.body, writer.signature, language)
    values = [
        entry.key, entry.kind.value, language, entry.customer_id, entry.supplier_id,
        entry.order_id, entry.purchase_order_id,
        reply_address(entry.reply_to or writer.answers_to), message.subject, body,
        (MessageState.QUEUED if entry.queue else MessageState.DRAFT).value,
        new_header_id(writer.address), work.now, work.who,
        searched(message.subject, readers),
    ]  # fmt: skip
    is_new = run_sql(INSERT, values) == 1
    [(message_id,)] = select_rows(BY_KEY, [entry.key])
    if is_new:
        write_readers(message_id, readers)
        attach(message_id, entry.documents, language)
        action = "queued" if entry.queue else "drafted"
        work.record("message", message_id, action, new_value=message.subject)
        work.touch(Topic.MESSAGES)
    return int(message_id)


def searched(subject: str, readers: tuple[Reader, ...]) -> str:
    """What a message is found by: its subject, and who gets it."""
    return fold(subject, *(f"{each.name} {each.address}" for each in readers))


def meant(entry: MessageEntry) -> str:
    """Whom a message is for, in words, should there be no address."""
    fields = entry.fields
    return fields.get("customer") or fields.get("supplier") or entry.key


def responsible_of(order_id: int | None) -> int | None:
    if order_id is None:
        return None
    order = SalesOrder.get_or_none(SalesOrder.id == order_id)
    return None if order is None else order.responsible_id


def reply_address(address: str) -> str:
    """Where answers go, if anywhere. Raises NotAnAddress, AddressTooLong."""
    return checked_reader(Reader("", address)).address if address else ""


def new_header_id(address: str) -> str:
    """A Message-ID of our own, the same at each attempt to send."""
    ours = address.rpartition("@")[2]
    domain = ours if ours and ours.isascii() else NO_DOMAIN
    return f"<{uuid.uuid4().hex}@{domain}>"


def write_readers(message_id: int, readers: tuple[Reader, ...]) -> None:
    rows = [(message_id, each.name, each.address, False, "") for each in readers]
    insert_rows(RECIPIENTS, rows)


def attach(message_id: int, document_ids: tuple[int, ...], language: str) -> None:
    """Let papers go along, in this order. Raises NotFound."""
    rows = []
    for position, document_id in enumerate(dict.fromkeys(document_ids)):
        paper = (
            Document.select(Document.kind, Document.number)
            .where(Document.id == document_id)
            .first()
        )
        if paper is None:
            raise NotFound(what=Sentence(N_("The document")))
        name = paper_file_name(paper.kind, paper.number, language)
        rows.append((message_id, document_id, position, name))
    if rows:
        insert_rows(ATTACHMENTS, rows)
