"""A kept paper by mail: the message for whoever reads such papers, with the PDF (M2).

What a person does from the window of a paper. The papers of a delivery, and those to
suppliers, are mailed with their cause; here too the same paper lies in the outbox once.
"""

from collections.abc import Mapping

from restordre_app.documents.cancellation import Cancellation
from restordre_app.documents.content import ConfirmedLine, Paper
from restordre_app.documents.kinds import KINDS
from restordre_app.documents.order_confirmation import OrderConfirmation
from restordre_app.documents.words import goods_words, split_words
from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound, RuleError
from restordre_app.i18n import N_, texts
from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind
from restordre_app.queries.readers import read_readers, read_supplier_readers
from restordre_app.services.documents import read_content
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.services.purchase_papers import unused_key
from restordre_app.session import Session
from restordre_app.store.documents import Document, DocumentKind

MESSAGES = {
    DocumentKind.ORDER_CONFIRMATION: MessageKind.ORDER_CONFIRMATION,
    DocumentKind.CANCELLATION: MessageKind.CANCELLATION,
}
FOR_OURSELVES = frozenset({DocumentKind.PICK_LIST, DocumentKind.BACK_ORDER_LIST})


class ForOurselves(RuleError):
    message = N_(
        "{number} is a list for ourselves, so there is nobody to mail it to. Save it "
        "as a file instead."
    )


def mail_paper(session: Session, document_id: int) -> int:
    """Put the paper into the outbox; returns the message's id.

    Raises ForOurselves, NobodyToWriteTo, NotFound.
    """
    with session.transaction() as work:
        document = Document.get_or_none(Document.id == document_id)
        if document is None:
            raise NotFound(what=Sentence(N_("The document")))
        kind, customer_id = DocumentKind(document.kind), customer_of(document)
        entry = MessageEntry(
            MESSAGES.get(kind, MessageKind.PAPER),
            document.language,
            unused_key(f"paper:{document.id}"),
            readers_of(document, customer_id),
            fields_of(document, read_content(document)),
            (document.id,),
            customer_id=customer_id,
            supplier_id=document.supplier_id,
            order_id=document.order_id,
            purchase_order_id=document.purchase_order_id,
        )
        return write_message(work, entry)


def customer_of(document: Document) -> int | None:
    if document.customer_id is None and document.order is not None:
        return document.order.customer_id
    return document.customer_id


def readers_of(document: Document, customer_id: int | None) -> tuple[Reader, ...]:
    if document.kind in FOR_OURSELVES:
        raise ForOurselves(number=document.number)
    if customer_id is not None:
        return read_readers(customer_id, DocumentKind(document.kind))
    return read_supplier_readers(document.supplier_id or 0)


def fields_of(document: Document, paper: Paper) -> Mapping[str, str]:
    """What the words of the message may name."""
    name = texts(document.language).gettext(KINDS[document.kind].name)
    fields = {
        "customer": document.recipient,
        "number": document.number,
        "paper": name,
    }
    if isinstance(paper, OrderConfirmation):
        return fields | order_fields(paper)
    if isinstance(paper, Cancellation):
        return fields | cancelled_fields(paper)
    return fields


def order_fields(paper: OrderConfirmation) -> dict[str, str]:
    """A line each: "100 stk. Vinkelbeslag (10-0001): 70 nu, 30 senere"."""
    language = paper.language
    return {
        "their_order": paper.references.customer_order_number,
        "lines": "\n".join(
            f"{goods_words(line, line.ordered, language)}: {when_words(line, language)}"
            for line in paper.lines
        ),
    }


def when_words(line: ConfirmedLine, language: str) -> str:
    return split_words(line.delivered, line.now, line.later, line.cancelled, language)


def cancelled_fields(paper: Cancellation) -> dict[str, str]:
    """What is not delivered any more, a line each, and why."""
    reasons = dict.fromkeys(line.reason for line in paper.lines if line.reason)
    return {
        "order": paper.references.order_number,
        "their_order": paper.references.customer_order_number,
        "reason": ", ".join(reasons),
        "lines": "\n".join(
            goods_words(line, line.cancelled, paper.language) for line in paper.lines
        ),
    }
