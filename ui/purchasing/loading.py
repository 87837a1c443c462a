"""What the editor of purchase orders reads before it shows one, in one go."""

from dataclasses import dataclass

from restordre_app.queries.company import Desk, read_desk
from restordre_app.queries.picking import ProductPick, read_product_picks
from restordre_app.queries.purchase_view import PurchaseView, read_purchase
from restordre_app.queries.supplier_items import SupplierItemView, read_supplier_items
from restordre_app.queries.suppliers import SupplierView, read_supplier
from restordre_app.session import Session

Items = dict[int, SupplierItemView]


@dataclass(frozen=True, slots=True)
class Loaded:
    """An order and its surroundings; `order` is None for a new one."""

    desk: Desk
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
    order = read_purchase(session, order_id) if order_id is not None else None
    ids = set(product_ids)
    if order is not None:
        supplier_id = order.supplier_id
        ids |= {line.product_id for line in order.lines}
    return Loaded(
        desk=read_desk(session),
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
