"""What stands around a table: passages of words, a panel of facts, sums, signatures."""

from collections.abc import Sequence
from operator import ge

from restordre_app.documents import palette
from restordre_app.documents.codes import bar_code_width, draw_bar_code
from restordre_app.documents.content import VatSum
from restordre_app.documents.fonts import (
    ELLIPSIS,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Style,
    printable,
    width,
    wrap,
)
from restordre_app.documents.sheet import LEFT, RIGHT, Box, Sheet
from restordre_app.documents.tables import PAGE_BOTTOM, Block
from restordre_app.documents.tagging import ARTIFACT, ITEM, PARAGRAPH
from restordre_app.formatting import format_amount, format_money, format_percent
from restordre_app.i18n import texts

BAR_CODE_SPACE = 62.0
PASSAGE_LINES = 12
PASSAGE_STEP = 4.0
SUM_STEP = 5.6
VALUE_STEP = 4.2
SUM_WIDE = 80.0
SIGN_HIGH = 15.0

PASSAGE = Style(REGULAR, 9, palette.TEXT)
SENTENCE = Style(SEMIBOLD, 9.5, palette.INK)
LABEL = Style(REGULAR, 8, palette.SOFT)
VALUE = Style(MEDIUM, 10, palette.INK)
SUM = Style(REGULAR, 9.5, palette.TEXT)
TOTAL = Style(SEMIBOLD, 11, palette.INK)
UNDER_LINE = Style(REGULAR, 7.5, palette.SOFT)
CODE_NUMBER = Style(REGULAR, 8, palette.GREY)


def passage_lines(text: str, most: int = PASSAGE_LINES) -> list[str]:
    """A text that people wrote, their own line breaks kept.

    What has no room ends in an ellipsis, never in silence.
    """
    lines: list[str] = []
    for part in text.strip().splitlines():
        lines += wrap(part, PASSAGE, RIGHT - LEFT, most)
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], *wrap(f"{rest} {ELLIPSIS}", PASSAGE, RIGHT - LEFT, 1)]


def passage(
    text: str, style: Style = PASSAGE, most: int = PASSAGE_LINES
) -> list[Block]:
    """The text below the table, in blocks that may go over a page; none if empty."""
    lines = passage_lines(text, most)
    return [
        _passage_block(lines[start : start + PASSAGE_LINES], style, first=not start)
        for start in range(0, len(lines), PASSAGE_LINES)
    ]


def _passage_block(lines: Sequence[str], style: Style, *, first: bool) -> Block:
    top = 3.4 if first else 0.0

    def draw(sheet: Sheet, y: float) -> None:
        for number, line in enumerate(lines):
            sheet.text(LEFT, y + top + 2.6 + number * PASSAGE_STEP, line, style)

    return Block(top + PASSAGE_STEP * len(lines), draw)


def words_before(text: str) -> list[Block]:
    """The text above the lines of a table."""
    lines = passage_lines(text)
    if not lines:
        return []

    def draw(sheet: Sheet, y: float) -> None:
        for number, line in enumerate(lines):
            sheet.text(LEFT, y + 2.6 + number * PASSAGE_STEP, line, PASSAGE)

    return [Block(2.4 + PASSAGE_STEP * len(lines), draw, keep=True)]


Fact = tuple[str, str, float]  # label, value, usual width


def facts_panel(facts: Sequence[Fact], high: float = 13.2) -> list[Block]:
    """A grey panel with the facts side by side; those without a value are left out."""
    shown = [fact for fact in facts if fact[1]]
    if not shown:
        return []
    pairs = zip(shown, _widths(shown), strict=True)
    lines = max(len(wrap(value, VALUE, wide - 2, 2)) for (_, value, _), wide in pairs)

    def draw(sheet: Sheet, y: float) -> None:
        draw_panel(sheet, y + 4.2, high, shown, lines)

    return [Block(high + 4.2 + (lines - 1) * VALUE_STEP, draw)]


def draw_panel(
    sheet: Sheet, y: float, high: float, facts: Sequence[Fact], lines: int = 1
) -> None:
    """Draw the panel, `high` with one line of values; more make it higher."""
    more = (lines - 1) * VALUE_STEP
    sheet.panel(Box(LEFT, y, RIGHT - LEFT, high + more), palette.PANEL)
    x = LEFT + 4
    for (label, value, _usual), wide in zip(facts, _widths(facts), strict=True):
        sheet.part(ITEM)
        sheet.text(x, y + high * 0.37, label, LABEL, wide - 2)
        values = wrap(value, VALUE, wide - 2, lines) if lines > 1 else [value]
        for number, part in enumerate(values):
            step = number * VALUE_STEP
            sheet.text(x, y + high * 0.74 + step, part, VALUE, wide - 2)
        x += wide


def _widths(facts: Sequence[Fact]) -> list[float]:
    """The usual widths, or those that the values need where they need more."""
    space = RIGHT - LEFT - 4
    usual = [fact[2] for fact in facts]
    needed = [
        max(width(printable(value), VALUE), width(printable(label), LABEL)) + 5
        for label, value, _ in facts
    ]
    if sum(usual) <= space and all(map(ge, usual, needed)):
        return usual
    if sum(needed) <= space:
        return [wide * space / sum(needed) for wide in needed]
    return _shares(needed, space)


def _shares(needed: Sequence[float], space: float) -> list[float]:
    """Short ones get what they need, the long ones share what is left."""
    shares = [0.0] * len(needed)
    shortest_first = sorted(range(len(needed)), key=needed.__getitem__)
    for before, at in enumerate(shortest_first):
        shares[at] = min(needed[at], space / (len(needed) - before))
        space -= shares[at]
    return shares


def sums(
    rows: Sequence[tuple[str, str]], total: tuple[str, str], right: float = RIGHT
) -> Block:
    """Amounts below each other, and the total under a line; never split.

    `right` is where the column ends whose sum it is.
    """
    high, left = SUM_STEP * (len(rows) + 1) + 4.4, right - SUM_WIDE

    def draw(sheet: Sheet, y: float) -> None:
        y += 6.4
        for label, amount in rows:
            sheet.part(ITEM)
            sheet.text(left, y, label, SUM, 46)
            sheet.figure(right, y, amount, SUM, 34)
            y += SUM_STEP
        if rows:
            sheet.rule(left, right, y - SUM_STEP + 1.9, 0.5, palette.SECTION_LINE)
            y += 0.8
        sheet.part(ITEM)
        sheet.text(left, y, total[0], TOTAL, 44)
        sheet.figure(right, y, total[1], TOTAL, 36)

    return Block(high + (0.8 if rows else 0.0), draw)


def priced_sums(
    net: int, vat: Sequence[VatSum], currency: str, language: str, right: float
) -> Block:
    """What is to be paid: without VAT, the VAT of each rate, and the total (Q2)."""
    _ = texts(language).gettext
    rows = [(_("Total without VAT"), format_amount(net, language))]
    for each in vat:
        words = _("VAT {rate}").format(rate=format_percent(each.rate, language))
        rows.append((words, format_amount(each.amount, language)))
    total = net + sum(each.amount for each in vat)
    return sums(rows, (_("Total"), format_money(total, currency, language)), right)


def sign_lines(labels: Sequence[tuple[str, float]]) -> Block:
    """Lines to write on at the foot of the last page: label and width in mm."""
    top = PAGE_BOTTOM - SIGN_HIGH

    def draw(sheet: Sheet, _y: float) -> None:
        x = LEFT
        for label, wide in labels:
            sheet.part(PARAGRAPH)
            sheet.rule(x, x + wide, top + 9.0, 0.6, palette.WRITING_LINE)
            sheet.text(x, top + 12.2, label, UNDER_LINE, wide)
            x += wide + 5

    return Block(SIGN_HIGH, draw)


class NumberBars:
    """The number as bars beside the title, for a scanner."""

    def __init__(self, number: str, language: str, up: float = 0.0) -> None:
        self._number, self._language, self._up = number, language, up
        self._wide = bar_code_width(number, BAR_CODE_SPACE)
        self.title_space = RIGHT - LEFT - (self._wide + 5 if self._wide else 0)

    def draw(self, sheet: Sheet) -> None:
        if self._wide:
            box = Box(RIGHT - self._wide, 79.6 - self._up, self._wide, 9.2)
            sheet.part(ARTIFACT)  # the number stands in the title
            draw_bar_code(sheet, self._number, box, self._language)
            middle = RIGHT - self._wide / 2
            sheet.centre(middle, 93.1 - self._up, self._number, CODE_NUMBER)
