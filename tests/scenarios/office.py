"""An office that carries out stories told in whole units and product names."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from restordre_app.domain.allocation import Rule
from restordre_app.domain.order_state import OrderState
from restordre_app.errors import AppError
from restordre_app.queries.standing import read_standings
from restordre_app.services.allocation import (
    commit_allocation,
    preview_allocation,
    release_reservation,
)
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    Posted,
    post_delivery,
)
from restordre_app.services.order_changes import change_order
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import enter_order, save_draft
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    receive_and_allocate,
)
from restordre_app.store.catalogue import Product
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.stock_moves import MovementKind
from restordre_app.store.stock_queue import Move, write_movements
from tests.builders import Given, lines_of, reload

Units = int | float
Rows = Iterable[tuple[str, Units]]


def thousandths(units: Units) -> int:
    return int(Decimal(str(units)) * 1000)


def units(quantity: int) -> Units:
    """Back to what a story says: 7 or 2.1."""
    return quantity // 1000 if quantity % 1000 == 0 else quantity / 1000


class Office:
    """Products are known by their names; what is not on the shelf must be put there."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.session = given.session
        self.products: dict[str, Product] = {}

    def product(self, name: str, on_hand: Units = 0, **details: Any) -> Product:
        if name not in self.products:
            made = self.given.product(name=name, **details)
            self.products[name] = made
            self.found(name, on_hand)
        return reload(self.products[name])

    def found(self, name: str, quantity: Units) -> None:
        """Goods turn up on the shelf and are reserved for nobody."""
        product = self.products[name]
        with self.session.transaction() as work:
            move = Move(product.id, MovementKind.ADJUSTMENT, thousandths(quantity), "")
            write_movements(work, [move])

    def shelf(self, stock: dict[str, Units], **details: Any) -> None:
        for name, on_hand in stock.items():
            self.product(name, on_hand, **details)

    def entry(self, rows: Rows, **details: Any) -> OrderEntry:
        customer = details.pop("customer", None) or self.given.customer()
        return OrderEntry(
            customer_id=customer.id,
            lines=tuple(
                LineEntry(self.product(name).id, thousandths(quantity))
                for name, quantity in rows
            ),
            **details,
        )

    def order(self, *rows: tuple[str, Units], **details: Any) -> SalesOrder:
        confirmed = enter_order(self.session, self.entry(rows, **details))
        return SalesOrder.get_by_id(confirmed.order_id)

    def draft(self, *rows: tuple[str, Units], **details: Any) -> int:
        return save_draft(self.session, self.entry(rows, **details))

    def order_of(self, lines: Sequence[dict[str, Any]], **details: Any) -> SalesOrder:
        """An order as a case's `order_lines` tell it."""
        rows = [(line["product"], line["ordered"]) for line in lines]
        return self.order(*rows, **details)

    def stocked_order(self, lines: Sequence[dict[str, Any]]) -> SalesOrder:
        """An order whose goods all lie on the shelf."""
        for line in lines:
            self.product(line["product"])
            self.found(line["product"], line["ordered"])
        return self.order_of(lines)

    def change(self, order: SalesOrder, *wanted: Units | None, new: Rows = ()) -> None:
        """Give each line a new quantity, None to remove it; add new lines."""
        entry = OrderEntry(
            customer_id=order.customer_id,
            lines=(
                *(
                    LineEntry(line.product_id, thousandths(quantity), line_id=line.id)
                    for line, quantity in zip(lines_of(order), wanted, strict=True)
                    if quantity is not None
                ),
                *(
                    LineEntry(self.product(name).id, thousandths(quantity))
                    for name, quantity in new
                ),
            ),
        )
        change_order(self.session, order.id, entry, reload(order).version)

    def deliver(self, order: SalesOrder, *now: Units, **details: Any) -> Posted:
        """Deliver a quantity per line; without any, all that is reserved."""
        if not now:
            return self.given.delivery(order, **details)
        lines = tuple(
            DeliveryLineEntry(line.id, thousandths(quantity))
            for line, quantity in zip(lines_of(order), now, strict=True)
            if quantity
        )
        return post_delivery(self.session, DeliveryEntry(order.id, lines, **details))

    def receive(
        self, name: str, quantity: Units, rule: Rule = Rule.OLDEST_FIRST
    ) -> None:
        line = ReceiptLine(self.product(name).id, thousandths(quantity))
        receive_and_allocate(self.session, ReceiptEntry((line,)), rule)

    def allocate(self, name: str, shares: dict[int, Units] | None = None) -> None:
        """Give away what is free: oldest first, or by hand to the lines named."""
        preview = preview_allocation(self.session, [self.product(name).id])
        by_rule = {row.line_id: row.gets for row in preview.rows}
        by_hand = {
            line_id: thousandths(quantity)
            for line_id, quantity in (shares or {}).items()
        }
        commit_allocation(self.session, preview, by_hand or by_rule)

    def release(self, line: OrderLine, quantity: Units) -> None:
        release_reservation(self.session, line.id, thousandths(quantity))

    def on_hand(self, name: str) -> Units:
        return units(self.product(name).on_hand)

    def free(self, name: str) -> Units:
        return units(self.product(name).available)


def state_of(order: SalesOrder) -> OrderState:
    return read_standings([order.id])[order.id].state


def figures(order: SalesOrder) -> dict[str, Units]:
    """An order's lines added up; `open` is what the customer still has coming."""
    lines = lines_of(order)
    return {
        "ordered": units(sum(line.ordered for line in lines)),
        "delivered": units(sum(line.delivered for line in lines)),
        "cancelled": units(sum(line.cancelled for line in lines)),
        "reserved": units(sum(line.reserved for line in lines)),
        "open": units(sum(line.outstanding for line in lines)),
        "back_ordered": units(sum(line.back_ordered for line in lines)),
    }


def of_lines(order: SalesOrder, name: str) -> list[Units]:
    return [units(getattr(line, name)) for line in lines_of(order)]


def deliveries_of(order: SalesOrder) -> list[Delivery]:
    query = Delivery.select().where(
        Delivery.order == order.id, Delivery.voided_at.is_null()
    )
    return list(query.order_by(Delivery.sequence))


def confirmations_of(order: SalesOrder) -> list[Document]:
    query = Document.select().where(
        Document.order == order.id,
        Document.kind == DocumentKind.BACK_ORDER_CONFIRMATION.value,
    )
    return list(query.order_by(Document.id))


def refusal(
    action: Callable[..., object], *arguments: Any, error: type[AppError]
) -> AppError:
    """What the program says no to, with the sentence it says it in."""
    with pytest.raises(error) as caught:
        action(*arguments)
    return caught.value
