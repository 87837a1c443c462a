"""Asking suppliers from the chase list: by letter, mail and phone, and what they say."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from restordre_app.domain.chasing import ChaseReason
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.documents import read_pdf
from restordre_app.services.purchasing import confirm_purchase
from restordre_app.store.communication import Channel, Communication
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.outbox import Message
from tests.builders import TODAY, days_ago
from ui.purchasing.chase_columns import (
    asked_words,
    customers_words,
    hanging_words,
    reason_words,
    sections_of,
)
from ui.purchasing.date_window import YES, DatesWindow
from ui.purchasing.page import CHASING
from ui.widgets.reason_window import ReasonWindow

SPACE = Qt.Key.Key_Space


@pytest.fixture
def late(session, given, buying, rail, hinge):
    """Runners that should have come three days ago, and hinges nobody has confirmed."""
    given.order((rail, 20), customer=given.customer(name="Byg ApS"))
    return buying((rail, 24, days_ago(3)), (hinge, 10, date(2026, 12, 9)))


@pytest.fixture
def view(page, late, settle):
    page.show_wish({"view": CHASING})
    settle()
    page.chasing.table.select_first()
    settle()
    return page.chasing


def window_of(kind):
    [found] = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, kind) and each.isVisible()
    ]
    return found


def close_papers(settle):
    settle()
    for each in QApplication.topLevelWidgets():
        if type(each).__name__ == "PaperWindow":
            each.close()


def test_who_owes_what_and_who_waits(view, late):
    first, second = view.draft.rows.values()

    assert [reason_words(first), reason_words(second)] == [
        "3 days late",
        "Not confirmed",
    ]
    assert first.chase.reason is ChaseReason.LATE
    assert (customers_words(first), customers_words(second)) == (
        "Byg ApS",
        "nobody waits",
    )
    assert asked_words(first, TODAY) == "never"
    [section] = sections_of(view.draft)
    assert (section.title, section.summary) == ("Hettich Danmark", "2 lines")
    assert section.note == "1 customer · 250.00" == hanging_words([first, second])
    assert view.summary.text() == "1 supplier · 2 lines"
    assert view.pane.title.text() == "Hettich Danmark"


def test_a_letter_is_made_shown_and_noted_on_the_lines(view, session, settle, told):
    view.pane.letter.click()
    close_papers(settle)

    [letter] = Document.select().where(Document.kind == DocumentKind.CHASE_LETTER.value)
    assert read_pdf(session, letter.id).startswith(b"%PDF")
    assert told[-1].sentence == "The letter to Hettich Danmark about 2 lines is ready."
    first = next(iter(view.draft.rows.values()))
    assert asked_words(first, TODAY) == "today"


def test_only_ticked_lines_are_asked_about(qtbot, view, session, settle, late):
    view.table.select_ids([late.lines[1].line_id])
    qtbot.keyClick(view.table, SPACE)
    view.pane.letter.click()
    close_papers(settle)

    assert lines_asked_about(session, late) == [late.lines[0].line_id]
    assert [row.ticked for row in view.draft.rows.values()] == [True, False]


def lines_asked_about(session, order):
    history = read_purchase(session, order.order_id).history
    return [entry.subject_id for entry in history if entry.action == "chased"]


def test_without_an_address_no_mail_is_offered(view, session, settle, supplier, told):
    assert not view.pane.mail.isEnabled()
    assert view.pane.mail.toolTip() == "No e-mail address is known"

    supplier.email = "salg@hettich.example"
    supplier.save()
    view.read("", {})
    settle()
    view.pane.mail.click()
    settle()

    [message] = Message.select()
    assert "Drawer runner" in message.body
    assert told[-1].sentence.endswith("lies in the outbox.")


def test_what_a_mailed_letter_cannot_show_is_said(view, office, settle, supplier):
    supplier.email, supplier.name = "salg@hettich.example", "Hettich 🔩"
    supplier.save()
    view.read("", {})
    settle()
    view.pane.mail.click()
    settle()

    assert "has no signs for 🔩" in office.errors.last_sentence


def test_a_call_is_noted_with_what_was_said(qtbot, view, settle, told):
    view.pane.call.click()
    window = window_of(ReasonWindow)
    qtbot.keyClicks(window.reason, "The lorry has broken down")
    qtbot.keyClick(window.reason, Qt.Key.Key_Return)
    settle()

    [log] = Communication.select()
    assert (log.channel, log.note) == (Channel.PHONE, "The lorry has broken down")
    assert told[-1].sentence == "The call to Hettich Danmark is noted."


def test_the_answer_is_typed_right_there_and_counts_as_confirmed(
    qtbot, view, session, settle, late
):
    qtbot.keyClick(view.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    window = window_of(DatesWindow)
    assert window.confirmed.choice == YES
    qtbot.keyClicks(window.field, "3-12-2026")
    window.main.click()
    settle()

    line = read_purchase(session, late.order_id).lines[0]
    assert (line.expected_on, line.confirmed) == (date(2026, 12, 3), True)
    assert list(view.draft.rows) == [late.lines[1].line_id]


def test_all_are_written_to_in_one_go(view, session, given, settle, told):
    other = given.supplier(name="Nordbolt", email="salg@nordbolt.example")
    given.purchase(
        (given.product(), 3, days_ago(5)), supplier=other, ordered_on=days_ago(30)
    )
    settle()
    view.all.click()
    close_papers(settle)

    assert told[-1].sentence == "1 mail in the outbox · 1 letter to print"
    assert Message.select().count() == 1


def test_the_search_finds_customers_and_orders(page, view, settle, late):
    page.header.search.setText("byg aps")
    settle()
    assert [row.row_id for row in view.draft.shown()] == [late.lines[0].line_id]

    page.header.search.setText("nobody like this")
    settle()
    assert not view.all.isEnabled()


def test_the_menu_leads_to_the_order(page, view, settle, late):
    *_others, open_order = view.menu().actions()
    open_order.trigger()
    settle()

    assert page.view.choice == "orders"
    assert page.detail.order.order_id == late.order_id


def test_nothing_late_says_so(page, session, settle, late):
    confirm_purchase(session, late.order_id)
    page.show_wish({"view": CHASING, "supplier": 999})
    settle()

    assert page.chasing.draft.shown() == []
    assert not page.chasing.all.isEnabled()
    assert page.chasing.current() is None


def test_mine_are_those_of_my_orders_until_all_are_wanted(
    page, view, given, session, settle
):
    mine = save_staff(session, StaffEntry("MH", "Mette"))
    order = given.purchase(
        (given.product(name="Mine"), 3, days_ago(5)),
        ordered_on=days_ago(30),
        responsible_id=mine,
    )
    page.show_wish({"view": CHASING, "responsible": mine})
    settle()
    assert [row.chase.line.order_id for row in view.draft.shown()] == [order.id]
    assert view.wide.isVisible()

    view.wide.click()
    settle()
    assert len(view.draft.shown()) == 3
    assert not view.wide.isVisible()
