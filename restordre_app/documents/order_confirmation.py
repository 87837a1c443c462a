"""The order confirmation (ordrebekræftelse): what was agreed, its price, and when."""

from dataclasses import dataclass
from datetime import date

from restordre_app.documents import closing, grid
from restordre_app.documents.content import ConfirmedLine, SentPaper, VatSum
from restordre_app.documents.fonts import printable, width
from restordre_app.documents.letter import Layout
from restordre_app.documents.table_paper import TablePaper, set_table
from restordre_app.documents.words import (
    PARTIAL_DELIVERY,
    expected_words,
    price_words,
    split_words,
)
from restordre_app.domain.policies import Policy
from restordre_app.formatting import (
    format_amount,
    format_date,
    format_percent,
    format_quantity,
)
from restordre_app.i18n import texts

DELIVERY_WIDE = 26.0
Row = tuple[grid.Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderConfirmation(SentPaper):
    """What the customer ordered; `policy` a domain Policy, `net` in øre."""

    lines: tuple[ConfirmedLine, ...]
    net: int
    vat: tuple[VatSum, ...]
    currency: str = "DKK"
    policy: str = Policy.PARTIAL
    requested_on: date | None = None
    deliver_to: str = ""


def lay_out_order_confirmation(paper: OrderConfirmation) -> Layout:
    _, columns = texts(paper.language).gettext, _columns(paper)
    money = (paper.currency, paper.language, grid.right_edge(columns, _("Amount")))
    table = TablePaper(
        kind=_("Order confirmation"),
        code=paper.references.order_number,
        columns=columns,
        sections=(grid.Section(_rows(paper)),),
        after=(
            closing.priced_sums(paper.net, paper.vat, *money),
            *closing.facts_panel(_terms(paper)),
        ),
    )
    return set_table(paper, table)


def _columns(paper: OrderConfirmation) -> tuple[grid.Column, ...]:
    _ = texts(paper.language).gettext
    return (
        grid.Column(_("Pos."), 6.4, grid.POSITION),
        grid.Column(_("Item")),
        grid.Column(_("Unit"), 7.5),
        grid.Column(_("Ordered"), 13, grid.STRONG, figure=True),
        grid.Column(_("Price"), 15, figure=True),
        *((grid.Column(_("Discount"), 10, figure=True),) * _discounted(paper)),
        grid.Column(_("Amount"), 20, grid.STRONG, figure=True, tinted=True),
        grid.Column(_("Delivery"), DELIVERY_WIDE, grid.STRONG),
    )


def _terms(paper: OrderConfirmation) -> tuple[closing.Fact, ...]:
    _, wanted = texts(paper.language).gettext, paper.requested_on
    return (
        (_("Wanted on"), format_date(wanted, paper.language) if wanted else "", 36.0),
        (_("Partial delivery"), _(PARTIAL_DELIVERY[Policy(paper.policy)]), 56.0),
        (_("Deliver to"), paper.deliver_to, 76.0),
    )


def _discounted(paper: OrderConfirmation) -> bool:
    """Without any discount the items get the room of its column."""
    return any(line.discount for line in paper.lines)


def _rows(paper: OrderConfirmation) -> tuple[Row, ...]:
    prices = price_words([line.unit_price for line in paper.lines], paper.language)
    discounted = _discounted(paper)
    return tuple(
        _row(line, price, paper.language, discounted=discounted)
        for line, price in zip(paper.lines, prices, strict=True)
    )


def _row(line: ConfirmedLine, price: str, language: str, *, discounted: bool) -> Row:
    discount = format_percent(line.discount, language) if line.discount else ""
    return (
        grid.Cell(str(line.position)),
        grid.item_cell(line.name, line.sku, line.barcode),
        grid.Cell(line.unit),
        grid.Cell(format_quantity(line.ordered, language)),
        grid.Cell(price),
        *((grid.Cell(discount),) * discounted),
        grid.Cell(format_amount(line.amount, language)),
        _delivery(line, language),
    )


def _delivery(line: ConfirmedLine, language: str) -> grid.Cell:
    """How much when; the days of a week only where they fit on the same line."""
    words = split_words(line.delivered, line.now, line.later, line.cancelled, language)
    when, more = expected_words(line.expected, texts(language), language)
    later = f"{when} · {more}" if more else when
    by_week = bool(line.expected and line.expected.precision == "week")
    if by_week and width(printable(later), grid.SMALL) > DELIVERY_WIDE:
        later = when
    return grid.Cell(words, grid.STRONG, (later if line.later else "",))
