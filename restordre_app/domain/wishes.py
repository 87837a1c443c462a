"""Whether what a person wants to send obeys the policies (domain.md section 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from restordre_app.domain.holds import all_holds
from restordre_app.domain.policies import (
    HoldReason,
    LineStanding,
    OrderTerms,
    judge_delivery,
)


def held_wishes(
    lines: Sequence[LineStanding],
    terms: OrderTerms,
    wanted: Mapping[int, int],
    today: date,
) -> dict[int, HoldReason]:
    """Name the lines that may not go as wanted, with the reason; empty is good.

    The order is judged as if exactly the wanted goods were reserved: who sends less
    than there is must still keep together what belongs together, reach the minimum
    and complete the order with the last delivery. Quantities are thousandths by line.
    """
    verdict = judge_delivery(_as_wanted(lines, wanted), terms, today)
    return {
        line.line_id: line.hold or HoldReason.NOTHING_RESERVED
        for line in verdict.lines
        if wanted.get(line.line_id, 0) > line.quantity_now
    }


def all_held_by(
    lines: Sequence[LineStanding],
    terms: OrderTerms,
    wanted: Mapping[int, int],
    today: date,
) -> tuple[HoldReason, ...]:
    """Everything that stands in the way of what is wanted, each reason once."""
    of_lines = held_wishes(lines, terms, wanted, today).values()
    if not of_lines:
        return ()
    of_order = all_holds(_as_wanted(lines, wanted), terms, today)
    return tuple(dict.fromkeys([*of_order, *of_lines]))


def _as_wanted(
    lines: Sequence[LineStanding], wanted: Mapping[int, int]
) -> list[LineStanding]:
    return [
        replace(line, reserved=min(line.reserved, wanted.get(line.line_id, 0)))
        if line.stocked
        else line
        for line in lines
    ]
