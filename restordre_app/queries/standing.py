"""How orders stand: their lines and terms as the rules of delivery want them.

Every screen that says what may go, what is held or which policy counts reads it here,
in three statements for any number of orders; the rules themselves are in the domain.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from restordre_app.domain.order_state import OrderState, order_state
from restordre_app.domain.policies import (
    DeliveryVerdict,
    HoldReason,
    LineStanding,
    LineVerdict,
    OrderTerms,
    Policy,
    PolicyChoice,
    choose_policy,
    judge_delivery,
)
from restordre_app.domain.pricing import line_amount
from restordre_app.domain.quantities import outstanding
from restordre_app.queries.rows import Row, rows_of
from restordre_app.store.base import as_date, select_rows

TERMS = """
SELECT o.id, o.policy, c.policy, o.confirmed_at, o.cancelled_at, o.not_before,
  COALESCE(o.minimum_value, c.minimum_value),
  COALESCE(o.max_deliveries, c.max_deliveries), o.hold_released, c.blocked,
  (SELECT COUNT(*) FROM delivery d WHERE d.order_id = o.id AND d.voided_at IS NULL)
FROM sales_order o JOIN customer c ON c.id = o.customer_id
WHERE o.id IN ({ids})
"""
LINES = """
SELECT l.order_id, l.id, p.stocked, l.ordered, l.delivered, l.cancelled, l.reserved,
  l.unit_price, l.discount, p.frozen_at, l.policy
FROM order_line l JOIN product p ON p.id = l.product_id
WHERE l.order_id IN ({ids})
ORDER BY l.order_id, l.position
"""


@dataclass(frozen=True, slots=True)
class PolicyLevels:
    """What the order, its customer and the company say; the line may say else."""

    order: Policy | None
    customer: Policy | None
    company: Policy

    def choose(self, line: Policy | None = None) -> PolicyChoice:
        return choose_policy(line, self.order, self.customer, self.company)


@dataclass(frozen=True, slots=True)
class OrderStanding:
    """One order; `choices` says by line id which policy counts and who set it."""

    order_id: int
    confirmed: bool
    cancelled: bool
    levels: PolicyLevels
    terms: OrderTerms
    lines: tuple[LineStanding, ...]
    choices: Mapping[int, PolicyChoice]

    @property
    def state(self) -> OrderState:
        return order_state(
            confirmed=self.confirmed, cancelled=self.cancelled, lines=self.lines
        )

    @property
    def is_open(self) -> bool:
        return self.confirmed and not self.cancelled

    @property
    def amount(self) -> int:
        """What the order is worth without VAT, in øre; what was cancelled is not."""
        return sum(priced(line, line.ordered - line.cancelled) for line in self.lines)

    @property
    def rest_value(self) -> int:
        """What is still to be delivered, in øre; nothing before it is confirmed."""
        if not self.is_open:
            return 0
        return sum(priced(line, outstanding(line)) for line in self.lines)

    def verdict(self, today: date, *, released: bool = False) -> DeliveryVerdict:
        """What may go today; of a draft nothing, freight included.

        `released` asks what would go if a person let it.
        """
        if self.is_open:
            terms = replace(self.terms, released=True) if released else self.terms
            return judge_delivery(self.lines, terms, today)
        waits = HoldReason.NOTHING_RESERVED
        held = tuple(LineVerdict(line.line_id, 0, waits) for line in self.lines)
        return DeliveryVerdict(held, waits)


def priced(line: LineStanding, quantity: int) -> int:
    return line_amount(quantity, line.unit_price, line.discount_bp)


def read_standings(order_ids: Collection[int]) -> dict[int, OrderStanding]:
    """How some orders stand; ids that are gone are left out."""
    company = read_company_policy()
    levels, terms = {}, {}
    for row in rows_of(TERMS, order_ids):
        levels[row[0]] = PolicyLevels(policy_of(row[1]), policy_of(row[2]), company)
        terms[row[0]] = row[3:]
    lines: dict[int, list[Row]] = defaultdict(list)
    for row in rows_of(LINES, levels):
        lines[row[0]].append(row[1:])
    return {
        order_id: _standing(order_id, levels[order_id], terms[order_id], lines)
        for order_id in levels
    }


def _standing(
    order_id: int, levels: PolicyLevels, row: Row, lines: Mapping[int, list[Row]]
) -> OrderStanding:
    confirmed_at, cancelled_at, *_terms = row
    own = lines.get(order_id, [])
    choices = {line[0]: levels.choose(policy_of(line[-1])) for line in own}
    return OrderStanding(
        order_id=order_id,
        confirmed=confirmed_at is not None,
        cancelled=cancelled_at is not None,
        levels=levels,
        terms=_terms_of(row),
        lines=tuple(_line_standing(line, choices[line[0]].policy) for line in own),
        choices=choices,
    )


def _line_standing(row: Row, policy: Policy) -> LineStanding:
    line_id, stocked, *figures, frozen_at, _own = row
    return LineStanding(
        *[line_id, bool(stocked), *figures, policy, frozen_at is not None]
    )


def _terms_of(row: Row) -> OrderTerms:
    _confirmed, _cancelled, not_before, minimum, most, released, blocked, made = row
    return OrderTerms(
        deliveries_made=int(made),
        not_before=as_date(not_before),
        minimum_value=int(minimum),
        max_deliveries=most,
        released=bool(released),
        blocked=bool(blocked),
    )


def read_company_policy() -> Policy:
    """The policy where nobody said else; partial delivery before there is a company."""
    rows = select_rows("SELECT policy FROM company ORDER BY id LIMIT 1")
    return Policy(rows[0][0]) if rows else Policy.PARTIAL


def policy_of(value: str | None) -> Policy | None:
    return Policy(value) if value else None
