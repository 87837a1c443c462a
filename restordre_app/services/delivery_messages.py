"""The papers of a delivery on their way to the customer, by the customer's rule (D2, M2).

`print`: on paper with the goods. `mail`: the packing slip still lies with the goods,
and both papers go out as PDF. `both`: both. Who has no address gets paper, and a
confirmation that nobody there reads by mail is printed although the slip is mailed.

A parcel of several orders is one message with its common slip: nobody gets the orders'
own slips besides (D5).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from restordre_app.documents.content import BackOrderConfirmation, ConfirmationLine
from restordre_app.documents.words import expected_words, goods_words
from restordre_app.domain.papers_by import PapersBy
from restordre_app.formatting import format_date
from restordre_app.i18n import texts
from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind
from restordre_app.queries.readers import read_readers
from restordre_app.services.delivery_plans import Plan
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import DocumentKind
from restordre_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Sending:
    """What was put into the outbox, and whether the confirmation is to be printed."""

    message_ids: tuple[int, ...] = ()
    prints_confirmation: bool = True


ON_PAPER = Sending()


@dataclass(frozen=True, slots=True)
class Booked:
    """A booked delivery with its kept papers, before anybody is sent them."""

    delivery: Delivery
    plan: Plan
    slip_id: int
    confirmation_id: int | None
    confirmation: BackOrderConfirmation | None

    @property
    def document_ids(self) -> tuple[int, ...]:
        """The slip first."""
        kept = (self.slip_id, self.confirmation_id)
        return tuple(each for each in kept if each is not None)


@dataclass(frozen=True, slots=True)
class CommonSlip:
    """The kept paper of a parcel of several orders."""

    document_id: int
    number: str


@dataclass(frozen=True, slots=True)
class Letters:
    """How the two messages are written: with what is still to come, and without."""

    told: Callable[[tuple[Reader, ...]], MessageEntry]
    slip: Callable[[tuple[Reader, ...]], MessageEntry]


def send_papers(work: Work, booked: Booked, wanted: PapersBy | None) -> Sending:
    """Queue the papers as messages; `wanted` sets the customer's own rule aside."""
    letters = Letters(
        partial(_confirmation_message, booked), partial(_slip_message, booked)
    )
    return _send(work, [booked], letters, wanted)


def send_parcel(
    work: Work, parcel: Sequence[Booked], slip: CommonSlip, wanted: PapersBy | None
) -> Sending:
    """Queue the papers of orders that travel as one (D5)."""
    letters = Letters(
        partial(_parcel_message, parcel, slip, parcel),
        partial(_parcel_message, parcel, slip, ()),
    )
    return _send(work, parcel, letters, wanted)


def _send(
    work: Work, parcel: Sequence[Booked], letters: Letters, wanted: PapersBy | None
) -> Sending:
    customer = parcel[0].plan.facts.customer
    by = wanted or PapersBy(customer.papers_by)
    if by is PapersBy.PRINT:
        return ON_PAPER
    told = any(each.confirmation_id is not None for each in parcel)
    slips = read_readers(customer.id, DocumentKind.PACKING_SLIP)
    buyers = read_readers(customer.id, DocumentKind.BACK_ORDER_CONFIRMATION)
    entries = _entries(letters, slips, buyers if told else ())
    ids = tuple(write_message(work, entry) for entry in entries)
    return Sending(ids, prints_confirmation=by is PapersBy.BOTH or not buyers)


def _entries(
    letters: Letters, slips: tuple[Reader, ...], buyers: tuple[Reader, ...]
) -> list[MessageEntry]:
    """One message for whoever reads both papers, else one for each paper."""
    others = tuple(reader for reader in slips if reader not in buyers)
    return [
        *([letters.told(buyers)] if buyers else []),
        *([letters.slip(others)] if others else []),
    ]


def _slip_message(booked: Booked, readers: tuple[Reader, ...]) -> MessageEntry:
    delivery, plan = booked.delivery, booked.plan
    order, language = plan.facts.order, plan.facts.language
    return MessageEntry(
        MessageKind.SLIP,
        language,
        f"delivery:{delivery.id}:slip",
        readers,
        {
            "customer": plan.facts.customer.name,
            "number": delivery.number,
            "order": order.number,
            "their_order": order.customer_order_number,
            "date": format_date(plan.dispatch.delivered_on, language),
        },
        (booked.slip_id,),
        customer_id=plan.facts.customer.id,
        order_id=order.id,
    )


def _confirmation_message(booked: Booked, readers: tuple[Reader, ...]) -> MessageEntry:
    plan, confirmation = booked.plan, booked.confirmation
    order, language = plan.facts.order, plan.facts.language
    fields = {
        "customer": plan.facts.customer.name,
        "order": order.number,
        "their_order": order.customer_order_number,
    }
    if confirmation is not None:
        fields["number"] = confirmation.number
        fields["lines"] = rest_words(confirmation.lines, language)
        if confirmation.reply_by is not None:
            fields["reply_by"] = format_date(confirmation.reply_by, language)
    return MessageEntry(
        MessageKind.CONFIRMATION,
        language,
        f"delivery:{booked.delivery.id}:confirmation",
        readers,
        fields,
        booked.document_ids[::-1],  # what it is about first
        customer_id=plan.facts.customer.id,
        order_id=order.id,
    )


def _parcel_message(
    parcel: Sequence[Booked],
    slip: CommonSlip,
    told: Sequence[Booked],
    readers: tuple[Reader, ...],
) -> MessageEntry:
    """The common slip, and of the orders `told` about what is still to come."""
    first = parcel[0].plan
    orders = [each.plan.facts.order for each in parcel]
    language = first.facts.language
    confirmations = [each.confirmation for each in told if each.confirmation]
    theirs = dict.fromkeys(order.customer_order_number for order in orders)
    fields = {
        "customer": first.facts.customer.name,
        "number": slip.number,
        "order": ", ".join(order.number for order in orders),
        "their_order": ", ".join(filter(None, theirs)),
        "date": format_date(first.dispatch.delivered_on, language),
        "confirmation": ", ".join(each.number for each in confirmations),
        "lines": "\n".join(rest_words(each.lines, language) for each in confirmations),
    }
    answer_by = [each.reply_by for each in confirmations if each.reply_by]
    if answer_by:
        fields["reply_by"] = format_date(min(answer_by), language)
    ids = [each.confirmation_id for each in told]
    return MessageEntry(
        MessageKind.PARCEL,
        language,
        f"parcel:{slip.number}:{'confirmation' if told else 'slip'}",
        readers,
        fields,
        (slip.document_id, *(each for each in ids if each is not None)),
        customer_id=first.facts.customer.id,
    )


def rest_words(lines: tuple[ConfirmationLine, ...], language: str) -> str:
    """What is still to come, a line each: "30 stk. Vinkelbeslag (10-0001): uge 51"."""
    say = texts(language)
    return "\n".join(
        f"{goods_words(line, line.rest, language)}: "
        f"{expected_words(line.expected, say, language)[0]}"
        for line in lines
    )
