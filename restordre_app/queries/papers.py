"""A kept paper: whose it is, and when and by whom it was made (M1)."""

from dataclasses import dataclass
from datetime import datetime

from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import N_
from restordre_app.session import Session
from restordre_app.store.base import as_datetime, select_rows
from restordre_app.store.documents import DocumentKind

PAPER = """
SELECT d.id, d.kind, d.number, d.language, d.created_at, d.created_by, d.sha256,
  o.id, o.number, c.name
FROM document d JOIN sales_order o ON o.id = d.order_id
JOIN customer c ON c.id = o.customer_id
WHERE d.id = ?
"""


@dataclass(frozen=True, slots=True)
class PaperView:
    """`sha256` is empty until the paper was drawn for the first time."""

    document_id: int
    kind: DocumentKind
    number: str
    language: str
    created_at: datetime
    created_by: str
    sha256: str
    order_id: int
    order_number: str
    customer: str

    @property
    def is_confirmation(self) -> bool:
        return self.kind is DocumentKind.BACK_ORDER_CONFIRMATION


def read_paper(session: Session, document_id: int) -> PaperView:
    """Raises NotFound when there is no such paper."""
    with session.reading():
        rows = select_rows(PAPER, [document_id])
    if not rows:
        raise NotFound(what=Sentence(N_("The document")))
    row = rows[0]
    made = as_datetime(row[4])
    if made is None:
        message = f"document {document_id} has no date"
        raise ValueError(message)
    head = (row[0], DocumentKind(row[1]), row[2], row[3])
    who, sha256, order_id, order_number, customer = row[5:]
    return PaperView(*head, made, who, sha256, order_id, order_number, customer)
