"""What the menus do with the chosen orders: deliver, void, print, the customer's card."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.delivering.print_queue import sent_jobs, use_own_lp
from tests.ui.orders.conftest import editors, settle
from ui.delivering.dialog import DeliveryDialog
from ui.delivering.ready_window import ReadyWindow
from ui.delivering.void_dialog import VoidDialog
from ui.orders.badge import orders_badge
from ui.orders.confirmed import deliver


@pytest.fixture
def lp(tmp_path, monkeypatch):
    """What a print system of our own was asked to print."""
    queue = use_own_lp(tmp_path, monkeypatch)
    return lambda: sent_jobs(queue)


def windows_of(kind):
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if isinstance(each, kind) and each.isVisible()]


def closed(kind):
    [window] = windows_of(kind)
    window.close()
    return window


def do(page, office, qtbot, order, command):
    if order is not None:
        page.show_wish({"order": order.id})
        settle(office, qtbot)
    office.commands.trigger(command)
    settle(office, qtbot)


def test_deliver_opens_the_order(office, given, rail, page, qtbot):
    do(page, office, qtbot, given.order((rail, 5)), "deliver")

    closed(DeliveryDialog)


def test_several_orders_are_delivered_together(office, given, rail, page, qtbot):
    for _round in range(2):
        given.order((rail, 5))
    settle(office, qtbot)
    page.table.selectAll()
    settle(office, qtbot)

    do(page, office, qtbot, None, "deliver")
    closed(ReadyWindow)

    do(page, office, qtbot, None, "deliver_ready")
    closed(ReadyWindow)


def test_the_last_delivery_can_be_taken_back(office, given, rail, page, qtbot):
    order = given.order((rail, 100))
    given.delivery(order)

    do(page, office, qtbot, order, "void")

    closed(VoidDialog)


def test_the_slip_goes_straight_to_the_printer(office, given, rail, page, qtbot, lp):
    order = given.order((rail, 100))
    given.delivery(order)
    told = []
    office.noticed.connect(told.append)

    do(page, office, qtbot, order, "print")
    qtbot.waitUntil(lambda: bool(told), timeout=5000)

    assert told[-1].sentence == "Packing slip 1001-1 was sent to the printer."
    assert ["Packing slip 1001-1" in job.arguments for job in lp()] == [True]


def test_without_a_choice_nothing_happens(office, page, qtbot):
    for command in page.commands():
        if command not in ("new_order", "export", "deliver_ready", "set_responsible"):
            do(page, office, qtbot, None, command)

    assert windows_of(DeliveryDialog) == []
    assert editors() == []


def test_the_customers_card_opens_from_the_order(office, given, rail, page, qtbot):
    from ui.customers.editor import CustomerWindow

    do(page, office, qtbot, given.order((rail, 5)), "edit_customer")

    closed(CustomerWindow)


def test_the_offer_after_confirming_opens_the_delivery(
    office, given, rail, qtbot, qapp
):
    deliver(office, given.order((rail, 5)).id)
    settle(office, qtbot)

    closed(DeliveryDialog)


def test_the_tab_counts_open_orders(office, given, rail):
    given.order((rail, 5))

    assert orders_badge(office.session).count == 1
