"""The queue for stock: its locks, who waits, who has goods reserved, and the writing.

Locks are always taken in the same order, orders before products and both by id, so
that two desks never wait for each other in a ring (domain.md S1).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from restordre_app.domain.allocation import WaitingPiece
from restordre_app.domain.policies import Policy, choose_policy
from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import N_
from restordre_app.store.base import (
    as_date,
    as_tuples,
    in_chunks,
    locked,
    rows_of,
    run_sql,
)
from restordre_app.store.catalogue import Product
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.stock_moves import MovementKind, StockMovement
from restordre_app.store.work import Work

PIECES = """
    SELECT l.id, l.order_id, l.product_id, l.ordered, l.delivered, l.cancelled,
           l.reserved, l.grown, l.grown_on, l.position,
           o.ordered_on, o.number, o.requested_on, o.policy, l.policy,
           c.priority, c.policy, p.pack_size
    FROM order_line l
    JOIN sales_order o ON o.id = l.order_id
    JOIN customer c ON c.id = o.customer_id
    JOIN product p ON p.id = l.product_id
    WHERE l.ordered - l.delivered - l.cancelled > 0
      AND o.confirmed_at IS NOT NULL AND p.stocked
      AND l.product_id IN ({ids})
"""


ADD_RESERVATIONS = """
    UPDATE order_line SET reserved = reserved + given.column2
    FROM (VALUES {marks}) AS given WHERE order_line.id = given.column1
"""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of stock to be written to the ledger; signed thousandths."""

    product_id: int
    kind: MovementKind
    quantity: int
    reason: str = ""
    document: str = ""


def lock_orders(order_ids: Iterable[int]) -> dict[int, SalesOrder]:
    """Hold orders until the transaction ends. Raises NotFound."""
    wanted = sorted(set(order_ids))
    found = {}
    for part in in_chunks(wanted):
        query = SalesOrder.select().where(SalesOrder.id.in_(part))
        found.update(
            {order.id: order for order in locked(query.order_by(SalesOrder.id))}
        )
    if len(found) < len(wanted):
        raise NotFound(what=Sentence(N_("The order")))
    return found


def lock_lines(line_ids: Collection[int]) -> dict[int, OrderLine]:
    """Hold the orders of some lines, then read the lines; what is gone is left out."""
    lock_orders({line.order_id for line in lines_by_id(line_ids).values()})
    return lines_by_id(line_ids)


def lines_by_id(line_ids: Collection[int]) -> dict[int, OrderLine]:
    return {
        line.id: line
        for part in in_chunks(sorted(set(line_ids)))
        for line in OrderLine.select()
        .where(OrderLine.id.in_(part))
        .order_by(OrderLine.id)
    }


def lock_products(product_ids: Iterable[int]) -> dict[int, Product]:
    """Hold products until the transaction ends; read anything of theirs only after."""
    products = {}
    for part in in_chunks(sorted(set(product_ids))):
        query = Product.select().where(Product.id.in_(part)).order_by(Product.id)
        products.update({product.id: product for product in locked(query)})
    return products


def lock_order_lines(order_id: int) -> tuple[SalesOrder, list[OrderLine]]:
    """Hold an order with all its products, then read its lines in order."""
    order = lock_orders([order_id])[order_id]
    lines = OrderLine.select(OrderLine.product).where(OrderLine.order == order_id)
    lock_products(product_id for (product_id,) in as_tuples(lines))
    return order, read_order_lines(order_id)


def read_order_lines(order_id: int) -> list[OrderLine]:
    query = OrderLine.select(OrderLine, Product).join(Product)
    return list(query.where(OrderLine.order == order_id).order_by(OrderLine.position))


def write_movements(work: Work, moves: Iterable[Move]) -> None:
    """Write to the ledger. The products must be locked; the balance is read here.

    Each statement holds one movement of a product at the most: PostgreSQL carries the
    movements of a statement over to the products only at its end, and the next one of
    the same product is checked against the stock before it.
    """
    wanted = [move for move in moves if move.quantity]
    balances = _on_hand({move.product_id for move in wanted})
    rounds: dict[int, list[dict[str, object]]] = {}
    seen: Counter[int] = Counter()
    for move in wanted:
        balances[move.product_id] += move.quantity
        row = _ledger_row(work, move, balances[move.product_id])
        rounds.setdefault(seen[move.product_id], []).append(row)
        seen[move.product_id] += 1
    for rows in rounds.values():
        for at in range(0, len(rows), 100):
            StockMovement.insert_many(rows[at : at + 100]).execute()


def _ledger_row(work: Work, move: Move, balance: int) -> dict[str, object]:
    return {
        "product": move.product_id,
        "kind": move.kind.value,
        "quantity": move.quantity,
        "balance": balance,
        "moved_at": work.now,
        "moved_by": work.who,
        "reason": move.reason,
        "document": move.document,
    }


def write_reservations(changes: Mapping[int, int]) -> None:
    """Add to the reservation of lines, by line id; negative takes away."""
    rows = sorted((line_id, change) for line_id, change in changes.items() if change)
    for at in range(0, len(rows), 200):
        part = rows[at : at + 200]
        marks = ", ".join("(CAST(? AS BIGINT), CAST(? AS BIGINT))" for _ in part)
        values = [value for row in part for value in row]
        run_sql(ADD_RESERVATIONS.format(marks=marks), values)


def read_free(
    product_ids: Collection[int], received: Mapping[int, int] | None = None
) -> dict[int, int]:
    """What may be allocated per product, with what is about to be received (A3).

    Of a frozen product nothing may be, whatever the figures say (A5).
    """
    coming = received or {}
    free = {}
    for part in in_chunks(product_ids):
        query = Product.select(
            Product.id, Product.on_hand - Product.reserved, Product.frozen_at
        ).where(Product.id.in_(part))
        for product_id, available, frozen_at in as_tuples(query):
            there = int(available) + coming.get(product_id, 0)
            free[product_id] = 0 if frozen_at else there
    return free


def read_waiting(
    product_ids: Collection[int],
    company_policy: Policy,
    moved: Mapping[int, int] | None = None,
) -> list[WaitingPiece]:
    """Everybody who waits for goods without a reservation, in pieces (O4).

    `moved` says by line how much more, or less, would be reserved for it (A4).
    """
    changes = moved or {}
    pieces = []
    for row in rows_of(PIECES, product_ids):
        ordered, delivered, cancelled, reserved, grown, grown_on = row[3:9]
        waits = ordered - delivered - cancelled - reserved - changes.get(row[0], 0)
        late = min(waits, grown)
        if waits - late:
            pieces.append(_piece(row, waits - late, _day(row[10]), company_policy))
        if late:
            pieces.append(_piece(row, late, _day(grown_on), company_policy))
    return pieces


def read_reserved(
    product_ids: Collection[int], company_policy: Policy
) -> list[WaitingPiece]:
    """Everybody who has goods reserved; `quantity` is what they hold (A6)."""
    return [
        _piece(row, row[6], _day(row[10]), company_policy)
        for row in rows_of(PIECES, product_ids)
        if row[6]
    ]


def _piece(
    row: tuple[Any, ...], quantity: int, queued_on: date, company: Policy
) -> WaitingPiece:
    line, order, customer = (
        Policy(value) if value else None for value in (row[14], row[13], row[16])
    )
    return WaitingPiece(
        line_id=row[0],
        order_id=row[1],
        product_id=row[2],
        quantity=quantity,
        queued_on=queued_on,
        order_number=row[11],
        position=row[9],
        priority=row[15],
        requested_on=as_date(row[12]),
        pack=row[17],
        policy=choose_policy(line, order, customer, company).policy,
    )


def _day(value: Any) -> date:
    """A date that is always there: when a line began to queue."""
    day = as_date(value)
    if day is None:
        message = "a confirmed order without a date"
        raise ValueError(message)
    return day


def _on_hand(product_ids: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in in_chunks(product_ids):
        query = Product.select(Product.id, Product.on_hand).where(Product.id.in_(part))
        found.update(dict(as_tuples(query)))
    return found
