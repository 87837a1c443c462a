"""An office that buys: a supplier, goods, purchase orders, and its windows."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from restordre_app.domain.quantities import whole
from restordre_app.queries.purchase_orders import (
    PurchaseChip,
    PurchaseFilter,
    find_purchases,
)
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from restordre_app.services.purchasing import enter_purchase
from tests.ui.showing import hurry, show_page
from ui.office import Office
from ui.purchasing.editor import PurchaseEditor, open_purchase
from ui.purchasing.page import PurchasingPage
from ui.receiving import open_receiving
from ui.widgets.work_window import WorkWindow

CODE = "5712345678906"


@pytest.fixture
def office(telling_office: Office) -> Office:
    return telling_office


@pytest.fixture(autouse=True)
def nothing_dawdles(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch, "ui.purchasing.editor.DOUBT_MS")


@pytest.fixture(autouse=True)
def no_window_stays_open(qapp):
    """What a test left open would be found by the next one."""
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, PurchaseEditor) and isValid(window):
            window.leave()
        elif isinstance(window, WorkWindow) and isValid(window):
            window.close_for_good()


@pytest.fixture
def supplier(given):
    return given.supplier(name="Hettich Danmark", number="501", lead_days=10)


@pytest.fixture
def rail(given, supplier):
    return given.product(
        on_hand=0, sku="22-0913", name="Drawer runner", barcode=CODE, supplier=supplier
    )


@pytest.fixture
def hinge(given, supplier):
    return given.product(on_hand=0, sku="31-1180", name="Hinge 110°", supplier=supplier)


@pytest.fixture
def buying(session, supplier):
    """Order goods: (product, pieces) or (product, pieces, day)."""

    def order(*goods, send=True, ordered_on=None, **header):
        lines = tuple(
            PurchaseLineEntry(
                product_id=product.id,
                quantity=whole(pieces),
                expected_on=day[0] if day else None,
            )
            for product, pieces, *day in goods
        )
        first = ordered_on or date(2026, 1, 5)
        entry = PurchaseEntry(supplier.id, lines, ordered_on=first, **header)
        return read_purchase(
            session, enter_purchase(session, entry, send=send).order_id
        )

    return order


@pytest.fixture
def page(office, qtbot, settle):
    """The tab, shown and read."""
    shown = show_page(office, PurchasingPage(office), qtbot)
    settle()
    return shown


@pytest.fixture
def writing(office, qtbot, settle):
    """Open the editor and give it the keyboard."""

    def open_it(*args, **named) -> PurchaseEditor:
        editor = open_purchase(office, *args, **named)
        with qtbot.waitActive(editor):
            editor.activateWindow()
        settle()
        return editor

    return open_it


@pytest.fixture
def receiving(office, settle):
    """Open the window goods are received in, against some purchase orders."""

    def opened(*orders, **named):
        ids = [order.order_id for order in orders]
        shown = open_receiving(office, purchase_ids=ids, **named)
        settle()
        return shown

    return opened


def purchases(session):
    """Every purchase order, the oldest first."""
    found = []
    for chip in (PurchaseChip.ALL, PurchaseChip.CLOSED):
        wanted = PurchaseFilter(chip=chip, descending=False)
        found += find_purchases(session, wanted)
    return [read_purchase(session, each) for each in sorted(found)]
