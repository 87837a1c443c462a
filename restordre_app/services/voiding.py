"""Take a wrong delivery back: voided, never deleted (domain.md D6)."""

from dataclasses import dataclass, replace

from restordre_app.documents.archive import from_json
from restordre_app.documents.content import PackingSlip
from restordre_app.domain.promises import PromiseCause
from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.services.deliveries import DELIVERY_TOPICS
from restordre_app.services.delivery_papers import write_slip
from restordre_app.services.held_messages import hold_messages
from restordre_app.services.order_entries import checked_reason
from restordre_app.services.orders import date_back_orders
from restordre_app.services.parcels import (
    orders_in_parcel,
    standing_with,
    withdraw_common_slip,
)
from restordre_app.services.void_messages import VoidSlip, tell_of_void
from restordre_app.session import Session
from restordre_app.store.base import as_tuples
from restordre_app.store.deliveries import Delivery, DeliveryLine
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.stock_moves import MovementKind
from restordre_app.store.stock_queue import (
    Move,
    lock_orders,
    lock_products,
    read_order_lines,
    write_movements,
)
from restordre_app.store.work import Work


class AlreadyVoided(RuleError):
    message = N_("Delivery {number} was voided already.")


@dataclass(frozen=True, slots=True)
class Voided:
    """The slip with the void mark, and the messages that tell of it."""

    slip_id: int
    message_ids: tuple[int, ...] = ()


def void_delivery(
    session: Session,
    delivery_id: int,
    reason: str,
    *,
    whole_parcel: bool = False,
    tell: bool = False,
) -> Voided:
    """Bring the goods back on the shelf and reserve them for the same lines again.

    What the delivery cancelled by policy is outstanding again; goods that were short
    stay a stock error. The common slip of a parcel is void with it, and with
    `whole_parcel` so is all else that went along. Messages with these papers that have
    not gone are drafts again; with `tell`, whoever was mailed one of them is sent the
    slip with the mark. Locks the orders of the parcel, then their products. Raises
    AlreadyVoided and ReasonMissing.
    """
    why = checked_reason(reason)
    with session.transaction() as work:
        found = Delivery.get_or_none(Delivery.id == delivery_id)
        if found is None:
            raise NotFound(what=Sentence(N_("The delivery")))
        orders = _lock(found)
        delivery = Delivery.get_by_id(delivery_id)
        if delivery.voided_at is not None:
            raise AlreadyVoided(number=delivery.number)
        wrong = standing_with(delivery) if whole_parcel else [delivery]
        marked = [_void(work, each, orders[each.order_id], why) for each in wrong]
        common = withdraw_common_slip(work, delivery)
        work.touch(*DELIVERY_TOPICS)
        slips = {each.delivery.id: each.document_id for each in marked}
        messages = tell_of_void(work, marked, common) if tell else ()
        return Voided(slips[delivery.id], messages)


def _lock(delivery: Delivery) -> dict[int, SalesOrder]:
    orders = lock_orders(orders_in_parcel(delivery))
    lines = OrderLine.select(OrderLine.product).where(OrderLine.order.in_(list(orders)))
    lock_products(product_id for (product_id,) in as_tuples(lines))
    return orders


def _void(work: Work, delivery: Delivery, order: SalesOrder, why: str) -> VoidSlip:
    """Take one delivery back; returns its slip with the mark."""
    lines = read_order_lines(order.id)
    frozen = list(DeliveryLine.select().where(DeliveryLine.delivery == delivery.id))
    _return_goods(work, delivery, frozen, lines)
    _reopen_lines(work, frozen, lines)
    delivery.voided_at, delivery.voided_by = work.now, work.who
    delivery.void_reason = why
    delivery.save()
    order.version += 1
    order.save()
    work.record(
        "order",
        order.id,
        "voided",
        order_id=order.id,
        old_value=delivery.number,
        reason=why,
    )
    hold_messages(work, delivery)
    slip, document_id = _mark_slip(work, delivery)
    stocked = {row.order_line_id for row in frozen if row.stocked and row.now}
    goods = frozenset(line.position for line in lines if line.id in stocked)
    return VoidSlip(delivery, document_id, slip, goods)


def _return_goods(
    work: Work,
    delivery: Delivery,
    frozen: list[DeliveryLine],
    lines: list[OrderLine],
) -> None:
    products = {line.id: line.product_id for line in lines}
    write_movements(
        work,
        [
            Move(
                products[row.order_line_id],
                MovementKind.REVERSAL,
                row.now,
                document=delivery.number,
            )
            for row in frozen
            if row.stocked
        ],
    )


def _reopen_lines(
    work: Work, frozen: list[DeliveryLine], lines: list[OrderLine]
) -> None:
    """After the goods are back, so that they can be reserved at once."""
    by_id = {line.id: line for line in lines}
    for row in frozen:
        line = by_id[row.order_line_id]
        line.delivered -= row.now
        line.cancelled -= row.rest_cancelled
        if row.stocked:
            line.reserved += row.now
        line.save()
    stocked = [row.order_line_id for row in frozen if row.stocked]
    date_back_orders(work, stocked)
    work.expect_anew(
        {by_id[line_id].product_id for line_id in stocked}, PromiseCause.STOCK
    )


def _mark_slip(work: Work, delivery: Delivery) -> tuple[PackingSlip, int]:
    """The slip once more, with the mark; the one that was sent stays as it is (M1)."""
    sent = Document.get(
        Document.delivery == delivery.id,
        Document.kind == DocumentKind.PACKING_SLIP.value,
    )
    content = replace(from_json(PackingSlip, sent.content), void=True)
    return content, write_slip(work, delivery, content, DocumentKind.VOID_SLIP)
