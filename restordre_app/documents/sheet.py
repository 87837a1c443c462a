"""One page of paper: texts, lines and boxes placed in mm from the upper left corner.

Shapes go to the page at once, texts when it is finished, so that a tint never hides a
text. Shapes are written as PDF operators, which is several times faster than asking
the canvas for each. The canvas is ReportLab's; besides this module only `codes` draws on it.
"""

from functools import cache
from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from restordre_app.documents import palette
from restordre_app.documents.fonts import Style, fit, printable, shrink, width

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
PAGE_SIZE = (PAGE_WIDTH * mm, PAGE_HEIGHT * mm)
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
        bottom = PAGE_HEIGHT - self.y - self.high
        return self.x * mm, bottom * mm, self.wide * mm, self.high * mm


class Sheet:
    """The page that is being drawn; y of a text is its baseline."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self._texts = canvas.beginText()
        self._style: Style | None = None

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
        texts, previous = self._texts, self._style
        texts.setTextOrigin(x * mm, (PAGE_HEIGHT - y) * mm)
        if style is not previous:
            if previous is None or style.colour is not previous.colour:
                texts.setFillColor(style.colour)
            texts.setFont(style.font, style.size)
            self._style = style
        texts.textOut(text)

    def rule(
        self, x1: float, x2: float, y: float, weight: float, colour: Color
    ) -> None:
        """Draw a level line of `weight` points."""
        height = (PAGE_HEIGHT - y) * mm
        self.canvas.addLiteral(
            f"{weight} w {_rgb(colour)} RG "
            f"{x1 * mm:.2f} {height:.2f} m {x2 * mm:.2f} {height:.2f} l S"
        )

    def fill(self, box: Box, colour: Color) -> None:
        """Fill a rectangle with square corners."""
        x, y, wide, high = box.points
        self.canvas.addLiteral(
            f"{_rgb(colour)} rg {x:.2f} {y:.2f} {wide:.2f} {high:.2f} re f"
        )

    def panel(self, box: Box, colour: Color) -> None:
        """Fill a rectangle with round corners."""
        x, y, wide, high = box.points
        self.canvas.addLiteral(
            f"q 1 0 0 1 {x:.2f} {y:.2f} cm {_rgb(colour)} rg "
            f"{_rounded(wide, high, 1.4 * mm)} f Q"
        )

    def tick_box(self, x: float, y: float, side: float) -> None:
        """Draw an empty box to be ticked by hand."""
        left, bottom, wide, high = Box(x, y, side, side).points
        self.canvas.addLiteral(
            f"q 1 0 0 1 {left:.2f} {bottom:.2f} cm 0.8 w "
            f"{_rgb(palette.WHITE)} rg {_rgb(palette.WRITING_LINE)} RG "
            f"{_rounded(wide, high, 0.6 * mm)} B Q"
        )

    def disc(self, x: float, y: float, radius: float, colour: Color) -> None:
        self.canvas.setFillColor(colour)
        centre = (x * mm, (PAGE_HEIGHT - y) * mm)
        self.canvas.circle(*centre, radius * mm, stroke=0, fill=1)

    def finish(self) -> None:
        """Put the texts on the page and end it."""
        self.canvas.drawText(self._texts)
        self.canvas.showPage()


@cache
def _rgb(colour: Color) -> str:
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
