"""Opening what the search found, each kind where a person works with it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.queries.order_view import OrderView, read_order
from restordre_app.queries.readers import SLIPS
from restordre_app.queries.searching import HitKind, SearchHit
from ui.office import Office


def open_hit(office: Office, hit: SearchHit, window: QWidget) -> None:
    """An order in its tab, a customer's card, a product in stock, a delivery's slip."""
    if hit.kind is HitKind.ORDER:
        office.go_to("orders", {"order": hit.row_id})
    elif hit.kind is HitKind.PRODUCT:
        office.go_to("stock", {"product": hit.row_id})
    elif hit.kind is HitKind.CUSTOMER:
        from ui.customers.editor import open_customer

        open_customer(office, hit.row_id)
    elif hit.order_id is not None:
        work = partial(read_order, office.session, hit.order_id)
        office.tasks.run(window, work, partial(open_slip, office, hit, window))


def open_slip(
    office: Office, hit: SearchHit, window: QWidget, order: OrderView
) -> None:
    """The newest slip of the delivery; a delivery without one shows its order."""
    slips = [
        paper.document_id
        for paper in order.documents
        if paper.delivery_id == hit.row_id and paper.kind in SLIPS
    ]
    if slips:
        from ui.papers import open_document

        open_document(office, max(slips), window)
    else:
        office.go_to("orders", {"order": order.order_id})
