"""The papers of a delivery: drawn up as data, kept with it, told to the lines (D4, M1)."""

from restordre_app.documents.content import BackOrderConfirmation, PackingSlip
from restordre_app.queries.confirmations import Told
from restordre_app.queries.printed import packing_slip
from restordre_app.services.confirmations import (
    draw_up_confirmation,
    keep_confirmation,
    read_replaced,
)
from restordre_app.services.delivery_plans import Plan
from restordre_app.services.kept_papers import keep_document
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import DocumentKind
from restordre_app.store.work import Work


def draw_up_papers(plan: Plan) -> tuple[PackingSlip, BackOrderConfirmation | None]:
    """Both papers as data; a confirmation only while something is outstanding (D4)."""
    slip = packing_slip(plan.facts, plan.dispatch, plan.lines)
    if not plan.something_is_left:
        return slip, None
    day, number = plan.dispatch.delivered_on, plan.dispatch.number
    return slip, draw_up_confirmation([_told(plan)], day, number)


def write_slip(
    work: Work,
    delivery: Delivery,
    slip: PackingSlip,
    kind: DocumentKind = DocumentKind.PACKING_SLIP,
) -> int:
    document = keep_document(
        work,
        kind,
        slip,
        order=delivery.order_id,
        delivery=delivery.id,
        customer=delivery.order.customer_id,
        recipient=slip.recipient.name,
    )
    return document.id


def write_confirmation(
    work: Work, delivery: Delivery, plan: Plan, confirmation: BackOrderConfirmation
) -> int:
    """Keep the confirmation, and on each line what the customer is told by it (E4)."""
    return keep_confirmation(work, [_told(plan)], confirmation, delivery.id)


def _told(plan: Plan) -> Told:
    order = plan.facts.order
    replaced = read_replaced({order.id: order.number})
    figures = {line.line_id: line for line in plan.lines}
    return Told(plan.facts, figures, replaced.get(order.id))
