"""The list of orders: which are shown, how many behind each chip, a page of rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from restordre_app.domain.order_state import OrderState
from restordre_app.domain.policies import HoldReason, Policy, PolicySource
from restordre_app.domain.quantities import back_ordered
from restordre_app.queries.conditions import Conditions, filled, summed
from restordre_app.queries.listing import by_chip
from restordre_app.queries.ordering import Kind, Sort, choose_sort, in_order
from restordre_app.queries.ready import find_ready_orders
from restordre_app.queries.rows import Row, rows_of, some_date
from restordre_app.queries.standing import OrderStanding, read_standings
from restordre_app.session import Session
from restordre_app.store.base import as_date, select_rows


class OrderChip(StrEnum):
    """`ALL` are the open ones; finished orders stand behind `CLOSED`."""

    ALL = "all"
    NEW = "new"
    READY = "ready"
    BACK_ORDERS = "back_orders"
    PARTLY = "partly"
    MINE = "mine"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """What the list shows. `staff_id` says who "mine" is; `sort` is a key of SORTS.

    `responsible_id` keeps one person's orders behind any chip (O7).
    """

    text: str = ""
    chip: OrderChip = OrderChip.ALL
    customer_id: int | None = None
    responsible_id: int | None = None
    staff_id: int | None = None
    sort: str = "number"
    descending: bool = True


EVERY_ORDER = OrderFilter()


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One order. Of `lines_total` some lack goods, the others are ready or delivered.

    Amounts in øre without VAT: `rest_value` is what is still to be delivered. Of a
    draft no line is ready or waits, because it does not queue (O1). `goes` says that
    something may be delivered today, `hold` what keeps the whole order.
    """

    order_id: int
    number: str
    customer_id: int
    customer: str
    city: str
    customer_order_number: str
    ordered_on: date
    requested_on: date | None
    state: OrderState
    lines_ready: int
    lines_total: int
    lines_waiting: int
    rest_value: int
    amount: int
    policy: Policy
    policy_source: PolicySource
    responsible: str
    goes: bool
    hold: HoldReason | None


OPEN_LINES = "SELECT order_id FROM order_line WHERE ordered - delivered - cancelled > 0"
GONE = "SELECT 1 FROM order_line d WHERE d.order_id = o.id AND d.delivered > 0"
CONFIRMED = "o.confirmed_at IS NOT NULL AND o.cancelled_at IS NULL"
DRAFT = "o.confirmed_at IS NULL AND o.cancelled_at IS NULL"
UNFINISHED = f"({DRAFT} OR {CONFIRMED} AND o.id IN ({OPEN_LINES}))"
CHIPS = {
    OrderChip.ALL: UNFINISHED,
    OrderChip.NEW: DRAFT,
    OrderChip.READY: f"{CONFIRMED} AND o.id IN ({OPEN_LINES})",
    OrderChip.BACK_ORDERS: f"{CONFIRMED} AND o.id IN ({OPEN_LINES} "
    "AND waiting_since IS NOT NULL)",
    OrderChip.PARTLY: f"{CONFIRMED} AND o.id IN ({OPEN_LINES}) AND EXISTS ({GONE})",
    OrderChip.MINE: f"{UNFINISHED} AND o.responsible_id = ?",
    OrderChip.CLOSED: f"NOT {UNFINISHED}",
}
COUNTED = (
    OrderChip.ALL, OrderChip.NEW, OrderChip.BACK_ORDERS, OrderChip.PARTLY,
    OrderChip.MINE, OrderChip.CLOSED,
)  # fmt: skip

OF_LINES = "(SELECT {sum} FROM order_line l WHERE l.order_id = o.id)"
WORTH = "1.0 * l.unit_price * (10000 - l.discount)"
LINE_WAITS = "l.ordered - l.delivered - l.cancelled - l.reserved > 0"
SORTS = {
    "number": Sort("o.number", Kind.NUMBER),
    "customer": Sort("c.name", Kind.TEXT),
    "city": Sort("c.city", Kind.TEXT),
    "customer_order_number": Sort("o.customer_order_number", Kind.TEXT),
    "ordered_on": Sort("o.ordered_on"),
    "requested_on": Sort("o.requested_on"),
    "responsible": Sort("s.name", Kind.TEXT),
    "policy": Sort("COALESCE(o.policy, c.policy, '')"),
    "state": Sort(
        "CASE WHEN o.cancelled_at IS NOT NULL THEN 5 WHEN o.confirmed_at IS NULL "
        f"THEN 1 WHEN o.id NOT IN ({OPEN_LINES}) THEN 4 "
        f"WHEN {filled(OF_LINES, sum='SUM(l.delivered)')} > 0 THEN 3 ELSE 2 END"
    ),
    "lines_total": Sort(filled(OF_LINES, sum="COUNT(*)")),
    "lines_waiting": Sort(filled(OF_LINES, sum=summed([LINE_WAITS]))),
    "lines_ready": Sort(filled(OF_LINES, sum=summed([f"NOT {LINE_WAITS}"]))),
    "rest_value": Sort(
        filled(OF_LINES, sum=f"SUM({WORTH} * (l.ordered - l.delivered - l.cancelled))")
    ),
    "amount": Sort(filled(OF_LINES, sum=f"SUM({WORTH} * (l.ordered - l.cancelled))")),
}
FIND = """
SELECT o.id, {key}
FROM sales_order o LEFT JOIN customer c ON c.id = o.customer_id
LEFT JOIN staff s ON s.id = o.responsible_id
WHERE {where}
ORDER BY LENGTH(o.number), o.number
"""
COUNT = "SELECT {columns} FROM sales_order o WHERE {where}"
PLACES_TO_SEARCH = (
    "o.search",
    "o.customer_id IN (SELECT id FROM customer WHERE search {like})",
)
HEADERS = """
SELECT o.id, o.number, c.id, c.name, c.city, o.customer_order_number, o.ordered_on,
  o.requested_on, s.name
FROM sales_order o JOIN customer c ON c.id = o.customer_id
LEFT JOIN staff s ON s.id = o.responsible_id
WHERE o.id IN ({ids})
"""


def find_orders(session: Session, wanted: OrderFilter) -> list[int]:
    """Ids of the orders behind a filter, in its order. Raises UnknownSort."""
    sort = choose_sort(SORTS, wanted.sort)
    conditions = order_conditions(wanted)
    sql = filled(FIND, key=sort.sql, where=conditions.sql)
    with session.reading():
        rows = select_rows(sql, conditions.values)
        if wanted.chip == OrderChip.READY:
            ready = set(find_ready_orders(session))
            rows = [row for row in rows if row[0] in ready]
    return in_order(rows, sort, descending=wanted.descending)


def order_conditions(wanted: OrderFilter) -> Conditions:
    conditions = Conditions()
    of_chip = [wanted.staff_id] if wanted.chip == OrderChip.MINE else []
    conditions.add(CHIPS[OrderChip(wanted.chip)], *of_chip)
    narrow_orders(conditions, wanted)
    conditions.mention(wanted.text, *PLACES_TO_SEARCH)
    return conditions


def narrow_orders(conditions: Conditions, wanted: OrderFilter) -> None:
    """Demand the one customer or person that the list shows behind any chip."""
    conditions.narrow("o.customer_id = ?", wanted.customer_id)
    conditions.narrow("o.responsible_id = ?", wanted.responsible_id)


def count_orders(session: Session, wanted: OrderFilter = EVERY_ORDER) -> dict[str, int]:
    """How many orders stand behind each chip of a list narrowed in the same way.

    What was searched for does not count.
    """
    among = Conditions()
    narrow_orders(among, wanted)
    columns = summed([CHIPS[chip] for chip in COUNTED])
    sql = filled(COUNT, columns=columns, where=among.sql)
    with session.reading():
        [row] = select_rows(sql, [wanted.staff_id, *among.values])
        ready = set(find_ready_orders(session))
        if among.texts:
            own = filled(COUNT, columns="o.id", where=among.sql)
            ready &= {order_id for [order_id] in select_rows(own, among.values)}
    counts = by_chip(COUNTED, row)
    return counts | {OrderChip.READY.value: len(ready)}


def read_orders(session: Session, ids: Collection[int]) -> dict[int, OrderRow]:
    """The rows behind some ids, in four statements; ids that are gone are left out."""
    with session.reading():
        standings = read_standings(ids)
        headers = list(rows_of(HEADERS, ids))
    today = session.today()
    return {
        row[0]: _order_row(row, standings[row[0]], today)
        for row in headers
        if row[0] in standings
    }


def _order_row(row: Row, standing: OrderStanding, today: date) -> OrderRow:
    order_id, number, customer_id, customer, city, reference, *dates, responsible = row
    choice = standing.levels.choose()
    waiting = sum(line.stocked and back_ordered(line) > 0 for line in standing.lines)
    total = len(standing.lines)
    queues = standing.confirmed
    verdict = standing.verdict(today)
    return OrderRow(
        order_id=order_id,
        number=number,
        customer_id=customer_id,
        customer=customer,
        city=city,
        customer_order_number=reference,
        ordered_on=some_date(dates[0]),
        requested_on=as_date(dates[1]),
        state=standing.state,
        lines_ready=total - waiting if queues else 0,
        lines_total=total,
        lines_waiting=waiting if queues else 0,
        rest_value=standing.rest_value,
        amount=standing.amount,
        policy=choice.policy,
        policy_source=choice.source,
        responsible=responsible or "",
        goes=verdict.goes,
        hold=verdict.hold,
    )
