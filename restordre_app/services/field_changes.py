"""Fields of orders and of their lines, changed with a note in the history (S2)."""

from typing import TypeAlias

from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.purchasing import PurchaseLine, PurchaseOrder
from restordre_app.store.work import Work

Noted: TypeAlias = SalesOrder | OrderLine | PurchaseOrder | PurchaseLine

SUBJECTS: dict[type[Noted], str] = {
    SalesOrder: "order",
    OrderLine: "line",
    PurchaseOrder: "purchase",
    PurchaseLine: "purchase_line",
}


def put(work: Work, row: Noted, field: str, new: object, reason: str = "") -> bool:
    """Give a field a value, to be saved by the caller; tells whether it is another."""
    old = getattr(row, field)
    if old == new:
        return False
    setattr(row, field, new)
    note_change(work, row, (field, old, new), reason)
    return True


def note_change(
    work: Work, row: Noted, change: tuple[str, object, object], reason: str = ""
) -> None:
    """Note what changed from what to what: (field, old, new)."""
    field, old, new = change
    order_id = row.id if isinstance(row, SalesOrder) else None
    work.record(
        SUBJECTS[type(row)],
        row.id,
        "changed",
        order_id=row.order_id if isinstance(row, OrderLine) else order_id,
        field=field,
        old_value=old,
        new_value=new,
        reason=reason,
    )
