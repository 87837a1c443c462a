"""Expected dates as the database keeps them, and their history (domain.md E1, E4).

Whoever changes what they depend on names the products (`Work.expect_anew`); they are
worked out once, at the end of the transaction, for all of these together. The products
must be locked by then. A line that nothing is ordered for has no rows at all.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from restordre_app.changes import Topic
from restordre_app.domain.allocation import WaitingPiece
from restordre_app.domain.expected_dates import (
    CoveredPiece,
    Incoming,
    cover,
    deciding,
)
from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import ExpectationState, Precision
from restordre_app.store.base import (
    as_date,
    in_chunks,
    insert_rows,
    rows_of,
    select_rows,
)
from restordre_app.store.purchasing import LineExpectation
from restordre_app.store.stock_queue import read_free, read_waiting
from restordre_app.store.work import Work

INCOMING = """
    SELECT l.id, l.product_id, l.ordered - l.cancelled - l.received, l.expected_on,
           l.expected_precision, o.number, l.confirmed
    FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id
    WHERE l.ordered - l.cancelled - l.received > 0
      AND o.sent_at IS NOT NULL AND o.closed_at IS NULL
      AND l.product_id IN ({ids})
"""
PIECES = """
    SELECT e.order_line_id, e.quantity, e.day, e.precision, e.state, e.source,
           e.purchase_line_id
    FROM line_expectation e JOIN order_line l ON l.id = e.order_line_id
    WHERE l.{column} IN ({ids}) ORDER BY e.order_line_id, e.position
"""
HANDLING = "SELECT handling_days FROM company ORDER BY id LIMIT 1"
USUAL_HANDLING = 1
ADD_PIECES = """
    INSERT INTO line_expectation (order_line_id, position, quantity, day, precision,
      state, source, purchase_line_id, decides)
"""
ADD_PROMISES = """
    INSERT INTO promise_change (order_line_id, changed_at, changed_by, old_day,
      old_precision, old_state, new_day, new_precision, new_state, source, cause, pieces)
"""

Pieces = dict[int, tuple[CoveredPiece, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a line was said to be expected when, the part that counts for all of it."""

    day: date | None = None
    precision: Precision = Precision.UNKNOWN
    state: ExpectationState = ExpectationState.NOT_ORDERED
    source: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A change for the history: of which line, from what, to what, why (E4)."""

    line_id: int
    before: Shown
    after: Shown
    cause: str
    pieces: tuple[CoveredPiece, ...] = ()


def renew_expectations(work: Work) -> None:
    """Work out again whatever this transaction has changed the grounds of."""
    causes = work.stale_products
    if not causes:
        return
    before = read_pieces_of_products(causes)
    waiting = read_waiting(causes, Policy.PARTIAL)
    if not before and not waiting:
        return
    after = cover(waiting, read_free(causes), read_incoming(causes), handling_days())
    products = {piece.line_id: piece.product_id for piece in waiting}
    changed = {
        line_id
        for line_id in before.keys() | after.keys()
        if before.get(line_id, ()) != kept(after.get(line_id, ()))
    }
    if not changed:
        return
    replace_pieces({line_id: kept(after.get(line_id, ())) for line_id in changed})
    write_promise_changes(
        work,
        [
            Said(
                line_id,
                shown_by(before.get(line_id, ())),
                shown_by(after[line_id]),
                causes[products[line_id]],
                after[line_id],
            )
            for line_id in sorted(changed & after.keys())
            if is_news(before.get(line_id, ()), after[line_id])
        ],
    )
    work.touch(Topic.BACK_ORDERS, Topic.ORDERS)


def foresee(newcomers: Sequence[WaitingPiece]) -> Pieces:
    """What would be expected if some more waited for their products; writes nothing."""
    ids = sorted({piece.product_id for piece in newcomers})
    waiting = [*read_waiting(ids, Policy.PARTIAL), *newcomers]
    return cover(waiting, read_free(ids), read_incoming(ids), handling_days())


def foresee_moved(
    product_ids: Collection[int], moved: Mapping[int, int], taken: Mapping[int, int]
) -> Pieces:
    """What would be expected if reservations changed by line; writes nothing (A4).

    `taken` is what of each product's free goods would be reserved with it.
    """
    waiting = read_waiting(product_ids, Policy.PARTIAL, moved)
    free = read_free(product_ids, {each: -taken[each] for each in taken})
    return cover(waiting, free, read_incoming(product_ids), handling_days())


def kept(pieces: tuple[CoveredPiece, ...]) -> tuple[CoveredPiece, ...]:
    """What is worth a row: not that nothing at all is ordered."""
    nothing = all(each.state is ExpectationState.NOT_ORDERED for each in pieces)
    return () if nothing else pieces


def is_news(before: Sequence[CoveredPiece], after: Sequence[CoveredPiece]) -> bool:
    """Whether a customer would be told something else than before.

    Goods that lie on the shelf are no date; somebody is about to be given them.
    """
    if shown_by(after).state is ExpectationState.IN_STOCK:
        return False
    old, new = promised(before), promised(after)
    same = len(old) == len(new) and all(map(CoveredPiece.promises_as, old, new))
    return not same


def promised(pieces: Iterable[CoveredPiece]) -> list[CoveredPiece]:
    coming = [each for each in pieces if each.state is not ExpectationState.IN_STOCK]
    nothing = all(each.state is ExpectationState.NOT_ORDERED for each in coming)
    return [] if nothing else coming


def shown_by(pieces: Sequence[CoveredPiece]) -> Shown:
    place = deciding(pieces)
    if place is None:
        return Shown()
    piece = pieces[place]
    return Shown(piece.day, piece.precision, piece.state, piece.source)


def handling_days() -> int:
    """Working days from goods at the door to goods on their way."""
    rows = select_rows(HANDLING)
    return int(rows[0][0]) if rows else USUAL_HANDLING


def read_incoming(product_ids: Collection[int]) -> list[Incoming]:
    """What suppliers still have to send of some products; drafts are not ordered."""
    return [
        Incoming(
            row[0], row[1], row[2], as_date(row[3]), Precision(row[4]), row[5],
            bool(row[6]),
        )
        for row in rows_of(INCOMING, product_ids)
    ]  # fmt: skip


def read_pieces(line_ids: Collection[int]) -> Pieces:
    """The stored pieces of some order lines, in the order in which they come."""
    return _pieces(rows_of(PIECES.replace("{column}", "id"), line_ids))


def read_pieces_of_products(product_ids: Collection[int]) -> Pieces:
    return _pieces(rows_of(PIECES.replace("{column}", "product_id"), product_ids))


def replace_pieces(pieces: Mapping[int, Sequence[CoveredPiece]]) -> None:
    """Write the pieces of some lines instead of those they had."""
    for part in in_chunks(sorted(pieces)):
        LineExpectation.delete().where(LineExpectation.order_line.in_(part)).execute()
    rows = [
        (
            line_id,
            position,
            piece.quantity,
            piece.day,
            piece.precision.value,
            piece.state.value,
            piece.source,
            piece.purchase_line_id,
            position == deciding(own),
        )
        for line_id, own in sorted(pieces.items())
        for position, piece in enumerate(own)
    ]
    insert_rows(ADD_PIECES, rows)


def write_promise_changes(work: Work, said: Sequence[Said]) -> None:
    """Note what was expected before and after, for ever (E4)."""
    rows = [
        (
            each.line_id,
            work.now,
            work.who,
            each.before.day,
            each.before.precision.value,
            each.before.state.value,
            each.after.day,
            each.after.precision.value,
            each.after.state.value,
            each.after.source,
            str(each.cause),
            as_json(each.pieces),
        )
        for each in said
    ]
    insert_rows(ADD_PROMISES, rows)


def as_json(pieces: Sequence[CoveredPiece]) -> str:
    """The parts of an expectation, where there is more than one."""
    if len(pieces) <= 1:
        return ""
    return json.dumps(
        [
            [
                each.quantity,
                each.day.isoformat() if each.day else None,
                each.precision.value,
                each.state.value,
                each.source,
            ]
            for each in pieces
        ]
    )


def from_json(text: str) -> tuple[CoveredPiece, ...]:
    return tuple(
        CoveredPiece(
            quantity,
            as_date(day),
            Precision(precision),
            ExpectationState(state),
            source,
        )
        for quantity, day, precision, state, source in (
            json.loads(text) if text else ()
        )
    )


def _pieces(rows: Iterable[tuple[Any, ...]]) -> Pieces:
    found: dict[int, list[CoveredPiece]] = {}
    for line_id, quantity, day, precision, state, source, purchase_line_id in rows:
        piece = CoveredPiece(
            quantity,
            as_date(day),
            Precision(precision),
            ExpectationState(state),
            source,
            purchase_line_id,
        )
        found.setdefault(line_id, []).append(piece)
    return {line_id: tuple(pieces) for line_id, pieces in found.items()}
