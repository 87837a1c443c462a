"""Pictures of the stock screens: `python -m tests.ui.stock.pictures FOLDER`."""

from pathlib import Path

from restordre_app.i18n import N_
from restordre_app.queries.product_view import read_product
from restordre_app.queries.stock import StockChip, StockFilter, find_products
from restordre_app.session import Session
from tests.ui.pictures import SIZES, grab, main_windows, take
from ui.main_window import MainWindow
from ui.office import Office
from ui.page import Page
from ui.products import open_product
from ui.receiving import open_allocation, open_receiving
from ui.stock.counting import AdjustWindow, CountWindow, FreezeWindow
from ui.stock.page import StockPage
from ui.trial import settle

PAGES = (Page("stock", "layers", N_("Stock"), StockPage),)


def take_pictures(office: Office, folder: Path) -> None:
    for window, look in main_windows(office, PAGES):
        picture_all(office, window, folder, look)


def picture_all(office: Office, window: MainWindow, folder: Path, suffix: str) -> None:
    short = find_products(
        office.session,
        StockFilter(chip=StockChip.SHORT, sort="back_ordered", descending=True),
    )
    page = window.page
    assert isinstance(page, StockPage)
    page.show_wish({"product": short[0]})
    for width, height in SIZES:
        window.resize(width, height)
        grab(office, window, folder / f"stock-{suffix}-{width}.png")
    product = read_product(office.session, short[0])
    windows = {
        "allocate": open_allocation(office, stock_worth_sharing(office.session)),
        "receive": open_receiving(office, short[:4]),
        "count": CountWindow(office, product),
        "adjust": AdjustWindow(office, product),
        "freeze": FreezeWindow(office, product),
        "product": open_product(office, short[0]),
        "new-product": open_product(office),
    }
    for name, shown in windows.items():
        grab(office, shown, folder / f"{name}-{suffix}.png")
        shown.close_for_good()  # type: ignore[attr-defined]
    picture_receipt(office, short[:4], folder, suffix)


def stock_worth_sharing(session: Session) -> list[int]:
    return find_products(session, StockFilter(chip=StockChip.SHORT))[:3]


def picture_receipt(
    office: Office, product_ids: list[int], folder: Path, suffix: str
) -> None:
    receiving = open_receiving(office, product_ids)
    settle(office)
    for number, product_id in enumerate(product_ids):
        product = read_product(office.session, product_id)
        amount = product.back_ordered * (number + 2) // 4 // 1000 * 1000
        receiving.goods.draft.set_quantity(product_id, amount)  # type: ignore[attr-defined]
    receiving._show = receiving.goods._show()  # type: ignore[attr-defined]
    receiving._go_on()  # type: ignore[attr-defined]
    settle(office)
    for width, height in ((1300, 830), *SIZES):
        receiving.resize(width, height)
        grab(office, receiving, folder / f"receipt-{suffix}-{width}.png")
    receiving.close_for_good()  # type: ignore[attr-defined]


if __name__ == "__main__":
    take(take_pictures)
