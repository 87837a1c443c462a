"""Deliver what is reserved, in part or whole (domain.md D1–D4, D7, Q5)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from restordre_app.changes import Topic
from restordre_app.documents.content import BackOrderConfirmation, PackingSlip
from restordre_app.domain.delivering import Travel, travel_of
from restordre_app.domain.papers_by import PapersBy
from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import PromiseCause
from restordre_app.errors import RuleError
from restordre_app.i18n import N_
from restordre_app.services.delivery_messages import (
    ON_PAPER,
    Booked,
    Sending,
    send_papers,
)
from restordre_app.services.delivery_papers import (
    draw_up_papers,
    write_confirmation,
    write_slip,
)
from restordre_app.services.delivery_plans import Plan, plan_from
from restordre_app.services.fields import many_lines, one_line
from restordre_app.services.order_entries import check_day, refuse_ahead
from restordre_app.services.orders import ORDER_TOPICS, record_dropped
from restordre_app.session import Session
from restordre_app.store.deliveries import Delivery, DeliveryLine
from restordre_app.store.stock_moves import MovementKind
from restordre_app.store.stock_queue import Move, lock_order_lines, write_movements
from restordre_app.store.work import Work

DELIVERY_TOPICS = (*ORDER_TOPICS, Topic.DELIVERIES, Topic.DOCUMENTS)
MOST_PACKAGES = 9_999
TEXT_LENGTHS = {"packaging": 60, "carrier": 120, "tracking": 120}
HEAVIEST = 1_000_000_000  # grams


@dataclass(frozen=True, slots=True)
class DeliveryLineEntry:
    """What goes of a line now; `short` was reserved but not on the shelf (D7)."""

    line_id: int
    now: int
    short: int = 0


@dataclass(frozen=True, slots=True)
class DeliveryEntry(Travel):
    """One delivery as typed. `release`: a person lets it go in spite of a hold.

    `papers_by` is how the papers go out this time, None as the customer wants them.
    """

    order_id: int
    lines: tuple[DeliveryLineEntry, ...]
    delivered_on: date | None = None
    release: bool = False
    papers_by: PapersBy | None = None


@dataclass(frozen=True, slots=True)
class DeliveryPapers:
    """Both papers as they would be printed."""

    slip: PackingSlip
    confirmation: BackOrderConfirmation | None


@dataclass(frozen=True, slots=True)
class Posted:
    """A booked delivery: its papers, slip first, and what of them goes by mail.

    `common_slip_id` is the paper of the whole parcel, where several orders share one.
    """

    delivery_id: int
    number: str
    document_ids: tuple[int, ...]
    sending: Sending = ON_PAPER
    common_slip_id: int | None = None


class ImpossiblePackages(RuleError):
    message = N_("The number of packages must be from 1 to 9,999.")


class ImpossibleWeight(RuleError):
    message = N_("The weight must be from 0 to 1,000,000 kg.")


def preview_delivery(session: Session, entry: DeliveryEntry) -> DeliveryPapers:
    """Both papers of a delivery that is still being typed; nothing is written."""
    with session.reading():
        plan = plan_from(_checked(entry, session.today()), session.today())
        slip, confirmation = draw_up_papers(plan)
        return DeliveryPapers(slip, confirmation)


def post_delivery(session: Session, entry: DeliveryEntry) -> Posted:
    """Book a delivery: stock, lines, number, frozen figures and papers, or nothing (D2).

    Locks the order and its products. Raises what plan_from and plan_delivery raise:
    a held order, and quantities that are not there (D1).
    """
    with session.transaction() as work:
        booked = book(work, entry)
        return posted(booked, send_papers(work, booked, entry.papers_by))


def book(work: Work, entry: DeliveryEntry) -> Booked:
    """Book a delivery inside an open transaction; nobody is sent its papers yet."""
    entry = _checked(entry, work.today)
    lock_order_lines(entry.order_id)
    plan = plan_from(entry, work.today)
    slip, confirmation = draw_up_papers(plan)
    delivery = _write_delivery(work, plan)
    _write_lines(work, plan)
    _write_stock(work, plan)
    booked = Booked(
        delivery,
        plan,
        write_slip(work, delivery, slip),
        write_confirmation(work, delivery, plan, confirmation)
        if confirmation
        else None,
        confirmation,
    )
    order = plan.facts.order
    for hold in plan.set_aside:
        work.record(
            "order", order.id, "hold_released", order_id=order.id, reason=hold.value
        )
    order.hold_released = False
    order.version += 1
    order.save()
    work.record(
        "order", order.id, "delivered", order_id=order.id, new_value=delivery.number
    )
    work.touch(*DELIVERY_TOPICS)
    return booked


def posted(booked: Booked, sending: Sending, common: int | None = None) -> Posted:
    """What a booked delivery came to, for whoever posted it."""
    delivery = booked.delivery
    return Posted(delivery.id, delivery.number, booked.document_ids, sending, common)


def _checked(entry: DeliveryEntry, today: date) -> DeliveryEntry:
    """The entry with texts that a paper and a database can hold (S4)."""
    check_day(N_("Dispatch date"), entry.delivered_on)
    refuse_ahead("delivered_on", N_("Dispatch date"), entry.delivered_on, today)
    if not 1 <= entry.packages <= MOST_PACKAGES:
        raise ImpossiblePackages
    if not 0 <= entry.weight_grams <= HEAVIEST:
        raise ImpossibleWeight
    texts: dict[str, Any] = {
        name: one_line(name, getattr(entry, name), limit)
        for name, limit in TEXT_LENGTHS.items()
    }
    return replace(entry, **texts, note=many_lines("note", entry.note))


def _write_delivery(work: Work, plan: Plan) -> Delivery:
    dispatch = plan.dispatch
    delivery: Delivery = Delivery.create(
        order=plan.facts.order,
        sequence=dispatch.sequence,
        number=dispatch.number,
        delivered_on=dispatch.delivered_on,
        posted_at=work.now,
        posted_by=work.who,
        **travel_of(dispatch),
    )
    rows = []
    for line, figures in plan.pairs():
        expectation = plan.expectations[line.id]
        rows.append(
            {
                "delivery": delivery.id,
                "order_line": line.id,
                "ordered": figures.ordered,
                "previously": figures.previously,
                "now": figures.now,
                "cancelled": figures.cancelled,
                "rest": figures.rest,
                "short": figures.short,
                "rest_cancelled": figures.cancelled - line.cancelled,
                "stocked": line.product.stocked,
                "expected_on": expectation.day,
                "expected_precision": expectation.precision.value,
                "expected_state": expectation.state.value,
            }
        )
    for at in range(0, len(rows), 50):
        DeliveryLine.insert_many(rows[at : at + 50]).execute()
    return delivery


def _write_lines(work: Work, plan: Plan) -> None:
    """Move quantities on the lines; the reservation goes before the stock does."""
    for line, figures in plan.pairs():
        dropped = figures.cancelled - line.cancelled
        if not (figures.now or figures.short or dropped):
            continue
        line.delivered += figures.now
        line.cancelled = figures.cancelled
        if line.product.stocked:
            taken = figures.now + figures.short
            line.reserved = min(line.reserved - taken, figures.rest)
        line.grown = max(min(line.grown, line.back_ordered), 0)
        if figures.short:
            line.cause = "stock_error"
        if figures.rest and line.product.stocked:
            line.waiting_since = line.waiting_since or work.today
        line.save()
        if figures.short or dropped:
            work.expect_anew([line.product_id], PromiseCause.STOCK)
        if dropped:
            record_dropped(work, line, dropped, Policy.PARTIAL_CANCEL_REST)


def _write_stock(work: Work, plan: Plan) -> None:
    moves = []
    number = plan.dispatch.number
    for line, figures in plan.pairs():
        if not line.product.stocked:
            continue
        product_id = line.product_id
        delivered = Move(
            product_id, MovementKind.DELIVERY, -figures.now, document=number
        )
        missing = Move(
            product_id, MovementKind.ADJUSTMENT, -figures.short, "short pick", number
        )
        moves += [delivered, missing]
    write_movements(work, moves)
