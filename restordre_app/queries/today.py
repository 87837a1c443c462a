"""What waits for somebody today: piles of work with their count and their first rows.

Each pile is the same question as a tab's filter, so that opening the tab shows what
was counted. `responsible_id` leaves one person's work only (O7).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from restordre_app.queries.back_orders import (
    MINE,
    WAITS,
    BackOrderChip,
    BackOrderFilter,
    BackOrderRow,
    count_back_orders,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.chasing import ChaseLine, read_chase_list
from restordre_app.queries.company import StaffView, read_me
from restordre_app.queries.conditions import filled
from restordre_app.queries.expectations import BESIDE_LINE
from restordre_app.queries.ordering import number_place
from restordre_app.queries.outbox import (
    MessageRow,
    OutboxChip,
    OutboxFilter,
    count_messages,
    find_messages,
    read_messages,
)
from restordre_app.queries.purchase_proposals import ProposalRow, read_proposals
from restordre_app.queries.ready import ReadyOrder, read_ready_orders
from restordre_app.queries.rows import rows_of
from restordre_app.queries.telling import (
    CustomerToTell,
    count_customers_to_tell,
    must_be_told,
    read_lines_to_tell,
    told_values,
)
from restordre_app.session import Session
from restordre_app.store.base import select_rows

SHOWN = 5
ANY_ORDER = "SELECT 1 FROM sales_order LIMIT 1"
OWN_ORDERS = "SELECT id FROM sales_order WHERE responsible_id = ?"
TELL = """
SELECT o.customer_id
FROM order_line l JOIN sales_order o ON o.id = l.order_id {expected}
WHERE {waits} AND {told} AND {whose}
GROUP BY o.customer_id ORDER BY MIN(l.waiting_since), o.customer_id
"""
TELL_LINES = """
SELECT l.id FROM order_line l JOIN sales_order o ON o.id = l.order_id {expected}
WHERE {waits} AND {told} AND o.customer_id IN ({ids})
"""

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Pile(Generic[R]):
    """How much there is of something to do, and the rows to begin with."""

    count: int
    rows: tuple[R, ...]


@dataclass(frozen=True, slots=True)
class TodayView:
    """A morning's work. `me` is who works at this desk, None if nobody is chosen.

    `ready_value` is what could be delivered at once, in øre without VAT. An office that
    has not `begun` never had an order.
    """

    at: datetime
    me: StaffView | None
    ready: Pile[ReadyOrder]
    ready_value: int
    tell: Pile[CustomerToTell]
    overdue: Pile[BackOrderRow]
    undated: Pile[BackOrderRow]
    late: Pile[ChaseLine]
    proposals: Pile[ProposalRow]
    failed: Pile[MessageRow]
    begun: bool


def read_today(session: Session, *, mine: bool = False) -> TodayView:
    """All piles; `mine` only what the person at this desk is responsible for."""
    me = read_me(session)
    responsible_id = me.staff_id if mine and me else None
    with session.reading():
        ready = read_ready(session, responsible_id)
        return TodayView(
            at=session.clock(),
            me=me,
            ready=pile_of(ready),
            ready_value=sum(order.value_now for order in ready),
            tell=read_tell(session, responsible_id),
            overdue=read_overdue(session, responsible_id),
            undated=read_undated(session, responsible_id),
            late=pile_of(read_late(session, responsible_id)),
            proposals=pile_of(read_needs(session)),
            failed=read_failed(session, responsible_id),
            begun=bool(select_rows(ANY_ORDER)),
        )


def count_urgent(session: Session) -> int:
    """What cannot wait: customers to tell, broken promises, messages that failed."""
    with session.reading():
        overdue = count_back_orders(session)[BackOrderChip.OVERDUE]
        return (
            overdue
            + count_customers_to_tell(session)
            + count_messages(session)[OutboxChip.FAILED]
        )


def pile_of(rows: Sequence[R]) -> Pile[R]:
    return Pile(len(rows), tuple(rows[:SHOWN]))


def read_ready(session: Session, responsible_id: int | None) -> list[ReadyOrder]:
    """The orders of which something may go today, the oldest first."""
    ready = [order for order in read_ready_orders(session) if order.hold is None]
    if responsible_id is not None:
        own = {row[0] for row in select_rows(OWN_ORDERS, [responsible_id])}
        ready = [order for order in ready if order.order_id in own]
    return sorted(ready, key=lambda each: (each.ordered_on, number_place(each.number)))


def read_tell(session: Session, responsible_id: int | None) -> Pile[CustomerToTell]:
    """Who must hear news (E5), who has waited longest first; of a person, whom they know.

    Only the lines of those that are shown are read: there may be very many.
    """
    today = session.today()
    told = {"expected": BESIDE_LINE, "waits": WAITS, "told": must_be_told(today)}
    dates = told_values(today)
    whose = "1 = 1" if responsible_id is None else MINE
    own = () if responsible_id is None else (responsible_id,)
    customers = [
        row[0] for row in select_rows(filled(TELL, whose=whose, **told), [*dates, *own])
    ]
    first = customers[:SHOWN]
    lines = [row[0] for row in rows_of(filled(TELL_LINES, **told), first, *dates)]
    found = {each.customer_id: each for each in read_lines_to_tell(session, lines)}
    return Pile(len(customers), tuple(found[each] for each in first if each in found))


def read_overdue(session: Session, responsible_id: int | None) -> Pile[BackOrderRow]:
    """Promises whose day has passed, the oldest first."""
    wanted = BackOrderFilter(
        chip=BackOrderChip.OVERDUE, responsible_id=responsible_id, sort="expected"
    )
    return read_waiting(session, wanted)


def read_undated(session: Session, responsible_id: int | None) -> Pile[BackOrderRow]:
    """What nobody knows a date for, who has waited longest first."""
    wanted = BackOrderFilter(chip=BackOrderChip.NO_DATE, responsible_id=responsible_id)
    return read_waiting(session, wanted)


def read_late(session: Session, responsible_id: int | None) -> list[ChaseLine]:
    """What suppliers owe an answer for (P4), the most urgent first."""
    suppliers = read_chase_list(session, responsible_id)
    lines = [line for supplier in suppliers for line in supplier.lines]
    return sorted(lines, key=lambda line: (-line.days_late, -line.value))


def read_needs(session: Session) -> list[ProposalRow]:
    """What to buy (P3), first what most customers wait for; nobody's in particular."""
    return sorted(read_proposals(session), key=lambda row: -row.customers)


def read_waiting(session: Session, wanted: BackOrderFilter) -> Pile[BackOrderRow]:
    """The lines behind a filter of the back orders."""
    ids = find_back_orders(session, wanted)
    return Pile(len(ids), in_order(ids[:SHOWN], session, read_back_orders))


def in_order(
    ids: Sequence[int],
    session: Session,
    read: Callable[[Session, Collection[int]], Mapping[int, R]],
) -> tuple[R, ...]:
    rows = read(session, ids)
    return tuple(rows[each] for each in ids if each in rows)


def read_failed(session: Session, responsible_id: int | None) -> Pile[MessageRow]:
    """What did not go, or may not have (M2); of a person, what they wrote themselves."""
    wanted = OutboxFilter(chip=OutboxChip.FAILED, responsible_id=responsible_id)
    ids = find_messages(session, wanted)
    return Pile(len(ids), in_order(ids[:SHOWN], session, read_messages))
