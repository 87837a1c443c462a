"""The table of the packing slip: its columns, headings and rows."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from restordre_app.documents import palette
from restordre_app.documents.content import PackingSlip, SlipLine
from restordre_app.documents.fonts import (
    BOLD,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Style,
    printable,
    width,
    wrap,
)
from restordre_app.documents.sheet import LEFT, RIGHT, Sheet
from restordre_app.documents.tables import Block, between
from restordre_app.documents.tagging import HEAD_ROW, ROW, TITLE_ROW
from restordre_app.documents.words import bar_code_words, expected_words
from restordre_app.formatting import format_amount, format_price, format_quantity
from restordre_app.i18n import Texts, texts

BAND = (141.5, 20.3)
SKU_X, UNIT_X, EXPECTED_X, EXPECTED_WIDE = 27.5, 103.0, 175.0, 20.0
NARROWEST_SKU, WIDEST_SKU = 14.0, 27.0
ORDERED_X, BEFORE_X, NOW_X, REST_X = 121.5, 139.0, 154.0, 171.2
TICK_X, TICK_SIDE = 156.4, 3.3
HEAD_HIGH = 8.0
NAME_LINES, NOTE_LINES = 3, 2
NAME_STEP, SMALL_STEP, EXPECTED_STEP = 3.6, 2.85, 3.35
DESCENDER = 0.5  # how much lower than small words the tails of larger ones hang

HEAD = Style(MEDIUM, 8, palette.GREY)
HEAD_BAND = Style(SEMIBOLD, 8, palette.ACCENT)
SECTION = Style(SEMIBOLD, 9, palette.INK)
SECTION_MORE = Style(REGULAR, 8.5, palette.SOFT)
POSITION = Style(REGULAR, 9, palette.SOFT)
PLAIN = Style(REGULAR, 9, palette.TEXT)
SKU_SMALL = Style(REGULAR, 7.5, palette.TEXT)
NAME = Style(MEDIUM, 9, palette.INK)
SMALL = Style(REGULAR, 7, palette.SOFT)
ZERO = Style(REGULAR, 9, palette.ZERO)
NOW = Style(BOLD, 12, palette.INK)
NOW_ZERO = Style(BOLD, 11.5, palette.SOFT)
REST = Style(BOLD, 9, palette.INK)
EXPECTED = Style(MEDIUM, 9, palette.INK)
CANCELLED = Style(MEDIUM, 9, palette.GREY)


@dataclass(frozen=True, slots=True)
class Density:
    """How close everything stands, in mm: open where there is room.

    `baseline` is the first of a row; from `sentence` on it is what follows the table.
    """

    row: float
    section: float
    gap: float
    baseline: float
    sentence: float
    panel_gap: float
    panel: float
    foot_gap: float

    @property
    def below(self) -> float:
        """What is left under the lowest line of a row."""
        return self.row - self.baseline - SMALL_STEP


OPEN = Density(7.95, 7.2, 1.6, 3.8, 6.2, 4.2, 13.2, 3.2)
CLOSE = Density(6.5, 6.2, 0.8, 3.15, 5.2, 2.6, 11.4, 2.2)


def density(closeness: float) -> Density:
    """Between open (0) and close (1)."""
    return Density(*between(astuple(OPEN), astuple(CLOSE), closeness))


@dataclass(frozen=True, slots=True)
class SlipTable:
    """Makes the blocks of one slip's table."""

    slip: PackingSlip
    density: Density
    name_x: float

    def head(self) -> Block:
        _ = texts(self.slip.language).gettext

        def draw(sheet: Sheet, y: float) -> None:
            base = y + 5.3
            places = (
                (LEFT, _("Pos.")),
                (SKU_X, _("Item no.")),
                (self.name_x, _("Description")),
                (UNIT_X, _("Unit")),
            )
            sheet.cells(base, places, HEAD)
            sheet.cell()
            sheet.figure(ORDERED_X, base, _("Ordered"), HEAD, 12)
            sheet.cell()
            sheet.figure(BEFORE_X, base, _("Previously"), HEAD, 16.5)
            sheet.cell()
            sheet.centre(BAND[0] + BAND[1] / 2, base, _("Delivered now"), HEAD_BAND)
            sheet.cell()
            sheet.figure(REST_X, base, _("Rest"), HEAD, 9)
            sheet.cell()
            sheet.text(EXPECTED_X, base, _("Expected"), HEAD, EXPECTED_WIDE)
            sheet.rule(LEFT, RIGHT, y + HEAD_HIGH, 0.9, palette.INK)

        return Block(HEAD_HIGH, draw, keep=True, in_table=True, role=HEAD_ROW)

    def section(self, title: str, more: str, *, first: bool = False) -> Block:
        gap = 0.0 if first else self.density.gap
        high = self.density.section

        def draw(sheet: Sheet, y: float) -> None:
            base = y + gap + high * 0.69
            sheet.cell()
            end = sheet.text(LEFT, base, title, SECTION)
            sheet.text(end + 2.2, base, more, SECTION_MORE, BAND[0] - 5 - end)
            line = y + gap + high
            sheet.rule(LEFT, RIGHT, line, 0.5, palette.SECTION_LINE)

        repeat = (self.head(),)
        return Block(
            gap + high, draw, keep=True, repeat=repeat, in_table=True, role=TITLE_ROW
        )

    def row(self, line: SlipLine, repeat: tuple[Block, ...], *, last: bool) -> Block:
        words = RowWords.of(line, self.slip, self.name_x)
        high = max(
            self.density.row,
            self.density.baseline + words.depth + self.density.below,
        )
        colour = palette.SECTION_LINE if last else palette.HAIRLINE

        def draw(sheet: Sheet, y: float) -> None:
            base = y + self.density.baseline
            words.draw_item(sheet, base, self.name_x)
            self._draw_figures(sheet, base, line)
            words.draw_expected(sheet, base)
            sheet.rule(LEFT, RIGHT, y + high, 0.5, colour)

        return Block(high, draw, repeat=repeat, in_table=True, role=ROW)

    def _draw_figures(self, sheet: Sheet, base: float, line: SlipLine) -> None:
        language = self.slip.language
        now = NOW if line.now else NOW_ZERO
        free = ORDERED_X - UNIT_X - 1 - min(8.5, width(printable(line.unit), PLAIN))
        for x, quantity, style, zero, space in (
            (ORDERED_X, line.ordered, PLAIN, ZERO, free),
            (BEFORE_X, line.previously, PLAIN, ZERO, 15.5),
            (NOW_X, line.now, now, now, 12.0),
            (REST_X, line.rest, REST, ZERO, 9),
        ):
            written = format_quantity(quantity, language)
            sheet.cell()
            sheet.figure(x, base, written, style if quantity else zero, space)
        if line.now:
            sheet.tick_box(TICK_X, base - 2.75, TICK_SIDE)


@dataclass(frozen=True, slots=True)
class RowWords:
    """The texts of a row, broken into lines; `depth` is below its first baseline."""

    line: SlipLine
    sku: tuple[str, ...]
    sku_style: Style
    name: tuple[str, ...]
    under: tuple[str, ...]
    expected: tuple[tuple[str, Style], ...]
    price: str

    @classmethod
    def of(cls, line: SlipLine, slip: PackingSlip, name_x: float) -> "RowWords":
        space = UNIT_X - 1.2 - name_x
        sku_space = name_x - SKU_X - 1.8
        fits = width(printable(line.sku), PLAIN) <= sku_space
        sku_style = PLAIN if fits else SKU_SMALL
        sku = tuple(wrap(line.sku, sku_style, sku_space, 3))
        note = wrap(line.note, SMALL, space, NOTE_LINES) if line.note else ()
        under = tuple(filter(None, (bar_code_words(line.barcode), *note)))
        return cls(
            line,
            sku,
            sku_style,
            tuple(wrap(line.name, NAME, space, NAME_LINES)),
            under,
            tuple(_expected_lines(line, texts(slip.language), slip.language)),
            _price_words(line, slip),
        )

    @property
    def depth(self) -> float:
        under = max(len(self.under), 1 if self.price else 0)
        item = (len(self.name) - 1) * NAME_STEP + under * SMALL_STEP
        expected = sum(_step(style) for _, style in self.expected[1:])
        if expected and self.expected[-1][1] is not SMALL:
            expected += DESCENDER
        return max(item, expected, (len(self.sku) - 1) * SMALL_STEP)

    def draw_item(self, sheet: Sheet, base: float, name_x: float) -> None:
        """Write what stands before the figures, in the order it is read."""
        sheet.cell()
        sheet.text(LEFT, base, str(self.line.position), POSITION, 7)
        sheet.cell()
        for number, part in enumerate(self.sku):
            sheet.text(SKU_X, base + number * SMALL_STEP, part, self.sku_style)
        sheet.cell()
        for number, part in enumerate(self.name):
            sheet.text(name_x, base + number * NAME_STEP, part, NAME)
        self._draw_under(sheet, base + (len(self.name) - 1) * NAME_STEP, name_x)
        sheet.cell()
        sheet.text(UNIT_X, base, self.line.unit, PLAIN, 8.5)

    def _draw_under(self, sheet: Sheet, y: float, name_x: float) -> None:
        """Write what belongs to the item, its price below the figures."""
        if self.price:
            sheet.figure(BEFORE_X, y + SMALL_STEP, self.price, SMALL, 36)
        for part in self.under:
            y += SMALL_STEP
            sheet.text(name_x, y, part, SMALL, UNIT_X - 1 - name_x)

    def draw_expected(self, sheet: Sheet, y: float) -> None:
        """Write what stands behind the figures."""
        sheet.cell()
        for number, (part, style) in enumerate(self.expected):
            y += _step(style) if number else 0
            sheet.text(EXPECTED_X, y, part, style, EXPECTED_WIDE)


def _step(style: Style) -> float:
    return SMALL_STEP if style is SMALL else EXPECTED_STEP


def _expected_lines(
    line: SlipLine, catalogue: Texts, language: str
) -> Iterable[tuple[str, Style]]:
    """When the rest comes, and what was cancelled instead of coming."""
    cancelled = catalogue.gettext("{quantity} cancelled").format(
        quantity=format_quantity(line.cancelled, language)
    )
    if line.rest:
        words, small = expected_words(line.expected, catalogue, language)
        yield from _lines_of(words, EXPECTED)
        precise = line.expected and line.expected.precision == "day"
        if small and not (precise and small.isalpha()):
            yield small, SMALL
        if line.cancelled:
            yield cancelled, SMALL
    elif line.cancelled:
        yield from _lines_of(cancelled, CANCELLED)
    if line.cancelled and line.cancelled_note:
        yield from _lines_of(line.cancelled_note, SMALL)


def _lines_of(words: str, style: Style) -> list[tuple[str, Style]]:
    return [(part, style) for part in wrap(words, style, EXPECTED_WIDE, 2)]


def _price_words(line: SlipLine, slip: PackingSlip) -> str:
    if line.price is None:
        return ""
    sentence = texts(slip.language).gettext("{price} each = {amount}")
    return sentence.format(
        price=format_price(line.price.unit_price, slip.language),
        amount=format_amount(line.price.amount, slip.language),
    )


def name_left_edge(slip: PackingSlip) -> float:
    """Where the descriptions begin: long item numbers get more room."""
    longest = max((width(printable(line.sku), PLAIN) for line in slip.lines), default=0)
    return SKU_X + min(max(NARROWEST_SKU, longest + 2.2), WIDEST_SKU)
