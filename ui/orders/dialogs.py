"""The doors to the small dialogs about orders: read first, then open.

open_cancel(office, order_id, parent)          open_policy(office, order_id, parent)
open_release(office, order_id, parent)         open_responsible(office, ids, parent)
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.queries.company import StaffView, read_staff
from restordre_app.queries.order_view import OrderView, read_order
from restordre_app.queries.releases import FreedProduct, read_freed_by_order
from restordre_app.session import Session
from ui.office import Office
from ui.orders.cancelling import CancelDialog
from ui.orders.responsible import ResponsibleDialog
from ui.orders.terms import ReleaseDialog, TermsDialog
from ui.windows import open_window


def open_cancel(office: Office, order_id: int, parent: QWidget) -> None:
    def show(read: tuple[OrderView, tuple[FreedProduct, ...]]) -> None:
        open_window(CancelDialog(office, *read, parent))

    work = partial(_read_for_cancel, office.session, order_id)
    office.tasks.run(parent, work, show)


def _read_for_cancel(
    session: Session, order_id: int
) -> tuple[OrderView, tuple[FreedProduct, ...]]:
    return read_order(session, order_id), read_freed_by_order(session, order_id)


def open_policy(office: Office, order_id: int, parent: QWidget) -> None:
    def show(order: OrderView) -> None:
        open_window(TermsDialog(office, order, parent))

    office.tasks.run(parent, partial(read_order, office.session, order_id), show)


def open_release(office: Office, order_id: int, parent: QWidget) -> None:
    def show(order: OrderView) -> None:
        open_window(ReleaseDialog(office, order, parent))

    office.tasks.run(parent, partial(read_order, office.session, order_id), show)


def open_responsible(office: Office, order_ids: Sequence[int], parent: QWidget) -> None:
    def show(people: Sequence[StaffView]) -> None:
        open_window(ResponsibleDialog(office, order_ids, people, parent))

    office.tasks.run(parent, partial(read_staff, office.session), show)
