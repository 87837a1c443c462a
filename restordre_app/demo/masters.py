"""The demo company itself: its people, customers, suppliers and products."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from restordre_app.demo.files import (
    read_logo,
    read_places,
    read_rows,
    scaled,
    whole_or_none,
)
from restordre_app.domain.papers_by import PapersBy
from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import SCALE
from restordre_app.queries.company import read_staff, read_units
from restordre_app.services.company import (
    CompanyEntry,
    StaffEntry,
    save_staff,
    set_up_company,
)
from restordre_app.services.customer_places import AddressEntry, ContactEntry
from restordre_app.services.customers import CustomerEntry, save_customer
from restordre_app.services.products import ProductEntry, save_product
from restordre_app.services.suppliers import SupplierEntry, save_supplier
from restordre_app.session import Session

YES = "yes"
COMPANY = CompanyEntry(
    name="Fjordby Engros A/S",
    tagline="Bolte, beslag og værktøj til håndværket",
    address="Terminalvej 8",
    postcode="8900",
    city="Randers C",
    phone="70 00 00 00",
    email="ordre@fjordby.example",
    reply_email="restordre@fjordby.example",
    web="www.fjordby.example",
    cvr="13748136",
    complaint_text="Mangler og transportskader meldes senest 2 arbejdsdage efter "
    "modtagelsen.",
)
OFFICE = (
    StaffEntry("MH", "Mette Holm", "mette@fjordby.example", "70 00 00 01"),
    StaffEntry("JK", "Jonas Krogh", "jonas@fjordby.example", "70 00 00 02"),
    StaffEntry("SB", "Sofie Bech", "sofie@fjordby.example", "70 00 00 03"),
    StaffEntry("LØ", "Lars Østergaard", "lars@fjordby.example", "70 00 00 04"),
)


PARTNER = (
    "name", "number", "address", "postcode", "city", "country", "phone", "email",
    "language",
)  # fmt: skip


def cells(row: dict[str, str], names: Iterable[str]) -> dict[str, Any]:
    """What stands in the file under the same names as in the entry."""
    return {name: row[name] for name in names}


def write_company(session: Session) -> None:
    """Set up company and staff. Raises AlreadySetUp where there is a company."""
    entry = replace(COMPANY, logo=read_logo())
    set_up_company(session, entry, OFFICE[0], is_demo=True)
    for person in OFFICE[1:]:
        save_staff(session, person)


def write_suppliers(session: Session) -> dict[str, int]:
    """Add the suppliers; return their ids by number."""
    return {
        row["number"]: save_supplier(
            session,
            SupplierEntry(
                **cells(row, PARTNER),
                lead_days=whole_or_none(row["lead_days"]),
            ),
        )
        for row in read_places("suppliers")
    }


def write_products(session: Session, suppliers: dict[str, int]) -> dict[str, int]:
    """Add products and services, substitutes first; return their ids by SKU."""
    units = {unit.code: unit.unit_id for unit in read_units(session)}
    ids: dict[str, int] = {}
    for row in sorted(read_rows("products"), key=lambda row: bool(row["substitute"])):
        entry = product_entry(row, units[row["unit"]], suppliers, ids)
        ids[row["sku"]] = save_product(session, entry)
    return ids


def product_entry(
    row: dict[str, str], unit_id: int, suppliers: dict[str, int], ids: dict[str, int]
) -> ProductEntry:
    return ProductEntry(
        sku=row["sku"],
        name=row["name"],
        unit_id=unit_id,
        barcode=row["barcode"],
        stocked=row["stocked"] == YES,
        pack_size=scaled(row["pack_size"], SCALE),
        supplier_id=suppliers.get(row["supplier"]),
        supplier_sku=row["supplier_sku"],
        reorder_point=scaled(row["reorder_point"], SCALE),
        location=row["location"],
        unit_price=scaled(row["unit_price"], 10_000),
        cost_price=scaled(row["cost_price"], 10_000),
        weight_grams=int(row["weight_grams"]),
        discontinued=row["discontinued"] == YES,
        substitute_id=ids.get(row["substitute"]),
    )


def write_customers(session: Session) -> dict[str, int]:
    """Add the customers with addresses and contacts; return their ids by number.

    Who is blocked in the file is not so yet: that comes with the story.
    """
    staff = {person.initials: person.staff_id for person in read_staff(session)}
    return {
        row["number"]: save_customer(
            session, customer_entry(row, staff.get(row["responsible"]))
        )
        for row in read_places("customers")
    }


def customer_entry(row: dict[str, str], responsible_id: int | None) -> CustomerEntry:
    return CustomerEntry(
        **cells(row, (*PARTNER, "attention", "gln", "priority", "note")),
        policy=Policy(row["policy"]) if row["policy"] else None,
        minimum_value=scaled(row["minimum_value"], 100),
        max_deliveries=whole_or_none(row["max_deliveries"]),
        freight_free_rest=row["freight_free_rest"] == YES,
        ask_after_days=whole_or_none(row["ask_after_days"]),
        papers_by=row["papers_by"] or PapersBy.PRINT,
        prices_on_slip=row["prices_on_slip"] == YES,
        responsible_id=responsible_id,
        addresses=addresses_of(row["number"]),
        contacts=contacts_of(row["number"]),
    )


def addresses_of(number: str) -> tuple[AddressEntry, ...]:
    return tuple(
        AddressEntry(**cells(row, ("name", "attention", "address", "postcode", "city")))
        for row in read_places("addresses")
        if row["customer"] == number
    )


def contacts_of(number: str) -> tuple[ContactEntry, ...]:
    return tuple(
        ContactEntry(
            row["name"],
            row["email"],
            row["phone"],
            packing_slips=row["packing_slips"] == YES,
            confirmations=row["confirmations"] == YES,
        )
        for row in read_rows("contacts")
        if row["customer"] == number
    )
