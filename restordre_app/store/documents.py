"""Finished papers as they were sent: frozen content, PDF bytes and their hash (M1)."""

from enum import StrEnum

from peewee import (
    SQL,
    BlobField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    TextField,
)

from restordre_app.store.base import BaseModel, may_refer_to
from restordre_app.store.catalogue import Supplier
from restordre_app.store.customers import Customer
from restordre_app.store.deliveries import Delivery
from restordre_app.store.orders import SalesOrder
from restordre_app.store.purchasing import PurchaseOrder


class DocumentKind(StrEnum):
    PACKING_SLIP = "packing_slip"
    BACK_ORDER_CONFIRMATION = "back_order_confirmation"
    VOID_SLIP = "void_slip"
    CONSOLIDATED_SLIP = "consolidated_slip"
    VOID_CONSOLIDATED_SLIP = "void_consolidated_slip"
    ORDER_CONFIRMATION = "order_confirmation"
    PICK_LIST = "pick_list"
    CANCELLATION = "cancellation"
    PURCHASE_ORDER = "purchase_order"
    CHASE_LETTER = "chase_letter"
    BACK_ORDER_LIST = "back_order_list"


class Document(BaseModel):
    """A paper. `content` is written with its cause; the bytes follow once, for ever.

    The content is everything that is printed, as JSON, so a paper can be drawn after
    the transaction that caused it and again a year later, to the same bytes. It is
    about one order, one purchase order, a customer's several orders, or none of these;
    `recipient` is the name it was made out to.
    """

    kind = CharField(max_length=32)
    number = CharField(max_length=60, index=True)
    order_id: int | None
    order = may_refer_to(SalesOrder)
    delivery_id: int | None
    delivery = may_refer_to(Delivery)
    replaces_id: int | None
    replaces = ForeignKeyField("self", null=True, backref="+")
    customer_id: int | None
    customer = may_refer_to(Customer)
    supplier_id: int | None
    supplier = may_refer_to(Supplier)
    purchase_order_id: int | None
    purchase_order = may_refer_to(PurchaseOrder)
    recipient = CharField(max_length=1000, default="", constraints=[SQL("DEFAULT ''")])
    language = CharField(max_length=5)
    created_at = DateTimeField()
    created_by = CharField(max_length=120)
    content = TextField()
    pdf = BlobField(null=True)
    sha256 = CharField(max_length=64, default="")

    class Meta:
        indexes = ((("kind", "number"), True),)


class PaperText(BaseModel):
    """The office's own words on a kind of paper, in one language, at one place."""

    kind = CharField(max_length=32)
    language = CharField(max_length=5)
    place = CharField(max_length=16)
    text = TextField()

    class Meta:
        indexes = ((("kind", "language", "place"), True),)
