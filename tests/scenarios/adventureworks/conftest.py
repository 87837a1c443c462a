"""The bicycle maker moves in: everything through the program's own import."""

from datetime import datetime, time
from pathlib import Path

import pytest

from restordre_app.exchange.layouts import FileKind
from restordre_app.services.importing.files import ImportReport, import_file
from restordre_app.session import Session
from tests.builders import Given
from tests.conftest import Clock
from tests.scenarios.adventureworks import tables
from tests.scenarios.csv_tables import Row, write


class Office:
    """Suppliers, products and stock have come in; purchase orders come when told."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session = session
        self.folder = folder
        self.take(FileKind.SUPPLIERS, list(tables.suppliers()))
        self.take(FileKind.PRODUCTS, list(tables.products()))
        self.take(FileKind.STOCK, list(tables.stock()))

    def take(self, kind: FileKind, rows: list[Row]) -> ImportReport:
        path = write(self.folder / f"{kind}.csv", rows)
        return import_file(self.session, kind, path)


@pytest.fixture
def office(session: Session, clock: Clock, given: Given, tmp_path: Path) -> Office:
    clock.now = datetime.combine(tables.LAST_DAY, time(9, 30))
    return Office(session, tmp_path)
