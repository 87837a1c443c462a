"""The doors to the windows about one shelf.

open_count(office, product, parent)   open_adjust(office, product, parent)
open_freeze(office, product, parent)
"""

from PySide6.QtWidgets import QWidget

from restordre_app.queries.product_view import ProductView
from ui.office import Office
from ui.stock.counting import AdjustWindow, CountWindow, FreezeWindow


def open_count(
    office: Office, product: ProductView, parent: QWidget | None = None
) -> CountWindow:
    window = CountWindow(office, product, parent)
    window.show_alone()
    return window


def open_adjust(
    office: Office, product: ProductView, parent: QWidget | None = None
) -> AdjustWindow:
    window = AdjustWindow(office, product, parent)
    window.show_alone()
    return window


def open_freeze(
    office: Office, product: ProductView, parent: QWidget | None = None
) -> FreezeWindow:
    window = FreezeWindow(office, product, parent)
    window.show_alone()
    return window
