"""Papers that people ask for: order confirmation, pick list, cancellation, lists.

Each is kept as it was sent (domain.md M1). Asked for again, a paper that would say the
same is the same paper; one that says something else names the one it replaces.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from restordre_app.changes import Topic
from restordre_app.documents.archive import from_json
from restordre_app.documents.cancellation import Cancellation
from restordre_app.documents.content import PackingSlip, Paper, SentPaper
from restordre_app.documents.order_confirmation import OrderConfirmation
from restordre_app.domain.numbering import cancellation_number, order_paper_number
from restordre_app.errors import RuleError
from restordre_app.i18n import N_
from restordre_app.queries.back_order_report import (
    back_order_list,
    read_report_lines,
)
from restordre_app.queries.back_orders import BackOrderFilter
from restordre_app.queries.order_papers import (
    cancellation,
    order_confirmation,
    pick_list,
)
from restordre_app.queries.printed import OrderFacts, read_order_facts
from restordre_app.queries.supplier_papers import Issue
from restordre_app.services.confirmations import read_replaced
from restordre_app.services.kept_papers import keep_document, says_the_same
from restordre_app.session import Session
from restordre_app.store.company import take_number, the_company
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.history import HistoryEntry
from restordre_app.store.stock_queue import lock_order_lines
from restordre_app.store.work import Work


class NotYetConfirmed(RuleError):
    message = N_(
        "Order {number} is a draft. Confirm it first; then its confirmation is made."
    )


class NothingToPick(RuleError):
    message = N_(
        "Nothing of the chosen orders may leave today, so there is nothing to pick."
    )


class NothingWaits(RuleError):
    message = N_("No back order matches what is chosen, so there is nothing to list.")


class NothingCancelled(RuleError):
    message = N_(
        "Of order {number} nothing was cancelled that the customer has not been told."
    )


def order_confirmation_paper(session: Session, order_id: int) -> int:
    """The document that says what was agreed. Raises NotYetConfirmed, OrderGone."""
    with session.transaction() as work:
        lock_order_lines(order_id)
        facts = read_order_facts(order_id)
        if not facts.order.confirmed_at:
            raise NotYetConfirmed(number=facts.order.number)
        kind = DocumentKind.ORDER_CONFIRMATION
        earlier = _papers(order_id, kind)
        name = partial(order_paper_number, facts.order.number)
        number = _free_number(kind, name, len(earlier) + 1)
        paper = order_confirmation(facts, Issue(number, work.today))
        if earlier:
            before = from_json(OrderConfirmation, earlier[-1].content)
            if says_the_same(before, paper):
                return int(earlier[-1].id)
            paper = replace(
                paper,
                replaces_number=before.number,
                replaces_on=before.issued_on,
            )
        replaced = earlier[-1] if earlier else None
        return keep_about(work, kind, paper, facts, replaces=replaced)


def cancellation_paper(session: Session, order_id: int) -> int:
    """Say in writing what was cancelled since the customer last heard of it (E6).

    Names the back-order confirmation that it corrects. Raises NothingCancelled.
    """
    with session.transaction() as work:
        lock_order_lines(order_id)
        facts = read_order_facts(order_id)
        number = facts.order.number
        kind = DocumentKind.CANCELLATION
        name = partial(cancellation_number, number)
        own = _free_number(kind, name, len(_papers(order_id, kind)) + 1)
        replaced = read_replaced({order_id: number}).get(order_id)
        issue = Issue(own, work.today)
        if replaced:
            issue = replace(
                issue,
                replaces_number=replaced.number,
                replaces_on=replaced.issued_on,
            )
        told = _told_cancelled(order_id)
        paper = cancellation(facts, issue, told, _reasons(order_id))
        if not paper.lines:
            raise NothingCancelled(number=number)
        corrected = Document.get_or_none(
            Document.kind == DocumentKind.BACK_ORDER_CONFIRMATION.value,
            Document.number == paper.replaces_number,
        )
        return keep_about(work, kind, paper, facts, replaces=corrected)


def pick_list_paper(session: Session, order_ids: Sequence[int]) -> int:
    """A new pick list of what may leave today. Raises NothingToPick."""
    with session.transaction() as work:
        facts = [read_order_facts(order_id) for order_id in order_ids]
        company = the_company()
        number = str(take_number("list"))
        paper = pick_list(facts, company, number, work.today)
        if not paper.lines:
            raise NothingToPick
        alone = facts[0].order.id if len(facts) == 1 else None
        kind = DocumentKind.PICK_LIST
        return keep(work, kind, paper, order=alone, recipient=_for_whom(facts))


def back_order_list_paper(session: Session, wanted: BackOrderFilter) -> int:
    """A new report of the back orders behind a filter, grouped as it says.

    Raises NothingWaits.
    """
    groups = read_report_lines(session, wanted)
    if not groups:
        raise NothingWaits
    with session.transaction() as work:
        number = str(take_number("list"))
        paper = back_order_list(the_company(), groups, wanted.group, number, work.today)
        return keep(work, DocumentKind.BACK_ORDER_LIST, paper)


def keep(work: Work, kind: DocumentKind, paper: Paper, **about: object) -> int:
    """Keep a paper and tell its id."""
    return keep_document(work, kind, paper, **about).id


def keep_about(
    work: Work,
    kind: DocumentKind,
    paper: SentPaper,
    facts: OrderFacts,
    replaces: Document | None,
) -> int:
    """Store a letter to the customer of an order."""
    work.touch(Topic.ORDERS)
    return keep(
        work,
        kind,
        paper,
        order=facts.order.id,
        customer=facts.customer.id,
        recipient=paper.recipient.name,
        replaces=replaces,
    )


def _papers(order_id: int, kind: DocumentKind) -> list[Document]:
    query = Document.select().where(
        Document.order == order_id, Document.kind == kind.value
    )
    return list(query.order_by(Document.id))


def _free_number(kind: DocumentKind, name: Callable[[int], str], sequence: int) -> str:
    """The number in its turn; one that another order's name has taken is left out."""
    query = Document.select().where(Document.kind == kind.value)
    while query.where(Document.number == name(sequence)).exists():
        sequence += 1
    return name(sequence)


def _told_cancelled(order_id: int) -> dict[int, int]:
    """How much was cancelled by position when the customer last had it in writing."""
    told: dict[int, int] = {}
    for document in _papers(order_id, DocumentKind.PACKING_SLIP):
        for line in from_json(PackingSlip, document.content).lines:
            told[line.position] = max(told.get(line.position, 0), line.cancelled)
    for document in _papers(order_id, DocumentKind.CANCELLATION):
        for gone in from_json(Cancellation, document.content).lines:
            so_far = gone.before + gone.cancelled
            told[gone.position] = max(told.get(gone.position, 0), so_far)
    return told


def _reasons(order_id: int) -> dict[int, str]:
    """Why each line's rest was last cancelled, as it was written down (S2)."""
    entries = HistoryEntry.select(HistoryEntry.subject_id, HistoryEntry.reason).where(
        HistoryEntry.order_id == order_id, HistoryEntry.action == "rest_cancelled"
    )
    return {row.subject_id: row.reason for row in entries.order_by(HistoryEntry.id)}


def _for_whom(facts: Sequence[OrderFacts]) -> str:
    names = dict.fromkeys(each.customer.name for each in facts)
    return ", ".join(names)[:1000]
