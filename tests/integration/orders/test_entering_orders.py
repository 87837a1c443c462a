"""An order is typed, confirmed and queues for stock (domain.md O1, O2, O7, Q5–Q7)."""

from datetime import timedelta

import pytest

from restordre_app.changes import Topic
from restordre_app.domain.order_state import OrderState
from restordre_app.domain.quantities import QuantityNotPositive
from restordre_app.errors import NotFound
from restordre_app.queries.standing import read_standings
from restordre_app.services.order_entries import (
    CustomerBlocked,
    LineEntry,
    LineProblem,
    OrderEntry,
    OrderHasNoLines,
    ProductDiscontinued,
)
from restordre_app.services.orders import (
    AlreadyCancelled,
    NotADraft,
    OrderNumberTaken,
    cancel_order,
    confirm_order,
    enter_order,
    save_draft,
)
from restordre_app.store.company import Staff
from restordre_app.store.history import HistoryEntry
from restordre_app.store.orders import OrderLine, SalesOrder
from tests.builders import TODAY, days_ago, figures_of, lines_of, reload


def state_of(order_id):
    return read_standings([order_id])[order_id].state


def test_a_draft_queues_for_nothing(session, given):
    rail = given.product(on_hand=10)
    entry = OrderEntry(given.customer().id, (LineEntry(rail.id, 4_000),))

    order_id = save_draft(session, entry)

    assert state_of(order_id) is OrderState.DRAFT
    assert reload(rail).reserved == 0
    assert OrderLine.get().waiting_since is None


def test_confirming_reserves_what_is_there_and_dates_the_rest(session, given, news):
    rail, nut = given.product(on_hand=7), given.product()
    entry = OrderEntry(
        given.customer().id, (LineEntry(rail.id, 10_000), LineEntry(nut.id, 2_000))
    )
    order_id = save_draft(session, entry)
    news.clear()

    confirmed = confirm_order(session, order_id)

    assert (confirmed.ready_lines, confirmed.waiting_lines) == (0, 2)
    first, second = lines_of(SalesOrder.get_by_id(order_id))
    assert figures_of(first)["reserved"] == 7
    assert (first.waiting_since, first.cause) == (TODAY, "out_of_stock")
    assert figures_of(second)["back_ordered"] == 2
    assert news == [frozenset({Topic.ORDERS, Topic.STOCK, Topic.BACK_ORDERS})]


def test_entering_at_once_counts_what_is_ready(session, given):
    rail, freight = given.product(on_hand=7), given.product(stocked=False)
    lines = (LineEntry(rail.id, 7_000), LineEntry(freight.id, 1_000))

    confirmed = enter_order(session, OrderEntry(given.customer().id, lines))

    assert (confirmed.number, confirmed.ready_lines, confirmed.waiting_lines) == (
        "1001", 1, 0,
    )  # fmt: skip


def test_goods_due_to_an_older_order_are_not_taken(given):
    rail = given.product()
    older = given.order((rail, 10), ordered_on=days_ago(5))
    given.stock(rail, 12)

    newer = given.order((rail, 10))

    assert figures_of(lines_of(newer)[0])["reserved"] == 2
    assert figures_of(lines_of(older)[0])["reserved"] == 0


def test_an_older_order_entered_late_is_served_first(given):
    rail = given.product(on_hand=4)
    given.order((rail, 10), ordered_on=days_ago(1))
    given.stock(rail, 5)

    late = given.order((rail, 5), ordered_on=days_ago(9))

    assert figures_of(lines_of(late)[0])["reserved"] == 5


def test_a_product_may_stand_on_several_lines(given):
    rail = given.product(on_hand=12)

    order = given.order((rail, 10), (rail, 5))

    assert [figures_of(line)["reserved"] for line in lines_of(order)] == [10, 2]


def test_a_service_is_never_back_ordered(given):
    freight = given.product(stocked=False)

    [line] = lines_of(given.order((freight, 1)))

    assert (line.reserved, line.waiting_since, line.cause) == (0, None, None)


def test_a_line_of_nothing_is_refused_and_nothing_is_kept(session, given):
    rail, nut = given.product(sku="22-0913"), given.product()
    lines = (LineEntry(nut.id, 1_000), LineEntry(rail.id, 0))

    with pytest.raises(LineProblem) as caught:
        enter_order(session, OrderEntry(given.customer().id, lines))

    assert str(caught.value) == (
        "Line 2 (22-0913): The quantity must be more than zero."
    )
    assert isinstance(caught.value.problem, QuantityNotPositive)
    assert SalesOrder.select().count() == 0


def test_an_order_without_lines_stays_a_draft(session, given):
    order_id = save_draft(session, OrderEntry(given.customer().id))

    with pytest.raises(OrderHasNoLines, match="Add at least one product"):
        confirm_order(session, order_id)


def test_numbers_follow_each_other_and_skip_what_is_used(session, given):
    rail = given.product()
    lines = (LineEntry(rail.id, 1_000),)
    customer_id = given.customer().id

    def number(wanted=""):
        entry = OrderEntry(customer_id, lines, number=wanted)
        return enter_order(session, entry).number

    assert [number(), number("1005"), number(), number("SO-7"), number()] == [
        "1001", "1005", "1006", "SO-7", "1007",
    ]  # fmt: skip
    with pytest.raises(OrderNumberTaken, match="already an order 1005"):
        number("1005")


def test_a_number_longer_than_any_series_skips_nothing(session, given):
    lines = (LineEntry(given.product().id, 1_000),)
    customer_id = given.customer().id
    endless = "9" * 40

    enter_order(session, OrderEntry(customer_id, lines, number=endless))

    assert enter_order(session, OrderEntry(customer_id, lines)).number == "1001"


def test_an_order_is_confirmed_once(session, given):
    order = given.order((given.product(), 1))

    with pytest.raises(NotADraft, match=r"is confirmed already\. Change it instead"):
        confirm_order(session, order.id)


def test_a_cancelled_draft_is_not_confirmed(session, given):
    entry = OrderEntry(given.customer().id, (LineEntry(given.product().id, 1_000),))
    order_id = save_draft(session, entry)
    cancel_order(session, order_id, "typed twice")

    with pytest.raises(AlreadyCancelled):
        confirm_order(session, order_id)

    assert state_of(order_id) is OrderState.CANCELLED


def test_a_blocked_customers_order_stays_a_draft(session, given):
    customer = given.customer(name="Kunde i knibe ApS", blocked=True)
    entry = OrderEntry(customer.id, (LineEntry(given.product().id, 1_000),))

    with pytest.raises(CustomerBlocked) as caught:
        enter_order(session, entry)

    assert str(caught.value) == (
        "Kunde i knibe ApS is blocked. Remove the block on the customer first, or keep "
        "the order as a draft."
    )
    assert SalesOrder.select().count() == 0
    assert state_of(save_draft(session, entry)) is OrderState.DRAFT


def test_a_discontinued_product_is_sold_out_and_not_back_ordered(session, given):
    rail = given.product(on_hand=5, discontinued=True, sku="22-0913")
    customer_id = given.customer().id

    with pytest.raises(LineProblem) as caught:
        enter_order(session, OrderEntry(customer_id, (LineEntry(rail.id, 6_000),)))

    assert isinstance(caught.value.problem, ProductDiscontinued)
    assert "only 5 can still be had" in str(caught.value)
    given.order((rail, 5))


def test_two_lines_of_a_discontinued_product_share_what_is_left(session, given):
    rail = given.product(on_hand=5, discontinued=True)
    lines = (LineEntry(rail.id, 3_000), LineEntry(rail.id, 3_000))

    with pytest.raises(LineProblem, match="Line 2"):
        enter_order(session, OrderEntry(given.customer().id, lines))


def test_the_customers_responsible_takes_the_order(given):
    staff = Staff.create(initials="MH", name="Mette Holm")
    other = Staff.create(initials="JP", name="Jens Poulsen")
    customer = given.customer(responsible=staff)
    rail = given.product()

    usual = given.order((rail, 1), customer=customer)
    named = given.order((rail, 1), customer=customer, responsible_id=other.id)

    assert usual.responsible_id == staff.id
    assert named.responsible_id == other.id


def test_the_customers_patience_becomes_a_date_on_the_order(given):
    customer = given.customer(ask_after_days=30)
    rail = given.product()

    patient = given.order((rail, 1), customer=customer)
    own = given.order((rail, 1), customer=customer, ask_after=TODAY)

    assert patient.ask_after == TODAY + timedelta(days=30)
    assert own.ask_after == TODAY


def test_the_products_price_is_taken_where_none_is_typed(session, given):
    rail = given.product(unit_price=12_5000)
    lines = (
        LineEntry(rail.id, 1_000),
        LineEntry(rail.id, 1_000, unit_price=0),
        LineEntry(rail.id, 1_000, unit_price=9_9900, text="  efter aftale "),
    )

    confirmed = enter_order(session, OrderEntry(given.customer().id, lines))

    order = SalesOrder.get_by_id(confirmed.order_id)
    assert [line.unit_price for line in lines_of(order)] == [125_000, 0, 99_900]
    assert lines_of(order)[2].text == "efter aftale"


def test_what_was_done_is_in_the_history(given):
    order = given.order((given.product(on_hand=1), 3))

    told = [
        (entry.subject, entry.action, entry.changed_by, entry.new_value)
        for entry in HistoryEntry.select().where(HistoryEntry.order_id == order.id)
    ]

    assert told == [
        ("order", "entered", "Mette", order.number),
        ("line", "back_ordered", "Mette", "2000"),
        ("order", "confirmed", "Mette", ""),
    ]


@pytest.mark.parametrize("what", ["customer", "product", "staff"])
def test_what_is_gone_is_said(session, given, what):
    ids = {
        "customer": given.customer().id,
        "product": given.product().id,
        "staff": None,
    } | {what: 9_999}
    lines = (LineEntry(ids["product"], 1_000),)
    entry = OrderEntry(ids["customer"], lines, responsible_id=ids["staff"])

    with pytest.raises(NotFound, match="does not exist any more"):
        enter_order(session, entry)

    assert SalesOrder.select().count() == 0


def test_an_order_that_is_gone_is_not_confirmed(session):
    with pytest.raises(NotFound, match="refresh the list"):
        confirm_order(session, 9_999)
