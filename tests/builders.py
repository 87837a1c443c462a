"""Test data in one line: every value has a default, a test names only what matters."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import TypeVar

from restordre_app.demo.masters import COMPANY
from restordre_app.domain.quantities import whole
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    Posted,
    post_delivery,
)
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import enter_order
from restordre_app.services.purchase_entries import (
    PurchaseEntry,
    PurchaseLineEntry,
)
from restordre_app.services.purchasing import enter_purchase
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    Received,
    receive_and_allocate,
)
from restordre_app.session import Session
from restordre_app.store.base import BaseModel
from restordre_app.store.catalogue import Product, Supplier, Unit
from restordre_app.store.company import Company
from restordre_app.store.customers import Customer
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.purchasing import PurchaseLine, PurchaseOrder
from restordre_app.store.search import fold
from restordre_app.store.stock_moves import MovementKind
from restordre_app.store.stock_queue import Move, write_movements

M = TypeVar("M", bound=BaseModel)
NOW = datetime(2026, 11, 23, 9, 30)  # noqa: DTZ001 - the office's wall clock
TODAY = NOW.date()


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class Given:
    """An office to start from; goods and orders come in the way they always do."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._serial = count(1)
        self.company()

    def company(self) -> Company:
        company: Company | None = Company.get_or_none()
        said = ("name", "tagline", "address", "postcode", "city", "phone", "email")
        more = {name: getattr(COMPANY, name) for name in (*said, "web", "cvr")}
        return company or Company.create(**more)

    def customer(self, **details: object) -> Customer:
        serial = next(self._serial)
        values = {
            "number": f"{30000 + serial}",
            "name": f"Kunde {serial} ApS",
            "address": "Værkstedsvej 12",
            "postcode": "9000",
            "city": "Aalborg",
            "email": f"indkob{serial}@kunde.example",
        } | details
        values["search"] = fold(str(values["number"]), str(values["name"]))
        return Customer.create(**values)

    def product(
        self, on_hand: int = 0, unit: str = "stk.", **details: object
    ) -> Product:
        """A product with so many whole units on the shelf."""
        sku = f"V-{next(self._serial):04}"
        values = {"sku": sku, "name": f"Vare {sku}", "unit_price": 125_000} | details
        values["search"] = fold(str(values["sku"]), str(values["name"]))
        product = Product.create(unit=Unit.get(Unit.code == unit), **values)
        if on_hand:
            self.stock(product, on_hand)
        return reload(product)

    def stock(self, product: Product, units: int) -> None:
        """So many whole units found on the shelf, reserved for nobody."""
        with self.session.transaction() as work:
            move = Move(product.id, MovementKind.ADJUSTMENT, whole(units), "found")
            write_movements(work, [move])

    def order(self, *lines: tuple[Product, int], **details: object) -> SalesOrder:
        """A confirmed order of whole units: `given.order((bolt, 100), (nut, 5))`."""
        customer = details.pop("customer", None) or self.customer()
        policy = details.pop("line_policy", None)
        entry = OrderEntry(
            customer_id=customer.id,  # type: ignore[attr-defined]
            lines=tuple(
                LineEntry(product.id, whole(units), policy=policy)  # type: ignore[arg-type]
                for product, units in lines
            ),
            **details,  # type: ignore[arg-type]
        )
        confirmed = enter_order(self.session, entry)
        return SalesOrder.get_by_id(confirmed.order_id)

    def supplier(self, **details: object) -> Supplier:
        serial = next(self._serial)
        values = {
            "number": f"{800 + serial}",
            "name": f"Leverandør {serial} A/S",
        } | details
        values["search"] = fold(str(values["number"]), str(values["name"]))
        return Supplier.create(**values)

    def purchase(
        self,
        *lines: tuple[Product, int, date | None],
        send: bool = True,
        **details: object,
    ) -> PurchaseOrder:
        """Whole units ordered, each line due on a day: `((bolt, 100, friday),)`."""
        supplier = details.pop("supplier", None) or self.supplier()
        of_lines = details.pop("line_details", {})
        entry = PurchaseEntry(
            supplier_id=supplier.id,  # type: ignore[attr-defined]
            lines=tuple(
                PurchaseLineEntry(
                    product.id,
                    whole(units),
                    expected_on=day,
                    **of_lines,  # type: ignore[arg-type]
                )
                for product, units, day in lines
            ),
            **details,  # type: ignore[arg-type]
        )
        entered = enter_purchase(self.session, entry, send=send)
        return PurchaseOrder.get_by_id(entered.order_id)

    def receive_for(self, order: PurchaseOrder, *units: int) -> Received:
        """Whole units come for an order's lines and are given to who waits."""
        lines = tuple(
            ReceiptLine(line.product_id, whole(count), line.id)
            for line, count in zip(bought_of(order), units, strict=True)
            if count
        )
        return receive_and_allocate(self.session, ReceiptEntry(lines))

    def receive(self, *lines: tuple[Product, int]) -> Received:
        """Whole units come in and are given to who waits, oldest first."""
        entry = ReceiptEntry(
            tuple(ReceiptLine(product.id, whole(units)) for product, units in lines)
        )
        return receive_and_allocate(self.session, entry)

    def delivery(self, order: SalesOrder, *units: int, **details: object) -> Posted:
        """Deliver whole units per line, by default all that is reserved."""
        lines = lines_of(order)
        quantities = [whole(n) for n in units] or [
            line.reserved if line.product.stocked else line.outstanding
            for line in lines
        ]
        entry = DeliveryEntry(
            order.id,
            tuple(
                DeliveryLineEntry(line.id, quantity)
                for line, quantity in zip(lines, quantities, strict=True)
                if quantity
            ),
            **details,  # type: ignore[arg-type]
        )
        return post_delivery(self.session, entry)


def lines_of(order: SalesOrder) -> list[OrderLine]:
    query = OrderLine.select().where(OrderLine.order == order.id)
    return list(query.order_by(OrderLine.position))


def bought_of(order: PurchaseOrder) -> list[PurchaseLine]:
    query = PurchaseLine.select().where(PurchaseLine.order == order.id)
    return list(query.order_by(PurchaseLine.position))


def figures_of(line: OrderLine) -> dict[str, int]:
    """A line's quantities in whole units, as a story tells them."""
    fresh = reload(line)
    return {
        name: getattr(fresh, name) // 1000
        for name in ("ordered", "delivered", "cancelled", "reserved", "back_ordered")
    }


def reload(row: M) -> M:
    """The row as the database has it now."""
    return type(row).get_by_id(row.id)
