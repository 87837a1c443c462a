"""Who stands in the Tell customers window, and whose they are."""

from collections.abc import Collection
from dataclasses import dataclass

from restordre_app.queries.company import read_my_staff_id
from restordre_app.queries.telling import (
    CustomerToTell,
    read_customers_to_tell,
    read_waiting_of_orders,
)
from restordre_app.session import Session


@dataclass(frozen=True, slots=True)
class TellListing:
    """Customers, who has waited longest for news first; `mine` of them by id."""

    customers: tuple[CustomerToTell, ...]
    mine: frozenset[int]

    def shown(self, *, only_mine: bool) -> dict[int, CustomerToTell]:
        return {
            each.customer_id: each
            for each in self.customers
            if not only_mine or each.customer_id in self.mine
        }


def read_listing(session: Session, order_ids: Collection[int] | None) -> TellListing:
    """Everybody who must be told; with `order_ids` the customers of these orders."""
    if order_ids is None:
        customers = read_customers_to_tell(session)
    else:
        customers = read_waiting_of_orders(session, order_ids)
    me = read_my_staff_id(session)
    mine = frozenset(
        each.customer_id
        for each in customers
        if me is not None and any(line.responsible_id == me for line in each.lines)
    )
    return TellListing(customers, mine)
