"""The lines of one order as every screen about that order shows them."""

from dataclasses import dataclass
from datetime import date, datetime

from restordre_app.domain.causes import Cause
from restordre_app.domain.order_state import LineState, line_state
from restordre_app.domain.policies import Policy, PolicyChoice
from restordre_app.domain.pricing import line_worth
from restordre_app.domain.promises import (
    Expectation,
    ExpectationState,
    Precision,
)
from restordre_app.domain.telling import ToldBefore
from restordre_app.queries.expectations import (
    ExpectedPiece,
    as_shown,
    expectation_of,
)
from restordre_app.queries.rows import Row, first_fields, flagged
from restordre_app.queries.signers import signed
from restordre_app.queries.standing import OrderStanding, policy_of
from restordre_app.store.base import as_date, as_datetime, select_rows
from restordre_app.store.expected import read_pieces

LINES = signed(
    """
SELECT l.id, l.position, l.product_id, p.sku, p.name, l.text, u.code, u.decimals,
  p.stocked, p.barcode, p.location, p.weight_grams, p.on_hand,
  l.ordered, l.delivered, l.cancelled, l.reserved, l.unit_price, l.discount, l.vat_rate,
  l.policy, l.promised_on, l.promised_precision, l.told_at, l.told_on, l.told_precision,
  l.told_state, l.told_document, l.cause, l.responsible_id, s.name, l.waiting_since,
  {promised_by}
FROM order_line l JOIN product p ON p.id = l.product_id JOIN unit u ON u.id = p.unit_id
LEFT JOIN staff s ON s.id = l.responsible_id
WHERE l.order_id = ?
ORDER BY l.position
""",
    "l.promised_by",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the customer was last told about a rest, when, and by which paper (E4)."""

    at: datetime
    day: date | None
    precision: Precision
    state: ExpectationState
    document: str


@dataclass(frozen=True, slots=True)
class OrderLineView:
    """Quantities in thousandths, price in 1/10000, rates in basis points, amount in øre.

    `policy` is what was set on the line itself, `choice` what counts for it. `text`
    replaces the product's name where somebody wrote one. `pieces` say when which part
    of what is lacking comes, whatever a person has promised (E1).
    """

    line_id: int
    position: int
    product_id: int
    sku: str
    product_name: str
    text: str
    unit: str
    decimals: int
    stocked: bool
    barcode: str
    location: str
    weight_grams: int
    on_hand: int
    ordered: int
    delivered: int
    cancelled: int
    reserved: int
    unit_price: int
    discount: int
    vat_rate: int
    policy: Policy | None
    choice: PolicyChoice
    state: LineState
    expectation: Expectation
    told: Told | None
    cause: Cause | None
    responsible_id: int | None
    responsible: str
    waiting_since: date | None
    pieces: tuple[ExpectedPiece, ...] = ()

    @property
    def name(self) -> str:
        return self.text or self.product_name

    @property
    def outstanding(self) -> int:
        return self.ordered - self.delivered - self.cancelled

    @property
    def back_ordered(self) -> int:
        return self.outstanding - self.reserved

    @property
    def amount(self) -> int:
        return line_worth(self)


def read_order_lines(standing: OrderStanding, today: date) -> tuple[OrderLineView, ...]:
    """The lines of an order in their order, two statements."""
    lines = {line.line_id: line for line in standing.lines}
    pieces = read_pieces(lines)
    views = []
    for row in select_rows(LINES, [standing.order_id]):
        own = pieces.get(row[0], ())
        expectation = expectation_of((*row[21:23], row[32]), own, today)
        stands = lines[row[0]]
        view = OrderLineView(
            **first_fields(OrderLineView, flagged(row[:20], 8)),
            policy=policy_of(row[20]),
            choice=standing.choices[row[0]],
            state=line_state(stands, expectation.state, stocked=stands.stocked),
            expectation=expectation,
            told=told_of(row[23:28]),
            cause=cause_of(row[28]),
            responsible_id=row[29],
            responsible=row[30] or "",
            waiting_since=as_date(row[31]),
            pieces=as_shown(own, today),
        )
        views.append(view)
    return tuple(views)


def told_of(row: Row) -> Told | None:
    at, day, precision, state, document = row
    told_at = as_datetime(at)
    if told_at is None:
        return None
    said = ExpectationState(state or ExpectationState.NOT_ORDERED)
    return Told(told_at, as_date(day), Precision(precision), said, document)


def told_before(told: Told | None) -> ToldBefore | None:
    """The same for the rule that says what must be told (E5)."""
    return ToldBefore(told.day, told.precision, told.state) if told else None


def cause_of(value: str | None) -> Cause | None:
    return Cause(value) if value else None
