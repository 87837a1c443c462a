"""What was agreed with a supplier about a product (domain.md P2)."""

from dataclasses import dataclass
from datetime import date

from restordre_app.changes import Topic
from restordre_app.domain.quantities import SCALE
from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import N_
from restordre_app.services.fields import (
    MAX_DAYS,
    MAX_PRICE,
    amount,
    one_line,
    perhaps_number,
    quantity,
)
from restordre_app.services.master_rows import (
    change_row,
    create_row,
    in_transaction,
    lock_row,
)
from restordre_app.services.order_entries import check_day
from restordre_app.services.products import PRICE_SCALE
from restordre_app.session import Session
from restordre_app.store.base import locked
from restordre_app.store.catalogue import Product, Supplier
from restordre_app.store.purchasing import SupplierItem
from restordre_app.store.work import Work


@dataclass(frozen=True, slots=True)
class SupplierItemEntry:
    """Quantities in thousandths, the price in 1/10000; None is not agreed.

    From `dropped_on` they sell it no more, and are never asked for it again (P3).
    """

    product_id: int
    supplier_id: int
    supplier_sku: str = ""
    unit_price: int | None = None
    pack_size: int = SCALE
    minimum: int = 0
    lead_days: int | None = None
    dropped_on: date | None = None


def save_supplier_item_in(work: Work, entry: SupplierItemEntry) -> None:
    """Write down how a supplier sells a product. Raises FieldError, NotFound."""
    product = lock_row(Product, entry.product_id, N_("The product"))
    supplier = lock_row(Supplier, entry.supplier_id, N_("The supplier"))
    values = checked_item(entry, product.unit.decimals)
    row = item_of(product.id, supplier.id)
    if row is None:
        key = {"product": product.id, "supplier": supplier.id}
        create_row(work, SupplierItem, "supplier_item", {**values, **key})
    else:
        change_row(work, row, "supplier_item", values)
    work.touch(Topic.PRODUCTS, Topic.SUPPLIERS, Topic.PURCHASING)


save_supplier_item = in_transaction(save_supplier_item_in)


def remove_supplier_item(session: Session, product_id: int, supplier_id: int) -> None:
    """Forget what was agreed; the product's card counts again. Raises NotFound."""
    with session.transaction() as work:
        row = item_of(product_id, supplier_id)
        if row is None:
            raise NotFound(what=Sentence(N_("The supplier's item")))
        row.delete_instance()
        work.record("supplier_item", row.id, "removed", old_value=row.supplier_sku)
        work.touch(Topic.PRODUCTS, Topic.SUPPLIERS, Topic.PURCHASING)


def item_of(product_id: int, supplier_id: int) -> SupplierItem | None:
    query = SupplierItem.select().where(
        SupplierItem.product == product_id, SupplierItem.supplier == supplier_id
    )
    return next(iter(locked(query)), None)


def checked_item(entry: SupplierItemEntry, decimals: int) -> dict[str, object]:
    """Check every field. Raises FieldError, ImpossibleDate."""
    check_day(N_("No longer sold since"), entry.dropped_on)
    price = entry.unit_price
    if price is not None:
        price = amount("unit_price", price, MAX_PRICE, PRICE_SCALE)
    return {
        "supplier_sku": one_line("supplier_sku", entry.supplier_sku, 60),
        "unit_price": price,
        "pack_size": quantity("pack_size", entry.pack_size, decimals, allow_zero=False),
        "minimum": quantity("minimum", entry.minimum, decimals, allow_zero=True),
        "lead_days": perhaps_number("lead_days", entry.lead_days, 0, MAX_DAYS),
        "dropped_on": entry.dropped_on,
    }
