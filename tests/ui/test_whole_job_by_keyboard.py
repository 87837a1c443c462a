"""The main job from Ctrl+N to the closed order, with the keyboard alone.

An order of three lines is typed and confirmed, what is there is delivered, the missing
goods come in and are reserved, the rest is delivered, and the order closes.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from restordre_app.domain.order_state import OrderState
from restordre_app.queries.order_view import OrderView, read_order
from restordre_app.queries.orders import OrderChip, OrderFilter, find_orders
from restordre_app.services.checking import check
from tests.ui.delivering.conftest import printed_by_lp
from tests.ui.keyboard import (
    CTRL,
    press,
)
from tests.ui.orders.conftest import office, settle
from tests.ui.orders.keyboard import (
    enter_text,
)
from ui.delivering.dialog import DeliveryDialog
from ui.entries import bind_entries
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.receiving.window import ReceivingWindow

__all__ = ["office", "printed_by_lp"]


@pytest.fixture
def window(office, given, qtbot, printed_by_lp) -> Iterator[MainWindow]:
    """The program as an office has it: all tabs, all menus."""
    given.customer(name="Ågård Køkken ApS")
    given.product(on_hand=70, sku="22-0913", name="Skuffeskinne 500 mm")
    given.product(on_hand=40, sku="31-1180", name="Hængsel 110°")
    given.product(on_hand=0, sku="40-2206", name="Greb messing")
    shown = MainWindow(office, PAGES)
    bind_entries(office, shown, Path())
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    settle(office, qtbot)
    yield shown
    office.tasks.close()
    office.session.database.close()


def the_order(office) -> OrderView:
    ids = [
        *find_orders(office.session, OrderFilter()),
        *find_orders(office.session, OrderFilter(chip=OrderChip.CLOSED)),
    ]
    [order_id] = ids
    return read_order(office.session, order_id)


def figures(order: OrderView) -> list[tuple[int, int, int]]:
    """Ordered, delivered and still reserved of each line, in whole units."""
    return [
        (line.ordered // 1000, line.delivered // 1000, line.reserved // 1000)
        for line in order.lines
    ]


def in_front(kind: type) -> bool:
    return isinstance(QApplication.activeWindow(), kind)


def back_in(window: MainWindow, qtbot) -> None:
    """The window manager, which tests have none of, gives the keyboard back."""
    qtbot.waitUntil(lambda: QApplication.activeWindow() in (None, window))
    window.activateWindow()
    qtbot.waitUntil(lambda: in_front(MainWindow))


def deliver(office, window, qtbot) -> None:
    """Ctrl+D opens the delivery of the order that is chosen, Ctrl+Enter posts it."""
    press(Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: in_front(DeliveryDialog))
    settle(office, qtbot)
    press(Qt.Key.Key_Return, CTRL)
    back_in(window, qtbot)
    settle(office, qtbot)


def receive(office, window, qtbot, *scans: str) -> None:
    """Ctrl+R, what came, Ctrl+Enter to the proposal, Ctrl+Enter to reserve as shown."""
    press(Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: in_front(ReceivingWindow))
    settle(office, qtbot)
    for scan in scans:
        enter_text(office, qtbot, scan)
    for _step in ("share the goods out", "receive and reserve"):
        press(Qt.Key.Key_Return, CTRL)
        settle(office, qtbot)
    back_in(window, qtbot)


def test_from_new_order_to_closed_order(office, window, qtbot):
    press(Qt.Key.Key_N, CTRL)
    settle(office, qtbot)
    for text in ("ågård", "22-09", "100", "31-11", "16", "greb", "8"):
        enter_text(office, qtbot, text)
    press(Qt.Key.Key_Return, CTRL)
    back_in(window, qtbot)
    settle(office, qtbot)
    assert figures(the_order(office)) == [(100, 0, 70), (16, 0, 16), (8, 0, 0)]

    deliver(office, window, qtbot)
    assert figures(the_order(office)) == [(100, 70, 0), (16, 16, 0), (8, 0, 0)]

    receive(office, window, qtbot, "30*22-0913", "8*40-2206")
    assert figures(the_order(office)) == [(100, 70, 30), (16, 16, 0), (8, 0, 8)]

    deliver(office, window, qtbot)
    order = the_order(office)
    assert figures(order) == [(100, 100, 0), (16, 16, 0), (8, 8, 0)]
    assert order.state is OrderState.COMPLETED
    assert [delivery.number for delivery in order.deliveries] in (
        [f"{order.number}-1", f"{order.number}-2"],
        [f"{order.number}-2", f"{order.number}-1"],
    )
    assert check(office.session) == ()
