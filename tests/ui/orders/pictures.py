"""Pictures of the Orders tab and the editor: `python -m tests.ui.orders.pictures OUT`."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from restordre_app.queries.order_view import read_order
from restordre_app.queries.orders import OrderFilter, find_orders
from tests.ui.pictures import SIZES, grab, main_windows, take
from ui.main_window import MainWindow
from ui.office import Office
from ui.orders.dialogs import open_cancel, open_policy, open_release, open_responsible
from ui.orders.editor import open_editor
from ui.orders.page import OrdersPage
from ui.pages import PAGES
from ui.trial import settle


def take_pictures(office: Office, folder: Path) -> None:
    for window, look in main_windows(office, PAGES):
        window.open_page("orders")
        settle(office)
        window.page.show_wish({"order": partly_delivered(office)})
        for width, height in SIZES:
            window.resize(width, height)
            grab(office, window, folder / f"orders-{look}-{width}.png")
        picture_editor(office, folder, look)
        picture_choices(office, window, folder, look)


def partly_delivered(office: Office) -> int:
    """The order with the most to tell: deliveries, and lines in rest."""
    ids = find_orders(office.session, OrderFilter(chip="partly"))
    return max(ids, key=lambda each: len(read_order(office.session, each).history))


def picture_editor(office: Office, folder: Path, name: str) -> None:
    """An order half typed: customer, three lines, the third under way."""
    [order_id, *_] = find_orders(office.session, OrderFilter(chip="back_orders"))
    editor = open_editor(office, order_id)
    grab(office, editor, folder / f"editor-changed-{name}.png")
    editor.leave()
    editor = open_editor(office)
    settle(office)
    enter(office, "an")
    for text, quantity in (("skru", "400"), ("fragt", "1"), ("bolt", "12000")):
        enter(office, text)
        enter(office, quantity)
    QTest.keyClicks(QApplication.focusWidget(), "be")
    grab(office, editor, folder / f"editor-{name}.png")
    editor.leave()


def enter(office: Office, text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(office)


def picture_choices(
    office: Office, window: MainWindow, folder: Path, look: str
) -> None:
    page = window.page
    assert isinstance(page, OrdersPage)
    ids = find_orders(office.session, OrderFilter(chip="back_orders"))
    for name, opening in (
        ("cancel", lambda: open_cancel(office, ids[0], page)),
        ("terms", lambda: open_policy(office, ids[0], page)),
        ("release", lambda: open_release(office, ids[0], page)),
        ("responsible", lambda: open_responsible(office, ids[:3], page)),
    ):
        opening()
        settle(office)
        for dialog in QApplication.topLevelWidgets():
            if not isinstance(dialog, QDialog) or not dialog.isVisible():
                continue
            grab(office, dialog, folder / f"{name}-{look}.png")
            dialog.reject()
        settle(office)
    window.resize(1400, 900)
    page.table.select_ids(ids[:4])
    grab(office, window, folder / f"several-{look}.png")
    page.show_wish({"text": "findes ikke"})
    grab(office, window, folder / f"empty-{look}.png")
    page.show_wish({"text": ""})


if __name__ == "__main__":
    take(take_pictures)
