"""The office's own words on its papers: around the lines, and at the foot.

Papers that are made already keep what they say (domain.md M1).
"""

from collections.abc import Mapping

from restordre_app.changes import Topic
from restordre_app.documents.content import OfficeWords
from restordre_app.documents.room import room_for_foot, room_for_passage
from restordre_app.i18n import LANGUAGES
from restordre_app.queries.paper_words import office_words
from restordre_app.services.fields import many_lines, one_line, one_of, refuse_beyond
from restordre_app.session import Session
from restordre_app.store.documents import DocumentKind, PaperText

LONGEST = 900  # about twelve lines of a page
LONGEST_FOOT = 140  # one line of a page
WRITTEN_KINDS = (
    DocumentKind.PACKING_SLIP,
    DocumentKind.BACK_ORDER_CONFIRMATION,
    DocumentKind.ORDER_CONFIRMATION,
    DocumentKind.CANCELLATION,
    DocumentKind.PICK_LIST,
    DocumentKind.PURCHASE_ORDER,
    DocumentKind.CHASE_LETTER,
    DocumentKind.BACK_ORDER_LIST,
)


def save_office_words(
    session: Session, words: Mapping[tuple[str, str], OfficeWords]
) -> None:
    """Write the words of some papers, by kind and language. Raises FieldError."""
    checked = {
        (DocumentKind(kind), one_of("language", language, LANGUAGES)): _checked(each)
        for (kind, language), each in words.items()
    }
    with session.transaction() as work:
        for (kind, language), each in checked.items():
            before = office_words(kind, language)
            for place in OfficeWords.__slots__:
                old, new = getattr(before, place), getattr(each, place)
                if old == new:
                    continue
                _write(kind, language, place, new)
                work.record(
                    "paper_text",
                    0,
                    "changed",
                    field=place,
                    old_value=old,
                    new_value=new,
                )
        work.touch(Topic.COMPANY)


def _checked(words: OfficeWords) -> OfficeWords:
    return OfficeWords(
        _passage("before", words.before),
        _passage("after", words.after),
        refuse_beyond(
            "foot", one_line("foot", words.foot, LONGEST_FOOT), room_for_foot
        ),
    )


def _passage(place: str, text: str) -> str:
    return refuse_beyond(place, many_lines(place, text, LONGEST), room_for_passage)


def _write(kind: DocumentKind, language: str, place: str, text: str) -> None:
    here = (
        PaperText.kind == kind.value,
        PaperText.language == language,
        PaperText.place == place,
    )
    PaperText.delete().where(*here).execute()
    if text:
        PaperText.create(kind=kind.value, language=language, place=place, text=text)
