"""Every kind of paper in one table: what stands on it, and how it is set (M1).

The kinds are those of `store.documents.DocumentKind`; a new paper is its own file and
a row here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from restordre_app.documents.back_order_confirmation import (
    lay_out_back_order_confirmation,
)
from restordre_app.documents.back_order_list import (
    BackOrderList,
    lay_out_back_order_list,
)
from restordre_app.documents.cancellation import Cancellation, lay_out_cancellation
from restordre_app.documents.chase_letter import ChaseLetter, lay_out_chase_letter
from restordre_app.documents.consolidated_slip import lay_out_consolidated_slip
from restordre_app.documents.content import (
    BackOrderConfirmation,
    ConsolidatedSlip,
    PackingSlip,
    Paper,
)
from restordre_app.documents.letter import Layout
from restordre_app.documents.order_confirmation import (
    OrderConfirmation,
    lay_out_order_confirmation,
)
from restordre_app.documents.packing_slip import lay_out_packing_slip
from restordre_app.documents.pick_list import PickList, lay_out_pick_list
from restordre_app.documents.purchase_order import (
    PurchaseOrderPaper,
    lay_out_purchase_order,
)
from restordre_app.i18n import N_


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is an N_ text: what people call such a paper."""

    name: str
    content: type[Any]
    lay_out: Callable[[Any], Layout]


KINDS = {
    "packing_slip": Kind(N_("Packing slip"), PackingSlip, lay_out_packing_slip),
    "back_order_confirmation": Kind(
        N_("Back-order confirmation"),
        BackOrderConfirmation,
        lay_out_back_order_confirmation,
    ),
    "void_slip": Kind(N_("Void packing slip"), PackingSlip, lay_out_packing_slip),
    "consolidated_slip": Kind(
        N_("Consolidated packing slip"), ConsolidatedSlip, lay_out_consolidated_slip
    ),
    "void_consolidated_slip": Kind(
        N_("Void consolidated packing slip"),
        ConsolidatedSlip,
        lay_out_consolidated_slip,
    ),
    "order_confirmation": Kind(
        N_("Order confirmation"), OrderConfirmation, lay_out_order_confirmation
    ),
    "pick_list": Kind(N_("Pick list"), PickList, lay_out_pick_list),
    "cancellation": Kind(
        N_("Cancellation of back order"), Cancellation, lay_out_cancellation
    ),
    "purchase_order": Kind(
        N_("Purchase order"), PurchaseOrderPaper, lay_out_purchase_order
    ),
    "chase_letter": Kind(N_("Reminder of delivery"), ChaseLetter, lay_out_chase_letter),
    "back_order_list": Kind(
        N_("Back-order list"), BackOrderList, lay_out_back_order_list
    ),
}
_LAY_OUT = {kind.content: kind.lay_out for kind in KINDS.values()}


def lay_out_paper(paper: Paper) -> Layout:
    """Set a paper by what its content is."""
    return _LAY_OUT[type(paper)](paper)
