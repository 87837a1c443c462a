"""What came, line by line: against purchase orders or without one (domain.md P2).

A scanner knows products, not purchase lines: `spread_receipt` shares what came over
the lines of the orders it came for, earliest due first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from restordre_app.domain.promises import Precision, last_day
from restordre_app.domain.purchasing import still_incoming
from restordre_app.domain.quantities import check_quantity
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.errors import AppError, NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.services.order_entries import check_each
from restordre_app.services.purchasing import refuse_not_open
from restordre_app.session import Session
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.purchase_locks import THE_LINE, read_lines
from restordre_app.store.purchasing import PurchaseLine, PurchaseOrder


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What came of a product, in thousandths; `rejected` beside it was refused.

    `close_rest` gives up what is then still to come of the purchase line.
    """

    product_id: int
    quantity: int
    purchase_line_id: int | None = None
    rejected: int = 0
    close_rest: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptEntry:
    """`allow_over`: a person has said that more than was ordered is kept."""

    lines: tuple[ReceiptLine, ...]
    note: str = ""
    allow_over: bool = False


class NothingReceived(RuleError):
    message = N_("There is nothing to receive. Scan or write at least one product.")


class ServiceReceived(RuleError):
    message = N_("It is a service and has no stock. Take the line away.")


class OverReceipt(FigureError):
    message = N_(
        "{came} came, but only {incoming} is still to come on purchase order {number}. "
        "Keep what is too much, or write less. Somebody else may have received it "
        "already."
    )


class OtherProduct(RuleError):
    message = N_(
        "The line of purchase order {number} is for {ordered}. Choose the right line."
    )


class NobodyOrdered(RuleError):
    message = N_(
        "{sku} is not on purchase order {numbers}. Receive it without an order, or put "
        "it aside."
    )


def check_receipt(entry: ReceiptEntry) -> dict[int, int]:
    """Check each line by itself; what goes on stock, added up per product (Q1, P2)."""
    if not entry.lines:
        raise NothingReceived
    bought = read_bought(entry.lines)
    came = total_by_purchase_line(entry.lines)

    def check(line: ReceiptLine, product: Product) -> None:
        check_goods(line, product)
        if line.purchase_line_id is not None:
            over = 0 if entry.allow_over else came[line.purchase_line_id]
            check_against(line, bought[line.purchase_line_id], over)

    check_each(entry.lines, check)
    received: dict[int, int] = {}
    for line in entry.lines:
        received[line.product_id] = received.get(line.product_id, 0) + line.quantity
    return received


def check_goods(line: ReceiptLine, product: Product) -> None:
    """Nothing at all is no receipt, unless it closes what was to come."""
    without_goods = bool(line.rejected) or (
        line.close_rest and line.purchase_line_id is not None
    )
    decimals = product.unit.decimals
    check_quantity(line.quantity, decimals, allow_zero=without_goods)
    check_quantity(line.rejected, decimals, allow_zero=True)
    if not product.stocked:
        raise ServiceReceived


def check_against(line: ReceiptLine, bought: PurchaseLine, came: int) -> None:
    """Hold what came against what was ordered. Raises OverReceipt, OtherProduct."""
    order: PurchaseOrder = bought.order
    refuse_not_open(order)
    if line.product_id != bought.product_id:
        raise OtherProduct(number=order.number, ordered=bought.product.sku)
    incoming = still_incoming(bought.ordered, bought.received, bought.cancelled)
    if came > incoming:
        raise OverReceipt(
            came=Figure(came), incoming=Figure(incoming), number=order.number
        )


def read_bought(lines: Iterable[ReceiptLine]) -> dict[int, PurchaseLine]:
    """The purchase lines that goods came for, with their orders. Raises NotFound."""
    wanted = {line.purchase_line_id for line in lines} - {None}
    ids = sorted(line_id for line_id in wanted if line_id is not None)
    found = read_lines(ids)
    if len(found) < len(ids):
        raise NotFound(what=Sentence(THE_LINE))
    return found


def total_by_purchase_line(lines: Iterable[ReceiptLine]) -> dict[int, int]:
    came: dict[int, int] = {}
    for line in lines:
        if line.purchase_line_id is not None:
            so_far = came.get(line.purchase_line_id, 0)
            came[line.purchase_line_id] = so_far + line.quantity
    return came


def spread_receipt(
    session: Session,
    purchase_ids: Collection[int],
    goods: Sequence[tuple[int, int]],
    *,
    unordered: bool = False,
) -> tuple[ReceiptLine, ...]:
    """Share goods, as (product id, quantity), over the open lines of some orders.

    What is due first is filled first; what is too much stands on the last of them, to
    be asked about. `unordered` lets goods that nobody ordered in without an order.
    Raises NobodyOrdered.
    """
    with session.reading():
        lines = open_lines(purchase_ids)
        spread: list[ReceiptLine] = []
        for product_id, quantity in together(goods).items():
            own = [line for line in lines if line.product_id == product_id]
            if not own and not unordered:
                raise nobody_ordered(product_id, purchase_ids)
            spread += shared_over(own, product_id, quantity)
    return tuple(spread)


def together(goods: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """Goods scanned twice are one quantity."""
    total: dict[int, int] = {}
    for product_id, quantity in goods:
        total[product_id] = total.get(product_id, 0) + quantity
    return total


def open_lines(purchase_ids: Collection[int]) -> list[PurchaseLine]:
    """What is still to come of some orders, earliest due first."""
    query = (
        PurchaseLine.select(PurchaseLine, PurchaseOrder, Product, Unit)
        .join_from(PurchaseLine, PurchaseOrder)
        .join_from(PurchaseLine, Product)
        .join_from(Product, Unit)
        .where(PurchaseLine.order.in_(list(purchase_ids)))
    )
    lines = [line for line in query if line.incoming > 0 and line.order.sent_at]
    return sorted(lines, key=due)


def due(line: PurchaseLine) -> tuple[bool, object, int]:
    """Where a line stands among those that goods may have come for."""
    if line.expected_on is None:
        return True, 0, line.id
    return (
        False,
        last_day(line.expected_on, Precision(line.expected_precision)),
        line.id,
    )


def shared_over(
    lines: Sequence[PurchaseLine], product_id: int, quantity: int
) -> list[ReceiptLine]:
    if not lines:
        return [ReceiptLine(product_id, quantity)]
    shared = []
    for line in lines[:-1]:
        part = min(quantity, line.incoming)
        if part > 0:
            shared.append(ReceiptLine(product_id, part, line.id))
        quantity -= part
    if quantity or not shared:
        shared.append(ReceiptLine(product_id, quantity, lines[-1].id))
    return shared


def nobody_ordered(product_id: int, purchase_ids: Collection[int]) -> AppError:
    product = Product.get_or_none(Product.id == product_id)
    if product is None:
        return NotFound(what=Sentence(N_("The product")))
    query = PurchaseOrder.select().where(PurchaseOrder.id.in_(list(purchase_ids)))
    numbers = sorted(order.number for order in query)
    return NobodyOrdered(sku=product.sku, numbers=", ".join(numbers))
