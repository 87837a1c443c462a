"""The list of back orders: which lines wait, how many behind each chip, a page of rows.

A back order is a line of a confirmed order with something outstanding that had to wait
at some time (O2); goods may lie ready for it by now. Service lines never wait (Q5).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from restordre_app.domain.causes import Cause
from restordre_app.domain.expected_dates import CoveredPiece
from restordre_app.domain.order_state import LineState, line_state
from restordre_app.domain.policies import HoldReason, Policy, PolicySource
from restordre_app.domain.promises import Expectation
from restordre_app.domain.quantities import outstanding
from restordre_app.domain.telling import TellReason, Waiting, reason_to_tell
from restordre_app.queries.conditions import Conditions, filled, summed
from restordre_app.queries.expectations import (
    BESIDE_LINE,
    DAY,
    PRECISION,
    PROMISE,
    ExpectedPiece,
    as_of,
    as_shown,
    expectation_of,
    passed,
    passed_before,
)
from restordre_app.queries.listing import by_chip, in_turn
from restordre_app.queries.order_lines import Told, cause_of, told_before, told_of
from restordre_app.queries.ordering import Kind, Sort, choose_sort, in_order
from restordre_app.queries.rows import Row, first_fields, rows_of, some_date
from restordre_app.queries.standing import OrderStanding, priced, read_standings
from restordre_app.session import Session
from restordre_app.store.base import as_date, select_rows
from restordre_app.store.expected import read_pieces


class BackOrderChip(StrEnum):
    """`READY` lines have all their goods; `ASK` orders are past their "ask after"."""

    ALL = "all"
    READY = "ready"
    OVERDUE = "overdue"
    NO_DATE = "no_date"
    ASK = "ask"
    MINE = "mine"


class Grouping(StrEnum):
    NONE = "none"
    CUSTOMER = "customer"
    PRODUCT = "product"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True)
class BackOrderFilter:
    """What the list shows. `staff_id` says who "mine" is; `sort` is a key of SORTS.

    `responsible_id` keeps one person's lines behind any chip (O7).
    """

    text: str = ""
    chip: BackOrderChip = BackOrderChip.ALL
    customer_id: int | None = None
    product_id: int | None = None
    responsible_id: int | None = None
    staff_id: int | None = None
    sort: str = "waiting_since"
    descending: bool = False
    group: Grouping = Grouping.NONE


EVERY_BACK_ORDER = BackOrderFilter()


@dataclass(frozen=True, slots=True)
class BackOrderRow:
    """A line that waits; quantities in thousandths, `value` of the rest in øre.

    `rest` is all the customer still has coming, `reserved` lies ready for them,
    `back_ordered` is still missing. `hold` says why what is reserved may not go;
    `pieces` when which part of what is missing comes, whatever was promised (E1);
    `news` is why the customer must hear of it (E5).
    """

    line_id: int
    order_id: int
    order_number: str
    position: int
    customer_id: int
    customer: str
    priority: str
    product_id: int
    sku: str
    name: str
    unit: str
    decimals: int
    supplier_id: int | None
    supplier: str
    responsible_id: int | None
    responsible: str
    rest: int
    reserved: int
    back_ordered: int
    waiting_since: date
    waiting_days: int
    ask_after: date | None
    expectation: Expectation
    told: Told | None
    cause: Cause | None
    value: int
    state: LineState
    policy: Policy
    policy_source: PolicySource
    hold: HoldReason | None
    pieces: tuple[ExpectedPiece, ...] = ()
    news: TellReason | None = None


REST = "l.ordered - l.delivered - l.cancelled"
MISSING = f"{REST} - l.reserved"
WAITS = f"{REST} > 0 AND l.waiting_since IS NOT NULL"
PASSED = passed(DAY, PRECISION)
UNDATED = f"({DAY} IS NULL OR {PRECISION} = 'unknown')"
IN_STOCK = "COALESCE(e.state, '') = 'in_stock'"
MINE = "COALESCE(l.responsible_id, o.responsible_id) = ?"
CHIPS = {
    BackOrderChip.ALL: "1 = 1",
    BackOrderChip.READY: f"{MISSING} = 0",
    BackOrderChip.OVERDUE: f"{MISSING} > 0 AND {PASSED}",
    BackOrderChip.NO_DATE: f"{MISSING} > 0 AND {UNDATED} AND NOT {IN_STOCK}",
    BackOrderChip.ASK: "o.ask_after < ?",
    BackOrderChip.MINE: MINE,
}
SORTS = {
    "waiting_since": Sort("l.waiting_since"),
    "customer": Sort("c.name", Kind.TEXT),
    "order_number": Sort("o.number", Kind.NUMBER),
    "sku": Sort("p.sku", Kind.TEXT),
    "name": Sort("p.name", Kind.TEXT),
    "supplier": Sort("s.name", Kind.TEXT),
    "responsible": Sort("r.name", Kind.TEXT),
    "rest": Sort(REST),
    "reserved": Sort("l.reserved"),
    "back_ordered": Sort(MISSING),
    "expected": Sort(f"CASE WHEN {UNDATED} THEN NULL ELSE {DAY} END"),
    "told": Sort("l.told_at"),
    "cause": Sort("l.cause"),
    "value": Sort(f"1.0 * ({REST}) * l.unit_price * (10000 - l.discount)"),
    "priority": Sort("c.priority"),
    "state": Sort(
        f"CASE WHEN {MISSING} = 0 THEN 1 WHEN l.reserved > 0 THEN 2 "
        f"WHEN {UNDATED} THEN 5 WHEN {PASSED} THEN 3 ELSE 4 END"
    ),
}
SORTS["waiting_days"] = SORTS["waiting_since"]
# Left joins, although there always is one: what is not asked for is then not read.
SOURCES = """
FROM order_line l JOIN sales_order o ON o.id = l.order_id
LEFT JOIN customer c ON c.id = o.customer_id
LEFT JOIN product p ON p.id = l.product_id
LEFT JOIN supplier s ON s.id = p.supplier_id
LEFT JOIN staff r ON r.id = COALESCE(l.responsible_id, o.responsible_id)
{expected}
""".replace("{expected}", BESIDE_LINE)
FIND = """
SELECT l.id, {key} {sources}
WHERE {where}
ORDER BY l.waiting_since, LENGTH(o.number), o.number, l.position
"""
PLACES_TO_SEARCH = (
    "o.search",
    "o.customer_id IN (SELECT id FROM customer WHERE search {like})",
    "l.product_id IN (SELECT id FROM product WHERE search {like})",
)
COUNT = """
SELECT COUNT(DISTINCT o.customer_id), {chips}
FROM order_line l JOIN sales_order o ON o.id = l.order_id {expected}
WHERE {where}
"""
PAGE = """
SELECT l.id, l.order_id, o.number, l.position, c.id, c.name, c.priority, p.id, p.sku,
  CASE WHEN l.text = '' THEN p.name ELSE l.text END, u.code, u.decimals,
  s.id, COALESCE(s.name, ''), r.id, COALESCE(r.name, ''),
  l.waiting_since, o.ask_after, {promise},
  l.told_at, l.told_on, l.told_precision, l.told_state, l.told_document, l.cause
{sources} JOIN unit u ON u.id = p.unit_id
WHERE l.id IN ({ids})
""".replace("{promise}", PROMISE)
WAITING_SINCE = 16  # its place in a row of PAGE


def find_back_orders(session: Session, wanted: BackOrderFilter) -> list[int]:
    """Ids of the lines behind a filter, ungrouped, in its order. Raises UnknownSort."""
    sort = choose_sort(SORTS, wanted.sort)
    today = session.today()
    conditions = back_order_conditions(wanted, today)
    dates = passed_before(today) if wanted.sort == "state" else ()
    key = as_of(sort.sql, today)
    sql = filled(FIND, key=key, sources=SOURCES, where=conditions.sql)
    with session.reading():
        rows = select_rows(sql, [*dates, *conditions.values])
    return in_order(rows, sort, descending=wanted.descending)


def back_order_conditions(wanted: BackOrderFilter, today: date) -> Conditions:
    conditions = Conditions()
    conditions.add(WAITS)
    chip = BackOrderChip(wanted.chip)
    shown = as_of(CHIPS[chip], today)
    conditions.add(shown, *chip_values(wanted, today).get(chip, ()))
    narrow_back_orders(conditions, wanted)
    conditions.mention(wanted.text, *PLACES_TO_SEARCH)
    return conditions


def narrow_back_orders(conditions: Conditions, wanted: BackOrderFilter) -> None:
    """Demand the customer, product or person that the list shows behind any chip."""
    conditions.narrow("o.customer_id = ?", wanted.customer_id)
    conditions.narrow("l.product_id = ?", wanted.product_id)
    conditions.narrow(MINE, wanted.responsible_id)


def chip_values(
    wanted: BackOrderFilter, today: date
) -> dict[BackOrderChip, Sequence[object]]:
    """What the placeholders of the chips' conditions stand for."""
    return {
        BackOrderChip.OVERDUE: passed_before(today),
        BackOrderChip.ASK: (today,),
        BackOrderChip.MINE: (wanted.staff_id,),
    }


def count_back_orders(
    session: Session, wanted: BackOrderFilter = EVERY_BACK_ORDER
) -> dict[str, int]:
    """How many lines stand behind each chip, and of how many "customers" they are.

    A list that is narrowed has the counts of what it shows, whatever is searched for.
    """
    today = session.today()
    values = in_turn(CHIPS, chip_values(wanted, today))
    among = Conditions()
    among.add(WAITS)
    narrow_back_orders(among, wanted)
    chips = as_of(summed(CHIPS.values()), today)
    sql = filled(COUNT, chips=chips, expected=BESIDE_LINE, where=among.sql)
    with session.reading():
        [(customers, *counts)] = select_rows(sql, [*values, *among.values])
    return by_chip(CHIPS, counts) | {"customers": int(customers)}


def read_back_orders(session: Session, ids: Collection[int]) -> dict[int, BackOrderRow]:
    """The rows behind some line ids, in five statements.

    What is gone is left out, and what has never waited.
    """
    with session.reading():
        rows = list(rows_of(filled(PAGE, sources=SOURCES), ids))
        standings = read_standings({row[1] for row in rows})
        pieces = read_pieces(ids)
    today = session.today()
    holds = read_holds(standings, today)
    return {
        row[0]: _back_order_row(
            row, standings[row[1]], holds, pieces.get(row[0], ()), today
        )
        for row in rows
        if row[1] in standings and row[WAITING_SINCE] is not None
    }


def read_holds(
    standings: dict[int, OrderStanding], today: date
) -> dict[int, HoldReason | None]:
    """Why what is reserved for a line may not go; None where it may."""
    return {
        line.line_id: judged.hold if line.reserved else None
        for standing in standings.values()
        for line, judged in zip(
            standing.lines, standing.verdict(today).lines, strict=True
        )
    }


def _back_order_row(
    row: Row,
    standing: OrderStanding,
    holds: dict[int, HoldReason | None],
    pieces: tuple[CoveredPiece, ...],
    today: date,
) -> BackOrderRow:
    line = next(line for line in standing.lines if line.line_id == row[0])
    since, ask_after, day, precision, who, *told, cause = row[WAITING_SINCE:]
    expectation = expectation_of((day, precision, who), pieces, today)
    choice = standing.choices[line.line_id]
    rest = outstanding(line)
    waiting_since = some_date(since)
    known = told_of(tuple(told))
    waits = Waiting(rest - line.reserved, expectation, told_before(known))
    return BackOrderRow(
        **first_fields(BackOrderRow, row[:WAITING_SINCE]),
        rest=rest,
        reserved=line.reserved,
        back_ordered=rest - line.reserved,
        waiting_since=waiting_since,
        waiting_days=(today - waiting_since).days,
        ask_after=as_date(ask_after),
        expectation=expectation,
        told=known,
        cause=cause_of(cause),
        value=priced(line, rest),
        state=line_state(line, expectation.state),
        policy=choice.policy,
        policy_source=choice.source,
        hold=holds[line.line_id],
        pieces=as_shown(pieces, today),
        news=reason_to_tell(waits, today),
    )
