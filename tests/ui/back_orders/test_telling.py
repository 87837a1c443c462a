"""From the list of back orders to telling, calling and answering (E5, E6)."""

from PySide6.QtWidgets import QApplication

from restordre_app.domain.telling import AnswerKind
from ui.telling.answer_window import AnswerWindow
from ui.telling.phone_window import PhoneWindow
from ui.telling.window import TellingWindow


def entry_of(page, lines, words, *names):
    rows = [page.table.rows.row_of(lines[name]) for name in names]
    entries = {entry.text(): entry for entry in page.deeds.menu(rows).actions()}
    return entries.get(words)


def opened(kind):
    [window] = [each for each in QApplication.allWidgets() if isinstance(each, kind)]
    return window


def test_chosen_lines_are_told_with_all_of_their_orders(page, lines, choose, hands):
    choose("rail", "late")
    entry_of(page, lines, "Tell the customers…", "rail", "late").trigger()
    hands.settle()
    window = opened(TellingWindow)
    orders = {
        line.order_id
        for customer in window.listing.customers
        for line in customer.lines
    }
    rows = [page.table.rows.row_of(lines[name]) for name in ("rail", "late")]
    assert orders == {row.order_id for row in rows}


def test_a_call_about_the_chosen_line(page, lines, choose, hands):
    choose("rail")
    entry_of(page, lines, "Told by phone…", "rail").trigger()
    hands.settle()
    assert opened(PhoneWindow).isVisible()


def test_the_answer_of_one_line_by_menu_and_command(page, lines, choose, hands, office):
    choose("rail")
    office.commands.trigger("answer")
    hands.settle()
    window = opened(AnswerWindow)
    assert window.facts.line.line_id == lines["rail"]
    assert window.kind is AnswerKind.KEEP


def test_a_substitute_is_offered_from_the_menu(page, lines, choose, hands):
    choose("rail")
    entry_of(page, lines, "Offer a substitute…", "rail").trigger()
    hands.settle()
    assert opened(AnswerWindow).kind is AnswerKind.SUBSTITUTE


def test_of_several_lines_no_answer_is_taken_down(page, lines, choose):
    choose("rail", "late")
    assert entry_of(page, lines, "Answer…", "rail", "late") is None
