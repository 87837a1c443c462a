"""Counting, adjusting and freezing stock (domain.md A5, A6)."""

import pytest

from restordre_app.domain.causes import Cause
from restordre_app.domain.quantities import QuantityTooLarge, whole
from restordre_app.errors import NotFound
from restordre_app.services.checking import check
from restordre_app.services.fields import FieldMissing, QuantityRefused
from restordre_app.services.stock import (
    AlreadyFrozen,
    BelowZero,
    NotFrozen,
    NothingToAdjust,
    NotStocked,
    adjust_stock,
    count_stock,
    count_together,
    freeze_product,
    unfreeze_product,
)
from restordre_app.store.history import HistoryEntry
from restordre_app.store.stock_moves import StockMovement
from tests.builders import TODAY, days_ago, figures_of, lines_of, reload


def last_movement():
    return StockMovement.select().order_by(StockMovement.id.desc()).get()


def test_a_count_writes_the_difference_to_the_ledger(session, given):
    bolt = given.product(on_hand=10)

    change = count_stock(session, bolt.id, whole(7), "yearly count")

    row = last_movement()
    assert (change.old, change.new, change.released) == (whole(10), whole(7), ())
    assert (row.kind, row.quantity, row.balance) == ("count", whole(-3), whole(7))
    assert (row.moved_by, row.reason) == ("Mette", "yearly count")
    assert reload(bolt).on_hand == whole(7)


def test_a_count_that_agrees_is_remembered_without_a_movement(session, given):
    bolt = given.product(on_hand=10)
    before = StockMovement.select().count()

    count_stock(session, bolt.id, whole(10))

    assert StockMovement.select().count() == before
    assert HistoryEntry.select().where(HistoryEntry.action == "counted").count() == 1


def test_goods_missing_at_a_count_are_taken_from_the_last_in_the_queue(session, given):
    bolt = given.product(on_hand=100)
    first = given.order((bolt, 40), ordered_on=days_ago(3))
    second = given.order((bolt, 30), ordered_on=days_ago(2), number="2002")
    third = given.order((bolt, 30), ordered_on=days_ago(1), number="2003")

    change = count_stock(session, bolt.id, whole(60), "shelf")

    lost = [(each.order_number, each.quantity) for each in change.released]
    assert lost == [("2003", whole(30)), ("2002", whole(10))]
    reserved = [
        figures_of(lines_of(order)[0])["reserved"] for order in (first, second, third)
    ]
    assert reserved == [40, 20, 0]
    assert check(session) == ()


def test_a_line_that_loses_goods_waits_from_today_because_of_a_stock_error(
    session, given
):
    bolt = given.product(on_hand=10)
    line = lines_of(given.order((bolt, 10)))[0]
    assert line.waiting_since is None

    count_stock(session, bolt.id, whole(4), "miscounted")

    line = reload(line)
    entry = HistoryEntry.get(HistoryEntry.action == "reservation_lost")
    assert (line.waiting_since, line.cause) == (TODAY, Cause.STOCK_ERROR.value)
    assert (entry.order_id, entry.old_value, entry.new_value, entry.reason) == (
        line.order_id,
        "10000",
        "4000",
        "miscounted",
    )


def test_goods_found_at_a_count_are_given_to_nobody(session, given):
    bolt = given.product()
    line = lines_of(given.order((bolt, 10)))[0]

    count_stock(session, bolt.id, whole(10))

    assert reload(line).reserved == 0
    assert reload(bolt).available == whole(10)


def test_an_adjustment_adds_or_takes_away_with_a_reason(session, given):
    bolt = given.product(on_hand=10)

    up = adjust_stock(session, bolt.id, whole(5), "found behind the shelf")
    down = adjust_stock(session, bolt.id, whole(-15), "water damage")

    assert (up.new, down.new) == (whole(15), 0)
    assert last_movement().kind == "adjustment"


def test_an_adjustment_below_what_is_reserved_takes_it_from_the_last(session, given):
    bolt = given.product(on_hand=10)
    given.order((bolt, 6), ordered_on=days_ago(2))
    given.order((bolt, 4), ordered_on=days_ago(1), number="2002")

    change = adjust_stock(session, bolt.id, whole(-3), "broken")

    assert [(e.order_number, e.quantity) for e in change.released] == [("2002", 3000)]
    assert check(session) == ()


@pytest.mark.parametrize(
    ("change", "reason", "error"),
    [
        (whole(-11), "too much", BelowZero),
        (0, "nothing", NothingToAdjust),
        (500, "half a bolt", QuantityRefused),
        (whole(1), "  ", FieldMissing),
        (whole(9_999_999), "slip", QuantityTooLarge),
    ],
)
def test_an_impossible_adjustment_changes_nothing(
    session, given, change, reason, error
):
    bolt = given.product(on_hand=10)

    with pytest.raises(error):
        adjust_stock(session, bolt.id, change, reason)

    assert reload(bolt).on_hand == whole(10)


def test_an_impossible_count_changes_nothing(session, given):
    bolt = given.product(on_hand=10)
    freight = given.product(stocked=False)

    for counted in (-1000, 1500, whole(10_000_000)):
        with pytest.raises(QuantityRefused):
            count_stock(session, bolt.id, counted)
    with pytest.raises(NotStocked):
        count_stock(session, freight.id, 0)
    with pytest.raises(NotFound):
        count_stock(session, 999, 0)
    assert reload(bolt).on_hand == whole(10)


def test_several_products_are_counted_all_or_none(session, given):
    bolt, nut = given.product(on_hand=1), given.product(on_hand=1)
    freight = given.product(stocked=False)

    with pytest.raises(NotStocked):
        count_together(session, {bolt.id: whole(9), freight.id: 0})
    assert reload(bolt).on_hand == whole(1)

    done = count_together(session, {nut.id: whole(3), bolt.id: whole(2)})
    assert {each: change.new for each, change in done.items()} == {
        nut.id: 3000,
        bolt.id: 2000,
    }


def test_a_frozen_product_is_given_to_nobody_until_it_is_counted(session, given):
    bolt = given.product(on_hand=12)
    freeze_product(session, bolt.id, "the shelf is empty")

    line = lines_of(given.order((bolt, 5)))[0]
    assert line.reserved == 0
    with pytest.raises(AlreadyFrozen):
        freeze_product(session, bolt.id, "again")

    count_stock(session, bolt.id, whole(3), "there were three")
    bolt = reload(bolt)
    assert (bolt.frozen_at, bolt.frozen_reason, bolt.on_hand) == (None, "", whole(3))


def test_a_freeze_can_be_taken_back_without_a_count(session, given):
    bolt = given.product(on_hand=12)
    freeze_product(session, bolt.id, "empty?")

    unfreeze_product(session, bolt.id, "found it")

    assert reload(bolt).frozen_at is None
    with pytest.raises(NotFrozen):
        unfreeze_product(session, bolt.id)
    with pytest.raises(FieldMissing):
        freeze_product(session, bolt.id, "")


def test_a_reservation_of_a_line_that_grew_is_taken_once(session, given):
    bolt = given.product(on_hand=10)
    order = given.order((bolt, 10))
    line = lines_of(order)[0]
    type(line).update(grown=4000, grown_on=TODAY).execute()

    change = count_stock(session, bolt.id, whole(1))

    assert [(each.line_id, each.quantity) for each in change.released] == [
        (line.id, 9000)
    ]
