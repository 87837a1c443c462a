"""Counting, adjusting and freezing from the Stock tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from restordre_app.domain.quantities import whole
from restordre_app.queries.product_view import read_product
from restordre_app.store.stock_moves import StockMovement
from tests.builders import Given, days_ago, figures_of, lines_of, reload
from tests.ui.stock.conftest import click, press, shown_windows, type_text
from ui.receiving.window import ReceivingWindow
from ui.stock.counting import (
    FEWER,
    MORE,
    AdjustWindow,
    CountWindow,
    FreezeWindow,
)


@pytest.fixture
def rail(given: Given):
    return given.product(on_hand=20, sku="22-0913", name="Drawer runner")


@pytest.fixture
def opened(office, session, own, settle):
    """Open one of the windows on a product as it stands now."""

    def make(door, product):
        window = own(door(office, read_product(session, product.id)))
        window.show_alone()
        settle()
        return window

    return make


def type_and_wait(field, text, settle) -> None:
    type_text(field, text)
    QTest.qWait(150)
    settle()


def test_a_count_tells_first_who_will_lose_goods(given, rail, opened, settle, notices):
    first = given.order((rail, 12), number="1001", ordered_on=days_ago(3))
    last = given.order(
        (rail, 8), number="1002", customer=given.customer(name="Nordsø Byg A/S")
    )
    window = opened(CountWindow, rail)
    assert window.outcome.text() == "On hand now: 20 stk., 20 of it reserved"
    type_and_wait(window.counted, "15", settle)
    assert window.outcome.text() == "On hand: 20 stk. → 15 stk."
    assert window.losses.sentences() == ["Order 1002, Nordsø Byg A/S: 5 stk."]
    assert figures_of(lines_of(last)[0])["reserved"] == 8

    press(window.counted, Qt.Key.Key_Return)
    press(window.reason, Qt.Key.Key_Return)
    settle()

    assert figures_of(lines_of(last)[0])["reserved"] == 3
    assert figures_of(lines_of(first)[0])["reserved"] == 12
    assert notices[-1].sentence == (
        "22-0913: On hand: 20 stk. → 15 stk. · 1 line lost reserved goods."
    )


def test_a_count_that_finds_more_offers_to_share_it_out(
    given, rail, opened, settle, notices, own
):
    given.order((rail, 50))
    window = opened(CountWindow, rail)
    type_and_wait(window.counted, "26", settle)
    assert window.losses.sentences() == []
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert reload(rail).on_hand == whole(26)
    assert notices[-1].offer.words == "Allocate"
    notices[-1].offer.do()
    settle()
    [sharing] = shown_windows(ReceivingWindow)
    assert sharing.total.text() == "6 stk. reserved for 1 line"
    sharing.close()


def test_an_empty_count_is_no_count(rail, opened, settle):
    window = opened(CountWindow, rail)
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert window.rows["quantity"].problem == "Write what was counted."
    type_text(window.counted, "1,5x")
    click(window.main)
    assert "is not a number" in window.rows["quantity"].problem
    assert window.isVisible()


def test_a_count_wants_a_reason(rail, opened, settle):
    window = opened(CountWindow, rail)
    type_text(window.counted, "19")
    window.reason.clear()
    click(window.main)
    assert window.reason_row.problem == (
        "Write why, so that others understand it later."
    )
    assert reload(rail).on_hand == whole(20)


def test_so_many_fewer_are_taken_away_with_the_reason(rail, opened, settle):
    window = opened(AdjustWindow, rail)
    assert window.way.choice == FEWER
    type_and_wait(window.quantity, "3", settle)
    assert window.outcome.text() == "On hand: 20 stk. → 17 stk."
    window.reason.setText("Damaged in the van")
    click(window.main)
    settle()
    newest = StockMovement.select().order_by(StockMovement.id.desc()).get()
    assert (newest.quantity, newest.reason) == (whole(-3), "Damaged in the van")


def test_so_many_more_are_added(rail, opened, settle):
    window = opened(AdjustWindow, rail)
    click(window.way.button(MORE))
    type_and_wait(window.quantity, "4", settle)
    assert window.outcome.text() == "On hand: 20 stk. → 24 stk."
    type_text(window.reason, "Found behind the rack")
    press(window.reason, Qt.Key.Key_Return)
    settle()
    assert reload(rail).on_hand == whole(24)


def test_more_than_there_is_cannot_be_taken_away(rail, opened, settle):
    window = opened(AdjustWindow, rail)
    type_text(window.quantity, "21")
    type_text(window.reason, "Slip")
    click(window.main)
    settle()
    assert window.bar.sentence.startswith("22-0913: 21 cannot be taken away")
    assert window.isVisible()
    assert window.has_changes()


def test_many_losses_are_counted_not_listed(given, rail, opened, settle):
    for _order in range(8):
        given.order((rail, 2))
    window = opened(CountWindow, rail)
    type_and_wait(window.counted, "0", settle)
    assert len(window.losses.sentences()) == 8
    shown = [w.text() for w in window.losses.findChildren(type(window.outcome))]
    assert "and 2 more lines" in shown


def test_a_frozen_product_can_be_taken_back(rail, opened, settle, notices):
    window = opened(FreezeWindow, rail)
    assert window.reason.text() == "The shelf is empty"
    press(window.reason, Qt.Key.Key_Return)
    settle()
    assert reload(rail).frozen_reason == "The shelf is empty"
    assert notices[-1].sentence == "22-0913 is frozen until it is counted."
    notices[-1].undo()
    settle()
    assert reload(rail).frozen_at is None


def test_freezing_wants_a_reason_and_happens_once(rail, opened, settle, session):
    window = opened(FreezeWindow, rail)
    window.reason.clear()
    click(window.main)
    assert window.reason_row.problem
    window.reason.setText("x" * 300)
    click(window.main)
    settle()
    assert "there is room for 200" in window.reason_row.problem


def test_counting_ends_the_freeze(rail, opened, settle, session):
    from restordre_app.services.stock import freeze_product

    freeze_product(session, rail.id, "empty")
    window = opened(CountWindow, rail)
    type_text(window.counted, "0")
    click(window.main)
    settle()
    fresh = reload(rail)
    assert (fresh.on_hand, fresh.frozen_at) == (0, None)


def test_a_long_sentence_about_a_field_is_seen_whole(rail, opened, settle):
    window = opened(CountWindow, rail)
    window.resize(440, window.minimumSizeHint().height())
    type_text(window.counted, "1,5" + "0" * 60)
    click(window.main)
    settle()

    words = window.rows["quantity"]._words
    assert words.height() >= words.heightForWidth(words.width())
