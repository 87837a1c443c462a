"""The pick list (plukliste): what to fetch, in the order of the shelves."""

from dataclasses import dataclass

from restordre_app.documents import closing, codes, grid
from restordre_app.documents.content import OwnPaper
from restordre_app.documents.letter import Layout
from restordre_app.documents.sheet import Box, Sheet
from restordre_app.documents.table_paper import TablePaper, set_table
from restordre_app.formatting import format_long_date
from restordre_app.i18n import texts

BARS_HIGH = 5.8
ORDERS_NAMED = 8


@dataclass(frozen=True, slots=True)
class PickLine:
    """So many thousandths for one line of one order; `code` is printed as bars."""

    location: str
    sku: str
    name: str
    unit: str
    order_number: str
    position: int
    quantity: int
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickList(OwnPaper):
    """A list for the warehouse, of one order or several; `lines` by location."""

    lines: tuple[PickLine, ...]
    customers: tuple[str, ...] = ()


def lay_out_pick_list(paper: PickList) -> Layout:
    _ = texts(paper.language).gettext
    signs = ((_("Picked by"), 50.0), (_("Date"), 32.0), (_("Packages"), 25.0))
    table = TablePaper(
        kind=_("Pick list"),
        code=paper.number,
        status=_status(paper),
        columns=(
            grid.Column("", 4.5),
            grid.Column(_("Location"), 20, grid.STRONG),
            grid.Column(_("Item")),
            grid.Column("", 36),
            grid.Column(_("Order"), 15),
            grid.Column(_("Pick"), 16, grid.BIG, figure=True, tinted=True),
            grid.Column(_("Unit"), 8),
        ),
        sections=(
            grid.Section(tuple(_row(each, paper.language) for each in paper.lines)),
        ),
        foot=(closing.sign_lines(signs),),
    )
    return set_table(paper, table)


def _status(paper: PickList) -> tuple[str, str]:
    """Whose goods: the customer of one order, or the numbers of several."""
    say = texts(paper.language)
    orders = sorted({line.order_number for line in paper.lines})
    day = format_long_date(paper.issued_on, paper.language)
    if len(orders) == 1:
        words = say.gettext("Order {number}").format(number=orders[0])
        return ", ".join((words, *paper.customers)), day
    words = say.ngettext("{count} order", "{count} orders", len(orders))
    named = ", ".join(orders) if len(orders) <= ORDERS_NAMED else ""
    return ": ".join(filter(None, (words.format(count=len(orders)), named))), day


def _row(line: PickLine, language: str) -> tuple[grid.Cell, ...]:
    position = texts(language).gettext("Pos. {position}")

    def bars(sheet: Sheet, left: float, base: float, space: float) -> None:
        wide = codes.bar_code_width(line.code, space)
        if wide:
            box = Box(left, base - 3.0, wide, BARS_HIGH)
            codes.draw_bar_code(sheet, line.code, box, language)

    return (
        grid.Cell(mark=grid.draw_tick),
        grid.Cell(line.location or "–"),
        grid.item_cell(line.name, line.sku),
        grid.Cell(mark=bars),
        grid.Cell(line.order_number, None, (position.format(position=line.position),)),
        grid.quantity_cell(line.quantity, language, grid.BIG),
        grid.Cell(line.unit),
    )
