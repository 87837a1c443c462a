"""What stands behind a chip is what it counts, also while a list is narrowed (O7)."""

from dataclasses import replace

import pytest

from restordre_app.queries import (
    back_orders,
    customers,
    orders,
    outbox,
    purchase_lines,
    purchase_orders,
    stock,
)
from restordre_app.session import Session
from restordre_app.store.base import open_database, select_rows
from tests.builders import NOW

ME = "SELECT id FROM staff WHERE initials = 'MH'"
SELLER = (
    "SELECT o.supplier_id FROM purchase_order o JOIN purchase_line l ON l.order_id = o.id "
    "WHERE o.closed_at IS NULL GROUP BY o.supplier_id ORDER BY COUNT(*) DESC"
)
LISTS = {
    "orders": (
        orders.OrderFilter, orders.OrderChip, orders.find_orders, orders.count_orders,
    ),
    "back orders": (
        back_orders.BackOrderFilter, back_orders.BackOrderChip,
        back_orders.find_back_orders, back_orders.count_back_orders,
    ),
    "customers": (
        customers.CustomerFilter, customers.CustomerChip, customers.find_customers,
        customers.count_customers,
    ),
    "messages": (
        outbox.OutboxFilter, outbox.OutboxChip, outbox.find_messages,
        outbox.count_messages,
    ),
    "products": (
        stock.StockFilter, stock.StockChip, stock.find_products, stock.count_products,
    ),
    "purchase orders": (
        purchase_orders.PurchaseFilter, purchase_orders.PurchaseChip,
        purchase_orders.find_purchases, purchase_orders.count_purchases,
    ),
    "purchase lines": (
        purchase_lines.PurchaseLineFilter, purchase_lines.PurchaseLineChip,
        purchase_lines.find_purchase_lines, purchase_lines.count_purchase_lines,
    ),
}  # fmt: skip
NARROWED = [
    ("orders", "responsible_id", ME),
    ("orders", "customer_id", "SELECT MAX(customer_id) FROM sales_order"),
    ("back orders", "responsible_id", ME),
    ("customers", "responsible_id", ME),
    ("messages", "responsible_id", ME),
    ("products", "supplier_id", "SELECT MIN(supplier_id) FROM product"),
    ("purchase orders", "supplier_id", SELLER),
    ("purchase orders", "product_id", "SELECT MAX(product_id) FROM purchase_line"),
    ("purchase lines", "supplier_id", SELLER),
]


@pytest.fixture
def demo(demo_file):
    database = open_database(f"sqlite:///{demo_file}")
    yield Session(database, who="Mette Holm", clock=lambda: NOW)
    database.close()


@pytest.mark.parametrize(("name", "by", "whose"), NARROWED)
def test_a_narrowed_list_counts_what_it_shows(demo, name, by, whose):
    kind, chips, find, count = LISTS[name]
    with demo.reading():
        values = {by: select_rows(whose)[0][0]}
        if hasattr(kind, "staff_id"):
            values["staff_id"] = select_rows(ME)[0][0]
    wanted = kind(**values)
    counts = count(demo, wanted)

    shown = {chip: len(find(demo, replace(wanted, chip=chip))) for chip in chips}
    assert {chip: counts[chip] for chip in chips} == shown
    assert 0 < sum(shown.values()) < sum(count(demo)[chip] for chip in chips)
