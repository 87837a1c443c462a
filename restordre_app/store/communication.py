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

from restordre_app.store.base import BaseModel
from restordre_app.store.catalogue import Supplier
from restordre_app.store.customers import Customer
from restordre_app.store.documents import Document
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.outbox import Message


class Channel(StrEnum):
    """How it was said; `answer` is what the customer said to us."""

    PAPER = "paper"
    PHONE = "phone"
    MAIL = "mail"
    ANSWER = "answer"


class Communication(BaseModel):
    """One thing that was said to a customer or a supplier, or that they said (M3)."""

    customer_id: int | None
    customer = ForeignKeyField(Customer, null=True, backref="+", on_delete="RESTRICT")
    supplier_id: int | None
    supplier = ForeignKeyField(Supplier, null=True, backref="+", on_delete="RESTRICT")
    order_id: int | None
    order = ForeignKeyField(SalesOrder, null=True, backref="+", on_delete="RESTRICT")
    said_at = DateTimeField()
    said_by = CharField(max_length=120)
    channel = CharField(max_length=12)
    subject = CharField(max_length=400, default="")
    note = TextField(default="")
    document_id: int | None
    document = ForeignKeyField(Document, null=True, backref="+", on_delete="RESTRICT")
    message_id: int | None
    message = ForeignKeyField(Message, null=True, backref="+", on_delete="RESTRICT")

    class Meta:
        constraints = [Check("channel IN ('paper', 'phone', 'mail', 'answer')")]


class ToldLine(BaseModel):
    """What one line's rest was said to be that time; thousandths, and the date (E4)."""

    communication_id: int
    communication = ForeignKeyField(Communication, backref="+", on_delete="CASCADE")
    order_line_id: int
    order_line = ForeignKeyField(OrderLine, backref="+", on_delete="CASCADE")
    quantity = BigIntegerField()
    day = DateField(null=True)
    precision = CharField(max_length=8)
    state = CharField(max_length=20)


class CustomerAnswer(BaseModel):
    """What a customer chose for a rest, and who here took it down (E6).

    `substitute_line` is the line that took its place, of an accepted substitute.
    """

    order_line_id: int
    order_line = ForeignKeyField(OrderLine, backref="+", on_delete="CASCADE")
    communication_id: int
    communication = ForeignKeyField(Communication, backref="+", on_delete="CASCADE")
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
