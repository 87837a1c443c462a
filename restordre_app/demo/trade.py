"""What people in the office do, in a line each: the words the diary is told in.

Everything goes through the services, so a demo shows what the program really does.
Goods are written "118305 200, 142310 2.5": SKU and quantity in units.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from restordre_app.demo.files import scaled
from restordre_app.demo.moving_clock import MovingClock
from restordre_app.demo.post import DemoPostman
from restordre_app.domain.allocation import Rule
from restordre_app.domain.causes import Cause
from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import Precision, first_day
from restordre_app.domain.quantities import SCALE
from restordre_app.domain.working_days import next_working_day
from restordre_app.queries.company import read_staff
from restordre_app.queries.order_lines import OrderLineView
from restordre_app.queries.order_view import read_order
from restordre_app.queries.product_view import read_product
from restordre_app.queries.proposals import DeliveryProposal, read_delivery_proposal
from restordre_app.services.customers import (
    CustomerEntry,
    customer_entry,
    save_customer,
)
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    Posted,
    post_delivery,
)
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import cancel_order, enter_order, save_draft
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from restordre_app.services.purchasing import enter_purchase
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    Received,
    receive_and_allocate,
)
from restordre_app.services.rests import (
    cancel_rest,
    promise_date,
    set_cause,
    set_responsible,
)
from restordre_app.services.sending import send_waiting
from restordre_app.services.voiding import void_delivery
from restordre_app.session import Session


@dataclass(frozen=True, slots=True)
class Terms:
    """What an order says besides its goods; days count from the day it is entered."""

    ref: str = ""
    their_ref: str = ""
    wanted_in: int = 5
    not_before_in: int | None = None
    address: str = ""
    policy: Policy | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """How a delivery travels; `short` names goods that were not on the shelf (D7)."""

    packages: int = 1
    packaging: str = "Karton"
    carrier: str = "Midtfragt"
    tracking: str = ""
    note: str = ""
    short: str = ""
    release: bool = False


USUAL_TERMS = Terms()
USUAL_PARCEL = Parcel()


class Trade:
    """An office whose day can be chosen.

    `customers` and `products` are ids by number and SKU; orders get a name when they
    are entered, by which the story speaks of them.
    """

    def __init__(
        self,
        session: Session,
        clock: MovingClock,
        customers: Mapping[str, int],
        products: Mapping[str, int],
    ) -> None:
        self.session = session
        self.clock = clock
        self.customers = customers
        self.products = products
        self.orders: dict[str, int] = {}
        self.last_delivery: dict[str, Posted] = {}
        people = read_staff(session)
        self._staff = {person.initials: person for person in people}
        self._initials = people[0].initials

    def open_day(self, working_days_ago: int, initials: str) -> None:
        """Let somebody begin a working day so many before today."""
        self.clock.open_day(working_days_ago)
        self._initials = initials
        self.session.who = self._staff[initials].name

    def post_mail(self) -> None:
        """Let the mail that waits go, and hear whom it does not reach (M2)."""
        send_waiting(self.session, postman=DemoPostman())

    def draft(
        self, name: str, customer: str, goods: str, terms: Terms = USUAL_TERMS
    ) -> None:
        """Type an order and leave it (O1)."""
        self.clock.pass_time()
        entry = self._entry(customer, goods, terms)
        self.orders[name] = save_draft(self.session, entry)

    def order(
        self, name: str, customer: str, goods: str, terms: Terms = USUAL_TERMS
    ) -> None:
        """Enter and confirm an order (O2)."""
        self.clock.pass_time()
        entry = self._entry(customer, goods, terms)
        self.orders[name] = enter_order(self.session, entry).order_id

    def deliver(self, name: str, parcel: Parcel = USUAL_PARCEL) -> Posted:
        """Deliver all that may go; what was short on the shelf is not in it (D7)."""
        self.clock.pass_time()
        proposal = read_delivery_proposal(self.session, self.orders[name])
        short = goods_of(parcel.short)
        allowed = proposal.now_if_released if parcel.release else usual(proposal)
        lines = tuple(
            delivered_line(each.line, allowed[each.line.line_id], short)
            for each in proposal.lines
            if allowed[each.line.line_id]
        )
        weight = sum(
            each.line.weight_grams * allowed[each.line.line_id] // SCALE
            for each in proposal.lines
        )
        entry = DeliveryEntry(
            self.orders[name],
            lines,
            packages=parcel.packages,
            packaging=parcel.packaging,
            weight_grams=weight,
            carrier=parcel.carrier,
            tracking=parcel.tracking,
            note=parcel.note,
            release=parcel.release,
        )
        posted = post_delivery(self.session, entry)
        self.last_delivery[name] = posted
        return posted

    def void(self, name: str, reason: str) -> int:
        """Take an order's last delivery back (D6); returns the void slip's id."""
        self.clock.pass_time()
        wrong = self.last_delivery[name].delivery_id
        return void_delivery(self.session, wrong, reason).slip_id

    def call_off(self, name: str, reason: str) -> None:
        """Cancel what is outstanding of an order (O1)."""
        self.clock.pass_time()
        cancel_order(self.session, self.orders[name], reason)

    def receive(self, goods: str, note: str = "") -> Received:
        """Take goods in and give them to who has waited longest (A2, A3)."""
        self.clock.pass_time()
        lines = tuple(
            ReceiptLine(self.products[sku], quantity)
            for sku, quantity in goods_of(goods).items()
        )
        entry = ReceiptEntry(lines, note)
        return receive_and_allocate(self.session, entry, Rule.OLDEST_FIRST)

    def buy(
        self,
        goods: str,
        days: int | None = None,
        *,
        confirmed: bool = False,
        send: bool = True,
    ) -> str:
        """Order goods from the supplier of the first; they are due in so many days.

        Without days the supplier has not said when. Returns the order's number.
        """
        wanted = goods_of(goods)
        first = self.products[next(iter(wanted))]
        supplier_id = read_product(self.session, first).supplier_id
        if supplier_id is None:
            message = f"nobody supplies {goods}"
            raise ValueError(message)
        due = in_days(self.session.today(), days)
        lines = tuple(
            PurchaseLineEntry(
                self.products[sku], quantity, expected_on=due, confirmed=confirmed
            )
            for sku, quantity in wanted.items()
        )
        entry = PurchaseEntry(supplier_id, lines)
        return enter_purchase(self.session, entry, send=send).number

    def promise(
        self, name: str, skus: str, days: int, precision: Precision = Precision.DAY
    ) -> date:
        """Promise goods in so many days, on a working day where a day is named (E3)."""
        self.clock.pass_time()
        ahead = self.session.today() + timedelta(days=days)
        exact = precision is Precision.DAY
        day = next_working_day(ahead) if exact else first_day(ahead, precision)
        promise_date(self.session, self._line_ids(name, skus), day, precision)
        return day

    def cancel(self, name: str, sku: str, units: int | None, reason: str) -> None:
        """Cancel a line's rest, in part or whole (O5)."""
        self.clock.pass_time()
        quantity = None if units is None else units * SCALE
        [line_id] = self._line_ids(name, sku)
        cancel_rest(self.session, line_id, quantity, reason)

    def explain(self, name: str, skus: str, cause: Cause) -> None:
        """Say why goods are missing (O2)."""
        set_cause(self.session, self._line_ids(name, skus), cause)

    def hand_over(self, name: str, skus: str, initials: str) -> None:
        """Let somebody else follow up a back order (O7)."""
        staff_id = self._staff[initials].staff_id
        set_responsible(self.session, self._line_ids(name, skus), staff_id)

    def block(self, customer: str, note: str) -> None:
        """Deliver nothing more to a customer for the time being."""
        self.clock.pass_time()
        customer_id = self.customers[customer]
        entry = replace(customer_entry(customer_id), blocked=True, note=note)
        save_customer(self.session, entry, customer_id)

    def line(self, name: str, sku: str) -> OrderLineView:
        """An order's line of a product, as it stands now."""
        lines = read_order(self.session, self.orders[name]).lines
        return next(line for line in lines if line.sku == sku)

    def _line_ids(self, name: str, skus: str) -> list[int]:
        wanted = skus.split()
        return [
            line.line_id
            for line in read_order(self.session, self.orders[name]).lines
            if line.sku in wanted
        ]

    def _entry(self, customer: str, goods: str, terms: Terms) -> OrderEntry:
        today = self.session.today()
        customer_id = self.customers[customer]
        facts = customer_entry(customer_id)
        own = facts.responsible_id or self._staff[self._initials].staff_id
        return OrderEntry(
            customer_id=customer_id,
            lines=tuple(
                LineEntry(self.products[sku], quantity)
                for sku, quantity in goods_of(goods).items()
            ),
            address_id=address_of(facts, terms.address),
            customer_order_number=terms.ref,
            their_ref=terms.their_ref or facts.attention.split(",")[0],
            responsible_id=own,
            requested_on=next_working_day(today + timedelta(days=terms.wanted_in)),
            not_before=in_days(today, terms.not_before_in),
            policy=terms.policy,
            note=terms.note,
        )


def goods_of(written: str) -> dict[str, int]:
    """Read "118305 200, 142310 2.5" as thousandths by SKU."""
    pairs = (part.split() for part in written.split(",") if part.strip())
    return {sku: scaled(units, SCALE) for sku, units in pairs}


def usual(proposal: DeliveryProposal) -> dict[int, int]:
    return {each.line.line_id: each.now for each in proposal.lines}


def delivered_line(
    line: OrderLineView, allowed: int, short: Mapping[str, int]
) -> DeliveryLineEntry:
    missing = short.get(line.sku, 0)
    return DeliveryLineEntry(line.line_id, allowed - missing, missing)


def address_of(customer: CustomerEntry, name: str) -> int | None:
    """The delivery address whose name begins like that; none for the customer's own."""
    if not name:
        return None
    found = (each for each in customer.addresses if each.name.startswith(name))
    return next(found).address_id


def in_days(today: date, days: int | None) -> date | None:
    return None if days is None else next_working_day(today + timedelta(days=days))
