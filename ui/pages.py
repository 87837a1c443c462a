"""The tabs of the main window, in their order. A screen adds itself here."""

from restordre_app.changes import Topic
from restordre_app.i18n import N_
from ui.back_orders.listing import count_badge
from ui.back_orders.page import BackOrdersPage
from ui.customers.page import CustomersPage
from ui.orders.badge import orders_badge
from ui.orders.page import OrdersPage
from ui.outbox.listing import outbox_badge
from ui.outbox.page import OutboxPage
from ui.page import Page
from ui.purchasing.listing import purchasing_badge
from ui.purchasing.page import PurchasingPage
from ui.stock.page import StockPage
from ui.today.page import TodayPage, today_badge

PAGES: tuple[Page, ...] = (
    Page(
        key="today",
        icon="sunrise",
        title=N_("Today"),
        create=TodayPage,
        count=today_badge,
        topics=frozenset({Topic.BACK_ORDERS, Topic.ORDERS, Topic.MESSAGES}),
    ),
    Page(
        key="orders",
        icon="clipboard-list",
        title=N_("Orders"),
        create=OrdersPage,
        count=orders_badge,
        topics=frozenset({Topic.ORDERS}),
    ),
    Page(key="stock", icon="layers", title=N_("Stock"), create=StockPage),
    Page(
        key="back_orders",
        icon="circle-alert",
        title=N_("Back orders"),
        create=BackOrdersPage,
        count=count_badge,
        topics=frozenset({Topic.BACK_ORDERS, Topic.ORDERS, Topic.DELIVERIES}),
    ),
    Page(
        key="purchasing",
        icon="shopping-cart",
        title=N_("Purchasing"),
        create=PurchasingPage,
        count=purchasing_badge,
        topics=frozenset({Topic.PURCHASING}),
    ),
    Page(key="customers", icon="users", title=N_("Customers"), create=CustomersPage),
    Page(
        key="outbox",
        icon="mail",
        title=N_("Outbox"),
        create=OutboxPage,
        count=outbox_badge,
        topics=frozenset({Topic.MESSAGES}),
    ),
)
