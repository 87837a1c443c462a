"""The pane beside the list: what a person asks about an order, answered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from restordre_app.domain.promises import Precision
from restordre_app.services.rests import cancel_rest, promise_date
from restordre_app.services.voiding import void_delivery
from restordre_app.store.communication import Communication
from restordre_app.store.documents import Document
from tests.builders import NOW, TODAY, lines_of
from tests.ui.orders.conftest import settle
from ui.orders.detail import OrderDetail
from ui.papers.window import PaperWindow


@pytest.fixture
def order(given):
    """100 of one with 70 there, 5 of another that is not, and freight."""
    rail = given.product(on_hand=70, sku="22-0913", name="Skuffeskinne 500 mm")
    grip = given.product(sku="40-2206", name="Greb messing")
    freight = given.product(sku="90-0100", name="Fragt", stocked=False)
    customer = given.customer(name="Bæk Entreprise ApS", city="Esbjerg")
    return given.order(
        (rail, 100), (grip, 5), (freight, 1), customer=customer,
        customer_order_number="PO-7714", their_ref="M. Sørensen",
        requested_on=TODAY, note="Ring først",
    )  # fmt: skip


def words_in(pane):
    return [each.text() for each in pane.findChildren(QLabel) if each.isVisible()]


def show(page, office, qtbot, order):
    page.show_wish({"order": order.id})
    settle(office, qtbot)
    return words_in(page.detail)


def test_the_pane_answers_the_usual_questions(office, page, qtbot, order):
    words = show(page, office, qtbot, order)

    assert f"Order {order.number}" in words
    assert "Bæk Entreprise ApS · Esbjerg" in words
    assert "PO-7714 / M. Sørensen" in words
    assert "Ring først" in words
    assert "22-0913 · 70 ready · 30 in rest, not ordered" in words
    assert "40-2206 · 5 in rest, not ordered" in words
    assert "90-0100 · goes with the first delivery" in words
    assert "0 / 100" in words
    assert page.detail.chip.word == "Partly ready"


def test_a_promise_and_a_cancelled_rest_are_told_at_the_line(
    office, page, qtbot, order
):
    rail, grip, _freight = lines_of(order)
    promise_date(office.session, [rail.id], TODAY, Precision.WEEK)
    cancel_rest(office.session, grip.id, None, "udgået")

    words = show(page, office, qtbot, order)

    assert "22-0913 · 70 ready · 30 in rest, expected week 48" in words
    assert "40-2206 · 5 cancelled" in words


def test_a_delivery_shows_its_papers_and_opens_them(office, page, qtbot, order, given):
    posted = given.delivery(order, carrier="Danske Fragtmænd")

    words = show(page, office, qtbot, order)

    assert posted.number in words
    assert "2 lines · Danske Fragtmænd" in words
    links = {
        each.text().strip(): each
        for each in page.detail.findChildren(QPushButton)
        if each.isVisible()
    }
    assert f"Back-order confirmation {order.number}-R1" in links
    qtbot.mouseClick(links[f"Packing slip {posted.number}"], Qt.MouseButton.LeftButton)
    settle(office, qtbot)
    [window] = papers()
    window.close()


def papers():
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if isinstance(each, PaperWindow)]


def test_the_packing_slip_button_opens_the_newest(office, page, qtbot, order, given):
    given.delivery(order)
    show(page, office, qtbot, order)

    qtbot.mouseClick(page.detail.slip, Qt.MouseButton.LeftButton)
    settle(office, qtbot)

    [window] = papers()
    window.close()


def test_a_void_delivery_is_marked_and_the_history_tells_it(
    office, page, qtbot, order, given
):
    posted = given.delivery(order)
    void_delivery(office.session, posted.delivery_id, "forkert kunde")

    words = show(page, office, qtbot, order)

    assert "voided" in words
    assert any("forkert kunde" in each for each in words)


def test_the_history_unfolds(office, page, qtbot, order, given):
    for _round in range(4):
        posted = given.delivery(order)
        void_delivery(office.session, posted.delivery_id, "prøve")
    before = len(show(page, office, qtbot, order))
    *_log, link = [
        each
        for each in page.detail.findChildren(QPushButton)
        if each.text().startswith("Show ")
    ]

    link.click()

    assert len(words_in(page.detail)) > before


def test_what_was_sent_and_told_stands_with_the_order(
    office, page, qtbot, order, given
):
    given.delivery(order)
    confirmation = Document.get(Document.kind == "back_order_confirmation")
    Communication.create(
        customer=order.customer_id, order=order.id, channel="mail",
        subject="Restordrebekræftelse", said_at=NOW, said_by="Mette",
        document=confirmation.id,
    )  # fmt: skip
    Communication.create(
        customer=order.customer_id, order=order.id, channel="phone",
        note="Resten i uge 49", said_at=NOW, said_by="Jonas",
    )  # fmt: skip

    words = show(page, office, qtbot, order)

    assert "Sent and told" in words
    assert "Told by phone" in words
    assert "“Resten i uge 49” · Jonas" in words
    links = [each.accessibleName() for each in page.detail.findChildren(QPushButton)]
    assert links.count(f"Back-order confirmation {order.number}-R1") >= 2
    assert sum(each.startswith("Packing slip ") for each in links) == 1


def test_of_a_very_long_order_the_first_lines_are_shown(office, page, qtbot, given):
    rail = given.product(on_hand=500)
    order = given.order(*[(rail, 1)] * 45)

    words = show(page, office, qtbot, order)

    assert "and 5 more lines" in words


def test_a_closed_order_offers_no_delivery(office, page, qtbot, given):
    order = given.order((given.product(on_hand=5), 5))
    given.delivery(order)

    show(page, office, qtbot, order)

    assert page.detail.chip.word == "Completed"
    assert not page.detail.deliver.isVisible()
    assert page.detail.slip.isVisible()


def test_nothing_is_chosen_at_first(qtbot, office):
    pane = OrderDetail()
    qtbot.addWidget(pane)
    pane.show()

    assert "Choose an order to see its lines." in words_in(pane)
