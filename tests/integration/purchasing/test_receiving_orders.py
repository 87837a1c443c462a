"""Goods come for purchase orders: less, more, rejected, taken back (domain.md P2)."""

import pytest

from restordre_app.domain.promises import PromiseCause
from restordre_app.domain.purchasing import PurchaseState
from restordre_app.domain.quantities import QuantityNotPositive
from restordre_app.errors import NotFound
from restordre_app.queries.chains import read_chain
from restordre_app.queries.receipts import receipts_of
from restordre_app.services.checking import check
from restordre_app.services.order_entries import LineProblem, ReasonMissing
from restordre_app.services.purchasing import NotSent, PurchaseClosed, close_purchase
from restordre_app.services.receipt_lines import (
    NobodyOrdered,
    OtherProduct,
    OverReceipt,
    ReceiptEntry,
    ReceiptLine,
    spread_receipt,
)
from restordre_app.services.receipt_undo import (
    AlreadyUndone,
    GoodsHaveLeft,
    undo_receipt,
)
from restordre_app.services.receiving import (
    post_receipt,
    preview_receipt,
    receive_and_allocate,
)
from restordre_app.services.stock import count_stock
from restordre_app.services.voiding import void_delivery
from restordre_app.store.stock_moves import GoodsReceipt
from tests.builders import bought_of, figures_of, lines_of, reload
from tests.integration.purchasing.expected import TENTH, THIRD, view


def came(session, *lines, **details):
    return receive_and_allocate(session, ReceiptEntry(tuple(lines), **details))


def quantities(session, order):
    return [
        (line.received, line.rejected, line.cancelled, line.incoming)
        for line in view(session, order).lines
    ]


def test_less_than_ordered_leaves_the_rest_open(session, given, rail):
    order = given.purchase((rail, 30, THIRD))

    given.receive_for(order, 20)

    assert quantities(session, order) == [(20_000, 0, 0, 10_000)]
    assert view(session, order).state is PurchaseState.PARTLY_RECEIVED
    [receipt] = view(session, order).receipts
    [line] = receipt.lines
    assert (line.quantity, line.purchase_number) == (20_000, "2001")


def test_a_short_receipt_closes_the_rest_and_customers_are_told_no_date(
    session, given, rail
):
    [waiting] = lines_of(given.order((rail, 30)))
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)

    came(session, ReceiptLine(rail.id, 20_000, line.id, close_rest=True))

    assert quantities(session, order) == [(20_000, 0, 10_000, 0)]
    assert view(session, order).state is PurchaseState.RECEIVED
    newest = read_chain(session, waiting.id).promises[0]
    assert (newest.day, newest.cause) == (None, PromiseCause.RECEIPT)


def test_a_rest_is_closed_without_goods(session, given, rail):
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)

    came(session, ReceiptLine(rail.id, 0, line.id, close_rest=True))

    assert view(session, order).state is PurchaseState.CLOSED
    with pytest.raises(LineProblem) as caught:
        came(session, ReceiptLine(rail.id, 0, close_rest=True))
    assert isinstance(caught.value.problem, QuantityNotPositive)


def test_more_than_ordered_is_asked_about_and_then_kept(session, given, rail):
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)
    entry = ReceiptEntry((ReceiptLine(rail.id, 40_000, line.id),))

    with pytest.raises(LineProblem) as caught:
        preview_receipt(session, entry)
    assert isinstance(caught.value.problem, OverReceipt)
    assert str(caught.value) == (
        "Line 1 (22-0913): 40 came, but only 30 is still to come on purchase order "
        "2001. Keep what is too much, or write less. Somebody else may have received "
        "it already."
    )
    assert reload(rail).on_hand == 0
    came(session, *entry.lines, allow_over=True)

    assert reload(rail).on_hand == 40_000
    assert quantities(session, order) == [(40_000, 0, 0, 0)]
    assert view(session, order).state is PurchaseState.RECEIVED


def test_two_lines_for_one_purchase_line_count_together(session, given, rail):
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)
    half = ReceiptLine(rail.id, 16_000, line.id)

    with pytest.raises(LineProblem) as caught:
        came(session, half, half)

    assert isinstance(caught.value.problem, OverReceipt)


def test_rejected_goods_are_not_on_stock_and_still_owed(session, given, rail):
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)

    came(session, ReceiptLine(rail.id, 18_000, line.id, rejected=12_000))

    assert reload(rail).on_hand == 18_000
    assert quantities(session, order) == [(18_000, 12_000, 0, 12_000)]
    came(session, ReceiptLine(rail.id, 0, line.id, rejected=2_000))
    assert quantities(session, order) == [(18_000, 14_000, 0, 12_000)]
    assert check(session) == ()


def test_one_receipt_is_for_several_orders_and_for_none(session, given, rail):
    bolt = given.product()
    first = given.purchase((rail, 10, THIRD))
    second = given.purchase((rail, 10, TENTH))
    lines = (
        ReceiptLine(rail.id, 10_000, bought_of(first)[0].id),
        ReceiptLine(rail.id, 4_000, bought_of(second)[0].id),
        ReceiptLine(bolt.id, 7_000),
    )

    received = came(session, *lines)

    assert view(session, first).state is PurchaseState.RECEIVED
    assert quantities(session, second) == [(4_000, 0, 0, 6_000)]
    assert (reload(rail).on_hand, reload(bolt).on_hand) == (14_000, 7_000)
    assert [receipt.id for receipt in GoodsReceipt.select()] == [received.receipt_id]


def test_what_cannot_be_received_for_an_order_is_refused(session, given, rail):
    bolt = given.product(sku="10-0001")
    order = given.purchase((rail, 10, THIRD))
    [line] = bought_of(order)
    [draft] = bought_of(given.purchase((rail, 10, THIRD), send=False))
    closed = given.purchase((rail, 10, THIRD))
    close_purchase(session, closed.id, "dead")

    for attempt, problem in (
        (ReceiptLine(bolt.id, 1_000, line.id), OtherProduct),
        (ReceiptLine(rail.id, 1_000, draft.id), NotSent),
        (ReceiptLine(rail.id, 1_000, bought_of(closed)[0].id), PurchaseClosed),
    ):
        with pytest.raises(LineProblem) as caught:
            came(session, attempt)
        assert isinstance(caught.value.problem, problem)
    with pytest.raises(NotFound, match="The line of the purchase order"):
        came(session, ReceiptLine(rail.id, 1_000, 9_999))


def test_scanned_goods_go_to_the_line_that_is_due_first(session, given, rail):
    bolt = given.product()
    late = given.purchase((rail, 10, TENTH), (rail, 5, None))
    early = given.purchase((rail, 10, THIRD), (bolt, 4, None))

    def spread(*goods):
        ids = [late.id, early.id]
        return [
            (line.product_id, line.quantity // 1000, line.purchase_line_id)
            for line in spread_receipt(session, ids, goods)
        ]

    tenth, undated = (line.id for line in bought_of(late))
    third, bolts = (line.id for line in bought_of(early))
    assert spread((rail.id, 6_000), (rail.id, 6_000)) == [
        (rail.id, 10, third),
        (rail.id, 2, tenth),
    ]
    assert spread((rail.id, 30_000), (bolt.id, 3_000)) == [
        (rail.id, 10, third),
        (rail.id, 10, tenth),
        (rail.id, 10, undated),
        (bolt.id, 3, bolts),
    ]


def test_goods_that_nobody_ordered_are_told(session, given, rail):
    order = given.purchase((rail, 10, THIRD))
    bolt = given.product(sku="10-0001")

    with pytest.raises(NobodyOrdered) as caught:
        spread_receipt(session, [order.id], [(bolt.id, 5_000)])
    assert str(caught.value) == (
        "10-0001 is not on purchase order 2001. Receive it without an order, or put it "
        "aside."
    )
    with pytest.raises(NotFound):
        spread_receipt(session, [order.id], [(9_999, 5_000)])
    [line] = spread_receipt(session, [order.id], [(bolt.id, 5_000)], unordered=True)
    assert line == ReceiptLine(bolt.id, 5_000)


def test_a_wrong_receipt_is_taken_back_as_if_nothing_had_come(session, given, rail):
    first, last = (lines_of(given.order((rail, 10)))[0] for _ in range(2))
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)
    received = came(
        session, ReceiptLine(rail.id, 15_000, line.id, rejected=1_000, close_rest=True)
    )

    released = undo_receipt(session, received.receipt_id, "another supplier's goods")

    assert [(each.line_id, each.quantity) for each in released] == [
        (last.id, 5_000),
        (first.id, 10_000),
    ]
    assert (reload(rail).on_hand, figures_of(first)["reserved"]) == (0, 0)
    assert quantities(session, order) == [(0, 0, 0, 30_000)]
    assert reload(first).cause == "out_of_stock"
    seen = view(session, order)
    assert (seen.state, seen.receipts[0].voided) == (PurchaseState.SENT, True)
    assert read_chain(session, first.id).row.expectation.source == "2001"
    assert check(session) == ()
    with pytest.raises(AlreadyUndone, match="VM00001"):
        undo_receipt(session, received.receipt_id, "again")


def test_goods_found_meanwhile_keep_their_reservation(session, given, rail):
    [line] = lines_of(given.order((rail, 10)))
    received = given.receive((rail, 10))
    count_stock(session, rail.id, 16_000)

    released = undo_receipt(session, received.receipt_id, "counted twice")

    assert [each.quantity for each in released] == [4_000]
    assert figures_of(line)["reserved"] == 6


def test_what_was_there_before_leaves_first(session, given):
    rail = given.product(on_hand=5, sku="22-0913")
    order = given.order((rail, 5))
    received = given.receive((rail, 10))

    posted = given.delivery(order)
    with session.reading():
        assert receipts_of([received.receipt_id])[received.receipt_id].can_be_undone
    second = given.order((rail, 3))
    third = given.delivery(second)
    with pytest.raises(GoodsHaveLeft) as caught:
        undo_receipt(session, received.receipt_id, "wrong")
    assert str(caught.value) == (
        "Of 22-0913, 3 of the 10 that came with receipt VM00001 have left the house. "
        "Correct the stock by counting instead."
    )
    with session.reading():
        assert not receipts_of([received.receipt_id])[received.receipt_id].can_be_undone

    void_delivery(session, third.delivery_id, "not picked up")
    undo_receipt(session, received.receipt_id, "wrong")
    assert reload(rail).on_hand == 0
    assert posted.number.endswith("-1")


def test_taking_back_needs_a_reason_and_a_receipt(session, given, rail):
    received = given.receive((rail, 10))

    with pytest.raises(ReasonMissing):
        undo_receipt(session, received.receipt_id, "")
    with pytest.raises(NotFound, match="The receipt"):
        undo_receipt(session, 9_999, "wrong")


def test_a_receipt_posted_after_another_desk_took_the_goods_in_is_refused(
    session, given, rail
):
    """Two desks, the same delivery at the door: nothing is booked twice."""
    given.order((rail, 30))
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)
    entry = ReceiptEntry((ReceiptLine(rail.id, 30_000, line.id),))
    preview = preview_receipt(session, entry)
    shares = {row.line_id: row.gets for row in preview.rows}
    post_receipt(session, entry, preview, shares)

    with pytest.raises(LineProblem) as caught:
        post_receipt(session, entry, preview, shares)

    assert isinstance(caught.value.problem, OverReceipt)
    assert reload(rail).on_hand == 30_000
