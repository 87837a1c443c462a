"""What may go of an order right now, for those who post deliveries (domain.md D1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from restordre_app.domain.policies import (
    DeliveryVerdict,
    HoldReason,
    LineStanding,
    Policy,
    PolicyChoice,
    is_last_delivery,
    rest_is_cancelled,
)
from restordre_app.domain.quantities import outstanding
from restordre_app.queries.gone import OrderGone
from restordre_app.queries.printed import OrderFacts
from restordre_app.queries.ready import find_ready_orders
from restordre_app.queries.rows import rows_of
from restordre_app.queries.standing import OrderStanding, read_standings
from restordre_app.session import Session

__all__ = ["OrderVerdict", "find_ready_orders", "judge_order", "read_verdict"]

NUMBERS = "SELECT id, number FROM sales_order WHERE id IN ({ids})"


@dataclass(frozen=True, slots=True)
class OrderVerdict:
    """The verdict on an order with what it rests on; `policies` is by line id."""

    order_number: str
    verdict: DeliveryVerdict
    standing: OrderStanding
    released: bool

    @property
    def deliveries_made(self) -> int:
        return self.standing.terms.deliveries_made

    @property
    def policies(self) -> Mapping[int, PolicyChoice]:
        return self.standing.choices

    def kept_together(self, line_id: int, *, delivers: bool) -> HoldReason | None:
        """Why less than all of a line may not go, now that something of the order does.

        `delivers` tells whether any of this line goes. Freight and fees may always
        stay behind (Q5).
        """
        line = next(line for line in self.standing.lines if line.line_id == line_id)
        if not line.stocked or not outstanding(line):
            return None
        if self._order_is_kept_together():
            return HoldReason.ORDER_INCOMPLETE
        if line.policy is Policy.COMPLETE_LINE and delivers:
            return HoldReason.LINE_INCOMPLETE
        if self._must_be_the_last(line):
            return HoldReason.LAST_DELIVERY_INCOMPLETE
        return None

    def _order_is_kept_together(self) -> bool:
        return any(
            line.policy is Policy.COMPLETE_ORDER and outstanding(line)
            for line in self.standing.lines
        )

    def _must_be_the_last(self, line: LineStanding) -> bool:
        last = is_last_delivery(self.standing.terms) and not self.released
        return last and not rest_is_cancelled(line.policy)


def judge_order(facts: OrderFacts, today: date, *, released: bool) -> OrderVerdict:
    """Judge an order whose rows are locked or just being looked at."""
    return _judge(facts.order.id, str(facts.order.number), today, released=released)


def read_verdict(session: Session, order_id: int) -> OrderVerdict:
    """What may go of an order today. Raises OrderGone."""
    with session.reading():
        numbers: dict[int, str] = {
            row[0]: row[1] for row in rows_of(NUMBERS, [order_id])
        }
        if order_id not in numbers:
            raise OrderGone
        return _judge(order_id, numbers[order_id], session.today(), released=False)


def _judge(order_id: int, number: str, today: date, *, released: bool) -> OrderVerdict:
    standing = read_standings([order_id])[order_id]
    decided = released or standing.terms.released
    verdict = standing.verdict(today, released=decided)
    return OrderVerdict(number, verdict, standing, decided)
