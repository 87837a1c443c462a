"""Goods come in, or lie free: who gets them is shown, edited and then reserved (A3).

open_receiving(office, product_ids=(), purchase_ids=())
open_allocation(office, product_ids)
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.office import Office


def open_receiving(
    office: Office,
    product_ids: Sequence[int] = (),
    parent: QWidget | None = None,
    *,
    purchase_ids: Sequence[int] = (),
) -> QWidget:
    """Open the window that goods are scanned into, some of it listed already."""
    from ui.receiving.window import ReceivingWindow

    window = ReceivingWindow(office, parent)
    window.list_products(product_ids)
    window.list_purchases(purchase_ids)
    window.show_alone()
    return window


def open_allocation(
    office: Office, product_ids: Sequence[int], parent: QWidget | None = None
) -> QWidget:
    """Show who would get what is free of these products."""
    from ui.receiving.window import ReceivingWindow

    window = ReceivingWindow(office, parent)
    window.allocate(product_ids)
    window.show_alone()
    return window
