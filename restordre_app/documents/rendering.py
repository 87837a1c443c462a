"""Makes PDF files of papers: one paper, or many in one file for one print job.

ReportLab is imported when the first paper is drawn, so that starting the program does
not wait for it. One paper is drawn at a time: fonts are shared between the threads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import partial
from io import BytesIO
from threading import Lock
from typing import Any

from restordre_app.documents.content import Paper
from restordre_app.documents.fonts import REGULAR, missing_characters, register_fonts
from restordre_app.documents.kinds import lay_out_paper
from restordre_app.documents.letter import Layout, draw_layout
from restordre_app.documents.packing import packed
from restordre_app.documents.sheet import PAGE_SIZE, Sheet
from restordre_app.documents.tagging import Structure
from restordre_app.i18n import base_language, texts

_one_at_a_time = Lock()


def render(paper: Paper) -> bytes:
    """Return the paper as PDF; the same content always gives the same bytes."""
    return render_many((paper,))


def render_many(papers: Sequence[Paper]) -> bytes:
    """Return one file with all papers, each with its own page numbers.

    Raises UnreadableLogo where a sender's logo is no picture.
    """
    if not papers:
        message = "a file needs at least one paper"
        raise ValueError(message)
    from reportlab.pdfgen.canvas import Canvas

    with _one_at_a_time:
        register_fonts()
        layouts = [lay_out_paper(paper) for paper in papers]
        language = base_language(papers[0].language)
        canvas = Canvas(
            BytesIO(),
            PAGE_SIZE,
            pageCompression=1,
            invariant=1,
            lang=language,
            initialFontName=REGULAR,
        )
        structure = Structure()
        for layout in layouts:
            if len(layouts) > 1:
                canvas.bookmarkPage(layout.letter.title)
                canvas.addOutlineEntry(layout.letter.title, layout.letter.title)
            colour = layout.letter.sender.colour
            draw_layout(layout, partial(Sheet, canvas, structure, colour))
        _describe(canvas, language, layouts)
        return packed(canvas, structure)


def missing_glyphs(paper: Paper) -> list[str]:
    """The characters that the paper shows as question marks; empty if all is well."""
    return missing_characters(_written_texts(paper))


def _describe(canvas: Any, language: str, layouts: Sequence[Layout]) -> None:
    """Say in the file what it is, for viewers, archives and screen readers."""
    first = layouts[0].letter
    title = first.title
    if len(layouts) > 1:
        words = texts(language).gettext("{first} and {count} more")
        title = words.format(first=title, count=len(layouts) - 1)
    canvas.setTitle(title)
    canvas.setAuthor(first.sender.name)
    canvas.setSubject(first.subject)
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
