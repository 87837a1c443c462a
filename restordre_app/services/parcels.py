"""The one paper of a parcel: kept, marked void, made anew for what still stands (D5, D6).

What was sent is never changed (M1): the void mark is a paper of its own with the same
number, and the new slip has a number of its own and names the one it replaces.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from restordre_app.documents.archive import from_json
from restordre_app.documents.content import ConsolidatedSlip, PackingSlip
from restordre_app.domain.numbering import consolidated_number
from restordre_app.queries.order_papers import consolidated_slip
from restordre_app.services.delivery_messages import CommonSlip
from restordre_app.services.order_papers import keep
from restordre_app.store.base import as_tuples
from restordre_app.store.company import take_number
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A parcel's slip with the void mark, and the one made anew for what stands."""

    document_id: int
    number: str
    anew: CommonSlip | None


def keep_common_slip(work: Work, delivery_ids: Sequence[int]) -> CommonSlip:
    """One paper for deliveries that travel as one, beside each order's own slip (D3)."""
    return _keep(work, _next_number(), delivery_ids)


def _next_number() -> str:
    return consolidated_number(take_number("consolidated"))


def _keep(
    work: Work,
    number: str,
    delivery_ids: Sequence[int],
    replaced: Document | None = None,
) -> CommonSlip:
    own = {
        slip.delivery_id: slip
        for slip in Document.select().where(
            Document.delivery.in_(delivery_ids),
            Document.kind == DocumentKind.PACKING_SLIP.value,
        )
    }
    slips = [from_json(PackingSlip, own[each].content) for each in delivery_ids]
    Delivery.update(consolidated=number).where(Delivery.id.in_(delivery_ids)).execute()
    kind = DocumentKind.CONSOLIDATED_SLIP
    paper = consolidated_slip(slips, number, kind)
    if replaced is not None:
        made_on = replaced.created_at.date()
        paper = replace(paper, replaces_number=replaced.number, replaces_on=made_on)
    first = own[delivery_ids[0]]
    document_id = keep(
        work,
        kind,
        paper,
        customer=first.customer_id,
        recipient=first.recipient,
        replaces=replaced,
    )
    return CommonSlip(document_id, number)


def orders_in_parcel(delivery: Delivery) -> list[int]:
    """The orders that share the paper of a delivery, its own among them."""
    if not delivery.consolidated:
        return [delivery.order_id]
    shared = Delivery.select(Delivery.order).where(
        Delivery.consolidated == delivery.consolidated
    )
    return [order_id for (order_id,) in as_tuples(shared)]


def standing_with(delivery: Delivery) -> list[Delivery]:
    """What still stands of the parcel a delivery went in, or the delivery alone."""
    if not delivery.consolidated:
        return [delivery]
    shared = Delivery.select().where(
        Delivery.consolidated == delivery.consolidated, Delivery.voided_at.is_null()
    )
    return list(shared.order_by(Delivery.id))


def withdraw_common_slip(work: Work, voided: Delivery) -> Withdrawn | None:
    """Mark the parcel's paper void; what still stands of it gets a new one (D6).

    The orders of the parcel are locked.
    """
    if not voided.consolidated:
        return None
    sent = Document.get(
        Document.kind == DocumentKind.CONSOLIDATED_SLIP.value,
        Document.number == voided.consolidated,
    )
    ids = [each.id for each in standing_with(voided)]
    anew = _next_number() if ids else ""
    slip = from_json(ConsolidatedSlip, sent.content)
    parcel = replace(slip.parcel, void=True)
    void_id = keep(
        work,
        DocumentKind.VOID_CONSOLIDATED_SLIP,
        replace(slip, parcel=parcel, replaced_by=anew),
        customer=sent.customer_id,
        recipient=sent.recipient,
    )
    new = _keep(work, anew, ids, replaced=sent) if ids else None
    return Withdrawn(void_id, sent.number, new)
