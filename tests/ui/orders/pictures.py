"""Pictures of the Orders tab and the editor: `python -m tests.ui.orders.pictures OUT`."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from restordre_app.bootstrap import open_office
from restordre_app.demo.building import build_demo
from restordre_app.queries.order_view import read_order
from restordre_app.queries.orders import OrderFilter, find_orders
from ui.app import make_application, make_desk
from ui.main_window import MainWindow
from ui.office import Office
from ui.orders.dialogs import open_cancel, open_policy, open_release, open_responsible
from ui.orders.editor import open_editor
from ui.orders.page import OrdersPage
from ui.pages import PAGES
from ui.preferences import Preferences
from ui.theme import Scheme

SIZES = ((1400, 900), (1100, 700))


def take_pictures(folder: Path, data: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    fresh = not (data / "restordre.db").exists()
    session = open_office(data, "Mette Holm")
    if fresh:
        build_demo(session)
    desk = make_desk(make_application(), Preferences())
    office = Office(session, desk)
    for language in ("da", "en"):
        office.use_language(language)
        window = MainWindow(office, PAGES)
        window.show()
        window.open_page("orders")
        settle(office)
        window.page.show_wish({"order": partly_delivered(office)})
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            desk.theme.use(scheme)
            for width, height in SIZES:
                window.resize(width, height)
                name = f"orders-{language}-{scheme}-{width}.png"
                shoot(office, window, folder / name)
            picture_editor(office, folder, f"{language}-{scheme}")
        desk.theme.use(Scheme.LIGHT)
        picture_choices(office, window, folder, language)
        window.close()
    desk.tasks.close()


def partly_delivered(office: Office) -> int:
    """The order with the most to tell: deliveries, and lines in rest."""
    ids = find_orders(office.session, OrderFilter(chip="partly"))
    return max(ids, key=lambda each: len(read_order(office.session, each).history))


def picture_editor(office: Office, folder: Path, name: str) -> None:
    """An order half typed: customer, three lines, the third under way."""
    [order_id, *_] = find_orders(office.session, OrderFilter(chip="back_orders"))
    editor = open_editor(office, order_id)
    settle(office)
    shoot(office, editor, folder / f"editor-changed-{name}.png")
    editor.leave()
    editor = open_editor(office)
    settle(office)
    enter(office, "an")
    for text, quantity in (("skru", "400"), ("fragt", "1"), ("bolt", "12000")):
        enter(office, text)
        enter(office, quantity)
    QTest.keyClicks(QApplication.focusWidget(), "be")
    settle(office)
    shoot(office, editor, folder / f"editor-{name}.png")
    editor.leave()


def enter(office: Office, text: str) -> None:
    from PySide6.QtCore import Qt

    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(office)


def picture_choices(
    office: Office, window: MainWindow, folder: Path, language: str
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
            shoot(office, dialog, folder / f"{name}-{language}.png")
            dialog.reject()
        settle(office)
    window.resize(1400, 900)
    page.table.select_ids(ids[:4])
    shoot(office, window, folder / f"several-{language}.png")
    page.show_wish({"text": "findes ikke"})
    shoot(office, window, folder / f"empty-{language}.png")
    page.show_wish({"text": ""})


def settle(office: Office) -> None:
    for _round in range(2):
        QTest.qWait(170)
        while office.tasks.busy:
            QTest.qWait(20)


def shoot(office: Office, window: object, file: Path) -> None:
    settle(office)
    window.grab().save(str(file))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as data:
        kept = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(data)
        take_pictures(Path(sys.argv[1]), kept)
