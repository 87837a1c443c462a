"""One delivery worked out before anything is written: may it go, and its figures.

Preview and posting both start here, so what was shown is what is booked (D1, D3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from restordre_app.domain.allocation import WaitingPiece
from restordre_app.domain.delivering import (
    LineFacts,
    PlannedLine,
    Wanted,
    plan_delivery,
    travel_of,
)
from restordre_app.domain.expected_dates import CoveredPiece
from restordre_app.domain.numbering import delivery_number
from restordre_app.domain.policies import HOLD_TEXTS, HoldReason, rest_is_cancelled
from restordre_app.domain.promises import Expectation
from restordre_app.domain.wishes import all_held_by, held_wishes
from restordre_app.domain.words import Sentence
from restordre_app.errors import ChangedMeanwhile, RuleError
from restordre_app.i18n import N_
from restordre_app.queries.printed import (
    Dispatch,
    OrderFacts,
    read_order_facts,
)
from restordre_app.queries.standing import OrderStanding, read_standings
from restordre_app.store.deliveries import Delivery
from restordre_app.store.expected import foresee
from restordre_app.store.orders import OrderLine

if TYPE_CHECKING:
    from restordre_app.services.deliveries import DeliveryEntry


@dataclass(frozen=True, slots=True)
class Plan:
    """A delivery that may go, with the figures of every line of the order.

    `set_aside` is what would have held it, had nobody let it go.
    """

    facts: OrderFacts
    dispatch: Dispatch
    lines: tuple[PlannedLine, ...]
    expectations: dict[int, Expectation]
    set_aside: tuple[HoldReason, ...] = ()

    def pairs(self) -> Iterator[tuple[OrderLine, PlannedLine]]:
        figures = {line.line_id: line for line in self.lines}
        return ((line, figures[line.id]) for line in self.facts.lines)

    @property
    def something_is_left(self) -> bool:
        return any(line.rest for line in self.lines)


class NotConfirmed(RuleError):
    message = N_("Order {number} is not confirmed. Confirm it first.")


class DeliveryHeld(RuleError):
    """Names the order, the line and what holds it."""

    message = N_("Order {number}, {sku}: {hold}")

    def __init__(self, *, number: str, hold: HoldReason, sku: str) -> None:
        super().__init__(number=number, sku=sku, hold=Sentence(HOLD_TEXTS[hold]))
        self.hold = hold


def plan_from(entry: "DeliveryEntry", today: date) -> Plan:
    """Work out a delivery from what the database says now.

    Raises NotConfirmed, DeliveryHeld and what plan_delivery raises (D1).
    """
    facts = read_order_facts(entry.order_id)
    order = facts.order
    if order.confirmed_at is None or order.cancelled_at is not None:
        raise NotConfirmed(number=order.number)
    standing = read_standings([order.id])[order.id]
    if {line.line_id for line in entry.lines} - {line.id for line in facts.lines}:
        raise ChangedMeanwhile(what=order.number)
    wanted = [Wanted(line.line_id, line.now, line.short) for line in entry.lines]
    planned = plan_delivery(
        [_facts_of(line) for line in facts.lines],
        wanted,
        {line.product_id: line.product.on_hand for line in facts.lines},
        _cancelled_with_this(standing),
    )
    set_aside = _refuse_held(facts, standing, wanted, (today, entry.release))
    sequence = Delivery.select().where(Delivery.order == order.id).count() + 1
    dispatch = Dispatch(
        number=delivery_number(order.number, sequence),
        sequence=sequence,
        delivered_on=entry.delivered_on or today,
        **travel_of(entry),
    )
    facts = replace(facts, pieces=facts.pieces | _foreseen(facts, planned))
    figures = {line.line_id: line for line in planned}
    expectations = {
        line.id: facts.expectation(line, figures[line.id], dispatch.delivered_on)
        for line in facts.lines
    }
    return Plan(facts, dispatch, planned, expectations, set_aside)


def _foreseen(
    facts: OrderFacts, planned: Sequence[PlannedLine]
) -> dict[int, tuple[CoveredPiece, ...]]:
    """When goods that turn out to be missing can be sent: the lines queue again (D7)."""
    short = {line.line_id: line.short for line in planned if line.short}
    if not short:
        return {}
    back_in_the_queue = [
        WaitingPiece(
            line_id=line.id,
            order_id=line.order_id,
            product_id=line.product_id,
            quantity=short[line.id],
            queued_on=facts.order.ordered_on,
            order_number=facts.order.number,
            position=line.position,
        )
        for line in facts.lines
        if line.id in short
    ]
    pieces = foresee(back_in_the_queue)
    return {line_id: pieces[line_id] for line_id in short}


def _facts_of(line: OrderLine) -> LineFacts:
    return LineFacts(
        line_id=line.id,
        product_id=line.product_id,
        position=line.position,
        sku=line.product.sku,
        stocked=line.product.stocked,
        ordered=line.ordered,
        delivered=line.delivered,
        cancelled=line.cancelled,
        reserved=line.reserved,
        decimals=line.product.unit.decimals,
    )


def _cancelled_with_this(standing: OrderStanding) -> set[int]:
    """Lines whose rest the first delivery cancels (domain.md section 3)."""
    if standing.terms.deliveries_made:
        return set()
    return {line.line_id for line in standing.lines if rest_is_cancelled(line.policy)}


def _refuse_held(
    facts: OrderFacts,
    standing: OrderStanding,
    wanted: list[Wanted],
    when: tuple[date, bool],
) -> tuple[HoldReason, ...]:
    """Refuse what a policy or term holds, naming the first line it concerns.

    Returns what was set aside because a person lets it go.
    """
    today, release = when
    terms = replace(standing.terms, released=release or standing.terms.released)
    quantities = {wish.line_id: wish.now for wish in wanted}
    held = held_wishes(standing.lines, terms, quantities, today)
    for line in facts.lines:
        if line.id in held:
            raise DeliveryHeld(
                number=facts.order.number, hold=held[line.id], sku=line.product.sku
            )
    return all_held_by(standing.lines, standing.terms, quantities, today)
