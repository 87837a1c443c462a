"""Customers: the tab one answers the phone with, and their cards.

open_customer(office, customer_id=None)
"""

from PySide6.QtWidgets import QWidget

from ui.office import Office


def open_customer(
    office: Office, customer_id: int | None = None, parent: QWidget | None = None
) -> QWidget:
    """Open the card of a customer, of a new one by default; several may be open."""
    from ui.customers.editor import open_customer as open_card

    return open_card(office, customer_id, parent)
