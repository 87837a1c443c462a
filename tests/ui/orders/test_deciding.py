"""What is decided about an order: cancelling, terms, holds, who is responsible."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from restordre_app.domain.policies import Policy
from restordre_app.queries.order_view import read_order
from tests.ui.orders.conftest import settle
from ui.orders.cancelling import CancelDialog
from ui.orders.dialogs import open_release
from ui.orders.responsible import ResponsibleDialog
from ui.orders.terms import ReleaseDialog, TermsDialog
from ui.receiving.window import ReceivingWindow


def opened(page, kind):
    [dialog] = [each for each in page.findChildren(kind) if each.isVisible()]
    return dialog


def choose(page, office, qtbot, order):
    page.show_wish({"order": order.id})
    settle(office, qtbot)
    assert page.shown().order_id == order.id


def do(page, office, qtbot, command):
    office.commands.trigger(command)
    settle(office, qtbot)


def test_cancelling_says_who_could_get_the_goods_and_asks_why(
    office, given, rail, page, qtbot, told
):
    order = given.order((rail, 70))
    given.order((rail, 30), customer=given.customer(name="Nordsø Byg A/S"))
    choose(page, office, qtbot, order)

    do(page, office, qtbot, "cancel_order")
    dialog = opened(page, CancelDialog)
    words = " ".join(
        each.text() for each in dialog.findChildren(type(page.header.title))
    )
    assert "70 stk. Skuffeskinne 500 mm is released" in words
    assert "Next in line: Nordsø Byg A/S, order 1002 (30 stk.)" in words
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.reason_row.problem == "Write why, so that others understand it later."

    qtbot.keyClicks(dialog.reason, "Kunden fortrød")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    settle(office, qtbot)

    assert told[-1].sentence == "Order 1001 is cancelled."
    assert read_order(office.session, order.id).state == "cancelled"
    [window] = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, ReceivingWindow)
    ]
    window.close()


def test_a_cancelled_order_that_somebody_else_cancelled_says_so(
    office, given, rail, page, qtbot
):
    order = given.order((rail, 5))
    choose(page, office, qtbot, order)
    do(page, office, qtbot, "cancel_order")
    dialog = opened(page, CancelDialog)
    from restordre_app.services.orders import cancel_order

    cancel_order(office.session, order.id, "fejl")
    qtbot.keyClicks(dialog.reason, "igen")
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    settle(office, qtbot)

    assert "is cancelled" in office.errors.last_sentence
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_terms_are_set_for_one_order_and_can_be_taken_back(
    office, given, rail, page, qtbot, told
):
    order = given.order((rail, 100))
    choose(page, office, qtbot, order)

    do(page, office, qtbot, "set_policy")
    dialog = opened(page, TermsDialog)
    assert dialog.choices.checkedButton().text() == "As usual"
    dialog.choices.buttons()[list(Policy).index(Policy.COMPLETE_ORDER)].click()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(office, qtbot)

    assert read_order(office.session, order.id).policy is Policy.COMPLETE_ORDER
    assert page.detail.chip.word == "Back order"

    told[-1].undo()
    settle(office, qtbot)

    assert read_order(office.session, order.id).policy is None


def test_a_held_order_is_released_from_the_pane(office, given, rail, page, qtbot, told):
    order = given.order((rail, 5), policy=Policy.ASK)
    choose(page, office, qtbot, order)
    assert page.detail.chip.word == "Held"

    page.detail.release_wanted.emit()
    settle(office, qtbot)
    dialog = opened(page, ReleaseDialog)
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    settle(office, qtbot)

    assert told[-1].sentence == "Order 1001 may be delivered."
    assert read_order(office.session, order.id).hold_released
    assert page.detail.chip.word == "Ready"


def test_the_terms_dialog_shows_what_was_chosen_before(
    office, given, rail, page, qtbot
):
    order = given.order((rail, 5), policy=Policy.ASK)
    choose(page, office, qtbot, order)

    do(page, office, qtbot, "set_policy")

    dialog = opened(page, TermsDialog)
    assert dialog.choices.checkedButton().text() == "Ask first"
    dialog.reject()


def test_an_order_without_a_hold_can_still_be_asked_about(
    office, given, rail, page, qtbot
):
    order = given.order((rail, 5))
    open_release(office, order.id, page)
    settle(office, qtbot)

    opened(page, ReleaseDialog).reject()


@pytest.mark.usefixtures("mette")
def test_several_orders_get_a_responsible(office, given, rail, page, qtbot, told):
    orders = [given.order((rail, 5)) for _ in range(3)]
    settle(office, qtbot)
    page.table.selectAll()
    settle(office, qtbot)

    do(page, office, qtbot, "set_responsible")
    dialog = opened(page, ResponsibleDialog)
    dialog.choice.setCurrentIndex(0)
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    settle(office, qtbot)

    assert told[-1].sentence == "Responsible: Mette (MH)."
    assert read_order(office.session, orders[1].id).responsible == "Mette"


def test_a_draft_is_confirmed_from_the_list(office, given, rail, page, qtbot, told):
    from restordre_app.services.order_entries import LineEntry, OrderEntry
    from restordre_app.services.orders import save_draft

    customer = given.customer()
    entry = OrderEntry(customer.id, (LineEntry(rail.id, 100_000),))
    order_id = save_draft(office.session, entry)
    page.show_wish({"order": order_id})
    settle(office, qtbot)
    assert page.detail.confirm.isVisible()

    qtbot.mouseClick(page.detail.confirm, Qt.MouseButton.LeftButton)
    settle(office, qtbot)

    assert told[-1].sentence == "Order 1001 confirmed: 1 on back order."
    assert page.detail.deliver.isVisible()
