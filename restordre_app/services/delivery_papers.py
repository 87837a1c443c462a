"""The papers of a delivery: drawn up as data, kept with it, told to the lines (D4, M1)."""

from restordre_app.documents.archive import from_json, to_json
from restordre_app.documents.content import BackOrderConfirmation, PackingSlip
from restordre_app.domain.numbering import confirmation_number
from restordre_app.queries.printed import (
    Replaced,
    back_order_confirmation,
    packing_slip,
)
from restordre_app.services.delivery_plans import Plan
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.work import Work


def draw_up_papers(plan: Plan) -> tuple[PackingSlip, BackOrderConfirmation | None]:
    """Both papers as data; a confirmation only while something is outstanding (D4)."""
    slip = packing_slip(plan.facts, plan.dispatch, plan.lines)
    if not plan.something_is_left:
        return slip, None
    earlier = _confirmations(plan.facts.order.id)
    number = confirmation_number(plan.facts.order.number, len(earlier) + 1)
    replaced = _replaced(earlier[-1]) if earlier else None
    confirmation = back_order_confirmation(
        plan.facts, plan.dispatch, plan.lines, number, replaced
    )
    return slip, confirmation


def write_slip(
    work: Work,
    delivery: Delivery,
    slip: PackingSlip,
    kind: DocumentKind = DocumentKind.PACKING_SLIP,
) -> int:
    document = Document.create(
        kind=kind.value,
        number=slip.number,
        order=delivery.order_id,
        delivery=delivery.id,
        language=slip.language,
        created_at=work.now,
        created_by=work.who,
        content=to_json(slip),
    )
    return int(document.id)


def write_confirmation(
    work: Work, delivery: Delivery, plan: Plan, confirmation: BackOrderConfirmation
) -> int:
    """Keep the confirmation, and on each line what the customer is told by it (E4)."""
    earlier = _confirmations(delivery.order_id)
    document = Document.create(
        kind=DocumentKind.BACK_ORDER_CONFIRMATION.value,
        number=confirmation.number,
        order=delivery.order_id,
        delivery=delivery.id,
        replaces=earlier[-1].id if earlier else None,
        language=confirmation.language,
        created_at=work.now,
        created_by=work.who,
        content=to_json(confirmation),
    )
    for line, figures in plan.pairs():
        if not figures.rest:
            continue
        expectation = plan.expectations[line.id]
        line.told_at = work.now
        line.told_on = expectation.day
        line.told_precision = expectation.precision.value
        line.told_state = expectation.state.value
        line.told_document = confirmation.number
        line.save()
    return int(document.id)


def _confirmations(order_id: int) -> list[Document]:
    query = Document.select(
        Document.id, Document.number, Document.created_at, Document.content
    ).where(
        Document.order == order_id,
        Document.kind == DocumentKind.BACK_ORDER_CONFIRMATION.value,
    )
    return list(query.order_by(Document.id))


def _replaced(document: Document) -> Replaced:
    content = from_json(BackOrderConfirmation, document.content)
    positions = frozenset(line.position for line in content.lines)
    return Replaced(document.number, content.issued_on, positions)
