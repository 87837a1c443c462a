"""Goods are shown before they are given, and given as shown (domain.md A2–A5)."""

import pytest

from restordre_app.changes import Topic
from restordre_app.domain.allocation import Rule, ShareKind
from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import QuantityNegative, QuantityNotWhole
from restordre_app.domain.shares_by_hand import (
    MoreThanFree,
    MoreThanWaiting,
    ShareOfNothingWaiting,
)
from restordre_app.errors import NotFound
from restordre_app.services.allocation import (
    MoreThanIsReserved,
    PreviewOutdated,
    commit_allocation,
    preview_allocation,
    release_reservation,
)
from restordre_app.services.stock import count_stock, freeze_product
from restordre_app.store.history import HistoryEntry
from tests.builders import TODAY, days_ago, figures_of, lines_of, reload


def line_of(order):
    [line] = lines_of(order)
    return line


def shares_of(preview):
    return {row.line_id: row.gets for row in preview.rows}


@pytest.fixture
def rail(given):
    return given.product(sku="22-0913")


@pytest.fixture
def queue(given, rail):
    """Three orders that wait for 10 each, the oldest the least important."""
    customers = [given.customer(priority=priority) for priority in "CBA"]
    days = (9, 6, 3)
    return [
        given.order((rail, 10), customer=customer, ordered_on=days_ago(age))
        for customer, age in zip(customers, days, strict=True)
    ]


def test_looking_reserves_nothing(session, given, rail, queue, news):
    given.stock(rail, 15)
    news.clear()

    preview = preview_allocation(session, [rail.id])

    assert [row.gets for row in preview.rows] == [10_000, 5_000, 0]
    assert [row.reason.kind for row in preview.rows] == [
        ShareKind.ALL, ShareKind.PART, ShareKind.NOTHING_LEFT,
    ]  # fmt: skip
    assert reload(rail).reserved == 0
    assert news == []


def test_what_was_shown_is_what_is_given(session, given, rail, queue, news):
    given.stock(rail, 15)
    preview = preview_allocation(session, [rail.id])

    done = commit_allocation(session, preview, shares_of(preview))

    assert (done.lines, done.quantity) == (2, 15_000)
    assert [figures_of(line_of(order))["reserved"] for order in queue] == [10, 5, 0]
    assert Topic.BACK_ORDERS in news[-1]
    told = HistoryEntry.select().where(HistoryEntry.action == "reserved")
    assert {entry.reason for entry in told} == {"oldest_first"}


def test_important_customers_first(session, given, rail, queue):
    given.stock(rail, 15)

    preview = preview_allocation(session, [rail.id], Rule.CUSTOMER_PRIORITY)

    oldest, _middle, newest = queue
    assert shares_of(preview)[line_of(newest).id] == 10_000
    assert shares_of(preview)[line_of(oldest).id] == 0
    assert "Priority A" in str(preview.rows[0].reason.claim)


def test_what_was_promised_first_goes_first(session, given, rail):
    late = given.order((rail, 10), requested_on=TODAY)
    soon = given.order((rail, 10), requested_on=days_ago(2))
    given.stock(rail, 10)

    preview = preview_allocation(session, [rail.id], Rule.REQUESTED_DATE)

    assert shares_of(preview) == {line_of(soon).id: 10_000, line_of(late).id: 0}


def test_fair_shares_come_in_whole_packs(session, given):
    screws = given.product(pack_size=6_000)
    orders = [
        given.order((screws, wanted), ordered_on=days_ago(age))
        for wanted, age in ((30, 9), (18, 6), (12, 3))
    ]
    given.stock(screws, 40)

    preview = preview_allocation(session, [screws.id], Rule.PROPORTIONAL)
    commit_allocation(session, preview, shares_of(preview))

    reserved = [figures_of(line_of(order))["reserved"] for order in orders]
    assert reserved == [22, 12, 6]
    assert "and a pack holds 6" in str(preview.rows[0].reason.claim)
    told = HistoryEntry.select().where(HistoryEntry.action == "reserved")
    assert {entry.reason for entry in told} == {"proportional"}


def test_an_order_that_lacks_other_goods_is_not_the_one_to_complete(
    session, given, rail
):
    nut = given.product()
    old = given.order((rail, 10), (nut, 1), ordered_on=days_ago(9))
    young = given.order((rail, 10), ordered_on=days_ago(2))
    given.stock(rail, 15)

    preview = preview_allocation(session, [rail.id], Rule.MOST_COMPLETE)

    assert [(row.order_id, row.gets, row.completes) for row in preview.rows] == [
        (young.id, 10_000, "order"),
        (old.id, 5_000, ""),
    ]
    given.stock(nut, 1)
    with_nuts = preview_allocation(session, [rail.id, nut.id], Rule.MOST_COMPLETE)
    assert shares_of(with_nuts)[lines_of(old)[0].id] == 10_000


def test_what_completes_no_longer_is_looked_at_again(session, given, rail):
    """The order lost other goods after the preview had said that it would be whole."""
    nut = given.product(on_hand=1)
    order = given.order((rail, 10), (nut, 1))
    given.stock(rail, 10)
    preview = preview_allocation(session, [rail.id], Rule.MOST_COMPLETE)
    assert preview.rows[0].completes == "order"

    release_reservation(session, lines_of(order)[1].id, 1_000)

    with pytest.raises(PreviewOutdated):
        commit_allocation(session, preview, shares_of(preview))


def test_a_hand_decides_otherwise(session, given, rail, queue):
    given.stock(rail, 15)
    preview = preview_allocation(session, [rail.id])
    _oldest, _middle, newest = queue

    commit_allocation(session, preview, {line_of(newest).id: 7_000})

    assert [figures_of(line_of(order))["reserved"] for order in queue] == [0, 0, 7]
    assert reload(rail).available == 8_000


def test_a_preview_says_what_it_completes(session, given, rail):
    nut = given.product()
    both = given.order((rail, 5), (nut, 5))
    one = given.order((rail, 5))
    given.stock(rail, 20)

    preview = preview_allocation(session, [rail.id])

    completes = {row.order_number: row.completes for row in preview.rows}
    assert completes == {both.number: "line", one.number: "order"}


def test_goods_for_a_kept_together_order_are_saved_up(session, given, rail):
    given.order((rail, 10), policy=Policy.COMPLETE_LINE)
    given.stock(rail, 4)

    [row] = preview_allocation(session, [rail.id]).rows

    assert row.gets == 4_000
    assert str(row.reason.text) == "Kept until all is there; {missing} still missing."


def test_whoever_was_quicker_makes_the_preview_old(session, given, rail, queue):
    given.stock(rail, 15)
    preview = preview_allocation(session, [rail.id])
    given.stock(rail, 1)

    with pytest.raises(PreviewOutdated, match="Nothing was reserved"):
        commit_allocation(session, preview, shares_of(preview))

    assert reload(rail).reserved == 0


def test_a_new_order_makes_the_preview_old(session, given, rail, queue):
    given.stock(rail, 15)
    preview = preview_allocation(session, [rail.id])
    given.order((rail, 1))

    with pytest.raises(PreviewOutdated):
        commit_allocation(session, preview, shares_of(preview))


def test_one_preview_is_committed_once(session, given, rail, queue):
    given.stock(rail, 15)
    preview = preview_allocation(session, [rail.id])
    commit_allocation(session, preview, shares_of(preview))

    with pytest.raises(PreviewOutdated):
        commit_allocation(session, preview, shares_of(preview))

    assert reload(rail).reserved == 15_000


@pytest.mark.parametrize(
    ("units", "refused"),
    [
        (11_000, (MoreThanWaiting, "11 is more than it waits for. At most 10.")),
        (10_000, (MoreThanFree, "10 is more than there is left. At most 4.")),
    ],
)
def test_a_hand_cannot_give_what_is_not_there(
    session, given, rail, queue, units, refused
):
    error, sentence = refused
    given.stock(rail, 4)
    preview = preview_allocation(session, [rail.id])

    with pytest.raises(error) as caught:
        commit_allocation(session, preview, {line_of(queue[0]).id: units})

    assert sentence in str(caught.value)
    assert queue[0].number in str(caught.value)
    assert reload(rail).reserved == 0


def test_less_than_nothing_is_given_to_nobody(session, given, rail, queue):
    given.stock(rail, 4)
    preview = preview_allocation(session, [rail.id])

    with pytest.raises(QuantityNegative, match="cannot be less than zero"):
        commit_allocation(session, preview, {line_of(queue[0]).id: -1_000})


def test_half_a_piece_is_given_to_nobody(session, given, rail, queue):
    given.stock(rail, 4)
    preview = preview_allocation(session, [rail.id])

    with pytest.raises(QuantityNotWhole, match=r"1\.5 is not a whole number"):
        commit_allocation(session, preview, {line_of(queue[0]).id: 1_500})


def test_who_waits_for_nothing_gets_nothing(session, given, rail, queue):
    given.stock(rail, 4)
    stranger = line_of(given.order((given.product(on_hand=1), 1)))
    preview = preview_allocation(session, [rail.id])

    with pytest.raises(ShareOfNothingWaiting, match="Refresh the list"):
        commit_allocation(session, preview, {stranger.id: 1_000})


def test_a_frozen_product_goes_to_nobody_before_it_is_counted(
    session, given, rail, queue
):
    given.stock(rail, 12)
    freeze_product(session, rail.id, "the shelf is empty though we should have 12")

    frozen = preview_allocation(session, [rail.id])

    assert frozen.products[0].frozen
    assert [row.gets for row in frozen.rows] == [0, 0, 0]
    count_stock(session, rail.id, 9_000, "counted")
    counted = preview_allocation(session, [rail.id])
    assert [row.gets for row in counted.rows] == [9_000, 0, 0]


def test_a_new_order_takes_nothing_of_a_frozen_product(session, given, rail):
    given.stock(rail, 12)
    freeze_product(session, rail.id, "where are they?")

    order = given.order((rail, 2))

    assert figures_of(line_of(order))["back_ordered"] == 2


def test_goods_go_from_one_order_to_another(session, given, rail):
    given.stock(rail, 10)
    first, second = given.order((rail, 10)), given.order((rail, 10))

    release_reservation(session, line_of(first).id, 6_000)
    preview = preview_allocation(session, [rail.id])
    commit_allocation(session, preview, {line_of(second).id: 6_000})

    assert figures_of(line_of(first))["reserved"] == 4
    assert figures_of(line_of(second))["reserved"] == 6


def test_whoever_gives_goods_back_waits_with_a_date_and_a_cause(session, given, rail):
    given.stock(rail, 10)
    line = line_of(given.order((rail, 10)))

    release_reservation(session, line.id, 1_000)

    assert (reload(line).waiting_since, reload(line).cause) == (TODAY, "out_of_stock")


def test_no_more_is_given_back_than_is_reserved(session, given, rail):
    given.stock(rail, 3)
    line = line_of(given.order((rail, 10)))

    with pytest.raises(
        MoreThanIsReserved, match=r"4 cannot be released; 3 is reserved"
    ):
        release_reservation(session, line.id, 4_000)
    with pytest.raises(NotFound):
        release_reservation(session, 999, 1_000)


def test_several_products_are_given_at_once(session, given, rail):
    nut = given.product()
    order = given.order((rail, 5), (nut, 5))
    given.stock(rail, 3)
    given.stock(nut, 5)

    preview = preview_allocation(session, [rail.id, nut.id])
    commit_allocation(session, preview, shares_of(preview))

    assert [figures_of(line)["reserved"] for line in lines_of(order)] == [3, 5]
