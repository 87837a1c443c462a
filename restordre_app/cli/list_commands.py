"""Commands that list: orders, back-orders, stock."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.tables import Column, Kind, as_csv, as_data, as_table
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

PAGE = 500

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
    Column(
        "state",
        N_("State"),
        lambda row: ORDER_STATE_TEXTS[row.state],
        Kind.WORD,
        lambda row: row.state.value,
    ),
    Column("lines_ready", N_("Ready"), lambda row: row.lines_ready, Kind.COUNT),
    Column("lines_waiting", N_("Waiting"), lambda row: row.lines_waiting, Kind.COUNT),
    Column("lines", N_("Lines"), lambda row: row.lines_total, Kind.COUNT),
    Column("rest_value", N_("Rest value"), lambda row: row.rest_value, Kind.MONEY),
    Column(
        "policy",
        N_("Terms"),
        lambda row: POLICY_TEXTS[row.policy],
        Kind.WORD,
        lambda row: row.policy.value,
    ),
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
    Column(
        "cause",
        N_("Cause"),
        lambda row: row.cause and CAUSE_TEXTS[row.cause],
        Kind.WORD,
        lambda row: row.cause and row.cause.value,
    ),
    Column("value", N_("Value"), lambda row: row.value, Kind.MONEY),
    Column(
        "state",
        N_("State"),
        lambda row: LINE_STATE_TEXTS[row.state],
        Kind.WORD,
        lambda row: row.state.value,
    ),
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
    Column(
        "frozen",
        N_("Frozen"),
        lambda row: N_("yes") if row.frozen else "",
        Kind.WORD,
        lambda row: row.frozen,
    ),
)  # fmt: skip


def orders(desk: Desk, arguments: Namespace) -> int:
    wanted = OrderFilter(text=arguments.text, chip=OrderChip(arguments.filter))
    with desk.session() as session:
        ids = find_orders(session, wanted)
        rows = [
            row
            for part in pages_of(ids)
            for row in in_sequence(part, read_orders(session, part))
        ]
    write_list(desk, arguments, ORDER_COLUMNS, rows)
    return Exit.DONE


def back_orders(desk: Desk, arguments: Namespace) -> int:
    wanted = BackOrderFilter(text=arguments.text, chip=BackOrderChip(arguments.filter))
    with desk.session() as session:
        ids = find_back_orders(session, wanted)
        rows = [
            row
            for part in pages_of(ids)
            for row in in_sequence(part, read_back_orders(session, part))
        ]
    write_list(desk, arguments, BACK_ORDER_COLUMNS, rows)
    return Exit.DONE


def stock(desk: Desk, arguments: Namespace) -> int:
    wanted = StockFilter(text=arguments.text, chip=StockChip(arguments.filter))
    with desk.session() as session:
        ids = find_products(session, wanted)
        rows = [
            row
            for part in pages_of(ids)
            for row in in_sequence(part, read_products(session, part))
        ]
    write_list(desk, arguments, STOCK_COLUMNS, rows)
    return Exit.DONE


def pages_of(ids: list[int]) -> list[list[int]]:
    return [ids[at : at + PAGE] for at in range(0, len(ids), PAGE)]


def in_sequence(ids: list[int], rows: dict[int, Any]) -> list[Any]:
    return [rows[each] for each in ids if each in rows]


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
