"""Goods leave the house: what may, and what is booked (D1, D2, D3, D7, Q5)."""

import pytest

from restordre_app.changes import Topic
from restordre_app.domain.delivering import (
    MoreThanOnShelf,
    MoreThanOutstanding,
    MoreThanReserved,
    NothingToDeliver,
)
from restordre_app.domain.quantities import QuantityNegative, QuantityNotWhole
from restordre_app.errors import ChangedMeanwhile, NotFound
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    ImpossiblePackages,
    ImpossibleWeight,
    post_delivery,
    preview_delivery,
)
from restordre_app.services.delivery_plans import NotConfirmed
from restordre_app.services.fields import TextTooLong
from restordre_app.services.order_entries import (
    DatedAhead,
    ImpossibleDate,
    LineEntry,
    OrderEntry,
)
from restordre_app.services.orders import cancel_order, save_draft
from restordre_app.store.deliveries import Delivery, DeliveryLine
from restordre_app.store.history import HistoryEntry
from restordre_app.store.orders import SalesOrder
from restordre_app.store.stock_moves import StockMovement
from tests.builders import TODAY, figures_of, lines_of, reload


@pytest.fixture
def rail(given):
    return given.product(on_hand=70, sku="22-0913")


@pytest.fixture
def order(given, rail):
    return given.order((rail, 100))


def entry_of(order, *quantities, **details):
    lines = tuple(
        DeliveryLineEntry(line.id, *quantity)
        if isinstance(quantity, tuple)
        else DeliveryLineEntry(line.id, quantity)
        for line, quantity in zip(lines_of(order), quantities, strict=True)
    )
    return DeliveryEntry(order.id, lines, **details)


def test_posting_is_one_piece(session, order, rail, news):
    news.clear()

    posted = post_delivery(
        session,
        entry_of(
            order, 70_000, packages=2, packaging="kasser", weight_grams=84_000,
            carrier=" DSV ", tracking="123", note="Ring først",
        ),
    )  # fmt: skip

    delivery = Delivery.get_by_id(posted.delivery_id)
    assert (delivery.number, delivery.sequence, delivery.delivered_on) == (
        "1001-1", 1, TODAY,
    )  # fmt: skip
    assert (delivery.posted_by, delivery.carrier) == ("Mette", "DSV")
    move = StockMovement.get(StockMovement.kind == "delivery")
    assert (move.quantity, move.balance, move.document) == (-70_000, 0, "1001-1")
    assert (reload(rail).on_hand, reload(rail).reserved) == (0, 0)
    assert HistoryEntry.get(HistoryEntry.action == "delivered").new_value == "1001-1"
    assert len(news) == 1
    assert {Topic.DELIVERIES, Topic.DOCUMENTS, Topic.ORDERS} <= news[0]


def test_every_line_is_frozen_also_those_that_stay(given, order, rail):
    nut = given.product(on_hand=5)
    two = given.order((rail, 10), (nut, 5))

    posted = given.delivery(two, 0, 5)

    frozen = DeliveryLine.select().where(DeliveryLine.delivery == posted.delivery_id)
    assert [
        (row.ordered, row.previously, row.now, row.cancelled, row.rest)
        for row in frozen.order_by(DeliveryLine.id)
    ] == [(10_000, 0, 0, 0, 10_000), (5_000, 0, 5_000, 0, 0)]


def test_a_later_slip_knows_what_went_before(given, order, rail):
    given.delivery(order, 50)
    given.receive((rail, 30))
    given.delivery(order)

    first, second = DeliveryLine.select().order_by(DeliveryLine.id)
    assert (first.previously, first.now, first.rest) == (0, 50_000, 50_000)
    assert (second.previously, second.now, second.rest) == (50_000, 50_000, 0)


def test_only_what_is_reserved_goes(session, order):
    with pytest.raises(MoreThanReserved) as caught:
        post_delivery(session, entry_of(order, 71_000))

    assert str(caught.value) == (
        "Line 1 (22-0913): 71 cannot be delivered, 70 is reserved. "
        "Deliver at most that, or reserve more first."
    )
    assert Delivery.select().count() == 0


def test_no_more_goes_than_the_customer_has_coming(session, order):
    with pytest.raises(MoreThanOutstanding, match=r"At most 100\."):
        post_delivery(session, entry_of(order, 101_000))


def test_no_more_goes_than_lies_on_the_shelf(session, order, rail, database):
    """Only a database that was tampered with says so; the rule stands all the same."""
    database.execute_sql("PRAGMA ignore_check_constraints = 1")
    database.execute_sql("DROP TRIGGER product_follows_ledger")
    database.execute_sql("UPDATE product SET on_hand = 60000")

    with pytest.raises(MoreThanOnShelf, match="Count the product"):
        post_delivery(session, entry_of(order, 70_000))


def test_a_delivery_of_nothing_is_refused(session, order):
    with pytest.raises(NothingToDeliver, match="Write a quantity on at least one"):
        post_delivery(session, entry_of(order, 0))
    with pytest.raises(NothingToDeliver):
        post_delivery(session, DeliveryEntry(order.id, ()))


def test_a_refused_delivery_leaves_everything_as_it_was(session, given, order, rail):
    nut = given.product(on_hand=5)
    two = given.order((nut, 5), (rail, 10))

    with pytest.raises(MoreThanReserved):
        post_delivery(session, entry_of(two, 5_000, 10_000))

    assert figures_of(lines_of(two)[0])["delivered"] == 0
    assert reload(nut).on_hand == 5_000
    assert Delivery.select().count() == 0


def test_a_draft_and_a_cancelled_order_do_not_go(session, given, rail, order):
    lines = (LineEntry(rail.id, 1_000),)
    draft = SalesOrder.get_by_id(
        save_draft(session, OrderEntry(given.customer().id, lines))
    )
    cancel_order(session, order.id, "not wanted")

    with pytest.raises(NotConfirmed, match=r"is not confirmed\. Confirm it first"):
        post_delivery(session, entry_of(draft, 1_000))
    with pytest.raises(NotConfirmed):
        post_delivery(session, entry_of(order, 1_000))


def test_freight_goes_with_the_first_delivery_and_once(session, given, rail):
    freight = given.product(stocked=False, sku="FRAGT")
    order = given.order((rail, 100), (freight, 1))

    given.delivery(order)
    given.receive((rail, 30))
    given.delivery(order)

    figures = [
        (row.order_line.product.sku, row.previously, row.now, row.rest)
        for row in DeliveryLine.select().order_by(DeliveryLine.id)
    ]
    assert figures == [
        ("22-0913", 0, 70_000, 30_000),
        ("FRAGT", 0, 1_000, 0),
        ("22-0913", 70_000, 30_000, 0),
        ("FRAGT", 1_000, 0, 0),
    ]
    assert StockMovement.select().where(
        StockMovement.product == freight.id
    ).count() == 0  # fmt: skip


def test_a_fee_alone_is_delivered_too(given):
    fee = given.product(stocked=False)
    order = given.order((fee, 1))

    assert given.delivery(order).number == "1001-1"


def test_two_lines_of_a_product_leave_one_shelf(given, rail):
    order = given.order((rail, 30), (rail, 40))

    given.delivery(order)

    assert reload(rail).on_hand == 0
    moves = StockMovement.select().where(StockMovement.kind == "delivery")
    assert [move.balance for move in moves.order_by(StockMovement.id)] == [40_000, 0]


def test_a_short_pick_sends_what_is_there_and_explains_the_rest(session, order, rail):
    posted = post_delivery(session, entry_of(order, (60_000, 10_000)))

    [line] = lines_of(order)
    now = figures_of(line)
    assert (now["delivered"], now["reserved"], now["back_ordered"]) == (60, 0, 40)
    assert (line.cause, line.waiting_since) == ("stock_error", TODAY)
    assert reload(rail).on_hand == 0
    moves = StockMovement.select().where(StockMovement.document == posted.number)
    assert [(move.kind, move.quantity, move.reason) for move in moves] == [
        ("delivery", -60_000, ""),
        ("adjustment", -10_000, "short pick"),
    ]


def test_a_short_pick_of_everything_is_no_delivery(session, order, rail):
    with pytest.raises(NothingToDeliver):
        post_delivery(session, entry_of(order, (0, 70_000)))

    assert reload(rail).on_hand == 70_000


def test_short_and_now_together_are_no_more_than_was_reserved(session, order):
    with pytest.raises(MoreThanReserved):
        post_delivery(session, entry_of(order, (70_000, 1_000)))


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"packages": 0}, ImpossiblePackages),
        ({"packages": 10_000}, ImpossiblePackages),
        ({"weight_grams": -1}, ImpossibleWeight),
        ({"delivered_on": TODAY.replace(year=1899)}, ImpossibleDate),
        ({"delivered_on": TODAY.replace(year=2999)}, ImpossibleDate),
        ({"delivered_on": TODAY.replace(year=2070)}, DatedAhead),
        ({"carrier": "D" * 121}, TextTooLong),
        ({"tracking": "1" * 1_000}, TextTooLong),
    ],
)
def test_a_slip_of_the_pen_is_refused_before_anything_is_booked(
    session, order, wrong, error
):
    with pytest.raises(error):
        post_delivery(session, entry_of(order, 1_000, **wrong))

    assert Delivery.select().count() == 0


@pytest.mark.parametrize(
    ("now", "error"), [(-1_000, QuantityNegative), (1_500, QuantityNotWhole)]
)
def test_quantities_must_be_ones_the_unit_has(session, order, now, error):
    with pytest.raises(error):
        post_delivery(session, entry_of(order, now))


def test_a_line_removed_meanwhile_is_said(session, given, order, rail):
    other = given.order((rail, 1))
    [stranger] = lines_of(other)
    entry = DeliveryEntry(order.id, (DeliveryLineEntry(stranger.id, 1_000),))

    with pytest.raises(ChangedMeanwhile, match="was changed by somebody else"):
        post_delivery(session, entry)


def test_an_order_that_is_gone_is_said(session):
    entry = DeliveryEntry(9_999, (DeliveryLineEntry(1, 1_000),))

    with pytest.raises(NotFound):
        post_delivery(session, entry)
    with pytest.raises(NotFound):
        preview_delivery(session, entry)


def test_the_preview_is_what_is_printed(session, order, news):
    entry = entry_of(order, 70_000, note="Ring først")
    news.clear()

    papers = preview_delivery(session, entry)

    assert papers.slip.number == "1001-1"
    assert papers.slip.lines[0].rest == 30_000
    assert papers.confirmation.number == "1001-R1"
    assert (Delivery.select().count(), news) == (0, [])
