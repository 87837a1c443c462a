"""The list of purchase orders: which are shown, chip counts, a page of rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from restordre_app.domain.pricing import line_amount
from restordre_app.domain.promises import Precision, last_day
from restordre_app.domain.purchasing import (
    PurchaseProgress,
    PurchaseState,
    is_late,
    purchase_state,
)
from restordre_app.queries.conditions import Conditions
from restordre_app.queries.expectations import passed_before
from restordre_app.queries.listing import count_listed, find_listed
from restordre_app.queries.ordering import Kind, Sort
from restordre_app.queries.purchase_lines import INCOMING, LATE
from restordre_app.queries.rows import Row, first_fields, rows_of, some_date
from restordre_app.session import Session
from restordre_app.store.base import as_date


class PurchaseChip(StrEnum):
    """`ALL` are those that are still open, drafts included."""

    ALL = "all"
    DRAFT = "draft"
    UNCONFIRMED = "unconfirmed"
    OVERDUE = "overdue"
    PARTLY = "partly"
    MINE = "mine"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PurchaseFilter:
    """What the list shows. `staff_id` says who "mine" is; `sort` is a key of SORTS."""

    text: str = ""
    chip: PurchaseChip = PurchaseChip.ALL
    supplier_id: int | None = None
    product_id: int | None = None
    responsible_id: int | None = None
    staff_id: int | None = None
    sort: str = "number"
    descending: bool = True


EVERY_PURCHASE = PurchaseFilter()


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """A purchase order; amounts in øre without VAT, what was given up not counted.

    `lines`, `open_lines`, `unconfirmed` and `overdue_lines` count lines. `next_expected`
    is the earliest date of what is still to come.
    """

    order_id: int
    number: str
    supplier_id: int
    supplier: str
    ordered_on: date
    their_ref: str
    responsible: str
    state: PurchaseState
    lines: int
    open_lines: int
    unconfirmed: int
    overdue_lines: int
    next_expected: date | None
    next_precision: Precision
    amount: int
    open_amount: int
    version: int

    @property
    def overdue(self) -> bool:
        return self.overdue_lines > 0


@dataclass(frozen=True, slots=True)
class LineFigures:
    """A line as the sums of its order want it."""

    progress: PurchaseProgress
    unit_price: int
    expected_on: date | None
    precision: Precision

    @property
    def amount(self) -> int:
        return line_amount(self.progress.kept, self.unit_price)

    @property
    def open_amount(self) -> int:
        return line_amount(self.progress.incoming, self.unit_price)


LINES_OF = "FROM purchase_line l WHERE l.order_id = o.id"
COMING = f"EXISTS (SELECT 1 {LINES_OF} AND {INCOMING} > 0)"
SENT_OPEN = f"o.closed_at IS NULL AND o.sent_at IS NOT NULL AND {COMING}"
IS_OPEN = f"o.closed_at IS NULL AND (o.sent_at IS NULL OR {COMING})"
NEXT = f"(SELECT MIN(l.expected_on) {LINES_OF} AND {INCOMING} > 0)"
CHIPS = {
    PurchaseChip.ALL: IS_OPEN,
    PurchaseChip.DRAFT: "o.closed_at IS NULL AND o.sent_at IS NULL",
    PurchaseChip.UNCONFIRMED: f"{SENT_OPEN} AND EXISTS "
    f"(SELECT 1 {LINES_OF} AND {INCOMING} > 0 AND NOT l.confirmed)",
    PurchaseChip.OVERDUE: f"{SENT_OPEN} AND EXISTS "
    f"(SELECT 1 {LINES_OF} AND {INCOMING} > 0 AND {LATE})",
    PurchaseChip.PARTLY: f"{SENT_OPEN} AND EXISTS "
    f"(SELECT 1 {LINES_OF} AND l.received > 0)",
    PurchaseChip.MINE: f"{IS_OPEN} AND o.responsible_id = ?",
    PurchaseChip.CLOSED: f"NOT ({IS_OPEN})",
}
SORTS = {
    "number": Sort("o.number", Kind.NUMBER),
    "supplier": Sort("s.name", Kind.TEXT),
    "ordered_on": Sort("o.ordered_on"),
    "their_ref": Sort("o.their_ref", Kind.TEXT),
    "responsible": Sort("r.name", Kind.TEXT),
    "next_expected": Sort(NEXT),
    "lines": Sort(f"(SELECT COUNT(*) {LINES_OF})"),
    "open_lines": Sort(f"(SELECT COUNT(*) {LINES_OF} AND {INCOMING} > 0)"),
    "amount": Sort(
        "(SELECT SUM(1.0 * (l.ordered - l.cancelled) * l.unit_price) " + LINES_OF + ")"
    ),
}
FIND = """
SELECT o.id, {key}
FROM purchase_order o JOIN supplier s ON s.id = o.supplier_id
LEFT JOIN staff r ON r.id = o.responsible_id
WHERE {where} ORDER BY o.id
"""
COUNT = "SELECT {chips} FROM purchase_order o WHERE {where}"
PLACES_TO_SEARCH = (
    "o.search",
    "s.search",
    (
        "EXISTS (SELECT 1 FROM purchase_line x JOIN product p ON p.id = x.product_id "
        "WHERE x.order_id = o.id AND p.search {like})"
    ),
)
HEADS = """
SELECT o.id, o.number, s.id, s.name, o.ordered_on, o.their_ref, COALESCE(r.name, ''),
  o.version, o.sent_at, o.closed_at
FROM purchase_order o JOIN supplier s ON s.id = o.supplier_id
LEFT JOIN staff r ON r.id = o.responsible_id
WHERE o.id IN ({ids})
"""
FIGURES = """
SELECT l.order_id, l.ordered, l.received, l.cancelled, l.confirmed, l.unit_price,
  l.expected_on, l.expected_precision
FROM purchase_line l WHERE l.order_id IN ({ids})
"""


def find_purchases(session: Session, wanted: PurchaseFilter) -> list[int]:
    """Ids of the purchase orders behind a filter, in its order. Raises UnknownSort."""
    conditions = Conditions()
    chip = PurchaseChip(wanted.chip)
    conditions.add(CHIPS[chip], *chip_values(wanted, session.today()).get(chip, ()))
    narrow_purchases(conditions, wanted)
    conditions.mention(wanted.text, *PLACES_TO_SEARCH)
    return find_listed(session, FIND, conditions, SORTS, wanted)


def narrow_purchases(conditions: Conditions, wanted: PurchaseFilter) -> None:
    """Demand the supplier, product or person that the list shows behind any chip."""
    conditions.narrow("o.responsible_id = ?", wanted.responsible_id)
    conditions.narrow("o.supplier_id = ?", wanted.supplier_id)
    with_product = f"EXISTS (SELECT 1 {LINES_OF} AND l.product_id = ?)"
    conditions.narrow(with_product, wanted.product_id)


def chip_values(
    wanted: PurchaseFilter, today: date
) -> dict[PurchaseChip, Sequence[object]]:
    """What the placeholders of the chips' conditions stand for."""
    return {
        PurchaseChip.OVERDUE: passed_before(today),
        PurchaseChip.MINE: (wanted.staff_id,),
    }


def count_purchases(
    session: Session, wanted: PurchaseFilter = EVERY_PURCHASE
) -> dict[str, int]:
    """How many orders stand behind each chip of a list narrowed in the same way."""
    among = Conditions()
    narrow_purchases(among, wanted)
    values = chip_values(wanted, session.today())
    return count_listed(session, COUNT, CHIPS, among, values)


def read_purchases(session: Session, ids: Collection[int]) -> dict[int, PurchaseRow]:
    """The rows behind some ids, in two statements; what is gone is left out."""
    with session.reading():
        heads = list(rows_of(HEADS, ids))
        lines: dict[int, list[LineFigures]] = {row[0]: [] for row in heads}
        for row in rows_of(FIGURES, lines):
            lines[row[0]].append(figures_of(row[1:]))
    today = session.today()
    return {row[0]: _purchase_row(row, lines[row[0]], today) for row in heads}


def figures_of(row: Row) -> LineFigures:
    ordered, received, cancelled, confirmed, price, day, precision = row
    progress = PurchaseProgress(ordered, received, cancelled, bool(confirmed))
    return LineFigures(progress, price, as_date(day), Precision(precision))


def _purchase_row(row: Row, lines: list[LineFigures], today: date) -> PurchaseRow:
    *head, version, sent_at, closed_at = row
    closed = closed_at is not None
    still_open = [] if closed else [line for line in lines if line.progress.incoming]
    next_expected, precision = next_of(still_open)
    late = [
        line for line in still_open if is_late(line.expected_on, line.precision, today)
    ]
    return PurchaseRow(
        **first_fields(PurchaseRow, (*head[:4], some_date(head[4]), *head[5:])),
        state=purchase_state(
            sent=sent_at is not None,
            closed=closed,
            lines=[line.progress for line in lines],
        ),
        lines=len(lines),
        open_lines=len(still_open),
        unconfirmed=sum(1 for line in still_open if not line.progress.confirmed),
        overdue_lines=len(late) if sent_at is not None else 0,
        next_expected=next_expected,
        next_precision=precision,
        amount=sum(line.amount for line in lines),
        open_amount=sum(line.open_amount for line in still_open),
        version=version,
    )


def next_of(lines: Collection[LineFigures]) -> tuple[date | None, Precision]:
    """When the first of what is still to come is due."""
    dated = [
        (last_day(line.expected_on, line.precision), line.expected_on, line.precision)
        for line in lines
        if line.expected_on is not None
    ]
    if not dated:
        return None, Precision.UNKNOWN
    _latest, day, precision = min(dated, key=lambda each: each[:2])
    return day, precision
