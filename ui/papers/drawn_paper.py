"""Drawing a paper that nobody keeps yet, to be called in the background."""

from dataclasses import dataclass

from restordre_app.documents.content import Paper
from restordre_app.documents.rendering import missing_glyphs, render


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A paper with its PDF, and the characters that could not be printed."""

    paper: Paper
    pdf: bytes
    missing: list[str]


def draw_paper(paper: Paper) -> DrawnPaper:
    return DrawnPaper(paper, render(paper), missing_glyphs(paper))
