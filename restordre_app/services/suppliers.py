"""Suppliers: where the goods come from."""

from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.i18n import LANGUAGES, N_
from restordre_app.services.fields import (
    MAX_DAYS,
    NAME_LENGTH,
    AlreadyTaken,
    email_address,
    many_lines,
    one_line,
    one_of,
    whole_number,
)
from restordre_app.services.master_rows import (
    change_row,
    create_row,
    lock_row,
    next_free_number,
    refusing_duplicates,
)
from restordre_app.session import Session
from restordre_app.store.catalogue import Supplier
from restordre_app.store.search import fold
from restordre_app.store.work import Work

WHAT = N_("The supplier")


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


def save_supplier(
    session: Session, entry: SupplierEntry, supplier_id: int | None = None
) -> int:
    """Add a supplier or change one. Raises FieldError, NotFound."""
    with session.transaction() as work:
        return save_supplier_in(work, entry, supplier_id)


def save_supplier_in(
    work: Work, entry: SupplierEntry, supplier_id: int | None = None
) -> int:
    """Do the same inside an open transaction."""
    row = None if supplier_id is None else lock_row(Supplier, supplier_id, WHAT)
    values = checked_supplier(entry)
    if not values["number"]:
        values["number"] = row.number if row else next_free_number(Supplier, "supplier")
    number = str(values["number"])
    refuse_taken_number(number, supplier_id)
    values["search"] = supplier_search(values)
    with refusing_duplicates("number", number):
        if row is None:
            row = create_row(work, Supplier, "supplier", values)
        else:
            change_row(work, row, "supplier", values)
    work.touch(Topic.SUPPLIERS)
    return row.id


def checked_supplier(entry: SupplierEntry) -> dict[str, object]:
    """Check every field. Raises FieldError."""
    lead_days = entry.lead_days
    if lead_days is not None:
        lead_days = whole_number("lead_days", lead_days, 0, MAX_DAYS)
    return {
        "number": one_line("number", entry.number, 40),
        "name": one_line("name", entry.name, NAME_LENGTH, required=True),
        "address": one_line("address", entry.address, NAME_LENGTH),
        "postcode": one_line("postcode", entry.postcode, 16),
        "city": one_line("city", entry.city, 80),
        "country": one_line("country", entry.country, 40),
        "phone": one_line("phone", entry.phone, 40),
        "email": email_address("email", entry.email),
        "language": one_of("language", entry.language, LANGUAGES),
        "lead_days": lead_days,
        "note": many_lines("note", entry.note),
    }


def supplier_search(values: dict[str, object]) -> str:
    return fold(
        *(str(values[name]) for name in ("number", "name", "city", "phone", "email"))
    )


def refuse_taken_number(number: str, supplier_id: int | None) -> None:
    other = Supplier.get_or_none(Supplier.number == number)
    if other is not None and other.id != supplier_id:
        raise AlreadyTaken(field="number", value=number, owner=other.name)


def supplier_entry(supplier_id: int) -> SupplierEntry:
    """Read a supplier back as an entry, to change some fields of it."""
    row = lock_row(Supplier, supplier_id, WHAT)
    names = SupplierEntry.__dataclass_fields__
    return SupplierEntry(**{name: getattr(row, name) for name in names})
