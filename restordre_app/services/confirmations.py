"""Keeping back-order confirmations, and what each line's customer is told by them.

A confirmation about one order is numbered after it (1001-R2), one about several after
the customer (10001-R1). Either replaces, for each order, the last one that spoke of it
(domain.md D4, E4, M1, M3).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from restordre_app.documents.archive import from_json
from restordre_app.documents.content import BackOrderConfirmation
from restordre_app.domain.numbering import confirmation_number
from restordre_app.domain.promises import Expectation
from restordre_app.queries.confirmations import (
    Replaced,
    Told,
    back_order_confirmation,
)
from restordre_app.queries.rows import rows_of
from restordre_app.services.kept_papers import keep_document
from restordre_app.store.base import as_tuples, insert_rows
from restordre_app.store.communication import Channel, Communication, enter_in_log
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.orders import OrderLine
from restordre_app.store.work import Work

KIND = DocumentKind.BACK_ORDER_CONFIRMATION.value
OWN = """
SELECT order_id, id FROM document
WHERE kind = 'back_order_confirmation' AND order_id IN ({ids})
"""
SHARED = """
SELECT l.order_id, m.document_id
FROM order_line l JOIN told_line t ON t.order_line_id = l.id
JOIN communication m ON m.id = t.communication_id
WHERE m.document_id IS NOT NULL AND l.order_id IN ({ids})
"""
ADD_TOLD = (
    "INSERT INTO told_line (communication_id, order_line_id, quantity, day, precision, "
    "state)"
)


@dataclass(frozen=True, slots=True)
class NowTold:
    """What a customer hears of one rest (thousandths), and by which paper, if by one."""

    line: OrderLine
    rest: int
    expectation: Expectation
    document: str = ""


def draw_up_confirmation(
    orders: Sequence[Told], issued_on: date, slip_number: str = ""
) -> BackOrderConfirmation:
    """The next confirmation of these orders as data; nothing is written."""
    number = _next_number(orders)
    return back_order_confirmation(orders, number, issued_on, slip_number)


def keep_confirmation(
    work: Work,
    orders: Sequence[Told],
    confirmation: BackOrderConfirmation,
    delivery_id: int | None = None,
) -> int:
    """Keep the paper, enter it in the log, and note on each line what it says (E4)."""
    facts = orders[0].facts
    alone = facts.order.id if len(orders) == 1 else None
    document = keep_document(
        work,
        DocumentKind.BACK_ORDER_CONFIRMATION,
        confirmation,
        order=alone,
        delivery=delivery_id,
        replaces=_replaced_id([each.facts.order.id for each in orders]),
        customer=facts.customer,
        recipient=confirmation.recipient.name,
    )
    said = enter_in_log(
        work,
        Channel.PAPER,
        customer=facts.customer,
        order=alone,
        subject=confirmation.number,
        document=document,
    )
    note_told(work, said, _now_told(orders, confirmation))
    return document.id


def note_told(work: Work, said: Communication, lines: Collection[NowTold]) -> None:
    """Note beside what was said which lines it was about, and on each what it knows."""
    insert_rows(
        ADD_TOLD,
        [
            (
                said.id,
                each.line.id,
                each.rest,
                each.expectation.day,
                each.expectation.precision.value,
                each.expectation.state.value,
            )
            for each in lines
        ],
    )
    for each in lines:
        line = each.line
        line.told_at = work.now
        line.told_on = each.expectation.day
        line.told_precision = each.expectation.precision.value
        line.told_state = each.expectation.state.value
        line.told_document = each.document
        line.save()


def read_replaced(orders: Mapping[int, str]) -> dict[int, Replaced]:
    """The last confirmation that spoke of each order, of orders by id and number."""
    last = _last_documents(orders)
    papers = Document.select(Document.id, Document.number, Document.content).where(
        Document.id.in_(set(last.values()))
    )
    by_id = {document.id: document for document in papers}
    return {
        order_id: _replaced(by_id[document_id], orders[order_id])
        for order_id, document_id in last.items()
    }


def _replaced(document: Document, order_number: str) -> Replaced:
    content = from_json(BackOrderConfirmation, document.content)
    lines = content.lines
    for part in content.orders:
        if part.order_number == order_number:
            lines = part.lines
    positions = frozenset(line.position for line in lines)
    return Replaced(document.number, content.issued_on, positions)


def _last_documents(order_ids: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for sql in (OWN, SHARED):
        for order_id, document_id in rows_of(sql, order_ids):
            found[order_id] = max(document_id, found.get(order_id, 0))
    return found


def _replaced_id(order_ids: Collection[int]) -> int | None:
    """The one paper that all the orders had last; None where there are several."""
    last = _last_documents(order_ids)
    same = set(last.values())
    return same.pop() if len(same) == 1 and len(last) == len(order_ids) else None


def _next_number(orders: Sequence[Told]) -> str:
    """The next of the order or, for several, of the customer that nobody else has.

    An order may have the same number as some customer, so the next may be taken.
    """
    facts = orders[0].facts
    own = Document.select().where(Document.kind == KIND)
    if len(orders) == 1:
        base, own = facts.order.number, own.where(Document.order == facts.order.id)
    else:
        base = facts.customer.number
        own = own.where(
            Document.order.is_null(), Document.customer == facts.customer.id
        )
    made = own.count()
    taken = {
        number
        for (number,) in as_tuples(
            Document.select(Document.number).where(
                Document.kind == KIND, Document.number.startswith(f"{base}-R")
            )
        )
    }
    numbers = (confirmation_number(base, made + more) for more in count(1))
    return next(number for number in numbers if number not in taken)


def _now_told(
    orders: Sequence[Told], confirmation: BackOrderConfirmation
) -> list[NowTold]:
    today = confirmation.issued_on
    return [
        NowTold(
            line,
            each.figures[line.id].rest,
            each.facts.expectation(line, each.figures[line.id], today),
            confirmation.number,
        )
        for each in orders
        for line in each.lines()
    ]
