"""`restordre tell`: who must be told what, and telling them (domain.md E5)."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.list_commands import write_list
from restordre_app.cli.paper_commands import tell_missing
from restordre_app.cli.purchase_commands import PRECISION_TEXTS
from restordre_app.cli.tables import YES, Column, Kind, coded
from restordre_app.domain.promises import EXPECTATION_TEXTS
from restordre_app.domain.telling import TELL_REASON_TEXTS
from restordre_app.errors import RuleError
from restordre_app.i18n import N_
from restordre_app.queries.numbers import find_customer_by_number
from restordre_app.queries.telling import (
    CustomerToTell,
    LineToTell,
    read_customers_to_tell,
)
from restordre_app.services.telling import TellOutcome, entry_of, tell_customers
from restordre_app.session import Session


class UnknownCustomer(RuleError):
    message = N_("There is no customer {number}. Look at the Customers tab.")


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A line that must be told, with what came of telling it, if that was asked for."""

    customer: CustomerToTell
    line: LineToTell
    outcome: TellOutcome | None = None

    @property
    def document(self) -> str:
        told = self.outcome.told if self.outcome else None
        return told.number if told else ""

    @property
    def mailed(self) -> bool:
        told = self.outcome.told if self.outcome else None
        return told is not None and told.message_id is not None


COLUMNS = (
    Column("customer_number", N_("Customer no."), lambda row: row.customer.number),
    Column("customer", N_("Customer"), lambda row: row.customer.name),
    Column("order_number", N_("Order"), lambda row: row.line.order_number),
    Column("sku", N_("SKU"), lambda row: row.line.sku),
    Column("name", N_("Name"), lambda row: row.line.name),
    Column("quantity", N_("Quantity"), lambda row: row.line.rest, Kind.QUANTITY),
    Column("unit", N_("Unit"), lambda row: row.line.unit),
    Column("told_on", N_("Told"), lambda row: told_day(row.line), Kind.DAY),
    Column("expected_on", N_("Expected"), lambda row: row.line.now.day, Kind.DAY),
    coded(
        "precision",
        N_("Precision"),
        PRECISION_TEXTS,
        lambda row: row.line.now.precision,
    ),
    coded("state", N_("State"), EXPECTATION_TEXTS, lambda row: row.line.now.state),
    coded("reason", N_("Why"), TELL_REASON_TEXTS, lambda row: row.line.reason),
    Column("since", N_("Since"), lambda row: row.line.since, Kind.DAY),
    Column("document", N_("Paper"), lambda row: row.document),
    coded("mailed", N_("E-mail"), YES, lambda row: row.mailed),
)


def tell(desk: Desk, arguments: Namespace) -> int:
    """List who must be told; without --dry-run tell them, all or none of each."""
    with desk.session() as session:
        customers = chosen_customers(session, arguments.customer)
        outcomes: list[TellOutcome] = []
        if not arguments.dry_run:
            outcomes = tell_customers(session, [entry_of(each) for each in customers])
            made = [each.told.document_id for each in outcomes if each.told]
            tell_missing(desk, session, made)
    write_list(desk, arguments, COLUMNS, told_rows(customers, outcomes))
    problems = [each.problem for each in outcomes if each.problem is not None]
    for problem in problems:
        print(problem.explain(desk.texts), file=sys.stderr)
    return Exit.REFUSED if problems else Exit.DONE


def chosen_customers(session: Session, number: str) -> Sequence[CustomerToTell]:
    """Who must be told, or the one of that number. Raises UnknownCustomer."""
    customers = read_customers_to_tell(session)
    if not number:
        return customers
    customer_id = find_customer_by_number(session, number)
    if customer_id is None:
        raise UnknownCustomer(number=number)
    return [each for each in customers if each.customer_id == customer_id]


def told_rows(
    customers: Sequence[CustomerToTell], outcomes: Sequence[TellOutcome]
) -> list[ToldRow]:
    by_customer = {outcome.customer_id: outcome for outcome in outcomes}
    return [
        ToldRow(customer, line, by_customer.get(customer.customer_id))
        for customer in customers
        for line in customer.lines
    ]


def told_day(line: LineToTell) -> object:
    return line.told.day if line.told else None
