"""The cancellation (annullering af restordre): which rest will not come after all.

It names the back-order confirmation that it takes the place of for these lines (E6).
"""

from dataclasses import dataclass

from restordre_app.documents import closing, grid
from restordre_app.documents.content import GoodsLine, SentPaper
from restordre_app.documents.letter import Layout
from restordre_app.documents.table_paper import TablePaper, set_table
from restordre_app.formatting import format_quantity
from restordre_app.i18n import texts


@dataclass(frozen=True, slots=True)
class CancelledLine(GoodsLine):
    """A line of which something was cancelled; all quantities in thousandths.

    ordered = delivered + before + cancelled + rest, where `before` was cancelled and
    told earlier; `reason` as it was written down.
    """

    barcode: str = ""
    ordered: int = 0
    delivered: int = 0
    cancelled: int = 0
    rest: int = 0
    before: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation(SentPaper):
    """Says in writing that a rest was cancelled; `replaces_number` a confirmation."""

    lines: tuple[CancelledLine, ...]


def lay_out_cancellation(paper: Cancellation) -> Layout:
    _ = texts(paper.language).gettext
    after = _("Nothing more comes of what was cancelled. It is not invoiced.")
    if any(line.rest for line in paper.lines):
        after = _("What was cancelled does not come; the rest follows as agreed.")
    table = TablePaper(
        kind=_("Cancellation of back order"),
        columns=(
            grid.Column(_("Pos."), 6.4, grid.POSITION),
            grid.Column(_("Item")),
            grid.Column(_("Unit"), 8),
            grid.Column(_("Ordered"), 13, figure=True),
            grid.Column(_("Delivered"), 13, figure=True),
            grid.Column(_("Cancelled"), 16, grid.BIG, figure=True, tinted=True),
            grid.Column(_("Rest"), 12, grid.STRONG, figure=True),
            grid.Column(_("Cause"), 27),
        ),
        sections=(
            grid.Section(tuple(_row(each, paper.language) for each in paper.lines)),
        ),
        after=tuple(closing.passage(after, closing.SENTENCE)),
    )
    return set_table(paper, table)


def _row(line: CancelledLine, language: str) -> tuple[grid.Cell, ...]:
    return (
        grid.Cell(str(line.position)),
        grid.item_cell(line.name, line.sku, line.barcode),
        grid.Cell(line.unit),
        grid.Cell(format_quantity(line.ordered, language)),
        grid.quantity_cell(line.delivered, language),
        grid.quantity_cell(line.cancelled, language, grid.BIG),
        grid.quantity_cell(line.rest, language, grid.STRONG),
        grid.Cell(line.reason),
    )
