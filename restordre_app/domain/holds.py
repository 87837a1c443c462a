"""Everything that holds an order at once: what a person lets go is all of it.

The verdict names the most fundamental reason alone (domain.policies). Whoever releases
an order because the customer was asked must also see that it was to go next week.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from restordre_app.domain.policies import (
    HoldReason,
    LineStanding,
    OrderTerms,
    Policy,
    judge_delivery,
)

OF_LINES = {
    HoldReason.ASK_FIRST: Policy.ASK,
    HoldReason.LINE_INCOMPLETE: Policy.COMPLETE_LINE,
    HoldReason.ORDER_INCOMPLETE: Policy.COMPLETE_ORDER,
}


def all_holds(
    lines: Sequence[LineStanding], terms: OrderTerms, today: date
) -> tuple[HoldReason, ...]:
    """Every reason why nothing of the order may go, the most fundamental first.

    Each is found as if those before it were settled. Empty when something may go.
    """
    holds: list[HoldReason] = []
    while (hold := judge_delivery(lines, terms, today).hold) is not None:
        holds.append(hold)
        if hold is HoldReason.NOTHING_RESERVED:
            break
        if hold is HoldReason.PRODUCT_FROZEN:
            lines = [replace(line, frozen=False) for line in lines]
        elif hold in OF_LINES:
            lines = [_settled(line, OF_LINES[hold]) for line in lines]
        else:
            terms = _without(terms, hold)
    return tuple(holds)


def _settled(line: LineStanding, policy: Policy) -> LineStanding:
    return replace(line, policy=Policy.PARTIAL) if line.policy is policy else line


def _without(terms: OrderTerms, hold: HoldReason) -> OrderTerms:
    match hold:
        case HoldReason.CUSTOMER_BLOCKED:
            return replace(terms, blocked=False)
        case HoldReason.NOT_BEFORE:
            return replace(terms, not_before=None)
        case HoldReason.BELOW_MINIMUM:
            return replace(terms, minimum_value=0)
        case _:
            return replace(terms, max_deliveries=None)
