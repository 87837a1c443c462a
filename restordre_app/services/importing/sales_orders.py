"""Orders from a file, one row per line, entered in the sequence of their dates.

Orders take goods in the order in which they are confirmed, so the oldest is entered
first whatever the file's sequence. An order that is there already is refused: it may
have deliveries, and what was agreed is changed by a person (domain.md O4).
"""

from collections.abc import Sequence
from dataclasses import replace

from restordre_app.domain.policies import Policy
from restordre_app.exchange.layouts import ORDER_HEADER
from restordre_app.exchange.records import Record
from restordre_app.i18n import N_
from restordre_app.services.customers import customer_entry, save_customer_in
from restordre_app.services.fields import UnknownChoice
from restordre_app.services.importing.known import found
from restordre_app.services.importing.orders_of_lines import (
    IsThere,
    Known,
    OrderKind,
    day_in,
    import_all,
    number_in,
    product_in,
)
from restordre_app.services.importing.parties import with_address
from restordre_app.services.importing.tally import Tally
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import confirm_in, enter_in
from restordre_app.store.company import the_company
from restordre_app.store.customers import Customer, DeliveryAddress
from restordre_app.store.orders import SalesOrder
from restordre_app.store.work import Work


class OrderIsThere(IsThere):
    message = N_(
        "Order {number} is in the program already. Imports add orders and never "
        "change them; remove its rows from the file."
    )


def import_orders(work: Work, records: Sequence[Record], tally: Tally) -> None:
    """Enter and confirm the orders, the oldest first. Raises NoCompany."""
    the_company()
    known = Known.read(Customer.number, SalesOrder.number)
    import_all(work, records, tally, SALES_ORDERS, known)


def enter(work: Work, row: Record, lines: tuple[LineEntry, ...], known: Known) -> int:
    customer_id = found("customer", row, known.parties) or 0
    values = row.values
    entry = OrderEntry(
        customer_id,
        lines,
        row.text("order_number"),
        address_id=address_for(work, row, customer_id),
        customer_order_number=row.text("customer_order_number"),
        their_ref=row.text("their_ref"),
        responsible_id=found("responsible", row, known.staff),
        ordered_on=day_in(values, "ordered_on"),
        requested_on=day_in(values, "requested_on"),
        not_before=day_in(values, "not_before"),
        ask_after=day_in(values, "ask_after"),
        policy=policy_in(row, "policy"),
        minimum_value=number_in(values, "minimum_value"),
        max_deliveries=number_in(values, "max_deliveries"),
        note=row.text("note"),
    )
    return enter_in(work, entry).id


def line_from(row: Record, known: Known) -> LineEntry:
    return LineEntry(
        product_in(row, known),
        number_in(row.values, "quantity") or 0,
        unit_price=number_in(row.values, "unit_price"),
        discount=number_in(row.values, "discount") or 0,
        text=row.text("text"),
        policy=policy_in(row, "line_policy"),
    )


def address_for(work: Work, row: Record, customer_id: int) -> int | None:
    """Find the customer's delivery address of that name, making it when it is new."""
    name = row.text("delivery_name")
    if not name:
        return None
    entry = customer_entry(customer_id)
    changed = with_address(entry.addresses, row)
    if len(changed) > len(entry.addresses):
        save_customer_in(work, replace(entry, addresses=changed), customer_id)
    query = DeliveryAddress.select(DeliveryAddress.id).where(
        DeliveryAddress.customer == customer_id, DeliveryAddress.name == name
    )
    return int(query.order_by(DeliveryAddress.id).tuples().first()[0])


def policy_in(row: Record, column: str) -> Policy | None:
    text = row.text(column)
    if not text:
        return None
    if text not in set(Policy):
        raise UnknownChoice(field="policy", value=text, choices=", ".join(Policy))
    return Policy(text)


SALES_ORDERS = OrderKind(
    ORDER_HEADER, ("confirmed", "draft"), OrderIsThere, line_from, enter, confirm_in
)
