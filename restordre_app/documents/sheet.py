"""One page of paper: texts, lines and boxes placed in mm from the upper left corner.

Shapes go to the page at once, texts when it is finished, so that a tint never hides a
text. Shapes are written as PDF operators, which is several times faster than asking
the canvas for each. The canvas is ReportLab's; besides this module only `codes` draws on it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from restordre_app.documents import palette
from restordre_app.documents.fonts import (
    POINTS_PER_MM,
    Style,
    fit,
    printable,
    shrink,
    width,
)
from restordre_app.documents.palette import Colour, own_colours
from restordre_app.documents.tagging import (
    ARTIFACT,
    BEGIN_ARTIFACT,
    END_PART,
    ROWS,
    Structure,
    Tag,
)

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
PAGE_SIZE = (PAGE_WIDTH * POINTS_PER_MM, PAGE_HEIGHT * POINTS_PER_MM)
ROUNDNESS = 0.5523  # how far a Bezier handle reaches to look like a circle
LEFT, SECOND, RIGHT = 20.0, 128.0, 195.0


class Box(NamedTuple):
    """A rectangle in mm; y is its upper edge."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def points(self) -> tuple[float, float, float, float]:
        """Left, bottom, width and height in points, as PDF counts."""
        left, bottom = point(self.x, self.y + self.high)
        return left, bottom, self.wide * POINTS_PER_MM, self.high * POINTS_PER_MM


def point(x: float, y: float) -> tuple[float, float]:
    """A place in mm as PDF counts: points from the lower left corner."""
    return x * POINTS_PER_MM, (PAGE_HEIGHT - y) * POINTS_PER_MM


class Sheet:
    """The page that is being drawn; y of a text is its baseline.

    `colour` is the company's own as "#rrggbb", or empty for ours.
    """

    def __init__(self, canvas: Any, structure: Structure, colour: str = "") -> None:
        self.canvas = canvas
        self._own = own_colours(colour)
        self._structure = structure
        structure.new_page()
        self._role = ARTIFACT
        self._tag: Tag | None = None
        self._part_is_open = False
        canvas.addLiteral(BEGIN_ARTIFACT)  # all shapes of the page
        self._texts = canvas.beginText()
        self._style: Style | None = None

    def part(self, role: str) -> None:
        """What is written from here on is read as one piece, as a title or the like."""
        self._end_part()
        self._role, self._tag = role, None
        if role in ROWS:
            self._structure.begin_row(role)

    def cell(self) -> None:
        """What is written from here on stands in the next cell of the row."""
        if self._role != ARTIFACT:  # a head that is drawn again is not read again
            self._end_part()
            self._tag = self._structure.cell()

    def cells(
        self, y: float, places: Iterable[tuple[float, str]], style: Style
    ) -> None:
        """Words on one line, each in a cell of its own."""
        for x, words in places:
            self.cell()
            self.text(x, y, words, style)

    def _element(self) -> Tag | None:
        """What is being written, in the tree; an element begins with its first text."""
        if self._tag is None and self._role != ARTIFACT:
            self._tag = self._structure.element(self._role)
        return self._tag

    def _begin_part(self) -> None:
        tag = self._element()
        opening = self._structure.begin(tag) if tag else BEGIN_ARTIFACT
        self._texts._code.append(opening)  # noqa: SLF001 - it takes no operators
        self._part_is_open = True

    def _end_part(self) -> None:
        if self._part_is_open:
            self._texts._code.append(END_PART)  # noqa: SLF001 - as above
        self._part_is_open = False

    @contextmanager
    def picture(self, words: str, box: Box) -> Iterator[None]:
        """What is drawn meanwhile is a picture, and what is said of it."""
        left, bottom, wide, high = box.points
        place = f"{left:.1f} {bottom:.1f} {left + wide:.1f} {bottom + high:.1f}"
        tag = self._structure.picture(self._tag, words, place)
        self.canvas.addLiteral(f"{END_PART} {self._structure.begin(tag)}")
        yield
        self.canvas.addLiteral(f"{END_PART} {BEGIN_ARTIFACT}")

    def text(
        self, x: float, y: float, text: str, style: Style, space: float = PAGE_WIDTH
    ) -> float:
        """Write to the right, shrunk or cut to `space`; returns where it ends."""
        text, style = fit(text, style, space)
        self._write(x, y, text, style)
        return x + width(text, style)

    def figure(
        self, x: float, y: float, text: str, style: Style, space: float = PAGE_WIDTH
    ) -> None:
        """Write a figure that ends at x. It may shrink but is never cut."""
        text = printable(text)
        style = shrink(text, style, space, least=0)
        self._write(x - width(text, style), y, text, style)

    def centre(self, x: float, y: float, text: str, style: Style) -> None:
        text = printable(text)
        self._write(x - width(text, style) / 2, y, text, style)

    def _write(self, x: float, y: float, text: str, style: Style) -> None:
        if not text:
            return
        if not self._part_is_open:
            self._begin_part()
        texts, previous = self._texts, self._style
        code = texts._code  # noqa: SLF001 - written like the shapes, without measuring
        if style is not previous:
            if previous is None or style.colour is not previous.colour:
                code.append(f"{self._rgb(style.colour)} rg")
            texts.setFont(style.font, style.size)
            self._style = style
        left, base = point(x, y)
        code.append(f"1 0 0 1 {left:.2f} {base:.2f} Tm")
        code.append(texts._formatText(f"{text} "))  # noqa: SLF001 - 40 20 is not 4020

    def rule(
        self, x1: float, x2: float, y: float, weight: float, colour: Colour
    ) -> None:
        """Draw a level line of `weight` points."""
        (left, height), (right, _height) = point(x1, y), point(x2, y)
        self.canvas.addLiteral(
            f"{weight} w {self._rgb(colour)} RG "
            f"{left:.2f} {height:.2f} m {right:.2f} {height:.2f} l S"
        )

    def fill(self, box: Box, colour: Colour) -> None:
        """Fill a rectangle with square corners."""
        x, y, wide, high = box.points
        self.canvas.addLiteral(
            f"{self._rgb(colour)} rg {x:.2f} {y:.2f} {wide:.2f} {high:.2f} re f"
        )

    def panel(self, box: Box, colour: Colour) -> None:
        """Fill a rectangle with round corners."""
        x, y, wide, high = box.points
        self.canvas.addLiteral(
            f"q 1 0 0 1 {x:.2f} {y:.2f} cm "
            f"{self._rgb(colour)} rg {_rounded(wide, high, 1.4 * POINTS_PER_MM)} f Q"
        )

    def tick_box(self, x: float, y: float, side: float) -> None:
        """Draw an empty box to be ticked by hand."""
        left, bottom, wide, high = Box(x, y, side, side).points
        self.canvas.addLiteral(
            f"q 1 0 0 1 {left:.2f} {bottom:.2f} cm 0.8 w "
            f"{_rgb(palette.WHITE)} rg {_rgb(palette.WRITING_LINE)} RG "
            f"{_rounded(wide, high, 0.6 * POINTS_PER_MM)} B Q"
        )

    def link(self, box: Box, address: str, words: str) -> None:
        """Let a place of the paper on a screen open an address; none is no link.

        `words` say to a screen reader what the link is for.
        """
        parent = self._element()
        if not (address and parent):
            return
        from reportlab.pdfbase.pdfdoc import PDFString

        left, bottom, wide, high = box.points
        place = (left, bottom, left + wide, bottom + high)
        tag, key = self._structure.begin_link(parent)
        spoken = {"Contents": PDFString(words), "StructParent": key, "F": 4}
        self.canvas.linkURL(address, place, relative=0, thickness=0, **spoken)
        name = self.canvas._annotationrefs[-1].name  # noqa: SLF001 - it was just made
        number, _version = self.canvas._doc.idToObjectNumberAndVersion[name]  # noqa: SLF001
        tag.kids.append(f"<</Type/OBJR/Obj {number} 0 R>>")

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.canvas.setFillColorRGB(*self._own.get(colour, colour))
        self.canvas.circle(*point(x, y), radius * POINTS_PER_MM, stroke=0, fill=1)

    def _rgb(self, colour: Colour) -> str:
        return _rgb(self._own.get(colour, colour))

    def finish(self) -> None:
        """Put the texts on the page and end it."""
        self._end_part()
        self.canvas.addLiteral(END_PART)
        self.canvas.drawText(self._texts)
        self.canvas.showPage()


@cache
def _rgb(colour: Colour) -> str:
    """A colour as PDF writes it."""
    return f"{colour.red:.4f} {colour.green:.4f} {colour.blue:.4f}"


@cache
def _rounded(wide: float, high: float, radius: float) -> str:
    """The outline of a rectangle with round corners, its lower left at the origin."""
    near = radius * (1 - ROUNDNESS)
    far_x, far_y = wide - near, high - near
    turns = (
        (wide - radius, 0, far_x, 0, wide, near, wide, radius),
        (wide, high - radius, wide, far_y, far_x, high, wide - radius, high),
        (radius, high, near, high, 0, far_y, 0, high - radius),
        (0, radius, 0, near, near, 0, radius, 0),
    )
    path = [f"{radius:.2f} 0 m"]
    for x, y, *curve in turns:
        path.append(f"{x:.2f} {y:.2f} l")
        path.append(" ".join(f"{value:.2f}" for value in curve) + " c")
    return " ".join([*path, "h"])
