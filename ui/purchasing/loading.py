"""What the editor of purchase orders reads before it shows one, in one go."""

from dataclasses import dataclass

from restordre_app.queries.company import (
    StaffView,
    read_company,
    read_my_staff_id,
    read_staff,
)
from restordre_app.queries.picking import ProductPick, read_product_picks
from restordre_app.queries.purchase_view import PurchaseView, read_purchase
from restordre_app.queries.supplier_items import SupplierItemView, read_supplier_items
from restordre_app.queries.suppliers import SupplierView, read_supplier
from restordre_app.session import Session

DANISH_CROWNS = "DKK"
Items = dict[int, SupplierItemView]


@dataclass(frozen=True, slots=True)
class Loaded:
    """An order and its surroundings; `order` is None for a new one."""

    staff: tuple[StaffView, ...]
    me: int | None
    currency: str
    order: PurchaseView | None
    supplier: SupplierView | None
    products: dict[int, ProductPick]
    items: Items


def read_editor(
    session: Session,
    order_id: int | None,
    supplier_id: int | None,
    product_ids: tuple[int, ...] = (),
) -> Loaded:
    """Read an order to edit, or what a new one starts from."""
    company = read_company(session)
    order = read_purchase(session, order_id) if order_id is not None else None
    ids = set(product_ids)
    if order is not None:
        supplier_id = order.supplier_id
        ids |= {line.product_id for line in order.lines}
    return Loaded(
        staff=read_staff(session),
        me=read_my_staff_id(session),
        currency=company.currency if company else DANISH_CROWNS,
        order=order,
        supplier=read_supplier(session, supplier_id) if supplier_id else None,
        products=read_product_picks(session, ids),
        items=read_items(session, supplier_id, ids),
    )


def read_items(
    session: Session, supplier_id: int | None, product_ids: set[int]
) -> Items:
    """How a supplier sells some products."""
    if supplier_id is None or not product_ids:
        return {}
    return dict(read_supplier_items(session, supplier_id, sorted(product_ids)))
