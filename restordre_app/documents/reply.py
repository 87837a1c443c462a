"""What a back-order confirmation asks: the steps to come and the grid to tick.

The customer ticks once for all lines or once for each, signs and sends the page back;
the answers are those of domain.md E6.
"""

from dataclasses import dataclass

from restordre_app.documents import palette, tagging
from restordre_app.documents.content import (
    BackOrderConfirmation,
    ConfirmationLine,
    OrderPart,
)
from restordre_app.documents.fonts import (
    BOLD,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Style,
    brief,
    fit,
    wrap,
)
from restordre_app.documents.reply_mail import CHOICE_TEXTS, Answers
from restordre_app.documents.sheet import LEFT, RIGHT, SECOND, Box, Sheet
from restordre_app.documents.tables import PAGE_BOTTOM, Block
from restordre_app.domain.telling import AnswerKind
from restordre_app.formatting import format_long_date, format_quantity
from restordre_app.i18n import texts

CHOICES_X = dict(zip(CHOICE_TEXTS, (86.0, 114.0, 142.0, 170.0), strict=True))
STEPS_X = (20.0, 81.0, 142.0)
BOX_SIDE = 3.4
CONTACT_HIGH = 17.0

HEADING = Style(SEMIBOLD, 10.5, palette.INK)
STEP_NUMBER = Style(BOLD, 8.5, palette.ACCENT)
STEP = Style(SEMIBOLD, 8.8, palette.INK)
STEP_TEXT = Style(REGULAR, 8.5, palette.GREY)
DEADLINE = Style(SEMIBOLD, 11, palette.INK)
SILENCE = Style(REGULAR, 9, palette.GREY)
CHOICE = Style(SEMIBOLD, 9.5, palette.INK)
UNDER_CHOICE = Style(REGULAR, 8.5, palette.SOFT)
ALL_LINES = Style(SEMIBOLD, 9, palette.INK)
POSITION = Style(REGULAR, 9, palette.SOFT)
NAME = Style(MEDIUM, 9, palette.INK)
QUANTITY = Style(BOLD, 9, palette.INK)
UNIT = Style(REGULAR, 9, palette.GREY)
UNDER_LINE = Style(REGULAR, 7.5, palette.SOFT)
CONTACT = Style(REGULAR, 8.5, palette.TEXT)
CONTACT_HEAD = Style(SEMIBOLD, 8.5, palette.INK)


@dataclass(frozen=True, slots=True)
class Spacing:
    """Heights in mm: open, or closer where that saves a page."""

    row: float
    steps: float
    gap: float
    bar: float
    grid_head: float
    grid_row: float


@dataclass(frozen=True, slots=True)
class Reply:
    """Makes the blocks below the table."""

    confirmation: BackOrderConfirmation
    spacing: Spacing

    def steps(self) -> Block:
        _ = texts(self.confirmation.language).gettext
        top = self.spacing.steps - 27.0

        def draw(sheet: Sheet, y: float) -> None:
            y += top
            sheet.part(tagging.HEADING)
            sheet.text(LEFT, y + 8.6, _("What happens now"), HEADING)
            for number, (x, (title, text)) in enumerate(
                zip(STEPS_X, self._steps(), strict=True), start=1
            ):
                sheet.part(tagging.ITEM)
                sheet.disc(x + 2.6, y + 15.3, 2.6, palette.TINT)
                sheet.centre(x + 2.6, y + 16.35, str(number), STEP_NUMBER)
                sheet.text(x + 7.6, y + 16.4, title, STEP, 46)
                for line_number, line in enumerate(wrap(text, STEP_TEXT, 45.5, 3)):
                    sheet.text(x + 7.6, y + 20.6 + line_number * 4, line, STEP_TEXT)

        return Block(self.spacing.steps + self._third_line(), draw)

    def _third_line(self) -> float:
        """More room where a step's text takes a third line."""
        longest = max(len(wrap(text, STEP_TEXT, 45.5, 3)) for _, text in self._steps())
        return 3.0 if longest > 2 else 0.0  # noqa: PLR2004 - two lines are planned for

    def _steps(self) -> tuple[tuple[str, str], ...]:
        _ = texts(self.confirmation.language).gettext
        follows = _("The back order follows without a new order. You need do nothing.")
        if self.confirmation.freight_free_rest:
            follows = _("The back order follows freight-free without a new order.")
        again = _("We then send a new confirmation that replaces this one.")
        return (
            (_("We deliver when the goods are in"), follows),
            (_("We tell you if a date changes"), again),
            (
                _("Invoice only on delivery"),
                _("Back orders are invoiced with the delivery they come in."),
            ),
        )

    def head(self) -> Block:
        """The deadline and the heading of the grid."""
        spacing, grid = self.spacing, self._grid_head()

        def draw(sheet: Sheet, y: float) -> None:
            y += spacing.gap
            box = Box(LEFT, y, RIGHT - LEFT, spacing.bar)
            sheet.panel(box, palette.TINT)
            base = y + spacing.bar / 2 + 1.4
            deadline, silence = self._deadline()
            sheet.part(tagging.HEADING)
            end = sheet.text(LEFT + 4, base, deadline, DEADLINE, 95)
            text, style = fit(silence, SILENCE, RIGHT - 8 - end)
            sheet.part(tagging.PARAGRAPH)
            sheet.figure(RIGHT - 4, base, text, style)
            sheet.part(grid.role)
            grid.draw(sheet, y + spacing.bar)

        return Block(spacing.gap + spacing.bar + grid.height, draw, keep=True)

    def _deadline(self) -> tuple[str, str]:
        confirmation = self.confirmation
        _ = texts(confirmation.language).gettext
        silence = _("If we do not hear from you, we keep the back order.")
        if confirmation.reply_by is None:
            return _("Would you like something changed?"), silence
        day = format_long_date(confirmation.reply_by, confirmation.language)
        return _("Please reply by {day}").format(day=day), silence

    def _grid_head(self) -> Block:
        _ = texts(self.confirmation.language).gettext
        high = self.spacing.grid_head

        def draw(sheet: Sheet, y: float) -> None:
            low = y + high - 2.5
            sheet.cell()
            sheet.text(LEFT, low - 4.1, _("Tick"), CHOICE)
            once = _("once for all lines, or once for each line")
            sheet.text(LEFT, low, once, UNDER_CHOICE, 62)
            for choice, x in CHOICES_X.items():
                name, text = CHOICE_TEXTS[choice]
                sheet.cell()
                sheet.text(x, low - 4.1, _(name), CHOICE, 26)
                sheet.text(x, low, _(text), UNDER_CHOICE, 25)
            sheet.rule(LEFT, RIGHT, y + high, 0.5, palette.SECTION_LINE)

        return Block(high, draw, role=tagging.HEAD_ROW)

    def rows(self) -> list[Block]:
        """A row for all lines, then one for each, under its order where there are more."""
        confirmation = self.confirmation
        head = (self._grid_head(),)
        rows = [self._row(line, head) for line in (None, *confirmation.lines)]
        for part in confirmation.orders:
            order = self._order(part)
            rows.append(order)
            rows += [self._row(line, (*head, order)) for line in part.lines]
        return rows

    def _order(self, part: OrderPart) -> Block:
        _, high = texts(self.confirmation.language).gettext, self.spacing.grid_row

        def draw(sheet: Sheet, y: float) -> None:
            words = _("Order {number}").format(number=part.order_number)
            sheet.cell()
            sheet.text(LEFT, y + high / 2 + 1.15, words, ALL_LINES, 60)
            sheet.rule(LEFT, RIGHT, y + high, 0.5, palette.HAIRLINE)

        again = (self._grid_head(),)
        return Block(high, draw, keep=True, repeat=again, role=tagging.TITLE_ROW)

    def _row(self, line: ConfirmationLine | None, under: tuple[Block, ...]) -> Block:
        high = self.spacing.grid_row
        last = line is not None and line is self.confirmation.all_lines[-1]
        colour = palette.SECTION_LINE if last else palette.HAIRLINE
        answers = Answers(self.confirmation)
        say = texts(self.confirmation.language).gettext

        def draw(sheet: Sheet, y: float) -> None:
            sheet.cell()
            name = self._draw_name(sheet, y + high / 2 + 1.15, line)
            for choice, x in CHOICES_X.items():
                sheet.cell()
                sheet.tick_box(x, y + (high - BOX_SIDE) / 2, BOX_SIDE)
                around = Box(x - 1, y, BOX_SIDE + 2, high)
                words = f"{say(CHOICE_TEXTS[choice][0])}: {name}"
                sheet.link(around, answers.link(choice, line), words)
            sheet.rule(LEFT, RIGHT, y + high, 0.5, colour)

        return Block(high, draw, repeat=under, role=tagging.ROW)

    def _draw_name(
        self, sheet: Sheet, base: float, line: ConfirmationLine | None
    ) -> str:
        """Write what the row is about; returns it in short."""
        language = self.confirmation.language
        _ = texts(language).gettext
        if line is None:
            sheet.text(LEFT, base, _("All lines"), ALL_LINES, 60)
            return _("All lines")
        position = _("Pos. {position}").format(position=line.position)
        sheet.text(LEFT, base, position, POSITION, 12)
        sheet.text(33, base, brief(line.name, NAME, 28.5), NAME, 28.5)
        sheet.figure(73, base, format_quantity(line.rest, language), QUANTITY, 10)
        sheet.text(74.5, base, line.unit, UNIT, 10)
        return f"{position} {line.name}"

    def contact(self) -> Block:
        """Where to sign, and whom to ask; at the foot of the last page."""
        confirmation = self.confirmation
        _ = texts(confirmation.language).gettext
        ours, sender = confirmation.references, confirmation.sender
        person = ", ".join(filter(None, (ours.our_ref, ours.our_phone or sender.phone)))
        mail = sender.reply_email or ours.our_email or sender.email
        top = PAGE_BOTTOM - CONTACT_HIGH

        def draw(sheet: Sheet, _y: float) -> None:
            for x, end, label in ((LEFT, 52, _("Date")), (57, 117, _("Signature"))):
                sheet.part(tagging.PARAGRAPH)
                sheet.rule(x, end, top + 10.5, 0.6, palette.WRITING_LINE)
                sheet.text(x, top + 13.7, label, UNDER_LINE)
            sheet.part(tagging.PARAGRAPH)
            up = 0.0 if person else 4.3
            head = _("Questions or answers") if person or mail else ""
            sheet.text(SECOND, top + 6 + up, head, CONTACT_HEAD, 67)
            sheet.text(SECOND, top + 10.4, person, CONTACT, 67)
            right = sheet.text(SECOND, top + 14.6, mail, CONTACT, 67)
            around = Box(SECOND, top + 11.4, right - SECOND, 4.4)
            sheet.link(around, Answers(confirmation).link(AnswerKind.KEEP), mail)

        return Block(CONTACT_HIGH, draw)
