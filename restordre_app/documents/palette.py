"""The colours of our papers; meaning never rests on colour alone.

`ACCENT` and `TINT` stand for the company's own colour and its paler shade: the sheet
puts them in when it draws, so that a style need not know whose paper it is.
"""

from functools import cache
from typing import NamedTuple

FULL = 255
TINT_SHARE = 0.08  # of the accent on white


class Colour(NamedTuple):
    """Red, green and blue from 0 to 1, as PDF counts."""

    red: float
    green: float
    blue: float


def from_hex(text: str) -> Colour:
    """Read "#2563EB"."""
    return Colour(*(int(text[at : at + 2], 16) / FULL for at in (1, 3, 5)))


INK = from_hex("#111827")
TEXT = from_hex("#1F2937")
GREY = from_hex("#4B5563")
SOFT = from_hex("#6B7280")
ZERO = from_hex("#858E9C")
ACCENT = from_hex("#2563EB")
TINT = from_hex("#EFF4FF")
PANEL = from_hex("#F8FAFC")
HAIRLINE = from_hex("#E5E7EB")
SECTION_LINE = from_hex("#D1D5DB")
WRITING_LINE = from_hex("#9CA3AF")
WARNING = from_hex("#B91C1C")
WHITE = from_hex("#FFFFFF")
GLASS = 0.1  # how much of the void mark covers what is below it


@cache
def own_colours(colour: str) -> dict[Colour, Colour]:
    """What stands in for `ACCENT` and `TINT` on the paper of a company."""
    if not colour:
        return {}
    accent = from_hex(colour)
    tint = Colour(*(1 - (1 - part) * TINT_SHARE for part in accent))
    return {ACCENT: accent, TINT: tint}
