"""One page of paper: texts, lines and boxes placed in mm from the upper left corner.

Shapes go to the page at once, texts when it is finished, so that a tint never hides a
text. The canvas is ReportLab's; besides this module only `codes` draws on it.
"""

from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from restordre_app.documents import palette
from restordre_app.documents.fonts import Style, fit, printable, shrink, width

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
PAGE_SIZE = (PAGE_WIDTH * mm, PAGE_HEIGHT * mm)
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
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(weight)
        height = (PAGE_HEIGHT - y) * mm
        self.canvas.line(x1 * mm, height, x2 * mm, height)

    def fill(self, box: Box, colour: Color) -> None:
        """Fill a rectangle with square corners."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(*box.points, stroke=0, fill=1)

    def panel(self, box: Box, colour: Color) -> None:
        """Fill a rectangle with round corners."""
        self.canvas.setFillColor(colour)
        self.canvas.roundRect(*box.points, 1.4 * mm, stroke=0, fill=1)

    def tick_box(self, x: float, y: float, side: float) -> None:
        """Draw an empty box to be ticked by hand."""
        canvas = self.canvas
        canvas.setFillColor(palette.WHITE)
        canvas.setStrokeColor(palette.WRITING_LINE)
        canvas.setLineWidth(0.8)
        box = Box(x, y, side, side)
        canvas.roundRect(*box.points, 0.6 * mm, stroke=1, fill=1)

    def disc(self, x: float, y: float, radius: float, colour: Color) -> None:
        self.canvas.setFillColor(colour)
        centre = (x * mm, (PAGE_HEIGHT - y) * mm)
        self.canvas.circle(*centre, radius * mm, stroke=0, fill=1)

    def finish(self) -> None:
        """Put the texts on the page and end it."""
        self.canvas.drawText(self._texts)
        self.canvas.showPage()
