"""What the customer accepts: policies, and what they hold back (domain.md section 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from restordre_app.domain.pricing import line_amount
from restordre_app.domain.quantities import outstanding
from restordre_app.i18n import N_


class Policy(StrEnum):
    PARTIAL = "partial"
    PARTIAL_CANCEL_REST = "partial_cancel_rest"
    COMPLETE_LINE = "complete_line"
    COMPLETE_ORDER = "complete_order"
    ASK = "ask"


class PolicySource(StrEnum):
    LINE = "line"
    ORDER = "order"
    CUSTOMER = "customer"
    COMPANY = "company"


class HoldReason(StrEnum):
    """Why goods stay although somebody waits for them."""

    ASK_FIRST = "ask_first"
    PRODUCT_FROZEN = "product_frozen"
    LINE_INCOMPLETE = "line_incomplete"
    ORDER_INCOMPLETE = "order_incomplete"
    BELOW_MINIMUM = "below_minimum"
    NOT_BEFORE = "not_before"
    LAST_DELIVERY_INCOMPLETE = "last_delivery_incomplete"
    CUSTOMER_BLOCKED = "customer_blocked"
    NOTHING_RESERVED = "nothing_reserved"


POLICY_TEXTS = {
    Policy.PARTIAL: N_("Deliver in parts, rest on back order"),
    Policy.PARTIAL_CANCEL_REST: N_("Deliver in parts, cancel the rest"),
    Policy.COMPLETE_LINE: N_("Keep the line together"),
    Policy.COMPLETE_ORDER: N_("Keep the whole order together"),
    Policy.ASK: N_("Ask first"),
}
POLICY_SENTENCES = {
    Policy.PARTIAL: N_(
        "The customer accepts partial delivery – the rest becomes a back order."
    ),
    Policy.PARTIAL_CANCEL_REST: N_(
        "The customer takes what is there – the rest is cancelled at the first delivery."
    ),
    Policy.COMPLETE_LINE: N_("A line is not delivered before it is whole."),
    Policy.COMPLETE_ORDER: N_("Nothing is delivered before the whole order is there."),
    Policy.ASK: N_("Nothing is delivered before somebody has decided."),
}
POLICY_SOURCE_TEXTS = {
    PolicySource.LINE: N_("Set on the line"),
    PolicySource.ORDER: N_("Set on the order"),
    PolicySource.CUSTOMER: N_("The customer's usual terms"),
    PolicySource.COMPANY: N_("The company's usual terms"),
}
HOLD_TEXTS = {
    HoldReason.ASK_FIRST: N_("Held: ask the customer first."),
    HoldReason.PRODUCT_FROZEN: N_("Held: the product is to be counted first."),
    HoldReason.LINE_INCOMPLETE: N_("Held until the line is whole."),
    HoldReason.ORDER_INCOMPLETE: N_("Held until the whole order is there."),
    HoldReason.BELOW_MINIMUM: N_("Held: below the minimum for a back-order delivery."),
    HoldReason.NOT_BEFORE: N_("Held: not to be delivered yet."),
    HoldReason.LAST_DELIVERY_INCOMPLETE: N_(
        "Held: the last agreed delivery must complete the order."
    ),
    HoldReason.CUSTOMER_BLOCKED: N_("Held: the customer is blocked."),
    HoldReason.NOTHING_RESERVED: N_("Waits for goods."),
}


PRESSING = (
    HoldReason.ASK_FIRST,
    HoldReason.PRODUCT_FROZEN,
    HoldReason.LINE_INCOMPLETE,
)


@dataclass(frozen=True, slots=True)
class PolicyChoice:
    """The policy that counts, and where it was set."""

    policy: Policy
    source: PolicySource


@dataclass(frozen=True, slots=True)
class LineStanding:
    """How a line stands: quantities in thousandths, unit price in 1/10000.

    What is reserved of a `frozen` product may not be on the shelf (A5).
    """

    line_id: int
    stocked: bool
    ordered: int
    delivered: int
    cancelled: int
    reserved: int
    unit_price: int = 0
    discount_bp: int = 0
    policy: Policy = Policy.PARTIAL
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class OrderTerms:
    """What was agreed for the order; amounts in øre, None where nothing was."""

    deliveries_made: int = 0
    not_before: date | None = None
    minimum_value: int = 0
    max_deliveries: int | None = None
    released: bool = False
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class LineVerdict:
    line_id: int
    quantity_now: int
    hold: HoldReason | None = None


@dataclass(frozen=True, slots=True)
class DeliveryVerdict:
    """What may go now, line by line; `hold` is set when nothing of the order may."""

    lines: tuple[LineVerdict, ...]
    hold: HoldReason | None = None

    @property
    def goes(self) -> bool:
        return any(line.quantity_now for line in self.lines)


def choose_policy(
    line: Policy | None,
    order: Policy | None,
    customer: Policy | None,
    company: Policy,
) -> PolicyChoice:
    """Let the nearest policy win and say where it stands."""
    if line is not None:
        return PolicyChoice(line, PolicySource.LINE)
    if order is not None:
        return PolicyChoice(order, PolicySource.ORDER)
    if customer is not None:
        return PolicyChoice(customer, PolicySource.CUSTOMER)
    return PolicyChoice(company, PolicySource.COMPANY)


def rest_is_cancelled(policy: Policy) -> bool:
    """Tell whether the first delivery of the order cancels the line's rest."""
    return policy is Policy.PARTIAL_CANCEL_REST


def judge_delivery(
    lines: Sequence[LineStanding], terms: OrderTerms, today: date
) -> DeliveryVerdict:
    """Say what may go now and, for what stays, why (domain.md section 3, Q5).

    `released` means that a person has decided: it sets aside "ask first", a product
    that is to be counted, the minimum value, the earliest date and the number of
    deliveries. It does not unblock a customer, nor break up what is to be kept together.
    """
    verdicts = [judge_line(line, released=terms.released) for line in lines]
    hold = reason_to_hold_all(lines, verdicts, terms, today)
    if hold is None:
        return DeliveryVerdict(tuple(verdicts))
    held = [
        hold_line(line, verdict, hold)
        for line, verdict in zip(lines, verdicts, strict=True)
    ]
    return DeliveryVerdict(tuple(held), hold)


def judge_line(line: LineStanding, *, released: bool) -> LineVerdict:
    """Judge a line alone, as if the rest of the order did not matter."""
    rest = outstanding(line)
    if not line.stocked or rest == 0:
        return LineVerdict(line.line_id, rest)
    hold = reason_to_hold_line(line, released=released)
    return LineVerdict(line.line_id, 0 if hold else line.reserved, hold)


def reason_to_hold_line(line: LineStanding, *, released: bool) -> HoldReason | None:
    if line.reserved == 0:
        return HoldReason.NOTHING_RESERVED
    if line.policy is Policy.ASK and not released:
        return HoldReason.ASK_FIRST
    if line.frozen and not released:
        return HoldReason.PRODUCT_FROZEN
    if line.policy is Policy.COMPLETE_LINE and line.reserved < outstanding(line):
        return HoldReason.LINE_INCOMPLETE
    return None


def reason_to_hold_all(
    lines: Sequence[LineStanding],
    verdicts: Sequence[LineVerdict],
    terms: OrderTerms,
    today: date,
) -> HoldReason | None:
    """Find what holds the whole order, the most fundamental reason first."""
    waiting = [
        (line, verdict)
        for line, verdict in zip(lines, verdicts, strict=True)
        if line.stocked and outstanding(line)
    ]
    if terms.blocked and any(outstanding(line) for line in lines):
        return HoldReason.CUSTOMER_BLOCKED
    if waiting and not any(verdict.quantity_now for _line, verdict in waiting):
        return most_pressing(verdict.hold for _line, verdict in waiting)
    whole = all(verdict.quantity_now == outstanding(line) for line, verdict in waiting)
    kept_together = any(
        line.policy is Policy.COMPLETE_ORDER and outstanding(line) for line in lines
    )
    if kept_together and not whole:
        return HoldReason.ORDER_INCOMPLETE
    return None if terms.released else terms_in_the_way(waiting, terms, today)


def most_pressing(holds: Iterable[HoldReason | None]) -> HoldReason:
    """Sum up an order of which no goods may go: what a person can act on comes first.

    Freight and fees do not travel alone (domain.md Q5), so they wait with the goods.
    """
    present = set(holds)
    for reason in PRESSING:
        if reason in present:
            return reason
    return HoldReason.NOTHING_RESERVED


def terms_in_the_way(
    waiting: Sequence[tuple[LineStanding, LineVerdict]], terms: OrderTerms, today: date
) -> HoldReason | None:
    if terms.not_before is not None and today < terms.not_before:
        return HoldReason.NOT_BEFORE
    if not waiting:
        return None
    if terms.deliveries_made and value_now(waiting) < terms.minimum_value:
        return HoldReason.BELOW_MINIMUM
    if is_last_delivery(terms) and not completes(waiting):
        return HoldReason.LAST_DELIVERY_INCOMPLETE
    return None


def value_now(waiting: Iterable[tuple[LineStanding, LineVerdict]]) -> int:
    """Add up the goods that would go, in øre without VAT."""
    return sum(
        line_amount(verdict.quantity_now, line.unit_price, line.discount_bp)
        for line, verdict in waiting
    )


def is_last_delivery(terms: OrderTerms) -> bool:
    if terms.max_deliveries is None:
        return False
    return terms.deliveries_made + 1 >= terms.max_deliveries


def completes(waiting: Iterable[tuple[LineStanding, LineVerdict]]) -> bool:
    """Tell whether nothing is left afterwards; a rest that is cancelled is not left."""
    return all(
        verdict.quantity_now == outstanding(line) or rest_is_cancelled(line.policy)
        for line, verdict in waiting
    )


def hold_line(
    line: LineStanding, verdict: LineVerdict, hold: HoldReason
) -> LineVerdict:
    """Hold a line with the order; its own reason, where it has one, says more."""
    if outstanding(line) == 0:
        return verdict
    return LineVerdict(line.line_id, 0, verdict.hold or hold)
