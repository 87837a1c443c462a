"""The importer moves in: everything through the program's own import."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from restordre_app.domain.policies import Policy
from restordre_app.exchange.layouts import FileKind
from restordre_app.services.importing.files import import_file
from restordre_app.session import Session
from tests.builders import Given
from tests.conftest import Clock
from tests.scenarios.csv_tables import write
from tests.scenarios.wide_world_importers import tables
from tests.scenarios.wide_world_importers.importer import MORNING, Importer

MoveIn = Callable[[Policy, str], Importer]


@pytest.fixture
def move_in(session: Session, clock: Clock, given: Given, tmp_path: Path) -> MoveIn:
    """With the customers' policy, and the orders from a day on."""

    def move(policy: Policy, since: str) -> Importer:
        clock.now = datetime.combine(tables.LAST_DAY, MORNING)
        lines = tables.order_lines(since)
        shelf = tables.on_hand(lines)
        orders = tables.orders(lines)
        buyers = {row["customer"] for row in orders}
        purchases = list(tables.open_purchases(tables.lacking(orders, shelf)))
        files = {
            FileKind.SUPPLIERS: tables.suppliers(),
            FileKind.PRODUCTS: tables.products(shelf),
            FileKind.CUSTOMERS: tables.customers(policy.value, buyers),
            FileKind.STOCK: tables.stock(shelf),
            FileKind.ORDERS: orders,
            FileKind.PURCHASE_ORDERS: purchases,
        }
        reports = {
            kind: import_file(session, kind, write(tmp_path / f"{kind}.csv", rows))
            for kind, rows in files.items()
        }
        return Importer(session, clock, orders, purchases, shelf, reports)

    return move
