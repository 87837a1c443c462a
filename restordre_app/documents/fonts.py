"""Our typeface: loading it, measuring and fitting texts, and glyphs it lacks.

Widths are millimetres, sizes points. What people typed is cleaned in one place
(`printable`); a character without a glyph becomes a question mark, never an empty box,
and `missing_characters` tells which.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from resources import font_file
from restordre_app.documents.palette import Colour

REGULAR = "Regular"
MEDIUM = "Medium"
SEMIBOLD = "SemiBold"
BOLD = "Bold"

POINTS_PER_MM = 72 / 25.4

ELLIPSIS = "\u2026"
SUBSTITUTE = "?"
LONGEST = 2000
SMALLEST = 0.85  # of its size: so small a text is made before it is cut
BETWEEN = " \u00b7 "  # stands between things that are better not torn apart
FEWEST_LETTERS = 3  # on either side of a hyphen of ours
_INVISIBLE = {"Cf", "Mn", "Cc"}


@dataclass(frozen=True, slots=True)
class Style:
    """A weight of the typeface, a size in points and a colour."""

    font: str
    size: float
    colour: Colour

    def sized(self, size: float) -> "Style":
        return replace(self, size=size)


@cache
def register_fonts() -> dict[str, dict[int, float]]:
    """Load the weights once; returns for each the widths of its glyphs in 1/1000.

    Streams are left binary: as text they are a quarter larger and take longer.
    ReportLab comes with the first paper, not with the start of the program.
    """
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0
    widths = {}
    for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
        font = TTFont(weight, str(font_file(weight)), asciiReadable=0)
        pdfmetrics.registerFont(font)
        widths[weight] = font.face.charWidths
    return widths


@cache
def covered() -> frozenset[str]:
    """The characters that our typeface can draw."""
    from reportlab.pdfbase import pdfmetrics

    face: Any = pdfmetrics.getFont(next(iter(register_fonts()))).face
    return frozenset(chr(code) for code in face.charToGlyph if code >= ord(" "))


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Return the text with only characters that can be drawn, on one line."""
    if text.isascii() and text.isprintable():
        return text[:LONGEST]
    joined = unicodedata.normalize("NFC", " ".join(text[:LONGEST].split()))
    return "".join(_drawn(character) for character in joined)


def missing_characters(texts: Iterable[str]) -> list[str]:
    """The characters that a paper would show as question marks, each once."""
    found = unicodedata.normalize("NFC", "".join(texts))
    return sorted(
        {c for c in found if not c.isspace() and _drawn(c) == SUBSTITUTE != c}
    )


def _drawn(character: str) -> str:
    if character in covered():
        return character
    return "" if unicodedata.category(character) in _INVISIBLE else SUBSTITUTE


@lru_cache(maxsize=8192)
def _units(text: str, font: str) -> float:
    """The width in 1/1000 of the size."""
    widths = register_fonts()[font]
    return sum(widths.get(ord(character), 0) for character in text)


def width(text: str, style: Style) -> float:
    """The width in mm of a printable text."""
    return _units(text, style.font) * style.size / 1000 / POINTS_PER_MM


def shrink(text: str, style: Style, space: float, least: float = SMALLEST) -> Style:
    """Return the style, no smaller than `least` of it, in which the text may fit."""
    needed = width(text, style)
    if needed <= space:
        return style
    return style.sized(style.size * max(least, space / needed))


def fit(
    text: str, style: Style, space: float, least: float = SMALLEST
) -> tuple[str, Style]:
    """Shrink a text a little, then cut it with an ellipsis, so that it fits `space`."""
    text = printable(text)
    style = shrink(text, style, space, least)
    return cut(text, style, space), style


def cut(text: str, style: Style, space: float) -> str:
    """Shorten a printable text to `space`, ending in an ellipsis."""
    if width(text, style) <= space + 1e-6:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, style) <= space:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def balanced(text: str) -> list[str]:
    """Break a short text into two lines of about equal length."""
    words = printable(text).split()
    halves = [
        [" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))
    ]
    return min(halves, key=lambda pair: max(map(len, pair)), default=words)


def brief(text: str, style: Style, space: float) -> str:
    """The first words of a text, for a place where its position tells the rest."""
    return wrap(text, style, space, 2)[0].rstrip(" ,;:-+/(\u00d7")


def wrap(text: str, style: Style, space: float, most: int) -> list[str]:
    """Break a text into at most `most` lines; what is left over ends in an ellipsis."""
    rest = printable(text)
    lines: list[str] = []
    while rest and len(lines) < most - 1:
        line, rest = _first_line(rest, style, space)
        lines.append(line)
    if rest or not lines:
        lines.append(cut(rest, style, space))
    return lines


def _first_line(text: str, style: Style, space: float) -> tuple[str, str]:
    """Split off what fits, at a space where there is one, else inside the word."""
    if width(text, style) <= space:
        return text, ""
    fitting = max(1, len(cut(text, style, space)) - 1)
    while fitting < len(text) and width(text[: fitting + 1], style) <= space:
        fitting += 1
    between = text.rfind(BETWEEN, 0, fitting + 1)
    rest = text[between + len(BETWEEN) :]
    if between > 0 and width(rest, style) <= space:
        return text[:between], rest
    at = text.rfind(" ", 0, fitting + 1)
    if at <= 0:
        return _inside_word(text, fitting, style, space)
    dot = BETWEEN.rstrip()
    return text[:at].removesuffix(dot), text[at + 1 :].removeprefix(dot.strip() + " ")


def _inside_word(
    text: str, fitting: int, style: Style, space: float
) -> tuple[str, str]:
    """Break a code after a mark of its own, plain letters with a hyphen."""
    word = text.partition(" ")[0]
    mark = max(word.rfind(sign, 0, fitting) for sign in "-/") + 1
    if mark * 2 > fitting:
        return text[:mark], text[mark:]
    if not (word.strip(".,;:()").isalpha() and word[-3:].islower()):
        return text[:fitting], text[fitting:]
    at = min(fitting, len(word) - FEWEST_LETTERS)
    while at > FEWEST_LETTERS and width(f"{text[:at]}-", style) > space:
        at -= 1
    return f"{text[:at]}-", text[at:]
