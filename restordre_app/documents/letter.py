"""The page that our papers share: letterhead, address window, title and foot.

Positions are millimetres; the address stands where a window envelope shows it, and the
short mark at the left edge is for folding and punching.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from restordre_app.documents import palette
from restordre_app.documents.codes import draw_logo
from restordre_app.documents.content import (
    Recipient,
    References,
    Sender,
)
from restordre_app.documents.fonts import (
    BOLD,
    POINTS_PER_MM,
    REGULAR,
    SEMIBOLD,
    SMALLEST,
    Style,
    fit,
    printable,
    shrink,
    width,
    wrap,
)
from restordre_app.documents.sheet import LEFT, RIGHT, SECOND, Box, Sheet, point
from restordre_app.documents.tables import Block, Page, set_pages, table_edges
from restordre_app.documents.tagging import ARTIFACT, ITEM, MAIN_HEADING, PARAGRAPH
from restordre_app.documents.words import company_number_words
from restordre_app.formatting import format_date
from restordre_app.i18n import Texts, texts

FIRST_TOP, NEXT_TOP = 99.5, 32.0
LIST_TOP, LIFTED = 61.5, 38.0  # a list for ourselves needs no address
TITLE = Style(SEMIBOLD, 25, palette.INK)
NEXT_TITLE = Style(SEMIBOLD, 14, palette.INK)
BRAND = Style(SEMIBOLD, 16, palette.INK)
TAGLINE = Style(REGULAR, 8.5, palette.SOFT)
RETURN_LINE = Style(REGULAR, 6.8, palette.SOFT)
NAME = Style(SEMIBOLD, 10.5, palette.INK)
ADDRESS = Style(REGULAR, 10.5, palette.TEXT)
LABEL = Style(REGULAR, 8.5, palette.SOFT)
VALUE = Style(REGULAR, 8.5, palette.INK)
VALUE_STRONG = Style(SEMIBOLD, 8.5, palette.INK)
STATUS_STRONG = Style(SEMIBOLD, 9.5, palette.INK)
STATUS = Style(REGULAR, 9.5, palette.GREY)
FOOT = Style(REGULAR, 8, palette.SOFT)
FOOT_VALUE = Style(REGULAR, 8, palette.INK)
FOOT_NAME = Style(SEMIBOLD, 8, palette.INK)
FOOT_WORDS = Style(REGULAR, 7.5, palette.SOFT)
MARK = Style(BOLD, 10, palette.WHITE)
LINE_IN_WINDOW, WINDOW_HIGH, WINDOW_WIDE = 4.5, 27.4, 100.0
LINES_IN_WINDOW = 9  # from the eighth on they stand closer and are smaller
REFERENCE_WIDE, REFERENCE_SMALL = 39.0, 6.4
USUAL_REFERENCES, REFERENCE_STEP, REFERENCES_HIGH = 8, 4.55, 32.0


@dataclass(frozen=True, slots=True)
class Letter:
    """What is printed around the table of a paper.

    Without a recipient it is a list for ourselves: the title stands where the address
    would. `foot` is the office's own line below all. `void_mark` is a word such as
    "VOID" and `void_text` the sentence of it, both empty on a paper that counts.
    `title_space` is what codes beside the title leave for it.
    """

    kind: str
    number: str
    sender: Sender
    recipient: Recipient | None
    references: tuple[tuple[str, str], ...]
    status: tuple[str, str]
    texts: Texts
    title_space: float = RIGHT - LEFT
    void_mark: str = ""
    void_text: str = ""
    foot: str = ""

    @property
    def title(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def subject(self) -> str:
        """The order it is about, for the file's own description."""
        return self.references[0][1] if self.references else self.number

    def draw(self, sheet: Sheet, page: int, pages: int) -> None:
        """Draw everything above the table; a void paper says so before all else."""
        sheet.part(PARAGRAPH if page == 1 else ARTIFACT)
        if self.void_mark:
            sheet.fill(Box(0, 3.5, 210, 7), palette.WARNING)
            sheet.centre(105, 8.3, f"{self.void_mark} – {self.void_text}", MARK)
        if page == 1:
            self._draw_first(sheet, pages)
        else:
            self._draw_next(sheet, page, pages)
        sheet.rule(5, 9, 148.5, 0.5, palette.WRITING_LINE)

    def _page_words(self, page: int, pages: int) -> str:
        return self.texts.gettext("{page} of {pages}").format(page=page, pages=pages)

    def _draw_first(self, sheet: Sheet, pages: int) -> None:
        sheet.part(PARAGRAPH)
        self._draw_sender(sheet)
        if self.recipient:
            sheet.part(PARAGRAPH)
            self._draw_address(sheet, self.recipient)
        up = 0.0 if self.recipient else LIFTED
        sheet.part(MAIN_HEADING)
        self._draw_title(sheet, 87.6 - up, TITLE, self.title_space)
        page = (self.texts.gettext("Page"), self._page_words(1, pages))
        if self.recipient:
            self._draw_references(sheet, (*self.references, page))
        else:
            sheet.part(PARAGRAPH)
            sheet.figure(RIGHT, 33, " ".join(page), LABEL)
        sheet.part(PARAGRAPH)
        self._draw_status(sheet, 93.6 - up)

    def _draw_references(self, sheet: Sheet, rows: tuple[tuple[str, str], ...]) -> None:
        steps, y = _reference_steps(rows), 41.6
        for number, ((label, value), step) in enumerate(zip(rows, steps, strict=True)):
            y += step
            sheet.part(ITEM)
            sheet.text(SECOND, y, label, LABEL, 26.5)
            _draw_reference(sheet, y, value, VALUE if number else VALUE_STRONG)

    def _draw_status(self, sheet: Sheet, y: float) -> None:
        strong, more = self.status
        space = self.title_space - width(printable(more), STATUS) - 5.2
        end = sheet.text(LEFT, y, strong, STATUS_STRONG, space)
        if strong and more:
            sheet.text(end + 2.0, y, "·", STATUS)
            end += 5.0
        sheet.text(end, y, more, STATUS, LEFT + self.title_space - end)

    def _draw_title(self, sheet: Sheet, y: float, style: Style, space: float) -> None:
        """Write kind and number; a long number makes both smaller, never shorter."""
        style = shrink(printable(self.title), style, space - 1, least=0)
        end = sheet.text(LEFT, y, self.kind, style)
        coloured = Style(style.font, style.size, palette.ACCENT)
        sheet.text(end + style.size * 0.11, y, self.number, coloured)

    def _draw_next(self, sheet: Sheet, page: int, pages: int) -> None:
        sheet.part(ARTIFACT)
        right = f"{self.texts.gettext('Page')} {self._page_words(page, pages)}"
        sheet.text(LEFT, 17.2, self.sender.name, VALUE_STRONG, 100)
        if self.recipient:
            sheet.figure(RIGHT, 17.2, *fit(self.recipient.name, LABEL, 70))
        self._draw_title(sheet, 25.4, NEXT_TITLE, 140)
        sheet.figure(RIGHT, 25.4, right, VALUE_STRONG)

    def _draw_sender(self, sheet: Sheet) -> None:
        sender, x = self.sender, LEFT
        if sender.logo:
            words = self.texts.gettext("Logo: {company}").format(company=sender.name)
            x += draw_logo(sheet, sender.logo, Box(LEFT, 14, 48, 12), words) + 3.5
        self._draw_brand(sheet, x)
        phone = self.texts.gettext("Tel. {phone}").format(phone=sender.phone)
        reached = (phone if sender.phone else "", sender.email)
        sheet.text(SECOND, 17.2, sender.name, VALUE_STRONG, 67)
        sheet.text(SECOND, 21.3, _address_line(sender), STATUS.sized(8.5), 67)
        reached_line = " · ".join(filter(None, reached))
        sheet.text(SECOND, 25.4, reached_line, STATUS.sized(8.5), 67)

    def _draw_brand(self, sheet: Sheet, x: float) -> None:
        """Write the company's name, on two lines where it is too long for one."""
        sender, space = self.sender, SECOND - 4 - x
        if width(printable(sender.name), BRAND) * SMALLEST <= space:
            sheet.text(x, 19.6 if sender.tagline else 21.8, sender.name, BRAND, space)
            sheet.text(x, 24.6, sender.tagline, TAGLINE, space)
            return
        smaller, top = BRAND.sized(11.5), 16.8 if sender.tagline else 19.2
        for number, part in enumerate(wrap(sender.name, smaller, space, 2)):
            sheet.text(x, top + number * 4.8, part, smaller, space)
        sheet.text(x, 26.0, sender.tagline, TAGLINE, space)

    def _draw_address(self, sheet: Sheet, to: Recipient) -> None:
        """Put sender's and recipient's address in the window of the envelope."""
        words = ", ".join(filter(None, (self.sender.name, _address_line(self.sender))))
        words = self.texts.gettext("Sender: {address}").format(address=words)
        end = sheet.text(LEFT, 41.6, words, RETURN_LINE, 95)
        sheet.rule(LEFT, end, 42.8, 0.5, palette.SECTION_LINE)
        lines = self._window_lines(to)
        step = min(LINE_IN_WINDOW, WINDOW_HIGH / max(1, len(lines) - 1))
        smaller = min(1.0, step / LINE_IN_WINDOW + 0.1)
        for number, (line, style) in enumerate(lines):
            style = style.sized(style.size * smaller)  # noqa: PLW2901 - as it fits
            sheet.text(LEFT, 47.9 + step * number, line, style, WINDOW_WIDE)

    def _window_lines(self, to: Recipient) -> list[tuple[str, Style]]:
        lines = [(line, NAME) for line in _in(to.name, NAME)]
        attention = self.texts.gettext("Attn. {person}").format(person=to.attention)
        place = f"{to.postcode} {to.city}".strip()
        country = to.country if to.country != self.sender.country else ""
        rest = [attention if to.attention else "", *to.address, place, country]
        lines += [
            (part, ADDRESS)
            for line in rest
            if line.strip()
            for part in _in(line, ADDRESS)
        ]
        if len(lines) <= LINES_IN_WINDOW:
            return lines
        return [*lines[: LINES_IN_WINDOW - 2], *lines[-2:]]

    def draw_foot(self, sheet: Sheet) -> None:
        """Draw the company's data at the foot, and what makes a paper void."""
        sheet.part(ARTIFACT)
        if self.void_mark:
            self._draw_void(sheet)
        sender, _ = self.sender, self.texts.gettext
        sheet.rule(LEFT, RIGHT, 280, 0.5, palette.SECTION_LINE)
        sheet.text(LEFT, 284.6, sender.name, FOOT_NAME, 57)
        sheet.text(LEFT, 288.6, _address_line(sender), FOOT, 57)
        columns = (
            (80, 22, _("Company no."), company_number_words(sender.cvr)),
            (104, 22, _("Phone"), sender.phone),
            (SECOND, 39, _("E-mail"), sender.email),
        )
        for x, space, label, value in columns:
            if value:
                sheet.text(x, 284.6, label, FOOT, space)
                sheet.text(x, 288.6, value, FOOT_VALUE, space)
        if sender.web:
            web, style = fit(sender.web, FOOT_VALUE, 26.5)
            x = RIGHT - width(web, style)
            sheet.text(x, 284.6, _("Web"), FOOT)
            sheet.text(x, 288.6, web, style)
        sheet.text(LEFT, 292.6, self.foot, FOOT_WORDS, RIGHT - LEFT)

    def _draw_void(self, sheet: Sheet) -> None:
        """Mark the page so that neither a grey copy nor a fax can lose it."""
        canvas = sheet.canvas
        canvas.saveState()
        canvas.translate(*point(105, 160))
        canvas.rotate(52)
        word = canvas.beginText()
        style = shrink(self.void_mark, Style(BOLD, 190, palette.WARNING), 245, 0)
        left = -width(self.void_mark, style) * POINTS_PER_MM / 2
        word.setTextOrigin(left, -style.size * 0.33)
        word.setFont(style.font, style.size)
        canvas.setFillColorRGB(*palette.WARNING, alpha=palette.GLASS)
        canvas.setStrokeColorRGB(*palette.WARNING)
        word.setTextRenderMode(2)
        word.textOut(self.void_mark)
        canvas.setLineWidth(1.4)
        canvas.drawText(word)
        canvas.restoreState()


@dataclass(frozen=True, slots=True)
class Layout:
    """A paper ready to be drawn: its letter, its pages and what stands once only.

    `band` is the tinted column of the table: its left edge and its width.
    """

    letter: Letter
    pages: tuple[Page, ...]
    band: tuple[float, float]
    ornament: Callable[[Sheet], None] = field(repr=False)


def no_ornament(_sheet: Sheet) -> None:
    """Leave the place beside the title empty."""


def lay_out(
    letter: Letter,
    make: Callable[[float], list[Block]],
    band: tuple[float, float],
    ornament: Callable[[Sheet], None] = no_ornament,
) -> Layout:
    """Set blocks on one page where a closer spacing can do it, else on several."""
    top = FIRST_TOP if letter.recipient else LIST_TOP
    return Layout(letter, set_pages(make, top, NEXT_TOP), band, ornament)


def draw_layout(layout: Layout, new_sheet: Callable[[], Sheet]) -> None:
    """Draw all pages of a paper."""
    for number, page in enumerate(layout.pages, start=1):
        sheet = new_sheet()
        edges = table_edges(page)
        if edges:
            x, wide = layout.band
            sheet.fill(Box(x, edges[0], wide, edges[1] - edges[0]), palette.TINT)
        layout.letter.draw(sheet, number, len(layout.pages))
        if number == 1:
            layout.ornament(sheet)
        for place in page:
            sheet.part(place.block.role)
            place.block.draw(sheet, place.y)
        layout.letter.draw_foot(sheet)
        sheet.finish()


def _in(line: str, style: Style) -> list[str]:
    """A line of the window, broken in two where it cannot shrink enough."""
    if width(printable(line), style) * SMALLEST <= WINDOW_WIDE:
        return [line]
    return wrap(line, style, WINDOW_WIDE, 2)


def _reference_steps(rows: tuple[tuple[str, str], ...]) -> list[float]:
    """How far each stands below the one before; more than eight stand closer."""
    if len(rows) <= USUAL_REFERENCES:
        return [0.0, *[REFERENCE_STEP] * (len(rows) - 1)]
    high = [
        0.0 if width(printable(value), VALUE) * SMALLEST <= REFERENCE_WIDE else 0.9
        for _label, value in rows
    ]
    step = (REFERENCES_HIGH - 2 * sum(high)) / (len(rows) - 1)
    return [0.0, *(step + one + other for one, other in pairwise(high))]


def _draw_reference(sheet: Sheet, y: float, value: str, style: Style) -> None:
    """Write what they look us up by: on two small lines rather than cut short."""
    if width(printable(value), style) * SMALLEST <= REFERENCE_WIDE:
        sheet.text(156, y, value, style, REFERENCE_WIDE)
        return
    small = style.sized(REFERENCE_SMALL)
    for number, part in enumerate(wrap(value, small, REFERENCE_WIDE, 2)):
        sheet.text(156, y - 1.2 + number * 2.4, part, small)


def _address_line(sender: Sender) -> str:
    place = f"{sender.postcode} {sender.city}".strip()
    return ", ".join(filter(None, (sender.address, place)))


def reference_rows(
    references: References, language: str
) -> tuple[tuple[str, str], ...]:
    """The references that papers print, without the empty ones."""
    _ = texts(language).gettext
    ordered_on = references.order_date
    ours = bool(references.supplier_number)
    rows = (
        (_("Our order no.") if ours else _("Order no."), references.order_number),
        (_("Order date"), format_date(ordered_on, language) if ordered_on else ""),
        (_("Your order no."), references.customer_order_number),
        (_("Your ref."), references.their_ref),
        (_("Our ref."), references.our_ref),
        (_("Customer no."), references.customer_number),
        (_("Customer"), references.customer_name),
        (_("GLN"), references.gln),
        (_("Supplier no."), references.supplier_number),
    )
    return tuple(row for row in rows if row[1])
