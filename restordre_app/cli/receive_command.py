"""`restordre receive`: goods come in, for purchase orders or without one (P2)."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import replace

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.goods_commands import read_goods
from restordre_app.cli.tables import plain_number
from restordre_app.domain.allocation import Rule
from restordre_app.domain.purchasing import units_of
from restordre_app.domain.quantities import SCALE
from restordre_app.errors import RuleError
from restordre_app.formatting import format_quantity
from restordre_app.i18n import N_
from restordre_app.queries.numbers import find_purchase_by_number
from restordre_app.queries.picking import ProductPick
from restordre_app.queries.purchase_view import PurchaseView, read_purchase
from restordre_app.queries.stock import read_products
from restordre_app.queries.supplier_items import read_supplier_items
from restordre_app.services.receipt_lines import (
    ReceiptEntry,
    ReceiptLine,
    spread_receipt,
)
from restordre_app.services.receiving import Received, receive_and_allocate
from restordre_app.session import Session

Goods = Sequence[tuple[ProductPick, int]]


class UnknownPurchase(RuleError):
    message = N_(
        "There is no purchase order {number}. Look it up with “restordre "
        "purchase-orders”, or write goods as SKU=QTY."
    )


class NothingOwed(RuleError):
    message = N_(
        "Nothing more is to come of purchase order {numbers}. Write what came as "
        "SKU=QTY, or look at it with “restordre purchase-orders --filter all”."
    )


def receive(desk: Desk, arguments: Namespace) -> int:
    """Take in what the command line says came, or all that an order still owes."""
    pairs = [word for word in arguments.goods if "=" in word]
    numbers = [word for word in arguments.goods if "=" not in word]
    with desk.session() as session:
        orders = [purchase_named(session, number) for number in numbers]
        goods = read_goods(session, desk, pairs, allow_zero=False)
        rejected = read_goods(session, desk, arguments.reject, allow_zero=False)
        if arguments.packs:
            goods = in_units(session, orders, goods)
            rejected = in_units(session, orders, rejected)
        lines = receipt_lines(session, orders, goods, unordered=arguments.extra)
        lines = with_rejected(lines, rejected, out_of_all=not goods)
        if arguments.close:
            lines = closing(lines, orders)
        entry = ReceiptEntry(tuple(lines), arguments.note, arguments.keep_surplus)
        received = receive_and_allocate(session, entry, Rule(arguments.rule))
    tell(desk, received)
    return Exit.DONE


def purchase_named(session: Session, number: str) -> PurchaseView:
    order_id = find_purchase_by_number(session, number)
    if order_id is None:
        raise UnknownPurchase(number=number)
    return read_purchase(session, order_id)


def receipt_lines(
    session: Session, orders: Sequence[PurchaseView], goods: Goods, *, unordered: bool
) -> list[ReceiptLine]:
    """Share the goods over the orders; without goods, all they still owe has come."""
    if not orders:
        return [ReceiptLine(product.product_id, count) for product, count in goods]
    if not goods:
        return all_that_is_owed(orders)
    pairs = [(product.product_id, count) for product, count in goods]
    ids = [order.order_id for order in orders]
    return list(spread_receipt(session, ids, pairs, unordered=unordered))


def all_that_is_owed(orders: Sequence[PurchaseView]) -> list[ReceiptLine]:
    """What the orders still owe. Raises NothingOwed, for somebody may have been first."""
    owed = [
        ReceiptLine(line.product_id, line.incoming, line.line_id)
        for order in orders
        for line in order.lines
        if line.incoming
    ]
    if not owed:
        raise NothingOwed(numbers=", ".join(order.number for order in orders))
    return owed


def in_units(
    session: Session, orders: Sequence[PurchaseView], goods: Goods
) -> list[tuple[ProductPick, int]]:
    """Quantities count packs of the order's supplier; without an order, our own."""
    ids = [product.product_id for product, _count in goods]
    packs = {each: row.pack_size for each, row in read_products(session, ids).items()}
    for order in orders:
        items = read_supplier_items(session, order.supplier_id, ids)
        packs |= {
            line.product_id: items[line.product_id].pack_size
            for line in order.lines
            if line.product_id in items
        }
    return [
        (product, units_of(count, packs[product.product_id]) // SCALE)
        for product, count in goods
    ]


def with_rejected(
    lines: list[ReceiptLine], rejected: Goods, *, out_of_all: bool
) -> list[ReceiptLine]:
    """Note what was refused on the last line of its product.

    Where all that an order owes has come (`out_of_all`), what was refused is part of it.
    """
    for product, count in rejected:
        own = [
            place
            for place, line in enumerate(lines)
            if line.product_id == product.product_id
        ]
        if own:
            last = lines[own[-1]]
            kept = max(last.quantity - count, 0) if out_of_all else last.quantity
            lines[own[-1]] = replace(last, quantity=kept, rejected=count)
        else:
            lines.append(ReceiptLine(product.product_id, 0, rejected=count))
    return lines


def closing(
    lines: Iterable[ReceiptLine], orders: Iterable[PurchaseView]
) -> list[ReceiptLine]:
    """Give up whatever is then still to come of the orders."""
    closed = [
        replace(line, close_rest=line.purchase_line_id is not None) for line in lines
    ]
    named = {line.purchase_line_id for line in closed}
    return closed + [
        ReceiptLine(line.product_id, 0, line.line_id, close_rest=True)
        for order in orders
        for line in order.lines
        if line.incoming and line.line_id not in named
    ]


def tell(desk: Desk, received: Received) -> None:
    desk.say(
        N_("Receipt {number}. Order lines given goods: {lines}, quantity: {quantity}."),
        number=received.number,
        lines=received.reserved_lines,
        quantity=format_quantity(received.reserved_quantity, desk.language),
    )
    desk.give(
        {
            "receipt": received.number,
            "reserved_lines": received.reserved_lines,
            "reserved_quantity": plain_number(received.reserved_quantity, SCALE),
        }
    )
