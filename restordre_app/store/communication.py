"""What was said to whom, when and with which paper, and what was answered (M3, E4–E6).

The log itself is only added to. What each line was told stands beside it, so that the
list of who must be told can compare it with what is known today (E5).
"""

from enum import StrEnum

from peewee import (
    BigIntegerField,
    CharField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    TextField,
)

from restordre_app.store.base import BaseModel, may_refer_to, part_of
from restordre_app.store.catalogue import Supplier
from restordre_app.store.customers import Customer
from restordre_app.store.documents import Document
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.outbox import Message
from restordre_app.store.work import Work


class Channel(StrEnum):
    """How it was said; `answer` is what the customer said to us."""

    PAPER = "paper"
    PHONE = "phone"
    MAIL = "mail"
    ANSWER = "answer"


class Communication(BaseModel):
    """One thing that was said to a customer or a supplier, or that they said (M3)."""

    customer_id: int | None
    customer = may_refer_to(Customer)
    supplier_id: int | None
    supplier = may_refer_to(Supplier)
    order_id: int | None
    order = may_refer_to(SalesOrder)
    said_at = DateTimeField()
    said_by = CharField(max_length=120)
    channel = CharField(max_length=12)
    subject = CharField(max_length=400, default="")
    note = TextField(default="")
    document_id: int | None
    document = may_refer_to(Document)
    message_id: int | None
    message = may_refer_to(Message)

    class Meta:
        constraints = [Check("channel IN ('paper', 'phone', 'mail', 'answer')")]


def enter_in_log(work: Work, channel: Channel, **about: object) -> Communication:
    """Add to the log what was said just now; `about` are columns of Communication."""
    said: Communication = Communication.create(
        said_at=work.now, said_by=work.who, channel=channel.value, **about
    )
    return said


class ToldLine(BaseModel):
    """What one line's rest was said to be that time; thousandths, and the date (E4)."""

    communication_id: int
    communication = part_of(Communication)
    order_line_id: int
    order_line = part_of(OrderLine)
    quantity = BigIntegerField()
    day = DateField(null=True)
    precision = CharField(max_length=8)
    state = CharField(max_length=20)


class CustomerAnswer(BaseModel):
    """What a customer chose for a rest, and who here took it down (E6).

    `substitute_line` is the line that took its place, of an accepted substitute.
    """

    order_line_id: int
    order_line = part_of(OrderLine)
    communication_id: int
    communication = part_of(Communication)
    kind = CharField(max_length=16)
    quantity = BigIntegerField()
    substitute_line_id: int | None
    substitute_line = ForeignKeyField(
        OrderLine, null=True, backref="+", on_delete="SET NULL"
    )

    class Meta:
        constraints = [
            Check("kind IN ('keep', 'cancel', 'substitute', 'wait_together')"),
            Check("quantity > 0"),
        ]
