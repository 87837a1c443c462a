"""What the Purchasing tab reads at once: which rows, and how many behind each filter."""

from collections.abc import Mapping
from dataclasses import replace

from restordre_app.queries.chasing import count_late
from restordre_app.queries.company import read_my_staff_id
from restordre_app.queries.purchase_lines import (
    PurchaseLineChip,
    PurchaseLineFilter,
    count_purchase_lines,
    find_purchase_lines,
    read_purchase_lines,
)
from restordre_app.queries.purchase_orders import (
    PurchaseChip,
    PurchaseFilter,
    count_purchases,
    find_purchases,
)
from restordre_app.queries.purchase_proposals import count_proposals
from restordre_app.queries.purchase_view import PurchaseView, read_purchase
from restordre_app.session import Session
from ui.listing import Listing
from ui.page import Badge

OPEN_ORDERS, LATE_LINES, AT_ALL = "open orders", "late lines", "orders at all"
PROPOSALS, CHASING = "proposals", "chase"


def list_orders(session: Session, wanted: PurchaseFilter) -> Listing:
    """The orders for whoever works here: "mine" is theirs."""
    me = read_my_staff_id(session)
    orders = count_purchases(session, me)
    sums = _sums(orders, count_purchase_lines(session))
    ids = find_purchases(session, replace(wanted, staff_id=me))
    return Listing(ids, {**orders, **sums})


def list_lines(session: Session, wanted: PurchaseLineFilter) -> Listing:
    """The open lines of all orders that were sent."""
    me = read_my_staff_id(session)
    lines = count_purchase_lines(session, me)
    sums = _sums(count_purchases(session, me), lines)
    ids = find_purchase_lines(session, replace(wanted, staff_id=me))
    return Listing(ids, {**lines, **sums})


def count_follow_ups(session: Session) -> dict[str, int]:
    """How much there is to buy, and to ask suppliers about."""
    return {PROPOSALS: count_proposals(session), CHASING: count_late(session)}


def _sums(orders: Mapping[str, int], lines: Mapping[str, int]) -> dict[str, int]:
    """What both lists say over their rows."""
    return {
        OPEN_ORDERS: orders[PurchaseChip.ALL],
        LATE_LINES: lines[PurchaseLineChip.OVERDUE],
        AT_ALL: sum(orders.values()),
    }


def read_order_of(session: Session, line_id: int) -> PurchaseView:
    """The order that an open line stands on. Raises PurchaseGone."""
    row = read_purchase_lines(session, [line_id]).get(line_id)
    return read_purchase(session, row.order_id if row else 0)


def purchasing_badge(session: Session) -> Badge:
    """Count the lines that should have come by now: somebody must ask the supplier."""
    late = count_purchase_lines(session)[PurchaseLineChip.OVERDUE]
    return Badge(late, urgent=late > 0)
