"""An office with orders to deliver, and a way to wait for the background."""

import pytest
from shiboken6 import isValid

from tests.ui.delivering.print_queue import sent_jobs, use_own_lp
from ui.delivering import open_batch, open_delivery
from ui.delivering.dialog import DeliveryDialog
from ui.office import Office


@pytest.fixture
def office(real_office: Office) -> Office:
    return real_office


@pytest.fixture
def closing():
    """Windows that are closed at the end of a test."""
    windows = []

    def keep(window):
        windows.append(window)
        return window

    yield keep
    for window in windows:
        if isValid(window):
            window.close()


@pytest.fixture
def dialog_for(office: Office, qtbot, closing):
    """Open the deliver dialog of an order and wait until it can be used."""

    def opened(order) -> DeliveryDialog:
        dialog = closing(open_delivery(office, order.id))
        qtbot.waitUntil(lambda: dialog.draft is not None)
        return dialog

    return opened


@pytest.fixture
def printed_by_lp(tmp_path, monkeypatch):
    """What the print system was given, as a function to ask again and again."""
    queue = use_own_lp(tmp_path, monkeypatch)
    return lambda: sent_jobs(queue)


@pytest.fixture
def batch_for(office, qtbot, closing):
    """Open the window for some orders and wait for its list."""

    def opened(orders=None):
        ids = None if orders is None else [order.id for order in orders]
        dialog = closing(open_batch(office, ids))
        qtbot.waitUntil(lambda: dialog.subtitle.text() != "")
        return dialog

    return opened
