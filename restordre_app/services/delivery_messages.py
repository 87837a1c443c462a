"""The papers of a delivery on their way to the customer, by the customer's rule (D2, M2).

`print`: on paper with the goods. `mail`: the packing slip still lies with the goods,
and both papers go out as PDF. `both`: both. Who has no address gets paper.
"""

from dataclasses import dataclass

from restordre_app.documents.content import BackOrderConfirmation, ConfirmationLine
from restordre_app.documents.words import expected_words
from restordre_app.domain.papers_by import PapersBy
from restordre_app.formatting import format_date, format_quantity
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
class DeliveredPapers:
    """The kept papers of one delivery, with the confirmation's content if there is one."""

    slip_id: int
    confirmation_id: int | None
    confirmation: BackOrderConfirmation | None


def send_papers(
    work: Work,
    delivery: Delivery,
    plan: Plan,
    papers: DeliveredPapers,
    wanted: PapersBy | None,
) -> Sending:
    """Queue the papers as messages; `wanted` sets the customer's own rule aside."""
    by = wanted or PapersBy(plan.facts.customer.papers_by)
    if by is PapersBy.PRINT:
        return ON_PAPER
    entries = _entries(delivery, plan, papers)
    ids = tuple(write_message(work, entry) for entry in entries)
    return Sending(ids, prints_confirmation=by is PapersBy.BOTH or not ids)


def _entries(
    delivery: Delivery, plan: Plan, papers: DeliveredPapers
) -> list[MessageEntry]:
    """One message for whoever reads both papers, else one for each paper."""
    customer = plan.facts.customer.id
    slips = read_readers(customer, DocumentKind.PACKING_SLIP)
    if papers.confirmation is None or papers.confirmation_id is None:
        return _if_read(_slip_message(delivery, plan, papers.slip_id, slips))
    buyers = read_readers(customer, DocumentKind.BACK_ORDER_CONFIRMATION)
    both = _confirmation_message(delivery, plan, papers, buyers)
    others = tuple(reader for reader in slips if reader not in buyers)
    return [
        *_if_read(both),
        *_if_read(_slip_message(delivery, plan, papers.slip_id, others)),
    ]


def _if_read(entry: MessageEntry) -> list[MessageEntry]:
    return [entry] if entry.recipients else []


def _slip_message(
    delivery: Delivery, plan: Plan, slip_id: int, readers: tuple[Reader, ...]
) -> MessageEntry:
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
        (slip_id,),
        customer_id=plan.facts.customer.id,
        order_id=order.id,
    )


def _confirmation_message(
    delivery: Delivery, plan: Plan, papers: DeliveredPapers, readers: tuple[Reader, ...]
) -> MessageEntry:
    order, language = plan.facts.order, plan.facts.language
    confirmation = papers.confirmation
    documents = [papers.confirmation_id, papers.slip_id]  # what it is about first
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
        f"delivery:{delivery.id}:confirmation",
        readers,
        fields,
        tuple(each for each in documents if each is not None),
        customer_id=plan.facts.customer.id,
        order_id=order.id,
    )


def rest_words(lines: tuple[ConfirmationLine, ...], language: str) -> str:
    """What is still to come, a line each: "30 stk. Vinkelbeslag (10-0001): uge 51"."""
    say = texts(language)
    return "\n".join(
        f"{format_quantity(line.rest, language)} {line.unit} {line.name} ({line.sku}): "
        f"{expected_words(line.expected, say, language)[0]}"
        for line in lines
    )
