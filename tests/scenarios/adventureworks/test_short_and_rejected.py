"""What was bought came short, was rejected, or is still to come: to the unit."""

from collections import Counter

import pytest

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.exchange.layouts import FileKind
from restordre_app.exchange.problems import RowsRefused
from restordre_app.i18n import texts
from restordre_app.queries.numbers import find_purchase_by_number
from restordre_app.queries.purchase_lines import (
    PurchaseLineFilter,
    find_purchase_lines,
    read_purchase_lines,
)
from restordre_app.queries.purchase_orders import read_purchases
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.queries.stock import StockFilter, find_products, read_products
from restordre_app.services.checking import check
from restordre_app.store.purchasing import PurchaseLine, PurchaseOrder
from tests.builders import bought_of
from tests.scenarios.adventureworks import tables
from tests.scenarios.adventureworks.conftest import by_order
from tests.scenarios.adventureworks.tables import Stage


def state_after(lines):
    """What an order must be by now, from the tables alone."""
    match lines[0].stage:
        case Stage.PENDING:
            return PurchaseState.DRAFT
        case Stage.APPROVED:
            return PurchaseState.SENT
        case _:
            some = any(line.stocked for line in lines)
            return PurchaseState.RECEIVED if some else PurchaseState.CLOSED


def figures_after(line):
    """Received, rejected, given up and still to come, from the tables alone."""
    if not line.came:
        return 0, 0, 0, line.ordered
    return line.stocked, line.rejected, line.ordered - line.stocked, 0


def assert_right_to_the_unit(session, lines):
    on_hand, incoming = tables.on_hand(), Counter()
    for line in lines:
        if line.came:
            on_hand[line.sku] += line.stocked
        elif line.stage is Stage.APPROVED:
            incoming[line.sku] += line.ordered
    rows = read_products(session, find_products(session, StockFilter())).values()
    assert {row.sku: row.on_hand for row in rows} == {
        row.sku: on_hand[row.sku] * 1000 for row in rows
    }
    assert {row.sku: row.incoming // 1000 for row in rows if row.incoming} == incoming
    open_ids = find_purchase_lines(session, PurchaseLineFilter())
    still = Counter()
    for row in read_purchase_lines(session, open_ids).values():
        still[row.sku] += row.incoming // 1000
    assert still == incoming
    assert [str(each.sentence) for each in check(session)] == []


def figures_now(number):
    order = PurchaseOrder.get(PurchaseOrder.number == number)
    return [
        tuple(
            quantity // 1000
            for quantity in (
                line.received,
                line.rejected,
                line.cancelled,
                line.incoming,
            )
        )
        for line in bought_of(order)
    ]


def assert_orders_are_where_they_should_be(session, lines):
    orders = by_order(lines)
    ids = [order.id for order in PurchaseOrder.select()]
    states = {row.number: row.state for row in read_purchases(session, ids).values()}
    assert states == {number: state_after(its) for number, its in orders.items()}
    for number, its_lines in orders.items():
        assert figures_now(number) == [figures_after(line) for line in its_lines], (
            number
        )


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_came_short_or_was_rejected_is_right_to_the_unit(session, office):
    office.buy()
    assert PurchaseOrder.select().count() == 57

    assert_right_to_the_unit(session, office.lines)
    assert_orders_are_where_they_should_be(session, office.lines)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_product_that_stands_twice_on_an_order_is_ordered_twice(session, office):
    lines = [
        line for line in tables.bought_lines({"1676"}) if line.order_number == "4008"
    ]
    twice = {sku for sku, n in Counter(line.sku for line in lines).items() if n > 1}
    assert len(twice) == 2

    rows = list(tables.purchases(lines, as_written=True))
    report = office.take(FileKind.PURCHASE_ORDERS, rows)

    assert {dict(each.sentence.details)["sku"] for each in report.warnings} == twice
    order = read_purchase(session, find_purchase_by_number(session, "4008"))
    assert [(line.sku, line.ordered) for line in order.lines] == [
        (line.sku, line.ordered * 1000) for line in lines
    ]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_lines_due_before_they_were_ordered_are_told_and_nothing_is_written(
    session, office
):
    lines = tables.bought_lines({"1636", "1518"})
    early = [
        (place, line)
        for place, line in enumerate(lines, start=2)
        if line.row["DueDate"] < line.row["OrderDate"]
    ]
    assert len(early) == 7

    with pytest.raises(RowsRefused) as caught:
        office.take(
            FileKind.PURCHASE_ORDERS, list(tables.purchases(lines, as_written=True))
        )

    told = {(each.row, each.column, each.value) for each in caught.value.problems}
    assert told == {
        (place, "expected_on", line.row["DueDate"]) for place, line in early
    }
    assert caught.value.explain(texts("en")).splitlines()[-1] == (
        "Row 14, expected_on “2025-01-10”: It would come on 10-01-2025, before it was "
        "ordered on 17-01-2025. Correct one of the dates."
    )
    assert PurchaseLine.select().count() == 0


@pytest.mark.long
def test_so_it_is_with_everything_that_was_ever_bought(session, moved_in):
    office = moved_in(())
    assert len(office.lines) == 8_845

    office.buy()

    assert_right_to_the_unit(session, office.lines)
    assert_orders_are_where_they_should_be(session, office.lines)
