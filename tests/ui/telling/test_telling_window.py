"""Telling customers in the window: by keys, all at once or one by one."""

from datetime import date

from PySide6.QtCore import Qt

from restordre_app.queries.communication import read_log
from restordre_app.queries.telling import count_customers_to_tell
from restordre_app.services.rests import promise_date
from restordre_app.store.catalogue import Product
from restordre_app.store.documents import Document
from restordre_app.store.orders import OrderLine
from restordre_app.store.outbox import Message
from tests.builders import lines_of, reload
from ui.telling import open_phone_call, open_telling
from ui.telling.phone_window import PhoneWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def cells(table, row):
    """The words of a row, column by column."""
    model = table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_who_must_be_told_stands_with_what_changed(window):
    assert [cells(window.table, row)[0] for row in range(3)] == [
        "Aakjær Tømrerforretning ApS", "Bovbjerg Møbler", "Cirkelhuset A/S",
    ]  # fmt: skip
    assert window.name.words == "Aakjær Tømrerforretning ApS"
    assert "97 12 34 56" in window.phone.words
    [line] = [cells(window.lines, 0)]
    assert line[:5] == [
        "Skuffeskinne 500 mm", "30 stk.", "04-12-2026", "11-12-2026", "Later",
    ]  # fmt: skip
    assert window.total.text() == "3 customers · 1 on paper only"


def test_message_and_paper_are_shown_before_they_go(window, qtbot):
    message, paper = window.preview.message, window.preview.paper
    qtbot.waitUntil(lambda: paper.preview.page_count == 1)
    assert "ida@aakjaer.example" in message.readers.words
    assert "30 stk. Skuffeskinne 500 mm" in message.words.text()
    assert "1001-R2" in paper.number.text()


def test_without_an_address_the_window_says_that_it_is_paper(window, hands, qtbot):
    hands.press(window.table, Qt.Key.Key_Down)
    hands.settle()
    assert window.name.words == "Bovbjerg Møbler"
    message = window.preview.message.words
    qtbot.waitUntil(lambda: "has an e-mail address" in message.text())


def test_everybody_is_told_with_one_press(window, waiting, hands, printed, given):
    hands.press(window, Qt.Key.Key_Return, CTRL)
    hands.settle()
    assert count_customers_to_tell(given.session) == 0
    assert hands.told[-1].sentence == "3 customers are told, 1 on paper only."
    assert Message.select().count() == 2
    assert len(printed()) == 1
    assert window.table.model().rowCount() == 0
    assert not window.main.isEnabled()
    numbers = {each.number for each in Document.select() if "R" in each.number}
    assert "1001-R2" in numbers
    several = reload(waiting[2]).customer
    assert f"{several.number}-R1" in numbers


def test_what_a_mailed_paper_cannot_show_is_said_though_nobody_looked_at_it(
    window, office, waiting, hands, given
):
    Product.update(name="Hængsel 🔩").where(Product.sku == "10-0001").execute()
    said = []
    office.errors.told.connect(said.append)
    window.prints.click()

    hands.press(window, Qt.Key.Key_Return, CTRL)
    hands.settle()

    assert "1002-R1: the paper has no signs for 🔩" in said[0]


def test_one_is_sent_and_the_next_is_chosen(window, waiting, hands):
    hands.press(window, Qt.Key.Key_Return, CTRL | SHIFT)
    hands.settle()
    assert window.name.words == "Bovbjerg Møbler"
    assert window.table.model().rowCount() == 2
    assert OrderLine.get(OrderLine.order == waiting[0]).told_document == "1001-R2"


def test_one_goes_on_paper_only(window, hands, printed):
    hands.press(window, Qt.Key.Key_P, CTRL)
    hands.settle()
    assert Message.select().count() == 0
    assert len(printed()) == 1
    assert hands.told[-1].sentence == "1 customer is told, 1 on paper only."


def test_printing_may_be_left_out(window, hands, printed):
    window.prints.click()
    hands.press(window, Qt.Key.Key_Return, CTRL)
    hands.settle()
    assert printed() == []


def test_what_changed_meanwhile_is_looked_at_again(window, waiting, hands, given):
    window.office.feed.changed.disconnect(window._on_news)
    promise_date(given.session, [lines_of(waiting[1])[0].id], date(2026, 12, 24))
    hands.press(window, Qt.Key.Key_Return, CTRL)
    hands.settle()
    assert "1 could not be told" in hands.told[-1].sentence
    assert "Bovbjerg Møbler" in window.bar.sentence
    assert window.table.model().rowCount() == 1
    assert cells(window.lines, 0)[3] == "24-12-2026"


def test_news_of_another_desk_reach_the_window(window, waiting, hands, given):
    promise_date(given.session, [lines_of(waiting[1])[0].id], date(2026, 12, 24))
    hands.settle()
    hands.press(window.table, Qt.Key.Key_Down)
    assert cells(window.lines, 0)[3] == "24-12-2026"


def test_mine_are_those_i_answer_for(window, hands, given):
    given.session.who = "JK"
    window.reload()
    hands.settle()
    window.chips.button("mine").click()
    assert [cells(window.table, 0)[0]] == ["Bovbjerg Møbler"]
    assert window.total.text() == "1 customer · 1 on paper only"
    hands.press(window, Qt.Key.Key_Return, CTRL)
    hands.settle()
    assert window.empty._sentence.text() == "None of them are yours."


def test_a_customer_is_told_by_phone(window, office, hands, given, waiting, qtbot):
    hands.press(window, Qt.Key.Key_T, CTRL)
    [call] = window.findChildren(PhoneWindow)
    hands.type(call.note, "Ida: fine")
    hands.press(call.note, Qt.Key.Key_Return)
    hands.settle()
    assert window.table.model().rowCount() == 2
    entry = read_log(given.session, order_id=waiting[0].id)[0]
    assert (entry.channel, entry.note) == ("phone", "Ida: fine")
    assert hands.told[-1].sentence.startswith("Aakjær Tømrerforretning ApS was told")


def test_a_call_is_about_one_customer(office, waiting, hands):
    lines = [lines_of(order)[0].id for order in waiting[:2]]
    open_phone_call(office, lines)
    hands.settle()
    assert office.errors.last_sentence == "Choose lines of one customer."


def test_some_orders_can_be_told_again_without_news(office, waiting, hands, given):
    first = open_telling(office, order_ids=[waiting[0].id])
    hands.keep(first)
    hands.settle()
    hands.press(first, Qt.Key.Key_Return, CTRL)
    hands.settle()
    assert cells(first.lines, 0)[4] == "No news"
    hands.press(first, Qt.Key.Key_Return, CTRL)
    hands.settle()
    assert lines_of(waiting[0])[0].told_document == "1001-R3"


def test_large_text_on_a_small_screen_puts_the_paper_beneath(office, waiting, hands):
    office.theme.use_text_size(150)
    window = open_telling(office)
    hands.keep(window)
    hands.settle()

    window.resize(1100, 700)

    assert (window.width(), window.panes.stacked) == (1100, True)
    assert window.lines.horizontalScrollBar().maximum() == 0
    window.resize(1800, 1000)
    assert not window.panes.stacked
