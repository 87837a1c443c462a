"""What the Purchasing tab reads at once: which rows, and how many behind each filter."""

from dataclasses import dataclass, replace

from restordre_app.queries.company import read_my_staff_id
from restordre_app.queries.purchase_lines import (
    PurchaseLineChip,
    PurchaseLineFilter,
    count_purchase_lines,
    find_purchase_lines,
)
from restordre_app.queries.purchase_orders import (
    PurchaseFilter,
    count_purchases,
    find_purchases,
)
from restordre_app.session import Session
from ui.page import Badge


@dataclass(frozen=True, slots=True)
class Listing:
    """Ids in order; counts of the filters of both views."""

    ids: list[int]
    orders: dict[str, int]
    lines: dict[str, int]


def read_orders(session: Session, wanted: PurchaseFilter) -> Listing:
    """The orders for whoever works here: "mine" is theirs."""
    me = read_my_staff_id(session)
    ids = find_purchases(session, replace(wanted, staff_id=me))
    return Listing(ids, count_purchases(session, me), count_purchase_lines(session))


def read_lines(session: Session, wanted: PurchaseLineFilter) -> Listing:
    """The open lines of all orders that were sent."""
    me = read_my_staff_id(session)
    ids = find_purchase_lines(session, wanted)
    return Listing(ids, count_purchases(session, me), count_purchase_lines(session))


def purchasing_badge(session: Session) -> Badge:
    """Count the lines that should have come by now: somebody must ask the supplier."""
    late = count_purchase_lines(session)[PurchaseLineChip.OVERDUE]
    return Badge(late, urgent=late > 0)
