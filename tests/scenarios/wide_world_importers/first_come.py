"""Who gets how much and when, worked out from the tables alone: first come, first served.

The program's own arithmetic is not used, so that it can be held against this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tests.scenarios.csv_tables import Row

OrderAndProduct = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """So many whole units that leave the house on a day; None is from the shelf."""

    units: int
    on: date | None


def parts_of_orders(
    orders: Sequence[Row], shelf: Mapping[str, int], coming: Mapping[str, list[Part]]
) -> dict[OrderAndProduct, list[Part]]:
    """What each line gets in parts: from the shelf, then from what comes in turn."""
    left = {
        sku: [Part(units, None), *coming.get(sku, [])] for sku, units in shelf.items()
    }
    in_turn = sorted(
        orders, key=lambda row: (row["ordered_on"], int(row["order_number"]))
    )
    return {
        (row["order_number"], row["sku"]): take(left[row["sku"]], int(row["quantity"]))
        for row in in_turn
    }


def take(supply: list[Part], wanted: int) -> list[Part]:
    """Take from the front; what is left of a part stays there for the next."""
    taken = []
    while wanted and supply:
        first = supply.pop(0)
        units = min(first.units, wanted)
        if units:
            taken.append(Part(units, first.on))
        if first.units > units:
            supply.insert(0, Part(first.units - units, first.on))
        wanted -= units
    return taken
