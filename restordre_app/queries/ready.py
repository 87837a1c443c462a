"""Which orders can go now, and which are held although goods lie ready."""

from dataclasses import dataclass
from datetime import date

from restordre_app.domain.holds import all_holds
from restordre_app.domain.policies import HoldReason
from restordre_app.domain.quantities import outstanding
from restordre_app.queries.ordering import danish_place, number_place
from restordre_app.queries.places import Place, read_places
from restordre_app.queries.rows import Row, rows_of, some_date
from restordre_app.queries.standing import OrderStanding, priced, read_standings
from restordre_app.session import Session
from restordre_app.store.base import as_date, select_rows

# Goods are reserved, or nothing but freight and fees is left (Q5).
CANDIDATES = """
SELECT order_id FROM order_line WHERE reserved > 0
UNION
SELECT l.order_id FROM product p JOIN order_line l ON l.product_id = p.id
WHERE NOT p.stocked AND l.ordered - l.delivered - l.cancelled > 0
"""
HEADERS = """
SELECT o.id, o.number, o.ordered_on, o.requested_on, c.id, c.name, o.responsible_id
FROM sales_order o JOIN customer c ON c.id = o.customer_id
WHERE o.id IN ({ids})
"""


@dataclass(frozen=True, slots=True)
class ReadyOrder:
    """An order with goods on the shelf: `holds` say why they may not go yet.

    `lines_now` of its `lines_open`, worth `value_now` øre, would go, or lie reserved
    if the order is held; `unpriced` if one of them has no price. An order that is not
    `completed_by_it` keeps a rest. One that `goes_if_released` only waits for a person
    to let it. `goes` is what leaves then, thousandths by line. `not_before` and
    `minimum_value` (øre) are what was agreed.
    """

    order_id: int
    number: str
    customer_id: int
    customer: str
    place: Place
    ordered_on: date
    requested_on: date | None
    lines_now: int
    lines_open: int
    value_now: int
    completed_by_it: bool
    holds: tuple[HoldReason, ...]
    goes_if_released: bool
    goes: dict[int, int]
    responsible_id: int | None
    not_before: date | None
    minimum_value: int
    unpriced: bool

    @property
    def hold(self) -> HoldReason | None:
        """The most fundamental reason, as the verdict names it."""
        return self.holds[0] if self.holds else None


def find_ready_orders(session: Session) -> list[int]:
    """Ids of the orders of which something may go today, oldest first."""
    with session.reading():
        standings = read_candidates()
        today = session.today()
        ready = [
            order_id
            for order_id, standing in standings.items()
            if standing.verdict(today).goes
        ]
        headers = {row[0]: row for row in rows_of(HEADERS, ready)}
    return sorted(
        headers, key=lambda key: (headers[key][2], number_place(headers[key][1]))
    )


def read_ready_orders(session: Session) -> tuple[ReadyOrder, ...]:
    """Every order with goods on the shelf, held ones too, by customer and place."""
    with session.reading():
        standings = read_candidates()
        headers = list(rows_of(HEADERS, standings))
        places = read_places(standings)
    today = session.today()
    rows = [
        _ready_order(row, standings[row[0]], places[row[0]], today) for row in headers
    ]
    rows.sort(
        key=lambda row: (
            danish_place(row.customer),
            row.customer_id,
            row.place.lines,
            number_place(row.number),
        )
    )
    return tuple(rows)


def read_candidates() -> dict[int, OrderStanding]:
    ids = [order_id for (order_id,) in select_rows(CANDIDATES)]
    return {
        order_id: standing
        for order_id, standing in read_standings(ids).items()
        if standing.is_open
    }


def _ready_order(
    row: Row, standing: OrderStanding, place: Place, today: date
) -> ReadyOrder:
    released = standing.verdict(today, released=True)
    verdict = standing.verdict(today)
    verdict = verdict if verdict.goes else released
    open_lines = [line for line in standing.lines if outstanding(line)]
    now = {line.line_id: line.quantity_now for line in verdict.lines}
    goes = {line_id: count for line_id, count in now.items() if count}
    if not goes:
        now = {line.line_id: line.reserved for line in standing.lines}
    going = [line for line in open_lines if now[line.line_id]]
    order_id, number, ordered_on, requested_on, customer_id, customer, mine = row
    return ReadyOrder(
        order_id=order_id,
        number=number,
        customer_id=customer_id,
        customer=customer,
        place=place,
        ordered_on=some_date(ordered_on),
        requested_on=as_date(requested_on),
        lines_now=len(going),
        lines_open=len(open_lines),
        value_now=sum(priced(line, now[line.line_id]) for line in going),
        completed_by_it=all(
            now[line.line_id] == outstanding(line) for line in open_lines
        ),
        holds=all_holds(standing.lines, standing.terms, today),
        goes_if_released=released.goes,
        goes=goes,
        responsible_id=mine,
        not_before=standing.terms.not_before,
        minimum_value=standing.terms.minimum_value,
        unpriced=any(line.stocked and not line.unit_price for line in going),
    )
