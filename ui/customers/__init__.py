"""Customers: their cards and the window to look them up in.

open_customer(office, customer_id=None)     open_customer_list(office)
"""

from PySide6.QtWidgets import QWidget

from ui.office import Office


def open_customer(
    office: Office, customer_id: int | None = None, parent: QWidget | None = None
) -> QWidget:
    """Open the card of a customer, of a new one by default; several may be open."""
    from ui.customers.editor import open_customer as open_card

    return open_card(office, customer_id, parent)


def open_customer_list(office: Office) -> QWidget:
    """Open the window that lists the customers."""
    from ui.customers.list_window import CustomerList
    from ui.windows import show_window

    return show_window(CustomerList(office))
