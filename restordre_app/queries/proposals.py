"""What the deliver dialog opens with: what would go now, and all that is known of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from restordre_app.domain.numbering import delivery_number
from restordre_app.domain.order_state import OrderState
from restordre_app.domain.papers_by import PapersBy
from restordre_app.domain.policies import HoldReason, PolicyChoice
from restordre_app.domain.quantities import SCALE
from restordre_app.queries.gone import OrderGone
from restordre_app.queries.order_lines import OrderLineView, read_order_lines
from restordre_app.queries.places import Place, read_places
from restordre_app.queries.readers import read_addressees
from restordre_app.queries.rows import Row, some_date
from restordre_app.queries.standing import OrderStanding, read_standings
from restordre_app.session import Session
from restordre_app.store.base import as_date, select_rows

HEADER = """
SELECT o.number, o.version, c.id, c.number, c.name, c.language, c.papers_by,
  o.ordered_on, o.requested_on, o.customer_order_number, o.their_ref, o.not_before, o.note,
  (SELECT COALESCE(MAX(d.sequence), 0) FROM delivery d WHERE d.order_id = o.id)
FROM sales_order o JOIN customer c ON c.id = o.customer_id
WHERE o.id = ?
"""
HABITS = """
SELECT d.carrier, d.packaging FROM delivery d JOIN sales_order o ON o.id = d.order_id
WHERE o.customer_id = ? AND d.voided_at IS NULL
ORDER BY d.id DESC LIMIT 1
"""
CARRIERS = """
SELECT carrier FROM delivery WHERE carrier <> '' GROUP BY carrier
ORDER BY COUNT(*) DESC, carrier
"""


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A line and what may go of it now; `hold` says why not more, if something does."""

    line: OrderLineView
    now: int
    hold: HoldReason | None

    @property
    def rest(self) -> int:
        return self.line.outstanding - self.now


@dataclass(frozen=True, slots=True)
class DeliveryProposal:
    """A delivery as it would be posted without a change; weight in grams.

    `hold` stands when nothing of the order may go. `now_if_released` is what would go
    if a person let it, by line id. Carrier and packaging are what the customer got
    last time; `carriers` are all in use, the most frequent first.
    """

    order_id: int
    number: str
    version: int
    customer_id: int
    customer_number: str
    customer: str
    language: str
    papers_by: PapersBy
    ordered_on: date
    requested_on: date | None
    customer_order_number: str
    their_ref: str
    not_before: date | None
    note: str
    place: Place
    state: OrderState
    choice: PolicyChoice
    hold: HoldReason | None
    released: bool
    lines: tuple[ProposalLine, ...]
    now_if_released: dict[int, int]
    delivery_sequence: int
    delivery_number: str
    carrier: str
    packaging: str
    carriers: tuple[str, ...]
    weight_grams: int
    slip_emails: tuple[str, ...]
    confirmation_emails: tuple[str, ...]


def read_delivery_proposal(session: Session, order_id: int) -> DeliveryProposal:
    """Propose the next delivery of an order, whatever holds it. Raises OrderGone."""
    today = session.today()
    with session.reading():
        rows = select_rows(HEADER, [order_id])
        if not rows:
            raise OrderGone
        standing = read_standings([order_id])[order_id]
        lines = read_order_lines(standing, today)
        return DeliveryProposal(
            order_id=order_id,
            **_header(rows[0]),
            **_standing(standing, lines, today),
            **_dispatch(order_id, customer_id=rows[0][2]),
        )


def _header(row: Row) -> dict[str, Any]:
    """The fields that stand on the order itself, and the number the slip would get."""
    number, version, customer_id, customer_number, customer, language = row[:6]
    ordered_on, requested_on, reference, their_ref, not_before, note, last = row[7:]
    sequence = int(last) + 1
    return {
        "number": number,
        "version": version,
        "customer_id": customer_id,
        "customer_number": customer_number,
        "customer": customer,
        "language": language,
        "papers_by": PapersBy(row[6]),
        "ordered_on": some_date(ordered_on),
        "requested_on": as_date(requested_on),
        "customer_order_number": reference,
        "their_ref": their_ref,
        "not_before": as_date(not_before),
        "note": note,
        "delivery_sequence": sequence,
        "delivery_number": delivery_number(number, sequence),
    }


def _standing(
    standing: OrderStanding, lines: tuple[OrderLineView, ...], today: date
) -> dict[str, Any]:
    """The fields that follow from what is reserved and what was agreed."""
    verdict = standing.verdict(today)
    judged = {line.line_id: line for line in verdict.lines}
    released = standing.verdict(today, released=True).lines
    proposed = tuple(
        ProposalLine(line, judged[line.line_id].quantity_now, judged[line.line_id].hold)
        for line in lines
    )
    return {
        "state": standing.state,
        "choice": standing.levels.choose(),
        "hold": verdict.hold,
        "released": standing.terms.released,
        "lines": proposed,
        "now_if_released": {line.line_id: line.quantity_now for line in released},
        "weight_grams": weight_of(proposed),
    }


def _dispatch(order_id: int, *, customer_id: int) -> dict[str, Any]:
    """The fields about the way to the customer, as it was last time."""
    carrier, packaging = read_habits(customer_id)
    readers = read_addressees(customer_id)
    return {
        "place": read_places([order_id])[order_id],
        "carrier": carrier,
        "packaging": packaging,
        "carriers": tuple(name for (name,) in select_rows(CARRIERS)),
        "slip_emails": readers.slips,
        "confirmation_emails": readers.confirmations,
    }


def read_habits(customer_id: int) -> tuple[str, str]:
    """Carrier and packaging of the customer's last delivery."""
    rows = select_rows(HABITS, [customer_id])
    return (rows[0][0], rows[0][1]) if rows else ("", "")


def weight_of(lines: tuple[ProposalLine, ...]) -> int:
    """What goes now weighs so many grams, by the products' own weights."""
    return sum(each.now * each.line.weight_grams for each in lines) // SCALE
