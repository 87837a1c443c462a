"""What the Customers tab reads at once: which customers, and how many by filter."""

from dataclasses import replace

from restordre_app.queries.company import read_my_staff_id
from restordre_app.queries.customers import (
    CustomerFilter,
    count_customers,
    find_customers,
)
from restordre_app.session import Session
from ui.listing import Listing


def read_listing(session: Session, wanted: CustomerFilter) -> Listing:
    """Read both for whoever works here: "mine" is theirs."""
    me = read_my_staff_id(session)
    mine = replace(wanted, staff_id=me)
    return Listing(find_customers(session, mine), count_customers(session, mine))
