"""Change an order: a draft freely, a confirmed one within what was delivered (O4)."""

from restordre_app.domain.promises import PromiseCause
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.errors import ChangedMeanwhile, RuleError
from restordre_app.i18n import N_
from restordre_app.services.field_changes import note_change, put
from restordre_app.services.line_places import clear_places, left_out, places_for
from restordre_app.services.order_entries import (
    LineEntry,
    OrderEntry,
    OrderHasNoLines,
    check_header,
    check_lines,
    naming_line,
    refuse_what_cannot_come,
    tidied,
)
from restordre_app.services.orders import (
    ORDER_TOPICS,
    AlreadyCancelled,
    add_line,
    header_values,
    reserve_for,
    update_search,
)
from restordre_app.session import Session
from restordre_app.store.base import as_tuples
from restordre_app.store.catalogue import Product
from restordre_app.store.deliveries import DeliveryLine
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.stock_queue import (
    lock_orders,
    lock_products,
    read_order_lines,
)
from restordre_app.store.work import Work


class LessThanDelivered(FigureError):
    message = N_(
        "{wanted} is less than what was delivered ({delivered}) and cancelled "
        "({cancelled}). Write at least {least}, or void a delivery first."
    )


class LineHasDeliveries(RuleError):
    message = N_(
        "The line has deliveries and stays. Cancel its rest if nothing more is wanted."
    )


class ProductIsFixed(RuleError):
    message = N_(
        "The line has deliveries and keeps its product. Cancel the rest and add a new "
        "line for the other product."
    )


class LineIsOnPaper(RuleError):
    message = N_(
        "The line stands on a packing slip or its rest was cancelled, so it stays with "
        "its product. Cancel its rest if nothing more is wanted."
    )


class CustomerIsFixed(RuleError):
    message = N_(
        "A confirmed order keeps its customer. Cancel it and enter a new order."
    )


def change_order(
    session: Session, order_id: int, entry: OrderEntry, version: int
) -> tuple[int, ...]:
    """Make an order look like the entry, all or nothing.

    Lines are known by their line_id; one that is missing is removed, one without an
    id is new. Growth and new lines of a confirmed order queue as of today. Returns
    the products whose goods were released. Raises ChangedMeanwhile when `version` is
    not the one the entry was made from, and what check_lines raises.
    """
    entry = tidied(entry)
    with session.transaction() as work:
        order = lock_orders([order_id])[order_id]
        _refuse_stale(order, entry, version)
        customer = check_header(entry, work.today)
        before = OrderLine.select(OrderLine.product).where(OrderLine.order == order_id)
        product_ids = {product_id for (product_id,) in as_tuples(before)}
        product_ids |= {line.product_id for line in entry.lines}
        lock_products(product_ids)
        products = check_lines(entry.lines)
        if order.confirmed_at and not entry.lines:
            raise OrderHasNoLines
        _write_header(work, order, entry, customer.id)
        released = _write_lines(work, order, entry.lines, products)
        if order.confirmed_at:
            work.expect_anew(product_ids, PromiseCause.ORDER)
        work.touch(*ORDER_TOPICS)
    return tuple(sorted(released))


def _refuse_stale(order: SalesOrder, entry: OrderEntry, version: int) -> None:
    if order.cancelled_at:
        raise AlreadyCancelled(number=order.number)
    if order.version != version:
        raise ChangedMeanwhile(
            what=Sentence.of(N_("Order {number}"), number=order.number)
        )
    if order.confirmed_at and entry.customer_id != order.customer_id:
        raise CustomerIsFixed


def _write_header(
    work: Work, order: SalesOrder, entry: OrderEntry, customer_id: int
) -> None:
    for name, new in header_values(entry).items():
        put(work, order, name, new)
    order.customer_id = customer_id
    if entry.ordered_on and not order.confirmed_at:
        order.ordered_on = entry.ordered_on
    order.version += 1
    update_search(order)


def _write_lines(
    work: Work,
    order: SalesOrder,
    entries: tuple[LineEntry, ...],
    products: dict[int, Product],
) -> set[int]:
    """Write the lines in their new order; return products that got goods back."""
    old = {line.id: line for line in read_order_lines(order.id)}
    released = set()
    for line_id in left_out(old, entries):
        released |= _remove_line(work, old[line_id])
    # on papers already sent a line keeps its number
    places = places_for(entries, old, keep=bool(order.confirmed_at))
    clear_places(OrderLine, order.id)
    grew = set()
    for position, entry in zip(places, entries, strict=True):
        product = products[entry.product_id]
        with naming_line(position, product.sku):
            if entry.line_id is None:
                line = _new_line(work, order, position, entry, product)
                grew.add(line.id)
                continue
            line = old[entry.line_id]
            line.position = position
            queued_before = (line.product_id, line.grown)
            released |= _change_line(work, order, line, entry, product)
        if line.product_id != queued_before[0] or line.grown > queued_before[1]:
            grew.add(line.id)
    if order.confirmed_at and grew:
        reserve_for(
            work, [line for line in read_order_lines(order.id) if line.id in grew]
        )
    return released


def _new_line(
    work: Work, order: SalesOrder, position: int, entry: LineEntry, product: Product
) -> OrderLine:
    line = add_line(order.id, position, entry, product)
    if order.confirmed_at:
        refuse_what_cannot_come(product, entry.quantity)
        line.grown, line.grown_on = line.ordered, work.today
        line.save()
    note_change(work, line, ("ordered", "", entry.quantity))
    return line


def _change_line(
    work: Work, order: SalesOrder, line: OrderLine, entry: LineEntry, product: Product
) -> set[int]:
    released = set()
    if entry.product_id != line.product_id:
        released = _change_product(line, product)
        if order.confirmed_at:
            refuse_what_cannot_come(product, entry.quantity)
            line.grown, line.grown_on = line.ordered, work.today
    released |= _change_quantity(work, order, line, entry.quantity, product)
    price = product.unit_price if entry.unit_price is None else entry.unit_price
    for name, new in (
        ("unit_price", price),
        ("discount", entry.discount),
        ("text", entry.text),
        ("policy", entry.policy),
    ):
        put(work, line, name, new)
    line.save()
    return released


def _change_product(line: OrderLine, product: Product) -> set[int]:
    if line.delivered:
        raise ProductIsFixed
    if _is_on_paper(line):
        raise LineIsOnPaper
    released = {line.product_id} if line.reserved else set()
    line.reserved = 0
    line.save()
    line.product, line.vat_rate = product, product.vat_rate
    line.waiting_since = line.cause = None
    line.grown = 0
    line.save()
    return released


def _change_quantity(
    work: Work, order: SalesOrder, line: OrderLine, wanted: int, product: Product
) -> set[int]:
    """Let a line grow or shrink; the reservation follows the quantity (O4)."""
    old, least = line.ordered, line.delivered + line.cancelled
    if wanted == old:
        return set()
    if wanted < least:
        raise LessThanDelivered(
            wanted=Figure(wanted),
            delivered=Figure(line.delivered),
            cancelled=Figure(line.cancelled),
            least=Figure(least),
        )
    if wanted > old and order.confirmed_at:
        refuse_what_cannot_come(product, wanted - old)
        line.grown, line.grown_on = line.grown + wanted - old, work.today
    before = line.reserved
    line.reserved = min(line.reserved, wanted - least)
    line.ordered = wanted
    line.grown = min(line.grown, line.back_ordered) if wanted < old else line.grown
    line.save()
    note_change(work, line, ("ordered", old, wanted))
    return {line.product_id} if line.reserved < before else set()


def _remove_line(work: Work, line: OrderLine) -> set[int]:
    with naming_line(line.position, line.product.sku):
        if line.delivered:
            raise LineHasDeliveries
        if _is_on_paper(line):
            raise LineIsOnPaper
    line.delete_instance()
    note_change(work, line, ("ordered", line.ordered, ""))
    return {line.product_id} if line.reserved else set()


def _is_on_paper(line: OrderLine) -> bool:
    """Every line of an order stands on each of its slips, void ones too (D3)."""
    slips = DeliveryLine.select().where(DeliveryLine.order_line == line.id)
    return bool(line.cancelled) or slips.exists()
