"""Pictures of the Back orders tab: `python -m tests.ui.back_orders.pictures FOLDER`."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from restordre_app.demo.building import build_demo
from restordre_app.i18n import N_
from restordre_app.queries.back_orders import BackOrderFilter, find_back_orders
from restordre_app.queries.chains import read_chain
from restordre_app.session import Session
from restordre_app.store.base import open_database
from restordre_app.store.schema import prepare_schema
from ui.app import make_application, make_desk
from ui.back_orders.cancel_window import CancelWindow
from ui.back_orders.date_window import DateWindow
from ui.back_orders.page import BackOrdersPage
from ui.main_window import MainWindow
from ui.office import Office
from ui.page import Page
from ui.preferences import Preferences
from ui.theme import Scheme

SIZES = ((1400, 900), (1100, 700))
PAGES = (
    Page(
        key="back_orders",
        icon="circle-alert",
        title=N_("Back orders"),
        create=BackOrdersPage,
    ),
)


def demo_office(folder: Path) -> Office:
    """An office with the demo company's data in a file of its own."""
    file = folder / "demo.db"
    fresh = not file.exists()
    database = open_database(f"sqlite:///{file}")
    prepare_schema(database, str(file))
    desk = make_desk(make_application(), Preferences())
    session = Session(database, who="Mette Holm", publish=desk.feed.publish)
    if fresh:
        build_demo(session)
    return Office(session, desk)


def settle(office: Office, ms: int = 120) -> None:
    """Wait until the background is quiet."""
    QTest.qWait(ms)
    while office.tasks.busy:
        QTest.qWait(20)
    QTest.qWait(ms)


def take(widget: QWidget, folder: Path, name: str) -> None:
    widget.grab().save(str(folder / f"{name}.png"))


def take_pictures(folder: Path, data: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    office = demo_office(data)
    for language in ("da", "en"):
        office.use_language(language)
        window = MainWindow(office, PAGES)
        window.show()
        window.open_page("back_orders")
        settle(office)
        picture_window(office, window, folder, language)
        picture_dialogs(office, window, folder, language)
        window.close()
    office.tasks.close()


def picture_window(
    office: Office, window: MainWindow, folder: Path, language: str
) -> None:
    page = window.page
    assert isinstance(page, BackOrdersPage)
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        office.theme.use(scheme)
        for width, height in SIZES:
            window.resize(width, height)
            settle(office)
            take(window, folder, f"back_orders-{language}-{scheme}-{width}")
    office.theme.use(Scheme.LIGHT)
    window.resize(*SIZES[0])
    page.show_wish({"line": longest_chain(office)})
    settle(office)
    take(window, folder, f"back_orders-{language}-chain")
    page.group.setCurrentIndex(1)
    settle(office)
    page.table.selectAll()
    settle(office)
    take(window, folder, f"back_orders-{language}-by-product")
    page.group.setCurrentIndex(0)
    settle(office)


def longest_chain(office: Office) -> int:
    """The open line with the most steps behind it."""
    session = office.session
    ids = find_back_orders(session, BackOrderFilter())
    return max(ids, key=lambda line_id: len(read_chain(session, line_id).steps))


def picture_dialogs(
    office: Office, window: MainWindow, folder: Path, language: str
) -> None:
    page = window.page
    assert isinstance(page, BackOrdersPage)
    rows = []
    page.table.rows_for(
        page.table.selected_ids()[:1], lambda r: rows.extend(r.values())
    )
    settle(office)
    for name, made in (
        ("date", DateWindow(office, rows, window)),
        ("cancel", CancelWindow(office, rows, window)),
    ):
        made.show()
        if isinstance(made, DateWindow):
            made.field.setText("6/12")
            made.field.commit()
        settle(office)
        take(made, folder, f"{name}-{language}")
        made.close()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    kept = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    take_pictures(target, kept)
