"""Customers, where they want their goods, and who reads which paper."""

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    Check,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from restordre_app.store.base import BaseModel, part_of
from restordre_app.store.company import Staff


class Customer(BaseModel):
    """Who orders. Policy and limits are defaults that an order or line may override."""

    number = CharField(max_length=40, unique=True)
    name = CharField(max_length=1000)
    address = CharField(max_length=1000, default="")
    postcode = CharField(max_length=16, default="")
    city = CharField(max_length=80, default="")
    country = CharField(max_length=40, default="DK")
    attention = CharField(max_length=160, default="")
    phone = CharField(max_length=40, default="")
    email = CharField(max_length=254, default="")
    cvr = CharField(max_length=16, default="")
    gln = CharField(max_length=16, default="")
    language = CharField(max_length=5, default="da")
    priority = CharField(max_length=1, default="B")
    policy = CharField(max_length=24, null=True)
    minimum_value = BigIntegerField(default=0)  # øre, for a back-order delivery
    max_deliveries = IntegerField(null=True)
    freight_free_rest = BooleanField(default=False)
    substitutes_allowed = BooleanField(default=True)
    ask_after_days = IntegerField(null=True)
    prices_on_slip = BooleanField(default=False)
    blocked = BooleanField(default=False)
    responsible = ForeignKeyField(Staff, null=True, backref="+")
    responsible_id: int | None
    note = TextField(default="")
    search = TextField(default="")
    # How papers reach the customer: print, mail or both
    papers_by = CharField(
        max_length=8, default="print", constraints=[SQL("DEFAULT 'print'")]
    )
    version = IntegerField(default=1, constraints=[SQL("DEFAULT 1")])

    class Meta:
        constraints = [
            Check("priority IN ('A', 'B', 'C')"),
            Check("minimum_value >= 0"),
            Check("max_deliveries IS NULL OR max_deliveries > 0"),
        ]


class DeliveryAddress(BaseModel):
    """Another place the customer's goods may go to."""

    customer_id: int
    customer = part_of(Customer)
    name = CharField(max_length=1000)
    attention = CharField(max_length=160, default="")
    address = CharField(max_length=1000, default="")
    postcode = CharField(max_length=16, default="")
    city = CharField(max_length=80, default="")
    country = CharField(max_length=40, default="DK")


class Contact(BaseModel):
    """A person at the customer and the papers that are for them."""

    customer_id: int
    customer = part_of(Customer)
    name = CharField(max_length=160)
    email = CharField(max_length=254, default="")
    phone = CharField(max_length=40, default="")
    packing_slips = BooleanField(default=False)
    confirmations = BooleanField(default=True)
