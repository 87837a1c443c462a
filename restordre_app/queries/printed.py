"""What is printed: gathers an order's facts and sets them on the papers (D3, D4).

The same functions serve the preview and the real thing, so the two cannot differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from restordre_app.documents.content import (
    BackOrderConfirmation,
    ConfirmationLine,
    DroppedLine,
    Expected,
    LinePrice,
    PackingSlip,
    Recipient,
    References,
    Sender,
    SlipLine,
)
from restordre_app.domain.causes import CAUSE_TEXTS, Cause
from restordre_app.domain.delivering import PlannedLine
from restordre_app.domain.expected_dates import CoveredPiece
from restordre_app.domain.pricing import line_amount
from restordre_app.domain.promises import Expectation
from restordre_app.domain.working_days import next_working_day
from restordre_app.formatting import format_country
from restordre_app.i18n import LANGUAGES, base_language, texts
from restordre_app.queries.expectations import expectation_of_rest
from restordre_app.queries.gone import OrderGone
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.company import Company, Staff, the_company
from restordre_app.store.customers import Contact, Customer, DeliveryAddress
from restordre_app.store.expected import read_pieces
from restordre_app.store.orders import OrderLine, SalesOrder


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What is true of one delivery beside its lines."""

    number: str
    sequence: int
    delivered_on: date
    packages: int = 1
    packaging: str = ""
    weight_grams: int = 0
    carrier: str = ""
    tracking: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """The back-order confirmation that a new one takes the place of."""

    number: str
    issued_on: date
    positions: frozenset[int]


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """All that the papers of an order say beside the figures of the day."""

    company: Company
    order: SalesOrder
    customer: Customer
    address: DeliveryAddress | None
    responsible: Staff | None
    contacts: tuple[Contact, ...]
    lines: tuple[OrderLine, ...]
    pieces: dict[int, tuple[CoveredPiece, ...]]

    @property
    def language(self) -> str:
        return str(self.customer.language)

    def expectation(
        self, line: OrderLine, figures: PlannedLine, today: date
    ) -> Expectation:
        """What is said of the rest that a delivery leaves; kept goods are in stock."""
        kept = line.reserved - figures.now - figures.short
        promise = (line.promised_on, line.promised_precision, line.promised_by)
        pieces = self.pieces.get(line.id, ())
        return expectation_of_rest(promise, pieces, (figures.rest, kept), today)


def read_order_facts(order_id: int) -> OrderFacts:
    """Read an order with everything that is printed of it, in six statements.

    Raises OrderGone.
    """
    order = (
        SalesOrder.select(SalesOrder, Customer).join(Customer)
        .where(SalesOrder.id == order_id).get_or_none()
    )  # fmt: skip
    if order is None:
        raise OrderGone
    lines = (
        OrderLine.select(OrderLine, Product, Unit).join(Product).join(Unit)
        .where(OrderLine.order == order_id).order_by(OrderLine.position)
    )  # fmt: skip
    contacts = Contact.select().where(Contact.customer == order.customer_id)
    return OrderFacts(
        company=the_company(),
        order=order,
        customer=order.customer,
        address=order.address,
        responsible=order.responsible,
        contacts=tuple(contacts.order_by(Contact.id)),
        lines=tuple(lines),
        pieces=read_pieces([line.id for line in lines]),
    )


def packing_slip(
    facts: OrderFacts, dispatch: Dispatch, planned: Sequence[PlannedLine]
) -> PackingSlip:
    figures = {line.line_id: line for line in planned}
    return PackingSlip(
        number=dispatch.number,
        delivery_sequence=dispatch.sequence,
        delivered_on=dispatch.delivered_on,
        sender=_sender(facts.company),
        recipient=_recipient(facts, "packing_slips"),
        references=_references(facts),
        lines=tuple(
            _slip_line(facts, line, figures[line.id], dispatch.delivered_on)
            for line in facts.lines
        ),
        packages=dispatch.packages,
        packaging=dispatch.packaging,
        weight_grams=dispatch.weight_grams,
        carrier=dispatch.carrier,
        tracking=dispatch.tracking,
        language=facts.language,
        note=dispatch.note,
        complaint_text=_complaint_text(facts),
        freight_free_rest=facts.customer.freight_free_rest,
        currency=facts.company.currency,
    )


def back_order_confirmation(
    facts: OrderFacts,
    dispatch: Dispatch,
    planned: Sequence[PlannedLine],
    number: str,
    replaced: Replaced | None,
) -> BackOrderConfirmation:
    """Say what is still to come after a delivery, and what no longer is."""
    figures = {line.line_id: line for line in planned}
    today = dispatch.delivered_on
    reply_by = next_working_day(today + timedelta(days=facts.company.reply_days))
    return BackOrderConfirmation(
        number=number,
        issued_on=today,
        sender=_sender(facts.company),
        recipient=_recipient(facts, "confirmations"),
        references=_references(facts),
        lines=tuple(
            _confirmation_line(facts, line, figures[line.id], today)
            for line in facts.lines
            if figures[line.id].rest
        ),
        slip_number=dispatch.number,
        replaces_number=replaced.number if replaced else "",
        replaces_on=replaced.issued_on if replaced else None,
        dropped=_dropped(facts, figures, replaced),
        reply_by=reply_by,
        language=facts.language,
        freight_free_rest=facts.customer.freight_free_rest,
    )


def _slip_line(
    facts: OrderFacts, line: OrderLine, figures: PlannedLine, today: date
) -> SlipLine:
    price = None
    if facts.customer.prices_on_slip:
        amount = line_amount(figures.now, line.unit_price, line.discount)
        price = LinePrice(line.unit_price, amount)
    return SlipLine(
        position=line.position,
        sku=line.product.sku,
        name=line.text or line.product.name,
        unit=line.product.unit.code,
        decimals=line.product.unit.decimals,
        barcode=line.product.barcode,
        ordered=figures.ordered,
        previously=figures.previously,
        now=figures.now,
        cancelled=figures.cancelled,
        rest=figures.rest,
        expected=(
            _printed(facts.expectation(line, figures, today)) if figures.rest else None
        ),
        price=price,
    )


def _confirmation_line(
    facts: OrderFacts, line: OrderLine, figures: PlannedLine, today: date
) -> ConfirmationLine:
    expected = _printed(facts.expectation(line, figures, today))
    told = None
    if line.told_at is not None:
        told = Expected(line.told_on, line.told_precision, line.told_state)
    cause = CAUSE_TEXTS[Cause(line.cause)] if line.cause else ""
    return ConfirmationLine(
        position=line.position,
        sku=line.product.sku,
        name=line.text or line.product.name,
        unit=line.product.unit.code,
        decimals=line.product.unit.decimals,
        barcode=line.product.barcode,
        ordered=figures.ordered,
        delivered_total=figures.previously + figures.now,
        cancelled=figures.cancelled,
        rest=figures.rest,
        expected=expected,
        previously_told=told,
        unchanged=told == expected,
        cause_text=texts(facts.language).gettext(cause) if cause else "",
    )


def _dropped(
    facts: OrderFacts, figures: Mapping[int, PlannedLine], replaced: Replaced | None
) -> tuple[DroppedLine, ...]:
    """Lines the replaced paper spoke of whose rest was cancelled since."""
    if replaced is None:
        return ()
    return tuple(
        DroppedLine(
            position=line.position,
            name=line.text or line.product.name,
            unit=line.product.unit.code,
            decimals=line.product.unit.decimals,
            ordered=figures[line.id].ordered,
            delivered=figures[line.id].previously + figures[line.id].now,
            cancelled=figures[line.id].cancelled,
        )
        for line in facts.lines
        if line.position in replaced.positions
        and figures[line.id].rest == 0
        and figures[line.id].cancelled
    )


def _printed(expectation: Expectation) -> Expected:
    return Expected(
        expectation.day, expectation.precision.value, expectation.state.value
    )


def _sender(company: Company) -> Sender:
    return Sender(
        name=company.name,
        tagline=company.tagline,
        address=company.address,
        postcode=company.postcode,
        city=company.city,
        country=company.country,
        phone=company.phone,
        email=company.email,
        web=company.web,
        cvr=company.cvr,
        logo=bytes(company.logo or b""),
        reply_email=company.reply_email or company.email,
    )


def _recipient(facts: OrderFacts, paper: str) -> Recipient:
    """Goods go to the delivery address, a confirmation to the customer's own."""
    place: Customer | DeliveryAddress = facts.customer
    attention = facts.customer.attention
    if paper == "packing_slips" and facts.address is not None:
        place, attention = facts.address, facts.address.attention
    readers = [c.name for c in facts.contacts if getattr(c, paper)]
    return Recipient(
        name=place.name,
        attention=attention or (readers[0] if readers else ""),
        address=tuple(part for part in place.address.split("\n") if part),
        postcode=place.postcode,
        city=place.city,
        country=_country(place.country, facts),
    )


def _country(country: str, facts: OrderFacts) -> str:
    """Name a country as the reader does; our own goes without saying."""
    named = format_country(country, facts.language)
    ours = {format_country(facts.company.country, each) for each in LANGUAGES}
    return "" if named in ours else named


def _complaint_text(facts: OrderFacts) -> str:
    """Give the company's own words to those who read its language.

    They are written once, in the company's language; others get the usual words.
    """
    company = facts.company
    same = base_language(company.language) == base_language(facts.language)
    return str(company.complaint_text) if same else ""


def _references(facts: OrderFacts) -> References:
    ours = facts.responsible
    return References(
        order_number=facts.order.number,
        order_date=facts.order.ordered_on,
        customer_order_number=facts.order.customer_order_number,
        their_ref=facts.order.their_ref,
        our_ref=ours.name if ours else "",
        our_phone=(ours.phone if ours else "") or facts.company.phone,
        our_email=(ours.email if ours else "") or facts.company.email,
        customer_number=facts.customer.number,
    )
