"""A confirmed order is changed within what was delivered of it (domain.md O4)."""

import pytest

from restordre_app.domain.causes import Cause
from restordre_app.domain.policies import Policy
from restordre_app.errors import ChangedMeanwhile, NotFound
from restordre_app.services.order_changes import (
    CustomerIsFixed,
    LessThanDelivered,
    LineHasDeliveries,
    LineIsOnPaper,
    ProductIsFixed,
    change_order,
)
from restordre_app.services.order_entries import (
    LineEntry,
    LineProblem,
    OrderEntry,
    OrderHasNoLines,
    ProductDiscontinued,
)
from restordre_app.services.orders import (
    AlreadyCancelled,
    cancel_order,
    save_draft,
)
from restordre_app.services.rests import cancel_rest
from restordre_app.services.voiding import void_delivery
from restordre_app.store.history import HistoryEntry
from restordre_app.store.orders import SalesOrder
from tests.builders import TODAY, days_ago, figures_of, lines_of, reload


@pytest.fixture
def change(session):
    """Change an order: its lines as (line or product, whole units), None to drop."""

    def carry_out(order, *lines, **details):
        entries = []
        for what, quantity in lines:
            if hasattr(what, "product_id"):
                entry = LineEntry(what.product_id, quantity * 1000, line_id=what.id)
            else:
                entry = LineEntry(what.id, quantity * 1000)
            entries.append(entry)
        version = details.pop("version", reload(order).version)
        customer_id = details.pop("customer_id", order.customer_id)
        entry = OrderEntry(customer_id, tuple(entries), **details)
        return change_order(session, order.id, entry, version)

    return carry_out


def test_growth_takes_what_is_free_and_waits_for_the_rest(given, change):
    rail = given.product(on_hand=12)
    order = given.order((rail, 10))
    [line] = lines_of(order)

    change(order, (line, 15))

    assert figures_of(line) | {"reserved": 12, "back_ordered": 3} == figures_of(line)
    assert reload(line).waiting_since == TODAY


def test_growth_queues_as_of_the_day_it_came(given, change, clock):
    rail = given.product()
    early = given.order((rail, 5), ordered_on=days_ago(9))
    later = given.order((rail, 5), ordered_on=days_ago(3))
    [grown], [other] = lines_of(early), lines_of(later)
    change(early, (grown, 8))

    given.receive((rail, 10))

    assert figures_of(grown)["reserved"] == 5
    assert figures_of(other)["reserved"] == 5
    given.receive((rail, 3))
    assert figures_of(grown)["reserved"] == 8


def test_shrinking_gives_reserved_goods_back(given, change):
    rail = given.product(on_hand=10)
    order = given.order((rail, 10))
    [line] = lines_of(order)

    released = change(order, (line, 4))

    assert released == (rail.id,)
    assert reload(rail).available == 6_000


def test_shrinking_gives_up_what_is_missing_first(given, change):
    rail = given.product(on_hand=10)
    order = given.order((rail, 15))
    [line] = lines_of(order)

    assert change(order, (line, 12)) == ()
    assert figures_of(line)["reserved"] == 10


def test_a_line_cannot_shrink_below_what_went(given, change):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    given.delivery(order)
    [line] = lines_of(order)

    with pytest.raises(LineProblem) as caught:
        change(order, (line, 60))

    assert isinstance(caught.value.problem, LessThanDelivered)
    assert str(caught.value) == (
        f"Line 1 ({rail.sku}): 60 is less than what was delivered (70) and cancelled "
        "(0). Write at least 70, or void a delivery first."
    )
    assert figures_of(line)["ordered"] == 100


def test_shrinking_to_what_went_closes_the_order_and_growing_opens_it(given, change):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    given.delivery(order)
    [line] = lines_of(order)

    change(order, (line, 70))
    assert figures_of(line)["back_ordered"] == 0
    change(order, (line, 80))
    assert figures_of(line)["back_ordered"] == 10


def test_a_line_with_deliveries_stays(given, change):
    rail, nut = given.product(on_hand=10), given.product(on_hand=10)
    order = given.order((rail, 10), (nut, 5))
    first, second = lines_of(order)
    given.delivery(order, 4, 0)

    with pytest.raises(LineProblem) as removed:
        change(order, (second, 5))
    with pytest.raises(LineProblem) as changed:
        change_product(change, order, [(first, nut, 10), (second, nut, 5)])

    assert isinstance(removed.value.problem, LineHasDeliveries)
    assert isinstance(changed.value.problem, ProductIsFixed)


def test_a_line_on_a_slip_stays_though_nothing_of_it_went(given, change):
    rail, nut = given.product(on_hand=10), given.product()
    order = given.order((rail, 10), (nut, 5))
    first, second = lines_of(order)
    given.delivery(order)

    with pytest.raises(LineProblem) as removed:
        change(order, (first, 10))
    with pytest.raises(LineProblem) as changed:
        change_product(change, order, [(first, rail, 10), (second, rail, 5)])

    assert isinstance(removed.value.problem, LineIsOnPaper)
    assert isinstance(changed.value.problem, LineIsOnPaper)


def test_a_line_on_a_void_slip_stays_too(session, given, change):
    rail, nut = given.product(on_hand=10), given.product()
    order = given.order((rail, 10))
    [line] = lines_of(order)
    void_delivery(session, given.delivery(order).delivery_id, "wrong goods")

    with pytest.raises(LineProblem) as removed:
        change(order, (nut, 1))

    assert isinstance(removed.value.problem, LineIsOnPaper)
    assert figures_of(line)["reserved"] == 10


def test_a_line_with_a_cancelled_rest_stays(session, given, change):
    rail, nut = given.product(), given.product()
    order = given.order((rail, 10))
    [line] = lines_of(order)
    cancel_rest(session, line.id, 4_000, "found elsewhere")

    with pytest.raises(LineProblem) as removed:
        change(order, (nut, 1))

    assert isinstance(removed.value.problem, LineIsOnPaper)


def test_a_line_without_deliveries_goes_and_its_goods_are_offered(given, change):
    rail, nut = given.product(on_hand=10), given.product(on_hand=10)
    order = given.order((rail, 10), (nut, 5))
    _first, second = lines_of(order)

    released = change(order, (second, 5))

    assert released == (rail.id,)
    assert [line.id for line in lines_of(order)] == [second.id]
    assert reload(rail).reserved == 0


def test_lines_on_paper_keep_their_numbers(given, change):
    rail, nut = given.product(on_hand=10), given.product(on_hand=10)
    order = given.order((rail, 10), (nut, 5))
    first, second = lines_of(order)

    change(order, (second, 5), (rail, 1), (first, 10))

    assert [line.position for line in lines_of(order)] == [1, 2, 3]
    assert [line.id for line in lines_of(order)][:2] == [first.id, second.id]


def test_a_draft_is_numbered_anew(session, given, change):
    rail, nut = given.product(), given.product()
    draft = OrderEntry(
        given.customer().id, (LineEntry(rail.id, 1_000), LineEntry(nut.id, 2_000))
    )
    order = SalesOrder.get_by_id(save_draft(session, draft))
    first, second = lines_of(order)

    change(order, (second, 2), (first, 1))

    assert [line.id for line in lines_of(order)] == [second.id, first.id]


def change_product(change, order, rows):
    entries = []
    for line, product, quantity in rows:
        line.product = product
        entries.append((line, quantity))
    return change(order, *entries)


def test_another_product_takes_its_place_in_its_own_queue(given, change):
    rail, nut = given.product(on_hand=10), given.product(on_hand=3)
    order = given.order((rail, 10))
    [line] = lines_of(order)

    released = change_product(change, order, [(line, nut, 10)])

    assert released == (rail.id,)
    assert figures_of(line)["reserved"] == 3
    assert reload(rail).reserved == 0
    assert reload(nut).reserved == 3_000


def test_another_product_on_an_added_line_is_reserved_too(given, change):
    rail, nut = given.product(on_hand=10), given.product(on_hand=10)
    order = given.order((rail, 1))
    change(order, (lines_of(order)[0], 1), (rail, 5))
    first, added = lines_of(order)

    change_product(change, order, [(first, rail, 1), (added, nut, 5)])

    assert figures_of(added)["reserved"] == 5
    assert reload(nut).reserved == 5_000


def test_a_service_added_waits_for_nothing(given, change):
    rail, freight = given.product(on_hand=1), given.product(stocked=False)
    order = given.order((rail, 1))

    change(order, (lines_of(order)[0], 1), (freight, 1))

    assert reload(lines_of(order)[1]).waiting_since is None


def test_a_discontinued_product_grows_only_by_what_there_is(given, change):
    rail = given.product(on_hand=12, discontinued=True)
    order = given.order((rail, 10))
    [line] = lines_of(order)

    with pytest.raises(LineProblem) as grown:
        change(order, (line, 13))
    with pytest.raises(LineProblem) as added:
        change(order, (line, 10), (rail, 3))

    assert isinstance(grown.value.problem, ProductDiscontinued)
    assert isinstance(added.value.problem, ProductDiscontinued)
    change(order, (line, 12))
    assert figures_of(line)["reserved"] == 12


def test_an_editor_opened_before_writes_over_nothing(session, given, change):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    version = reload(order).version
    [line] = lines_of(order)
    cancel_rest(session, line.id, 5_000, "not wanted")

    with pytest.raises(ChangedMeanwhile, match=f"{order.number} was changed"):
        change(order, (line, 90), version=version)

    assert figures_of(line)["cancelled"] == 5


def test_a_confirmed_order_keeps_its_customer_and_its_lines(given, change):
    order = given.order((given.product(), 1))
    [line] = lines_of(order)

    with pytest.raises(CustomerIsFixed):
        change(order, (line, 1), customer_id=given.customer().id)
    with pytest.raises(OrderHasNoLines):
        change(order)


def test_a_cancelled_order_is_not_changed(session, given, change):
    order = given.order((given.product(), 1))
    cancel_order(session, order.id, "not wanted")

    with pytest.raises(AlreadyCancelled, match="Enter a new order"):
        change(order, (lines_of(order)[0], 2))


def test_lines_of_another_order_are_not_taken(given, change):
    rail = given.product()
    order, other = given.order((rail, 1)), given.order((rail, 1))

    with pytest.raises(NotFound):
        change(order, (lines_of(other)[0], 2))


def test_what_the_header_said_is_in_the_history(session, given, change):
    rail = given.product()
    order = given.order((rail, 1), their_ref="Jens", policy=Policy.PARTIAL)
    [line] = lines_of(order)

    change(order, (line, 2), their_ref="Lone", policy=Policy.ASK, note="ring først")

    told = {
        (entry.field, entry.old_value, entry.new_value)
        for entry in HistoryEntry.select().where(HistoryEntry.action == "changed")
    }
    assert {
        ("their_ref", "Jens", "Lone"),
        ("policy", "partial", "ask"),
        ("note", "", "ring først"),
        ("ordered", "1000", "2000"),
    } <= told


def test_price_discount_text_and_policy_of_a_line_change(session, given):
    rail = given.product()
    order = given.order((rail, 1))
    [line] = lines_of(order)
    entry = OrderEntry(
        order.customer_id,
        (
            LineEntry(
                rail.id, 1_000, unit_price=99_0000, discount=500, text=" special ",
                policy=Policy.COMPLETE_LINE, line_id=line.id,
            ),
        ),
    )  # fmt: skip

    change_order(session, order.id, entry, reload(order).version)

    changed = reload(line)
    assert (changed.unit_price, changed.discount) == (990_000, 500)
    assert (changed.text, changed.policy) == ("special", "complete_line")
    assert changed.cause == Cause.OUT_OF_STOCK


def test_a_draft_takes_another_customer_and_date(session, given, change):
    rail, customer = given.product(), given.customer()
    draft = OrderEntry(given.customer().id, (LineEntry(rail.id, 1_000),))
    order = SalesOrder.get_by_id(save_draft(session, draft))

    change(
        order, (lines_of(order)[0], 1), customer_id=customer.id, ordered_on=days_ago(2)
    )

    changed = reload(order)
    assert (changed.customer_id, changed.ordered_on) == (customer.id, days_ago(2))
