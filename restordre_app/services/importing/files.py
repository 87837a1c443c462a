"""Import one file: read it, carry out every row, commit all of it or nothing (S1)."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from restordre_app.exchange.layouts import MANY_ROWS, FileKind
from restordre_app.exchange.problems import RowsRefused
from restordre_app.exchange.records import Records, read_records
from restordre_app.services.importing.counts import import_counts
from restordre_app.services.importing.parties import import_customers, import_suppliers
from restordre_app.services.importing.products import import_products
from restordre_app.services.importing.purchases import import_purchases
from restordre_app.services.importing.sales_orders import import_orders
from restordre_app.services.importing.tally import Outcome, RowWarning, Tally
from restordre_app.session import Session
from restordre_app.store.work import Work


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was imported, or in a dry run would have been; orders are counted once."""

    kind: FileKind
    name: str
    created: int
    updated: int
    unchanged: int
    warnings: tuple[RowWarning, ...]
    dry_run: bool


class _OnlyTried(Exception):
    """Ends a dry run, so that the transaction is undone."""


def import_file(
    session: Session, kind: FileKind, path: Path, *, dry_run: bool = False
) -> ImportReport:
    """Import a canonical CSV file.

    Raises FileUnreadable, FileRefused, and RowsRefused with every fault found.
    """
    records = read_records(path, kind)
    tally = Tally()
    with suppress(_OnlyTried), session.transaction() as work:
        carry_out(work, records, tally)
        if dry_run:
            undo_all()
    return ImportReport(
        kind,
        records.name,
        tally.counts.get(Outcome.CREATED, 0),
        tally.counts.get(Outcome.UPDATED, 0),
        tally.counts.get(Outcome.UNCHANGED, 0),
        tuple(tally.warnings),
        dry_run,
    )


def undo_all() -> NoReturn:
    raise _OnlyTried


def carry_out(work: Work, records: Records, tally: Tally) -> None:
    """Carry out every row that can be read, to find all faults. Raises RowsRefused.

    Orders with an unreadable row are not tried: their other rows would be half an
    order.
    """
    if not (records.problems and records.layout.kind in MANY_ROWS):
        apply_rows(work, records, tally)
    problems = sorted(
        (*records.problems, *tally.problems), key=lambda problem: problem.row
    )
    if problems:
        raise RowsRefused.because(records.name, tuple(problems))
    counts = ", ".join(f"{name} {count}" for name, count in tally.counts.items())
    work.record(
        "import", 0, records.layout.kind.value, new_value=records.name, reason=counts
    )


def apply_rows(work: Work, records: Records, tally: Tally) -> None:
    match records.layout.kind:
        case FileKind.PRODUCTS:
            import_products(work, records.good, tally)
        case FileKind.CUSTOMERS:
            import_customers(work, records.good, tally)
        case FileKind.SUPPLIERS:
            import_suppliers(work, records.good, tally)
        case FileKind.ORDERS:
            import_orders(work, records.good, tally)
        case FileKind.PURCHASE_ORDERS:
            import_purchases(work, records.good, tally)
        case _:
            import_counts(work, records.good, tally, records.name)
