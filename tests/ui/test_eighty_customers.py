"""A receipt that frees 200 lines of 80 customers: four clicks to eighty deliveries."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from restordre_app.store.deliveries import Delivery
from restordre_app.store.orders import OrderLine
from restordre_app.store.outbox import Message
from tests.builders import TODAY
from tests.ui.delivering.print_queue import sent_jobs, use_own_lp
from ui.delivering.ready_window import ReadyWindow
from ui.receiving import open_receiving

CUSTOMERS, LINES, PRODUCTS, LONG = 80, 200, 25, 30_000
SAID = (
    "80 deliveries posted · 80 messages in the outbox · 80 packing slips at the printer"
)


@pytest.fixture
def office(real_office):
    return real_office


@pytest.fixture
def printed(tmp_path, monkeypatch):
    """What the printer got, as a function to ask again."""
    queue = use_own_lp(tmp_path, monkeypatch)
    return lambda: sent_jobs(queue)


@pytest.fixture
def waiting(given):
    """Eighty customers wait for two or three things on order, and one that is not."""
    never, *products = (given.product() for _ in range(1 + PRODUCTS))
    for number in range(CUSTOMERS):
        wanted = 3 if number < LINES - 2 * CUSTOMERS else 2
        chosen = [products[(number + 7 * step) % PRODUCTS] for step in range(wanted)]
        given.order(
            *((product, 2) for product in (*chosen, never)),
            customer=given.customer(papers_by="mail"),
        )
    return given.purchase(*((product, 40, TODAY) for product in products))


def test_eighty_customers_are_served_in_four_clicks(
    qtbot, office, waiting, printed, given
):
    assert OrderLine.select().count() == LINES + CUSTOMERS
    clicks = []

    def click(button):
        clicks.append(button)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    offers = []
    office.noticed.connect(lambda notice: offers.append(notice.offer))
    receipt = open_receiving(office, purchase_ids=[waiting.id])
    qtbot.waitUntil(lambda: not receipt.goods.draft.empty, timeout=LONG)

    click(receipt.main)
    qtbot.waitUntil(lambda: receipt.shares.draft is not None, timeout=LONG)
    qtbot.waitUntil(receipt.main.isEnabled, timeout=LONG)
    click(receipt.main)
    qtbot.waitUntil(lambda: any(offers), timeout=LONG)
    offers[-1].do()
    clicks.append(offers[-1])
    [ready] = (w for w in QApplication.topLevelWidgets() if isinstance(w, ReadyWindow))
    qtbot.waitUntil(ready.main.isEnabled, timeout=LONG)
    click(ready.main)
    qtbot.waitUntil(lambda: len(printed()) == 1, timeout=LONG)

    assert len(clicks) == 4
    assert Delivery.select().count() == CUSTOMERS
    assert OrderLine.select().where(OrderLine.delivered > 0).count() == LINES
    queued = Message.select().where(Message.state == "queued")
    assert [each.kind for each in queued] == ["confirmation"] * CUSTOMERS
    [slips] = printed()
    assert len(slips.pdfs) == len(slips.pages) == CUSTOMERS
    qtbot.waitUntil(lambda: ready.subtitle.text() == SAID, timeout=LONG)
    if isValid(ready):
        ready.close()
