"""Pictures of the Back orders tab: `python -m tests.ui.back_orders.pictures FOLDER`."""

from pathlib import Path

from restordre_app.i18n import N_
from restordre_app.queries.back_orders import BackOrderFilter, find_back_orders
from restordre_app.queries.chains import read_chain
from tests.ui.pictures import SIZES, grab, main_windows, take
from ui.back_orders.cancel_window import CancelWindow
from ui.back_orders.date_window import DateWindow
from ui.back_orders.page import BackOrdersPage
from ui.main_window import MainWindow
from ui.office import Office
from ui.page import Page
from ui.trial import settle

PAGES = (
    Page(
        key="back_orders",
        icon="circle-alert",
        title=N_("Back orders"),
        create=BackOrdersPage,
    ),
)


def take_pictures(office: Office, folder: Path) -> None:
    for window, look in main_windows(office, PAGES):
        picture_window(office, window, folder, look)
        picture_dialogs(office, window, folder, look)


def picture_window(office: Office, window: MainWindow, folder: Path, look: str) -> None:
    page = window.page
    assert isinstance(page, BackOrdersPage)
    for width, height in reversed(SIZES):
        window.resize(width, height)
        grab(office, window, folder / f"back_orders-{look}-{width}.png")
    page.show_wish({"line": longest_chain(office)})
    grab(office, window, folder / f"back_orders-{look}-chain.png")
    page.group.setCurrentIndex(1)
    settle(office)
    page.table.selectAll()
    grab(office, window, folder / f"back_orders-{look}-by-product.png")
    page.group.setCurrentIndex(0)
    settle(office)


def longest_chain(office: Office) -> int:
    """The open line with the most steps behind it."""
    session = office.session
    ids = find_back_orders(session, BackOrderFilter())
    return max(ids, key=lambda line_id: len(read_chain(session, line_id).steps))


def picture_dialogs(
    office: Office, window: MainWindow, folder: Path, look: str
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
        grab(office, made, folder / f"{name}-{look}.png")
        made.close()


if __name__ == "__main__":
    take(take_pictures)
