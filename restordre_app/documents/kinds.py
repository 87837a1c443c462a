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
from restordre_app.documents.consolidated_slip import (
    ConsolidatedSlip,
    lay_out_consolidated_slip,
)
from restordre_app.documents.content import BackOrderConfirmation, PackingSlip, Paper
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


@dataclass(frozen=True, slots=True)
class Kind:
    content: type[Any]
    lay_out: Callable[[Any], Layout]


KINDS = {
    "packing_slip": Kind(PackingSlip, lay_out_packing_slip),
    "void_slip": Kind(PackingSlip, lay_out_packing_slip),
    "back_order_confirmation": Kind(
        BackOrderConfirmation, lay_out_back_order_confirmation
    ),
    "purchase_order": Kind(PurchaseOrderPaper, lay_out_purchase_order),
    "chase_letter": Kind(ChaseLetter, lay_out_chase_letter),
    "consolidated_slip": Kind(ConsolidatedSlip, lay_out_consolidated_slip),
    "order_confirmation": Kind(OrderConfirmation, lay_out_order_confirmation),
    "pick_list": Kind(PickList, lay_out_pick_list),
    "cancellation": Kind(Cancellation, lay_out_cancellation),
    "back_order_list": Kind(BackOrderList, lay_out_back_order_list),
}
_LAY_OUT = {kind.content: kind.lay_out for kind in KINDS.values()}


def lay_out_paper(paper: Paper) -> Layout:
    """Set a paper by what its content is."""
    return _LAY_OUT[type(paper)](paper)
