"""Deliver an order, deliver many, and take a delivery back."""

from PySide6.QtWidgets import QWidget

from ui.office import Office
from ui.windows import open_window


def open_delivery(
    office: Office, order_id: int, parent: QWidget | None = None
) -> QWidget:
    """Open the deliver dialog for an order; it posts, prints and tells by itself."""
    from ui.delivering.dialog import DeliveryDialog

    return open_window(DeliveryDialog(office, order_id, parent))


def open_batch(
    office: Office, order_ids: list[int] | None = None, parent: QWidget | None = None
) -> QWidget:
    """Deliver all that is ready of these orders, of all orders by default."""
    from ui.delivering.ready_window import ReadyWindow

    return open_window(ReadyWindow(office, order_ids, parent))


def deliver_orders(
    office: Office, order_ids: list[int], parent: QWidget | None = None
) -> None:
    """One order in its dialog; of several everything that is ready."""
    if len(order_ids) == 1:
        open_delivery(office, order_ids[0], parent)
    elif order_ids:
        open_batch(office, order_ids, parent)


def open_summaries(office: Office, parent: QWidget | None = None) -> QWidget:
    """What came of the latest batches of deliveries."""
    from ui.delivering.summary_window import SummaryWindow

    return open_window(SummaryWindow(office, parent))


def open_void(
    office: Office, delivery_id: int, number: str, parent: QWidget | None = None
) -> QWidget:
    """Ask for the reason and void a delivery."""
    from ui.delivering.void_dialog import VoidDialog

    return open_window(VoidDialog(office, delivery_id, number, parent))
