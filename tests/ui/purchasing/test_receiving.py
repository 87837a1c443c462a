"""Goods come for purchase orders: as ordered, less, more, rejected, scanned."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.domain.quantities import whole
from restordre_app.services.purchasing import close_purchase
from restordre_app.store.purchasing import PurchaseOrder
from tests.builders import figures_of, lines_of, reload
from tests.ui.keyboard import (
    CTRL,
    shown_windows,
)
from tests.ui.purchasing.conftest import (
    CODE,
    purchases,
)
from tests.ui.stock.conftest import cell, click, type_into_cell
from ui.receiving.goods_draft import ORDERED
from ui.widgets.reason_window import ReasonWindow

ENTER = Qt.Key.Key_Return


def key_of(order, place=0):
    return ORDERED + order.lines[place].line_id


def scan(window, code, settle):
    QTest.keyClicks(window.goods.scan, code)
    QTest.keyClick(window.goods.scan, ENTER)
    settle()


def go_on(window, settle):
    QTest.keyClick(window, ENTER, CTRL)
    settle()


def received(window, key):
    return cell(window.goods.table, key, "received")


def test_what_was_ordered_is_received_as_it_stands(
    given, rail, buying, receiving, settle, told
):
    waiting = given.order((rail, 20))
    order = buying((rail, 30, date(2027, 2, 1)))
    window = receiving(order)
    assert received(window, key_of(order)) == "30"
    assert cell(window.goods.table, key_of(order), "purchase") == "2001"
    assert cell(window.goods.table, key_of(order), "incoming") == "30"
    assert window.total.text() == "1 product · 30 stk."
    go_on(window, settle)
    go_on(window, settle)
    assert purchases(window.office.session)[0].state is PurchaseState.RECEIVED
    assert figures_of(lines_of(waiting)[0])["reserved"] == 20
    assert told[-1].sentence.startswith("Receipt VM00001: 20 stk. are reserved")


def test_the_last_receipt_is_taken_back_from_the_status_bar(
    given, rail, buying, receiving, settle, told
):
    waiting = given.order((rail, 20))
    window = receiving(buying((rail, 30)))
    go_on(window, settle)
    go_on(window, settle)
    told[-1].undo()
    [asked] = shown_windows(ReasonWindow)
    assert asked.title.text() == "Take back receipt VM00001"
    QTest.keyClicks(asked.reason, "wrong pallet")
    QTest.keyClick(asked.reason, ENTER)
    settle()
    assert told[-1].sentence.startswith("Receipt VM00001 is taken back.")
    assert "1 line lost reserved goods." in told[-1].sentence
    assert figures_of(lines_of(waiting)[0])["reserved"] == 0
    assert reload(rail).on_hand == 0
    assert purchases(window.office.session)[0].lines[0].incoming == whole(30)


def test_less_came_and_the_rest_stays_open_or_is_closed(
    session, rail, hinge, buying, receiving, settle
):
    order = buying((rail, 30), (hinge, 10))
    window = receiving(order)
    table, first, second = window.goods.table, key_of(order), key_of(order, 1)
    type_into_cell(table, first, "received", "12")
    type_into_cell(table, second, "received", "4")
    assert cell(table, first, "close") == "18 still to come"
    table.select_ids([second])
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert cell(table, second, "close") == "6 not coming"
    go_on(window, settle)
    go_on(window, settle)
    [read] = purchases(session)
    assert [line.incoming for line in read.lines] == [whole(18), 0]
    assert read.lines[1].cancelled == whole(6)


def test_what_is_rejected_is_still_owed(session, rail, buying, receiving, settle):
    order = buying((rail, 30))
    window = receiving(order)
    type_into_cell(window.goods.table, key_of(order), "received", "25")
    type_into_cell(window.goods.table, key_of(order), "rejected", "5")
    go_on(window, settle)
    go_on(window, settle)
    [line] = purchases(session)[0].lines
    assert (line.received, line.rejected, line.incoming) == (
        whole(25), whole(5), whole(5),
    )  # fmt: skip
    assert reload(rail).on_hand == whole(25)


def test_more_than_ordered_is_asked_about_and_kept(
    session, rail, buying, receiving, settle
):
    order = buying((rail, 30))
    window = receiving(order)
    type_into_cell(window.goods.table, key_of(order), "received", "36")
    assert cell(window.goods.table, key_of(order), "close") == "6 too much"
    go_on(window, settle)
    assert window.goods.over.isVisible()
    assert window.goods.over.sentence == (
        "Drawer runner: 36 stk. came, 30 stk. was to come. "
        "Keep what is too much, or write less."
    )
    window.goods.over.acted.emit()
    settle()
    assert not window.goods.over.isVisible()
    go_on(window, settle)
    assert purchases(session)[0].lines[0].received == whole(36)


def test_the_question_goes_away_when_the_quantity_is_put_right(
    rail, buying, receiving, settle
):
    order = buying((rail, 30))
    window = receiving(order)
    type_into_cell(window.goods.table, key_of(order), "received", "36")
    go_on(window, settle)
    type_into_cell(window.goods.table, key_of(order), "received", "30")
    assert not window.goods.over.isVisible()


def test_a_scanned_product_is_counted_from_nothing_and_shared_out(
    session, rail, hinge, buying, receiving, settle
):
    late = buying((rail, 10, date(2027, 5, 1)), (hinge, 4))
    early = buying((rail, 6, date(2027, 2, 1)))
    window = receiving(late, early)
    scan(window, CODE, settle)
    assert received(window, key_of(early)) == "1"
    assert received(window, key_of(late)) == "0"
    assert received(window, key_of(late, 1)) == "4"
    scan(window, f"7*{CODE}", settle)
    assert received(window, key_of(early)) == "6"
    assert received(window, key_of(late)) == "2"
    assert "8 stk. in all" in window.goods.heard.text()
    go_on(window, settle)
    go_on(window, settle)
    assert [order.lines[0].received for order in purchases(session)] == [
        whole(2), whole(6),
    ]  # fmt: skip


def test_fast_scans_of_an_ordered_product_all_count(rail, buying, receiving, settle):
    order = buying((rail, 10))
    window = receiving(order)
    for _scan in range(5):
        QTest.keyClicks(window.goods.scan, CODE)
        QTest.keyClick(window.goods.scan, ENTER)
    settle()
    assert received(window, key_of(order)) == "5"


def test_after_a_quantity_was_typed_scans_add_to_it(rail, buying, receiving, settle):
    order = buying((rail, 10))
    window = receiving(order)
    type_into_cell(window.goods.table, key_of(order), "received", "4")
    scan(window, CODE, settle)
    assert received(window, key_of(order)) == "5"


def test_everything_may_be_counted(rail, hinge, buying, receiving, settle):
    order = buying((rail, 10), (hinge, 5))
    window = receiving(order)
    click(window.goods.anew)
    assert received(window, key_of(order, 1)) == "0"
    assert not window.main.isEnabled()
    scan(window, CODE, settle)
    assert received(window, key_of(order)) == "1"
    assert window.main.isEnabled()


def test_what_nobody_ordered_stands_on_a_line_of_its_own(
    session, given, rail, buying, receiving, settle
):
    other = given.product(sku="40-1", name="Handle")
    order = buying((rail, 10))
    window = receiving(order)
    scan(window, "3*40-1", settle)
    assert received(window, other.id) == "3"
    assert cell(window.goods.table, other.id, "purchase") == "Not ordered"
    go_on(window, settle)
    go_on(window, settle)
    assert reload(other).on_hand == whole(3)


def test_an_order_is_found_while_one_types(rail, buying, receiving, settle):
    order = buying((rail, 10))
    buying((rail, 5), send=False)
    window = receiving()
    field = window.goods.purchase
    field.setFocus()
    QTest.keyClicks(field, "hett")
    QTest.keyClick(field, ENTER)
    settle()
    assert received(window, key_of(order)) == "10"
    assert field.text() == ""
    QTest.keyClicks(field, "nobody")
    QTest.keyClick(field, ENTER)
    settle()
    assert "No open purchase order matches" in window.goods.purchase_row.problem


def test_an_order_with_nothing_to_come_says_so(rail, buying, receiving, settle):
    order = buying((rail, 10), send=False)
    window = receiving(order)
    assert "Nothing more is to come" in window.goods.purchase_row.problem


def test_another_desk_received_it_first(
    given, session, rail, buying, receiving, settle
):
    order = buying((rail, 30))
    window = receiving(order)
    go_on(window, settle)
    given.receive_for(PurchaseOrder.get_by_id(order.order_id), 20)
    go_on(window, settle)
    if window.steps.currentWidget() is window.shares:
        go_on(window, settle)
    assert window.isVisible()
    assert window.goods.over.isVisible()
    assert cell(window.goods.table, key_of(order), "incoming") == "10"
    assert reload(rail).on_hand == whole(20)
    type_into_cell(window.goods.table, key_of(order), "received", "10")
    go_on(window, settle)
    go_on(window, settle)
    assert reload(rail).on_hand == whole(30)


def test_an_order_closed_meanwhile_is_said_at_the_scan(
    session, rail, buying, receiving, settle
):
    order = buying((rail, 30))
    window = receiving(order)
    close_purchase(session, order.order_id, "gone")
    scan(window, CODE, settle)
    assert "22-0913" in window.goods.scan_row.problem


def test_a_line_is_taken_away(rail, hinge, buying, receiving, settle):
    order = buying((rail, 10), (hinge, 5))
    window = receiving(order)
    window.goods.table.select_ids([key_of(order)])
    window.goods.table.setFocus()
    QTest.keyClick(window.goods.table, Qt.Key.Key_Delete)
    assert list(window.goods.draft.lines) == [key_of(order, 1)]
