"""A customer's delivery addresses and contacts, kept as the entry lists them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from restordre_app.domain.words import FigureError
from restordre_app.i18n import N_
from restordre_app.services.fields import (
    NAME_LENGTH,
    FieldMissing,
    NoSuchRow,
    one_line,
    postal,
    reachable,
)
from restordre_app.services.master_rows import as_written, change_row, create_row
from restordre_app.store.customers import Contact, DeliveryAddress
from restordre_app.store.orders import SalesOrder
from restordre_app.store.work import Work

B = TypeVar("B", DeliveryAddress, Contact)


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


@dataclass(frozen=True, slots=True)
class Belonging(Generic[B]):
    """What a customer has several of; `field` is where they stand in the entry."""

    model: type[B]
    subject: str
    field: str
    refuse_removal: Callable[[B], object] = id


def save_addresses(
    work: Work, customer_id: int, entries: Sequence[AddressEntry]
) -> bool:
    """Make the customer's addresses those of the entries; tell whether any changed.

    Raises AddressInUse.
    """
    wanted = [(entry.address_id, checked_address(entry)) for entry in entries]
    return keep_only(work, ADDRESSES, customer_id, wanted)


def save_contacts(
    work: Work, customer_id: int, entries: Sequence[ContactEntry]
) -> bool:
    """Make the customer's contacts those of the entries; tell whether any changed."""
    wanted = [(entry.contact_id, checked_contact(entry)) for entry in entries]
    return keep_only(work, CONTACTS, customer_id, wanted)


def keep_only(
    work: Work,
    kind: Belonging[B],
    customer_id: int,
    wanted: Sequence[tuple[int | None, Mapping[str, object]]],
) -> bool:
    """Add the rows without an id, change the others, and remove what is not wanted.

    Raises NoSuchRow for an id that is not this customer's, or was removed meanwhile.
    """
    present = rows_of(kind.model, customer_id)
    kept = {row_id for row_id, _values in wanted if row_id is not None}
    for stranger in kept - present.keys():
        raise NoSuchRow(kind.field, value=stranger)
    changed = False
    for row_id, values in wanted:
        if row_id is None:
            owned = {**values, "customer": customer_id}
            create_row(work, kind.model, kind.subject, owned)
            changed = True
        else:
            changed |= change_row(work, present[row_id], kind.subject, values)
    for row in [row for row in present.values() if row.id not in kept]:
        kind.refuse_removal(row)
        work.record(kind.subject, row.id, "removed", field="name", old_value=row.name)
        row.delete_instance()
        changed = True
    return changed


def rows_of(model: type[B], customer_id: int) -> dict[int, B]:
    query = model.select().where(model.customer == customer_id).order_by(model.id)
    return {row.id: row for row in query}


def refuse_while_used(address: DeliveryAddress) -> None:
    order = SalesOrder.get_or_none(SalesOrder.address == address.id)
    if order is not None:
        raise AddressInUse(name=address.name, order=order.number)


def checked_address(entry: AddressEntry) -> dict[str, object]:
    """Check an address: it needs a name or a street. Raises FieldError."""
    values: dict[str, object] = {
        "name": one_line("addresses", entry.name, NAME_LENGTH),
        "attention": one_line("attention", entry.attention, 160),
        **postal(entry),
        "country": one_line("country", entry.country, 40),
    }
    if not values["name"] and not values["address"]:
        raise FieldMissing(field="addresses")
    return values


def checked_contact(entry: ContactEntry) -> dict[str, object]:
    return {
        "name": one_line("contacts", entry.name, 160, required=True),
        **reachable(entry),
        "packing_slips": entry.packing_slips,
        "confirmations": entry.confirmations,
    }


def read_addresses(customer_id: int) -> tuple[AddressEntry, ...]:
    return tuple(
        AddressEntry(
            **as_written(row, AddressEntry, apart=("address_id",)), address_id=row.id
        )
        for row in rows_of(DeliveryAddress, customer_id).values()
    )


def read_contacts(customer_id: int) -> tuple[ContactEntry, ...]:
    return tuple(
        ContactEntry(
            **as_written(row, ContactEntry, apart=("contact_id",)), contact_id=row.id
        )
        for row in rows_of(Contact, customer_id).values()
    )


ADDRESSES = Belonging(DeliveryAddress, "address", "addresses", refuse_while_used)
CONTACTS = Belonging(Contact, "contact", "contacts")
