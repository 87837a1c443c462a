"""Pictures of the purchasing screens: `python -m tests.ui.purchasing.pictures FOLDER`."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from restordre_app.domain.promises import Precision
from restordre_app.i18n import N_
from restordre_app.queries.purchase_lines import (
    PurchaseLineFilter,
    find_purchase_lines,
)
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.queries.stock import StockChip, StockFilter, find_products
from restordre_app.queries.supplier_items import read_supplier_items
from restordre_app.queries.suppliers import find_suppliers
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from restordre_app.services.purchasing import confirm_purchase, enter_purchase
from restordre_app.services.receipt_lines import ReceiptEntry, ReceiptLine
from restordre_app.services.receiving import receive_and_allocate
from restordre_app.session import Session
from tests.ui.pictures import SIZES, grab, main_windows, take
from ui.main_window import MainWindow
from ui.office import Office
from ui.page import Page
from ui.purchasing.closing import RestWindow, open_close
from ui.purchasing.date_window import DatesWindow
from ui.purchasing.editor import open_purchase
from ui.purchasing.page import PurchasingPage
from ui.purchasing.subjects import open_lines_of
from ui.receiving import open_receiving
from ui.stock.page import StockPage

WHOLE = 1000
PAGES = (
    Page("purchasing", "shopping-cart", N_("Purchasing"), PurchasingPage),
    Page("stock", "layers", N_("Stock"), StockPage),
)


def give_purchases(session: Session) -> list[int]:
    """Orders at every stage, for goods that customers wait for."""
    made = []
    short = set(find_products(session, StockFilter(chip=StockChip.SHORT)))
    today = session.today()
    for number, supplier_id in enumerate(find_suppliers(session)[:8]):
        sold = list(read_supplier_items(session, supplier_id).values())
        sold.sort(key=lambda item: item.product_id not in short)
        lines = tuple(
            PurchaseLineEntry(
                product_id=item.product_id,
                quantity=max(item.pack_size, 24 * WHOLE) * (at + 1),
                expected_on=due(today, number, at),
                expected_precision=Precision.WEEK if at == 1 else Precision.DAY,
                confirmed=at % 2 == 0,
            )
            for at, item in enumerate(sold[:5])
        )
        if not lines:
            continue
        ordered = today - timedelta(days=40 - 3 * number)
        entry = PurchaseEntry(
            supplier_id, lines, ordered_on=ordered, their_ref=f"AB-88{number}4"
        )
        order = enter_purchase(session, entry, send=number != 3)
        made.append(order.order_id)
    confirm_purchase(session, made[1])
    line = read_purchase(session, made[0]).lines[0]
    came = ReceiptLine(line.product_id, 20 * WHOLE, line.line_id, rejected=4 * WHOLE)
    receive_and_allocate(session, ReceiptEntry((came,), "Følgeseddel 55120"))
    return made


def due(today, number: int, at: int):
    if at == 2:
        return None
    day = today + timedelta(days=6 * number + 9 * at - 8)
    return day - timedelta(days=day.weekday()) if at == 1 else day


def take_pictures(office: Office, folder: Path) -> None:
    orders = give_purchases(office.session)
    for window, look in main_windows(office, PAGES):
        picture_page(office, window, folder, look, orders)
        picture_windows(office, folder, look, orders)


def picture_page(
    office: Office, window: MainWindow, folder: Path, suffix: str, orders: list[int]
) -> None:
    page = window.page
    assert isinstance(page, PurchasingPage)
    lines = find_purchase_lines(office.session, PurchaseLineFilter())
    for width, height in SIZES:
        window.resize(width, height)
        page.show_wish({"purchase": orders[0]})
        grab(office, window, folder / f"orders-{suffix}-{width}.png")
        page.show_wish({"view": "lines", "line": lines[1]})
        grab(office, window, folder / f"lines-{suffix}-{width}.png")
        for view in ("proposals", "chase"):
            page.show_wish({"view": view})
            grab(office, window, folder / f"{view}-{suffix}-{width}.png")


def picture_windows(
    office: Office, folder: Path, suffix: str, orders: list[int]
) -> None:
    order = read_purchase(office.session, orders[0])
    due_lines = open_lines_of(order)
    editor = open_purchase(office, orders[3])
    grab(office, editor, folder / f"editor-{suffix}.png")
    editor.resize(1000, 640)
    grab(office, editor, folder / f"editor-small-{suffix}.png")
    editor.leave()
    windows: dict[str, QWidget] = {
        "dates": DatesWindow(office, due_lines),
        "rest": RestWindow(office, due_lines[0]),
        "close": open_close(office, order),
        "receive": open_receiving(office, purchase_ids=orders[:2]),
    }
    for name, shown in windows.items():
        shown.show()
        grab(office, shown, folder / f"{name}-{suffix}.png")
        if name == "receive":
            shown.resize(1100, 700)
            grab(office, shown, folder / f"{name}-small-{suffix}.png")
        shown.close_for_good()  # type: ignore[attr-defined]


if __name__ == "__main__":
    take(take_pictures)
