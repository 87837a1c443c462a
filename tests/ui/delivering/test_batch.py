"""Deliver all that is ready: one window, one transaction per order, one print job."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from shiboken6 import isValid

from restordre_app.services.stock import freeze_product
from restordre_app.store.customers import Customer
from restordre_app.store.deliveries import Delivery
from tests.builders import TODAY
from ui.delivering import open_batch
from ui.delivering.batch import state_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def batch_for(office, qtbot):
    """Open the window for some orders and wait for its list."""
    windows = []

    def opened(orders=None):
        ids = None if orders is None else [order.id for order in orders]
        dialog = open_batch(office, ids)
        windows.append(dialog)
        qtbot.waitUntil(lambda: dialog.subtitle.text() != "")
        return dialog

    yield opened
    for window in windows:
        if isValid(window):
            window.close()


def test_everything_ready_is_posted_and_printed_in_one_job(
    qtbot, given, batch_for, printed_by_lp
):
    rail = given.product(on_hand=500)
    orders = [given.order((rail, 10 + n)) for n in range(4)]
    dialog = batch_for()

    assert dialog.subtitle.text() == "4 orders go"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(printed_by_lp()) == 1, timeout=10_000)

    assert Delivery.select().count() == len(orders)
    [job] = printed_by_lp()
    pages = PdfReader(BytesIO(job.pdf)).pages
    assert [f"{order.number}-1" in page.extract_text()
            for order, page in zip(orders, pages, strict=True)] == [True] * 4  # fmt: skip


def test_a_held_order_is_listed_with_its_reason_and_stays(qtbot, given, batch_for):
    rail = given.product(on_hand=500)
    given.order((rail, 10))
    held = given.order((rail, 10), not_before=TODAY + timedelta(days=5))
    dialog = batch_for()

    row = dialog.table.rows.row_of(held.id)
    assert state_of(row) == "Held: not to be delivered yet."
    assert dialog.subtitle.text() == "1 order goes · 1 is held"


def test_a_fault_in_one_order_does_not_stop_the_others(qtbot, given, batch_for):
    rail = given.product(on_hand=500)
    orders = [given.order((rail, 10)) for _ in range(3)]
    dialog = batch_for(orders)
    dialog.prints.setChecked(False)
    Customer.update(blocked=True).where(Customer.id == orders[1].customer_id).execute()

    dialog.main.click()
    qtbot.waitUntil(lambda: "could not" in dialog.subtitle.text())

    assert dialog.subtitle.text() == "2 deliveries posted · 1 could not be posted"
    assert Delivery.select().count() == 2


def test_an_order_that_is_not_ticked_stays(qtbot, given, batch_for):
    rail = given.product(on_hand=500)
    first, second = given.order((rail, 10)), given.order((rail, 10))
    dialog = batch_for()
    dialog.prints.setChecked(False)

    dialog.table.rows.edited.emit(first.id, "ticked", False)
    dialog.main.click()
    qtbot.waitUntil(lambda: "posted" in dialog.subtitle.text())

    assert [each.order_id for each in Delivery.select()] == [second.id]


def test_with_nothing_ready_the_list_says_so(given, session, batch_for):
    rail = given.product(on_hand=10)
    freeze_product(session, rail.id, "hylden er tom")
    dialog = batch_for()

    assert dialog.subtitle.text() == "0 orders go"
    assert not dialog.main.isEnabled()
