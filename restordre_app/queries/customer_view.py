"""A customer on the phone: all they wait for, what was said, what they have ordered."""

from dataclasses import dataclass

from restordre_app.domain.order_state import LineState
from restordre_app.queries.back_orders import (
    BackOrderFilter,
    BackOrderRow,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.communication import LogEntry, read_log
from restordre_app.queries.company import StaffView, read_staff
from restordre_app.queries.customers import CustomerView, read_customer
from restordre_app.queries.orders import (
    OrderChip,
    OrderFilter,
    OrderRow,
    find_orders,
    read_orders,
)
from restordre_app.session import Session

NEWEST_ORDERS = 30


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """`waiting` by line id, what must be looked at first at the top.

    `orders` are the open ones, drafts among them; `log` what was said, newest first;
    `staff` who may be responsible.
    """

    customer: CustomerView
    responsible: str
    waiting: dict[int, BackOrderRow]
    orders: tuple[OrderRow, ...]
    log: tuple[LogEntry, ...]
    staff: tuple[StaffView, ...]

    @property
    def rest_value(self) -> int:
        """What they still have coming of their back orders, in øre."""
        return sum(row.value for row in self.waiting.values())

    def count(self, state: LineState) -> int:
        return sum(row.state is state for row in self.waiting.values())


def read_card(session: Session, customer_id: int) -> CustomerCard:
    """Everything one needs with this customer on the phone. Raises CustomerGone."""
    with session.reading():
        customer = read_customer(session, customer_id)
        wanted = BackOrderFilter(customer_id=customer_id, sort="waiting_since")
        line_ids = find_back_orders(session, wanted)
        rows = read_back_orders(session, line_ids)
        of_orders = OrderFilter(chip=OrderChip.ALL, customer_id=customer_id)
        order_ids = find_orders(session, of_orders)[:NEWEST_ORDERS]
        orders = read_orders(session, order_ids)
        log = read_log(session, customer_id=customer_id)
        people = read_staff(session, everybody=True)
    names = {person.staff_id: person.name for person in people}
    return CustomerCard(
        customer=customer,
        responsible=names.get(customer.responsible_id or 0, ""),
        waiting={each: rows[each] for each in line_ids if each in rows},
        orders=tuple(orders[each] for each in order_ids if each in orders),
        log=log,
        staff=tuple(person for person in people if person.active),
    )
