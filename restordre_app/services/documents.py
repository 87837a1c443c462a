"""Papers as bytes: drawn once from their frozen content, kept, never drawn anew (M1)."""

import hashlib
import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.documents.archive import UnreadableContent, from_json
from restordre_app.documents.content import Paper
from restordre_app.documents.kinds import KINDS
from restordre_app.documents.rendering import missing_glyphs, render
from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import N_
from restordre_app.session import Session
from restordre_app.store.base import in_chunks
from restordre_app.store.documents import Document

DOCUMENT = N_("The document")
log = logging.getLogger(__name__)
MISSING = N_(
    "{number}: the paper has no signs for {signs} and shows ? instead. Write it "
    "otherwise before the paper is sent."
)


@dataclass(frozen=True, slots=True)
class MissingSigns:
    """A paper and the characters that its typeface cannot draw, each once."""

    number: str
    signs: tuple[str, ...]

    @property
    def sentence(self) -> Sentence:
        return Sentence.of(MISSING, number=self.number, signs=" ".join(self.signs))


def read_pdf(session: Session, document_id: int) -> bytes:
    """The paper as PDF, drawn and kept at the first reading, the same bytes ever after.

    Should drawing fail, the content stands and the next reading tries again.
    """
    document = _read(session, document_id)
    if document.sha256:
        return bytes(document.pdf or b"")
    pdf = render(read_content(document))
    with session.transaction() as work:
        _keep_bytes(document_id, pdf)
        work.touch(Topic.DOCUMENTS)
    return bytes(_read(session, document_id).pdf or b"")


def _keep_bytes(document_id: int, pdf: bytes) -> None:
    """Whoever drew it first has drawn it."""
    Document.update(pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest()).where(
        Document.id == document_id, Document.sha256 == ""
    ).execute()


def read_print_job(
    session: Session, document_ids: Collection[int]
) -> tuple[bytes, ...]:
    """Several papers as they are kept, in the order given, for one print job (M1).

    Those that nobody has wanted until now are drawn and kept first.
    """
    for part in in_chunks(dict.fromkeys(document_ids)):
        _keep_drawn(session, part)
    kept = _read_all(session, document_ids, Document.pdf)
    return tuple(bytes(kept[each].pdf or b"") for each in document_ids)


def _keep_drawn(session: Session, document_ids: Collection[int]) -> None:
    """Draw and keep those of some papers that nobody has wanted until now."""
    with session.reading():
        undrawn = list(
            Document.select().where(
                Document.id.in_(list(document_ids)), Document.sha256 == ""
            )
        )
    drawn = [(each.id, render(read_content(each))) for each in undrawn]
    if not drawn:
        return
    with session.transaction() as work:
        for document_id, pdf in drawn:
            _keep_bytes(document_id, pdf)
        work.touch(Topic.DOCUMENTS)


def read_missing(
    session: Session, document_ids: Collection[int]
) -> tuple[MissingSigns, ...]:
    """Of some papers those with characters that cannot be drawn, in the order given."""
    written = (Document.kind, Document.content, Document.sha256)
    found = _read_all(session, document_ids, *written)
    papers = (_readable(found[each]) for each in dict.fromkeys(document_ids))
    return missing_in(paper for paper in papers if paper is not None)


def _readable(document: Document) -> Paper | None:
    """What stands on it; None of one that is kept and was made by a newer program.

    Its bytes can be shown and printed all the same, and who made it was told.
    """
    try:
        return read_content(document)
    except UnreadableContent:
        if not document.sha256:
            raise
        log.info("the content of document %s cannot be read here", document.id)
        return None


def missing_in(papers: Iterable[Paper]) -> tuple[MissingSigns, ...]:
    """The same of papers that are not kept yet, for a preview."""
    found = ((paper.number, tuple(missing_glyphs(paper))) for paper in papers)
    return tuple(MissingSigns(*each) for each in found if each[1])


def read_content(document: Document) -> Paper:
    """What stands on a stored paper. Raises UnreadableContent."""
    content: Paper = from_json(KINDS[document.kind].content, document.content)
    return content


def _read(session: Session, document_id: int) -> Document:
    return _read_all(session, [document_id], Document)[document_id]


def _read_all(
    session: Session, document_ids: Collection[int], *columns: object
) -> dict[int, Document]:
    """These columns of some papers, by id. Raises NotFound."""
    found: dict[int, Document] = {}
    with session.reading():
        for part in in_chunks(dict.fromkeys(document_ids)):
            rows = Document.select(Document.id, *columns).where(Document.id.in_(part))
            found |= {row.id: row for row in rows}
    if not found.keys() >= set(document_ids):
        raise NotFound(what=Sentence(DOCUMENT))
    return found
