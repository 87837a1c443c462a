"""What the Purchasing tab reads at once: which rows, and how many behind each filter."""

from collections.abc import Mapping
from typing import TypeVar

from restordre_app.queries.chasing import count_late, read_chase_list
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
from restordre_app.queries.purchase_proposals import count_proposals, read_proposals
from restordre_app.queries.purchase_view import PurchaseView, read_purchase
from restordre_app.session import Session
from ui.listing import Listing, for_me
from ui.page import Badge

OPEN_ORDERS, LATE_LINES, AT_ALL = "open orders", "late lines", "orders at all"
F = TypeVar("F", PurchaseFilter, PurchaseLineFilter)
PROPOSALS, CHASING = "proposals", "chase"


def list_orders(session: Session, wanted: PurchaseFilter) -> Listing:
    """The orders for whoever works here: "mine" is theirs."""
    mine = for_me(session, wanted)
    orders = count_purchases(session, mine)
    lines = count_purchase_lines(session, same_of(PurchaseLineFilter, mine))
    return Listing(find_purchases(session, mine), {**orders, **_sums(orders, lines)})


def list_lines(session: Session, wanted: PurchaseLineFilter) -> Listing:
    """The open lines of all orders that were sent."""
    mine = for_me(session, wanted)
    lines = count_purchase_lines(session, mine)
    orders = count_purchases(session, same_of(PurchaseFilter, mine))
    return Listing(
        find_purchase_lines(session, mine), {**lines, **_sums(orders, lines)}
    )


def same_of(kind: type[F], wanted: PurchaseFilter | PurchaseLineFilter) -> F:
    """The other list, narrowed in the same way."""
    return kind(
        supplier_id=wanted.supplier_id,
        product_id=wanted.product_id,
        responsible_id=wanted.responsible_id,
        staff_id=wanted.staff_id,
    )


def count_follow_ups(session: Session, only: Mapping[str, int]) -> dict[str, int]:
    """How much there is to buy, and to ask suppliers about.

    Of the lists narrowed to one supplier or person (`only`), as much as they show.
    """
    supplier_id, responsible_id = only.get("supplier"), only.get("responsible")
    buy, ask = count_proposals(session), count_late(session)
    if supplier_id is not None:
        buy = len(read_proposals(session, supplier_id))
    if supplier_id is not None or responsible_id is not None:
        ask = sum(
            len(supplier.lines)
            for supplier in read_chase_list(session, responsible_id)
            if supplier_id in {None, supplier.supplier_id}
        )
    return {PROPOSALS: buy, CHASING: ask}


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
