"""How a product stands, as a chip; what moved in the ledger, in words."""

from restordre_app.formatting import format_quantity
from restordre_app.i18n import N_
from restordre_app.queries.product_view import LedgerRow, ProductView
from restordre_app.queries.stock import ProductRow
from ui.i18n import _, language
from ui.widgets.column import Tone

Mark = tuple[str, Tone]
MINUS = "−"
KIND_TEXTS = {
    "receipt": N_("Receipt"),
    "delivery": N_("Delivery"),
    "reversal": N_("Delivery voided"),
    "return": N_("Return"),
    "count": N_("Stock count"),
    "adjustment": N_("Adjustment"),
}
SERVICE, FROZEN, SHORT = N_("Service"), N_("Frozen"), N_("On back order")
DISCONTINUED, LOW, RESERVED = N_("Discontinued"), N_("Low stock"), N_("All reserved")
NONE_LEFT, THERE = N_("Out of stock"), N_("On stock")


def product_mark(product: ProductRow | ProductView) -> Mark:
    """The one thing to know about a product first; the words go with the colour."""
    if not product.stocked:
        return _(SERVICE), Tone.GREY
    if product.frozen:
        return _(FROZEN), Tone.BLUE
    if product.back_ordered:
        return _(SHORT), Tone.RED
    if product.discontinued:
        return _(DISCONTINUED), Tone.GREY
    return _shelf_mark(product)


def _shelf_mark(product: ProductRow | ProductView) -> Mark:
    if product.available < product.reorder_point:
        return _(LOW), Tone.AMBER
    if not product.on_hand:
        return _(NONE_LEFT), Tone.AMBER
    if not product.available:
        return _(RESERVED), Tone.AMBER
    return _(THERE), Tone.GREEN


def signed(thousandths: int) -> str:
    """What a movement changed: "+30" or "−70"."""
    sign = MINUS if thousandths < 0 else "+"
    return f"{sign}{format_quantity(abs(thousandths), language())}"


def movement_words(row: LedgerRow) -> str:
    """What moved, with its paper: "Delivery 1001-1"."""
    return f"{_(KIND_TEXTS[row.kind])} {row.document}".strip()
