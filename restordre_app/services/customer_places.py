"""A customer's delivery addresses and contacts, kept as the entry lists them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from restordre_app.domain.words import FigureError
from restordre_app.i18n import N_
from restordre_app.services.fields import (
    NAME_LENGTH,
    FieldMissing,
    NoSuchRow,
    email_address,
    one_line,
)
from restordre_app.services.master_rows import change_row, create_row
from restordre_app.store.customers import Contact, DeliveryAddress
from restordre_app.store.orders import SalesOrder
from restordre_app.store.work import Work


class AddressInUse(FigureError):
    message = N_(
        "The delivery address “{name}” cannot be removed: order {order} uses it. "
        "Choose another address on the order first, or keep this one."
    )


@dataclass(frozen=True, slots=True)
class AddressEntry:
    """Another place for the goods; `address_id` names the one it changes."""

    name: str
    attention: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "DK"
    address_id: int | None = None


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """A person and the papers that are for them; `contact_id` names whom it changes."""

    name: str
    email: str = ""
    phone: str = ""
    packing_slips: bool = False
    confirmations: bool = True
    contact_id: int | None = None


def save_addresses(
    work: Work, customer_id: int, entries: Sequence[AddressEntry]
) -> None:
    """Make the customer's addresses those of the entries. Raises AddressInUse."""
    present = addresses_of(customer_id)
    kept = {entry.address_id for entry in entries} - {None}
    refuse_strangers("addresses", kept, present)
    for entry in entries:
        values = checked_address(entry)
        if entry.address_id is None:
            values["customer"] = customer_id
            create_row(work, DeliveryAddress, "address", values)
        else:
            change_row(work, present[entry.address_id], "address", values)
    for address_id, row in present.items():
        if address_id not in kept:
            remove_address(work, row)


def remove_address(work: Work, row: DeliveryAddress) -> None:
    order = SalesOrder.get_or_none(SalesOrder.address == row.id)
    if order is not None:
        raise AddressInUse(name=row.name, order=order.number)
    work.record("address", row.id, "removed", field="name", old_value=row.name)
    row.delete_instance()


def checked_address(entry: AddressEntry) -> dict[str, object]:
    """Check an address: it needs a name or a street. Raises FieldError."""
    values: dict[str, object] = {
        "name": one_line("addresses", entry.name, NAME_LENGTH),
        "attention": one_line("attention", entry.attention, 160),
        "address": one_line("address", entry.address, NAME_LENGTH),
        "postcode": one_line("postcode", entry.postcode, 16),
        "city": one_line("city", entry.city, 80),
        "country": one_line("country", entry.country, 40),
    }
    if not values["name"] and not values["address"]:
        raise FieldMissing(field="addresses")
    return values


def save_contacts(
    work: Work, customer_id: int, entries: Sequence[ContactEntry]
) -> None:
    """Make the customer's contacts those of the entries."""
    present = contacts_of(customer_id)
    kept = {entry.contact_id for entry in entries} - {None}
    refuse_strangers("contacts", kept, present)
    for entry in entries:
        values = checked_contact(entry)
        if entry.contact_id is None:
            values["customer"] = customer_id
            create_row(work, Contact, "contact", values)
        else:
            change_row(work, present[entry.contact_id], "contact", values)
    for contact_id, row in present.items():
        if contact_id not in kept:
            work.record("contact", row.id, "removed", field="name", old_value=row.name)
            row.delete_instance()


def checked_contact(entry: ContactEntry) -> dict[str, object]:
    return {
        "name": one_line("contacts", entry.name, 160, required=True),
        "email": email_address("email", entry.email),
        "phone": one_line("phone", entry.phone, 40),
        "packing_slips": entry.packing_slips,
        "confirmations": entry.confirmations,
    }


def refuse_strangers(
    field: str, wanted: Iterable[int | None], present: Collection[int]
) -> None:
    """Refuse ids that are not this customer's, or were removed meanwhile."""
    for row_id in wanted:
        if row_id not in present:
            raise NoSuchRow(field, value=row_id)


def addresses_of(customer_id: int) -> dict[int, DeliveryAddress]:
    query = DeliveryAddress.select().where(DeliveryAddress.customer == customer_id)
    return {row.id: row for row in query.order_by(DeliveryAddress.id)}


def contacts_of(customer_id: int) -> dict[int, Contact]:
    query = Contact.select().where(Contact.customer == customer_id)
    return {row.id: row for row in query.order_by(Contact.id)}


def read_addresses(customer_id: int) -> tuple[AddressEntry, ...]:
    return tuple(
        AddressEntry(
            name=row.name,
            attention=row.attention,
            address=row.address,
            postcode=row.postcode,
            city=row.city,
            country=row.country,
            address_id=row.id,
        )
        for row in addresses_of(customer_id).values()
    )


def read_contacts(customer_id: int) -> tuple[ContactEntry, ...]:
    return tuple(
        ContactEntry(
            name=row.name,
            email=row.email,
            phone=row.phone,
            packing_slips=row.packing_slips,
            confirmations=row.confirmations,
            contact_id=row.id,
        )
        for row in contacts_of(customer_id).values()
    )
