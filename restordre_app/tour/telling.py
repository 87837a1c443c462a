"""A teller who does each step of a story, says it, and checks what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from restordre_app.demo.trade import Parcel, Trade
from restordre_app.domain.order_state import ORDER_STATE_TEXTS, OrderState
from restordre_app.domain.quantities import SCALE
from restordre_app.domain.words import Figure, Sentence
from restordre_app.i18n import N_
from restordre_app.queries.order_view import read_order
from restordre_app.services.checking import check

Say = Callable[[Sentence], None]

LINE_IS_ORDERED = N_(
    "{customer} orders {ordered} {unit} of {sku} {product}: {reserved} are on the "
    "shelf, {missing} go on back order."
)
GOODS_GO = N_("Delivery {number}: {now} {unit} of {sku} go now, {rest} are to come.")
GOODS_COME = N_("{quantity} {unit} of {sku} come in and are kept for the order.")
REST_IS_CANCELLED = N_("{quantity} {unit} of {sku} are cancelled: {reason}.")
SLIP_IS_VOIDED = N_(
    "Delivery {number} is voided ({reason}): the goods lie on the shelf again, "
    "reserved for the same lines."
)
ORDER_STANDS = N_("Order {number}: {state}. To come: {rest}.")


class StoryWentWrong(Exception):
    """The program did not do what the story says; this is a fault of ours."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How a line must stand, in whole units."""

    ordered: int
    delivered: int = 0
    cancelled: int = 0
    reserved: int = 0


class Teller:
    """Tells of one order, in steps that are done, said and checked."""

    def __init__(self, trade: Trade, name: str, say: Say) -> None:
        self.trade = trade
        self.name = name
        self._say = say

    def order(self, customer: str, goods: str) -> None:
        """Enter the order and say what is there of each line."""
        self.trade.order(self.name, customer, goods)
        view = read_order(self.trade.session, self.trade.orders[self.name])
        for line in view.lines:
            self.say(
                LINE_IS_ORDERED,
                customer=view.customer.name,
                ordered=Figure(line.ordered),
                unit=line.unit,
                sku=line.sku,
                product=line.name,
                reserved=Figure(line.reserved),
                missing=Figure(line.back_ordered),
            )
        self._must_add_up()

    def deliver(self, parcel: Parcel) -> None:
        """Deliver what is there and say what is left."""
        posted = self.trade.deliver(self.name, parcel)
        view = read_order(self.trade.session, self.trade.orders[self.name])
        [delivery] = [each for each in view.deliveries if each.number == posted.number]
        lines = {line.line_id: line for line in view.lines}
        for frozen in delivery.lines:
            if frozen.now:
                line = lines[frozen.line_id]
                self.say(
                    GOODS_GO,
                    number=posted.number,
                    now=Figure(frozen.now),
                    unit=line.unit,
                    sku=line.sku,
                    rest=Figure(frozen.rest),
                )
        self._must_add_up()

    def receive(self, sku: str, units: int) -> None:
        """Take goods in that the order waits for."""
        received = self.trade.receive(f"{sku} {units}")
        unit = self.trade.line(self.name, sku).unit
        quantity = Figure(received.reserved_quantity)
        self.say(GOODS_COME, quantity=quantity, unit=unit, sku=sku)
        self._must_add_up()

    def cancel(self, sku: str, units: int, reason: str) -> None:
        """Cancel a rest that is not wanted any more."""
        self.trade.cancel(self.name, sku, units, reason)
        unit = self.trade.line(self.name, sku).unit
        quantity = Figure(units * SCALE)
        self.say(
            REST_IS_CANCELLED, quantity=quantity, unit=unit, sku=sku, reason=reason
        )
        self._must_add_up()

    def void(self, reason: str) -> None:
        """Take the last delivery back."""
        number = self.trade.last_delivery[self.name].number
        self.trade.void(self.name, reason)
        self.say(SLIP_IS_VOIDED, number=number, reason=reason)
        self._must_add_up()

    def stands(self, state: OrderState, lines: Mapping[str, Figures]) -> None:
        """Compare the order, its lines by SKU, with what the story says."""
        view = read_order(self.trade.session, self.trade.orders[self.name])
        found = {
            line.sku: Figures(
                line.ordered // SCALE,
                line.delivered // SCALE,
                line.cancelled // SCALE,
                line.reserved // SCALE,
            )
            for line in view.lines
        }
        if (view.state, found) != (state, lines):
            message = f"{view.number}: {view.state} {found}, not {state} {lines}"
            raise StoryWentWrong(message)
        rest = sum(line.outstanding for line in view.lines)
        self.say(
            ORDER_STANDS,
            number=view.number,
            state=Sentence(ORDER_STATE_TEXTS[view.state]),
            rest=Figure(rest),
        )

    def say(self, text: str, **details: object) -> None:
        self._say(Sentence.of(text, **details))

    def _must_add_up(self) -> None:
        differences = check(self.trade.session)
        if differences:
            raise StoryWentWrong("\n".join(str(each.sentence) for each in differences))
