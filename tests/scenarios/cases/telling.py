"""Cases of other systems: where they stand, who plays them, how outcomes compare."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from restordre_app.domain.order_state import LineState, OrderState
from restordre_app.domain.purchasing import PurchaseState
from tests.scenarios.office import Office

FILE = Path(__file__).resolve().parents[2] / "data" / "cases.json"

Outcome = dict[str, Any]
Play = Callable[[Office, dict[str, Any]], Outcome]

PLAYS: dict[str, Play] = {}

# Their word for a state, and ours that mean the same.
WORDS: dict[str, set[Enum]] = {
    "partially shipped": {OrderState.PARTLY_DELIVERED},
    "shipped": {OrderState.COMPLETED},
    "complete": {OrderState.COMPLETED},
    "done": {OrderState.COMPLETED},
    "closed": {OrderState.COMPLETED, OrderState.CANCELLED},
    "cancelled": {OrderState.CANCELLED},
    "to deliver": {OrderState.CONFIRMED, OrderState.PARTLY_DELIVERED},
    "draft": {OrderState.DRAFT},
    "partially delivered": {OrderState.PARTLY_DELIVERED},
    "delivered": {OrderState.COMPLETED},
    "reserved": {LineState.READY},
    "partially reserved": {LineState.PARTLY_READY},
    "partially available": {LineState.PARTLY_READY},
    "partially received": {PurchaseState.PARTLY_RECEIVED},
    "received": {PurchaseState.RECEIVED},
    "waiting for stock": {LineState.WAITING},
    "waiting": {OrderState.CONFIRMED, LineState.NOT_ORDERED, LineState.WAITING},
}


@dataclass(frozen=True, slots=True)
class Unlike:
    """What ours gives in place of theirs, and why that is better."""

    ours: Any
    why: str


def read_cases() -> dict[str, dict[str, Any]]:
    found = json.loads(FILE.read_text("utf-8"))["cases"]
    return {case["id"]: case for case in found}


def plays(*ids: str) -> Callable[[Play], Play]:
    """Mark the function that plays some cases."""

    def note(play: Play) -> Play:
        PLAYS.update(dict.fromkeys(ids, play))
        return play

    return note


def means(ours: Any, said: Any) -> bool:
    """Whether an outcome of ours is what theirs says, word for word or state for state."""
    if isinstance(ours, Enum):
        return ours in WORDS.get(said, set())
    if isinstance(ours, list) and isinstance(said, list):
        return len(ours) == len(said) and all(map(means, ours, said))
    if isinstance(ours, dict) and isinstance(said, dict):
        return ours.keys() == said.keys() and all(means(ours[k], said[k]) for k in said)
    return bool(ours == said)
