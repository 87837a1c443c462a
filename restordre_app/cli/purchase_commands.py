"""Commands about buying: purchase-orders, expected, proposals."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.list_commands import (
    list_command,
    rows_in_sequence,
    write_list,
)
from restordre_app.cli.tables import Column, Kind, coded
from restordre_app.domain.promises import (
    EXPECTATION_TEXTS,
    Expectation,
    Precision,
    undated,
)
from restordre_app.domain.purchasing import PURCHASE_STATE_TEXTS
from restordre_app.errors import RuleError
from restordre_app.i18n import N_
from restordre_app.queries.back_orders import (
    BackOrderFilter,
    BackOrderRow,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.numbers import find_supplier_by_number
from restordre_app.queries.purchase_orders import (
    PurchaseChip,
    PurchaseFilter,
    find_purchases,
    read_purchases,
)
from restordre_app.queries.purchase_proposals import read_proposals
from restordre_app.services.proposals import entry_of, order_proposals
from restordre_app.session import Session

PRECISION_TEXTS = {
    Precision.DAY: N_("day"),
    Precision.WEEK: N_("week"),
    Precision.MONTH: N_("month"),
    Precision.UNKNOWN: "",
}
PURCHASE_COLUMNS = (
    Column("order_number", N_("Purchase order"), lambda row: row.number),
    Column("supplier", N_("Supplier"), lambda row: row.supplier),
    Column("their_ref", N_("Their ref."), lambda row: row.their_ref),
    Column("ordered_on", N_("Ordered"), lambda row: row.ordered_on, Kind.DAY),
    coded("state", N_("State"), PURCHASE_STATE_TEXTS, lambda row: row.state),
    Column("lines", N_("Lines"), lambda row: row.lines, Kind.COUNT),
    Column("open_lines", N_("Open"), lambda row: row.open_lines, Kind.COUNT),
    Column("unconfirmed", N_("Unconfirmed"), lambda row: row.unconfirmed, Kind.COUNT),
    Column("overdue_lines", N_("Overdue"), lambda row: row.overdue_lines, Kind.COUNT),
    Column("next_expected", N_("Expected"), lambda row: row.next_expected, Kind.DAY),
    Column("amount", N_("Amount"), lambda row: row.amount, Kind.MONEY),
    Column("open_amount", N_("Open amount"), lambda row: row.open_amount, Kind.MONEY),
    Column("responsible", N_("Responsible"), lambda row: row.responsible),
)


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """A part of a back order; `promised_on` is what a person or the whole line says."""

    line: BackOrderRow
    quantity: int
    expectation: Expectation

    @property
    def promised_on(self) -> date | None:
        return self.line.expectation.day


EXPECTED_COLUMNS = (
    Column("order_number", N_("Order"), lambda row: row.line.order_number),
    Column("customer", N_("Customer"), lambda row: row.line.customer),
    Column("sku", N_("SKU"), lambda row: row.line.sku),
    Column("name", N_("Name"), lambda row: row.line.name),
    Column("quantity", N_("Quantity"), lambda row: row.quantity, Kind.QUANTITY),
    Column("unit", N_("Unit"), lambda row: row.line.unit),
    Column("expected_on", N_("Expected"), lambda row: row.expectation.day, Kind.DAY),
    coded(
        "precision",
        N_("Precision"),
        PRECISION_TEXTS,
        lambda row: row.expectation.precision,
    ),
    coded("state", N_("State"), EXPECTATION_TEXTS, lambda row: row.expectation.state),
    Column("source", N_("Source"), lambda row: row.expectation.source),
    Column("promised_on", N_("Whole line"), lambda row: row.promised_on, Kind.DAY),
)


purchase_orders = list_command(
    PURCHASE_COLUMNS,
    lambda said: PurchaseFilter(text=said.text, chip=PurchaseChip(said.filter)),
    find_purchases,
    read_purchases,
)

PROPOSAL_COLUMNS = (
    Column("supplier", N_("Supplier"), lambda row: row.supplier),
    Column("sku", N_("SKU"), lambda row: row.proposal.product.sku),
    Column("name", N_("Name"), lambda row: row.name),
    Column("quantity", N_("To order"), lambda row: row.quantity, Kind.QUANTITY),
    Column("unit", N_("Unit"), lambda row: row.unit),
    Column("why", N_("Why"), lambda row: row.proposal.arithmetic, Kind.SENTENCE),
    Column("customers", N_("Customers"), lambda row: row.customers, Kind.COUNT),
    Column("expected_on", N_("Expected"), lambda row: row.due_on, Kind.DAY),
    Column("value", N_("Value"), lambda row: row.value, Kind.MONEY),
)


class UnknownSupplier(RuleError):
    message = N_("There is no supplier {number}. Check the number.")


def proposals(desk: Desk, arguments: Namespace) -> int:
    """List what should be bought and why; with --order make drafts of it (P3).

    What is frozen or sold by nobody is left out of the drafts: it takes a person.
    """
    with desk.session() as session:
        rows = read_proposals(session, supplier_named(session, arguments.supplier))
        if not arguments.order:
            write_list(desk, arguments, PROPOSAL_COLUMNS, rows)
            return Exit.DONE
        entries = [
            entry_of(row)
            for row in rows
            if row.supplier_id is not None and row.proposal.is_sure
        ]
        made = order_proposals(session, entries) if entries else ()
        found = read_purchases(session, [order.order_id for order in made])
    write_list(desk, arguments, PURCHASE_COLUMNS, list(found.values()))
    return Exit.DONE


def supplier_named(session: Session, number: str) -> int | None:
    """The supplier's id; all of them without a number. Raises UnknownSupplier."""
    if not number:
        return None
    supplier_id = find_supplier_by_number(session, number)
    if supplier_id is None:
        raise UnknownSupplier(number=number)
    return supplier_id


def expected(desk: Desk, arguments: Namespace) -> int:
    """Tell of every back order which part is expected when, and from where."""
    with desk.session() as session:
        ids = find_back_orders(session, BackOrderFilter(text=arguments.text))
        lines = rows_in_sequence(session, ids, read_back_orders)
    write_list(desk, arguments, EXPECTED_COLUMNS, expected_rows(lines))
    return Exit.DONE


def expected_rows(lines: Iterable[BackOrderRow]) -> list[ExpectedRow]:
    """One row per piece; what nothing is ordered for is one piece."""
    rows = []
    for line in lines:
        pieces = [(piece.quantity, piece.expectation) for piece in line.pieces]
        if line.back_ordered and not pieces:
            pieces = [(line.back_ordered, undated(None))]
        rows += [ExpectedRow(line, *piece) for piece in pieces]
    return rows
