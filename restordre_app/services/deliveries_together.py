"""Several orders of a customer in one parcel, each with its own slip (domain.md D5)."""

from collections.abc import Sequence
from dataclasses import replace

from restordre_app.documents.archive import from_json
from restordre_app.documents.content import PackingSlip
from restordre_app.domain.numbering import consolidated_number, delivery_number
from restordre_app.domain.together import Parcel, refuse_apart
from restordre_app.i18n import N_, texts
from restordre_app.queries.order_papers import consolidated_slip
from restordre_app.services.deliveries import DeliveryEntry, Posted, post_in
from restordre_app.services.order_papers import keep
from restordre_app.session import Session
from restordre_app.store.base import as_tuples
from restordre_app.store.company import take_number
from restordre_app.store.customers import Customer
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.stock_queue import lock_orders, lock_products
from restordre_app.store.work import Work

SAME_PARCEL = N_("In the same parcel: {numbers}.")


def deliver_together(
    session: Session, entries: Sequence[DeliveryEntry]
) -> tuple[Posted, ...]:
    """Post deliveries that travel as one: all of them, or none (S1).

    Each slip names the others of the parcel, in the customer's language. Locks the
    orders, then all their products. Raises what refuse_apart and post_delivery raise.
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
        posted = [
            post_in(work, _naming_the_others(entry, numbers, language))
            for entry in entries
        ]
        common = keep_common_slip(work, posted)
        return tuple(replace(each, common_slip_id=common) for each in posted)


def keep_common_slip(work: Work, posted: Sequence[Posted]) -> int:
    """One paper for the parcel, beside each order's own slip (D3, D5)."""
    ids = [each.document_ids[0] for each in posted]
    documents = {
        each.id: each for each in Document.select().where(Document.id.in_(ids))
    }
    slips = [from_json(PackingSlip, documents[each].content) for each in ids]
    number = consolidated_number(take_number("consolidated"))
    Delivery.update(consolidated=number).where(
        Delivery.id.in_([each.delivery_id for each in posted])
    ).execute()
    kind = DocumentKind.CONSOLIDATED_SLIP
    paper = consolidated_slip(slips, number, kind)
    first = documents[ids[0]]
    return keep(
        work, kind, paper, customer=first.customer_id, recipient=first.recipient
    )


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
