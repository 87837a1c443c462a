"""When customers get what they wait for, from what is on order (domain.md E1–E4)."""

from datetime import date

from restordre_app.domain.promises import (
    ExpectationState,
    Precision,
    PromiseCause,
)
from restordre_app.queries.back_orders import (
    BackOrderChip,
    BackOrderFilter,
    count_back_orders,
    find_back_orders,
)
from restordre_app.queries.chains import read_chain
from restordre_app.queries.order_view import read_order
from restordre_app.queries.product_view import read_product
from restordre_app.queries.splits import preview_split
from restordre_app.queries.stock import StockFilter, find_products, read_products
from restordre_app.services.allocation import commit_allocation, preview_allocation
from restordre_app.services.order_changes import change_order
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import cancel_order
from restordre_app.services.purchase_changes import change_purchase
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from restordre_app.services.purchasing import (
    cancel_purchase_rest,
    close_purchase,
    send_purchase,
    set_expected,
)
from restordre_app.services.stock import adjust_stock, count_stock, freeze_product
from restordre_app.store.purchasing import LineExpectation, PromiseChange
from tests.builders import TODAY, bought_of, days_ago, lines_of, reload
from tests.integration.purchasing.expected import (
    AWAITING,
    DATED,
    FOURTH,
    IN_STOCK,
    NOT_ORDERED,
    THIRD,
    WEEK_51,
    history_of,
    move,
    pieces_of,
    row_of,
    said,
)


def test_a_line_is_expected_when_its_purchase_order_is_due_and_unpacked(
    session, given, rail
):
    [line] = lines_of(given.order((rail, 30)))
    assert said(row_of(session, line).expectation) == (None, NOT_ORDERED, "")

    given.purchase((rail, 30, THIRD))

    row = row_of(session, line)
    assert said(row.expectation) == (FOURTH, DATED, "2001")
    assert row.state.value == "waiting"
    order_line = read_order(session, line.order_id).lines[0]
    assert (order_line.expectation, order_line.pieces) == (row.expectation, row.pieces)
    assert read_product(session, rail.id).queue[0].expectation == row.expectation


def test_a_draft_promises_nothing_until_it_is_sent(session, given, rail):
    [line] = lines_of(given.order((rail, 30)))
    order = given.purchase((rail, 30, THIRD), send=False)
    assert row_of(session, line).expectation.state is NOT_ORDERED

    send_purchase(session, order.id)

    assert row_of(session, line).expectation.day == FOURTH


def test_a_part_is_covered_in_two_pieces(session, given, rail):
    [line] = lines_of(given.order((rail, 30)))
    given.purchase((rail, 18, THIRD))
    week = {"expected_precision": Precision.WEEK}
    given.purchase((rail, 20, WEEK_51), line_details=week)

    row = row_of(session, line)

    assert pieces_of(session, line) == [
        (18, FOURTH, DATED, "2001"),
        (12, WEEK_51, DATED, "2002"),
    ]
    assert (row.expectation.day, row.expectation.precision) == (WEEK_51, Precision.WEEK)
    newest = read_chain(session, line.id).promises[0]
    assert [piece.quantity for piece in newest.pieces] == [18_000, 12_000]


def test_who_ordered_later_gets_what_comes_later(session, given, rail):
    first, second = (lines_of(given.order((rail, 10)))[0] for _ in range(2))
    given.purchase((rail, 15, THIRD))

    assert pieces_of(session, first) == [(10, FOURTH, DATED, "2001")]
    assert pieces_of(session, second) == [
        (5, FOURTH, DATED, "2001"),
        (5, None, NOT_ORDERED, ""),
    ]
    assert row_of(session, second).expectation.state is NOT_ORDERED


def test_an_order_without_a_date_awaits_the_supplier_and_a_past_one_is_overdue(
    session, given, rail, clock
):
    [line] = lines_of(given.order((rail, 10)))
    order = given.purchase((rail, 10, None))
    assert said(row_of(session, line).expectation) == (None, AWAITING, "2001")
    move(session, order, THIRD)

    clock.pass_days(14)

    row = row_of(session, line)
    assert said(row.expectation) == (FOURTH, ExpectationState.OVERDUE, "2001")
    assert row.state.value == "overdue"
    overdue = BackOrderFilter(chip=BackOrderChip.OVERDUE)
    assert find_back_orders(session, overdue) == [line.id]
    counts = count_back_orders(session)
    assert (counts["overdue"], counts["no_date"]) == (1, 0)


def test_goods_on_the_shelf_that_nobody_has_been_given_are_in_stock(
    session, given, rail
):
    [line] = lines_of(given.order((rail, 10)))
    given.purchase((rail, 10, THIRD))

    count_stock(session, rail.id, 4_000)

    assert pieces_of(session, line) == [
        (4, None, IN_STOCK, ""),
        (6, FOURTH, DATED, "2001"),
    ]
    count_stock(session, rail.id, 12_000)
    assert row_of(session, line).expectation.state is IN_STOCK
    assert count_back_orders(session)["no_date"] == 0
    preview = preview_allocation(session, [rail.id])
    commit_allocation(session, preview, {line.id: 10_000})
    assert LineExpectation.select().count() == 0
    assert len(history_of(session, line)) == 1, "the customer would be told the same"


def test_a_frozen_shelf_is_no_help(session, given, rail):
    [line] = lines_of(given.order((rail, 10)))
    count_stock(session, rail.id, 4_000)
    given.purchase((rail, 10, THIRD))

    freeze_product(session, rail.id, "we cannot find them")

    assert pieces_of(session, line) == [(10, FOURTH, DATED, "2001")]


def test_what_comes_is_worked_off(session, given, rail):
    first, second = (lines_of(given.order((rail, 10)))[0] for _ in range(2))
    order = given.purchase((rail, 15, THIRD))

    given.receive_for(order, 12)

    assert pieces_of(session, first) == []
    assert pieces_of(session, second) == [
        (3, FOURTH, DATED, "2001"),
        (5, None, NOT_ORDERED, ""),
    ]


def test_cancelled_orders_make_room_for_those_behind(session, given, rail):
    first = given.order((rail, 10))
    [second] = lines_of(given.order((rail, 10)))
    given.purchase((rail, 10, THIRD))
    assert row_of(session, second).expectation.state is NOT_ORDERED

    cancel_order(session, first.id, "they changed their minds")

    assert row_of(session, second).expectation.day == FOURTH
    assert history_of(session, second)[-1] == (FOURTH, "2001", PromiseCause.ORDER)


def test_an_order_that_shrinks_or_goes_makes_room_too(session, given, rail):
    first = given.order((rail, 10))
    [line] = lines_of(first)
    [second] = lines_of(given.order((rail, 10)))
    given.purchase((rail, 10, THIRD))

    entry = OrderEntry(first.customer_id, (LineEntry(rail.id, 4_000, line_id=line.id),))
    change_order(session, first.id, entry, reload(first).version)

    assert pieces_of(session, second) == [
        (6, FOURTH, DATED, "2001"),
        (4, None, NOT_ORDERED, ""),
    ]
    given.order((rail, 3), ordered_on=days_ago(9))
    assert pieces_of(session, second)[0] == (3, FOURTH, DATED, "2001")


def test_what_is_given_up_by_the_supplier_is_no_longer_expected(session, given, rail):
    [line] = lines_of(given.order((rail, 10)))
    order = given.purchase((rail, 10, THIRD))
    [bought] = bought_of(order)

    cancel_purchase_rest(session, bought.id, 4_000, "sold out")
    assert pieces_of(session, line)[1] == (4, None, NOT_ORDERED, "")
    close_purchase(session, order.id, "sold out")

    assert row_of(session, line).expectation.state is NOT_ORDERED
    assert LineExpectation.select().count() == 0
    assert history_of(session, line)[-1] == (None, "", PromiseCause.PURCHASE)


def test_another_product_on_the_purchase_order_moves_the_dates(session, given, rail):
    bolt = given.product()
    [rails], [bolts] = (lines_of(given.order((each, 5))) for each in (rail, bolt))
    order = given.purchase((rail, 5, THIRD))
    [bought] = bought_of(order)
    line = PurchaseLineEntry(bolt.id, 5_000, expected_on=THIRD, line_id=bought.id)

    entry = PurchaseEntry(order.supplier_id, (line,))
    change_purchase(session, order.id, entry, reload(order).version)

    assert row_of(session, rails).expectation.state is NOT_ORDERED
    assert row_of(session, bolts).expectation.day == FOURTH
    change_purchase(
        session,
        order.id,
        PurchaseEntry(order.supplier_id, (PurchaseLineEntry(rail.id, 1_000),)),
        reload(order).version,
    )
    assert said(row_of(session, bolts).expectation) == (None, NOT_ORDERED, "")


def test_a_quantity_being_typed_tells_when_the_rest_would_come(session, given):
    rail = given.product(on_hand=5)
    given.purchase((rail, 18, THIRD))
    given.purchase((rail, 99, date(2026, 12, 10)))

    split = preview_split(session, rail.id, 30_000)

    assert (split.now, split.later) == (5_000, 25_000)
    assert said(split.expectation) == (date(2026, 12, 11), DATED, "2002")
    assert [(p.quantity, *said(p.expectation)) for p in split.pieces] == [
        (18_000, FOURTH, DATED, "2001"),
        (7_000, date(2026, 12, 11), DATED, "2002"),
    ]
    second_line = preview_split(session, rail.id, 10_000, taken=30_000)
    assert said(second_line.expectation)[2] == "2002"
    assert preview_split(session, rail.id, 5_000).pieces == ()


def test_stock_tells_what_is_to_come_and_when_next(session, given, rail):
    other = given.product()
    given.purchase((rail, 18, date(2026, 12, 10)), (rail, 2, None))
    given.purchase((rail, 5, THIRD))
    given.purchase((rail, 7, TODAY), send=False)

    rows = read_products(session, [rail.id, other.id])

    assert (rows[rail.id].incoming, rows[rail.id].next_receipt) == (25_000, THIRD)
    assert (rows[other.id].incoming, rows[other.id].next_receipt) == (0, None)
    by_incoming = StockFilter(sort="incoming", descending=True)
    assert find_products(session, by_incoming) == [rail.id, other.id]


def test_lost_goods_are_expected_from_the_next_order(session, given):
    rail = given.product(on_hand=10)
    [line] = lines_of(given.order((rail, 10)))
    given.purchase((rail, 10, THIRD))

    adjust_stock(session, rail.id, -4_000, "broken")

    assert pieces_of(session, line) == [(4, FOURTH, DATED, "2001")]
    assert history_of(session, line) == [(FOURTH, "2001", PromiseCause.STOCK)]


def test_many_lines_cost_few_statements(session, given, rail, statements):
    for _ in range(60):
        given.order((rail, 10))
    order = given.purchase((rail, 550, THIRD))
    [bought] = bought_of(order)

    with statements() as sent:
        set_expected(session, [bought.id], date(2026, 12, 10))

    assert PromiseChange.select().count() == 2 * 55
    assert len(sent) <= 25


def test_what_depends_on_nothing_on_order_is_not_even_read(
    session, given, rail, statements
):
    with statements() as sent:
        count_stock(session, rail.id, 5_000)

    assert [sql for sql in sent if "FROM purchase_line" in sql] == []
