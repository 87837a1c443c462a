"""The goods at the door as a table: product, what it is for, who waits, received."""

from restordre_app.formatting import format_expected
from ui.figures import NOTHING, figure, quantity_words
from ui.i18n import _, language
from ui.receiving.goods_draft import WHOLE, GoodsLine
from ui.widgets.column import Column, Kind, Tone

# What is only told while goods are received against purchase orders.
OF_ORDERS = frozenset({"purchase", "incoming", "rejected", "close"})


def goods_columns() -> list[Column[GoodsLine]]:
    return [*_names(), *_figures(), *_came()]


def _names() -> list[Column[GoodsLine]]:
    return [
        Column(
            "product", _("Product"), lambda r: r.product.name, width=300,
            subtext=product_facts, tooltip=lambda r: r.product.name, sortable=False,
        ),
        Column(
            "purchase", _("Purchase order"), purchase_words, width=140,
            subtext=purchase_facts, sortable=False,
        ),
        Column(
            "location", _("Location"), lambda r: r.product.location or NOTHING, Kind.MUTED,
            98, sortable=False, yields=True,
        ),
    ]  # fmt: skip


def _figures() -> list[Column[GoodsLine]]:
    return [
        Column(
            "on_hand", _("On hand"), lambda r: figure(r.product.on_hand), Kind.NUMBER,
            86, yields=2, tone=lambda _row: Tone.MUTED, sortable=False,
        ),
        Column(
            "waiting", _("In rest"), lambda r: figure(r.product.back_ordered),
            Kind.NUMBER, 90, tone=waiting_tone, sortable=False,
        ),
        Column(
            "incoming", _("To come"), incoming_words, Kind.NUMBER, 84, sortable=False,
        ),
    ]  # fmt: skip


def _came() -> list[Column[GoodsLine]]:
    return [
        Column(
            "received", _("Received"), lambda r: quantity_words(r.quantity), Kind.QUANTITY, 110,
            edit=lambda r: r.quantity, decimals=lambda r: r.product.decimals,
            sortable=False, tone=lambda r: Tone.AMBER if r.over else Tone.PLAIN,
        ),
        Column(
            "rejected", _("Rejected"), lambda r: quantity_words(r.rejected), Kind.QUANTITY, 98,
            edit=lambda r: r.rejected if r.ordered else None,
            decimals=lambda r: r.product.decimals, sortable=False,
        ),
        Column(
            "unit", _("Unit"), lambda r: r.product.unit, Kind.MUTED, 74, sortable=False,
        ),
        Column(
            "close", _("Rest"), rest_words, Kind.CHECK, 146,
            checked=lambda r: r.close_rest if r.rest > 0 else None, sortable=False,
            tone=lambda r: Tone.AMBER if r.over else Tone.PLAIN,
        ),
    ]  # fmt: skip


def product_facts(row: GoodsLine) -> str:
    facts = [row.product.sku]
    if row.product.pack_size != WHOLE:
        words = _("pack of {quantity}")
        facts.append(words.format(quantity=quantity_words(row.product.pack_size)))
    if row.product.frozen:
        facts.append(_("frozen"))
    return " · ".join(facts)


def purchase_words(row: GoodsLine) -> str:
    """The order it came for."""
    return row.ordered.number if row.ordered else _("Not ordered")


def purchase_facts(row: GoodsLine) -> str:
    """From whom, and when it was expected."""
    if row.ordered is None:
        return ""
    said = [row.ordered.supplier]
    if row.ordered.expected_on is not None:
        day, precision = row.ordered.expected_on, row.ordered.expected_precision
        said.append(format_expected(day, precision, language()))
    return " · ".join(said)


def incoming_words(row: GoodsLine) -> str:
    return figure(row.ordered.incoming) if row.ordered else NOTHING


def rest_words(row: GoodsLine) -> str:
    """What becomes of what did not come, or how much came too much."""
    if row.ordered is None or not row.rest:
        return NOTHING
    if row.over:
        return _("{quantity} too much").format(quantity=quantity_words(-row.rest))
    if row.close_rest:
        return _("{quantity} not coming").format(quantity=quantity_words(row.rest))
    return _("{quantity} still to come").format(quantity=quantity_words(row.rest))


def waiting_tone(row: GoodsLine) -> Tone:
    return Tone.RED if row.product.back_ordered else Tone.MUTED
