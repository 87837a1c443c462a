"""The count beside the word Orders: how many are open."""

from restordre_app.queries.orders import OrderChip, count_orders
from restordre_app.session import Session
from ui.page import Badge


def orders_badge(session: Session) -> Badge:
    """Count the open orders; runs in the background."""
    return Badge(count_orders(session)[OrderChip.ALL])
