"""Goods come in and go to who waits, as shown (domain.md A3, P2 without an order)."""

import pytest

from restordre_app.changes import Topic
from restordre_app.domain.allocation import Rule
from restordre_app.domain.quantities import (
    QuantityNotPositive,
    QuantityNotWhole,
    QuantityTooLarge,
)
from restordre_app.errors import NotFound
from restordre_app.services.allocation import PreviewOutdated
from restordre_app.services.fields import TextTooLong
from restordre_app.services.order_entries import LineProblem
from restordre_app.services.receiving import (
    NothingReceived,
    ReceiptEntry,
    ReceiptLine,
    ServiceReceived,
    post_receipt,
    preview_receipt,
    receive_and_allocate,
)
from restordre_app.store.stock_moves import GoodsReceipt, StockMovement
from tests.builders import days_ago, figures_of, lines_of, reload


@pytest.fixture
def rail(given):
    return given.product(sku="22-0913")


def entry_of(*lines, note=""):
    return ReceiptEntry(
        tuple(ReceiptLine(product.id, quantity) for product, quantity in lines), note
    )


def shares_of(preview):
    return {row.line_id: row.gets for row in preview.rows}


def test_looking_at_what_came_writes_nothing(session, given, rail):
    given.order((rail, 30))

    preview = preview_receipt(session, entry_of((rail, 20_000)))

    assert (preview.products[0].received, preview.rows[0].gets) == (20_000, 20_000)
    assert reload(rail).on_hand == 0
    assert GoodsReceipt.select().count() == 0


def test_goods_are_taken_in_and_given_as_shown(session, given, rail, news):
    older = given.order((rail, 30), ordered_on=days_ago(3))
    newer = given.order((rail, 30))
    entry = entry_of((rail, 40_000), note=" følgeseddel 77 ")
    news.clear()

    received = post_receipt(
        session, entry, preview := preview_receipt(session, entry), shares_of(preview)
    )

    assert (received.number, received.reserved_lines, received.reserved_quantity) == (
        "VM00001", 2, 40_000,
    )  # fmt: skip
    assert figures_of(lines_of(older)[0])["reserved"] == 30
    assert figures_of(lines_of(newer)[0])["reserved"] == 10
    move = StockMovement.get()
    assert (move.kind, move.reason, move.document) == (
        "receipt", "følgeseddel 77", "VM00001",
    )  # fmt: skip
    assert {Topic.STOCK, Topic.BACK_ORDERS} <= news[-1]


def test_who_receives_may_give_otherwise_or_nothing(session, given, rail):
    older = given.order((rail, 30), ordered_on=days_ago(3))
    newer = given.order((rail, 30))
    entry = entry_of((rail, 40_000))
    preview = preview_receipt(session, entry)

    post_receipt(session, entry, preview, {lines_of(newer)[0].id: 5_000})

    assert figures_of(lines_of(older)[0])["reserved"] == 0
    assert figures_of(lines_of(newer)[0])["reserved"] == 5
    assert reload(rail).available == 35_000


def test_a_new_order_meanwhile_makes_the_preview_old(session, given, rail):
    entry = entry_of((rail, 40_000))
    preview = preview_receipt(session, entry)
    given.order((rail, 30))

    with pytest.raises(PreviewOutdated):
        post_receipt(session, entry, preview, shares_of(preview))

    assert reload(rail).on_hand == 0
    assert GoodsReceipt.select().count() == 0


def test_other_goods_than_were_shown_are_not_taken_in(session, given, rail):
    given.order((rail, 30))
    preview = preview_receipt(session, entry_of((rail, 40_000)))

    with pytest.raises(PreviewOutdated):
        post_receipt(session, entry_of((rail, 41_000)), preview, shares_of(preview))


def test_two_lines_of_a_product_add_up(session, given, rail):
    given.order((rail, 30))

    receive_and_allocate(session, entry_of((rail, 10_000), (rail, 15_000)))

    assert (reload(rail).on_hand, reload(rail).reserved) == (25_000, 25_000)


def test_nobody_waits_so_the_goods_are_free(session, rail):
    received = receive_and_allocate(session, entry_of((rail, 10_000)))

    assert (received.reserved_lines, reload(rail).available) == (0, 10_000)


def test_the_rule_decides_where_nobody_looks(session, given, rail):
    given.order((rail, 10), customer=given.customer(priority="C"))
    important = given.order((rail, 10), customer=given.customer(priority="A"))

    receive_and_allocate(session, entry_of((rail, 10_000)), Rule.CUSTOMER_PRIORITY)

    assert figures_of(lines_of(important)[0])["reserved"] == 10


def test_receipts_are_numbered(session, rail):
    numbers = [
        receive_and_allocate(session, entry_of((rail, 1_000))).number for _ in range(2)
    ]

    assert numbers == ["VM00001", "VM00002"]


@pytest.mark.parametrize(
    ("quantity", "problem"),
    [
        (0, QuantityNotPositive),
        (-10_000, QuantityNotPositive),
        (1_500, QuantityNotWhole),
        (10**12, QuantityTooLarge),
    ],
)
def test_what_cannot_have_come_is_refused(session, rail, quantity, problem):
    entry = entry_of((rail, 1_000), (rail, quantity))

    with pytest.raises(LineProblem) as caught:
        preview_receipt(session, entry)

    assert str(caught.value).startswith("Line 2 (22-0913): ")
    assert isinstance(caught.value.problem, problem)


def test_nothing_a_service_and_the_unknown_are_not_received(session, given, rail):
    freight = given.product(stocked=False)

    with pytest.raises(NothingReceived, match="Scan or write at least one product"):
        preview_receipt(session, ReceiptEntry(()))
    with pytest.raises(LineProblem) as caught:
        preview_receipt(session, entry_of((freight, 1_000)))
    with pytest.raises(NotFound):
        preview_receipt(session, ReceiptEntry((ReceiptLine(9_999, 1_000),)))
    with pytest.raises(TextTooLong):
        receive_and_allocate(session, entry_of((rail, 1_000), note="n" * 201))

    assert isinstance(caught.value.problem, ServiceReceived)
    assert StockMovement.select().count() == 0
