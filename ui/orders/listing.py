"""What the Orders tab reads at once: which orders, and how many behind each filter."""

from dataclasses import replace

from restordre_app.queries.company import read_my_staff_id
from restordre_app.queries.orders import OrderFilter, count_orders, find_orders
from restordre_app.session import Session
from ui.listing import Listing


def read_listing(session: Session, wanted: OrderFilter) -> Listing:
    """Read both for whoever works here: "mine" is theirs."""
    me = read_my_staff_id(session)
    mine = replace(wanted, staff_id=me)
    return Listing(find_orders(session, mine), count_orders(session, mine))
