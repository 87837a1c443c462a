"""Back orders gathered by customer, product or supplier, with what each group adds up to."""

from collections import defaultdict
from dataclasses import dataclass, replace

from restordre_app.domain.pricing import line_amount
from restordre_app.queries.back_orders import (
    MISSING,
    PASSED,
    REST,
    SOURCES,
    BackOrderFilter,
    Grouping,
    back_order_conditions,
    find_back_orders,
)
from restordre_app.queries.conditions import filled
from restordre_app.queries.expectations import as_of, passed_before
from restordre_app.queries.ordering import danish_place
from restordre_app.queries.rows import Row
from restordre_app.queries.telling import must_be_told, told_values
from restordre_app.session import Session
from restordre_app.store.base import select_rows

KEYS = {
    Grouping.CUSTOMER: "c.id, c.name, c.number",
    Grouping.PRODUCT: "p.id, p.name, p.sku",
    Grouping.SUPPLIER: "s.id, s.name, s.number",
}
FACTS = """
SELECT l.id, {keys}, u.code, u.decimals, {rest},
  CASE WHEN {missing} = 0 THEN 1 ELSE 0 END,
  CASE WHEN {missing} > 0 AND {passed} THEN 1 ELSE 0 END, l.unit_price, l.discount,
  CASE WHEN {told} THEN 1 ELSE 0 END
{sources} JOIN unit u ON u.id = p.unit_id
WHERE {where}
"""


@dataclass(frozen=True, slots=True)
class UnitSum:
    """So much of one unit, in thousandths; units are never added to each other."""

    unit: str
    decimals: int
    quantity: int


@dataclass(frozen=True, slots=True)
class BackOrderGroup:
    """Lines that belong together: `line_ids` in the list's order, `value` in øre.

    Of `to_tell` of them the customer must hear news (E5).

    `key` is the id of the customer, product or supplier; None gathers products
    without a supplier, whose `title` is empty.
    """

    key: int | None
    title: str
    number: str
    line_ids: tuple[int, ...]
    ready: int
    overdue: int
    to_tell: int
    rests: tuple[UnitSum, ...]
    value: int


def find_groups(
    session: Session, wanted: BackOrderFilter
) -> tuple[BackOrderGroup, ...]:
    """The groups behind a filter, by title; the lines of each in the filter's order."""
    grouping = Grouping(wanted.group)
    if grouping is Grouping.NONE:
        return ()
    ids = find_back_orders(session, replace(wanted, group=Grouping.NONE))
    facts = _read_facts(session, wanted, KEYS[grouping])
    members: dict[int | None, list[Row]] = defaultdict(list)
    for row in (facts[line_id] for line_id in ids if line_id in facts):
        members[row[1]].append(row)
    groups = [_group(key, rows) for key, rows in members.items()]
    groups.sort(key=lambda group: (group.key is None, danish_place(group.title)))
    return tuple(groups)


def _read_facts(session: Session, wanted: BackOrderFilter, keys: str) -> dict[int, Row]:
    today = session.today()
    conditions = back_order_conditions(wanted, today)
    sql = filled(
        FACTS,
        keys=keys,
        rest=REST,
        missing=MISSING,
        passed=as_of(PASSED, today),
        told=must_be_told(today),
        sources=SOURCES,
        where=conditions.sql,
    )
    with session.reading():
        values = [*passed_before(today), *told_values(today), *conditions.values]
        rows = select_rows(sql, values)
    return {row[0]: row for row in rows}


def _group(key: int | None, rows: list[Row]) -> BackOrderGroup:
    rests: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        rests[row[4], row[5]] += row[6]
    return BackOrderGroup(
        key=key,
        title=rows[0][2] or "",
        number=rows[0][3] or "",
        line_ids=tuple(row[0] for row in rows),
        ready=sum(row[7] for row in rows),
        overdue=sum(row[8] for row in rows),
        to_tell=sum(row[11] for row in rows),
        rests=tuple(UnitSum(*unit, quantity) for unit, quantity in rests.items()),
        value=sum(line_amount(row[6], row[9], row[10]) for row in rows),
    )
