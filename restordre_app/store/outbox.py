"""Messages on their way out, and how the office sends them (M2).

A message is written in the transaction that causes it and never sent in one: a worker
claims it (`sending`), sends it with no transaction open, and marks what came of it. Who
finds one still claimed by a program that died does not know whether it went: `unknown`,
shown to a person and never retried by itself.
"""

from enum import StrEnum

from peewee import (
    BooleanField,
    CharField,
    Check,
    DateTimeField,
    IntegerField,
    TextField,
)

from restordre_app.store.base import BaseModel, may_refer_to, part_of, refers_to
from restordre_app.store.catalogue import Supplier
from restordre_app.store.customers import Customer
from restordre_app.store.documents import Document
from restordre_app.store.orders import SalesOrder
from restordre_app.store.purchasing import PurchaseOrder


class MessageState(StrEnum):
    DRAFT = "draft"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


class Message(BaseModel):
    """One message with its text as it goes out. `key` names its cause: said once only.

    `carrier` is how it went or is to go; `header_id` its Message-ID, the same at every
    attempt. Of `claimed_at` and `claimed_by` follows whose work was interrupted.
    """

    key = CharField(max_length=120, unique=True)
    kind = CharField(max_length=32)
    language = CharField(max_length=5)
    customer_id: int | None
    customer = may_refer_to(Customer)
    supplier_id: int | None
    supplier = may_refer_to(Supplier)
    order_id: int | None
    order = may_refer_to(SalesOrder)
    purchase_order_id: int | None
    purchase_order = may_refer_to(PurchaseOrder)
    reply_to = CharField(max_length=254, default="")
    subject = CharField(max_length=400)
    body = TextField()
    state = CharField(max_length=12)
    carrier = CharField(max_length=12, default="")
    header_id = CharField(max_length=200, unique=True)
    attempts = IntegerField(default=0)
    next_attempt_at = DateTimeField(null=True)
    claimed_at = DateTimeField(null=True)
    claimed_by = CharField(max_length=120, default="")
    reason = TextField(default="")
    created_at = DateTimeField()
    created_by = CharField(max_length=120)
    sent_at = DateTimeField(null=True)
    sent_by = CharField(max_length=120, default="")
    search = TextField(default="")

    class Meta:
        indexes = ((("state", "next_attempt_at"), False),)
        constraints = [
            Check(
                "state IN ('draft', 'queued', 'sending', 'sent', 'failed', 'unknown', "
                "'cancelled')"
            ),
        ]


class MessageRecipient(BaseModel):
    """Who gets it; a server may take it for one and refuse it for another."""

    message_id: int
    message = part_of(Message)
    name = CharField(max_length=160, default="")
    address = CharField(max_length=254)
    accepted = BooleanField(default=False)
    reason = TextField(default="")


class MessageAttachment(BaseModel):
    """A kept paper that goes with a message, under the name the reader sees."""

    message_id: int
    message = part_of(Message)
    document_id: int
    document = refers_to(Document)
    position = IntegerField()
    file_name = CharField(max_length=160)

    class Meta:
        indexes = ((("message", "position"), True),)


class MessageTemplate(BaseModel):
    """The office's own words for a kind of message in a language; fields in braces."""

    kind = CharField(max_length=32)
    language = CharField(max_length=5)
    subject = CharField(max_length=400)
    body = TextField()

    class Meta:
        indexes = ((("kind", "language"), True),)


class MailAccount(BaseModel):
    """How the office sends: one row. Passwords lie in the system's keyring, not here.

    `way` is `draft` (open in the mail program) or `smtp`; `sign_in` is `none`,
    `password`, `microsoft` or `google`.
    """

    way = CharField(max_length=8, default="draft")
    host = CharField(max_length=254, default="")
    port = IntegerField(default=587)
    security = CharField(max_length=8, default="starttls")
    sign_in = CharField(max_length=12, default="password")
    username = CharField(max_length=254, default="")
    from_name = CharField(max_length=160, default="")
    from_address = CharField(max_length=254, default="")
    client_id = CharField(max_length=120, default="")
    tenant = CharField(max_length=120, default="")

    class Meta:
        constraints = [
            Check("way IN ('draft', 'smtp')"),
            Check("security IN ('starttls', 'tls', 'none')"),
            Check("sign_in IN ('none', 'password', 'microsoft', 'google')"),
            Check("port BETWEEN 1 AND 65535"),
        ]
