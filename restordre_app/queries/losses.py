"""Who would lose reserved goods if the shelf held less than it should (domain.md A6)."""

from dataclasses import dataclass

from restordre_app.domain.releasing import take_from_last
from restordre_app.queries.rows import rows_of
from restordre_app.queries.standing import read_company_policy
from restordre_app.session import Session
from restordre_app.store.stock_queue import read_reserved

LINES = """
SELECT l.id, o.number, c.name
FROM order_line l JOIN sales_order o ON o.id = l.order_id
JOIN customer c ON c.id = o.customer_id
WHERE l.id IN ({ids})
"""


@dataclass(frozen=True, slots=True)
class Loss:
    """A line that would lose goods, in thousandths."""

    line_id: int
    order_number: str
    customer: str
    quantity: int


def read_losses(session: Session, product_id: int, on_hand: int) -> tuple[Loss, ...]:
    """Who loses goods if only so much (thousandths) lies there; the first to lose first.

    Nothing is written: it is what counting would do, shown before it is done.
    """
    with session.reading():
        pieces = read_reserved([product_id], read_company_policy())
        missing = sum(piece.quantity for piece in pieces) - on_hand
        releases = take_from_last(pieces, max(missing, 0))
        names = {
            row[0]: row[1:] for row in rows_of(LINES, [r.line_id for r in releases])
        }
    losses = []
    for release in releases:
        number, customer = names[release.line_id]
        losses.append(Loss(release.line_id, number, customer, release.quantity))
    return tuple(losses)
