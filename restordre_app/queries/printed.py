"""What is printed: gathers an order's facts and sets them on the papers (D3, D4).

The same functions serve the preview and the real thing, so the two cannot differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from restordre_app.documents.content import (
    Expected,
    LinePrice,
    PackingSlip,
    Recipient,
    References,
    Sender,
    SlipLine,
)
from restordre_app.domain.delivering import PlannedLine, Travel, travel_of
from restordre_app.domain.expected_dates import CoveredPiece
from restordre_app.domain.pricing import line_amount
from restordre_app.domain.promises import Expectation
from restordre_app.formatting import format_country
from restordre_app.i18n import LANGUAGES, base_language
from restordre_app.queries.company import CompanyView
from restordre_app.queries.expectations import expectation_of_rest
from restordre_app.queries.gone import OrderGone
from restordre_app.queries.paper_words import office_words
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.company import Company, Staff, the_company
from restordre_app.store.customers import Contact, Customer, DeliveryAddress
from restordre_app.store.documents import DocumentKind
from restordre_app.store.expected import read_pieces
from restordre_app.store.orders import OrderLine, SalesOrder


@dataclass(frozen=True, slots=True)
class Dispatch(Travel):
    """What is true of one delivery beside its lines."""

    number: str
    sequence: int
    delivered_on: date


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
    to, references = recipient_of(facts, "packing_slips"), references_of(facts)
    if to.name != facts.customer.name:
        references = replace(references, customer_name=facts.customer.name)
    return PackingSlip(
        number=dispatch.number,
        delivery_sequence=dispatch.sequence,
        delivered_on=dispatch.delivered_on,
        sender=sender_of(facts.company),
        recipient=to,
        references=references,
        lines=tuple(
            _slip_line(facts, line, figures[line.id], dispatch.delivered_on)
            for line in facts.lines
        ),
        **travel_of(dispatch),
        language=facts.language,
        complaint_text=_complaint_text(facts),
        freight_free_rest=facts.customer.freight_free_rest,
        currency=facts.company.currency,
        words=office_words(DocumentKind.PACKING_SLIP, facts.language),
    )


class Goods(TypedDict):
    """What papers call the goods of a line, and where it stands in the order."""

    position: int
    sku: str
    name: str
    unit: str
    barcode: str


def goods_of(line: OrderLine) -> Goods:
    """The line's own text, where it has one, instead of the product's name."""
    product = line.product
    return Goods(
        position=line.position,
        sku=product.sku,
        name=line.text or product.name,
        unit=product.unit.code,
        barcode=product.barcode,
    )


def _slip_line(
    facts: OrderFacts, line: OrderLine, figures: PlannedLine, today: date
) -> SlipLine:
    price = None
    if facts.customer.prices_on_slip:
        amount = line_amount(figures.now, line.unit_price, line.discount)
        price = LinePrice(line.unit_price, amount)
    return SlipLine(
        **goods_of(line),
        decimals=line.product.unit.decimals,
        ordered=figures.ordered,
        previously=figures.previously,
        now=figures.now,
        cancelled=figures.cancelled,
        rest=figures.rest,
        expected=(
            as_printed(facts.expectation(line, figures, today))
            if figures.rest
            else None
        ),
        price=price,
    )


def as_printed(expectation: Expectation) -> Expected:
    return Expected(
        expectation.day, expectation.precision.value, expectation.state.value
    )


def sender_of(company: Company | CompanyView) -> Sender:
    """Our letterhead, from the company as it is stored or as a desk has read it."""
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
        colour=company.colour,
    )


def recipient_of(facts: OrderFacts, paper: str) -> Recipient:
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
        country=country_named(place.country, facts.company, facts.language),
    )


def place_words(facts: OrderFacts) -> str:
    """Where the goods go, on one line."""
    to = recipient_of(facts, "packing_slips")
    town = f"{to.postcode} {to.city}".strip()
    return ", ".join(filter(None, (to.name, *to.address, town, to.country)))


def country_named(country: str, company: Company, language: str) -> str:
    """Name a country as the reader does; our own goes without saying."""
    named = format_country(country, language)
    ours = {format_country(company.country, each) for each in LANGUAGES}
    return "" if named in ours else named


def _complaint_text(facts: OrderFacts) -> str:
    """Give the company's own words to those who read its language.

    They are written once, in the company's language; others get the usual words.
    """
    company = facts.company
    same = base_language(company.language) == base_language(facts.language)
    return str(company.complaint_text) if same else ""


def references_of(facts: OrderFacts) -> References:
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
        gln=facts.customer.gln,
    )
