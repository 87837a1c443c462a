"""Which lines of an order a change leaves out, and the places of those that stay.

The same for customers' orders and purchase orders; lines are known by their `line_id`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from typing import Protocol

from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound
from restordre_app.i18n import N_
from restordre_app.store.orders import OrderLine
from restordre_app.store.purchasing import PurchaseLine

OUT_OF_THE_WAY = 1_000_000  # positions while lines are put in a new order


class Typed(Protocol):
    """`line_id` names the line it changes, None makes a new one."""

    @property
    def line_id(self) -> int | None: ...


class Placed(Protocol):
    position: int


def left_out(present: Collection[int], entries: Iterable[Typed]) -> set[int]:
    """Find the lines that no entry names. Raises NotFound for one that is not there."""
    kept = {entry.line_id for entry in entries if entry.line_id is not None}
    if kept - set(present):
        raise NotFound(what=Sentence(N_("The line")))
    return set(present) - kept


def places_for(
    entries: Sequence[Typed], present: Mapping[int, Placed], *, keep: bool
) -> list[int]:
    """Number the lines anew, or let those that are known to others keep their number."""
    if not keep:
        return list(range(1, len(entries) + 1))
    new = count(max((line.position for line in present.values()), default=0) + 1)
    return [
        next(new) if entry.line_id is None else present[entry.line_id].position
        for entry in entries
    ]


def clear_places(model: type[OrderLine | PurchaseLine], order_id: int) -> None:
    """Move an order's lines out of the way; two may not share a place meanwhile."""
    moved = model.update(position=model.position + OUT_OF_THE_WAY)
    moved.where(model.order == order_id).execute()
