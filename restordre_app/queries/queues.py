"""Who waits for a product, in the order in which they are served (domain.md A1, O4)."""

from dataclasses import dataclass
from datetime import date

from restordre_app.domain.allocation import WaitingPiece
from restordre_app.domain.promises import Expectation
from restordre_app.queries.expectations import PROMISE, expectation_of
from restordre_app.queries.rows import rows_of
from restordre_app.queries.standing import read_company_policy
from restordre_app.store.expected import read_pieces
from restordre_app.store.stock_queue import read_reserved, read_waiting

LINES = """
SELECT l.id, c.id, c.name, {promise}
FROM order_line l JOIN sales_order o ON o.id = l.order_id
JOIN customer c ON c.id = o.customer_id
WHERE l.id IN ({ids})
""".replace("{promise}", PROMISE)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A place in the queue, quantities in thousandths.

    A line that grew after it was confirmed stands twice: with what was ordered at
    first and, further back, with what was added (O4).
    """

    line_id: int
    order_id: int
    order_number: str
    customer_id: int
    customer: str
    priority: str
    queued_on: date
    back_ordered: int
    reserved: int
    expectation: Expectation


def read_product_queue(product_id: int, today: date) -> tuple[QueueRow, ...]:
    """Everybody with something outstanding of a product, first served first."""
    company = read_company_policy()
    waiting = {
        (piece.line_id, piece.queued_on): piece
        for piece in read_waiting([product_id], company)
    }
    held = {
        (piece.line_id, piece.queued_on): piece
        for piece in read_reserved([product_id], company)
    }
    places = sorted((held | waiting).items(), key=lambda place: place[1].rank())
    lines = {row[0]: row[1:] for row in rows_of(LINES, {key[0] for key, _ in places})}
    pieces = read_pieces(lines)
    rows = []
    for key, piece in places:
        customer_id, customer, *promise = lines[piece.line_id]
        own = pieces.get(piece.line_id, ())
        row = QueueRow(
            line_id=piece.line_id,
            order_id=piece.order_id,
            order_number=piece.order_number,
            customer_id=customer_id,
            customer=customer,
            priority=piece.priority,
            queued_on=piece.queued_on,
            back_ordered=quantity_of(waiting.get(key)),
            reserved=quantity_of(held.get(key)),
            expectation=expectation_of(tuple(promise), own, today),
        )
        rows.append(row)
    return tuple(rows)


def quantity_of(piece: WaitingPiece | None) -> int:
    return piece.quantity if piece else 0
