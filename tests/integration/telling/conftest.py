"""Telling is tried on both kinds of database; statements are counted."""

from datetime import date

from restordre_app.store.orders import SalesOrder
from restordre_app.store.purchasing import PurchaseOrder
from tests.builders import Given
from tests.integration.queries.conftest import statements
from tests.scenarios.conftest import database_url, engine, postgresql, postgresql_url

__all__ = ["database_url", "engine", "postgresql", "postgresql_url", "statements"]

THIRD = date(2026, 12, 3)


def partly_delivered(given: Given) -> tuple[SalesOrder, PurchaseOrder]:
    """Of 100 pieces 70 are delivered, and the rest comes from the supplier."""
    product = given.product(on_hand=70)
    order = given.order((product, 100))
    bought = given.purchase((product, 30, THIRD))
    given.delivery(order)
    return order, bought
