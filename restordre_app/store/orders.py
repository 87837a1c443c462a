"""Customers' orders and their lines.

The rest of a line stays on the same line through any number of deliveries (Q6); what
is outstanding and what is back-ordered is derived from four stored quantities (Q3).
"""

from datetime import date, datetime

from peewee import (
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

from restordre_app.store.base import BaseModel
from restordre_app.store.catalogue import Product
from restordre_app.store.company import Staff
from restordre_app.store.customers import Customer, DeliveryAddress


class SalesOrder(BaseModel):
    """An order. Its state follows from the dates here and its lines' quantities (O1).

    `policy`, `minimum_value` (øre), `max_deliveries` override the customer's when set.
    """

    number = CharField(max_length=40, unique=True)
    customer_id: int
    customer = ForeignKeyField(Customer, backref="+", on_delete="RESTRICT")
    address_id: int | None
    address: DeliveryAddress | None = ForeignKeyField(
        DeliveryAddress, null=True, backref="+", on_delete="RESTRICT"
    )
    customer_order_number = CharField(max_length=80, default="")
    their_ref = CharField(max_length=160, default="")
    responsible_id: int | None
    responsible: Staff | None = ForeignKeyField(Staff, null=True, backref="+")
    ordered_on: date = DateField(index=True)
    requested_on: date | None = DateField(null=True)
    not_before: date | None = DateField(null=True)
    ask_after: date | None = DateField(null=True)
    policy: str | None = CharField(max_length=24, null=True)
    minimum_value: int | None = BigIntegerField(null=True)
    max_deliveries: int | None = IntegerField(null=True)
    hold_released = BooleanField(default=False)
    note = TextField(default="")
    confirmed_at: datetime | None = DateTimeField(null=True)
    cancelled_at: datetime | None = DateTimeField(null=True)
    version: int = IntegerField(default=1)
    search = TextField(default="")


class OrderLine(BaseModel):
    """One product on an order; quantities in thousandths, price in 1/10000.

    `grown` of the ordered quantity was added after confirming and queues as of
    `grown_on` (O4). The checks hold Q3 whatever program writes to the table.
    """

    order_id: int
    order = ForeignKeyField(SalesOrder, backref="+", on_delete="CASCADE")
    position: int = IntegerField()
    product_id: int
    product = ForeignKeyField(Product, backref="+", on_delete="RESTRICT")
    text = CharField(max_length=1000, default="")
    ordered: int = BigIntegerField(constraints=[Check("ordered > 0")])
    delivered: int = BigIntegerField(default=0)
    cancelled: int = BigIntegerField(default=0)
    reserved: int = BigIntegerField(default=0)
    grown: int = BigIntegerField(default=0)
    grown_on: date | None = DateField(null=True)
    unit_price: int = BigIntegerField(default=0)
    discount: int = IntegerField(default=0)  # basis points
    vat_rate: int = IntegerField(default=2500)  # basis points
    policy: str | None = CharField(max_length=24, null=True)
    waiting_since: date | None = DateField(null=True)
    cause: str | None = CharField(max_length=24, null=True)
    responsible_id: int | None
    responsible: Staff | None = ForeignKeyField(Staff, null=True, backref="+")
    promised_on: date | None = DateField(null=True)
    promised_precision: str = CharField(max_length=8, default="unknown")
    told_at: datetime | None = DateTimeField(null=True)
    told_on: date | None = DateField(null=True)
    told_precision: str = CharField(max_length=8, default="unknown")
    told_state: str = CharField(max_length=20, default="")
    told_document: str = CharField(max_length=60, default="")

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
