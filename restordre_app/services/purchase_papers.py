"""The paper of a purchase order: kept when it is sent, anew when it has changed (M1).

A supplier holds what was sent; so an order that says something else later gets a new
paper, 2031-2, which names the one it replaces. Asked for twice, it is the same paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from restordre_app.changes import Topic
from restordre_app.documents.archive import from_json
from restordre_app.documents.purchase_order import PurchaseOrderPaper
from restordre_app.documents.words import goods_words
from restordre_app.domain.promises import Precision
from restordre_app.errors import RuleError
from restordre_app.formatting import format_expected
from restordre_app.i18n import N_, texts
from restordre_app.mail.kinds import MessageKind
from restordre_app.queries.readers import read_supplier_readers
from restordre_app.queries.supplier_papers import Issue, purchase_order_paper
from restordre_app.services.kept_papers import keep_document, says_the_same
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.session import Session
from restordre_app.store.company import Company, the_company
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.outbox import Message, MessageState
from restordre_app.store.purchase_locks import lock_purchase, read_purchase_lines
from restordre_app.store.purchasing import PurchaseLine, PurchaseOrder
from restordre_app.store.work import Work

KIND = DocumentKind.PURCHASE_ORDER.value


@dataclass(frozen=True, slots=True)
class Mailed:
    """A paper, and the message in the outbox that carries it."""

    document_id: int
    message_id: int


class DraftHasNoPaper(RuleError):
    message = N_(
        "Purchase order {number} is a draft. Mark it as sent first; then its paper is "
        "made."
    )


class NothingLeftToOrder(RuleError):
    message = N_(
        "Purchase order {number}: all of it was cancelled, so there is nothing to print."
    )


def purchase_paper(session: Session, order_id: int) -> int:
    """The document that says what the order says now, made if there is none yet.

    Raises DraftHasNoPaper, NothingLeftToOrder, NoCompany, NotFound.
    """
    with session.transaction() as work:
        return paper_in(work, order_id).id


def mail_purchase(session: Session, order_id: int) -> Mailed:
    """Put the paper into the outbox for the supplier; the same paper only once.

    Raises NobodyToWriteTo where the supplier has no address, and as purchase_paper.
    """
    with session.transaction() as work:
        document = paper_in(work, order_id)
        paper = from_json(PurchaseOrderPaper, document.content)
        entry = MessageEntry(
            MessageKind.PURCHASE_ORDER,
            document.language,
            unused_key(f"purchase:{document.id}"),
            read_supplier_readers(document.supplier_id or 0),
            {
                "supplier": paper.recipient.name,
                "number": paper.number,
                "lines": lines_words(paper),
                "requested": requested_words(paper),
            },
            (document.id,),
            supplier_id=document.supplier_id,
            purchase_order_id=order_id,
        )
        return Mailed(document.id, write_message(work, entry))


def unused_key(cause: str) -> str:
    """A message's key by its cause; one that a person has cancelled may go anew."""
    query = Message.select().where(
        Message.key.startswith(cause), Message.state == MessageState.CANCELLED.value
    )
    cancelled = query.count()
    return f"{cause}:{cancelled}" if cancelled else cause


def paper_in(work: Work, order_id: int) -> Document:
    order, lines = lock_purchase(order_id)
    if not order.sent_at:
        raise DraftHasNoPaper(number=order.number)
    return keep_paper(work, order, lines, the_company())


def keep_if_possible(work: Work, order_id: int) -> None:
    """Keep the paper of an order that is just sent or changed.

    Before a company is set up there is no letterhead; then it is made when asked for.
    """
    company = Company.get_or_none()
    order = PurchaseOrder.get_by_id(order_id)
    lines = read_purchase_lines(order_id)
    if company and any(line.ordered > line.cancelled for line in lines):
        keep_paper(work, order, lines, company)


def keep_paper(
    work: Work, order: PurchaseOrder, lines: Sequence[PurchaseLine], company: Company
) -> Document:
    """The newest paper if it still says the same, else a new one that replaces it."""
    last = newest_paper(order)
    issue = Issue(order.number, work.today)
    paper = purchase_order_paper(order, lines, company, issue)
    if not paper.lines:
        raise NothingLeftToOrder(number=order.number)
    if last is not None:
        before = from_json(PurchaseOrderPaper, last.content)
        # What is ordered counts; names here and there may have changed
        if says_the_same(before, paper, apart=("recipient", "references")):
            return last
        paper = replace(
            paper,
            number=next_number(order),
            replaces_number=before.number,
            replaces_on=before.issued_on,
        )
    work.touch(Topic.PURCHASING)
    return keep_document(
        work,
        DocumentKind.PURCHASE_ORDER,
        paper,
        purchase_order=order.id,
        supplier=order.supplier_id,
        recipient=paper.recipient.name,
        replaces=last,
    )


def newest_paper(order: PurchaseOrder) -> Document | None:
    query = Document.select().where(
        Document.purchase_order == order.id, Document.kind == KIND
    )
    newest: Document | None = query.order_by(Document.id.desc()).first()
    return newest


def next_number(order: PurchaseOrder) -> str:
    """2031-2 after 2031; a number that another order bears is passed over."""
    query = Document.select(Document.number).where(
        Document.kind == KIND, Document.number.startswith(f"{order.number}-")
    )
    taken = {document.number for document in query}
    count = 2
    while f"{order.number}-{count}" in taken:
        count += 1
    return f"{order.number}-{count}"


def lines_words(paper: PurchaseOrderPaper) -> str:
    """What is ordered, a line each: "24 stk. Vinkelbeslag (NB-4001)"."""
    return "\n".join(
        goods_words(line, line.quantity, paper.language, line.supplier_sku)
        for line in paper.lines
    )


def requested_words(paper: PurchaseOrderPaper) -> str:
    """The dates that are wanted, each once; the paper has them line by line."""
    days = sorted(
        {
            (line.expected.day, Precision(line.expected.precision))
            for line in paper.lines
            if line.expected is not None and line.expected.day is not None
        }
    )
    said = [format_expected(*each, paper.language) for each in days]
    return ", ".join(said) or texts(paper.language).gettext("as soon as possible")
