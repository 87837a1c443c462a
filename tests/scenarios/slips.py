"""Papers read back: what a customer would read on them."""

import re
from io import BytesIO

from pypdf import PdfReader

from restordre_app.formatting import format_quantity
from restordre_app.services.documents import read_pdf
from restordre_app.session import Session
from restordre_app.store.deliveries import DeliveryLine
from restordre_app.store.documents import Document, DocumentKind


def words_on(session: Session, document_id: int) -> str:
    """All pages' text with single spaces."""
    pages = PdfReader(BytesIO(read_pdf(session, document_id))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def slip_of(delivery_id: int) -> Document:
    return Document.get(
        Document.delivery == delivery_id,
        Document.kind == DocumentKind.PACKING_SLIP.value,
    )


def rows_told_wrong(session: Session, delivery_id: int) -> list[str]:
    """The frozen rows of a delivery that its slip does not tell as they are (D3)."""
    slip = slip_of(delivery_id)
    words = words_on(session, slip.id)
    rows = DeliveryLine.select().where(DeliveryLine.delivery == delivery_id)
    expected = [row_on_paper(row, slip.language) for row in rows]
    return [pattern for pattern in expected if not re.search(pattern, words)]


def row_on_paper(row: DeliveryLine, language: str) -> str:
    """Position, item, name with its barcode, unit and figures, column by column."""
    line, product = row.order_line, row.order_line.product
    figures = [row.ordered, row.previously, row.now]
    if row.cancelled:
        figures.append(row.cancelled)
    figures.append(row.rest)
    numbers = " ".join(re.escape(format_quantity(each, language)) for each in figures)
    name = re.escape(" ".join((line.text or product.name).split()))
    return (
        rf"\b{line.position} {re.escape(product.sku)} {name} (?:EAN [\d ]+ )?"
        rf"{re.escape(product.unit.code)} {numbers}"
    )
