"""The chase list: what suppliers owe too late or never confirmed, and who waits (P4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from restordre_app.domain.chasing import (
    ChaseReason,
    Owed,
    days_late,
    urgency,
    why_chase,
)
from restordre_app.domain.pricing import line_amount
from restordre_app.queries.conditions import filled
from restordre_app.queries.expectations import passed_before
from restordre_app.queries.purchase_lines import (
    IS_OPEN,
    LATE,
    ROWS,
    PurchaseLineRow,
    line_row,
)
from restordre_app.queries.rows import Row
from restordre_app.session import Session
from restordre_app.store.base import select_rows


@dataclass(frozen=True, slots=True)
class HangingOrder:
    """A customer's line that counts on a purchase line: how much of it, in øre too."""

    line_id: int
    order_id: int
    order_number: str
    customer_id: int
    customer: str
    quantity: int
    value: int


@dataclass(frozen=True, slots=True)
class ChaseLine:
    """A line to ask the supplier about, and what hangs on it."""

    line: PurchaseLineRow
    reason: ChaseReason
    days_late: int
    hanging: tuple[HangingOrder, ...]

    @property
    def value(self) -> int:
        """What customers pay for what counts on it, in øre."""
        return sum(each.value for each in self.hanging)

    @property
    def customers(self) -> tuple[str, ...]:
        """Who waits for it, each once, in the sequence of their orders."""
        return tuple(dict.fromkeys(each.customer for each in self.hanging))


@dataclass(frozen=True, slots=True)
class ChaseSupplier:
    """A supplier who must be asked, the most urgent line first."""

    supplier_id: int
    number: str
    name: str
    email: str
    phone: str
    language: str
    lines: tuple[ChaseLine, ...]

    @property
    def value(self) -> int:
        return sum(line.value for line in self.lines)

    @property
    def days_late(self) -> int:
        return max(line.days_late for line in self.lines)

    @property
    def customers(self) -> int:
        found = {each.customer_id for line in self.lines for each in line.hanging}
        return len(found)

    @property
    def last_chased(self) -> datetime | None:
        asked = [line.line.chased_at for line in self.lines if line.line.chased_at]
        return max(asked, default=None)


WANTED = f"{IS_OPEN} AND ({LATE} OR NOT l.confirmed)"
OWN = f"{WANTED} AND COALESCE(o.responsible_id, 0) = COALESCE(?, o.responsible_id, 0)"
BOUGHT = "FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id"
COUNT = f"SELECT COUNT(*) {BOUGHT} WHERE {WANTED}"
LINES = filled(ROWS, where=OWN)
SUPPLIERS = filled(
    """
SELECT s.id, s.number, s.name, s.email, s.phone, s.language FROM supplier s
WHERE s.id IN (SELECT o.supplier_id {bought} WHERE {wanted})
""",
    bought=BOUGHT,
    wanted=OWN,
)
HANGING = filled(
    """
SELECT e.purchase_line_id, w.id, q.id, q.number, c.id, c.name, e.quantity,
  w.unit_price, w.discount
FROM line_expectation e JOIN order_line w ON w.id = e.order_line_id
JOIN sales_order q ON q.id = w.order_id JOIN customer c ON c.id = q.customer_id
WHERE e.purchase_line_id IN (SELECT l.id {bought} WHERE {wanted})
ORDER BY q.ordered_on, q.id, w.position
""",
    bought=BOUGHT,
    wanted=WANTED,
)


def count_late(session: Session) -> int:
    """How many purchase lines are late, or not confirmed by the supplier."""
    with session.reading():
        [(count,)] = select_rows(COUNT, passed_before(session.today()))
    return int(count)


def read_chase_list(
    session: Session, responsible_id: int | None = None
) -> tuple[ChaseSupplier, ...]:
    """Who must be asked about what; who is latest comes first, then the most worth.

    With a responsible only the orders of that person (O7).
    """
    today = session.today()
    passed = passed_before(today)
    own = (*passed, responsible_id)
    with session.reading():
        suppliers = select_rows(SUPPLIERS, own)
        lines = [line_row(row, today) for row in select_rows(LINES, own)]
        hanging = hanging_on(select_rows(HANGING, passed))
    owed: dict[int, list[ChaseLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda row: place_of(row, today)):
        reason = why_chase(owed_by(line), today)
        if reason is not None:
            late = days_late(owed_by(line), today)
            on_it = tuple(hanging.get(line.line_id, ()))
            owed[line.supplier_id].append(ChaseLine(line, reason, late, on_it))
    found = [
        ChaseSupplier(*(*row, tuple(owed[row[0]]))) for row in suppliers if owed[row[0]]
    ]
    return tuple(sorted(found, key=lambda one: (-one.days_late, -one.value, one.name)))


def place_of(row: PurchaseLineRow, today: date) -> tuple[int, int, date, int]:
    return *urgency(owed_by(row), today), row.line_id


def owed_by(row: PurchaseLineRow) -> Owed:
    return Owed(row.ordered_on, row.expected_on, row.expected_precision, row.confirmed)


def hanging_on(rows: Iterable[Row]) -> dict[int, list[HangingOrder]]:
    found: dict[int, list[HangingOrder]] = defaultdict(list)
    for purchase_line_id, *facts, price, discount in rows:
        value = line_amount(facts[-1], price, discount)
        found[purchase_line_id].append(HangingOrder(*(*facts, value)))
    return found
