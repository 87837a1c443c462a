"""The ledger of stock: every change of what lies on the shelf, for ever (Q4).

A product's on_hand is the sum of its movements. The ledger is append-only, each row
says who, when, why and which paper it came from; triggers keep it so (triggers.py).
"""

from enum import StrEnum

from peewee import (
    SQL,
    BigIntegerField,
    CharField,
    Check,
    DateTimeField,
)

from restordre_app.store.base import BaseModel, refers_to
from restordre_app.store.catalogue import Product


class MovementKind(StrEnum):
    RECEIPT = "receipt"
    DELIVERY = "delivery"
    REVERSAL = "reversal"
    RETURN = "return"
    COUNT = "count"
    ADJUSTMENT = "adjustment"


KIND_LIST = ", ".join(f"'{kind}'" for kind in MovementKind)


class StockMovement(BaseModel):
    """One row of the ledger; `quantity` is signed thousandths.

    `balance` is what was on hand after it. The next movement and the product itself
    are checked against it, so a wrong figure cannot enter unseen.
    """

    product_id: int
    product = refers_to(Product)
    kind = CharField(max_length=12, constraints=[Check(f"kind IN ({KIND_LIST})")])
    quantity = BigIntegerField(constraints=[Check("quantity <> 0")])
    balance = BigIntegerField(constraints=[Check("balance >= 0")])
    moved_at = DateTimeField()
    moved_by = CharField(max_length=120)
    reason = CharField(max_length=400, default="")
    document = CharField(max_length=60, default="")


class GoodsReceipt(BaseModel):
    """Goods that came in at one time; its movements carry its number (section 4).

    A wrong one is voided, never deleted; its lines stand in purchasing.py.
    """

    number = CharField(max_length=40, unique=True)
    received_at = DateTimeField()
    received_by = CharField(max_length=120)
    supplier_note = CharField(max_length=200, default="")
    voided_at = DateTimeField(null=True)
    voided_by = CharField(max_length=120, default="", constraints=[SQL("DEFAULT ''")])
    void_reason = CharField(max_length=400, default="", constraints=[SQL("DEFAULT ''")])
