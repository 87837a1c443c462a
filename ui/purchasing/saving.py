"""What the editor of purchase orders asks the services to do, each as one work."""

from restordre_app.queries.purchase_view import PurchaseView, read_purchase
from restordre_app.services.purchase_changes import change_purchase
from restordre_app.services.purchase_entries import PurchaseEntry
from restordre_app.services.purchasing import enter_purchase, send_purchase
from restordre_app.session import Session


def save(
    session: Session, order: PurchaseView | None, entry: PurchaseEntry
) -> PurchaseView:
    """Keep a new order as a draft, or change the one that was read."""
    if order is None:
        order_id = enter_purchase(session, entry).order_id
    else:
        order_id = order.order_id
        change_purchase(session, order_id, entry, order.version)
    return read_purchase(session, order_id)


def send(
    session: Session, order: PurchaseView | None, entry: PurchaseEntry
) -> PurchaseView:
    """Enter it as sent at once, or keep the draft's changes and then send it."""
    if order is None:
        order_id = enter_purchase(session, entry, send=True).order_id
    else:
        order_id = order.order_id
        change_purchase(session, order_id, entry, order.version)
        send_purchase(session, order_id)
    return read_purchase(session, order_id)
