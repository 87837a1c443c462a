"""A table of any columns: what a new paper says is which, and what stands in them.

Widths are millimetres. A column begins where the one before it ends; the one without
a width takes what is left. Heads of two lines grow upwards, rows grow downwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from restordre_app.documents import palette
from restordre_app.documents.content import Expected
from restordre_app.documents.fonts import (
    BOLD,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Style,
    balanced,
    printable,
    shrink,
    width,
    wrap,
)
from restordre_app.documents.sheet import LEFT, RIGHT, Sheet
from restordre_app.documents.tables import Block, between, kept
from restordre_app.documents.tagging import HEAD_ROW, ROW, TITLE_ROW
from restordre_app.documents.words import bar_code_words, expected_words
from restordre_app.formatting import format_quantity
from restordre_app.i18n import texts

GAP, AFTER_FIGURE = 2.6, 4.4  # words stand further from the figures before them
LINE_STEP = 0.4  # mm from line to line for each point of size
HEAD_STEP = 3.7
TICK_SIDE = 3.4
NARROW, SMALLEST, SMALLER = 30.0, 0.7, 0.85  # a code may shrink more than a name

HEAD = Style(MEDIUM, 8, palette.GREY)
HEAD_TINTED = Style(SEMIBOLD, 8, palette.ACCENT)
SECTION = Style(SEMIBOLD, 9, palette.INK)
SECTION_MORE = Style(REGULAR, 8.5, palette.SOFT)
POSITION = Style(REGULAR, 9, palette.SOFT)
PLAIN = Style(REGULAR, 9, palette.TEXT)
STRONG = Style(MEDIUM, 9, palette.INK)
BIG = Style(BOLD, 11.5, palette.INK)
ZERO = Style(REGULAR, 9, palette.ZERO)
SMALL = Style(REGULAR, 7.2, palette.SOFT)

Mark = Callable[[Sheet, float, float, float], None]  # left, baseline, space


@dataclass(frozen=True, slots=True)
class Column:
    """`figure` ends at the right edge and is never cut; `most` lines of words."""

    title: str
    wide: float = 0.0
    style: Style = PLAIN
    figure: bool = False
    tinted: bool = False
    most: int = 3


class Cell(NamedTuple):
    """A text in its column, smaller ones `under` it, or a mark of its own."""

    text: str = ""
    style: Style | None = None
    under: tuple[str, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a title of their own, or under none."""

    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    more: str = ""


class Spacing(NamedTuple):
    """Heights in mm: a row, its first baseline, a section's title, and above it."""

    row: float
    first: float
    section: float
    gap: float


OPEN = Spacing(9.2, 4.2, 7.6, 2.0)
CLOSE = Spacing(7.0, 3.3, 6.2, 0.8)


class _Place(NamedTuple):
    column: Column
    left: float
    wide: float

    @property
    def right(self) -> float:
        return self.left + self.wide


def _side_by_side(columns: Sequence[Column]) -> tuple[_Place, ...]:
    gaps = [0.0] + [
        AFTER_FIGURE if before.figure and not column.figure else GAP
        for before, column in pairwise(columns)
    ]
    taken = sum(column.wide for column in columns) + sum(gaps)
    places, x = [], LEFT
    for gap, column in zip(gaps, columns, strict=True):
        wide = column.wide or RIGHT - LEFT - taken
        places.append(_Place(column, x + gap, wide))
        x += gap + wide
    return tuple(places)


def right_edge(columns: Sequence[Column], title: str) -> float:
    """Where the figures of the column with this title end."""
    places = _side_by_side(columns)
    return next(place.right for place in places if place.column.title == title)


class Grid:
    """Makes the blocks of a table; `closeness` from 0 (open) to 1 (close)."""

    def __init__(
        self, columns: Sequence[Column], closeness: float, language: str
    ) -> None:
        self._places = _side_by_side(columns)
        self._spacing = Spacing(*between(OPEN, CLOSE, closeness))
        self._continued = texts(language).gettext("continued")

    @property
    def band(self) -> tuple[float, float]:
        """Left edge and width of the tinted column."""
        for place in self._places:
            if place.column.tinted:
                return place.left - GAP / 2, place.wide + GAP
        return LEFT, 0.0

    def blocks(self, sections: Sequence[Section]) -> list[Block]:
        """The head and all rows; the last ones stay with what follows."""
        head = self._head()
        blocks = [head]
        for section in sections:
            again: tuple[Block, ...] = (head,)
            if section.title:
                first = section is sections[0]
                blocks.append(self._title(section.title, section.more, first=first))
                again = (head, self._title(section.title, self._continued, first=True))
            for row in section.rows:
                last = row is section.rows[-1]
                end = last and section is sections[-1]
                blocks.append(self._row(row, again, last=last, end=end))
        return kept(blocks, last=2)

    def _head(self) -> Block:
        heads = [_upwards(place) for place in self._places]
        high = 8.0 + HEAD_STEP * (max(map(len, heads)) - 1) * 0.7

        def draw(sheet: Sheet, y: float) -> None:
            for place, lines in zip(self._places, heads, strict=True):
                style = HEAD_TINTED if place.column.tinted else HEAD
                base = y + high - 2.7 - (len(lines) - 1) * HEAD_STEP
                sheet.cell()
                for number, line in enumerate(lines):
                    _write(sheet, place, base + number * HEAD_STEP, line, style)
            sheet.rule(LEFT, RIGHT, y + high, 0.9, palette.INK)

        return Block(high, draw, keep=True, in_table=True, role=HEAD_ROW)

    def _title(self, title: str, more: str, *, first: bool) -> Block:
        gap = 0.0 if first else self._spacing.gap
        high, head = gap + self._spacing.section, (self._head(),)

        def draw(sheet: Sheet, y: float) -> None:
            base = y + gap + self._spacing.section * 0.69
            sheet.cell()
            end = sheet.text(LEFT, base, title, SECTION, 110)
            sheet.text(end + 2.2, base, more, SECTION_MORE, RIGHT - end - 2.2)
            sheet.rule(LEFT, RIGHT, y + high, 0.5, palette.SECTION_LINE)

        return Block(high, draw, keep=True, repeat=head, in_table=True, role=TITLE_ROW)

    def _row(
        self,
        cells: tuple[Cell, ...],
        repeat: tuple[Block, ...],
        *,
        last: bool,
        end: bool,
    ) -> Block:
        spacing = self._spacing
        set_cells = [
            _SetCell(place, cell)
            for place, cell in zip(self._places, cells, strict=True)
        ]
        depth = max(cell.depth for cell in set_cells)
        high = max(spacing.row, spacing.first + depth + spacing.row * 0.19)
        colour = palette.SECTION_LINE if last else palette.HAIRLINE

        def draw(sheet: Sheet, y: float) -> None:
            for cell in set_cells:
                cell.draw(sheet, y + spacing.first)
            if end:
                sheet.rule(LEFT, RIGHT, y + high, 0.9, palette.INK)
            else:
                sheet.rule(LEFT, RIGHT, y + high, 0.5, colour)

        return Block(high, draw, repeat=repeat, in_table=True, role=ROW)


class _SetCell:
    """A cell broken into lines; `depth` is below its first baseline."""

    def __init__(self, place: _Place, cell: Cell) -> None:
        self._place, self._mark = place, cell.mark
        self._style = cell.style or place.column.style
        self._lines = [cell.text]
        if not place.column.figure:
            self._style = _for_words(cell.text, self._style, place.wide)
            self._lines = wrap(cell.text, self._style, place.wide, place.column.most)
        under = [text for text in cell.under if text]
        if not place.column.figure:
            under = [
                part for text in under for part in wrap(text, SMALL, place.wide, 2)
            ]
        self._under = under
        self._step = self._style.size * LINE_STEP
        self.depth = (len(self._lines) - 1) * self._step + len(under) * 3.1

    def draw(self, sheet: Sheet, base: float) -> None:
        place = self._place
        sheet.cell()
        if self._mark:
            self._mark(sheet, place.left, base, place.wide)
        for number, line in enumerate(self._lines):
            _write(sheet, place, base + number * self._step, line, self._style)
        base += (len(self._lines) - 1) * self._step
        for number, line in enumerate(self._under, start=1):
            _write(sheet, place, base + number * 3.1, line, SMALL)


def _write(sheet: Sheet, place: _Place, y: float, text: str, style: Style) -> None:
    if place.column.figure:
        sheet.figure(place.right, y, text, style, place.wide)
    else:
        sheet.text(place.left, y, text, style, place.wide)


def _for_words(text: str, style: Style, space: float) -> Style:
    """The style in which no word is broken, where that is not much smaller."""
    longest = max(printable(text).split(), key=len, default="")
    smaller = shrink(longest, style, space, 0)
    least = SMALLEST if space < NARROW else SMALLER
    return smaller if smaller.size >= style.size * least else style


def _upwards(place: _Place) -> list[str]:
    title = place.column.title
    if width(printable(title), HEAD) > place.wide and " " in title:
        return balanced(title)
    return [title]


# What stands in many tables


def quantity_cell(quantity: int, language: str, style: Style = PLAIN) -> Cell:
    """A quantity; a zero is printed, but pale."""
    return Cell(format_quantity(quantity, language), style if quantity else ZERO)


def item_cell(name: str, *codes: str, note: str = "") -> Cell:
    """What it is called, and below it the numbers it goes by."""
    under = " · ".join(bar_code_words(code) for code in codes if code)
    return Cell(name, STRONG, (under, note))


def expected_cell(expected: Expected | None, language: str) -> Cell:
    """When it is expected, no finer than it is known (domain.md E2)."""
    words, small = expected_words(expected, texts(language), language)
    return Cell(words, STRONG, (small,))


def draw_tick(sheet: Sheet, left: float, base: float, _space: float) -> None:
    """An empty box to be ticked by hand."""
    sheet.tick_box(left, base - 2.9, TICK_SIDE)


def draw_blank(sheet: Sheet, left: float, base: float, space: float) -> None:
    """A line to write on."""
    sheet.rule(left, left + space, base + 1.4, 0.6, palette.WRITING_LINE)
