"""What can go, gathered per customer and delivery address, as parcels are packed (D5)."""

from dataclasses import dataclass
from itertools import groupby

from restordre_app.queries.places import Place
from restordre_app.queries.ready import ReadyOrder, read_ready_orders
from restordre_app.queries.rows import rows_of
from restordre_app.session import Session

PAPERS_BY = "SELECT id, papers_by FROM customer WHERE id IN ({ids})"


@dataclass(frozen=True, slots=True)
class ReadyGroup:
    """The ready and the held orders of one customer for one address.

    `papers_by` is how the customer gets papers: "print", "mail" or "both".
    """

    customer_id: int
    customer: str
    place: Place
    papers_by: str
    orders: tuple[ReadyOrder, ...]

    @property
    def going(self) -> tuple[ReadyOrder, ...]:
        return tuple(order for order in self.orders if order.hold is None)

    @property
    def parcels_saved(self) -> int:
        """How many parcels fewer there are if what goes travels as one."""
        return max(len(self.going) - 1, 0)


def read_ready_groups(session: Session) -> tuple[ReadyGroup, ...]:
    """Everything with goods on the shelf, held orders too, by customer and address.

    Two addresses of the same words are one place; orders for it may share a parcel
    only if they name the same address (domain.together), so they stand apart here.
    """
    orders = read_ready_orders(session)
    with session.reading():
        customers = {order.customer_id for order in orders}
        ways = {key: str(way) for key, way in rows_of(PAPERS_BY, customers)}
    turns: dict[int, int] = {}
    for turn, order in enumerate(orders):
        turns.setdefault(order.customer_id, turn)

    def place(order: ReadyOrder) -> tuple[int, int]:
        return turns[order.customer_id], order.place.address_id or 0

    return tuple(
        _group(tuple(members), ways)
        for _place, members in groupby(sorted(orders, key=place), key=place)
    )


def _group(orders: tuple[ReadyOrder, ...], ways: dict[int, str]) -> ReadyGroup:
    first = orders[0]
    return ReadyGroup(
        first.customer_id,
        first.customer,
        first.place,
        ways.get(first.customer_id, "print"),
        orders,
    )
