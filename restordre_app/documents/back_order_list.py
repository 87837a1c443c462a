"""The back-order list (restordreliste): what is owed to whom, grouped as on the screen."""

from dataclasses import dataclass

from restordre_app.documents import closing, grid
from restordre_app.documents.content import Expected, OwnPaper
from restordre_app.documents.letter import Layout
from restordre_app.documents.table_paper import TablePaper, set_table
from restordre_app.formatting import format_amount, format_long_date, format_money
from restordre_app.i18n import texts


@dataclass(frozen=True, slots=True)
class ListedRest:
    """A rest in thousandths, its value in øre, and for how many days it has waited."""

    order_number: str
    customer: str
    sku: str
    name: str
    unit: str
    rest: int
    value: int
    days: int
    expected: Expected | None = None


@dataclass(frozen=True, slots=True)
class RestGroup:
    """The rests under one heading; the title is empty where nothing is grouped."""

    title: str
    summary: str
    lines: tuple[ListedRest, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackOrderList(OwnPaper):
    """A report for ourselves; `chosen` says in words which back orders were shown."""

    groups: tuple[RestGroup, ...]
    chosen: str = ""
    currency: str = "DKK"


def lay_out_back_order_list(paper: BackOrderList) -> Layout:
    _ = texts(paper.language).gettext
    total = sum(line.value for group in paper.groups for line in group.lines)
    money = format_money(total, paper.currency, paper.language)
    columns = (
        grid.Column(_("Order"), 19),
        grid.Column(_("Item")),
        grid.Column(_("Unit"), 8),
        grid.Column(_("Rest"), 17, grid.BIG, figure=True, tinted=True),
        grid.Column(_("Value"), 22, figure=True),
        grid.Column(_("Days"), 9, figure=True),
        grid.Column(_("Expected"), 23),
    )
    whole = _("Value of the back orders")
    right = grid.right_edge(columns, _("Value"))
    table = TablePaper(
        kind=_("Back-order list"),
        status=(paper.chosen, format_long_date(paper.issued_on, paper.language)),
        columns=columns,
        sections=tuple(_section(group, paper.language) for group in paper.groups),
        after=(closing.sums((), (whole, money), right),),
    )
    return set_table(paper, table)


def _section(group: RestGroup, language: str) -> grid.Section:
    rows = tuple(_row(line, language) for line in group.lines)
    return grid.Section(rows, group.title, group.summary)


def _row(line: ListedRest, language: str) -> tuple[grid.Cell, ...]:
    return (
        grid.Cell(line.order_number),
        grid.item_cell(line.name, line.sku, line.customer),
        grid.Cell(line.unit),
        grid.quantity_cell(line.rest, language, grid.BIG),
        grid.Cell(format_amount(line.value, language)),
        grid.Cell(str(line.days)),
        grid.expected_cell(line.expected, language),
    )
