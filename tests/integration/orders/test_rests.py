"""What is still to come is cancelled, dated, explained and handed over (O5–O7, E3)."""

import pytest

from restordre_app.domain.causes import Cause
from restordre_app.domain.order_state import OrderState
from restordre_app.domain.promises import DoubtKind, Precision
from restordre_app.domain.quantities import QuantityNotPositive
from restordre_app.errors import NotFound
from restordre_app.queries.standing import read_standings
from restordre_app.services.order_entries import (
    LineEntry,
    OrderEntry,
    ReasonMissing,
)
from restordre_app.services.orders import (
    AlreadyCancelled,
    NothingToCancel,
    cancel_order,
    save_draft,
)
from restordre_app.services.rests import (
    DraftHasNoRest,
    MoreThanRest,
    NothingOutstanding,
    cancel_rest,
    promise_date,
    set_cause,
    set_policy,
    set_responsible,
)
from restordre_app.services.voiding import void_delivery
from restordre_app.store.company import Staff
from restordre_app.store.history import HistoryEntry
from restordre_app.store.orders import SalesOrder
from tests.builders import TODAY, figures_of, lines_of, reload


def state_of(order):
    return read_standings([order.id])[order.id].state


@pytest.fixture
def rail(given):
    return given.product(on_hand=70)


@pytest.fixture
def order(given, rail):
    return given.order((rail, 100))


@pytest.fixture
def line(order):
    return lines_of(order)[0]


def test_part_of_a_rest_is_cancelled_and_the_missing_goes_first(session, line):
    assert cancel_rest(session, line.id, 20_000, "not wanted") == ()

    now = figures_of(line)
    assert (now["cancelled"], now["reserved"], now["back_ordered"]) == (20, 70, 10)


def test_goods_given_up_are_offered(session, line, rail):
    assert cancel_rest(session, line.id, 50_000, "not wanted") == (rail.id,)

    now = figures_of(line)
    assert (now["cancelled"], now["reserved"], now["back_ordered"]) == (50, 50, 0)
    assert reload(rail).available == 20_000


def test_goods_given_up_are_given_to_nobody_unseen(session, given, line, rail):
    [waiting] = lines_of(given.order((rail, 5)))

    cancel_rest(session, line.id, None, "not wanted")

    assert figures_of(waiting)["reserved"] == 0
    assert reload(rail).available == 70_000


def test_cancelling_the_rest_closes_the_order(session, given, order, line):
    given.delivery(order)

    cancel_rest(session, line.id, None, "found elsewhere")

    assert state_of(order) is OrderState.COMPLETED
    told = HistoryEntry.get(HistoryEntry.action == "rest_cancelled")
    assert (told.new_value, told.reason, told.changed_by) == (
        "30000", "found elsewhere", "Mette",
    )  # fmt: skip


def test_a_void_slip_opens_the_order_again(session, given, order, line):
    posted = given.delivery(order)
    cancel_rest(session, line.id, None, "found elsewhere")

    void_delivery(session, posted.delivery_id, "never left")

    assert state_of(order) is OrderState.CONFIRMED
    assert figures_of(line)["reserved"] == 70


def test_no_more_is_cancelled_than_is_to_come(session, given, order, line):
    given.delivery(order)

    with pytest.raises(MoreThanRest) as caught:
        cancel_rest(session, line.id, 31_000, "not wanted")
    with pytest.raises(QuantityNotPositive):
        cancel_rest(session, line.id, 0, "not wanted")

    assert str(caught.value) == (
        "31 is more than the customer still has coming. At most 30 can be cancelled."
    )
    assert figures_of(line)["cancelled"] == 0


def test_a_reason_is_asked_for(session, given, order, line):
    posted = given.delivery(order)

    with pytest.raises(ReasonMissing, match="Write a reason"):
        cancel_rest(session, line.id, None, "  ")
    with pytest.raises(ReasonMissing):
        cancel_order(session, order.id, "")
    with pytest.raises(ReasonMissing):
        void_delivery(session, posted.delivery_id, " ")


def test_a_closed_line_has_no_rest(session, line):
    cancel_rest(session, line.id, None, "not wanted")

    with pytest.raises(NothingOutstanding, match="nothing outstanding any more"):
        cancel_rest(session, line.id, None, "not wanted")
    with pytest.raises(NothingOutstanding):
        promise_date(session, [line.id], TODAY)
    with pytest.raises(NotFound):
        cancel_rest(session, 9_999, None, "not wanted")


def test_a_draft_has_no_rest_to_cancel(session, given, rail):
    """Nothing of it waits; it would stay a draft with nothing outstanding (O1)."""
    entry = OrderEntry(given.customer().id, (LineEntry(rail.id, 1_000),))
    order = SalesOrder.get_by_id(save_draft(session, entry))
    (line,) = lines_of(order)

    with pytest.raises(DraftHasNoRest, match="Change the quantity in the order"):
        cancel_rest(session, line.id, None, "not wanted")

    assert reload(line).cancelled == 0


def test_cancelling_an_order_before_it_went(session, order, line, rail):
    assert cancel_order(session, order.id, "customer regrets") == (rail.id,)

    assert state_of(order) is OrderState.CANCELLED
    assert figures_of(line)["cancelled"] == 100
    assert reload(rail).available == 70_000
    with pytest.raises(AlreadyCancelled, match="Enter a new order instead"):
        cancel_order(session, order.id, "again")


def test_cancelling_an_order_leaves_what_went(session, given, order, line):
    given.delivery(order, 50)

    cancel_order(session, order.id, "customer regrets")

    now = figures_of(line)
    assert (now["delivered"], now["cancelled"], now["reserved"]) == (50, 50, 0)
    assert state_of(order) is OrderState.COMPLETED
    with pytest.raises(NothingToCancel, match="nothing outstanding"):
        cancel_order(session, order.id, "again")


def test_a_cause_is_set_for_many_lines_at_once(session, given, line, rail):
    [other] = lines_of(given.order((rail, 1)))

    set_cause(session, [line.id, other.id], Cause.SUPPLIER_DELAY)

    assert {reload(each).cause for each in (line, other)} == {"supplier_delay"}
    told = HistoryEntry.select().where(HistoryEntry.field == "cause")
    assert [(each.old_value, each.new_value) for each in told] == [
        ("out_of_stock", "supplier_delay")
    ] * 2


def test_a_back_order_is_handed_to_somebody_and_taken_back(session, line):
    staff = Staff.create(initials="MH", name="Mette Holm")

    set_responsible(session, [line.id], staff.id)
    assert reload(line).responsible_id == staff.id
    set_responsible(session, [line.id], None)
    assert reload(line).responsible_id is None

    with pytest.raises(NotFound):
        set_responsible(session, [line.id], 9_999)
    with pytest.raises(NotFound):
        set_responsible(session, [line.id, 9_999], staff.id)


def test_a_promise_is_given_in_spite_of_doubts_and_taken_back(session, line):
    sunday = TODAY.replace(month=12, day=20)

    [doubt] = promise_date(session, [line.id], sunday)

    assert doubt.kind is DoubtKind.WEEKEND
    assert (reload(line).promised_on, reload(line).promised_precision) == (
        sunday, "day",
    )  # fmt: skip
    assert promise_date(session, [line.id], None) == ()
    assert (reload(line).promised_on, reload(line).promised_precision) == (
        None, "unknown",
    )  # fmt: skip


def test_a_week_is_not_doubted_for_its_monday(session, line):
    new_year = TODAY.replace(year=2027, month=1, day=1)

    assert promise_date(session, [line.id], new_year, Precision.WEEK) == ()
    assert reload(line).promised_precision == "week"


def test_what_does_not_change_leaves_no_trace(session, line):
    entries = HistoryEntry.select().count()

    set_cause(session, [line.id], Cause.OUT_OF_STOCK)
    set_cause(session, [], Cause.SEASON)

    assert HistoryEntry.select().count() == entries


def test_an_order_that_is_gone_gets_no_policy(session):
    with pytest.raises(NotFound):
        set_policy(session, 9_999, None)
