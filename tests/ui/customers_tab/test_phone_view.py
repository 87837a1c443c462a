"""The phone rings: Ctrl+6, a few letters, and the answer is on the screen."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from restordre_app.domain.promises import ExpectationState, Precision
from restordre_app.domain.telling import AnswerKind
from restordre_app.queries.communication import AnswerView, LogEntry, SaidLine
from restordre_app.services.customers import customer_entry, save_customer
from restordre_app.session import Session
from restordre_app.store.communication import Channel
from restordre_app.store.customers import Customer
from restordre_app.store.outbox import MessageState
from tests.builders import Given
from tests.ui.hands import Hands
from ui.customers.columns import line_columns
from ui.customers.editor import CustomerWindow
from ui.customers.log_part import log_part, remarks_of, said_words
from ui.customers.page import CustomersPage
from ui.delivering.dialog import DeliveryDialog
from ui.main_window import MainWindow
from ui.orders.editor import OrderEditor
from ui.telling.answer_window import AnswerWindow
from ui.telling.phone_window import PhoneWindow
from ui.telling.window import TellingWindow
from ui.widgets.elided_link import ElidedLink

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(kind: type) -> list[QWidget]:
    windows = QApplication.topLevelWidgets()
    return [w for w in windows if isinstance(w, kind) and w.isVisible()]


def ids_in(page: CustomersPage) -> list[int]:
    return list(page.table.rows.ids_between(0, page.table.rows.rowCount()))


def said(page: CustomersPage) -> list[dict[str, tuple[str, str]]]:
    """What stands in the table of what they wait for, words and the smaller words."""
    card = page.detail.card
    assert card is not None
    return [
        {
            column.key: (
                column.text(row),
                column.subtext(row) if column.subtext else "",
            )
            for column in line_columns()
        }
        for row in card.waiting.values()
    ]


def words_in(widget: QWidget) -> str:
    labels = [each.text() for each in widget.findChildren(QLabel)]
    return "\n".join(labels + [b.text() for b in widget.findChildren(QPushButton)])


@pytest.mark.parametrize(
    "typed", ["ågård", "køk", "30405", "86123456", "bodil", "2011"]
)
def test_from_a_ringing_phone_to_the_answer(
    window: MainWindow, hands: Hands, typed: str
) -> None:
    hands.settle()
    window.activateWindow()
    number = [page.key for page in window._pages].index("customers")
    window.open_number(number)
    hands.settle()
    page = window.page
    assert isinstance(page, CustomersPage)
    assert window.focusWidget() is page.header.search

    hands.type(page.header.search, typed)
    hands.settle()
    hands.settle()

    assert page.detail.name.words == "Ågård Køkken ApS"
    by_name = {row["name"][0]: row for row in said(page)}
    assert by_name["Rail"]["rest"] == ("30 stk.", "none ready")
    assert by_name["Rail"]["expected"] == ("03-12-2026", "Mette")
    when, paper = by_name["Rail"]["told"]
    assert when
    assert "1001-R1" in paper
    assert by_name["Hinge"]["rest"] == ("8 stk.", "all ready")
    assert by_name["Hinge"]["state"][0] == "Ready"


def test_customers_is_the_sixth_tab(window: MainWindow) -> None:
    keys = [page.key for page in window._pages]
    assert keys.index("today") == 0
    assert keys.index("customers") == 5


def test_beside_the_lines_stand_phones_papers_orders_and_the_note(
    page: CustomersPage, hands: Hands, agard: Customer
) -> None:
    page.show_wish({"customer": agard.id})
    hands.settle()
    hands.settle()

    head = words_in(page.detail.head)
    assert "86 12 34 56" in head
    assert "20 11 22 33" in head
    assert "Ring altid før levering." in head
    assert "30405" in page.detail.place.words
    log = words_in(page.detail.log)
    assert "Packing slip 1001-1" in log
    assert "Back-order confirmation 1001-R1" in log
    orders = words_in(page.detail.orders)
    assert "Order 1001" in orders
    assert "Order 1002" in orders
    assert page.detail.sum.text().startswith("2 lines · 1 ready")


def test_enter_leads_to_the_lines_and_on_to_the_course_of_one(
    page: CustomersPage, window: MainWindow, hands: Hands
) -> None:
    hands.type(page.header.search, "ågård")
    hands.settle()
    hands.settle()
    hands.press(page.header.search, Qt.Key.Key_Return)
    assert window.focusWidget() is page.detail.table

    hands.press(page.detail.table, Qt.Key.Key_Return)
    hands.settle()
    assert window.page_key == "back_orders"


def test_one_click_makes_an_order_edits_the_customer_or_delivers(
    page: CustomersPage, hands: Hands, agard: Customer
) -> None:
    page.show_wish({"customer": agard.id})
    hands.settle()
    hands.settle()

    page.detail.new_order.click()
    hands.settle()
    [editor] = opened(OrderEditor)
    assert isinstance(editor, OrderEditor)
    hands.keep(editor)
    typed = editor.header.known
    assert typed is not None
    assert typed.customer_id == agard.id

    page.detail.edit.click()
    hands.settle()
    [card] = opened(CustomerWindow)
    hands.keep(card)
    assert card.windowTitle() == "Ågård Køkken ApS"

    page.detail.deliver.click()
    hands.settle()
    [delivery] = opened(DeliveryDialog)
    hands.keep(delivery)


def test_filters_say_who_waits_and_who_is_blocked(
    page: CustomersPage, hands: Hands, session: Session, given: Given, agard: Customer
) -> None:
    other = given.customer(name="Æblehaven", blocked=True)
    page.reload()
    hands.settle()
    page.chips.button("waiting").click()
    hands.settle()
    assert ids_in(page) == [agard.id]
    assert page.chips.button("waiting").accessibleName() == "Waiting, 1"

    page.chips.button("blocked").click()
    hands.settle()
    hands.settle()
    assert ids_in(page) == [other.id]
    assert page.detail.chip.word == "Blocked"


def test_a_saved_customer_appears_and_a_search_without_a_hit_says_so(
    page: CustomersPage, hands: Hands, session: Session, agard: Customer
) -> None:
    save_customer(session, customer_entry(agard.id), agard.id)
    page.deeds.new()
    hands.settle()
    [card] = opened(CustomerWindow)
    hands.keep(card)
    assert isinstance(card, CustomerWindow)
    hands.type(card.form.texts["name"], "Æblehaven Hotel")
    hands.press(card, Qt.Key.Key_Return, CTRL)
    hands.settle()
    hands.settle()
    assert len(ids_in(page)) == 3

    hands.type(page.header.search, "no such name")
    hands.settle()
    hands.settle()
    assert ids_in(page) == []
    assert page.empty.isVisible()
    assert page.detail.card is None


def test_the_lines_can_be_dated_and_handed_over_from_here(
    page: CustomersPage, hands: Hands, agard: Customer
) -> None:
    page.show_wish({"customer": agard.id})
    hands.settle()
    hands.settle()
    assert page.line_deeds.staff
    commands = page.commands()
    assert {"set_date", "set_cause", "set_responsible", "cancel_rest"} <= set(commands)
    menu = page.line_deeds.menu(list(page.detail.card.waiting.values()))  # type: ignore[union-attr]
    assert menu.actions()


def test_several_customers_sum_up(
    page: CustomersPage, window: MainWindow, hands: Hands
) -> None:
    page.select_all()
    hands.settle()
    assert page.detail.card is None


def test_what_is_said_and_answered_on_the_phone_is_taken_down_here(
    page: CustomersPage, hands: Hands, agard: Customer
) -> None:
    page.show_wish({"customer": agard.id})
    hands.settle()
    hands.settle()

    page.detail.phone.click()
    hands.settle()
    [phone] = opened(PhoneWindow)
    hands.keep(phone)
    assert isinstance(phone, PhoneWindow)
    phone.close_for_good()

    page.detail.answer.click()
    hands.settle()
    [answer] = opened(AnswerWindow)
    hands.keep(answer)

    page.detail.confirmation.click()
    hands.settle()
    [telling] = opened(TellingWindow)
    hands.keep(telling)


def test_the_log_tells_promises_answers_notes_and_what_did_not_go() -> None:
    said = SaidLine(
        1, "1001", 1, "V-1", "Rail", "stk.", 30_000, date(2026, 12, 3), Precision.WEEK,
        ExpectationState.DATED,
    )  # fmt: skip
    undated = replace(said, day=None, state=ExpectationState.NOT_ORDERED)
    answer = AnswerView(
        1, 1, "V-1", "Rail", "stk.", AnswerKind.SUBSTITUTE, 30_000, 9, "V-2"
    )
    entry = LogEntry(
        1, datetime(2026, 11, 20, 9, 5), "Mette", Channel.MAIL, "News of 1001",  # noqa: DTZ001
        "klara@b.example", None, None, "", 3, MessageState.FAILED, None, "", (said,) * 3 + (undated,) * 2,
        (answer,),
    )  # fmt: skip

    remarks = list(remarks_of(entry))
    assert remarks[0] == "Rail: week 49"
    assert "and 2 more lines" in remarks
    assert any("(V-2)" in remark for remark in remarks)
    assert remarks[-1] == "to klara@b.example · Mette"
    noted = replace(entry, message_id=None, note="Late", channel=Channel.PHONE)
    assert list(remarks_of(noted))[-1] == "“Late” · Mette"
    asked: list[int] = []
    part = log_part([entry], asked.append, asked.append)
    words = words_in(part)
    [link] = part.findChildren(ElidedLink)
    link.click()
    assert asked == [entry.message_id]
    assert "Mail: News of 1001" in words
    assert "did not go" in words
    assert said_words(undated) == "Rail: Not ordered"
    assert (
        log_part([], asked.append, asked.append).text() == "Nothing has been said yet."
    )  # type: ignore[attr-defined]
