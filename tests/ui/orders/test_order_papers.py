"""Papers from the Orders tab: order confirmation, pick list, cancellation."""

from PySide6.QtWidgets import QApplication

from restordre_app.services.rests import cancel_rest
from tests.builders import lines_of
from tests.ui.orders.conftest import settle
from tests.ui.orders.test_deeds import do
from ui.orders.cancelling import CancelDialog
from ui.papers.window import PaperWindow


def shown_paper(qtbot) -> str:
    """The title of the one paper that stands open; it is closed again."""

    def open_ones():
        windows = QApplication.topLevelWidgets()
        return [w for w in windows if isinstance(w, PaperWindow) and w.isVisible()]

    qtbot.waitUntil(lambda: bool([w for w in open_ones() if w.pdf]), timeout=10_000)
    [window] = open_ones()
    title = window.title.text()
    window.close()
    return title


def test_an_order_is_confirmed_on_paper(office, given, rail, page, qtbot):
    do(page, office, qtbot, given.order((rail, 5)), "order_paper")

    assert shown_paper(qtbot) == "Order confirmation 1001"


def test_a_pick_list_is_made_of_all_that_are_chosen(
    office, given, rail, hinge, page, qtbot
):
    given.order((rail, 5))
    given.order((hinge, 5))
    page.reload()
    settle(office, qtbot)
    page.select_all()
    do(page, office, qtbot, None, "pick_list")

    assert shown_paper(qtbot) == "Pick list 1"


def test_what_was_cancelled_is_told_in_writing(
    office, given, rail, page, session, qtbot
):
    order = given.order((rail, 100))
    cancel_rest(session, lines_of(order)[0].id, 10_000, "Ombestemt")

    do(page, office, qtbot, order, "cancellation")

    assert shown_paper(qtbot) == "Cancellation of back order 1001-C1"


def test_nothing_cancelled_leaves_the_menu_entry_grey(office, given, rail, page, qtbot):
    do(page, office, qtbot, given.order((rail, 5)), "copy")

    assert not office.commands.action("cancellation").isEnabled()
    assert office.commands.action("order_paper").isEnabled()


def test_after_cancelling_the_letter_is_one_click_away(
    office, given, rail, page, told, qtbot
):
    do(page, office, qtbot, given.order((rail, 100)), "cancel_order")
    windows = QApplication.topLevelWidgets()
    [dialog] = [w for w in windows if isinstance(w, CancelDialog) and w.isVisible()]
    dialog.reason.setText("Kunden fortrød")
    dialog.offer.setChecked(False)
    dialog.main.click()
    qtbot.waitUntil(lambda: bool(told))

    told[-1].offer.do()

    assert shown_paper(qtbot) == "Cancellation of back order 1001-C1"
