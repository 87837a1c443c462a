"""What the editor reads before it shows an order, in one piece of background work."""

from dataclasses import dataclass

from restordre_app.queries.company import Desk, read_desk
from restordre_app.queries.customers import CustomerView, read_customer
from restordre_app.queries.order_view import OrderView, read_order
from restordre_app.queries.picking import (
    ProductPick,
    pick_customers,
    read_product_picks,
)
from restordre_app.session import Session
from ui.i18n import _
from ui.widgets.pickers import PickItem


@dataclass(frozen=True, slots=True)
class Loaded:
    """An order and its surroundings; `order` is None for a new one."""

    desk: Desk
    order: OrderView | None
    customer: CustomerView | None
    products: dict[int, ProductPick]


def read_editor(
    session: Session, order_id: int | None, customer_id: int | None
) -> Loaded:
    """Read an order to edit, or what a new one (for a customer) starts from."""
    order = read_order(session, order_id) if order_id is not None else None
    products = {}
    if order is not None:
        customer_id = order.customer.customer_id
        ids = {line.product_id for line in order.lines}
        products = read_product_picks(session, ids)
    return Loaded(
        desk=read_desk(session),
        order=order,
        customer=read_customer(session, customer_id) if customer_id else None,
        products=products,
    )


def find_customers(session: Session, text: str) -> list[PickItem]:
    """Candidates by any part of name, number, phone or town."""
    found = []
    for customer in pick_customers(session, text):
        details = [customer.number, customer.city, customer.phone]
        if customer.blocked:
            details.append(_("blocked"))
        subtitle = " · ".join(word for word in details if word)
        item = PickItem(
            customer.customer_id, customer.name, subtitle, customer.priority
        )
        found.append(item)
    return found


def customer_item(customer: CustomerView) -> PickItem:
    return PickItem(customer.customer_id, customer.name)
