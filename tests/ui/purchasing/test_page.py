"""The Purchasing tab: both lists, the pane, and what is done from them."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import PurchaseState
from restordre_app.domain.quantities import whole
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.receipt_lines import ReceiptEntry, ReceiptLine
from restordre_app.services.receiving import receive_and_allocate
from tests.ui.keyboard import (
    CTRL,
    press,
    shown_windows,
    type_text,
)
from tests.ui.purchasing.conftest import (
    purchases,
)
from ui.pages import PAGES
from ui.purchasing.closing import RestWindow
from ui.purchasing.date_window import DatesWindow
from ui.purchasing.editor import PurchaseEditor
from ui.purchasing.listing import purchasing_badge
from ui.receiving.window import ReceivingWindow
from ui.widgets.labels import QLabel
from ui.widgets.quantity_bar import LineBar
from ui.widgets.reason_window import ReasonWindow

ENTER = Qt.Key.Key_Return


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def cell(card, row_id, key):
    table = card.table
    [row] = table.rows.positions_of([row_id])
    keys = [column.key for column in table.rows.columns]
    return str(table.rows.index(row, keys.index(key)).data() or "")


def said_in(widget):
    return [each.text() for each in widget.findChildren(QLabel) if each.text()]


def give_reason(window, words):
    QTest.keyClicks(window.reason, words)
    QTest.keyClick(window.reason, ENTER)


def receive(session, line, pieces, **more):
    came = ReceiptLine(line.product_id, whole(pieces), line.line_id, **more)
    return receive_and_allocate(session, ReceiptEntry((came,)))


def test_the_tab_stands_after_the_back_orders(session):
    keys = [page.key for page in PAGES]
    assert keys.index("purchasing") == keys.index("back_orders") + 1


def test_a_row_tells_how_far_an_order_has_come(
    session, rail, hinge, buying, page, settle
):
    order = buying((rail, 30, date(2027, 2, 1)), (hinge, 10), their_ref="AB-1")
    receive(session, order.lines[1], 10)
    settle()
    row = order.order_id
    assert cell(page.orders, row, "number") == "2001"
    assert cell(page.orders, row, "supplier") == "Hettich Danmark"
    assert cell(page.orders, row, "lines") == "1 / 2"
    assert cell(page.orders, row, "next_expected") == "01-02-2027"
    assert cell(page.orders, row, "unconfirmed") == "1"
    assert cell(page.orders, row, "state") == "Partly received"
    assert page.header.subtitle.text() == "1 open purchase order"


def test_the_pane_shows_lines_receipts_and_history(session, rail, buying, page, settle):
    order = buying((rail, 30, date(2027, 2, 1)), note="By lorry")
    receive(session, order.lines[0], 12, rejected=whole(3))
    settle()
    [bar] = page.detail.findChildren(LineBar)
    said = said_in(bar)
    assert "12 / 30 stk." in said
    assert said[-1].startswith("22-0913 · 18 to come · 01-02-2027 · not confirmed")
    assert "3 rejected" in said[-1]
    texts = said_in(page.detail)
    assert "Receipt VM00001" in texts
    assert "Received, receipt VM00001" in texts
    assert "By lorry" in texts


def test_chips_and_search_narrow_the_orders(session, rail, hinge, buying, page, settle):
    buying((rail, 30), send=False)
    late = buying((hinge, 30, date(2026, 1, 20)))
    settle()
    assert page.orders.chips.button("draft").text() == "Drafts  1"
    click(page.orders.chips.button("overdue"))
    settle()
    assert page.orders.table.selected_ids() == [late.order_id]
    assert page.header.subtitle.text().endswith("1 line overdue")
    page.header.search.setFocus()
    type_text("drawer")
    settle()
    assert page.orders.table.selected_ids() == []
    assert page.orders.empty.isVisible()


def test_mine_are_those_i_answer_for(session, rail, buying, page, settle):
    me = save_staff(session, StaffEntry(initials="MH", name=session.who))
    buying((rail, 5))
    mine = buying((rail, 5), responsible_id=me)
    click(page.orders.chips.button("mine"))
    settle()
    assert page.orders.table.selected_ids() == [mine.order_id]


def test_open_lines_are_listed_over_all_orders(
    given, rail, hinge, buying, page, settle
):
    given.order((rail, 7))
    order = buying((rail, 30, date(2027, 3, 1)))
    buying((hinge, 10))
    click(page.view.button("lines"))
    settle()
    [line] = order.lines
    assert cell(page.lines, line.line_id, "incoming") == "30 stk."
    assert cell(page.lines, line.line_id, "waiting") == "7"
    assert cell(page.lines, line.line_id, "expected") == "01-03-2027"
    assert cell(page.lines, line.line_id, "confirmed") == "Not confirmed"
    assert page.detail.title.text() == "Purchase order 2001"
    page.lines.table.selectAll()
    settle()
    assert page.detail.title.text() == "2 lines"
    click(page.lines.chips.button("no_date"))
    settle()
    assert len(page.lines.table.selected_ids()) == 1


def test_dates_of_several_lines_are_moved_together(
    rail, hinge, buying, page, settle, told
):
    buying((rail, 30, date(2027, 3, 1)), (hinge, 10, date(2027, 3, 1)))
    settle()
    click(page.detail.dates)
    settle()
    [window] = shown_windows(DatesWindow)
    assert window.subtitle.text() == "2 lines · Purchase order 2001 · Hettich Danmark"
    assert window.field.text() == "01-03-2027"
    window.field.setFocus()
    window.field.selectAll()
    type_text("14/2 2027")
    window.field.commit()
    assert "weekend" in window.doubt.sentence
    window.field.selectAll()
    type_text("week 11 2027")
    window.field.commit()
    assert window.exactness.choice == Precision.WEEK
    window.confirmed.choose("yes")
    window.reason.setText("mail from Hettich")
    click(window.main)
    settle()
    [order] = purchases(page.office.session)
    assert {line.expected_on for line in order.lines} == {date(2027, 3, 15)}
    assert all(line.confirmed for line in order.lines)
    assert "expected from the supplier for 2 lines" in told[-1].sentence


def test_a_date_may_be_taken_back(session, rail, buying, page, settle, told):
    buying((rail, 30, date(2027, 3, 1)))
    settle()
    page.deeds.move_dates()
    settle()
    [window] = shown_windows(DatesWindow)
    click(window.exactness.button(Precision.UNKNOWN))
    assert window.meaning.text() == "The lines are on order without a date."
    click(window.exactness.button(Precision.DAY))
    click(window.exactness.button(Precision.UNKNOWN))
    press(ENTER, CTRL)
    settle()
    assert purchases(session)[0].lines[0].expected_on is None
    assert told[-1].sentence == "The date was taken back for 1 line."


def test_a_date_before_the_order_is_refused_in_the_window(
    session, rail, buying, page, settle
):
    buying((rail, 30, date(2027, 3, 1)))
    settle()
    page.deeds.move_dates()
    settle()
    [window] = shown_windows(DatesWindow)
    window.field.setText("1-1-2026")
    click(window.main)
    settle()
    assert "before it was ordered" in window.bar.sentence


def test_the_rest_of_a_line_is_given_up(session, rail, buying, page, settle, told):
    order = buying((rail, 30), (rail, 5))
    page.show_wish({"line": order.lines[0].line_id})
    settle()
    click(page.detail.rest)
    [window] = shown_windows(RestWindow)
    click(window.main)
    assert "Write why" in window.reason_row.problem
    window.rest.quantity.set_value(whole(40))
    give_reason(window, "discontinued")
    settle()
    assert "more than is still to come" in window.bar.sentence
    window.rest.quantity.set_value(whole(10))
    QTest.keyClick(window, ENTER, CTRL)
    settle()
    assert purchases(session)[0].lines[0].cancelled == whole(10)
    assert "the rest is cancelled" in told[-1].sentence


def test_an_order_is_closed_and_a_draft_put_aside(
    session, rail, buying, page, settle, told
):
    buying((rail, 30))
    draft = buying((rail, 3), send=False)
    settle()
    for each in (draft.order_id, purchases(session)[0].order_id):
        page.show_wish({"purchase": each})
        settle()
        click(page.detail.close_order)
        [window] = shown_windows(ReasonWindow)
        give_reason(window, "not needed")
        settle()
    assert {order.state for order in purchases(session)} == {PurchaseState.CLOSED}
    assert told[-1].sentence == "Purchase order 2001 is closed."
    page.show_wish({"purchase": draft.order_id})
    settle()
    assert page.orders.chips.choice == "closed"
    assert page.orders.table.selected_ids() == [draft.order_id]


def test_a_draft_is_sent_and_confirmed_from_the_pane(
    session, rail, buying, page, settle, told
):
    buying((rail, 30), send=False)
    settle()
    assert page.deeds.allowed()["send_purchase"]
    click(page.detail.send)
    settle()
    assert told[-1].sentence == "Purchase order 2001 to Hettich Danmark is sent."
    click(page.detail.confirm)
    settle()
    assert purchases(session)[0].state is PurchaseState.CONFIRMED
    assert told[-1].sentence == "1 purchase order is confirmed by the supplier."


def test_several_orders_are_confirmed_at_once(session, rail, buying, page, settle):
    buying((rail, 30))
    buying((rail, 20))
    settle()
    page.orders.table.selectAll()
    settle()
    assert page.detail.title.text() == "2 purchase orders"
    actions = {each.text(): each for each in page.deeds.menu().actions()}
    assert not actions["Mark as sent"].isEnabled()
    actions["Confirmed by the supplier"].trigger()
    settle()
    states = {order.state for order in purchases(session)}
    assert states == {PurchaseState.CONFIRMED}


def test_enter_opens_the_order_and_new_begins_one(rail, buying, page, settle):
    buying((rail, 30))
    settle()
    page.entered()
    page.orders.table.select_first()
    press(ENTER)
    settle()
    [editor] = shown_windows(PurchaseEditor)
    assert editor.title.text() == "Purchase order 2001"
    editor.leave()
    click(page.new)
    settle()
    [editor] = shown_windows(PurchaseEditor)
    assert editor.order is None


def test_what_came_is_received_from_the_pane(rail, buying, page, settle):
    buying((rail, 30))
    settle()
    click(page.detail.receive)
    settle()
    [window] = shown_windows(ReceivingWindow)
    assert window.goods.draft.purchase_ids == [1]


def test_a_receipt_is_taken_back_from_the_pane(
    session, rail, buying, page, settle, told
):
    order = buying((rail, 30))
    receive(session, order.lines[0], 12)
    settle()
    settle()
    kind = type(page.detail.edit)
    links = [b for b in page.detail.findChildren(kind) if b.text() == "Take back…"]
    click(links[0])
    [window] = shown_windows(ReasonWindow)
    give_reason(window, "wrong order")
    settle()
    assert told[-1].sentence == "Receipt VM00001 is taken back."
    assert purchases(session)[0].lines[0].received == 0
    assert "taken back" in said_in(page.detail)


def test_the_badge_counts_what_should_have_come(session, rail, buying):
    assert purchasing_badge(session).count == 0
    buying((rail, 5, date(2026, 1, 20)))
    badge = purchasing_badge(session)
    assert (badge.count, badge.urgent) == (1, True)


def test_a_page_is_shown_again_as_it_was(rail, buying, page, settle):
    first = buying((rail, 5))
    buying((rail, 6))
    page.show_wish({"purchase": first.order_id, "text": "hett"})
    settle()
    state = page.remember()
    page.show_wish({"view": "lines", "filter": "unconfirmed", "text": ""})
    settle()
    assert page.lines.chips.choice == "unconfirmed"
    page.restore(state)
    settle()
    assert page.orders.table.selected_ids() == [first.order_id]
    assert page.header.search.text() == "hett"


def test_a_wish_for_what_is_nowhere_is_forgotten(rail, buying, page, settle):
    order = buying((rail, 5))
    page.show_wish({"purchase": 999})
    settle()
    page.show_wish({"line": 999})
    settle()
    assert page.detail.title.text() == f"Purchase order {order.number}"
    page.show_wish("nothing")


def test_what_the_menu_does_is_grey_where_it_makes_no_sense(page, office, settle):
    settle()
    for key in ("edit", "move_dates", "close_purchase", "cancel_purchase_rest"):
        assert not page.deeds.allowed()[key]
    page.deeds.edit()
    page.deeds.send()
    page.deeds.close()
    page.deeds.cancel_rest()
    page.deeds.move_dates()
    settle()
    assert not shown_windows(DatesWindow)
    assert "No purchase orders yet" in page.orders.empty.findChildren(QLabel)[-1].text()


def test_far_future_dates_are_told_as_they_stand(session, rail, buying, page, settle):
    day = session.today() + timedelta(days=400)
    order = buying((rail, 5, day))
    settle()
    assert cell(page.orders, order.order_id, "next_expected") == day.strftime(
        "%d-%m-%Y"
    )
