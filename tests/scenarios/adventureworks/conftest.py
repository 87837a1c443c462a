"""The bicycle maker moves in: everything through the program's own import."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, time
from pathlib import Path

import pytest

from restordre_app.exchange.layouts import FileKind
from restordre_app.services.importing.files import ImportReport, import_file
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    receive_and_allocate,
)
from restordre_app.session import Session
from restordre_app.store.purchasing import PurchaseOrder
from tests.builders import Given, bought_of
from tests.conftest import Clock
from tests.scenarios.adventureworks import tables
from tests.scenarios.adventureworks.tables import BoughtLine
from tests.scenarios.csv_tables import Row, write


def by_order(lines: Iterable[BoughtLine]) -> dict[str, list[BoughtLine]]:
    orders = defaultdict(list)
    for line in lines:
        orders[line.order_number].append(line)
    return orders


class Office:
    """What some vendors sell has come in; purchase orders come when told."""

    def __init__(
        self, session: Session, folder: Path, vendors: Collection[str] = ()
    ) -> None:
        self.session = session
        self.folder = folder
        self.vendors = vendors
        self.lines = tables.bought_lines(vendors)
        self.skus = tables.skus_from(vendors)
        self.take(FileKind.SUPPLIERS, tables.suppliers())
        self.take(FileKind.PRODUCTS, tables.products(self.skus))
        self.take(FileKind.STOCK, tables.stock(self.skus))

    def take(self, kind: FileKind, rows: Iterable[Row]) -> ImportReport:
        path = write(self.folder / f"{kind}.csv", rows)
        return import_file(self.session, kind, path)

    def buy(self) -> None:
        """Enter the orders and receive what came of them, order by order."""
        rows = tables.purchases(self.lines, as_written=False)
        self.take(FileKind.PURCHASE_ORDERS, rows)
        for number, its_lines in by_order(self.lines).items():
            if its_lines[0].came:
                self.receive(number, its_lines)

    def receive(self, number: str, came: Sequence[BoughtLine]) -> None:
        """What is missing, or went back, is not waited for any more."""
        order = PurchaseOrder.get(PurchaseOrder.number == number)
        entry = ReceiptEntry(
            tuple(
                ReceiptLine(
                    bought.product_id,
                    line.stocked * 1000,
                    bought.id,
                    rejected=line.rejected * 1000,
                    close_rest=line.stocked < line.ordered,
                )
                for bought, line in zip(bought_of(order), came, strict=True)
            )
        )
        receive_and_allocate(self.session, entry)


MoveIn = Callable[[Collection[str]], Office]


@pytest.fixture
def moved_in(session: Session, clock: Clock, given: Given, tmp_path: Path) -> MoveIn:
    """What some vendors sell and were asked for; without any, everything."""

    def move(vendors: Collection[str] = ()) -> Office:
        clock.now = datetime.combine(tables.LAST_DAY, time(9, 30))
        return Office(session, tmp_path, vendors)

    return move


@pytest.fixture
def office(moved_in: MoveIn) -> Office:
    return moved_in(tables.A_FEW)
