"""Makes PDF files of papers: one paper, or many in one file for one print job.

ReportLab is imported when the first paper is drawn, so that starting the program does
not wait for it. One paper is drawn at a time: fonts are shared between the threads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO
from threading import Lock
from typing import Any

from restordre_app.documents.content import BackOrderConfirmation, PackingSlip, Paper
from restordre_app.i18n import base_language, texts

_one_at_a_time = Lock()


def render_packing_slip(slip: PackingSlip) -> bytes:
    """Return the packing slip as PDF; the same slip always gives the same bytes."""
    return render_many((slip,))


def render_back_order_confirmation(confirmation: BackOrderConfirmation) -> bytes:
    """Return the confirmation as PDF; the same content gives the same bytes."""
    return render_many((confirmation,))


def render_many(papers: Sequence[Paper]) -> bytes:
    """Return one file with all papers, each with its own page numbers.

    Raises UnreadableLogo where a sender's logo is no picture.
    """
    if not papers:
        message = "a file needs at least one paper"
        raise ValueError(message)
    from reportlab.pdfgen.canvas import Canvas

    from restordre_app.documents.fonts import register_fonts
    from restordre_app.documents.letter import draw_layout
    from restordre_app.documents.sheet import PAGE_SIZE, Sheet

    with _one_at_a_time:
        register_fonts()
        layouts = [_lay_out(paper) for paper in papers]
        buffer = BytesIO()
        language = base_language(papers[0].language)
        canvas = Canvas(
            buffer, PAGE_SIZE, pageCompression=1, invariant=1, lang=language
        )
        for layout in layouts:
            if len(layouts) > 1:
                canvas.bookmarkPage(layout.letter.title)
                canvas.addOutlineEntry(layout.letter.title, layout.letter.title)
            draw_layout(layout, lambda: Sheet(canvas))
        _describe(canvas, papers, [layout.letter.title for layout in layouts])
        canvas.save()
        return buffer.getvalue()


def missing_glyphs(paper: Paper) -> list[str]:
    """The characters that the paper shows as question marks; empty if all is well."""
    from restordre_app.documents.fonts import missing_characters

    return missing_characters(_written_texts(paper))


def _lay_out(paper: Paper) -> Any:
    if isinstance(paper, PackingSlip):
        from restordre_app.documents.packing_slip import (
            lay_out_packing_slip,
        )

        return lay_out_packing_slip(paper)
    from restordre_app.documents.back_order_confirmation import (
        lay_out_back_order_confirmation,
    )

    return lay_out_back_order_confirmation(paper)


def _describe(canvas: Any, papers: Sequence[Paper], titles: list[str]) -> None:
    """Say in the file what it is, for viewers, archives and screen readers."""
    title = titles[0]
    if len(titles) > 1:
        words = texts(papers[0].language).gettext("{first} and {count} more")
        title = words.format(first=titles[0], count=len(titles) - 1)
    canvas.setTitle(title)
    canvas.setAuthor(papers[0].sender.name)
    canvas.setSubject(papers[0].references.order_number)
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
