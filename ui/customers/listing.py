"""What the Customers tab reads at once: which customers, and how many by filter."""

from dataclasses import dataclass, replace

from restordre_app.queries.company import read_my_staff_id
from restordre_app.queries.customers import (
    CustomerFilter,
    count_customers,
    find_customers,
)
from restordre_app.session import Session


@dataclass(frozen=True, slots=True)
class Listing:
    """Ids in order, and counts by filter."""

    ids: list[int]
    counts: dict[str, int]


def read_listing(session: Session, wanted: CustomerFilter) -> Listing:
    """Read both for whoever works here: "mine" is theirs."""
    me = read_my_staff_id(session)
    found = find_customers(session, replace(wanted, staff_id=me))
    return Listing(found, count_customers(session, me))
