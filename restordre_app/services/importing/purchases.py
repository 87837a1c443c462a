"""Purchase orders from a file, one row per line, in the sequence of their dates.

What another system had on order comes over with what is still to come of it. A
purchase order that is there already is refused: goods may have come of it (P1).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from restordre_app.domain.promises import Precision
from restordre_app.domain.words import FigureError
from restordre_app.errors import RuleError
from restordre_app.exchange.layouts import PURCHASE_HEADER
from restordre_app.exchange.records import Record
from restordre_app.i18n import N_
from restordre_app.services.fields import UnknownChoice
from restordre_app.services.importing.known import found, ids_by
from restordre_app.services.importing.sales_orders import (
    LineFault,
    day_in,
    header_problems,
    in_date_sequence,
    number_in,
)
from restordre_app.services.importing.tally import Outcome, Tally, problem_at
from restordre_app.services.order_entries import LineProblem
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from restordre_app.services.purchasing import enter_purchase_in, send_in
from restordre_app.store.catalogue import Product, Supplier
from restordre_app.store.company import Staff
from restordre_app.store.purchasing import PurchaseOrder
from restordre_app.store.work import Work

STATES = ("sent", "draft")
PRECISIONS = (Precision.DAY, Precision.WEEK, Precision.MONTH)
HEADER_COLUMNS = tuple(column.name for column in PURCHASE_HEADER)


class PurchaseIsThere(FigureError):
    field = "order_number"
    message = N_(
        "Purchase order {number} is in the program already. Imports add orders and "
        "never change them; remove its rows from the file."
    )


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by what files call them, read once."""

    suppliers: dict[str, int]
    products: dict[str, int]
    staff: dict[str, int]
    orders: frozenset[str]


def import_purchases(work: Work, records: Sequence[Record], tally: Tally) -> None:
    """Enter the purchase orders and send them, the oldest first."""
    known = Known(
        ids_by(Supplier.number),
        ids_by(Product.sku),
        ids_by(Staff.initials),
        frozenset(ids_by(PurchaseOrder.number)),
    )
    for rows in in_date_sequence(records):
        differing = header_problems(rows, HEADER_COLUMNS)
        tally.problems += differing
        if not differing:
            import_purchase(work, rows, known, tally)


def import_purchase(
    work: Work, rows: Sequence[Record], known: Known, tally: Tally
) -> None:
    """Enter one order; a fault is told at its line's row."""
    try:
        lines = tuple(line_from(row, known) for row in rows)
        enter(work, rows[0], lines, known)
        tally.count(Outcome.CREATED)
    except LineFault as fault:
        tally.problems.append(problem_at(fault.record, fault.error))
    except LineProblem as error:
        row = rows[error.position - 1]
        column = getattr(error.problem, "field", "quantity")
        tally.problems.append(row.problem(column, error.problem))
    except RuleError as error:
        tally.problems.append(problem_at(rows[0], error))


def enter(
    work: Work, row: Record, lines: tuple[PurchaseLineEntry, ...], known: Known
) -> None:
    number = row.text("order_number")
    if number in known.orders:
        raise PurchaseIsThere(number=number)
    state = row.text("state") or STATES[0]
    if state not in STATES:
        raise UnknownChoice(field="state", value=state, choices=", ".join(STATES))
    entry = PurchaseEntry(
        found("supplier", row, known.suppliers) or 0,
        lines,
        number,
        ordered_on=day_in(row.values, "ordered_on"),
        their_ref=row.text("their_ref"),
        responsible_id=found("responsible", row, known.staff),
        note=row.text("note"),
    )
    order = enter_purchase_in(work, entry)
    if state != "draft":
        send_in(work, order.id)


def line_from(row: Record, known: Known) -> PurchaseLineEntry:
    """Read a row's line. Raises LineFault."""
    try:
        return PurchaseLineEntry(
            found("sku", row, known.products) or 0,
            number_in(row.values, "quantity") or 0,
            unit_price=number_in(row.values, "unit_price"),
            expected_on=day_in(row.values, "expected_on"),
            expected_precision=precision_in(row),
            confirmed=bool(row.values.get("confirmed")),
        )
    except RuleError as error:
        raise LineFault(row, error) from error


def precision_in(row: Record) -> Precision:
    text = row.text("precision") or Precision.DAY.value
    if text not in PRECISIONS:
        choices = ", ".join(PRECISIONS)
        raise UnknownChoice(field="precision", value=text, choices=choices)
    return Precision(text)
