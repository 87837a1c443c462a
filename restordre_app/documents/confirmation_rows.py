"""The table of the back-order confirmation: what is still to come, and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from restordre_app.documents import palette
from restordre_app.documents.content import (
    BackOrderConfirmation,
    ConfirmationLine,
    DroppedLine,
    OrderPart,
)
from restordre_app.documents.fonts import (
    BOLD,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Style,
    balanced,
    cut,
    printable,
    width,
    wrap,
)
from restordre_app.documents.sheet import LEFT, RIGHT, Sheet
from restordre_app.documents.tables import Block
from restordre_app.documents.tagging import HEAD_ROW, ROW, TITLE_ROW
from restordre_app.documents.words import (
    NONE_KNOWN,
    bar_code_words,
    expected_words,
    replaces_words,
    told_words,
)
from restordre_app.formatting import format_date, format_quantity
from restordre_app.i18n import texts

BAND = (115.5, 12.0)
NAME_X, NAME_WIDE, UNIT_X = 27.0, 51.0, 80.3
ORDERED_X, DELIVERED_X, REST_X = 98.5, 112.5, 124.5
EXPECTED_X, TOLD_X, CAUSE_X = 131.5, 152.0, 171.0
EXPECTED_WIDE, TOLD_WIDE, CAUSE_WIDE = 19.5, 17.5, 24.0
HEAD_HIGH = 10.5
SECTION_HIGH = 8.4
NAME_STEP, SMALL_STEP = 3.7, 3.3

HEAD = Style(MEDIUM, 8, palette.GREY)
HEAD_BAND = Style(SEMIBOLD, 8, palette.ACCENT)
POSITION = Style(REGULAR, 9, palette.SOFT)
NAME = Style(MEDIUM, 9.5, palette.INK)
SMALL = Style(REGULAR, 7.3, palette.SOFT)
PLAIN = Style(REGULAR, 9.5, palette.TEXT)
ZERO = Style(REGULAR, 9.5, palette.ZERO)
REST = Style(BOLD, 11.5, palette.INK)
EXPECTED = Style(SEMIBOLD, 9.5, palette.INK)
TOLD = Style(REGULAR, 8.5, palette.SOFT)
CAUSE = Style(REGULAR, 8.5, palette.TEXT)
SECTION = Style(SEMIBOLD, 9.5, palette.INK)
SECTION_MORE = Style(REGULAR, 8.5, palette.SOFT)
DROPPED = Style(SEMIBOLD, 8.5, palette.INK)
DROPPED_TEXT = Style(REGULAR, 8.5, palette.GREY)


@dataclass(frozen=True, slots=True)
class ConfirmationTable:
    """Makes the blocks of one confirmation's table; `row_high` in mm."""

    confirmation: BackOrderConfirmation
    row_high: float

    def head(self) -> Block:
        _ = texts(self.confirmation.language).gettext
        told, (cause_x, cause_wide) = told_before(self.confirmation), self._cause
        columns = (
            (EXPECTED_X, EXPECTED_WIDE, _("Expected delivery")),
            *(((TOLD_X, TOLD_WIDE, _("Told earlier")),) if told else ()),
            (cause_x, cause_wide, _("Cause")),
        )

        def draw(sheet: Sheet, y: float) -> None:
            base = y + 7.6
            places = (
                (LEFT, _("Pos.")),
                (NAME_X, _("Item")),
                (UNIT_X, _("Unit")),
            )
            sheet.cells(base, places, HEAD)
            sheet.cell()
            sheet.figure(ORDERED_X, base, _("Ordered"), HEAD, 12)
            sheet.cell()
            for up, word in _upwards(_("Delivered in all"), 13):
                sheet.figure(DELIVERED_X, base - up, word, HEAD)
            sheet.cell()
            sheet.figure(REST_X, base, _("Rest"), HEAD_BAND, 9)
            for x, space, words in columns:
                sheet.cell()
                for up, word in _upwards(words, min(space, 18)):
                    sheet.text(x, base - up, word, HEAD)
            sheet.rule(LEFT, RIGHT, y + HEAD_HIGH, 0.9, palette.INK)

        return Block(HEAD_HIGH, draw, keep=True, in_table=True, role=HEAD_ROW)

    def section(self, part: OrderPart, *, again: bool = False) -> Block:
        """The order that the lines below are of, and which paper is replaced for it."""
        title, more = order_words(part, self.confirmation.language)
        if again:
            more = texts(self.confirmation.language).gettext("continued")

        def draw(sheet: Sheet, y: float) -> None:
            sheet.cell()
            end = sheet.text(LEFT, y + 5.2, title, SECTION, 80)
            sheet.text(end + 2.2, y + 5.2, more, SECTION_MORE, RIGHT - end - 2.2)
            sheet.rule(LEFT, RIGHT, y + SECTION_HIGH, 0.5, palette.SECTION_LINE)

        return Block(
            SECTION_HIGH, draw, keep=True, repeat=(self.head(),), in_table=True,
            role=TITLE_ROW,
        )  # fmt: skip

    @property
    def _cause(self) -> tuple[float, float]:
        """Left edge and width of the causes: wider where nothing was told before."""
        if told_before(self.confirmation):
            return CAUSE_X, CAUSE_WIDE
        return TOLD_X, RIGHT - TOLD_X

    def row(
        self, line: ConfirmationLine, under: tuple[Block, ...], *, last: bool
    ) -> Block:
        """A line; `under` are the headings it brings along when it opens a page."""
        row = ConfirmationRow(line, self.confirmation.language, *self._cause)
        first = 4.3 - (10.2 - self.row_high) * 0.45
        below = self.row_high - first - SMALL_STEP
        high = max(self.row_high, first + row.depth() + below)

        def draw(sheet: Sheet, y: float) -> None:
            row.draw(sheet, y + first)
            if last:
                sheet.rule(LEFT, RIGHT, y + high, 0.9, palette.INK)
            else:
                sheet.rule(LEFT, RIGHT, y + high, 0.5, palette.HAIRLINE)

        return Block(high, draw, repeat=under, in_table=True, role=ROW)


def told_before(confirmation: BackOrderConfirmation) -> bool:
    """The first confirmation of an order needs no column for what was told."""
    return any(line.previously_told for line in confirmation.all_lines)


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """One line with its rest, what is expected now and what was told before."""

    line: ConfirmationLine
    language: str
    cause_x: float
    cause_wide: float

    def depth(self) -> float:
        """How far the lowest line of words lies below the first baseline."""
        item = (len(self._name()) - 1) * NAME_STEP + len(self._under()) * SMALL_STEP
        expected = (len(self._expected()) - 1) * NAME_STEP
        cause = (len(self._cause()) - 1) * SMALL_STEP
        return max(item, expected, cause)

    def _name(self) -> list[str]:
        return wrap(self.line.name, NAME, NAME_WIDE, 3)

    def _under(self) -> list[str]:
        line = self.line
        codes = " · ".join(filter(None, (line.sku, bar_code_words(line.barcode))))
        under = wrap(codes, SMALL, NAME_WIDE, 2) if codes else []
        _ = texts(self.language).gettext
        for sentence, quantity in (
            (_("{quantity} cancelled"), line.cancelled),
            (_("{quantity} lie ready"), line.ready),
        ):
            if quantity:
                written = format_quantity(quantity, self.language)
                under.append(sentence.format(quantity=written))
        if line.pieces:
            parts = _("In parts: {parts}").format(parts=self._pieces())
            under += wrap(parts, SMALL, NAME_WIDE, 3)
        return under

    def _pieces(self) -> str:
        """Such as "18 pcs 03-12-2026 · 30 pcs January 2027", not "30 January"."""
        catalogue, language = texts(self.language), self.language
        return " · ".join(
            f"{format_quantity(each.quantity, language)} {self.line.unit} "
            f"{told_words(each.expected, catalogue, language)}"
            for each in self.line.pieces
        )

    def _expected(self) -> list[tuple[str, Style]]:
        words, small = expected_words(
            self.line.expected, texts(self.language), self.language
        )
        lines = [(w, EXPECTED) for w in wrap(words, EXPECTED, EXPECTED_WIDE, 2)]
        return [*lines, (small, SMALL)] if small else lines

    def _cause(self) -> list[str]:
        return wrap(self.line.cause_text, CAUSE, self.cause_wide, 3)

    def draw(self, sheet: Sheet, base: float) -> None:
        """Write the row in the order it is read."""
        line = self.line
        sheet.cell()
        sheet.text(LEFT, base, str(line.position), POSITION, 6.5)
        sheet.cell()
        self._draw_item(sheet, base)
        sheet.cell()
        sheet.text(UNIT_X, base, line.unit, PLAIN, 8)
        free = ORDERED_X - UNIT_X - 1 - min(8, width(printable(line.unit), PLAIN))
        for x, quantity, style, space in (
            (ORDERED_X, line.ordered, PLAIN, free),
            (DELIVERED_X, line.delivered_total, PLAIN, 12.5),
            (REST_X, line.rest, REST, 10.5),
        ):
            written = format_quantity(quantity, self.language)
            sheet.cell()
            sheet.figure(x, base, written, style if quantity else ZERO, space)
        sheet.cell()
        for number, (part, style) in enumerate(self._expected()):
            step = NAME_STEP if style is EXPECTED else SMALL_STEP + 0.2
            sheet.text(EXPECTED_X, base + number * step, part, style, EXPECTED_WIDE)
        if self.cause_x > TOLD_X:
            sheet.cell()
            self._draw_told(sheet, base)
        sheet.cell()
        for number, part in enumerate(self._cause()):
            sheet.text(self.cause_x, base + number * SMALL_STEP, part, CAUSE)

    def _draw_item(self, sheet: Sheet, base: float) -> None:
        names = self._name()
        for number, part in enumerate(names):
            sheet.text(NAME_X, base + number * NAME_STEP, part, NAME)
        y = base + (len(names) - 1) * NAME_STEP
        for number, part in enumerate(self._under(), start=1):
            sheet.text(NAME_X, y + number * SMALL_STEP, part, SMALL, NAME_WIDE)

    def _draw_told(self, sheet: Sheet, base: float) -> None:
        """What was told before is struck out, or said to hold still."""
        line, catalogue = self.line, texts(self.language)
        if line.unchanged:
            sheet.text(TOLD_X, base, catalogue.gettext("unchanged"), TOLD, TOLD_WIDE)
        elif line.previously_told is None:
            sheet.text(TOLD_X, base, NONE_KNOWN, TOLD)
        else:
            words = told_words(line.previously_told, catalogue, self.language)
            for number, part in enumerate(wrap(words, TOLD, TOLD_WIDE, 2)):
                y = base + number * SMALL_STEP
                end = sheet.text(TOLD_X, y, part, TOLD)
                sheet.rule(TOLD_X - 0.3, end + 0.3, y - 1.0, 0.6, palette.SOFT)


def _upwards(words: str, space: float) -> list[tuple[float, str]]:
    """Lines of a heading with their height above the lowest."""
    lines = [words]
    if width(printable(words), HEAD) > space:
        lines = balanced(words)
    return [((len(lines) - 1 - n) * 3.7, line) for n, line in enumerate(lines)]


def dropped_block(
    dropped: Sequence[DroppedLine], replaced: str, language: str
) -> list[Block]:
    """One sentence for each line that was on the replaced paper and is gone."""
    if not dropped:
        return []
    _ = texts(language).gettext
    title = _("Dropped since {number}").format(number=replaced)
    if not replaced:
        title = _("Dropped")
    x = LEFT + width(printable(title), DROPPED) + 4
    lines = [
        part
        for line in dropped
        for part in wrap(_dropped_words(line, language), DROPPED_TEXT, RIGHT - x, 3)
    ]

    def draw(sheet: Sheet, y: float) -> None:
        sheet.text(LEFT, y + 5.6, cut(title, DROPPED, 60), DROPPED)
        for number, part in enumerate(lines):
            sheet.text(x, y + 5.6 + number * 4, part, DROPPED_TEXT)

    return [Block(3.0 + 4.0 * len(lines), draw)]


def order_words(part: OrderPart, language: str) -> tuple[str, str]:
    """Such as "Order 1001 of 09-11-2026", and what else identifies it."""
    _ = texts(language).gettext
    title = _("Order {number}").format(number=part.order_number)
    if part.order_date:
        day = format_date(part.order_date, language)
        title = _("Order {number} of {day}").format(number=part.order_number, day=day)
    yours = _("your order no. {number}").format(number=part.customer_order_number)
    replaced = replaces_words(part.replaces_number, part.replaces_on, language)
    named = (yours if part.customer_order_number else "", part.their_ref, replaced)
    return title, " · ".join(filter(None, named))


def _dropped_words(line: DroppedLine, language: str) -> str:
    """Such as "Pos. 6 Foam: ordered 30, delivered 22, 8 cancelled …, rest 0."."""
    _ = texts(language).gettext
    why = " ".join(
        filter(None, (line.reason, format_date(line.on, language) if line.on else ""))
    )
    sentence = _(
        "Pos. {position} {name}: ordered {ordered}, delivered {delivered}, "
        "{cancelled} cancelled {why}, rest 0."
    )
    written = sentence.format(
        position=line.position,
        name=line.name,
        ordered=format_quantity(line.ordered, language),
        delivered=format_quantity(line.delivered, language),
        cancelled=format_quantity(line.cancelled, language),
        why=why,
    )
    return written.replace(" ,", ",")
