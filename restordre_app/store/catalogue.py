"""What the wholesaler trades in: units, suppliers and products with their stock."""

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    Check,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)
from playhouse.hybrid import hybrid_property

from restordre_app.store.base import BaseModel, refers_to


class Unit(BaseModel):
    """What a quantity counts, and how many decimals it allows (Q1)."""

    code = CharField(max_length=16, unique=True)
    decimals = IntegerField(default=0)

    class Meta:
        constraints = [Check("decimals BETWEEN 0 AND 3")]


FIRST_UNITS = {
    "stk.": 0, "pk.": 0, "krt.": 0, "par": 0, "sæt": 0, "rl.": 0, "ps.": 0,
    "kg": 3, "g": 0, "m": 2, "m²": 2, "l": 2, "time": 2,
}  # fmt: skip


class Supplier(BaseModel):
    number = CharField(max_length=40, unique=True)
    name = CharField(max_length=1000)
    address = CharField(max_length=1000, default="")
    postcode = CharField(max_length=16, default="")
    city = CharField(max_length=80, default="")
    country = CharField(max_length=40, default="DK")
    phone = CharField(max_length=40, default="")
    email = CharField(max_length=254, default="")
    language = CharField(max_length=5, default="da")
    lead_days = IntegerField(null=True)
    note = TextField(default="")
    search = TextField(default="")
    version = IntegerField(default=1, constraints=[SQL("DEFAULT 1")])


class Product(BaseModel):
    """An item, or a service such as freight, which is not stocked (Q5).

    `on_hand` and `reserved` are kept by triggers from the ledger and the order lines,
    so that domain.md Q4 holds whatever program writes; nothing else writes them.
    Quantities are thousandths of the unit, prices 1/10000 of the currency unit.
    """

    sku = CharField(max_length=60, unique=True)
    name = CharField(max_length=1000)
    unit_id: int
    unit = refers_to(Unit)
    barcode = CharField(max_length=20, default="", index=True)
    stocked = BooleanField(default=True)
    pack_size = BigIntegerField(default=1000)
    supplier = ForeignKeyField(Supplier, null=True, backref="+")
    supplier_id: int | None
    supplier_sku = CharField(max_length=60, default="")
    lead_days = IntegerField(null=True)
    reorder_point = BigIntegerField(default=0)
    location = CharField(max_length=40, default="")
    unit_price = BigIntegerField(default=0)
    cost_price = BigIntegerField(default=0)
    vat_rate = IntegerField(default=2500)  # basis points
    weight_grams = BigIntegerField(default=0)
    frozen_at = DateTimeField(null=True)
    frozen_reason = CharField(max_length=200, default="")
    discontinued = BooleanField(default=False)
    substitute = ForeignKeyField("self", null=True, backref="+")
    substitute_id: int | None
    on_hand = BigIntegerField(default=0)
    reserved = BigIntegerField(default=0)
    search = TextField(default="")
    version = IntegerField(default=1, constraints=[SQL("DEFAULT 1")])

    class Meta:
        constraints = [
            Check("on_hand >= 0"),
            Check("reserved >= 0"),
            Check("reserved <= on_hand"),
            Check("pack_size > 0"),
            Check("reorder_point >= 0 AND unit_price >= 0 AND cost_price >= 0"),
        ]

    @hybrid_property
    def available(self) -> int:
        """What lies on the shelf and is promised to nobody (Q4)."""
        return self.on_hand - self.reserved
