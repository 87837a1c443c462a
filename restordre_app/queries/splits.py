"""What a quantity would mean while it is being typed: so much now, so much later (O3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from restordre_app.domain.allocation import (
    WaitingPiece,
    free_for_newcomer,
    split_now_later,
)
from restordre_app.domain.expected_dates import CoveredPiece, cover
from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import Expectation
from restordre_app.queries.expectations import (
    ExpectedPiece,
    as_shown,
    expectation_of,
)
from restordre_app.queries.gone import ProductGone
from restordre_app.queries.rows import first_fields
from restordre_app.queries.standing import read_company_policy
from restordre_app.session import Session
from restordre_app.store.base import select_rows
from restordre_app.store.expected import handling_days, read_incoming
from restordre_app.store.stock_queue import read_free, read_waiting

PRODUCT = """
SELECT p.stocked, u.code, u.decimals, p.frozen_at, p.discontinued
FROM product p JOIN unit u ON u.id = p.unit_id WHERE p.id = ?
"""
NEWCOMER = 0  # no line has this id
NO_PROMISE = (None, "", "")
AFTER_ALL_NUMBERS = "9" * 41  # longer than a number can be


@dataclass(frozen=True, slots=True)
class SplitView:
    """Quantities in thousandths. `free` is what nobody else has a better claim to.

    `dropped` is what the policy would cancel; `pieces` say when which part of what is
    later comes (E1).
    """

    product_id: int
    unit: str
    decimals: int
    now: int
    later: int
    dropped: int
    free: int
    frozen: bool
    discontinued: bool
    expectation: Expectation
    pieces: tuple[ExpectedPiece, ...] = ()


def preview_split(
    session: Session,
    product_id: int,
    quantity: int,
    *,
    taken: int = 0,
    policy: Policy = Policy.PARTIAL,
    ordered_on: date | None = None,
) -> SplitView:
    """Split a quantity as confirming would right now; reads only.

    `taken` is what lines above it in the same order take of the product (Q7). Without
    `ordered_on` the order is of today. A service goes at once (Q5). Raises ProductGone.
    """
    with session.reading():
        rows = select_rows(PRODUCT, [product_id])
        if not rows:
            raise ProductGone
        waiting = read_waiting([product_id], read_company_policy())
        available = read_free([product_id])[product_id]
        supply = {product_id: available}, read_incoming([product_id]), handling_days()
    stocked, *facts, frozen_at, discontinued = rows[0]
    newcomer = newcomer_piece(product_id, ordered_on or session.today())
    free = free_for_newcomer(waiting, available - taken, newcomer.rank())
    split = split_now_later(quantity, free if stocked else quantity, policy)
    place = replace(newcomer, quantity=taken + quantity)
    later = last_part(cover([*waiting, place], *supply)[NEWCOMER], split.later)
    return SplitView(
        **first_fields(SplitView, (product_id, *facts)),
        now=split.now,
        later=split.later,
        dropped=split.dropped,
        free=free,
        frozen=frozen_at is not None,
        discontinued=bool(discontinued),
        expectation=expectation_of(NO_PROMISE, later, session.today()),
        pieces=as_shown(later, session.today()),
    )


def last_part(
    pieces: Sequence[CoveredPiece], quantity: int
) -> tuple[CoveredPiece, ...]:
    """The pieces that make up the last so much: what comes first is for what is before."""
    kept: list[CoveredPiece] = []
    for piece in reversed(pieces):
        part = min(piece.quantity, quantity)
        if part:
            kept.append(replace(piece, quantity=part))
        quantity -= part
    return tuple(reversed(kept))


def newcomer_piece(product_id: int, ordered_on: date) -> WaitingPiece:
    """The place of an order without a number yet: behind all others of its day."""
    return WaitingPiece(
        line_id=NEWCOMER,
        order_id=0,
        product_id=product_id,
        quantity=0,
        queued_on=ordered_on,
        order_number=AFTER_ALL_NUMBERS,
        position=0,
    )
