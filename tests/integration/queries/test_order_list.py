"""The list of orders: chips, search, sorting, and what stands in a row."""

from datetime import timedelta

import pytest

from restordre_app.domain.order_state import OrderState
from restordre_app.domain.policies import Policy, PolicySource
from restordre_app.queries.ordering import UnknownSort
from restordre_app.queries.orders import (
    SORTS,
    OrderChip,
    OrderFilter,
    count_orders,
    find_orders,
    read_orders,
)
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import cancel_order, save_draft
from restordre_app.session import Session
from restordre_app.store.company import Staff
from tests.builders import TODAY, Given, days_ago
from tests.integration.queries.conftest import CountStatements


def shown(session: Session, **wanted: object) -> list[str]:
    """The numbers of the orders a filter shows, in its order."""
    ids = find_orders(session, OrderFilter(**wanted))
    rows = read_orders(session, ids)
    return [rows[order_id].number for order_id in ids]


def a_draft(session: Session, given: Given, **details: object) -> int:
    product = given.product()
    entry = OrderEntry(given.customer().id, (LineEntry(product.id, 5000),), **details)
    return save_draft(session, entry)


@pytest.fixture
def orders(session: Session, given: Given) -> dict[str, int]:
    """One order in each state, by name of the state."""
    bolt = given.product(on_hand=70)
    partly = given.order((bolt, 100), number="101")
    given.delivery(partly)
    waiting = given.order((given.product(), 5), number="102")
    ready = given.order((given.product(on_hand=5), 5), number="103")
    finished = given.order((given.product(on_hand=5), 5), number="104")
    given.delivery(finished)
    dropped = given.order((given.product(), 5), number="105")
    cancel_order(session, dropped.id, "changed their mind")
    draft = a_draft(session, given, number="1006")
    found = {"draft": draft}
    for name, order in (
        ("partly", partly),
        ("waiting", waiting),
        ("ready", ready),
        ("finished", finished),
        ("dropped", dropped),
    ):
        found[name] = order.id
    return found


@pytest.mark.parametrize(
    ("chip", "expected"),
    [
        (OrderChip.ALL, {"draft", "partly", "waiting", "ready"}),
        (OrderChip.NEW, {"draft"}),
        (OrderChip.READY, {"ready"}),
        (OrderChip.BACK_ORDERS, {"partly", "waiting"}),
        (OrderChip.PARTLY, {"partly"}),
        (OrderChip.MINE, set()),
        (OrderChip.CLOSED, {"finished", "dropped"}),
    ],
)
def test_each_chip_shows_its_orders_and_counts_them(
    session: Session, orders: dict[str, int], chip: OrderChip, expected: set[str]
) -> None:
    found = find_orders(session, OrderFilter(chip=chip, staff_id=1))
    assert set(found) == {orders[name] for name in expected}
    assert count_orders(session, OrderFilter(staff_id=1))[chip] == len(expected)


def test_states_in_the_rows_are_those_of_the_chips(
    session: Session, orders: dict[str, int]
) -> None:
    rows = read_orders(session, orders.values())
    assert {name: rows[order_id].state for name, order_id in orders.items()} == {
        "draft": OrderState.DRAFT,
        "partly": OrderState.PARTLY_DELIVERED,
        "waiting": OrderState.CONFIRMED,
        "ready": OrderState.CONFIRMED,
        "finished": OrderState.COMPLETED,
        "dropped": OrderState.CANCELLED,
    }


def test_mine_are_the_open_orders_somebody_answers_for(
    session: Session, given: Given
) -> None:
    jonas = Staff.create(initials="JK", name="Jonas")
    own = given.order((given.product(), 1), responsible_id=jonas.id)
    given.order((given.product(), 1))
    wanted = OrderFilter(chip=OrderChip.MINE, staff_id=jonas.id)
    assert find_orders(session, wanted) == [own.id]
    assert count_orders(session, wanted)["mine"] == 1
    assert read_orders(session, [own.id])[own.id].responsible == "Jonas"


def test_newest_numbers_come_first_and_count_as_numbers(
    session: Session, orders: dict[str, int]
) -> None:
    assert shown(session) == ["1006", "103", "102", "101"]
    assert shown(session, descending=False) == ["101", "102", "103", "1006"]


def test_customers_are_sorted_as_a_dane_looks_them_up(
    session: Session, given: Given
) -> None:
    for number, name in enumerate(["Ågård", "Zenit", "Æblehaven", "aalborg", "Øst"]):
        given.order(
            (given.product(), 1), customer=given.customer(name=name), number=f"{number}"
        )
    rows = read_orders(session, find_orders(session, OrderFilter()))
    ids = find_orders(session, OrderFilter(sort="customer", descending=False))
    assert [rows[each].customer for each in ids] == [
        "Zenit", "Æblehaven", "Øst", "Ågård", "aalborg",
    ]  # fmt: skip


@pytest.mark.parametrize("key", sorted(SORTS))
def test_every_heading_can_be_sorted_both_ways(
    session: Session, orders: dict[str, int], key: str
) -> None:
    up = find_orders(session, OrderFilter(sort=key, descending=False))
    down = find_orders(session, OrderFilter(sort=key, descending=True))
    assert sorted(up) == sorted(down)
    assert len(up) == 4


def test_sums_sort_by_what_the_rows_say(
    session: Session, orders: dict[str, int]
) -> None:
    ids = find_orders(session, OrderFilter(sort="rest_value"))
    rows = read_orders(session, ids)
    values = [
        rows[order_id].rest_value for order_id in ids if order_id != orders["draft"]
    ]
    assert values == sorted(values, reverse=True)


def test_an_unknown_heading_is_refused(session: Session, given: Given) -> None:
    with pytest.raises(UnknownSort):
        find_orders(session, OrderFilter(sort="o.number; DROP TABLE sales_order"))


def test_rows_without_a_requested_date_come_last_in_both_directions(
    session: Session, given: Given
) -> None:
    given.order((given.product(), 1), number="1", requested_on=TODAY)
    given.order((given.product(), 1), number="2")
    soon = TODAY + timedelta(days=5)
    given.order((given.product(), 1), number="3", requested_on=soon)
    assert shown(session, sort="requested_on", descending=False) == ["1", "3", "2"]
    assert shown(session, sort="requested_on", descending=True) == ["3", "1", "2"]


@pytest.mark.parametrize("text", ["4711", "møller", "MØLLER 4711", "po-77", "  "])
def test_search_finds_number_customer_and_reference(
    session: Session, given: Given, text: str
) -> None:
    customer = given.customer(name="Møller & Søn")
    given.order(
        (given.product(), 1), customer=customer, number="4711",
        customer_order_number="PO-7714",
    )  # fmt: skip
    assert shown(session, text=text) == ["4711"]


@pytest.mark.parametrize("text", ["%", "_", "møller 9999", "!", "'; --"])
def test_search_takes_signs_literally(
    session: Session, given: Given, text: str
) -> None:
    given.order((given.product(), 1), customer=given.customer(name="Møller"))
    assert shown(session, text=text) == []


def test_a_customer_s_orders_alone(session: Session, given: Given) -> None:
    customer = given.customer()
    own = given.order((given.product(), 1), customer=customer)
    given.order((given.product(), 1))
    assert find_orders(session, OrderFilter(customer_id=customer.id)) == [own.id]


def test_a_row_tells_what_is_ready_and_what_waits(
    session: Session, given: Given
) -> None:
    there, missing = given.product(on_hand=10), given.product()
    freight = given.product(stocked=False)
    customer = given.customer(name="Ågård", city="Vejle", policy="complete_line")
    order = given.order(
        (there, 10), (missing, 4), (freight, 1), customer=customer,
        requested_on=TODAY, ordered_on=days_ago(3), customer_order_number="PO-1",
    )  # fmt: skip
    row = read_orders(session, [order.id])[order.id]
    assert (row.lines_ready, row.lines_waiting, row.lines_total) == (2, 1, 3)
    assert (row.customer, row.city) == ("Ågård", "Vejle")
    assert (row.ordered_on, row.requested_on) == (days_ago(3), TODAY)
    assert row.amount == row.rest_value == 15 * 1250
    assert (row.policy, row.policy_source) == (
        Policy.COMPLETE_LINE,
        PolicySource.CUSTOMER,
    )


def test_a_draft_neither_waits_nor_has_a_rest(session: Session, given: Given) -> None:
    draft = a_draft(session, given)
    row = read_orders(session, [draft])[draft]
    assert (row.lines_ready, row.lines_waiting, row.rest_value) == (0, 0, 0)
    assert row.amount == 5 * 1250


def test_what_was_delivered_is_no_longer_rest(session: Session, given: Given) -> None:
    order = given.order((given.product(on_hand=70), 100))
    given.delivery(order)
    row = read_orders(session, [order.id])[order.id]
    assert (row.amount, row.rest_value) == (100 * 1250, 30 * 1250)


def test_ids_that_are_gone_are_left_out(session: Session, given: Given) -> None:
    assert read_orders(session, [999]) == {}


def test_a_page_of_a_hundred_orders_costs_four_statements(
    session: Session, given: Given, statements: CountStatements
) -> None:
    product, customer = given.product(), given.customer()
    for _ in range(100):
        given.order((product, 1), (product, 2), customer=customer)
    ids = find_orders(session, OrderFilter())
    with statements() as sent:
        rows = read_orders(session, ids)
    assert len(rows) == 100
    assert len(sent) == 4
    with statements() as sent:
        find_orders(session, OrderFilter(text="kunde"))
    assert len(sent) == 1


def test_without_a_company_yet_the_list_can_be_looked_at(session: Session) -> None:
    assert find_orders(session, OrderFilter()) == []
    assert count_orders(session)["all"] == 0


def test_an_order_of_nobody_becomes_that_of_whoever_confirms_it(
    session: Session, given: Given
) -> None:
    mette = Staff.create(initials="MH", name="Mette")
    jonas = Staff.create(initials="JK", name="Jonas")
    of_jonas = given.customer(responsible=jonas.id)
    own, theirs = (
        given.order((given.product(), 1)),
        given.order((given.product(), 1), customer=of_jonas),
    )
    assert own.responsible_id == mette.id
    assert theirs.responsible_id == jonas.id
