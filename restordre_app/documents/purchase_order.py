"""The purchase order (indkøbsordre): what we order of a supplier, and what it costs."""

from dataclasses import dataclass

from restordre_app.documents import closing, grid
from restordre_app.documents.content import Expected, GoodsLine, SentPaper
from restordre_app.documents.letter import Layout
from restordre_app.documents.table_paper import TablePaper, set_table
from restordre_app.documents.words import NONE_KNOWN, price_words
from restordre_app.formatting import format_amount, format_money
from restordre_app.i18n import texts


@dataclass(frozen=True, slots=True)
class PurchaseOrderLine(GoodsLine):
    """What is ordered, in thousandths; `unit_price` None where none was agreed.

    `packs` says it in whole packs ("4 × 12"); `amount` is in øre.
    """

    supplier_sku: str = ""
    barcode: str = ""
    quantity: int = 0
    packs: str = ""
    unit_price: int | None = None
    amount: int = 0
    expected: Expected | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrderPaper(SentPaper):
    """An order to a supplier; `references.order_number` is the purchase order's.

    `deliver_to` is one line.
    """

    lines: tuple[PurchaseOrderLine, ...]
    deliver_to: str = ""
    currency: str = "DKK"


def lay_out_purchase_order(paper: PurchaseOrderPaper) -> Layout:
    """Set the order, with its number as bars for our own goods-in desk."""
    _ = texts(paper.language).gettext
    total = sum(line.amount for line in paper.lines)
    money = format_money(total, paper.currency, paper.language)
    table = TablePaper(
        kind=_("Purchase order"),
        code=paper.references.order_number,
        columns=(
            grid.Column(_("Pos."), 6.4, grid.POSITION),
            grid.Column(_("Item")),
            grid.Column(_("Unit"), 9),
            grid.Column(_("Wanted by"), 22),
            grid.Column(_("Quantity"), 19, grid.BIG, figure=True, tinted=True),
            grid.Column(_("Price"), 19, figure=True),
            grid.Column(_("Amount"), 23, figure=True),
        ),
        sections=(grid.Section(_rows(paper)),),
        after=(
            closing.sums((), (_("Total without VAT"), money)),
            *closing.facts_panel(((_("Deliver to"), paper.deliver_to, 160.0),)),
            *closing.passage(
                _("Please confirm the order and the dates."), closing.SENTENCE
            ),
        ),
    )
    return set_table(paper, table)


def _rows(paper: PurchaseOrderPaper) -> tuple[tuple[grid.Cell, ...], ...]:
    agreed = [line.unit_price for line in paper.lines if line.unit_price is not None]
    written = iter(price_words(agreed, paper.language))
    return tuple(
        _row(
            line,
            NONE_KNOWN if line.unit_price is None else next(written),
            paper.language,
        )
        for line in paper.lines
    )


def _row(line: PurchaseOrderLine, price: str, language: str) -> tuple[grid.Cell, ...]:
    amount = NONE_KNOWN
    if line.unit_price is not None:
        amount = format_amount(line.amount, language)
    codes = (line.supplier_sku, line.sku, line.barcode)
    quantity = grid.quantity_cell(line.quantity, language, grid.BIG)
    return (
        grid.Cell(str(line.position)),
        grid.item_cell(line.name, *codes, note=line.note),
        grid.Cell(line.unit),
        _wanted_by(line, language),
        quantity._replace(under=(line.packs,)),
        grid.Cell(price),
        grid.Cell(amount),
    )


def _wanted_by(line: PurchaseOrderLine, language: str) -> grid.Cell:
    """The day that is wanted; where none was named, no time should be lost."""
    if line.expected is None:
        return grid.Cell(texts(language).gettext("as soon as possible"))
    return grid.expected_cell(line.expected, language)
