"""A desk of its own: a process that works on the office's database until it is told to
stop, or is killed. Run as `python -m tests.reliability.desk TASK URL`.

It writes a line to standard output for each thing the program said was done.
"""

import sys
from collections.abc import Callable

from restordre_app.errors import AppError
from restordre_app.queries.ready import find_ready_orders
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    post_delivery,
)
from restordre_app.services.documents import read_pdf
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import enter_order
from restordre_app.services.ready import Shipment, deliver_shipments
from restordre_app.session import Session
from restordre_app.store.base import open_database
from restordre_app.store.catalogue import Product
from restordre_app.store.customers import Customer
from restordre_app.store.orders import SalesOrder
from tests.builders import lines_of


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 - the other process reads it


def post_without_end(session: Session) -> None:
    """Enter and deliver one order after the other, the papers drawn each time."""
    customer, product = Customer.get(), Product.get()
    while True:
        lines = (LineEntry(product.id, 1000), LineEntry(product.id, 2000))
        confirmed = enter_order(session, OrderEntry(customer.id, lines))
        say("entered", confirmed.number)
        order = SalesOrder.get_by_id(confirmed.order_id)
        entry = DeliveryEntry(
            order.id,
            tuple(DeliveryLineEntry(line.id, 1000) for line in lines_of(order)),
        )
        posted = post_delivery(session, entry)
        say("posted", posted.number)
        read_pdf(session, posted.document_ids[0])
        say("drawn", posted.number)


def take_what_is_there(session: Session) -> None:
    """Order one unit at a time, ready when the word comes, and say what was got."""
    customer, product = Customer.get(), Product.get()
    say("ready")
    sys.stdin.readline()
    for _ in range(20):
        entry = OrderEntry(customer.id, (LineEntry(product.id, 1000),))
        try:
            confirmed = enter_order(session, entry)
        except AppError as error:
            say("refused", type(error).__name__)
            continue
        say("got" if confirmed.ready_lines else "waits", confirmed.number)


def deliver_the_same(session: Session) -> None:
    """Deliver the one order there is, as the other desk does at the same moment."""
    order = SalesOrder.get()
    entry = DeliveryEntry(
        order.id,
        tuple(DeliveryLineEntry(line.id, line.reserved) for line in lines_of(order)),
    )
    say("ready")
    sys.stdin.readline()
    try:
        say("posted", post_delivery(session, entry).number)
    except AppError as error:
        say("refused", type(error).__name__)


def deliver_all_that_is_ready(session: Session) -> None:
    """Deliver in one go, to be printed; say after each parcel how many are posted."""

    def count(done: int, _total: int) -> bool:
        say("posted", done)
        return True

    parcels = [Shipment((order_id,)) for order_id in find_ready_orders(session)]
    deliver_shipments(session, parcels, count, prints=True)


TASKS: dict[str, Callable[[Session], None]] = {
    "post": post_without_end,
    "take": take_what_is_there,
    "same": deliver_the_same,
    "batch": deliver_all_that_is_ready,
}

if __name__ == "__main__":
    task, url = sys.argv[1:]
    TASKS[task](Session(open_database(url), who=f"desk {task}"))
