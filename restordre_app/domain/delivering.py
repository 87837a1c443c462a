"""Plan one delivery: what may go, and the figures it freezes (domain.md D1, D3, D7)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from restordre_app.domain.quantities import check_quantity, outstanding
from restordre_app.domain.words import Figure, FigureError
from restordre_app.i18n import N_


class MoreThanReserved(FigureError):
    message = N_(
        "Line {line} ({sku}): {wanted} cannot be delivered, {possible} is reserved. "
        "Deliver at most that, or reserve more first."
    )


class MoreThanOutstanding(FigureError):
    message = N_(
        "Line {line} ({sku}): {wanted} is more than the customer still has coming. "
        "At most {possible}."
    )


class MoreThanOnShelf(FigureError):
    message = N_(
        "Line {line} ({sku}): {wanted} is more than there is on the shelf. "
        "At most {possible}. Count the product if the shelf holds more."
    )


class NothingToDeliver(FigureError):
    message = N_("There is nothing to deliver. Write a quantity on at least one line.")


@dataclass(frozen=True, slots=True)
class LineFacts:
    """An order line as it stands before the delivery, in thousandths.

    `decimals` is what the line's unit allows; `product_id` finds the shelf.
    """

    line_id: int
    product_id: int
    position: int
    sku: str
    stocked: bool
    ordered: int
    delivered: int
    cancelled: int
    reserved: int
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """How the goods of a delivery travel; the weight is in grams."""

    packages: int = 1
    packaging: str = ""
    weight_grams: int = 0
    carrier: str = ""
    tracking: str = ""
    note: str = ""


def travel_of(it: Travel) -> dict[str, Any]:
    """The same for another record of the delivery."""
    return {field.name: getattr(it, field.name) for field in fields(Travel)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to send of a line, and what was not on the shelf (D7)."""

    line_id: int
    now: int
    short: int = 0


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """The figures a delivery freezes: ordered = previously + now + cancelled + rest."""

    line_id: int
    ordered: int
    previously: int
    now: int
    cancelled: int
    rest: int
    short: int = 0


def plan_delivery(
    facts: Sequence[LineFacts],
    wanted: Iterable[Wanted],
    on_hand: Mapping[int, int],
    cancel_rest_lines: Collection[int] = (),
) -> tuple[PlannedLine, ...]:
    """Check one delivery and work out the figures of every line of the order (D3).

    `on_hand` is by product; `cancel_rest_lines` are the lines whose rest this delivery
    cancels. Raises NothingToDeliver, MoreThanOutstanding, MoreThanReserved or
    MoreThanOnShelf, which name the line, the wanted and the possible quantity (D1).
    """
    in_order = sorted(facts, key=lambda line: (line.position, line.line_id))
    wishes = {wish.line_id: wish for wish in wanted}
    unknown = wishes.keys() - {line.line_id for line in in_order}
    if unknown:
        message = f"lines of another order: {sorted(unknown)}"
        raise ValueError(message)
    pairs = [
        (line, wishes.get(line.line_id, Wanted(line.line_id, 0))) for line in in_order
    ]
    for line, wish in pairs:
        check_line(line, wish)
    if not any(wish.now for _line, wish in pairs):
        raise NothingToDeliver
    check_shelf(pairs, on_hand)
    return tuple(
        plan_line(line, wish, cancel_rest=line.line_id in cancel_rest_lines)
        for line, wish in pairs
    )


def check_line(line: LineFacts, wish: Wanted) -> None:
    """Hold one line's wish against the line alone; short goods were reserved too."""
    check_quantity(wish.now, line.decimals, allow_zero=True)
    check_quantity(wish.short, line.decimals, allow_zero=True)
    handled = wish.now + wish.short
    if handled > outstanding(line):
        raise more_than(MoreThanOutstanding, line, handled, outstanding(line))
    if line.stocked and handled > line.reserved:
        raise more_than(MoreThanReserved, line, handled, line.reserved)


def check_shelf(
    pairs: Iterable[tuple[LineFacts, Wanted]], on_hand: Mapping[int, int]
) -> None:
    """Hold all wishes for a product against its shelf; lines may share it (Q7)."""
    left = dict(on_hand)
    for line, wish in pairs:
        handled = wish.now + wish.short
        if not line.stocked or not handled:
            continue
        possible = left.get(line.product_id, 0)
        if handled > possible:
            raise more_than(MoreThanOnShelf, line, handled, possible)
        left[line.product_id] = possible - handled


def more_than(
    error: type[FigureError], line: LineFacts, wanted: int, possible: int
) -> FigureError:
    return error(
        line=line.position,
        sku=line.sku,
        wanted=Figure(wanted),
        possible=Figure(possible),
    )


def plan_line(line: LineFacts, wish: Wanted, *, cancel_rest: bool) -> PlannedLine:
    rest = outstanding(line) - wish.now
    dropped = rest if cancel_rest else 0
    return PlannedLine(
        line_id=line.line_id,
        ordered=line.ordered,
        previously=line.delivered,
        now=wish.now,
        cancelled=line.cancelled + dropped,
        rest=rest - dropped,
        short=wish.short,
    )
