"""Several orders of a customer in one parcel, with one slip for all (domain.md D5)."""

from collections.abc import Sequence
from dataclasses import replace

from restordre_app.domain.numbering import delivery_number
from restordre_app.domain.together import Parcel, refuse_apart
from restordre_app.i18n import N_, texts
from restordre_app.services.deliveries import DeliveryEntry, Posted, book, posted
from restordre_app.services.delivery_messages import send_parcel
from restordre_app.services.parcels import keep_common_slip
from restordre_app.session import Session
from restordre_app.store.base import as_tuples
from restordre_app.store.customers import Customer
from restordre_app.store.deliveries import Delivery
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.stock_queue import lock_orders, lock_products

SAME_PARCEL = N_("In the same parcel: {numbers}.")


def deliver_together(
    session: Session, entries: Sequence[DeliveryEntry]
) -> tuple[Posted, ...]:
    """Post deliveries that travel as one: all of them, or none (S1).

    Each order's own slip is kept and names the others of the parcel, in the customer's
    language; the customer gets the common one. Where an entry says how the papers go
    out, all of the parcel go so. Locks the orders, then all their products. Raises what
    refuse_apart and post_delivery raise.
    """
    with session.transaction() as work:
        orders = lock_orders(entry.order_id for entry in entries)
        refuse_apart([_parcel(orders[entry.order_id]) for entry in entries])
        lines = OrderLine.select(OrderLine.product).where(
            OrderLine.order.in_(list(orders))
        )
        lock_products(product_id for (product_id,) in as_tuples(lines))
        numbers = {order_id: _next_number(order) for order_id, order in orders.items()}
        language = Customer.get_by_id(orders[entries[0].order_id].customer_id).language
        booked = [
            book(work, _naming_the_others(entry, numbers, language))
            for entry in entries
        ]
        common = keep_common_slip(work, [each.delivery.id for each in booked])
        wanted = next((each.papers_by for each in entries if each.papers_by), None)
        sending = send_parcel(work, booked, common, wanted)
        return tuple(posted(each, sending, common.document_id) for each in booked)


def _parcel(order: SalesOrder) -> Parcel:
    return Parcel(order.number, order.customer_id, order.address_id)


def _next_number(order: SalesOrder) -> str:
    made = Delivery.select().where(Delivery.order == order.id).count()
    return delivery_number(order.number, made + 1)


def _naming_the_others(
    entry: DeliveryEntry, numbers: dict[int, str], language: str
) -> DeliveryEntry:
    others = [numbers[each] for each in sorted(numbers) if each != entry.order_id]
    named = texts(language).gettext(SAME_PARCEL).format(numbers=", ".join(others))
    return replace(entry, note=f"{entry.note} {named}".strip())
