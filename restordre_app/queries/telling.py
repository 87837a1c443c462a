"""Who must be told what, customer by customer (domain.md E5): counted and read.

The same rule stands here twice, for a reason: `MUST_BE_TOLD` lets the database pick the
lines out of ten thousand, `domain.telling` says of each of them why. A test holds the
two together.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from restordre_app.domain.causes import Cause
from restordre_app.domain.expected_dates import CoveredPiece
from restordre_app.domain.promises import (
    Expectation,
    ExpectationState,
    Precision,
    last_day,
)
from restordre_app.domain.telling import (
    TellReason,
    Waiting,
    reason_to_tell,
)
from restordre_app.queries.back_orders import MISSING, REST, SOURCES, UNDATED, WAITS
from restordre_app.queries.conditions import Conditions, filled
from restordre_app.queries.expectations import (
    BESIDE_LINE,
    DAY,
    PRECISION,
    PROMISE,
    PROMISED,
    as_of,
    expectation_of_rest,
    passed,
    passed_before,
)
from restordre_app.queries.order_lines import Told, cause_of, told_before, told_of
from restordre_app.queries.rows import Row, first_fields, flagged, rows_of, some_date
from restordre_app.session import Session
from restordre_app.store.base import as_date, as_datetime, is_postgresql, select_rows

STATE = (
    f"CASE WHEN NOT {PROMISED} THEN COALESCE(e.state, 'not_ordered') "
    "WHEN l.promised_precision <> 'unknown' THEN 'dated' "
    "WHEN l.promised_by = '' THEN 'not_ordered' ELSE 'awaiting_supplier' END"
)
TOLD_STATE = "COALESCE(NULLIF(l.told_state, ''), 'not_ordered')"
TOLD_UNDATED = "(l.told_on IS NULL OR l.told_precision = 'unknown')"
TOLD_PASSED = (
    "l.told_at IS NOT NULL AND l.told_state = 'dated' AND "
    f"{passed('l.told_on', 'l.told_precision')}"
)
ANSWERS = (
    "FROM customer_answer a JOIN communication m ON m.id = a.communication_id "
    "WHERE a.order_line_id = l.id"
)
MUST_BE_ASKED = (
    "o.ask_after < ? AND (l.told_at IS NULL OR DATE(l.told_at) <= o.ask_after) "
    f"AND NOT EXISTS (SELECT 1 {ANSWERS} AND DATE(m.said_at) > o.ask_after)"
)
MUST_BE_TOLD = f"""({TOLD_PASSED} OR {MISSING} > 0 AND ({MUST_BE_ASKED}
  OR {STATE} <> 'in_stock' AND (l.told_at IS NULL
    OR {TOLD_UNDATED} AND (NOT {UNDATED} OR {STATE} <> {TOLD_STATE})
    OR NOT {TOLD_UNDATED} AND ({UNDATED} OR NOT ({{told_from}} <= {{now_from}}
      AND {{now_until}} <= {{told_until}})))))"""
COUNT = """
SELECT COUNT(DISTINCT o.customer_id)
FROM order_line l JOIN sales_order o ON o.id = l.order_id {expected}
WHERE {waits} AND {told}
"""
LINES = """
SELECT c.id, c.number, c.name, c.phone, c.language, c.papers_by, {by_mail},
  l.id, l.order_id, o.number, l.position, p.id, p.sku,
  CASE WHEN l.text = '' THEN p.name ELSE l.text END, u.code, u.decimals,
  {rest}, l.reserved, r.id, COALESCE(r.name, ''), {promise},
  e.quantity, e.day, COALESCE(e.precision, ''), e.state, e.source,
  l.told_at, l.told_on, l.told_precision, l.told_state, l.told_document,
  l.cause, o.ask_after, l.waiting_since, (SELECT MAX(m.said_at) {answers}),
  (SELECT MIN(h.changed_at) FROM promise_change h
   WHERE h.order_line_id = l.id AND h.changed_at > l.told_at)
{sources} JOIN unit u ON u.id = p.unit_id
WHERE {where}
ORDER BY c.name, c.id, LENGTH(o.number), o.number, l.position
"""
BY_MAIL = (
    "CASE WHEN c.email <> '' OR EXISTS (SELECT 1 FROM contact t WHERE "
    "t.customer_id = c.id AND t.confirmations AND t.email <> '') THEN 1 ELSE 0 END"
)
CUSTOMER_FIELDS = 7
MINE = "COALESCE(l.responsible_id, o.responsible_id)"
# The first and the last day of a day's week and month, as each engine works them out.
SQLITE_PERIODS = {
    "week": ("DATE({day}, 'weekday 0', '-6 days')", "DATE({day}, 'weekday 0')"),
    "month": (
        "DATE({day}, 'start of month')",
        "DATE({day}, 'start of month', '+1 month', '-1 day')",
    ),
}
POSTGRESQL_PERIODS = {
    "week": (
        "CAST(DATE_TRUNC('week', {day}) AS DATE)",
        "CAST(DATE_TRUNC('week', {day}) AS DATE) + 6",
    ),
    "month": (
        "CAST(DATE_TRUNC('month', {day}) AS DATE)",
        "CAST(DATE_TRUNC('month', {day}) + INTERVAL '1 month - 1 day' AS DATE)",
    ),
}


@dataclass(frozen=True, slots=True)
class LineToTell:
    """A rest: what the customer knows, what we know, why to say it and since when.

    Quantities in thousandths; `missing` of the `rest` nothing lies ready for. `reason`
    is None where there is no news. `since` is when what we know began to differ from
    what was told, or when the day that was told had passed.
    """

    line_id: int
    order_id: int
    order_number: str
    position: int
    product_id: int
    sku: str
    name: str
    unit: str
    decimals: int
    rest: int
    reserved: int
    responsible_id: int | None
    responsible: str
    now: Expectation
    told: Told | None
    reason: TellReason | None
    since: date
    cause: Cause | None
    ask_after: date | None

    @property
    def missing(self) -> int:
        return self.rest - self.reserved


@dataclass(frozen=True, slots=True)
class CustomerToTell:
    """A customer with what must be said; `by_mail` where somebody reads by e-mail."""

    customer_id: int
    number: str
    name: str
    phone: str
    language: str
    papers_by: str
    by_mail: bool
    lines: tuple[LineToTell, ...]

    @property
    def since(self) -> date:
        """Since when the first of the lines should have been told."""
        return min(line.since for line in self.lines)

    @property
    def order_ids(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(line.order_id for line in self.lines))


def count_customers_to_tell(session: Session, responsible_id: int | None = None) -> int:
    """How many customers must hear something, in one statement.

    With `responsible_id` those of whom one person has a line that says so.
    """
    among = Conditions()
    today = session.today()
    among.add(must_be_told(today), *told_values(today))
    among.narrow(f"{MINE} = ?", responsible_id)
    sql = filled(COUNT, expected=BESIDE_LINE, waits=WAITS, told=among.sql)
    with session.reading():
        [(count,)] = select_rows(sql, among.values)
    return int(count)


def read_customers_to_tell(
    session: Session, *, responsible_id: int | None = None
) -> tuple[CustomerToTell, ...]:
    """Who must hear what, in one statement; who has waited longest for it first.

    With `responsible_id` those of whom one person has a line; they hear of all lines.
    """
    today = session.today()
    sql = _lines_where(f"{WAITS} AND {must_be_told(today)}")
    with session.reading():
        rows = select_rows(sql, told_values(today))
    customers = _customers(rows, today)
    mine = [
        customer
        for customer in customers
        if responsible_id is None
        or any(line.responsible_id == responsible_id for line in customer.lines)
    ]
    return tuple(sorted(mine, key=lambda customer: customer.since))


def read_lines_to_tell(
    session: Session, line_ids: Collection[int]
) -> tuple[CustomerToTell, ...]:
    """Some rests with what was and what might be told, whether it is news or not."""
    with session.reading():
        rows = list(
            rows_of(_lines_where(f"{REST} > 0 AND l.id IN ({{ids}})"), line_ids)
        )
    return _customers(sorted(rows, key=_place), session.today())


def read_waiting_of_orders(
    session: Session, order_ids: Collection[int]
) -> tuple[CustomerToTell, ...]:
    """All back orders of some orders, whether they are news or not."""
    where = f"{WAITS} AND l.order_id IN ({{ids}})"
    with session.reading():
        rows = list(rows_of(_lines_where(where), order_ids))
    return _customers(sorted(rows, key=_place), session.today())


def must_be_told(today: date) -> str:
    """The rule of E5 as SQL, for the engine at hand; asks `told_values`."""
    periods = POSTGRESQL_PERIODS if is_postgresql() else SQLITE_PERIODS
    told = ("l.told_on", "l.told_precision")
    now = (f"({DAY})", f"({PRECISION})")
    sql = filled(
        MUST_BE_TOLD,
        told_from=_edge(periods, *told, 0),
        told_until=_edge(periods, *told, 1),
        now_from=_edge(periods, *now, 0),
        now_until=_edge(periods, *now, 1),
    )
    return as_of(sql, today)


def told_values(today: date) -> tuple[date, ...]:
    """What the placeholders of `must_be_told` stand for."""
    return (*passed_before(today), today)


def _edge(
    periods: dict[str, tuple[str, str]], day: str, precision: str, which: int
) -> str:
    """The first (0) or last (1) day of what a promise covers."""
    week, month = (filled(periods[each][which], day=day) for each in ("week", "month"))
    return (
        f"CASE {precision} WHEN 'week' THEN {week} WHEN 'month' THEN {month} "
        f"ELSE {day} END"
    )


def _lines_where(where: str) -> str:
    return filled(
        LINES, by_mail=BY_MAIL, rest=REST, promise=PROMISE, answers=ANSWERS,
        sources=SOURCES, where=where,
    )  # fmt: skip


def _place(row: Row) -> tuple[Any, ...]:
    """Where a row stands, for rows that were read in several parts."""
    customer_id, name, order_number, position = row[0], row[2], row[9], row[10]
    return name, customer_id, len(order_number), order_number, position


def _customers(rows: Iterable[Row], today: date) -> tuple[CustomerToTell, ...]:
    return tuple(
        CustomerToTell(
            **first_fields(CustomerToTell, flagged(customer, 6)),
            lines=tuple(_line(row[CUSTOMER_FIELDS:], today) for row in own),
        )
        for customer, own in groupby(rows, key=lambda row: row[:CUSTOMER_FIELDS])
    )


def _line(row: Row, today: date) -> LineToTell:
    rest, reserved = row[9:11]
    now = expectation_of_rest(row[13:16], _pieces(row[16:21]), (rest, reserved), today)
    told = told_of(row[21:26])
    cause, ask_after, waiting_since, answered_at, changed_at = row[26:]
    waiting = Waiting(
        missing=rest - reserved,
        now=now,
        told=told_before(told),
        ask_after=as_date(ask_after),
        asked_on=_last_day(told.at if told else None, as_datetime(answered_at)),
    )
    reason = reason_to_tell(waiting, today)
    since = _since(waiting, reason, waiting_since, as_datetime(changed_at))
    return LineToTell(
        **first_fields(LineToTell, row[:13]),
        now=now,
        told=told,
        reason=reason,
        since=since,
        cause=cause_of(cause),
        ask_after=waiting.ask_after,
    )


def _pieces(row: Row) -> tuple[CoveredPiece, ...]:
    """The piece that decides, where goods are on order at all."""
    quantity, day, precision, state, source = row
    if state is None:
        return ()
    known = Precision(precision), ExpectationState(state)
    return (CoveredPiece(quantity, as_date(day), *known, source),)


def _last_day(*moments: date | None) -> date | None:
    days = [as_date(str(moment)) for moment in moments if moment is not None]
    return max((day for day in days if day), default=None)


def _since(
    line: Waiting, reason: TellReason | None, waits: object, changed: date | None
) -> date:
    """When there began to be something to say."""
    told = line.told
    if reason is TellReason.PASSED and told is not None and told.day is not None:
        return last_day(told.day, told.precision)
    if reason is TellReason.ASK and line.ask_after is not None:
        return line.ask_after
    if told is None:
        return some_date(waits)
    return _last_day(changed) or line.asked_on or some_date(waits)
