"""Who gets the goods: shown first, decided by a person, committed as shown (A1–A4)."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from restordre_app.domain.allocation import (
    Rule,
    Share,
    ShareReason,
    WaitingPiece,
    allocate,
)
from restordre_app.domain.promises import PromiseCause
from restordre_app.domain.quantities import check_quantity
from restordre_app.domain.shares_by_hand import check_shares_by_hand
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.errors import NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.queries.allocating import (
    PreviewProduct,
    PreviewRow,
    read_order_lacks,
    read_preview_products,
    read_preview_rows,
)
from restordre_app.services.orders import ORDER_TOPICS, date_back_orders, mark_waiting
from restordre_app.session import Session
from restordre_app.store.base import as_tuples, in_chunks
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.company import the_company
from restordre_app.store.orders import OrderLine
from restordre_app.store.stock_queue import (
    lock_order_lines,
    lock_products,
    read_free,
    read_waiting,
    write_reservations,
)
from restordre_app.store.work import Work


@dataclass(frozen=True, slots=True)
class AllocationPreview:
    """What would happen. `fingerprint` stands for everything it was worked out from."""

    rule: Rule
    products: tuple[PreviewProduct, ...]
    rows: tuple[PreviewRow, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Allocated:
    """How many lines got goods, and how much in all (thousandths)."""

    lines: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Queue:
    """Who waits for some products and what is free of them, goods at the door included."""

    pieces: tuple[WaitingPiece, ...]
    free: Mapping[int, int]
    received: Mapping[int, int]

    @property
    def fingerprint(self) -> str:
        rows = sorted(repr(piece) for piece in self.pieces)
        facts = repr((rows, sorted(self.free.items()), sorted(self.received.items())))
        return hashlib.sha256(facts.encode()).hexdigest()


class PreviewOutdated(RuleError):
    message = N_(
        "Stock or orders were changed by somebody else meanwhile. Nothing was "
        "reserved. Look at the new figures and decide again."
    )


class MoreThanIsReserved(FigureError):
    message = N_("{wanted} cannot be released; {possible} is reserved for the line.")


def preview_allocation(
    session: Session,
    product_ids: Collection[int],
    rule: Rule = Rule.OLDEST_FIRST,
    received: Mapping[int, int] | None = None,
) -> AllocationPreview:
    """Show who would get what under a rule; nothing is reserved (A3).

    `received` is what is about to be received, per product in thousandths.
    """
    with session.reading():
        queue = read_queue(product_ids, received or {})
        shares = allocate(queue.pieces, queue.free, rule)
        return AllocationPreview(
            rule=rule,
            products=read_preview_products(queue.free, queue.received, queue.pieces),
            rows=read_preview_rows(queue.pieces, _by_line(shares)),
            fingerprint=queue.fingerprint,
        )


def commit_allocation(
    session: Session, preview: AllocationPreview, shares: Mapping[int, int]
) -> Allocated:
    """Reserve exactly what was shown and edited (A3). Raises PreviewOutdated."""
    with session.transaction() as work:
        product_ids = [product.product_id for product in preview.products]
        lock_products(product_ids)
        return reserve_in(work, read_queue(product_ids, {}), preview, shares)


def reserve_in(
    work: Work, queue: Queue, preview: AllocationPreview, shares: Mapping[int, int]
) -> Allocated:
    """Reserve shares inside an open transaction whose products are locked."""
    if queue.fingerprint != preview.fingerprint:
        raise PreviewOutdated
    _check_units(shares)
    given = check_shares_by_hand(queue.pieces, queue.free, shares)
    write_reservations({share.line_id: share.quantity for share in given})
    mark_waiting(work, given)
    work.expect_anew(queue.free, PromiseCause.ALLOCATION)
    winners = [share for share in given if share.quantity]
    orders = {piece.line_id: piece.order_id for piece in queue.pieces}
    for share in winners:
        work.record(
            "line",
            share.line_id,
            "reserved",
            order_id=orders[share.line_id],
            new_value=share.quantity,
            reason=preview.rule.value,
        )
    work.touch(*ORDER_TOPICS)
    return Allocated(len(winners), sum(share.quantity for share in winners))


def release_reservation(session: Session, line_id: int, quantity: int) -> None:
    """Give reserved goods back; the line waits for them again."""
    with session.transaction() as work:
        found = OrderLine.get_or_none(OrderLine.id == line_id)
        if found is None:
            raise NotFound(what=Sentence(N_("The line")))
        _order, lines = lock_order_lines(found.order_id)
        line = next(line for line in lines if line.id == line_id)
        check_quantity(quantity, line.product.unit.decimals)
        if quantity > line.reserved:
            raise MoreThanIsReserved(
                wanted=Figure(quantity), possible=Figure(line.reserved)
            )
        write_reservations({line_id: -quantity})
        work.record(
            "line", line_id, "released", order_id=line.order_id, new_value=quantity
        )
        date_back_orders(work, [line_id])
        work.expect_anew([line.product_id], PromiseCause.ALLOCATION)
        work.touch(*ORDER_TOPICS)


def read_queue(product_ids: Collection[int], received: Mapping[int, int]) -> Queue:
    """Read who waits and what is free; what is received is free too (A3)."""
    free = read_free(product_ids, received)
    pieces = read_waiting(product_ids, the_company().usual_policy)
    return Queue(read_order_lacks(pieces), free, dict(received))


def _by_line(shares: Collection[Share]) -> dict[int, tuple[int, ShareReason]]:
    return {share.line_id: (share.quantity, share.reason) for share in shares}


def _check_units(shares: Mapping[int, int]) -> None:
    """Refuse a share finer than the product's unit allows (Q1)."""
    for part in in_chunks(shares):
        query = (
            OrderLine.select(OrderLine.id, Unit.decimals).join(Product).join(Unit)
        ).where(OrderLine.id.in_(part))
        for line_id, decimals in as_tuples(query):
            check_quantity(shares[line_id], decimals, allow_zero=True)
