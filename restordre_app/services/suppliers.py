"""Suppliers: where the goods come from."""

from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.i18n import N_
from restordre_app.services.fields import (
    MAX_DAYS,
    checked_partner,
    perhaps_number,
)
from restordre_app.services.master_rows import (
    Master,
    as_written,
    hold_row,
    in_transaction,
    lock_row,
    save_row,
)
from restordre_app.store.catalogue import Supplier
from restordre_app.store.work import Work

SUPPLIERS = Master(
    Supplier,
    "supplier",
    N_("The supplier"),
    key="number",
    series="supplier",
    found_by=("number", "name", "city", "phone", "email"),
)


@dataclass(frozen=True, slots=True)
class SupplierEntry:
    """A supplier as a person writes it; without a number it is given the next."""

    name: str
    number: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "DK"
    phone: str = ""
    email: str = ""
    language: str = "da"
    lead_days: int | None = None
    note: str = ""


def save_supplier_in(
    work: Work,
    entry: SupplierEntry,
    supplier_id: int | None = None,
    version: int | None = None,
) -> int:
    """Add a supplier or change one, as read at `version` if one is given.

    Raises FieldError, NotFound, ChangedMeanwhile.
    """
    held = hold_row(SUPPLIERS, supplier_id, version)
    row = save_row(work, SUPPLIERS, held, checked_supplier(entry))
    work.touch(Topic.SUPPLIERS)
    return row.id


save_supplier = in_transaction(save_supplier_in)


def checked_supplier(entry: SupplierEntry) -> dict[str, object]:
    """Check every field. Raises FieldError."""
    return {
        **checked_partner(entry),
        "lead_days": perhaps_number("lead_days", entry.lead_days, 0, MAX_DAYS),
    }


def supplier_entry(supplier_id: int) -> SupplierEntry:
    """Read a supplier back as an entry, to change some fields of it."""
    row = lock_row(Supplier, supplier_id, SUPPLIERS.what)
    return SupplierEntry(**as_written(row, SupplierEntry))
