"""The columns of the list of products."""

from restordre_app.formatting import format_expected, format_price
from restordre_app.queries.stock import ProductRow
from ui.figures import NOTHING, figure, quantity_words
from ui.i18n import _, language
from ui.stock.marks import product_mark
from ui.widgets.column import Column, Kind, Tone

Columns = list[Column[ProductRow]]
WHOLE = 1000


def stock_columns() -> Columns:
    """All of them, in the person's language; keys are those the list sorts by."""
    return [*_names(), *_figures(), *_places(), _state()]


def _names() -> Columns:
    return [
        Column("sku", _("Item no."), lambda r: r.sku, Kind.STRONG, 78),
        Column("name", _("Name"), lambda r: r.name, width=260, tooltip=lambda r: r.name),
        Column("unit", _("Unit"), lambda r: r.unit, Kind.MUTED, 60, hidden=True),
        Column(
            "barcode", _("Barcode"), lambda r: r.barcode or NOTHING, Kind.MUTED, 120,
            hidden=True, sortable=False,
        ),
    ]  # fmt: skip


def _figures() -> Columns:
    return [
        Column(
            "on_hand", _("On hand"), lambda r: shelf_figure(r, r.on_hand), Kind.NUMBER,
            92, value=lambda r: r.on_hand / WHOLE,
        ),
        Column(
            "reserved", _("Reserved"), lambda r: figure(r.reserved), Kind.NUMBER, 92,
            yields=2, tone=lambda r: quiet_zero(r.reserved),
            value=lambda r: r.reserved / WHOLE,
        ),
        Column(
            "available", _("Available"), lambda r: shelf_figure(r, r.available),
            Kind.NUMBER, 88, tone=available_tone, value=lambda r: r.available / WHOLE,
        ),
        Column(
            "back_ordered", _("In rest"), lambda r: figure(r.back_ordered), Kind.NUMBER,
            64, tone=lambda r: Tone.RED if r.back_ordered else Tone.MUTED,
            value=lambda r: r.back_ordered / WHOLE,
        ),
        Column(
            "incoming", _("On order"), lambda r: figure(r.incoming), Kind.NUMBER, 90,
            tone=lambda r: quiet_zero(r.incoming), value=lambda r: r.incoming / WHOLE,
            yields=True,
        ),
        Column(
            "next_receipt", _("Next receipt"), next_receipt_words, Kind.DATE, 104,
            tone=lambda r: Tone.PLAIN if r.next_receipt else Tone.MUTED, yields=3,
            value=lambda r: r.next_receipt,
        ),
        Column(
            "reorder_point", _("Reorder at"), lambda r: figure(r.reorder_point),
            Kind.NUMBER, 104, tone=lambda _row: Tone.MUTED, yields=4,
            value=lambda r: r.reorder_point / WHOLE,
        ),
        Column(
            "unit_price", _("Price"), lambda r: format_price(r.unit_price, language()),
            Kind.NUMBER, 90, value=lambda r: r.unit_price / 10_000, hidden=True,
        ),
    ]  # fmt: skip


def _places() -> Columns:
    return [
        Column(
            "location", _("Location"), lambda r: r.location or NOTHING, Kind.DATE, 92,
            tone=lambda _row: Tone.MUTED, yields=4,
        ),
        Column(
            "supplier", _("Supplier"), lambda r: r.supplier or NOTHING, Kind.MUTED, 120,
            yields=4, tooltip=lambda r: r.supplier,
        ),
    ]  # fmt: skip


def _state() -> Column[ProductRow]:
    return Column(
        "state", _("Status"), lambda r: product_mark(r)[0], Kind.CHIP, 116,
        tone=lambda r: product_mark(r)[1], sortable=False,
    )  # fmt: skip


def shelf_figure(row: ProductRow, quantity: int) -> str:
    """What lies there, zero included; a service lies nowhere."""
    return quantity_words(quantity) if row.stocked else NOTHING


def next_receipt_words(row: ProductRow) -> str:
    """When the next of it comes, no finer than it is known (E2)."""
    if row.next_receipt is None:
        return NOTHING
    return format_expected(row.next_receipt, row.next_precision, language())


def quiet_zero(quantity: int) -> Tone:
    return Tone.PLAIN if quantity else Tone.MUTED


def available_tone(row: ProductRow) -> Tone:
    """Amber where less is free than the reorder point, as the chip says in words."""
    if not row.stocked or row.discontinued:
        return Tone.MUTED
    return Tone.AMBER if row.available < row.reorder_point else Tone.PLAIN
