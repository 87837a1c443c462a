"""What each kind of paper is called on the screen."""

from restordre_app.i18n import N_
from ui.i18n import _

PAPER_NAMES = {
    "packing_slip": N_("Packing slip {number}"),
    "back_order_confirmation": N_("Back-order confirmation {number}"),
    "void_slip": N_("Void packing slip {number}"),
}


def paper_title(kind: str, number: str) -> str:
    return _(PAPER_NAMES[kind]).format(number=number)
