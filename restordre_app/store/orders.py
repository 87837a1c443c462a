"""Customers' orders and their lines.

The rest of a line stays on the same line through any number of deliveries (Q6); what
is outstanding and what is back-ordered is derived from four stored quantities (Q3).
"""

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)
from playhouse.hybrid import hybrid_property

from restordre_app.store.base import BaseModel, may_refer_to, part_of, refers_to
from restordre_app.store.catalogue import Product
from restordre_app.store.company import Staff
from restordre_app.store.customers import Customer, DeliveryAddress


class SalesOrder(BaseModel):
    """An order. Its state follows from the dates here and its lines' quantities (O1).

    `policy`, `minimum_value` (øre), `max_deliveries` override the customer's when set.
    """

    number = CharField(max_length=40, unique=True)
    customer_id: int
    customer = refers_to(Customer)
    address_id: int | None
    address = may_refer_to(DeliveryAddress)
    customer_order_number = CharField(max_length=80, default="")
    their_ref = CharField(max_length=160, default="")
    responsible_id: int | None
    responsible = ForeignKeyField(Staff, null=True, backref="+")
    ordered_on = DateField(index=True)
    requested_on = DateField(null=True)
    not_before = DateField(null=True)
    ask_after = DateField(null=True)
    policy = CharField(max_length=24, null=True)
    minimum_value = BigIntegerField(null=True)
    max_deliveries = IntegerField(null=True)
    hold_released = BooleanField(default=False)
    note = TextField(default="")
    confirmed_at = DateTimeField(null=True)
    cancelled_at = DateTimeField(null=True)
    version = IntegerField(default=1)
    search = TextField(default="")


class OrderLine(BaseModel):
    """One product on an order; quantities in thousandths, price in 1/10000.

    `grown` of the ordered quantity was added after confirming and queues as of
    `grown_on` (O4). The checks hold Q3 whatever program writes to the table.
    """

    order_id: int
    order = part_of(SalesOrder)
    position = IntegerField()
    product_id: int
    product = refers_to(Product)
    text = CharField(max_length=1000, default="")
    ordered = BigIntegerField(constraints=[Check("ordered > 0")])
    delivered = BigIntegerField(default=0)
    cancelled = BigIntegerField(default=0)
    reserved = BigIntegerField(default=0)
    grown = BigIntegerField(default=0)
    grown_on = DateField(null=True)
    unit_price = BigIntegerField(default=0)
    discount = IntegerField(default=0)  # basis points
    vat_rate = IntegerField(default=2500)  # basis points
    policy = CharField(max_length=24, null=True)
    waiting_since = DateField(null=True)
    cause = CharField(max_length=24, null=True)
    responsible_id: int | None
    responsible = ForeignKeyField(Staff, null=True, backref="+")
    promised_on = DateField(null=True)
    promised_precision = CharField(max_length=8, default="unknown")
    told_at = DateTimeField(null=True)
    told_on = DateField(null=True)
    told_precision = CharField(max_length=8, default="unknown")
    told_state = CharField(max_length=20, default="")
    told_document = CharField(max_length=60, default="")
    promised_by = CharField(max_length=120, default="", constraints=[SQL("DEFAULT ''")])
    # The line whose rest the customer accepted this one for (E6)
    substitute_for_id: int | None
    substitute_for = ForeignKeyField(
        "self", null=True, backref="+", on_delete="SET NULL"
    )

    class Meta:
        indexes = ((("order", "position"), True),)
        constraints = [
            Check("delivered >= 0"),
            Check("cancelled >= 0"),
            Check("reserved >= 0"),
            Check("delivered + cancelled + reserved <= ordered"),
            Check("grown >= 0 AND grown <= ordered"),
            Check("discount BETWEEN 0 AND 10000"),
        ]

    @hybrid_property
    def outstanding(self) -> int:
        return self.ordered - self.delivered - self.cancelled

    @hybrid_property
    def back_ordered(self) -> int:
        return self.ordered - self.delivered - self.cancelled - self.reserved
