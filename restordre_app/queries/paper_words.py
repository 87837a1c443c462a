"""The office's own words on its papers, by kind, language and place."""

from restordre_app.documents.content import OfficeWords
from restordre_app.i18n import base_language
from restordre_app.session import Session
from restordre_app.store.documents import DocumentKind, PaperText

# Void slips and consolidated ones say what every slip says
SAME_WORDS = {
    DocumentKind.VOID_SLIP: DocumentKind.PACKING_SLIP,
    DocumentKind.CONSOLIDATED_SLIP: DocumentKind.PACKING_SLIP,
    DocumentKind.VOID_CONSOLIDATED_SLIP: DocumentKind.PACKING_SLIP,
}


def office_words(kind: DocumentKind, language: str) -> OfficeWords:
    """What the office wrote for this paper in this language; nothing by default."""
    query = PaperText.select(PaperText.place, PaperText.text).where(
        PaperText.kind == SAME_WORDS.get(kind, kind).value,
        PaperText.language == base_language(language),
    )
    return OfficeWords(**{row.place: row.text for row in query})


def read_office_words(
    session: Session,
) -> dict[tuple[DocumentKind, str], OfficeWords]:
    """All words that were written, by kind and language."""
    found: dict[tuple[DocumentKind, str], dict[str, str]] = {}
    with session.reading():
        for row in PaperText.select():
            place = found.setdefault((DocumentKind(row.kind), row.language), {})
            place[row.place] = row.text
    return {key: OfficeWords(**places) for key, places in found.items()}
