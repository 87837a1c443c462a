"""What one must know to take down a customer's answer about a rest (domain.md E6)."""

from dataclasses import dataclass

from restordre_app.queries.gone import LineGone
from restordre_app.queries.rows import flagged
from restordre_app.queries.telling import (
    CustomerToTell,
    LineToTell,
    read_lines_to_tell,
)
from restordre_app.session import Session
from restordre_app.store.base import select_rows

TERMS = """
SELECT c.substitutes_allowed, s.id, s.sku, s.name, s.on_hand - s.reserved, u.code,
  s.discontinued
FROM order_line l JOIN sales_order o ON o.id = l.order_id
JOIN customer c ON c.id = o.customer_id JOIN product p ON p.id = l.product_id
LEFT JOIN product s ON s.id = p.substitute_id LEFT JOIN unit u ON u.id = s.unit_id
WHERE l.id = ?
"""


@dataclass(frozen=True, slots=True)
class Substitute:
    """The product that usually takes the place of another; available in thousandths."""

    product_id: int
    sku: str
    name: str
    available: int
    unit: str
    discontinued: bool


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """The line with its customer, and what may be offered instead of it."""

    customer: CustomerToTell
    line: LineToTell
    substitutes_allowed: bool
    substitute: Substitute | None


def read_answer_facts(session: Session, line_id: int) -> AnswerFacts:
    """Raises LineGone where the line has no rest any more."""
    customers = read_lines_to_tell(session, [line_id])
    if not customers:
        raise LineGone
    [customer] = customers
    with session.reading():
        [(allowed, *product)] = select_rows(TERMS, [line_id])
    known = product[0] is not None
    substitute = Substitute(*flagged(tuple(product), 5)) if known else None
    return AnswerFacts(customer, customer.lines[0], bool(allowed), substitute)
