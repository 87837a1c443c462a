"""The back-order confirmation (restordrebekræftelse): what comes when, and a question.

It says for each rest what is expected now and what was told before, names what was
dropped, and asks the customer to keep, cancel, substitute or combine (domain.md D4,
E2, E4, E6).
"""

from dataclasses import astuple, dataclass, replace

from restordre_app.documents import palette
from restordre_app.documents.closing import passage, words_before
from restordre_app.documents.codes import draw_qr
from restordre_app.documents.confirmation_rows import (
    BAND,
    ConfirmationTable,
    dropped_block,
)
from restordre_app.documents.content import BackOrderConfirmation
from restordre_app.documents.fonts import REGULAR, Style, wrap
from restordre_app.documents.letter import (
    FIRST_TOP,
    NEXT_TOP,
    Layout,
    Letter,
    reference_rows,
)
from restordre_app.documents.reply import Reply, Spacing
from restordre_app.documents.reply_mail import Answers
from restordre_app.documents.sheet import LEFT, RIGHT, Box, Sheet
from restordre_app.documents.tables import (
    PAGE_BOTTOM,
    Block,
    Page,
    between,
    flow,
    height_of,
    kept,
    on_one_page,
)
from restordre_app.documents.tagging import PARAGRAPH, ROW
from restordre_app.documents.words import replaces_words
from restordre_app.domain.telling import AnswerKind
from restordre_app.formatting import format_date
from restordre_app.i18n import texts

QR_SIDE = 17.3
OPEN = Spacing(row=10.2, steps=27.0, gap=6.0, bar=11.4, grid_head=12.2, grid_row=5.75)
CLOSE = Spacing(row=8.8, steps=24.5, gap=3.0, bar=9.6, grid_head=11.2, grid_row=4.9)
ONE_PAGE_LIMIT = 8  # more lines than this need a page of their own to reply on

CAPTION = Style(REGULAR, 8, palette.SOFT)


def lay_out_back_order_confirmation(confirmation: BackOrderConfirmation) -> Layout:
    """Set the paper on one page where that can be done, else the reply on its own."""
    return Layout(
        _letter(confirmation),
        _pages(confirmation),
        BAND,
        ConfirmationCode(confirmation).draw,
    )


def _pages(confirmation: BackOrderConfirmation) -> tuple[Page, ...]:
    if len(confirmation.all_lines) <= ONE_PAGE_LIMIT:
        page = on_one_page(
            lambda closeness: _blocks(confirmation, _spacing(closeness)), FIRST_TOP
        )
        if page:
            return (page,)
    return flow(_blocks(confirmation, OPEN), FIRST_TOP, NEXT_TOP)


def _spacing(closeness: float) -> Spacing:
    return Spacing(*between(astuple(OPEN), astuple(CLOSE), closeness))


def _blocks(confirmation: BackOrderConfirmation, spacing: Spacing) -> list[Block]:
    table = ConfirmationTable(confirmation, spacing.row)
    reply = Reply(confirmation, spacing)
    blocks = words_before(confirmation.words.before)
    blocks += [table.head()] if confirmation.all_lines else []
    blocks += _table_rows(table, confirmation)
    blocks += passage(confirmation.note)
    blocks += passage(confirmation.words.after)
    if not confirmation.all_lines:
        return [*blocks, reply.contact()]
    steps, answers = reply.steps(), _reply_blocks(reply)
    if NEXT_TOP + height_of([steps, *answers]) <= PAGE_BOTTOM:  # they share a page
        return [*_never_alone(blocks), steps, *answers]
    return [*_never_alone([*blocks, steps]), *answers]


def _never_alone(blocks: list[Block]) -> list[Block]:
    """What is said of the table takes its last two rows along to the next page."""
    rows = [at for at, block in enumerate(blocks) if block.role == ROW]
    start = rows[-2:][0]
    if height_of(blocks[start:]) > (PAGE_BOTTOM - NEXT_TOP) / 2:
        return blocks
    return [*kept(blocks[:-1], last=len(blocks) - start - 1), blocks[-1]]


def _table_rows(
    table: ConfirmationTable, confirmation: BackOrderConfirmation
) -> list[Block]:
    """The lines, order by order where there are several, and what was dropped."""
    language, end = confirmation.language, len(confirmation.all_lines) - 1
    heads = (table.head(),)
    blocks = [
        table.row(line, heads, last=number == end)
        for number, line in enumerate(confirmation.lines)
    ]
    dropped = dropped_block(
        confirmation.dropped, confirmation.replaces_number, language
    )
    for part in confirmation.orders:
        blocks.append(table.section(part))
        under = (*heads, table.section(part, again=True))
        ends = part is confirmation.orders[-1]
        blocks += [
            table.row(line, under, last=ends and line is part.lines[-1])
            for line in part.lines
        ]
        dropped += dropped_block(part.dropped, part.replaces_number, language)
    return blocks + dropped


def _reply_blocks(reply: Reply) -> list[Block]:
    """The grid stays on one page, to be sent back, unless it is longer than a page."""
    blocks = [reply.head(), *reply.rows(), reply.contact()]
    if NEXT_TOP + height_of(blocks) <= PAGE_BOTTOM:
        return kept(blocks, last=len(blocks))
    first = [replace(block, keep=True) for block in blocks[:3]]
    return [*first, *kept(blocks[3:-1], last=2), blocks[-1]]


@dataclass(frozen=True, slots=True)
class ConfirmationCode:
    """The QR code beside the title: it begins a mail with our answer address.

    Without such an address it holds the number alone.
    """

    confirmation: BackOrderConfirmation

    def draw(self, sheet: Sheet) -> None:
        _ = texts(self.confirmation.language).gettext
        answers = Answers(self.confirmation)
        square = Box(RIGHT - QR_SIDE, 77.2, QR_SIDE, QR_SIDE)
        by_mail = bool(self.confirmation.sender.reply_email)
        words = _("Scan and reply by e-mail") if by_mail else _("Scan the number")
        sheet.part(PARAGRAPH)
        spoken = _("QR code: {words}").format(words=words)
        draw_qr(sheet, answers.code(), square, spoken)
        sheet.link(square, answers.link(AnswerKind.KEEP), words)
        for number, line in enumerate(wrap(words, CAPTION, 17.6, 2)):
            sheet.figure(RIGHT - QR_SIDE - 2.5, 82 + number * 3.8, line, CAPTION)


def _letter(confirmation: BackOrderConfirmation) -> Letter:
    _ = texts(confirmation.language).gettext
    slip = confirmation.slip_number
    return Letter(
        kind=_("Back-order confirmation"),
        number=confirmation.number,
        sender=confirmation.sender,
        recipient=confirmation.recipient,
        references=(
            *reference_rows(confirmation.references, confirmation.language),
            *(((_("Packing slip"), slip),) if slip else ()),
        ),
        status=_status(confirmation),
        texts=texts(confirmation.language),
        title_space=RIGHT - LEFT - QR_SIDE - 23,
        foot=confirmation.words.foot,
    )


def _status(confirmation: BackOrderConfirmation) -> tuple[str, str]:
    """Which paper this one replaces, and as of when it speaks."""
    language = confirmation.language
    _ = texts(language).gettext
    day = format_date(confirmation.issued_on, language)
    status = _("Status on {day}").format(day=day)
    if confirmation.slip_number:
        sentence = _("Status on {day} after packing slip {number}")
        status = sentence.format(day=day, number=confirmation.slip_number)
    replaced = replaces_words(
        confirmation.replaces_number, confirmation.replaces_on, language
    )
    if confirmation.orders:
        count = len(confirmation.orders)
        say = texts(language).ngettext
        replaced = say("{count} order", "{count} orders", count).format(count=count)
    return replaced, status
