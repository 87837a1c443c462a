"""Customers and suppliers from a file; those that are there already are changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from peewee import Field

from restordre_app.exchange.records import Record
from restordre_app.services.customer_places import AddressEntry, ContactEntry
from restordre_app.services.customers import (
    CustomerEntry,
    customer_entry,
    number_warnings,
    save_customer_in,
)
from restordre_app.services.importing.known import found, ids_by
from restordre_app.services.importing.tally import (
    NeededForNew,
    Outcome,
    Tally,
)
from restordre_app.services.suppliers import (
    SupplierEntry,
    save_supplier_in,
    supplier_entry,
)
from restordre_app.store.catalogue import Supplier
from restordre_app.store.company import Staff
from restordre_app.store.customers import Customer
from restordre_app.store.work import Work

USUAL_CUSTOMER = CustomerEntry(name="")
USUAL_SUPPLIER = SupplierEntry(name="")
CUSTOMER_COLUMNS = (
    "name", "address", "postcode", "city", "country", "attention", "phone", "email",
    "cvr", "gln", "language", "priority", "policy", "minimum_value", "max_deliveries",
    "freight_free_rest", "substitutes_allowed", "ask_after_days", "papers_by",
    "prices_on_slip", "blocked", "note",
)  # fmt: skip
SUPPLIER_COLUMNS = (
    "name", "address", "postcode", "city", "country", "phone", "email", "language",
    "lead_days", "note",
)  # fmt: skip
PLACE_COLUMNS = ("attention", "address", "postcode", "city", "country")
REACH_COLUMNS = ("email", "phone")

P = TypeVar("P", CustomerEntry, SupplierEntry)
E = TypeVar("E", bound=AddressEntry | ContactEntry)


def import_customers(work: Work, records: Sequence[Record], tally: Tally) -> None:
    staff = ids_by(Staff.initials)

    def entry_of(record: Record, before: CustomerEntry | None) -> CustomerEntry:
        entry = customer_from(record, before, staff)
        tally.warn(record, *number_warnings(entry))
        return entry

    act = keeping(work, Customer.number, customer_entry, entry_of, save_customer_in)
    for record in records:
        tally.attempt(record, act)


def import_suppliers(work: Work, records: Sequence[Record], tally: Tally) -> None:
    act = keeping(
        work, Supplier.number, supplier_entry, supplier_from, save_supplier_in
    )
    for record in records:
        tally.attempt(record, act)


def keeping(
    work: Work,
    number: Field,
    read: Callable[[int], P],
    entry_of: Callable[[Record, P | None], P],
    save: Callable[[Work, P, int | None], int],
) -> Callable[[Record], Outcome]:
    """Make what is done with each row: change the party of its number, or add one."""
    known = ids_by(number)

    def act(record: Record) -> Outcome:
        row_id = known.get(record.text("number"))
        before = read(row_id) if row_id else None
        entry = entry_of(record, before)
        if entry == before:
            return Outcome.UNCHANGED
        known[entry.number] = save(work, entry, row_id)
        return Outcome.UPDATED if before else Outcome.CREATED

    return act


def supplier_from(record: Record, before: SupplierEntry | None) -> SupplierEntry:
    """Put the file's columns over the supplier there is, or over a new one."""
    start = before or SupplierEntry(new_name(record), record.text("number"))
    return replace(start, **given(record, SUPPLIER_COLUMNS, USUAL_SUPPLIER))


def customer_from(
    record: Record, before: CustomerEntry | None, staff: dict[str, int]
) -> CustomerEntry:
    """Put the file's columns over the customer there is, or over a new one."""
    start = before or CustomerEntry(new_name(record), record.text("number"))
    values = given(record, CUSTOMER_COLUMNS, USUAL_CUSTOMER)
    if "responsible" in record.values:
        values["responsible_id"] = found("responsible", record, staff)
    return replace(
        start,
        **values,
        addresses=with_address(start.addresses, record),
        contacts=with_contact(start.contacts, record),
    )


def new_name(record: Record) -> str:
    if not record.text("name"):
        raise NeededForNew(field="name")
    return record.text("name")


def given(
    record: Record, columns: Sequence[str], usual: CustomerEntry | SupplierEntry
) -> dict[str, Any]:
    """Read the columns that the file has; an empty cell sets back to the usual."""
    values: dict[str, Any] = {}
    for column in columns:
        if column in record.values:
            value = record.values[column]
            values[column] = getattr(usual, column) if value is None else value
    return values


def with_address(
    present: tuple[AddressEntry, ...], record: Record
) -> tuple[AddressEntry, ...]:
    """Change the delivery address of the row's name, or add it; keep the others."""
    values = written_of(record, "delivery", PLACE_COLUMNS)
    filled = {column: value for column, value in values.items() if value is not None}
    return with_one(present, AddressEntry, record.text("delivery_name"), filled)


def with_contact(
    present: tuple[ContactEntry, ...], record: Record
) -> tuple[ContactEntry, ...]:
    """Change the contact of the row's name, or add it; keep the others."""
    values = written_of(record, "contact", REACH_COLUMNS)
    filled = {column: value or "" for column, value in values.items()}
    return with_one(present, ContactEntry, record.text("contact_name"), filled)


def written_of(record: Record, what: str, columns: Sequence[str]) -> dict[str, Any]:
    """Read the columns of an address or a contact that the file has."""
    named = {column: f"{what}_{column}" for column in columns}
    return {
        column: record.values[name]
        for column, name in named.items()
        if name in record.values
    }


def with_one(
    present: tuple[E, ...], kind: type[E], name: str, values: dict[str, Any]
) -> tuple[E, ...]:
    """Change the one of that name, or add it; without a name nothing changes."""
    if not name:
        return present
    old = next((each for each in present if each.name == name), None)
    if old is None:
        return (*present, kind(name, **values))
    return tuple(replace(e, **values) if e is old else e for e in present)
