"""Commands that list: orders, back-orders, stock."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.tables import (
    YES,
    Column,
    Kind,
    as_csv,
    as_data,
    as_table,
    coded,
)
from restordre_app.domain.causes import CAUSE_TEXTS
from restordre_app.domain.order_state import LINE_STATE_TEXTS, ORDER_STATE_TEXTS
from restordre_app.domain.policies import POLICY_TEXTS
from restordre_app.i18n import N_
from restordre_app.queries.back_orders import (
    BackOrderChip,
    BackOrderFilter,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.orders import (
    OrderChip,
    OrderFilter,
    find_orders,
    read_orders,
)
from restordre_app.queries.stock import (
    StockChip,
    StockFilter,
    find_products,
    read_products,
)
from restordre_app.session import Session

PAGE = 500

Command = Callable[[Desk, Namespace], int]
W = TypeVar("W")
R = TypeVar("R")

ORDER_COLUMNS = (
    Column("order_number", N_("Order"), lambda row: row.number),
    Column("customer", N_("Customer"), lambda row: row.customer),
    Column(
        "customer_order_number",
        N_("Their order no."),
        lambda row: row.customer_order_number,
    ),
    Column("ordered_on", N_("Ordered"), lambda row: row.ordered_on, Kind.DAY),
    Column("requested_on", N_("Requested"), lambda row: row.requested_on, Kind.DAY),
    coded("state", N_("State"), ORDER_STATE_TEXTS, lambda row: row.state),
    Column(
        "lines_ready", N_("Ready/delivered"), lambda row: row.lines_ready, Kind.COUNT
    ),
    Column("lines_waiting", N_("Waiting"), lambda row: row.lines_waiting, Kind.COUNT),
    Column("lines", N_("Lines"), lambda row: row.lines_total, Kind.COUNT),
    Column("rest_value", N_("Rest value"), lambda row: row.rest_value, Kind.MONEY),
    coded("policy", N_("Terms"), POLICY_TEXTS, lambda row: row.policy),
    Column("responsible", N_("Responsible"), lambda row: row.responsible),
)
BACK_ORDER_COLUMNS = (
    Column("order_number", N_("Order"), lambda row: row.order_number),
    Column("customer", N_("Customer"), lambda row: row.customer),
    Column("sku", N_("SKU"), lambda row: row.sku),
    Column("name", N_("Name"), lambda row: row.name),
    Column("rest", N_("Rest"), lambda row: row.rest, Kind.QUANTITY),
    Column("reserved", N_("Reserved"), lambda row: row.reserved, Kind.QUANTITY),
    Column("back_ordered", N_("Missing"), lambda row: row.back_ordered, Kind.QUANTITY),
    Column("unit", N_("Unit"), lambda row: row.unit),
    Column("waiting_since", N_("Since"), lambda row: row.waiting_since, Kind.DAY),
    Column("waiting_days", N_("Days"), lambda row: row.waiting_days, Kind.COUNT),
    Column("expected_on", N_("Expected"), lambda row: row.expectation.day, Kind.DAY),
    coded("cause", N_("Cause"), CAUSE_TEXTS, lambda row: row.cause),
    Column("value", N_("Value"), lambda row: row.value, Kind.MONEY),
    coded("state", N_("State"), LINE_STATE_TEXTS, lambda row: row.state),
    Column("responsible", N_("Responsible"), lambda row: row.responsible),
)
STOCK_COLUMNS = (
    Column("sku", N_("SKU"), lambda row: row.sku),
    Column("name", N_("Name"), lambda row: row.name),
    Column("on_hand", N_("On hand"), lambda row: row.on_hand, Kind.QUANTITY),
    Column("reserved", N_("Reserved"), lambda row: row.reserved, Kind.QUANTITY),
    Column("available", N_("Available"), lambda row: row.available, Kind.QUANTITY),
    Column("back_ordered", N_("Missing"), lambda row: row.back_ordered, Kind.QUANTITY),
    Column("unit", N_("Unit"), lambda row: row.unit),
    Column(
        "reorder_point", N_("Reorder point"), lambda row: row.reorder_point,
        Kind.QUANTITY,
    ),
    Column("location", N_("Location"), lambda row: row.location),
    Column("supplier", N_("Supplier"), lambda row: row.supplier),
    coded("frozen", N_("Frozen"), YES, lambda row: row.frozen),
)  # fmt: skip


def list_command(
    columns: Sequence[Column],
    wanted: Callable[[Namespace], W],
    find: Callable[[Session, W], list[int]],
    read: Callable[[Session, list[int]], dict[int, R]],
) -> Command:
    """Make a command that finds what is `wanted` and writes it out."""

    def command(desk: Desk, arguments: Namespace) -> int:
        with desk.session() as session:
            rows = rows_in_sequence(session, find(session, wanted(arguments)), read)
        write_list(desk, arguments, columns, rows)
        return Exit.DONE

    return command


def rows_in_sequence(
    session: Session,
    ids: Sequence[int],
    read: Callable[[Session, list[int]], dict[int, R]],
) -> list[R]:
    """Read rows a page at a time; what was removed meanwhile is left out."""
    rows = []
    for at in range(0, len(ids), PAGE):
        page = list(ids[at : at + PAGE])
        found = read(session, page)
        rows += [found[each] for each in page if each in found]
    return rows


def write_list(
    desk: Desk, arguments: Namespace, columns: Sequence[Column], rows: Sequence[Any]
) -> None:
    if desk.as_json:
        desk.give(as_data(columns, rows))
    elif arguments.csv:
        print(as_csv(columns, rows), end="")
    elif rows:
        print(as_table(columns, rows, desk.language))
        desk.say(N_("Rows: {count}"), count=len(rows))
    else:
        desk.say(N_("Nothing to show."))


orders = list_command(
    ORDER_COLUMNS,
    lambda said: OrderFilter(text=said.text, chip=OrderChip(said.filter)),
    find_orders,
    read_orders,
)
back_orders = list_command(
    BACK_ORDER_COLUMNS,
    lambda said: BackOrderFilter(text=said.text, chip=BackOrderChip(said.filter)),
    find_back_orders,
    read_back_orders,
)
stock = list_command(
    STOCK_COLUMNS,
    lambda said: StockFilter(text=said.text, chip=StockChip(said.filter)),
    find_products,
    read_products,
)
