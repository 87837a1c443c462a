"""Finished papers as they were sent: frozen content, PDF bytes and their hash (M1)."""

from enum import StrEnum

from peewee import BlobField, CharField, DateTimeField, ForeignKeyField, TextField

from restordre_app.store.base import BaseModel
from restordre_app.store.deliveries import Delivery
from restordre_app.store.orders import SalesOrder


class DocumentKind(StrEnum):
    PACKING_SLIP = "packing_slip"
    BACK_ORDER_CONFIRMATION = "back_order_confirmation"
    VOID_SLIP = "void_slip"


class Document(BaseModel):
    """A paper. `content` is written with its cause; the bytes follow once, for ever.

    The content is everything that is printed, as JSON, so a paper can be drawn after
    the transaction that caused it and again a year later, to the same bytes.
    """

    kind = CharField(max_length=32)
    number = CharField(max_length=60, index=True)
    order_id: int
    order = ForeignKeyField(SalesOrder, backref="+", on_delete="RESTRICT")
    delivery_id: int | None
    delivery = ForeignKeyField(Delivery, null=True, backref="+", on_delete="RESTRICT")
    replaces_id: int | None
    replaces = ForeignKeyField("self", null=True, backref="+")
    language = CharField(max_length=5)
    created_at = DateTimeField()
    created_by = CharField(max_length=120)
    content = TextField()
    pdf = BlobField(null=True)
    sha256 = CharField(max_length=64, default="")

    class Meta:
        indexes = ((("kind", "number"), True),)
