"""Purchase orders from a file: sent at once, all or nothing (domain.md P1, S1)."""

from datetime import date

import pytest

from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import PurchaseState
from restordre_app.queries.numbers import find_purchase_by_number
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.store.purchasing import PurchaseOrder
from tests.integration.exchange.files import figures

HEADING = "order_number,supplier,ordered_on,state,sku,quantity,unit_price,expected_on,precision"


@pytest.fixture
def office(files):
    files.take("suppliers", "number,name", "501,Łódź Stål", "502,Hansen")
    files.take("products", "sku,name,unit", "A,Bolt,stk.", "B,Mørtel,kg")
    return files


def view(session, number):
    return read_purchase(session, find_purchase_by_number(session, number))


def test_orders_come_with_their_lines_dates_and_prices(office, session):
    report = office.take(
        "purchase-orders",
        HEADING,
        "77,501,2026-11-20,,A,30,12.5,2026-12-03,",
        "77,501,2026-11-20,,B,2.5,,2026-12-14,week",
        "78,502,2026-11-19,draft,A,5,,,",
    )

    assert figures(report) == (2, 0, 0)
    order = view(session, "77")
    assert (order.state, order.supplier, order.ordered_on) == (
        PurchaseState.SENT, "Łódź Stål", date(2026, 11, 20),
    )  # fmt: skip
    assert [
        (line.sku, line.incoming, line.unit_price, line.expected_precision)
        for line in order.lines
    ] == [("A", 30_000, 125_000, Precision.DAY), ("B", 2_500, 0, Precision.WEEK)]
    assert view(session, "78").state is PurchaseState.DRAFT


def test_every_fault_is_told_at_its_cell_and_nothing_is_imported(office):
    faults = office.refused(
        "purchase-orders",
        HEADING,
        "1,501,2026-11-20,,A,3.00,,,",
        "2,999,2026-11-20,,A,1,,,",
        "3,501,2026-11-20,lost,A,1,,,",
        "4,501,2026-11-20,,A,1,,2026-11-01,",
        "5,501,2026-11-20,,A,1.5,,,",
        "6,501,2026-11-20,,A,1,,2026-12-01,year",
        "7,501,2026-11-20,,A,1,,,",
        "7,502,2026-11-20,,A,1,,,",
        "8,501,2026-11-20,,Z,1,,,",
    )

    assert [(row, column) for row, column, _sentence in faults] == [
        (3, "supplier"),
        (4, "state"),
        (5, "expected_on"),
        (6, "quantity"),
        (7, "precision"),
        (9, "supplier"),
        (10, "sku"),
    ]
    assert "before it was ordered" in faults[2][2]
    assert PurchaseOrder.select().count() == 0


def test_every_faulty_line_of_one_order_is_told_at_once(office):
    faults = office.refused(
        "purchase-orders",
        HEADING,
        "1,501,2026-11-20,,A,1,,2026-11-01,",
        "1,501,2026-11-20,,Z,1,,,",
        "1,501,2026-11-20,,A,2,,,",
        "1,501,2026-11-20,,A,1.5,,,",
        "1,501,2026-11-20,,B,0,,,",
    )

    assert [(row, column) for row, column, _sentence in faults] == [
        (2, "expected_on"),
        (3, "sku"),
        (5, "quantity"),
        (6, "quantity"),
    ]
    assert PurchaseOrder.select().count() == 0


def test_a_product_twice_on_an_order_is_taken_twice_with_a_warning(office, session):
    report = office.take(
        "purchase-orders",
        HEADING,
        "1,501,2026-11-20,,A,10,,2026-12-03,",
        "1,501,2026-11-20,,B,2,,,",
        "1,501,2026-11-20,,A,3.00,,2026-12-10,",
        "2,501,2026-11-20,,A,5,,,",
    )

    assert [(warning.row, str(warning.sentence)) for warning in report.warnings] == [
        (4, "A also stands in row 2 of the same order. Both were taken as they stand.")
    ]
    assert [line.ordered for line in view(session, "1").lines] == [10_000, 2_000, 3_000]
