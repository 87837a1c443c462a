"""Goods that left the house, with the figures of every line frozen that day (D3)."""

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    Check,
    DateField,
    DateTimeField,
    IntegerField,
    TextField,
)

from restordre_app.store.base import BaseModel, refers_to
from restordre_app.store.orders import OrderLine, SalesOrder


class Delivery(BaseModel):
    """One dispatch of an order. A wrong one is voided, never deleted (D6)."""

    order_id: int
    order = refers_to(SalesOrder)
    sequence = IntegerField()
    number = CharField(max_length=60, unique=True)
    delivered_on = DateField(index=True)
    posted_at = DateTimeField()
    posted_by = CharField(max_length=120)
    packages = IntegerField(default=1)
    packaging = CharField(max_length=60, default="")
    weight_grams = BigIntegerField(default=0)
    carrier = CharField(max_length=120, default="")
    tracking = CharField(max_length=120, default="")
    note = TextField(default="")
    voided_at = DateTimeField(null=True)
    voided_by = CharField(max_length=120, default="")
    void_reason = CharField(max_length=400, default="")
    # The common slip's number where several orders travelled as one (D5)
    consolidated = CharField(max_length=60, default="", constraints=[SQL("DEFAULT ''")])

    class Meta:
        indexes = ((("order", "sequence"), True),)


class DeliveryLine(BaseModel):
    """What a line's figures were when the slip was written: never changed again."""

    delivery_id: int
    delivery = refers_to(Delivery)
    order_line_id: int
    order_line = refers_to(OrderLine)
    ordered = BigIntegerField()
    previously = BigIntegerField()
    now = BigIntegerField()
    cancelled = BigIntegerField()
    rest = BigIntegerField()
    short = BigIntegerField(default=0)
    rest_cancelled = BigIntegerField(default=0)
    stocked = BooleanField(default=True)
    expected_on = DateField(null=True)
    expected_precision = CharField(max_length=8, default="unknown")
    expected_state = CharField(max_length=20, default="")

    class Meta:
        indexes = ((("delivery", "order_line"), True),)
        constraints = [
            Check("ordered = previously + now + cancelled + rest"),
            Check("previously >= 0"),
            Check("now >= 0"),
            Check("cancelled >= 0"),
            Check("rest >= 0"),
        ]


class DeliveryBatch(BaseModel):
    """What came of delivering many at once, as JSON, to be looked at again later."""

    made_at = DateTimeField()
    made_by = CharField(max_length=120)
    summary = TextField()
