"""How much of the office's own words its papers have room for, measured as printed.

Each function returns how many of the text's characters fit: all of them, or fewer.
"""

from bisect import bisect_left
from collections.abc import Callable

from restordre_app.documents.closing import PASSAGE_LINES, passage_lines
from restordre_app.documents.fonts import SMALLEST, printable, width
from restordre_app.documents.letter import FOOT_WORDS
from restordre_app.documents.packing_slip import COMPLAINT_LINES, complaint_lines
from restordre_app.documents.sheet import LEFT, RIGHT

SURELY = 80  # of the widest letters so many fit into a complaint text


def room_for_passage(text: str) -> int:
    """Above or below the lines."""
    return _room(
        text, lambda part: len(passage_lines(part, len(part) + 1)) <= PASSAGE_LINES
    )


def room_for_complaint(text: str) -> int:
    """At the foot of packing slips; a short one needs no measuring."""
    if len(text) <= SURELY:
        return len(text)
    return _room(
        text, lambda part: len(complaint_lines(part, len(part) + 1)) <= COMPLAINT_LINES
    )


def room_for_foot(text: str) -> int:
    """On the last line of each page, made a little smaller if need be."""
    space = (RIGHT - LEFT) / SMALLEST
    return _room(text, lambda part: width(printable(part), FOOT_WORDS) <= space)


def _room(text: str, fits: Callable[[str], bool]) -> int:
    if fits(text):
        return len(text)
    lengths = range(1, len(text) + 1)
    return bisect_left(lengths, x=True, key=lambda length: not fits(text[:length]))
