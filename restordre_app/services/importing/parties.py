"""Customers and suppliers from a file; those that are there already are changed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

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
    "freight_free_rest", "substitutes_allowed", "ask_after_days", "prices_on_slip",
    "blocked", "note",
)  # fmt: skip
SUPPLIER_COLUMNS = (
    "name", "address", "postcode", "city", "country", "phone", "email", "language",
    "lead_days", "note",
)  # fmt: skip
PLACE_COLUMNS = ("attention", "address", "postcode", "city", "country")


def import_customers(work: Work, records: Sequence[Record], tally: Tally) -> None:
    known = ids_by(Customer.number)
    staff = ids_by(Staff.initials)

    def act(record: Record) -> Outcome:
        customer_id = known.get(record.text("number"))
        before = customer_entry(customer_id) if customer_id else None
        entry = customer_from(record, before, staff)
        tally.warn(record, *number_warnings(entry))
        if entry == before:
            return Outcome.UNCHANGED
        known[entry.number] = save_customer_in(work, entry, customer_id)
        return Outcome.UPDATED if before else Outcome.CREATED

    for record in records:
        tally.attempt(record, act)


def import_suppliers(work: Work, records: Sequence[Record], tally: Tally) -> None:
    known = ids_by(Supplier.number)

    def act(record: Record) -> Outcome:
        supplier_id = known.get(record.text("number"))
        before = supplier_entry(supplier_id) if supplier_id else None
        start = before or SupplierEntry(new_name(record), record.text("number"))
        entry = replace(start, **given(record, SUPPLIER_COLUMNS, USUAL_SUPPLIER))
        if entry == before:
            return Outcome.UNCHANGED
        known[entry.number] = save_supplier_in(work, entry, supplier_id)
        return Outcome.UPDATED if before else Outcome.CREATED

    for record in records:
        tally.attempt(record, act)


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
    name = record.text("delivery_name")
    if not name:
        return present
    old = next((each for each in present if each.name == name), None)
    values: dict[str, Any] = {
        column: record.text(f"delivery_{column}")
        for column in PLACE_COLUMNS
        if record.values.get(f"delivery_{column}") is not None
    }
    if old is None:
        return (*present, AddressEntry(name, **values))
    return tuple(replace(e, **values) if e is old else e for e in present)


def with_contact(
    present: tuple[ContactEntry, ...], record: Record
) -> tuple[ContactEntry, ...]:
    """Change the contact of the row's name, or add it; keep the others."""
    name = record.text("contact_name")
    if not name:
        return present
    old = next((each for each in present if each.name == name), None)
    values: dict[str, Any] = {
        column: record.text(f"contact_{column}")
        for column in ("email", "phone")
        if f"contact_{column}" in record.values
    }
    if old is None:
        return (*present, ContactEntry(name, **values))
    return tuple(replace(e, **values) if e is old else e for e in present)
