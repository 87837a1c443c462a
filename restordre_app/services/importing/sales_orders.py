"""Orders from a file, one row per line, entered in the sequence of their dates.

Orders take goods in the order in which they are confirmed, so the oldest is entered
first whatever the file's sequence. An order that is there already is refused: it may
have deliveries, and what was agreed is changed by a person (domain.md O4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from restordre_app.domain.policies import Policy
from restordre_app.domain.words import FigureError
from restordre_app.errors import RuleError
from restordre_app.exchange.layouts import ORDER_HEADER
from restordre_app.exchange.problems import Problem
from restordre_app.exchange.records import Record
from restordre_app.i18n import N_
from restordre_app.services.customers import customer_entry, save_customer_in
from restordre_app.services.fields import UnknownChoice
from restordre_app.services.importing.known import found, ids_by
from restordre_app.services.importing.parties import with_address
from restordre_app.services.importing.tally import Outcome, Tally, problem_at
from restordre_app.services.order_entries import LineEntry, LineProblem, OrderEntry
from restordre_app.services.orders import confirm_in, enter_in
from restordre_app.store.catalogue import Product
from restordre_app.store.company import Staff, the_company
from restordre_app.store.customers import Customer, DeliveryAddress
from restordre_app.store.orders import SalesOrder
from restordre_app.store.work import Work

STATES = ("confirmed", "draft")
HEADER_COLUMNS = tuple(column.name for column in ORDER_HEADER)


class HeaderDiffers(FigureError):
    message = N_(
        "Row {other} of the same order says “{theirs}”. Write the same in all rows of "
        "an order."
    )


class OrderIsThere(FigureError):
    field = "order_number"
    message = N_(
        "Order {number} is in the program already. Imports add orders and never "
        "change them; remove its rows from the file."
    )


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by what files call them, read once."""

    customers: dict[str, int]
    products: dict[str, int]
    staff: dict[str, int]
    orders: frozenset[str]


def import_orders(work: Work, records: Sequence[Record], tally: Tally) -> None:
    """Enter and confirm the orders, the oldest first. Raises NoCompany."""
    the_company()
    known = Known(
        ids_by(Customer.number),
        ids_by(Product.sku),
        ids_by(Staff.initials),
        frozenset(ids_by(SalesOrder.number)),
    )
    for rows in in_date_sequence(records):
        differing = header_problems(rows, HEADER_COLUMNS)
        tally.problems += differing
        if not differing:
            import_order(work, rows, known, tally)


def in_date_sequence(records: Sequence[Record]) -> list[list[Record]]:
    """Gather the rows of each order; the oldest first, then by number (A1)."""
    orders: dict[str, list[Record]] = {}
    for record in records:
        orders.setdefault(record.text("order_number"), []).append(record)
    return [
        orders[number]
        for number in sorted(
            orders,
            key=lambda number: (
                cast(date, orders[number][0].values["ordered_on"]),
                len(number),
                number,
            ),
        )
    ]


def header_problems(rows: Sequence[Record], columns: Sequence[str]) -> list[Problem]:
    """Find cells of the heading columns that contradict the order's first row."""
    first = rows[0]
    return [
        row.problem(column, HeaderDiffers(other=first.row, theirs=first.cells[column]))
        for row in rows[1:]
        for column in columns
        if column in row.values and row.values[column] != first.values[column]
    ]


def import_order(
    work: Work, rows: Sequence[Record], known: Known, tally: Tally
) -> None:
    """Enter one order; a fault is told at its line's row."""
    try:
        lines = [line_from(row, known) for row in rows]
    except LineFault as fault:
        tally.problems.append(problem_at(fault.record, fault.error))
        return
    try:
        enter(work, rows[0], tuple(lines), known)
        tally.count(Outcome.CREATED)
    except LineProblem as error:
        row = rows[error.position - 1]
        tally.problems.append(row.problem("quantity", error.problem))
    except RuleError as error:
        tally.problems.append(problem_at(rows[0], error))


class LineFault(Exception):
    """Carries the row of a faulty line out of a list of lines."""

    def __init__(self, record: Record, error: RuleError) -> None:
        super().__init__(str(error))
        self.record, self.error = record, error


def enter(work: Work, row: Record, lines: tuple[LineEntry, ...], known: Known) -> None:
    number = row.text("order_number")
    if number in known.orders:
        raise OrderIsThere(number=number)
    state = row.text("state") or STATES[0]
    if state not in STATES:
        raise UnknownChoice(field="state", value=state, choices=", ".join(STATES))
    customer_id = found("customer", row, known.customers) or 0
    values = row.values
    entry = OrderEntry(
        customer_id,
        lines,
        number,
        address_id=address_for(work, row, customer_id),
        customer_order_number=row.text("customer_order_number"),
        their_ref=row.text("their_ref"),
        responsible_id=found("responsible", row, known.staff),
        ordered_on=day_in(values, "ordered_on"),
        requested_on=day_in(values, "requested_on"),
        not_before=day_in(values, "not_before"),
        ask_after=day_in(values, "ask_after"),
        policy=policy_in(row, "policy"),
        minimum_value=number_in(values, "minimum_value"),
        max_deliveries=number_in(values, "max_deliveries"),
        note=row.text("note"),
    )
    order = enter_in(work, entry)
    if state != "draft":
        confirm_in(work, order.id)


def line_from(row: Record, known: Known) -> LineEntry:
    """Read a row's line. Raises LineFault."""
    try:
        return LineEntry(
            found("sku", row, known.products) or 0,
            number_in(row.values, "quantity") or 0,
            unit_price=number_in(row.values, "unit_price"),
            discount=number_in(row.values, "discount") or 0,
            text=row.text("text"),
            policy=policy_in(row, "line_policy"),
        )
    except RuleError as error:
        raise LineFault(row, error) from error


def address_for(work: Work, row: Record, customer_id: int) -> int | None:
    """Find the customer's delivery address of that name, making it when it is new."""
    name = row.text("delivery_name")
    if not name:
        return None
    entry = customer_entry(customer_id)
    changed = with_address(entry.addresses, row)
    if len(changed) > len(entry.addresses):
        save_customer_in(work, replace(entry, addresses=changed), customer_id)
    query = DeliveryAddress.select(DeliveryAddress.id).where(
        DeliveryAddress.customer == customer_id, DeliveryAddress.name == name
    )
    return int(query.order_by(DeliveryAddress.id).tuples().first()[0])


def policy_in(row: Record, column: str) -> Policy | None:
    text = row.text(column)
    if not text:
        return None
    if text not in set(Policy):
        raise UnknownChoice(field="policy", value=text, choices=", ".join(Policy))
    return Policy(text)


def day_in(values: Mapping[str, object], column: str) -> date | None:
    return cast("date | None", values.get(column))


def number_in(values: Mapping[str, object], column: str) -> int | None:
    return cast("int | None", values.get(column))
