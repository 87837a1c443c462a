"""The goods at the door as a table: product, where it lies, who waits, received."""

from restordre_app.formatting import format_quantity
from ui.i18n import _, language
from ui.receiving.goods_draft import WHOLE, GoodsLine
from ui.widgets.column import Column, Kind, Tone

NONE = "–"


def goods_columns() -> list[Column[GoodsLine]]:
    return [
        Column(
            "product", _("Product"), lambda r: r.product.name, width=300,
            subtext=product_facts, tooltip=lambda r: r.product.name, sortable=False,
        ),
        Column(
            "location", _("Location"), lambda r: r.product.location or NONE, Kind.MUTED,
            90, sortable=False, yields=True,
        ),
        Column(
            "on_hand", _("On hand"), lambda r: shown(r.product.on_hand), Kind.NUMBER,
            90, tone=lambda _row: Tone.MUTED, sortable=False,
        ),
        Column(
            "waiting", _("In rest"), lambda r: shown(r.product.back_ordered),
            Kind.NUMBER, 90, tone=waiting_tone, sortable=False,
        ),
        Column(
            "received", _("Received"), lambda r: written(r.quantity), Kind.QUANTITY, 120,
            edit=lambda r: r.quantity, decimals=lambda r: r.product.decimals,
            sortable=False,
        ),
        Column(
            "unit", _("Unit"), lambda r: r.product.unit, Kind.MUTED, 64, sortable=False,
        ),
    ]  # fmt: skip


def shown(quantity: int) -> str:
    return format_quantity(quantity, language()) if quantity else NONE


def written(quantity: int) -> str:
    return format_quantity(quantity, language())


def product_facts(row: GoodsLine) -> str:
    facts = [row.product.sku]
    if row.product.pack_size != WHOLE:
        words = _("pack of {quantity}")
        facts.append(words.format(quantity=written(row.product.pack_size)))
    if row.product.frozen:
        facts.append(_("frozen"))
    return " · ".join(facts)


def waiting_tone(row: GoodsLine) -> Tone:
    return Tone.RED if row.product.back_ordered else Tone.MUTED
