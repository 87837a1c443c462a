"""How an order or one of its lines stands, as a chip and as a remark in words."""

from collections.abc import Sequence

from restordre_app.domain.order_state import (
    LINE_STATE_TEXTS,
    ORDER_STATE_TEXTS,
    LineState,
    OrderState,
)
from restordre_app.domain.policies import HoldReason
from restordre_app.formatting import format_quantity
from restordre_app.i18n import N_
from restordre_app.queries.order_lines import OrderLineView
from restordre_app.queries.order_view import OrderView
from restordre_app.queries.orders import OrderRow
from ui.expectations import expectation_remark
from ui.i18n import _, language
from ui.widgets.column import BarParts, Part, Tone

Mark = tuple[str, Tone]
FINISHED = {
    OrderState.DRAFT: Tone.GREY,
    OrderState.COMPLETED: Tone.GREY,
    OrderState.CANCELLED: Tone.GREY,
}
# Goods lie ready, yet a person or a date must come first.
HELD_BY_TERMS = frozenset(
    {
        HoldReason.ASK_FIRST,
        HoldReason.PRODUCT_FROZEN,
        HoldReason.BELOW_MINIMUM,
        HoldReason.NOT_BEFORE,
        HoldReason.LAST_DELIVERY_INCOMPLETE,
        HoldReason.CUSTOMER_BLOCKED,
    }
)
# What a person may let go; a blocked customer and what belongs together stay (section 3).
RELEASABLE = HELD_BY_TERMS - {HoldReason.CUSTOMER_BLOCKED}
HELD, BACK_ORDER = N_("Held"), N_("Back order")


def row_mark(row: OrderRow) -> Mark:
    """The chip of a row in the list."""
    waits = row.lines_waiting > 0
    return order_mark(row.state, goes=row.goes, waits=waits, hold=row.hold)


def view_mark(order: OrderView) -> Mark:
    """The same chip for an order that was read whole."""
    waits = any(line.stocked and line.back_ordered for line in order.lines)
    verdict = order.verdict
    return order_mark(order.state, goes=verdict.goes, waits=waits, hold=verdict.hold)


def order_mark(
    state: OrderState, *, goes: bool, waits: bool, hold: HoldReason | None
) -> Mark:
    if state in FINISHED:
        return _(ORDER_STATE_TEXTS[state]), FINISHED[state]
    if goes:
        ready = LineState.PARTLY_READY if waits else LineState.READY
        return _(LINE_STATE_TEXTS[ready]), Tone.AMBER if waits else Tone.GREEN
    if hold in HELD_BY_TERMS:
        return _(HELD), Tone.VIOLET
    if waits:
        return _(BACK_ORDER), Tone.RED
    return _(HELD), Tone.VIOLET


def line_parts(line: OrderLineView, *, confirmed: bool) -> BarParts:
    """The bar of a line: delivered, reserved, missing, cancelled; empty for a draft."""
    if not confirmed:
        return []
    missing = line.back_ordered if line.stocked else 0
    return [
        (Part.DELIVERED, line.delivered),
        (Part.RESERVED, line.outstanding - missing),
        (Part.MISSING, missing),
        (Part.CANCELLED, line.cancelled),
    ]


def line_figures(line: OrderLineView) -> str:
    """Delivered of ordered: "70 / 100"."""
    delivered = format_quantity(line.delivered, language())
    return f"{delivered} / {format_quantity(line.ordered, language())}"


def line_remark(line: OrderLineView, *, confirmed: bool) -> str:
    """What stands beneath a line: "22-0913 · 8 in rest, expected 02-12-2026"."""
    parts: list[str] = [line.sku]
    if confirmed:
        parts += _standing(line)
    return " · ".join(parts)


def _standing(line: OrderLineView) -> Sequence[str]:
    said = []
    if line.outstanding and not line.stocked:
        said.append(_("goes with the first delivery"))
    elif line.outstanding:
        said += _goods(line)
    if line.cancelled:
        quantity = format_quantity(line.cancelled, language())
        said.append(_("{quantity} cancelled").format(quantity=quantity))
    return said


def _goods(line: OrderLineView) -> Sequence[str]:
    said = []
    if line.reserved:
        quantity = format_quantity(line.reserved, language())
        said.append(_("{quantity} ready").format(quantity=quantity))
    if line.back_ordered:
        quantity = format_quantity(line.back_ordered, language())
        rest = _("{quantity} in rest, {expected}")
        expected = expectation_remark(line.expectation)
        said.append(rest.format(quantity=quantity, expected=expected))
    return said
