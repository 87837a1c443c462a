"""What the editor asks the services to do, each as one piece of background work."""

from dataclasses import dataclass

from restordre_app.queries.order_view import OrderView, read_order
from restordre_app.services.order_changes import change_order
from restordre_app.services.order_entries import OrderEntry
from restordre_app.services.orders import (
    Confirmed,
    confirm_order,
    enter_order,
    save_draft,
)
from restordre_app.session import Session


@dataclass(frozen=True, slots=True)
class Saved:
    """The order as it stands now, and the products whose goods became free."""

    order: OrderView
    released: tuple[int, ...] = ()


def save(session: Session, order: OrderView | None, entry: OrderEntry) -> Saved:
    """Keep a new order as a draft, or change the one that was read."""
    if order is None:
        order_id = save_draft(session, entry)
        return Saved(read_order(session, order_id))
    released = change_order(session, order.order_id, entry, order.version)
    return Saved(read_order(session, order.order_id), released)


def confirm(session: Session, order: OrderView | None, entry: OrderEntry) -> Confirmed:
    """Enter and confirm at once, or keep the draft's changes and confirm it."""
    if order is None:
        return enter_order(session, entry)
    change_order(session, order.order_id, entry, order.version)
    return confirm_order(session, order.order_id)
