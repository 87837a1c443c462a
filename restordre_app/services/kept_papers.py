"""Papers kept as they were made: what is drawn, asked for again and sent is theirs."""

from dataclasses import replace
from typing import TypeVar

from restordre_app.changes import Topic
from restordre_app.documents.archive import to_json
from restordre_app.documents.content import Paper, SentPaper
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.work import Work

Sent = TypeVar("Sent", bound=SentPaper)
ITS_OWN = ("number", "issued_on", "sender", "words", "replaces_number", "replaces_on")


def keep_document(
    work: Work, kind: DocumentKind, paper: Paper, **about: object
) -> Document:
    """Store a paper as it was made; `about` are columns of Document (M1)."""
    work.touch(Topic.DOCUMENTS)
    document: Document = Document.create(
        kind=kind.value,
        number=paper.number,
        language=paper.language,
        created_at=work.now,
        created_by=work.who,
        content=to_json(paper),
        **about,
    )
    return document


def says_the_same(old: Sent, new: Sent, apart: tuple[str, ...] = ()) -> bool:
    """Whether a new letter would tell its reader nothing that the old one did not.

    Its own number and day and our letterhead are not what it is about, nor is what
    the fields named in `apart` say.
    """
    same = {name: getattr(old, name) for name in (*ITS_OWN, *apart)}
    return old == replace(new, **same)
