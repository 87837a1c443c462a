"""A paper with one table: what most papers are, set from a few words about them."""

from dataclasses import dataclass
from functools import partial

from restordre_app.documents import closing
from restordre_app.documents.content import OwnPaper, SentPaper
from restordre_app.documents.grid import Column, Grid, Section
from restordre_app.documents.letter import (
    LIFTED,
    Layout,
    Letter,
    lay_out,
    no_ornament,
    reference_rows,
)
from restordre_app.documents.sheet import LEFT, RIGHT
from restordre_app.documents.tables import Block, kept
from restordre_app.documents.words import issued_words
from restordre_app.i18n import texts

EVERYTHING = RIGHT - LEFT
NOTE_LINES = 120  # a long one goes over the page


@dataclass(frozen=True, slots=True)
class TablePaper:
    """What stands in the title, in the table and around it.

    `code` is printed as bars beside the title; `asked` is a sentence above the lines,
    `after` follows them, `foot` stands at the foot of the last page. `status` is the
    line under the title of a list; letters say when they were made out.
    """

    kind: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    code: str = ""
    status: tuple[str, str] = ("", "")
    asked: str = ""
    after: tuple[Block, ...] = ()
    foot: tuple[Block, ...] = ()


def set_table(paper: OwnPaper, table: TablePaper) -> Layout:
    """Set the paper on one page where that can be done, else on several."""
    bars = None
    if table.code:
        up = 0.0 if isinstance(paper, SentPaper) else LIFTED
        bars = closing.NumberBars(table.code, paper.language, up)
    letter = _letter(paper, table, bars.title_space if bars else EVERYTHING)
    band = Grid(table.columns, 0.0, paper.language).band
    ornament = bars.draw if bars else no_ornament
    return lay_out(letter, partial(_blocks, paper, table), band, ornament)


def _letter(paper: OwnPaper, table: TablePaper, title_space: float) -> Letter:
    status, recipient = table.status, None
    references: tuple[tuple[str, str], ...] = ()
    if isinstance(paper, SentPaper):
        recipient = paper.recipient
        references = reference_rows(paper.references, paper.language)
        status = issued_words(
            paper.issued_on, paper.language, paper.replaces_number, paper.replaces_on
        )
    return Letter(
        kind=table.kind,
        number=paper.number,
        sender=paper.sender,
        recipient=recipient,
        references=references,
        status=status,
        texts=texts(paper.language),
        title_space=title_space,
        foot=paper.words.foot,
    )


def _blocks(paper: OwnPaper, table: TablePaper, closeness: float) -> list[Block]:
    """What follows the table goes over the page with its last rows, never alone."""
    note = closing.passage(paper.note, most=NOTE_LINES)
    after = [*table.after, *note[:1]]
    ending = [*closing.passage(paper.words.after), *table.foot]
    return [
        *closing.words_before(table.asked),
        *closing.words_before(paper.words.before),
        *Grid(table.columns, closeness, paper.language).blocks(table.sections),
        *_held(after, goes_on=bool(note[1:])),
        *note[1:],
        *kept(ending, last=len(ending)),
    ]


def _held(blocks: list[Block], *, goes_on: bool) -> list[Block]:
    """All on one page with what follows, or with each other where much follows."""
    if not goes_on or not blocks:
        return kept(blocks, last=len(blocks))
    return [*kept(blocks[:-1], last=len(blocks) - 1), blocks[-1]]
