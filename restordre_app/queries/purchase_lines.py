"""Lines of purchase orders of which something is still to come: list, counts, a page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import is_late
from restordre_app.queries.conditions import Conditions, filled
from restordre_app.queries.expectations import passed_before
from restordre_app.queries.listing import count_listed, find_listed
from restordre_app.queries.ordering import Kind, Sort
from restordre_app.queries.rows import Row, first_fields, rows_of, some_date
from restordre_app.queries.stock import MISSING
from restordre_app.session import Session
from restordre_app.store.base import as_date, as_datetime


class PurchaseLineChip(StrEnum):
    """`OVERDUE`: its day, week or month has passed."""

    ALL = "all"
    OVERDUE = "overdue"
    UNCONFIRMED = "unconfirmed"
    NO_DATE = "no_date"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class PurchaseLineFilter:
    """What the list shows. `staff_id` says who "mine" is; `sort` is a key of SORTS."""

    text: str = ""
    chip: PurchaseLineChip = PurchaseLineChip.ALL
    supplier_id: int | None = None
    product_id: int | None = None
    purchase_id: int | None = None
    responsible_id: int | None = None
    staff_id: int | None = None
    sort: str = "expected"
    descending: bool = False


EVERY_LINE = PurchaseLineFilter()


@dataclass(frozen=True, slots=True)
class PurchaseLineRow:
    """Quantities in thousandths, `unit_price` in 1/10000.

    `incoming` is still to come; `waiting` is what customers wait for of the product;
    `chased_at` is when the supplier was last asked about it (P4).
    """

    line_id: int
    order_id: int
    number: str
    position: int
    supplier_id: int
    supplier: str
    product_id: int
    sku: str
    name: str
    unit: str
    decimals: int
    pack_size: int
    ordered_on: date
    ordered: int
    received: int
    rejected: int
    cancelled: int
    incoming: int
    unit_price: int
    expected_on: date | None
    expected_precision: Precision
    confirmed: bool
    overdue: bool
    waiting: int
    chased_at: datetime | None = None


INCOMING = "l.ordered - l.cancelled - l.received"
IS_OPEN = f"{INCOMING} > 0 AND o.sent_at IS NOT NULL AND o.closed_at IS NULL"
LATE = (
    "(l.expected_precision = 'day' AND l.expected_on < ? "
    "OR l.expected_precision = 'week' AND l.expected_on < ? "
    "OR l.expected_precision = 'month' AND l.expected_on < ?)"
)
UNDATED = "(l.expected_on IS NULL OR l.expected_precision = 'unknown')"
CHIPS = {
    PurchaseLineChip.ALL: "1 = 1",
    PurchaseLineChip.OVERDUE: LATE,
    PurchaseLineChip.UNCONFIRMED: "NOT l.confirmed",
    PurchaseLineChip.NO_DATE: UNDATED,
    PurchaseLineChip.MINE: "o.responsible_id = ?",
}
SORTS = {
    "expected": Sort(f"CASE WHEN {UNDATED} THEN NULL ELSE l.expected_on END"),
    "number": Sort("o.number", Kind.NUMBER),
    "supplier": Sort("s.name", Kind.TEXT),
    "sku": Sort("p.sku", Kind.TEXT),
    "name": Sort("p.name", Kind.TEXT),
    "ordered_on": Sort("o.ordered_on"),
    "ordered": Sort("l.ordered"),
    "received": Sort("l.received"),
    "incoming": Sort(INCOMING),
    "confirmed": Sort("CASE WHEN l.confirmed THEN 1 ELSE 0 END"),
    "waiting": Sort(MISSING),
}
SOURCES = """
FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id
JOIN product p ON p.id = l.product_id JOIN supplier s ON s.id = o.supplier_id
"""
FIND = """
SELECT l.id, {key} {sources} WHERE {where}
ORDER BY CASE WHEN l.expected_on IS NULL THEN 1 ELSE 0 END, l.expected_on, l.id
"""
COUNT = """
SELECT {chips} FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id
WHERE {where}
"""
ROWS = filled(
    """
SELECT l.id, o.id, o.number, l.position, s.id, s.name, p.id, p.sku, p.name, u.code,
  u.decimals, COALESCE(i.pack_size, p.pack_size), o.ordered_on, l.ordered, l.received,
  l.rejected, l.cancelled, {incoming}, l.unit_price, l.expected_on,
  l.expected_precision, l.confirmed, {missing}, l.chased_at
{sources} JOIN unit u ON u.id = p.unit_id
LEFT JOIN supplier_item i ON i.product_id = p.id AND i.supplier_id = s.id
WHERE {where}
""",
    incoming=INCOMING,
    sources=SOURCES,
    missing=MISSING,
)
PAGE = filled(ROWS, where="l.id IN ({ids})")
PLACES_TO_SEARCH = ("o.search", "s.search", "p.search")


def find_purchase_lines(session: Session, wanted: PurchaseLineFilter) -> list[int]:
    """Ids of the open lines behind a filter, in its order. Raises UnknownSort."""
    conditions = Conditions()
    conditions.add(IS_OPEN)
    chip = PurchaseLineChip(wanted.chip)
    conditions.add(CHIPS[chip], *chip_values(wanted, session.today()).get(chip, ()))
    narrow_purchase_lines(conditions, wanted)
    conditions.mention(wanted.text, *PLACES_TO_SEARCH)
    sql = filled(FIND, sources=SOURCES)
    return find_listed(session, sql, conditions, SORTS, wanted)


def narrow_purchase_lines(conditions: Conditions, wanted: PurchaseLineFilter) -> None:
    """Demand the order, supplier, product or person that is shown behind any chip."""
    conditions.narrow("o.supplier_id = ?", wanted.supplier_id)
    conditions.narrow("l.product_id = ?", wanted.product_id)
    conditions.narrow("l.order_id = ?", wanted.purchase_id)
    conditions.narrow("o.responsible_id = ?", wanted.responsible_id)


def chip_values(
    wanted: PurchaseLineFilter, today: date
) -> dict[PurchaseLineChip, Sequence[object]]:
    """What the placeholders of the chips' conditions stand for."""
    return {
        PurchaseLineChip.OVERDUE: passed_before(today),
        PurchaseLineChip.MINE: (wanted.staff_id,),
    }


def count_purchase_lines(
    session: Session, wanted: PurchaseLineFilter = EVERY_LINE
) -> dict[str, int]:
    """How many open lines stand behind each chip of a list narrowed in the same way."""
    among = Conditions()
    among.add(IS_OPEN)
    narrow_purchase_lines(among, wanted)
    values = chip_values(wanted, session.today())
    return count_listed(session, COUNT, CHIPS, among, values)


def read_purchase_lines(
    session: Session, ids: Collection[int]
) -> dict[int, PurchaseLineRow]:
    """The rows behind some ids, one statement; ids that are gone are left out."""
    with session.reading():
        rows = list(rows_of(PAGE, ids))
    return {row[0]: line_row(row, session.today()) for row in rows}


def line_row(row: Row, today: date) -> PurchaseLineRow:
    """A row that ROWS gives."""
    *facts, incoming, price, day, precision, confirmed, waiting, chased_at = row
    expected_on, exactness = as_date(day), Precision(precision)
    return PurchaseLineRow(
        **first_fields(
            PurchaseLineRow, (*facts[:12], some_date(facts[12]), *facts[13:])
        ),
        incoming=max(incoming, 0),
        unit_price=price,
        expected_on=expected_on,
        expected_precision=exactness,
        confirmed=bool(confirmed),
        overdue=incoming > 0 and is_late(expected_on, exactness, today),
        waiting=int(waiting),
        chased_at=as_datetime(chased_at),
    )
