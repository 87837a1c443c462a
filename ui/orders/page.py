"""The Orders tab: filters, list, detail, and everything one does with an order."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QMenu, QSplitter

from restordre_app.changes import Topic
from restordre_app.formatting import format_amount, format_quantity
from restordre_app.queries.order_view import OrderView, read_order
from restordre_app.queries.orders import OrderChip, OrderFilter, OrderRow, read_orders
from restordre_app.services.orders import Confirmed, confirm_order
from ui.actions import Handler
from ui.i18n import _, language, ngettext
from ui.look import px
from ui.office import Office
from ui.orders.columns import order_columns
from ui.orders.confirmed import tell_confirmed
from ui.orders.detail import OPEN, OrderDetail, newest_slip
from ui.orders.dialogs import open_cancel, open_policy, open_release, open_responsible
from ui.orders.listing import Listing, read_listing
from ui.orders.marks import RELEASABLE
from ui.page import PageView
from ui.tokens import DETAIL
from ui.widgets.buttons import action_button
from ui.widgets.cards import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.page_header import PageHeader
from ui.widgets.page_layout import page_layout
from ui.widgets.paged_table import PagedTable
from ui.widgets.table_export import TableExport

WHOLE = 1000
NEWS = frozenset({Topic.ORDERS, Topic.DELIVERIES, Topic.DOCUMENTS, Topic.CUSTOMERS})


class OrdersPage(PageView):
    """Reads in the background, shows, and hands over to editor and dialogs."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._wanted_id: int | None = None
        self._customer_id: int | None = None
        self._make_parts()
        self._arrange()
        self._connect()
        self.reload()
