"""Makes a PDF file of a paper.

ReportLab is imported when the first paper is drawn, so that starting the program does
not wait for it. One paper is drawn at a time: fonts are shared between the threads.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import partial
from io import BytesIO
from threading import Lock
from typing import Any

from restordre_app.documents.content import Paper
from restordre_app.documents.fonts import REGULAR, missing_characters, register_fonts
from restordre_app.documents.kinds import lay_out_paper
from restordre_app.documents.letter import Letter, draw_layout
from restordre_app.documents.metadata import add_metadata
from restordre_app.documents.packing import packed
from restordre_app.documents.sheet import PAGE_SIZE, Sheet
from restordre_app.documents.tagging import Structure
from restordre_app.i18n import base_language

_one_at_a_time = Lock()


def render(paper: Paper) -> bytes:
    """Return the paper as PDF; the same content always gives the same bytes.

    Raises UnreadableLogo where the sender's logo is no picture.
    """
    from reportlab.pdfgen.canvas import Canvas

    with _one_at_a_time:
        register_fonts()
        layout = lay_out_paper(paper)
        language = base_language(paper.language)
        canvas = Canvas(
            BytesIO(),
            PAGE_SIZE,
            pageCompression=1,
            invariant=1,
            lang=language,
            initialFontName=REGULAR,
        )
        structure = Structure()
        colour = layout.letter.sender.colour
        draw_layout(layout, partial(Sheet, canvas, structure, colour))
        _describe(canvas, layout.letter)
        add_metadata(canvas._doc, layout.letter, language)  # noqa: SLF001 - as packed
        return packed(canvas, structure)


def missing_glyphs(paper: Paper) -> list[str]:
    """The characters that the paper shows as question marks; empty if all is well."""
    return missing_characters(_written_texts(paper))


def _describe(canvas: Any, letter: Letter) -> None:
    """Say in the file what it is, for viewers, archives and screen readers."""
    canvas.setTitle(letter.title)
    canvas.setAuthor(letter.sender.name)
    canvas.setSubject(letter.subject)
    canvas.setCreator("Restordre")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _written_texts(value: Any) -> Iterable[str]:
    """All texts of a content that people wrote."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _written_texts(item)
    elif is_dataclass(value) and not isinstance(value, date):
        for field in fields(value):
            yield from _written_texts(getattr(value, field.name))
