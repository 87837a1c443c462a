"""What a quantity would mean while it is being typed: so much now, so much later (O3)."""

from dataclasses import dataclass
from datetime import date

from restordre_app.domain.allocation import (
    Rank,
    WaitingPiece,
    free_for_newcomer,
    split_now_later,
)
from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import Expectation, Precision, expectation_for
from restordre_app.queries.gone import ProductGone
from restordre_app.queries.rows import first_fields
from restordre_app.queries.standing import read_company_policy
from restordre_app.session import Session
from restordre_app.store.base import select_rows
from restordre_app.store.stock_queue import read_free, read_waiting

PRODUCT = """
SELECT p.stocked, u.code, u.decimals, p.frozen_at, p.discontinued
FROM product p JOIN unit u ON u.id = p.unit_id WHERE p.id = ?
"""
AFTER_ALL_NUMBERS = "9" * 41  # longer than a number can be


@dataclass(frozen=True, slots=True)
class SplitView:
    """Quantities in thousandths. `free` is what nobody else has a better claim to.

    `dropped` is what the policy would cancel; `waiting_before` is what those further
    ahead wait for. Nothing is known of purchases yet, so what comes later is "not
    ordered" (E2).
    """

    product_id: int
    unit: str
    decimals: int
    now: int
    later: int
    dropped: int
    free: int
    waiting_before: int
    frozen: bool
    discontinued: bool
    expectation: Expectation


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
    stocked, *facts, frozen_at, discontinued = rows[0]
    newcomer = newcomer_rank(product_id, ordered_on or session.today())
    free = free_for_newcomer(waiting, available - taken, newcomer)
    split = split_now_later(quantity, free if stocked else quantity, policy)
    return SplitView(
        **first_fields(SplitView, (product_id, *facts)),
        now=split.now,
        later=split.later,
        dropped=split.dropped,
        free=free,
        waiting_before=sum(
            piece.quantity for piece in waiting if piece.rank() < newcomer
        ),
        frozen=frozen_at is not None,
        discontinued=bool(discontinued),
        expectation=expectation_for(None, Precision.UNKNOWN, None, session.today()),
    )


def newcomer_rank(product_id: int, ordered_on: date) -> Rank:
    """The place of an order without a number yet: behind all others of its day."""
    piece = WaitingPiece(
        line_id=0,
        order_id=0,
        product_id=product_id,
        quantity=0,
        queued_on=ordered_on,
        order_number=AFTER_ALL_NUMBERS,
        position=0,
    )
    return piece.rank()
