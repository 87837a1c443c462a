"""Suppliers: their cards and the window to look them up in.

open_supplier(office, supplier_id=None)     open_supplier_list(office)
"""

from PySide6.QtWidgets import QWidget

from ui.office import Office


def open_supplier(
    office: Office, supplier_id: int | None = None, parent: QWidget | None = None
) -> QWidget:
    """Open the card of a supplier, of a new one by default; several may be open."""
    from ui.suppliers.editor import open_supplier as open_card

    return open_card(office, supplier_id, parent)


def open_supplier_list(office: Office) -> QWidget:
    """Open the window that lists the suppliers."""
    from ui.suppliers.list_window import SupplierList
    from ui.windows import show_window

    return show_window(SupplierList(office))
