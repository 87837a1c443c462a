"""Deliver many orders at once, each parcel in its own transaction (domain.md D2, D5).

A fault in one parcel does not stop the others: it is listed with its reason, and the
whole outcome is kept so that the summary can be opened again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from restordre_app.domain.order_state import OrderState
from restordre_app.domain.policies import HOLD_TEXTS, HoldReason
from restordre_app.domain.words import Sentence
from restordre_app.errors import (
    AppError,
    ChangedMeanwhile,
    DatabaseDamaged,
    DatabaseFull,
    NotFound,
    RuleError,
    ServerGone,
)
from restordre_app.i18n import N_
from restordre_app.queries.proposals import DeliveryProposal, read_delivery_proposal
from restordre_app.queries.ready import find_ready_orders
from restordre_app.queries.ready_groups import read_ready_groups
from restordre_app.queries.rows import rows_of
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    Posted,
    post_delivery,
)
from restordre_app.services.deliveries_together import deliver_together
from restordre_app.services.delivery_batches import (
    Batch,
    Outcome,
    keep_refused,
    new_batch,
    written,
)
from restordre_app.session import Session

WAITING = (OrderState.CONFIRMED, OrderState.PARTLY_DELIVERED)
# After these the next parcel fares no better.
HOPELESS = (DatabaseFull, DatabaseDamaged, ServerGone)
NUMBERS = "SELECT id, number FROM sales_order WHERE id IN ({ids})"
ORDER = N_("Order {number}")
Progress = Callable[[int, int], bool]
Numbers = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Shipment:
    """Orders that leave as one parcel; `released` ones go in spite of their hold.

    `seen` is what a person saw would go, by order: thousandths by line. Where something
    else would go now, nothing does.
    """

    order_ids: tuple[int, ...]
    released: frozenset[int] = frozenset()
    seen: dict[int, dict[int, int]] = field(default_factory=dict)


class OrderHeld(RuleError):
    """The sentence is the reason itself: whoever lists it names the order."""

    def __init__(self, hold: HoldReason) -> None:
        self.message = HOLD_TEXTS[hold]
        super().__init__()


class ParcelHeld(RuleError):
    message = N_(
        "Was to go in one parcel with order {order}, which cannot go: {problem} "
        "Deliver again without that one."
    )


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
    *,
    prints: bool = False,
) -> list[Outcome]:
    """Post parcels one after the other and keep what came of them.

    `progress` hears how many of how many parcels are done and stops the work between
    two of them by returning False; what was posted by then stands. Each parcel is in
    the summary as soon as it is posted. `prints`: the papers are owed to a printer
    until mark_printed. Where disk or server fail, the parcels that are left are listed
    without being tried.
    """
    if not shipments:
        return []
    numbers = _numbers(session, [each for one in shipments for each in one.order_ids])
    batch = new_batch(session, prints=prints)
    outcomes: list[Outcome] = []
    trouble: AppError | None = None
    done = 0
    for shipment in shipments:
        if not progress(done, len(shipments)):
            break
        if trouble is None:
            batch, found = _deliver(session, shipment, batch, numbers)
        else:
            found = _Stopped(trouble).told_of(shipment, numbers)
            batch = keep_refused(session, batch, found)
        trouble = next((each.problem for each in found if hopeless(each)), None)
        outcomes += found
        done += 1
    progress(done, len(shipments))
    return [replace(each, batch_id=batch.batch_id) for each in outcomes]


def hopeless(outcome: Outcome) -> bool:
    return isinstance(outcome.problem, HOPELESS)


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


def _deliver(
    session: Session, shipment: Shipment, batch: Batch, numbers: Numbers
) -> tuple[Batch, list[Outcome]]:
    """Post a parcel with its summary, or list its orders with what stands in the way."""
    try:
        entries = [
            _entry(session, shipment, each, numbers) for each in shipment.order_ids
        ]
        with session.transaction() as work:
            posted = _post(session, entries)
            found = [
                Outcome(each, numbers[each], posted=one)
                for each, one in zip(shipment.order_ids, posted, strict=True)
            ]
            return written(work, batch, found), found
    except AppError as problem:
        refused = _Stopped(problem).told_of(shipment, numbers)
    except _Stopped as met:
        refused = met.told_of(shipment, numbers)
    return keep_refused(session, batch, refused), refused


class _Stopped(Exception):
    """A parcel does not go, because of one of its orders if that is known."""

    def __init__(self, problem: AppError, order_id: int = 0) -> None:
        super().__init__()
        self.problem, self.order_id = problem, order_id

    def told_of(self, shipment: Shipment, numbers: Numbers) -> list[Outcome]:
        return [
            Outcome(
                each, numbers.get(each, ""), problem=self._problem_of(each, numbers)
            )
            for each in shipment.order_ids
        ]

    def _problem_of(self, order_id: int, numbers: Numbers) -> AppError:
        """The others of a parcel are told which order stops them."""
        if self.order_id not in numbers or self.order_id == order_id:
            return self.problem
        return ParcelHeld(order=numbers[self.order_id], problem=self.problem)


def _entry(
    session: Session, shipment: Shipment, order_id: int, numbers: Numbers
) -> DeliveryEntry:
    """What goes of an order of a parcel. Raises _Stopped."""
    try:
        if order_id not in numbers:
            raise NotFound(what=Sentence(N_("The order")))
        entry = entry_to_post(session, order_id, release=order_id in shipment.released)
        seen = shipment.seen.get(order_id)
        if seen is not None and seen != {
            line.line_id: line.now for line in entry.lines
        }:
            raise ChangedMeanwhile(what=Sentence.of(ORDER, number=numbers[order_id]))
    except AppError as problem:
        raise _Stopped(problem, order_id) from problem
    return entry


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


def _numbers(session: Session, order_ids: Sequence[int]) -> Numbers:
    with session.reading():
        return dict(rows_of(NUMBERS, order_ids))
