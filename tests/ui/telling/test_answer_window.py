"""Taking down a customer's answer: by keys, with what each answer needs (E6)."""

import pytest
from PySide6.QtCore import Qt

from restordre_app.domain.telling import AnswerKind
from restordre_app.queries.gone import LineGone
from restordre_app.services.rests import cancel_rest
from restordre_app.store.communication import CustomerAnswer
from restordre_app.store.orders import OrderLine, SalesOrder
from tests.builders import figures_of, lines_of, reload
from ui.i18n import ui_texts
from ui.telling import open_answer
from ui.telling.answer_window import AnswerWindow


@pytest.fixture
def line(waiting):
    """30 of 100 are still to come."""
    return lines_of(waiting[0])[0]


def answered():
    return [(each.kind, each.quantity) for each in CustomerAnswer.select()]


def test_the_window_says_what_it_is_about(answer_to, line):
    window = answer_to(line.id)
    assert window.subtitle.text() == "Aakjær Tømrerforretning ApS · order 1001"
    assert window.said.text() == (
        "30 stk. Skuffeskinne 500 mm: 11-12-2026 · 2001, told before: 04-12-2026"
    )
    assert not window.product_row.isVisible()
    assert not window.quantity_row.isVisible()


def test_keeping_is_one_key(answer_to, line, hands):
    window = answer_to(line.id)
    hands.type(window.note, "will wait")
    hands.press(window.note, Qt.Key.Key_Return)
    hands.settle()
    assert answered() == [("keep", 30_000)]
    assert hands.told[-1].sentence == (
        "Aakjær Tømrerforretning ApS: Keep (Skuffeskinne 500 mm)."
    )


def test_cancelling_asks_for_a_reason(answer_to, line, hands):
    window = answer_to(line.id)
    hands.press(window.choice.button("keep"), Qt.Key.Key_Right)
    assert window.kind is AnswerKind.CANCEL
    assert window.quantity.value() == 30_000
    hands.press(window.note, Qt.Key.Key_Return)
    assert "Write why" in window.note_row.problem
    hands.type(window.note, "bought elsewhere")
    window.quantity.set_value(10_000)
    hands.press(window.note, Qt.Key.Key_Return)
    hands.settle()
    assert answered() == [("cancel", 10_000)]
    assert figures_of(line)["cancelled"] == 10


def test_more_than_the_rest_is_said_in_the_window(answer_to, line, hands):
    window = answer_to(line.id)
    window.choose(AnswerKind.CANCEL)
    hands.type(window.note, "too late")
    window.quantity.set_value(99_000)
    hands.press(window.note, Qt.Key.Key_Return)
    hands.settle()
    assert "At most 30" in window.bar.sentence
    assert answered() == []


def test_nobody_cancels_without_a_name(answer_to, line, hands, office):
    office.session.who = ""
    window = answer_to(line.id)
    window.choose(AnswerKind.CANCEL)
    hands.type(window.note, "too late")
    hands.press(window.note, Qt.Key.Key_Return)
    hands.settle()
    assert "without a name" in window.bar.sentence


def test_the_usual_substitute_is_offered_first(answer_to, line, hands, given):
    other = given.product(on_hand=20, sku="22-0205", name="Skuffeskinne 550 mm")
    product = line.product
    product.substitute = other
    product.save()
    window = answer_to(line.id)
    window.choose(AnswerKind.SUBSTITUTE)
    assert window.product.item.title == "Skuffeskinne 550 mm"
    window.quantity.set_value(15_000)
    window.quantity.changed.emit(15_000)
    hands.press(window.note, Qt.Key.Key_Return)
    hands.settle()
    [added] = OrderLine.select().where(OrderLine.substitute_for == line.id)
    assert figures_of(added)["reserved"] == 15
    assert figures_of(line)["cancelled"] == 15


def test_any_other_product_can_be_picked(answer_to, line, hands, given, qtbot):
    given.product(on_hand=30, sku="99-1", name="Noget helt andet")
    window = answer_to(line.id)
    window.choose(AnswerKind.SUBSTITUTE)
    hands.press(window.note, Qt.Key.Key_Return)
    assert "Choose the product" in window.product_row.problem
    hands.type(window.product, "helt andet")
    hands.settle()
    qtbot.wait(250)
    hands.settle()
    hands.press(window.product, Qt.Key.Key_Return)
    assert window.product.item.title == "Noget helt andet"
    hands.press(window.note, Qt.Key.Key_Return)
    hands.settle()
    assert answered() == [("substitute", 30_000)]


def test_who_takes_no_substitutes_is_not_offered_any(answer_to, line):
    customer = line.order.customer
    customer.substitutes_allowed = False
    customer.save()
    window = answer_to(line.id)
    other = window.choice.button("substitute")
    assert not other.isEnabled()
    assert other.toolTip() == "This customer takes no substitutes."


def test_all_together_can_be_undone(answer_to, line, hands):
    window = answer_to(line.id)
    window.choose(AnswerKind.WAIT_TOGETHER)
    hands.press(window.note, Qt.Key.Key_Return)
    hands.settle()
    assert SalesOrder.get_by_id(line.order_id).policy == "complete_order"
    hands.told[-1].undo()
    hands.settle()
    assert SalesOrder.get_by_id(line.order_id).policy is None
    assert "apart again" in hands.told[-1].sentence


def test_an_answer_is_taken_down_from_the_list_of_lines(window, hands, line):
    hands.press(window.lines, Qt.Key.Key_Return)
    hands.settle()
    [answer] = window.findChildren(AnswerWindow)
    assert answer.facts.line.line_id == line.id


def test_a_line_without_a_rest_is_said(office, line, hands):
    cancel_rest(office.session, line.id, None, "not wanted")
    window = open_answer(office, line.id)
    hands.keep(window)
    hands.settle()
    assert LineGone().explain(ui_texts()) in window.bar.sentence
    assert not window.main.isEnabled()
    assert reload(line).outstanding == 0
