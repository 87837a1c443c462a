"""Where a purchase order stands, packs and units, and when it is due (P1, P2).

Quantities are thousandths. What came may be more than what was ordered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from restordre_app.domain.promises import Precision, last_day
from restordre_app.domain.working_days import next_working_day
from restordre_app.i18n import N_


class PurchaseState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    CONFIRMED = "confirmed"
    PARTLY_RECEIVED = "partly_received"
    RECEIVED = "received"
    CLOSED = "closed"


PURCHASE_STATE_TEXTS = {
    PurchaseState.DRAFT: N_("Draft"),
    PurchaseState.SENT: N_("Sent"),
    PurchaseState.CONFIRMED: N_("Confirmed by the supplier"),
    PurchaseState.PARTLY_RECEIVED: N_("Partly received"),
    PurchaseState.RECEIVED: N_("Received"),
    PurchaseState.CLOSED: N_("Closed"),
}


@dataclass(frozen=True, slots=True)
class PurchaseProgress:
    """How far a purchase line has come; `confirmed` by the supplier."""

    ordered: int
    received: int = 0
    cancelled: int = 0
    confirmed: bool = False

    @property
    def incoming(self) -> int:
        """What is still to come."""
        return still_incoming(self.ordered, self.received, self.cancelled)

    @property
    def kept(self) -> int:
        """What is paid for: what was not given up, or more where more came."""
        return max(self.ordered - self.cancelled, self.received)


def still_incoming(ordered: int, received: int, cancelled: int) -> int:
    """What is still to come of a line; nothing once more came than was ordered."""
    return max(ordered - cancelled - received, 0)


def purchase_state(
    *, sent: bool, closed: bool, lines: Sequence[PurchaseProgress]
) -> PurchaseState:
    """Derive the state; only sending and closing are acts of a person (P1).

    An order is received when nothing more is to come and something came; when all of
    it was given up, it is closed.
    """
    if closed:
        return PurchaseState.CLOSED
    if not sent:
        return PurchaseState.DRAFT
    something_came = any(line.received for line in lines)
    open_lines = [line for line in lines if line.incoming]
    if not open_lines:
        return PurchaseState.RECEIVED if something_came else PurchaseState.CLOSED
    if something_came:
        return PurchaseState.PARTLY_RECEIVED
    if all(line.confirmed for line in open_lines):
        return PurchaseState.CONFIRMED
    return PurchaseState.SENT


def is_late(expected_on: date | None, precision: Precision, today: date) -> bool:
    """Whether goods should have come by now; what has no date is never late (E2)."""
    if expected_on is None or precision is Precision.UNKNOWN:
        return False
    return last_day(expected_on, precision) < today


def due_day(ordered_on: date, lead_days: int) -> date:
    """The working day on which goods ordered that day are due."""
    return next_working_day(ordered_on + timedelta(days=lead_days))


def units_of(packs: int, pack_size: int) -> int:
    """How much so many whole packs hold."""
    return packs * pack_size


def packs_of(quantity: int, pack_size: int) -> tuple[int, int]:
    """Whole packs in a quantity, and what is left of it beside them."""
    return divmod(quantity, pack_size)
