"""The list of back orders: who waits for what, and which chip says so."""

from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from restordre_app.domain.causes import Cause
from restordre_app.domain.order_state import LineState
from restordre_app.domain.policies import HoldReason, Policy, PolicySource
from restordre_app.domain.promises import ExpectationState, Precision, expectation_for
from restordre_app.domain.quantities import whole
from restordre_app.queries.back_order_groups import UnitSum, find_groups
from restordre_app.queries.back_orders import (
    SORTS,
    BackOrderChip,
    BackOrderFilter,
    BackOrderRow,
    Grouping,
    count_back_orders,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.expectations import passed_before
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import cancel_order, save_draft
from restordre_app.services.rests import promise_date, set_cause, set_responsible
from restordre_app.session import Session
from restordre_app.store.catalogue import Supplier
from restordre_app.store.company import Staff
from restordre_app.store.orders import OrderLine
from tests.builders import NOW, TODAY, Given, days_ago, lines_of
from tests.conftest import Clock
from tests.integration.queries.conftest import CountStatements


def the_row(session: Session, line: OrderLine) -> BackOrderRow:
    return read_back_orders(session, [line.id])[line.id]


def found(session: Session, **wanted: object) -> list[int]:
    return find_back_orders(session, BackOrderFilter(**wanted))


def waiting_line(given: Given, units: int = 5, **details: object) -> OrderLine:
    [line] = lines_of(given.order((given.product(), units), **details))
    return line


def test_a_line_waits_from_the_day_something_is_missing(
    session: Session, given: Given, clock: Clock
) -> None:
    customer = given.customer(name="Ågård Køkken ApS", priority="A")
    product = given.product(on_hand=70, name="Skuffeskinne 500 mm")
    order = given.order((product, 100), customer=customer, number="10024")
    given.delivery(order)
    clock.pass_days(9)
    [line] = lines_of(order)
    row = the_row(session, line)
    assert (row.order_number, row.customer, row.name) == (
        "10024", "Ågård Køkken ApS", "Skuffeskinne 500 mm",
    )  # fmt: skip
    assert (row.rest, row.reserved, row.back_ordered) == (whole(30), 0, whole(30))
    assert (row.waiting_since, row.waiting_days) == (TODAY, 9)
    assert (row.value, row.priority) == (30 * 1250, "A")
    assert (row.unit, row.decimals) == ("stk.", 0)
    assert row.cause is Cause.OUT_OF_STOCK
    assert row.state is LineState.NOT_ORDERED
    assert (row.policy, row.policy_source) == (Policy.PARTIAL, PolicySource.COMPANY)
    assert row.told is not None
    assert row.told.at == NOW
    assert row.told.document == "10024-R1"
    assert row.hold is None


def test_only_lines_that_had_to_wait_are_back_orders(
    session: Session, given: Given
) -> None:
    given.order((given.product(on_hand=5), 5), (given.product(stocked=False), 1))
    entry = OrderEntry(given.customer().id, (LineEntry(given.product().id, 5000),))
    save_draft(session, entry)
    dropped = given.order((given.product(), 5))
    cancel_order(session, dropped.id, "changed their mind")
    line = waiting_line(given)
    assert found(session) == [line.id]
    assert count_back_orders(session)["all"] == 1


def test_it_leaves_the_list_when_the_rest_is_delivered(
    session: Session, given: Given
) -> None:
    product = given.product(on_hand=70)
    order = given.order((product, 100))
    given.delivery(order)
    given.receive((product, 30))
    [line_id] = found(session)
    assert the_row(session, lines_of(order)[0]).state is LineState.READY
    given.delivery(order)
    assert found(session) == []
    assert read_back_orders(session, [line_id])[line_id].rest == 0


def test_chips_tell_ready_overdue_undated_and_to_be_asked(
    session: Session, given: Given
) -> None:
    goods = given.product()
    [ready] = lines_of(given.order((goods, 5)))
    given.receive((goods, 5))
    overdue, dated, undated = (waiting_line(given) for _ in range(3))
    asked = waiting_line(given, ask_after=days_ago(1))
    not_yet = waiting_line(given, ask_after=TODAY)
    promise_date(session, [overdue.id], days_ago(1))
    promise_date(session, [dated.id], TODAY)
    chips = {chip: set(found(session, chip=chip)) for chip in BackOrderChip}
    assert chips[BackOrderChip.ALL] == {
        line.id for line in (ready, overdue, dated, undated, asked, not_yet)
    }
    assert chips[BackOrderChip.READY] == {ready.id}
    assert chips[BackOrderChip.OVERDUE] == {overdue.id}
    assert chips[BackOrderChip.NO_DATE] == {undated.id, asked.id, not_yet.id}
    assert chips[BackOrderChip.ASK] == {asked.id}
    counts = count_back_orders(session)
    assert counts.pop("customers") == 6
    assert counts == {chip: len(ids) for chip, ids in chips.items()}


def test_rows_say_what_the_chips_say(session: Session, given: Given) -> None:
    overdue, dated, partly = (waiting_line(given) for _ in range(3))
    promise_date(session, [overdue.id], days_ago(1))
    promise_date(session, [dated.id], TODAY, Precision.WEEK)
    given.receive((partly.product, 2))
    rows = read_back_orders(session, found(session))
    states = [rows[line.id].state for line in (partly, overdue, dated)]
    assert states == [LineState.PARTLY_READY, LineState.OVERDUE, LineState.WAITING]
    assert found(session, sort="state") == [partly.id, overdue.id, dated.id]
    assert rows[overdue.id].expectation.state is ExpectationState.OVERDUE
    assert rows[dated.id].expectation.precision is Precision.WEEK


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@for_all(promised=days, today=days, precision=st.sampled_from(["day", "week", "month"]))
def test_the_chip_calls_overdue_what_the_rule_calls_overdue(
    promised: date, today: date, precision: str
) -> None:
    limits = dict(zip(("day", "week", "month"), passed_before(today), strict=True))
    ruled = expectation_for(promised, Precision(precision), None, today)
    assert (promised < limits[precision]) == (ruled.state is ExpectationState.OVERDUE)


@pytest.mark.parametrize("precision", [Precision.WEEK, Precision.MONTH])
def test_a_week_is_overdue_when_it_has_passed(
    session: Session, given: Given, clock: Clock, precision: Precision
) -> None:
    line = waiting_line(given)
    promise_date(session, [line.id], TODAY, precision)  # a Monday, the 23rd
    clock.pass_days(6)
    assert found(session, chip=BackOrderChip.OVERDUE) == []
    clock.pass_days(2)
    overdue = found(session, chip=BackOrderChip.OVERDUE)
    assert overdue == [line.id]


def test_mine_are_my_lines_and_those_of_my_orders(
    session: Session, given: Given
) -> None:
    mette = Staff.create(initials="ME", name="Mette")
    jonas = Staff.create(initials="JO", name="Jonas")
    by_order = waiting_line(given, responsible_id=mette.id)
    by_line, given_away = (
        waiting_line(given),
        waiting_line(given, responsible_id=mette.id),
    )
    set_responsible(session, [by_line.id], mette.id)
    set_responsible(session, [given_away.id], jonas.id)
    mine = found(session, chip=BackOrderChip.MINE, staff_id=mette.id)
    assert set(mine) == {by_order.id, by_line.id}
    wanted = BackOrderFilter(staff_id=mette.id)
    assert count_back_orders(session, wanted)["mine"] == 2
    assert the_row(session, given_away).responsible == "Jonas"
    assert the_row(session, by_order).responsible == "Mette"


def test_what_is_reserved_but_held_says_why(session: Session, given: Given) -> None:
    product = given.product(on_hand=2)
    order = given.order((product, 5), (given.product(), 1), policy="complete_order")
    first, second = lines_of(order)
    assert the_row(session, first).hold is HoldReason.ORDER_INCOMPLETE
    assert the_row(session, first).policy_source is PolicySource.ORDER
    assert the_row(session, second).hold is None


def test_search_finds_customer_order_and_product(
    session: Session, given: Given
) -> None:
    product = given.product(name="Hængsel 110° clip", sku="31-1180")
    customer = given.customer(name="Nordsø Byg A/S")
    [line] = lines_of(given.order((product, 5), customer=customer, number="9987"))
    waiting_line(given)
    for text in ("nordsø", "9987", "hængsel", "31-1180", "NORDSØ hængsel 9987"):
        assert found(session, text=text) == [line.id]
    assert found(session, text="nordsø greb") == []


def test_one_customer_s_or_product_s_lines_alone(
    session: Session, given: Given
) -> None:
    line = waiting_line(given)
    waiting_line(given)
    assert found(session, customer_id=line.order.customer_id) == [line.id]
    assert found(session, product_id=line.product_id) == [line.id]


@pytest.mark.parametrize("key", sorted(SORTS))
def test_every_heading_can_be_sorted_both_ways(
    session: Session, given: Given, key: str
) -> None:
    lines = [waiting_line(given, units) for units in (3, 1, 2)]
    set_cause(session, [lines[0].id], Cause.SEASON)
    up = found(session, sort=key)
    down = found(session, sort=key, descending=True)
    assert set(up) == set(down) == {line.id for line in lines}


def test_the_longest_wait_comes_first(
    session: Session, given: Given, clock: Clock
) -> None:
    old = waiting_line(given)
    clock.pass_days(5)
    young = waiting_line(given)
    assert found(session) == [old.id, young.id]
    assert found(session, sort="waiting_days", descending=True) == [young.id, old.id]


def test_groups_add_up_per_unit_and_stand_by_name(
    session: Session, given: Given
) -> None:
    aagaard = given.customer(name="Ågård Køkken ApS", number="7")
    hinge, ledge = given.product(on_hand=16), given.product(unit="m")
    given.order((hinge, 16), customer=given.customer(name="Zenit"))
    given.order((hinge, 16), (ledge, 8), (given.product(), 10), customer=aagaard)
    given.order((given.product(), 2), customer=given.customer(name="Nordsø Byg"))
    given.receive((hinge, 16))
    nordsoe, own = find_groups(session, BackOrderFilter(group=Grouping.CUSTOMER))
    assert (nordsoe.title, own.title) == ("Nordsø Byg", "Ågård Køkken ApS")
    assert (own.key, own.number, own.ready, own.overdue) == (aagaard.id, "7", 1, 0)
    assert set(own.rests) == {
        UnitSum("stk.", 0, whole(26)),
        UnitSum("m", 2, whole(8)),
    }
    assert own.value == 34 * 1250
    assert set(own.line_ids) | set(nordsoe.line_ids) == set(found(session))


def test_groups_follow_the_filter_and_its_order(session: Session, given: Given) -> None:
    product = given.product()
    order = given.order((product, 3), (given.product(), 9), (product, 2))
    wanted = BackOrderFilter(product_id=product.id, sort="rest", group=Grouping.PRODUCT)
    [group] = find_groups(session, wanted)
    first, _second, third = lines_of(order)
    assert group.line_ids == (third.id, first.id)
    assert group.title == product.name


def test_products_without_a_supplier_stand_last(session: Session, given: Given) -> None:
    supplier = Supplier.create(number="501", name="Østjysk Beslag")
    given.order((given.product(supplier=supplier), 1), (given.product(), 1))
    groups = find_groups(session, BackOrderFilter(group=Grouping.SUPPLIER))
    assert [group.title for group in groups] == ["Østjysk Beslag", ""]
    assert find_groups(session, BackOrderFilter()) == ()


def test_an_overdue_line_counts_in_its_group(session: Session, given: Given) -> None:
    line = waiting_line(given)
    promise_date(session, [line.id], TODAY - timedelta(days=1))
    [group] = find_groups(session, BackOrderFilter(group=Grouping.CUSTOMER))
    assert group.overdue == 1
    rows = read_back_orders(session, group.line_ids)
    assert group.to_tell == sum(row.news is not None for row in rows.values()) == 1


def test_a_page_of_a_hundred_lines_costs_five_statements(
    session: Session, given: Given, statements: CountStatements
) -> None:
    product, customer = given.product(), given.customer()
    for _ in range(50):
        given.order((product, 1), (product, 2), customer=customer)
    ids = found(session)
    with statements() as sent:
        rows = read_back_orders(session, ids)
    assert len(rows) == 100
    assert len(sent) == 5
    with statements() as sent:
        find_groups(session, BackOrderFilter(group=Grouping.CUSTOMER))
    assert len(sent) == 2
