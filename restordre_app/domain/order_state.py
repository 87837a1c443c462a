"""Where an order and its lines stand, read off the quantities (domain.md O1, O6)."""

from collections.abc import Sequence
from enum import StrEnum

from restordre_app.domain.promises import ExpectationState
from restordre_app.domain.quantities import Progress, ReservedProgress, outstanding
from restordre_app.i18n import N_


class OrderState(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    PARTLY_DELIVERED = "partly_delivered"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class LineState(StrEnum):
    """What a line's chip says; each has its own colour."""

    READY = "ready"
    PARTLY_READY = "partly_ready"
    WAITING = "waiting"
    NOT_ORDERED = "not_ordered"
    OVERDUE = "overdue"
    CLOSED = "closed"


ORDER_STATE_TEXTS = {
    OrderState.DRAFT: N_("Draft"),
    OrderState.CONFIRMED: N_("Confirmed"),
    OrderState.PARTLY_DELIVERED: N_("Partly delivered"),
    OrderState.COMPLETED: N_("Completed"),
    OrderState.CANCELLED: N_("Cancelled"),
}
LINE_STATE_TEXTS = {
    LineState.READY: N_("Ready"),
    LineState.PARTLY_READY: N_("Partly ready"),
    LineState.WAITING: N_("Waits for supplier"),
    LineState.NOT_ORDERED: N_("Not ordered"),
    LineState.OVERDUE: N_("Overdue"),
    LineState.CLOSED: N_("Closed"),
}


def order_state(
    *, confirmed: bool, cancelled: bool, lines: Sequence[Progress]
) -> OrderState:
    """Derive the state; only confirming and cancelling are acts of a person.

    An order closes by itself when nothing is outstanding and reopens when a voided
    delivery makes something outstanding again. If every line was cancelled before
    anything was delivered, the order counts as cancelled.
    """
    if cancelled:
        return OrderState.CANCELLED
    if not confirmed:
        return OrderState.DRAFT
    anything_delivered = any(line.delivered for line in lines)
    if lines and not any(outstanding(line) for line in lines):
        return OrderState.COMPLETED if anything_delivered else OrderState.CANCELLED
    if anything_delivered:
        return OrderState.PARTLY_DELIVERED
    return OrderState.CONFIRMED


def line_state(
    line: ReservedProgress,
    expectation: ExpectationState | None = None,
    *,
    stocked: bool = True,
) -> LineState:
    """Derive what the chip of a confirmed line says.

    Goods that are there come before the date of those that are not. Freight and fees
    are always ready (domain.md Q5). Without an expectation nothing is on order.
    """
    rest = outstanding(line)
    if rest == 0:
        return LineState.CLOSED
    if not stocked or line.reserved == rest:
        return LineState.READY
    if line.reserved:
        return LineState.PARTLY_READY
    return waiting_state(expectation)


def waiting_state(expectation: ExpectationState | None) -> LineState:
    if expectation is ExpectationState.OVERDUE:
        return LineState.OVERDUE
    if expectation in {None, ExpectationState.NOT_ORDERED}:
        return LineState.NOT_ORDERED
    return LineState.WAITING
