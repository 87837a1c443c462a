"""The chase letter (rykker): what a supplier owes us, and room for the new dates (P4)."""

from dataclasses import dataclass
from datetime import date

from restordre_app.documents import closing, grid
from restordre_app.documents.content import Expected, GoodsLine, SentPaper
from restordre_app.documents.letter import Layout
from restordre_app.documents.table_paper import TablePaper, set_table
from restordre_app.documents.words import told_words
from restordre_app.formatting import format_date, format_long_date, format_quantity
from restordre_app.i18n import Texts, texts


@dataclass(frozen=True, slots=True)
class ChasedLine(GoodsLine):
    """What is still to come, in thousandths; `days_late` is 0 for one not due yet.

    `promised` None means that no date was ever confirmed; `customers_wait` tells the
    supplier that it matters, never who waits.
    """

    supplier_sku: str = ""
    outstanding: int = 0
    promised: Expected | None = None
    days_late: int = 0
    customers_wait: bool = False


@dataclass(frozen=True, slots=True)
class ChasedOrder:
    """The late or unconfirmed lines of one purchase order."""

    number: str
    ordered_on: date
    their_ref: str
    lines: tuple[ChasedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseLetter(SentPaper):
    """Asks a supplier for the dates of all that is late or unconfirmed (P4)."""

    orders: tuple[ChasedOrder, ...]
    reply_by: date | None = None


def lay_out_chase_letter(paper: ChaseLetter) -> Layout:
    _ = texts(paper.language).gettext
    asked = _("Please tell us when these goods come, and write the new dates here.")
    if paper.reply_by:
        day = format_long_date(paper.reply_by, paper.language)
        asked = f"{asked}\n{_('Please reply by {day}').format(day=day)}."
    table = TablePaper(
        kind=_("Reminder of delivery"),
        columns=(
            grid.Column(_("Pos."), 6.4, grid.POSITION),
            grid.Column(_("Item")),
            grid.Column(_("Unit"), 9),
            grid.Column(_("Still to come"), 20, grid.BIG, figure=True, tinted=True),
            grid.Column(_("Promised"), 27),
            grid.Column(_("New date"), 33),
        ),
        sections=tuple(_section(order, paper.language) for order in paper.orders),
        asked=asked,
        foot=(closing.sign_lines(((_("Date"), 32.0), (_("Signature"), 60.0))),),
    )
    return set_table(paper, table)


def _section(order: ChasedOrder, language: str) -> grid.Section:
    _ = texts(language).gettext
    day = format_date(order.ordered_on, language)
    title = _("Our order {number} of {day}").format(number=order.number, day=day)
    yours = _("your ref. {reference}").format(reference=order.their_ref)
    rows = tuple(_row(line, language) for line in order.lines)
    return grid.Section(rows, title, yours if order.their_ref else "")


def _row(line: ChasedLine, language: str) -> tuple[grid.Cell, ...]:
    say = texts(language)
    waiting = say.gettext("customers are waiting") if line.customers_wait else ""
    return (
        grid.Cell(str(line.position)),
        grid.item_cell(line.name, line.supplier_sku, line.sku, waiting),
        grid.Cell(line.unit),
        grid.Cell(format_quantity(line.outstanding, language)),
        _promised(line, say, language),
        grid.Cell(mark=grid.draw_blank),
    )


def _promised(line: ChasedLine, say: Texts, language: str) -> grid.Cell:
    if line.promised is None:
        return grid.Cell(say.gettext("not confirmed"))
    late = say.ngettext("{days} day late", "{days} days late", line.days_late)
    under = late.format(days=line.days_late) if line.days_late else ""
    words = told_words(line.promised, say, language)
    return grid.Cell(words, grid.STRONG, (under,))
