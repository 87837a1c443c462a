"""What is bought: suppliers' items, purchase orders, what came of them, and when.

Quantities are thousandths of the product's unit, prices 1/10000 of the currency unit.
What is still to come of a purchase line is derived from what is stored here (P1).
"""

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

from restordre_app.store.base import BaseModel, may_refer_to, part_of, refers_to
from restordre_app.store.catalogue import Product, Supplier
from restordre_app.store.company import Staff
from restordre_app.store.orders import OrderLine
from restordre_app.store.stock_moves import GoodsReceipt


class SupplierItem(BaseModel):
    """How a supplier sells a product; a price of None is not agreed (P2)."""

    product_id: int
    product = refers_to(Product)
    supplier_id: int
    supplier = refers_to(Supplier)
    supplier_sku = CharField(max_length=60, default="")
    unit_price = BigIntegerField(null=True)
    pack_size = BigIntegerField(default=1000)
    minimum = BigIntegerField(default=0)
    lead_days = IntegerField(null=True)
    dropped_on = DateField(null=True)  # they sell it no more

    class Meta:
        indexes = ((("product", "supplier"), True),)
        constraints = [
            Check("pack_size > 0"),
            Check("minimum >= 0"),
            Check("unit_price IS NULL OR unit_price >= 0"),
            Check("lead_days IS NULL OR lead_days >= 0"),
        ]


class PurchaseOrder(BaseModel):
    """An order to a supplier. Its state follows from the dates and its lines (P1)."""

    number = CharField(max_length=40, unique=True)
    supplier_id: int
    supplier = refers_to(Supplier)
    ordered_on = DateField(index=True)
    sent_at = DateTimeField(null=True)
    closed_at = DateTimeField(null=True)
    their_ref = CharField(max_length=160, default="")
    note = TextField(default="")
    responsible_id: int | None
    responsible = ForeignKeyField(Staff, null=True, backref="+")
    version = IntegerField(default=1)
    search = TextField(default="")


class PurchaseLine(BaseModel):
    """One product on a purchase order; `received` may exceed `ordered` (P2).

    `rejected` came and was refused: it is not on stock and is still owed.
    """

    order_id: int
    order = part_of(PurchaseOrder)
    position = IntegerField()
    product_id: int
    product = refers_to(Product)
    ordered = BigIntegerField()
    received = BigIntegerField(default=0)
    cancelled = BigIntegerField(default=0)
    rejected = BigIntegerField(default=0)
    unit_price = BigIntegerField(default=0)
    expected_on = DateField(null=True)
    expected_precision = CharField(max_length=8, default="unknown")
    confirmed = BooleanField(default=False)
    chased_at = DateTimeField(null=True)  # when the supplier was last asked (P4)

    class Meta:
        indexes = ((("order", "position"), True),)
        constraints = [
            Check("ordered > 0"),
            Check("received >= 0"),
            Check("cancelled >= 0 AND cancelled <= ordered"),
            Check("rejected >= 0"),
            Check("unit_price >= 0"),
        ]

    @hybrid_property
    def incoming(self) -> int:
        """What is still to come; less than nothing after more came than ordered."""
        return self.ordered - self.cancelled - self.received


class GoodsReceiptLine(BaseModel):
    """What came of a product at one time, and the purchase line it came for, if any.

    `quantity` went on stock, `rejected` did not; `closed` of the purchase line's rest
    was given up with it, so that taking the receipt back can give it again.
    """

    receipt_id: int
    receipt = refers_to(GoodsReceipt)
    product_id: int
    product = refers_to(Product)
    purchase_line_id: int | None
    purchase_line = may_refer_to(PurchaseLine)
    quantity = BigIntegerField()
    rejected = BigIntegerField(default=0)
    closed = BigIntegerField(default=0)

    class Meta:
        constraints = [Check("quantity >= 0 AND rejected >= 0 AND closed >= 0")]


class LineExpectation(BaseModel):
    """A piece of what an order line lacks, and when it is expected from where (E1).

    `source` is the purchase order's number. Of each line one piece `decides`: it is
    the one to wait for. A day that has passed is told by whoever reads it (E2).
    """

    order_line_id: int
    order_line = part_of(OrderLine)
    position = IntegerField()
    quantity = BigIntegerField()
    day = DateField(null=True)
    precision = CharField(max_length=8)
    state = CharField(max_length=20)
    source = CharField(max_length=40, default="")
    purchase_line_id: int | None
    purchase_line = ForeignKeyField(
        PurchaseLine, null=True, backref="+", on_delete="SET NULL"
    )
    decides = BooleanField(default=False)

    class Meta:
        indexes = ((("order_line", "position"), True),)
        constraints = [Check("quantity > 0")]


class PromiseChange(BaseModel):
    """What was expected of a line before and after, and why it changed (E4).

    `source` is a purchase order's number or a person; `pieces` the new expectation
    where it comes in parts, as JSON rows of quantity, day, precision, source.
    """

    order_line_id: int
    order_line = part_of(OrderLine)
    changed_at = DateTimeField()
    changed_by = CharField(max_length=120)
    old_day = DateField(null=True)
    old_precision = CharField(max_length=8)
    old_state = CharField(max_length=20)
    new_day = DateField(null=True)
    new_precision = CharField(max_length=8)
    new_state = CharField(max_length=20)
    source = CharField(max_length=120, default="")
    cause = CharField(max_length=20)
    pieces = TextField(default="")
