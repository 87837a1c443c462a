"""The packing slip (følgeseddel): what is in the parcel and what is still to come.

Every line of the order stands on every slip with the figures of that day, so that
ordered = previously + now + cancelled + rest can be checked by hand (domain.md D3).
"""

from dataclasses import dataclass

from restordre_app.documents import palette
from restordre_app.documents.closing import (
    Fact,
    NumberBars,
    draw_panel,
    passage_lines,
    words_before,
)
from restordre_app.documents.codes import draw_qr
from restordre_app.documents.content import PackingSlip, SlipLine
from restordre_app.documents.fonts import (
    REGULAR,
    SEMIBOLD,
    Style,
    wrap,
)
from restordre_app.documents.letter import (
    FIRST_TOP,
    NEXT_TOP,
    Layout,
    Letter,
    reference_rows,
)
from restordre_app.documents.sheet import LEFT, RIGHT, Box, Sheet
from restordre_app.documents.slip_rows import (
    BAND,
    Density,
    SlipTable,
    density,
    name_left_edge,
)
from restordre_app.documents.tables import (
    PAGE_BOTTOM,
    Block,
    Page,
    kept,
    set_pages,
)
from restordre_app.documents.tagging import ARTIFACT, PARAGRAPH
from restordre_app.formatting import (
    format_long_date,
    format_money,
    format_weight,
)
from restordre_app.i18n import texts

RECEIPT_TOP = 247.5
QR_SIDE = 23.1
COMPLAINT_WIDE, COMPLAINT_LINES = 118.0, 2
ONE_PAGE_LIMIT = 18  # more lines than this never fit on one page
POSITIONS_NAMED = 6

SENTENCE = Style(SEMIBOLD, 9.5, palette.INK)
FORMULA = Style(REGULAR, 7.5, palette.SOFT)
NOTE = Style(REGULAR, 9, palette.TEXT)
RECEIPT = Style(SEMIBOLD, 9, palette.INK)
COMPLAINT = Style(REGULAR, 8.5, palette.GREY)
UNDER_LINE = Style(REGULAR, 7.5, palette.SOFT)


def lay_out_packing_slip(slip: PackingSlip) -> Layout:
    """Choose the most open layout that saves a page, and set it."""
    bars = NumberBars(slip.number, slip.language)
    return Layout(_letter(slip, bars.title_space), _pages(slip), BAND, bars.draw)


def _pages(slip: PackingSlip) -> tuple[Page, ...]:
    name_x = name_left_edge(slip)
    return set_pages(
        lambda closeness: _blocks(slip, density(closeness), name_x),
        FIRST_TOP,
        NEXT_TOP,
        may_be_one=len(slip.lines) <= ONE_PAGE_LIMIT,
    )


def _blocks(slip: PackingSlip, spacing: Density, name_x: float) -> list[Block]:
    table = SlipTable(slip, spacing, name_x)
    head = table.head()
    blocks = [*words_before(slip.words.before), head]
    sections = [section for section in _sections(slip) if section.lines]
    for section in sections:
        first = section is sections[0]
        blocks.append(table.section(section.title, section.more, first=first))
        again = table.section(section.title, section.continued, first=True)
        for line in section.lines:
            last = line is section.lines[-1]
            blocks.append(table.row(line, (head, again), last=last))
    return [*kept(blocks, last=2), SlipEnd(slip, spacing).block()]


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    more: str
    continued: str
    lines: tuple[SlipLine, ...]


def _sections(slip: PackingSlip) -> tuple[_Section, ...]:
    """What is in the parcel, what follows later, and what needs nothing more."""
    catalogue = texts(slip.language)
    _ = catalogue.gettext

    def count(lines: tuple[SlipLine, ...]) -> str:
        words = catalogue.ngettext("{count} line", "{count} lines", len(lines))
        return words.format(count=len(lines))

    now = tuple(line for line in slip.lines if line.now)
    later = tuple(line for line in slip.lines if not line.now and line.rest)
    done = tuple(line for line in slip.lines if not line.now and not line.rest)
    titles = (_("This delivery"), _("Back order - to follow"), _("Nothing outstanding"))
    besides = _besides(now, slip) if later else ""
    mores = (count(now), count(later) + besides, count(done))
    return tuple(
        _Section(title.replace(" - ", " \u2013 "), more, _("continued"), lines)
        for title, more, lines in zip(titles, mores, (now, later, done), strict=True)
    )


def _besides(now: tuple[SlipLine, ...], slip: PackingSlip) -> str:
    """Point from the back orders to the lines above that also have a rest."""
    catalogue = texts(slip.language)
    positions = [str(line.position) for line in now if line.rest]
    if not positions:
        return ""
    if len(positions) > POSITIONS_NAMED:
        words = catalogue.gettext("besides the rest of {count} lines above")
        return " \u2013 " + words.format(count=len(positions))
    words = catalogue.gettext("besides the rest of pos. {positions}")
    conjunction = catalogue.gettext("and")
    listed = f" {conjunction} ".join(
        filter(None, (", ".join(positions[:-1]), positions[-1]))
    )
    return " \u2013 " + words.format(positions=listed)


@dataclass(frozen=True, slots=True)
class SlipEnd:
    """What follows the table: the promise, the transport and the receipt.

    `orders` is how many orders' lines stand in the table.
    """

    slip: PackingSlip
    spacing: Density
    orders: int = 1

    def block(self) -> Block:
        foot = PAGE_BOTTOM - RECEIPT_TOP + self.spacing.foot_gap
        return Block(self._height() + foot, self.draw)

    def _height(self) -> float:
        spacing = self.spacing
        panel = spacing.panel_gap + spacing.panel if self._transport() else 2.5
        panel += 0.8 if self._note() else 0.0
        return spacing.sentence + len(self._note()) * 4.0 + panel

    def _note(self) -> list[str]:
        """What was written for this delivery, then what stands on every slip."""
        slip = self.slip
        return [*passage_lines(slip.note), *passage_lines(slip.words.after)]

    def draw(self, sheet: Sheet, y: float) -> None:
        sheet.rule(LEFT, RIGHT, y, 0.9, palette.INK)
        _ = texts(self.slip.language).gettext
        y += self.spacing.sentence
        slip_note = self._note()
        formula = _("Ordered = previously + delivered now + cancelled + rest")
        sheet.text(LEFT, y, self._sentence(), SENTENCE, 110)
        sheet.part(PARAGRAPH)
        sheet.figure(RIGHT, y, formula, FORMULA, 75)
        sheet.part(PARAGRAPH)
        y += 0.8 if slip_note else 0.0
        for line in slip_note:
            y += 4.0
            sheet.text(LEFT, y, line, NOTE)
        if self._transport():
            top = y + self.spacing.panel_gap
            draw_panel(sheet, top, self.spacing.panel, self._transport())
        self._draw_receipt(sheet)

    def _sentence(self) -> str:
        """The promise is made only where something is outstanding."""
        slip, say = self.slip, texts(self.slip.language)
        _ = say.gettext
        sentence = say.ngettext(
            "Nothing is outstanding: the order is complete.",
            "Nothing is outstanding: the orders are complete.",
            self.orders,
        )
        if any(line.cancelled for line in slip.lines):
            sentence = say.ngettext(
                "Nothing is outstanding: the order is closed.",
                "Nothing is outstanding: the orders are closed.",
                self.orders,
            )
        if any(line.rest for line in slip.lines):
            sentence = _("The back order follows without a new order.")
            if slip.freight_free_rest:
                sentence = _("The back order follows freight-free without a new order.")
        return sentence

    def _value(self) -> str:
        """What the delivered goods cost, on a slip with prices."""
        slip = self.slip
        amounts = [line.price.amount for line in slip.lines if line.price]
        if not amounts:
            return ""
        return format_money(sum(amounts), slip.currency, slip.language)

    def _transport(self) -> list[Fact]:
        """What is known of the way to the customer."""
        slip, _ = self.slip, texts(self.slip.language).gettext
        words = texts(slip.language).ngettext(
            "{count} package", "{count} packages", slip.packages
        )
        packages = words.format(count=slip.packages) if slip.packages else ""
        packed = ", ".join(filter(None, (packages, slip.packaging)))
        weight = format_weight(slip.weight_grams, slip.language)
        fields = [
            (_("Carrier"), slip.carrier, 42.0),
            (_("Packages"), packed, 38.0),
            (_("Gross weight"), weight if slip.weight_grams else "", 32.0),
            (_("Track & trace"), slip.tracking, 51.0),
            (_("Value without VAT"), self._value(), 32.0),
        ]
        return [field for field in fields if field[1]]

    def _draw_receipt(self, sheet: Sheet) -> None:
        """Lines to sign on, always at the same place of the last page."""
        slip, _ = self.slip, texts(self.slip.language).gettext
        words = _("Scan the number")
        square = Box(RIGHT - QR_SIDE, RECEIPT_TOP, QR_SIDE, QR_SIDE)
        sheet.part(ARTIFACT)
        draw_qr(sheet, slip.number, square, _("QR code: {words}").format(words=words))
        sheet.centre(RIGHT - QR_SIDE / 2, 274.1, words, UNDER_LINE)
        sheet.part(PARAGRAPH)
        end = sheet.text(LEFT, 250.1, _("Receipt"), RECEIPT)
        complaint = slip.complaint_text or _(
            "Report shortages and damage at once on receipt."
        )
        for number, line in enumerate(complaint_lines(complaint, COMPLAINT_LINES)):
            sheet.text(end + 4, 250.1 + number * 3.4, line, COMPLAINT)
        for x, end, y, label in (
            (LEFT, 62, 259, _("Date received")),
            (67, 160, 259, _("Name in block letters")),
            (LEFT, 62, 271, _("Packages received")),
            (67, 160, 271, _("Signature")),
        ):
            sheet.rule(x, end, y, 0.6, palette.WRITING_LINE)
            sheet.part(PARAGRAPH)
            sheet.text(x, y + 3.0, label, UNDER_LINE)


def complaint_lines(words: str, most: int) -> list[str]:
    return wrap(words, COMPLAINT, COMPLAINT_WIDE, most)


def _letter(slip: PackingSlip, title_space: float) -> Letter:
    _ = texts(slip.language).gettext
    of_order = _("{number} of order {order}").format(
        number=slip.delivery_sequence, order=slip.references.order_number
    )
    mark, sentence = void_words(slip)
    shipped = _("Shipped {day}").format(
        day=format_long_date(slip.delivered_on, slip.language)
    )
    return Letter(
        kind=_("Packing slip"),
        number=slip.number,
        sender=slip.sender,
        recipient=slip.recipient,
        references=(
            *reference_rows(slip.references, slip.language),
            (_("Delivery"), of_order),
        ),
        status=(_("Delivery {of_order}").format(of_order=of_order), shipped),
        texts=texts(slip.language),
        title_space=title_space,
        foot=slip.words.foot,
        void_mark=mark,
        void_text=sentence,
    )


def void_words(slip: PackingSlip, replaced_by: str = "") -> tuple[str, str]:
    """The mark of a slip that was taken back, and what it means (domain.md D6)."""
    if not slip.void:
        return "", ""
    _ = texts(slip.language).gettext
    sentence = _("this packing slip does not count")
    if replaced_by:
        sentence = _("this packing slip does not count, {number} takes its place")
    return _("VOID"), sentence.format(number=replaced_by)
