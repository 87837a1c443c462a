"""An order while it is being typed, and what happens when somebody else changed it.

The header is kept as the services want it (OrderEntry, customer 0 while none is
chosen); a line also knows its product and how it stood when it was read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from restordre_app.domain.policies import Policy
from restordre_app.domain.pricing import line_amount, vat_amount
from restordre_app.domain.promises import Expectation
from restordre_app.formatting import format_quantity
from restordre_app.queries.order_lines import OrderLineView
from restordre_app.queries.order_view import OrderView
from restordre_app.queries.picking import ProductPick
from restordre_app.services.order_entries import LineEntry, OrderEntry
from ui.i18n import _, language

NOBODY = 0


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A row of the grid. Quantities in thousandths, price in 1/10000, discount in bp.

    `key` is the row's own number; of a line that is in the database already the
    figures say how it stood when it was read.
    """

    key: int
    product: ProductPick | None = None
    quantity: int | None = None
    unit_price: int = 0
    discount: int = 0
    text: str = ""
    policy: Policy | None = None
    line_id: int | None = None
    position: int = 0
    delivered: int = 0
    cancelled: int = 0
    reserved: int = 0
    expectation: Expectation | None = None

    @property
    def blank(self) -> bool:
        return self.product is None

    @property
    def least(self) -> int:
        """What was delivered or cancelled cannot be taken out again (O4)."""
        return self.delivered + self.cancelled

    @property
    def amount(self) -> int:
        """The line's worth in øre without VAT; what was cancelled is not counted."""
        quantity = max((self.quantity or 0) - self.cancelled, 0)
        return line_amount(quantity, self.unit_price, self.discount)

    @property
    def vat(self) -> int:
        return vat_amount(self.amount, self.product.vat_rate if self.product else 0)

    def entry(self) -> LineEntry:
        """What the services take; a quantity that was not typed is 0 and refused."""
        return LineEntry(
            product_id=self.product.product_id if self.product else 0,
            quantity=self.quantity or 0,
            unit_price=self.unit_price,
            discount=self.discount,
            text=self.text,
            policy=self.policy,
            line_id=self.line_id,
        )


def draft_line(
    key: int, entry: LineEntry, product: ProductPick, stored: OrderLineView | None
) -> DraftLine:
    """A row for a line as typed; `stored` is how the database has it, if it does."""
    price = product.unit_price if entry.unit_price is None else entry.unit_price
    line = DraftLine(
        key=key,
        product=product,
        quantity=entry.quantity,
        unit_price=price,
        discount=entry.discount,
        text=entry.text,
        policy=entry.policy,
        line_id=entry.line_id,
    )
    if stored is None:
        return line
    return replace(
        line,
        position=stored.position,
        delivered=stored.delivered,
        cancelled=stored.cancelled,
        reserved=stored.reserved,
        expectation=stored.expectation if stored.waiting_since else None,
    )


def line_entry_of(line: OrderLineView) -> LineEntry:
    return LineEntry(
        product_id=line.product_id,
        quantity=line.ordered,
        unit_price=line.unit_price,
        discount=line.discount,
        text=line.text,
        policy=line.policy,
        line_id=line.line_id,
    )


def entry_of(order: OrderView) -> OrderEntry:
    """An order as if somebody had just typed it."""
    return OrderEntry(
        customer_id=order.customer.customer_id,
        lines=tuple(line_entry_of(line) for line in order.lines),
        address_id=order.place.address_id,
        customer_order_number=order.customer_order_number,
        their_ref=order.their_ref,
        responsible_id=order.responsible_id,
        requested_on=order.requested_on,
        not_before=order.not_before,
        ask_after=order.ask_after,
        policy=order.policy,
        minimum_value=order.minimum_value,
        max_deliveries=order.max_deliveries,
        note=order.note,
    )


def merged(base: OrderEntry, mine: OrderEntry, theirs: OrderEntry) -> OrderEntry:
    """What I typed over `base`, on top of what somebody else has saved meanwhile."""
    header: dict[str, Any] = {
        field.name: _newer(field.name, base, mine, theirs)
        for field in fields(OrderEntry)
        if field.name != "lines"
    }
    lines = _merged_lines(base, mine, theirs)
    return replace(theirs, **header, lines=tuple(lines))


def _newer(name: str, base: object, mine: object, theirs: object) -> object:
    typed = getattr(mine, name)
    return getattr(theirs, name) if typed == getattr(base, name) else typed


def _merged_lines(
    base: OrderEntry, mine: OrderEntry, theirs: OrderEntry
) -> Iterable[LineEntry]:
    """Line by line: mine where I changed it; a line one of us removed is gone."""
    before = {line.line_id: line for line in base.lines}
    own = {line.line_id: line for line in mine.lines if line.line_id is not None}
    for line in theirs.lines:
        if line.line_id not in before:
            yield line
        elif line.line_id in own:
            was, typed = before[line.line_id], own[line.line_id]
            names = [field.name for field in fields(LineEntry)]
            kept: dict[str, Any] = {
                name: _newer(name, was, typed, line) for name in names
            }
            yield replace(line, **kept)
    yield from (line for line in mine.lines if line.line_id is None)


def changes_between(before: OrderView, after: OrderView) -> list[str]:
    """What somebody else did meanwhile, in a few words each."""
    said = []
    old = {line.line_id: line for line in before.lines}
    for line in after.lines:
        was = old.pop(line.line_id, None)
        if was is None:
            said.append(_("{sku} is new").format(sku=line.sku))
        elif (line.ordered, line.delivered) != (was.ordered, was.delivered):
            said.append(_moved(was, line))
    said += [_("{sku} was removed").format(sku=line.sku) for line in old.values()]
    if replace(entry_of(before), lines=()) != replace(entry_of(after), lines=()):
        said.append(_("the order's head"))
    return said


def _moved(was: OrderLineView, line: OrderLineView) -> str:
    if line.ordered != was.ordered:
        words = _("{sku} ordered {old} → {new}")
        old, new = was.ordered, line.ordered
    else:
        words = _("{sku} delivered {old} → {new}")
        old, new = was.delivered, line.delivered
    return words.format(
        sku=line.sku,
        old=format_quantity(old, language()),
        new=format_quantity(new, language()),
    )
