"""Deliver many orders at once, each parcel in its own transaction (domain.md D2, D5).

A fault in one parcel does not stop the others: it is listed with its reason, and the
whole outcome is kept so that the summary can be opened again.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.domain.order_state import OrderState
from restordre_app.domain.policies import HOLD_TEXTS, HoldReason
from restordre_app.domain.words import Sentence
from restordre_app.errors import AppError, NotFound, RuleError
from restordre_app.i18n import N_, texts
from restordre_app.queries.proposals import DeliveryProposal, read_delivery_proposal
from restordre_app.queries.ready import find_ready_orders
from restordre_app.queries.ready_groups import read_ready_groups
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    Posted,
    post_delivery,
)
from restordre_app.services.deliveries_together import deliver_together
from restordre_app.session import Session
from restordre_app.store.company import the_company
from restordre_app.store.deliveries import DeliveryBatch
from restordre_app.store.orders import SalesOrder

WAITING = (OrderState.CONFIRMED, OrderState.PARTLY_DELIVERED)
Progress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Shipment:
    """Orders that leave as one parcel; `released` ones go in spite of their hold."""

    order_ids: tuple[int, ...]
    released: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one order of a batch: posted, or the reason why not."""

    order_id: int
    order_number: str
    posted: Posted | None = None
    problem: AppError | None = None


class OrderHeld(RuleError):
    """The sentence is the reason itself: whoever lists it names the order."""

    def __init__(self, hold: HoldReason) -> None:
        self.message = HOLD_TEXTS[hold]
        super().__init__()


def deliver_ready(
    session: Session,
    order_ids: Iterable[int] | None = None,
    progress: Progress = lambda _done, _all: True,
    *,
    together: bool = False,
) -> list[Outcome]:
    """Post everything that can go, each order a parcel of its own.

    `together`: one parcel for each customer and address (D5).
    """
    wanted = find_ready_orders(session) if order_ids is None else list(order_ids)
    parcels: list[tuple[int, ...]] = [(each,) for each in wanted]
    if together:
        parcels = _packed(session, set(wanted))
    return deliver_shipments(session, [Shipment(each) for each in parcels], progress)


def _packed(session: Session, wanted: set[int]) -> list[tuple[int, ...]]:
    groups = (
        tuple(order.order_id for order in group.going if order.order_id in wanted)
        for group in read_ready_groups(session)
    )
    return [group for group in groups if group]


def deliver_shipments(
    session: Session,
    shipments: Sequence[Shipment],
    progress: Progress = lambda _done, _all: True,
) -> list[Outcome]:
    """Post parcels one after the other and keep what came of them.

    `progress` hears how many of how many parcels are done and stops the work between
    two of them by returning False; what was posted by then stands. Whatever ends the
    work, the summary of what was posted is kept.
    """
    outcomes: list[Outcome] = []
    done = 0
    try:
        for shipment in shipments:
            if not progress(done, len(shipments)):
                break
            outcomes += _deliver(session, shipment)
            done += 1
        progress(done, len(shipments))
    finally:
        if outcomes:
            _keep(session, outcomes)
    return outcomes


def proposed_entry(proposal: DeliveryProposal, *, release: bool) -> DeliveryEntry:
    """A delivery as it is proposed, with what the customer got last time around it."""
    now = {each.line.line_id: each.now for each in proposal.lines}
    if release:
        now = proposal.now_if_released
    lines = tuple(
        DeliveryLineEntry(line, count) for line, count in now.items() if count
    )
    return DeliveryEntry(
        proposal.order_id,
        lines,
        packaging=proposal.packaging,
        weight_grams=proposal.weight_grams,
        carrier=proposal.carrier,
        release=release,
    )


def _deliver(session: Session, shipment: Shipment) -> list[Outcome]:
    numbers = _numbers(session, shipment.order_ids)
    gone = [each for each in shipment.order_ids if each not in numbers]
    if gone:
        missing = NotFound(what=Sentence(N_("The order")))
        return [_failed(numbers, each, missing) for each in shipment.order_ids]
    try:
        posted = _post(
            session,
            [
                entry_to_post(session, each, release=each in shipment.released)
                for each in shipment.order_ids
            ],
        )
    except AppError as problem:
        return [_failed(numbers, each, problem) for each in shipment.order_ids]
    return [
        Outcome(each, numbers[each], posted=one)
        for each, one in zip(shipment.order_ids, posted, strict=True)
    ]


def entry_to_post(session: Session, order_id: int, *, release: bool) -> DeliveryEntry:
    """What goes of an order. Raises OrderHeld when it is nothing, with the reason.

    Of what is no open order posting itself says so.
    """
    proposal = read_delivery_proposal(session, order_id)
    entry = proposed_entry(proposal, release=release)
    waits = proposal.state in WAITING and not entry.lines
    if waits and proposal.hold is not None:
        raise OrderHeld(proposal.hold)
    return entry


def _post(session: Session, entries: Sequence[DeliveryEntry]) -> tuple[Posted, ...]:
    if len(entries) > 1:
        return deliver_together(session, entries)
    return tuple(post_delivery(session, entry) for entry in entries)


def _failed(numbers: dict[int, str], order_id: int, problem: AppError) -> Outcome:
    return Outcome(order_id, numbers.get(order_id, ""), problem=problem)


def _numbers(session: Session, order_ids: Sequence[int]) -> dict[int, str]:
    with session.reading():
        orders = SalesOrder.select(SalesOrder.id, SalesOrder.number).where(
            SalesOrder.id.in_(order_ids)
        )
        return {order.id: order.number for order in orders}


def _keep(session: Session, outcomes: Sequence[Outcome]) -> None:
    """Write the summary down; a problem in the company's own language."""
    with session.transaction() as work:
        words = texts(the_company().language)
        rows = [
            {
                "order_id": each.order_id,
                "order": each.order_number,
                "delivery": each.posted.number if each.posted else "",
                "documents": list(each.posted.document_ids) if each.posted else [],
                "problem": each.problem.explain(words) if each.problem else "",
            }
            for each in outcomes
        ]
        DeliveryBatch.create(
            made_at=work.now,
            made_by=work.who,
            summary=json.dumps(rows, ensure_ascii=False),
        )
        work.touch(Topic.DELIVERIES)
