"""Customers with their delivery addresses and contacts, saved together."""

from collections.abc import Sequence
from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.domain.check_digits import is_valid_cvr, is_valid_gtin
from restordre_app.domain.policies import Policy
from restordre_app.domain.words import Sentence
from restordre_app.i18n import LANGUAGES, N_
from restordre_app.services.customer_places import (
    AddressEntry,
    ContactEntry,
    read_addresses,
    read_contacts,
    save_addresses,
    save_contacts,
)
from restordre_app.services.fields import (
    MAX_AMOUNT,
    MAX_DAYS,
    NAME_LENGTH,
    AlreadyTaken,
    NoSuchRow,
    amount,
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
from restordre_app.store.company import Staff
from restordre_app.store.customers import Customer
from restordre_app.store.search import fold
from restordre_app.store.work import Work

PRIORITIES = ("A", "B", "C")
MOST_DELIVERIES = 99

CVR_DOES_NOT_ADD_UP = N_("The CVR no. {value} does not add up. Is a digit wrong?")
GLN_DOES_NOT_ADD_UP = N_("The GLN {value} does not add up. Is a digit wrong?")
NO_EMAIL = N_("Without an e-mail address papers can only be printed.")

WHAT = N_("The customer")


@dataclass(frozen=True, slots=True)
class CustomerEntry:
    """A customer as a person writes it; without a number it is given the next.

    `minimum_value` is øre. `policy` None leaves the choice to the company's default.
    """

    name: str
    number: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "DK"
    attention: str = ""
    phone: str = ""
    email: str = ""
    cvr: str = ""
    gln: str = ""
    language: str = "da"
    priority: str = "B"
    policy: Policy | None = None
    minimum_value: int = 0
    max_deliveries: int | None = None
    freight_free_rest: bool = False
    substitutes_allowed: bool = True
    ask_after_days: int | None = None
    prices_on_slip: bool = False
    blocked: bool = False
    responsible_id: int | None = None
    note: str = ""
    addresses: tuple[AddressEntry, ...] = ()
    contacts: tuple[ContactEntry, ...] = ()


def save_customer(
    session: Session, entry: CustomerEntry, customer_id: int | None = None
) -> int:
    """Add a customer or change one; what stands in the entry is what there is after.

    Raises FieldError, AddressInUse, NotFound.
    """
    with session.transaction() as work:
        return save_customer_in(work, entry, customer_id)


def save_customer_in(
    work: Work, entry: CustomerEntry, customer_id: int | None = None
) -> int:
    """Do the same inside an open transaction."""
    row = None if customer_id is None else lock_row(Customer, customer_id, WHAT)
    values = {**checked_facts(entry), **checked_terms(entry)}
    if not values["number"]:
        values["number"] = row.number if row else next_free_number(Customer, "customer")
    number = str(values["number"])
    refuse_taken_number(number, customer_id)
    values["search"] = customer_search(values, entry.contacts)
    with refusing_duplicates("number", number):
        if row is None:
            row = create_row(work, Customer, "customer", values)
        else:
            change_row(work, row, "customer", values)
    save_addresses(work, row.id, entry.addresses)
    save_contacts(work, row.id, entry.contacts)
    work.touch(Topic.CUSTOMERS, Topic.ORDERS, Topic.BACK_ORDERS)
    return row.id


def checked_facts(entry: CustomerEntry) -> dict[str, object]:
    """Check who the customer is. Raises FieldError."""
    return {
        "number": one_line("number", entry.number, 40),
        "name": one_line("name", entry.name, NAME_LENGTH, required=True),
        "address": one_line("address", entry.address, NAME_LENGTH),
        "postcode": one_line("postcode", entry.postcode, 16),
        "city": one_line("city", entry.city, 80),
        "country": one_line("country", entry.country, 40),
        "attention": one_line("attention", entry.attention, 160),
        "phone": one_line("phone", entry.phone, 40),
        "email": email_address("email", entry.email),
        "cvr": one_line("cvr", entry.cvr, 16),
        "gln": one_line("gln", entry.gln, 16),
        "language": one_of("language", entry.language, LANGUAGES),
        "note": many_lines("note", entry.note),
    }


def checked_terms(entry: CustomerEntry) -> dict[str, object]:
    """Check what was agreed with the customer (section 3). Raises FieldError."""
    most, days = entry.max_deliveries, entry.ask_after_days
    if most is not None:
        most = whole_number("max_deliveries", most, 1, MOST_DELIVERIES)
    if days is not None:
        days = whole_number("ask_after_days", days, 0, MAX_DAYS)
    policy = entry.policy
    if policy is not None:
        policy = Policy(one_of("policy", policy, tuple(Policy)))
    return {
        "priority": one_of("priority", entry.priority, PRIORITIES),
        "policy": None if policy is None else policy.value,
        "minimum_value": amount("minimum_value", entry.minimum_value, MAX_AMOUNT, 100),
        "max_deliveries": most,
        "freight_free_rest": entry.freight_free_rest,
        "substitutes_allowed": entry.substitutes_allowed,
        "ask_after_days": days,
        "prices_on_slip": entry.prices_on_slip,
        "blocked": entry.blocked,
        "responsible_id": known_staff("responsible", entry.responsible_id),
    }


def known_staff(field: str, staff_id: int | None) -> int | None:
    if staff_id is not None and Staff.get_or_none(Staff.id == staff_id) is None:
        raise NoSuchRow(field, value=staff_id)
    return staff_id


def customer_warnings(entry: CustomerEntry) -> tuple[Sentence, ...]:
    """Say what looks wrong but is allowed: check digits, no e-mail address."""
    if entry.email.strip():
        return number_warnings(entry)
    return (*number_warnings(entry), Sentence.of(NO_EMAIL))


def number_warnings(entry: CustomerEntry) -> tuple[Sentence, ...]:
    """Say which numbers of the customer do not add up."""
    warnings = []
    cvr, gln = entry.cvr.strip(), entry.gln.strip()
    if cvr and not is_valid_cvr(cvr):
        warnings.append(Sentence.of(CVR_DOES_NOT_ADD_UP, value=cvr))
    if gln and not is_valid_gtin(gln):
        warnings.append(Sentence.of(GLN_DOES_NOT_ADD_UP, value=gln))
    return tuple(warnings)


def customer_search(values: dict[str, object], contacts: Sequence[ContactEntry]) -> str:
    """Fold what a customer is found by; a contact's name and mail find it too."""
    names = ("number", "name", "city", "postcode", "phone", "email", "cvr", "gln")
    people = [part for person in contacts for part in (person.name, person.email)]
    return fold(*(str(values[name]) for name in names), *people)


def refuse_taken_number(number: str, customer_id: int | None) -> None:
    other = Customer.get_or_none(Customer.number == number)
    if other is not None and other.id != customer_id:
        raise AlreadyTaken(field="number", value=number, owner=other.name)


def customer_entry(customer_id: int) -> CustomerEntry:
    """Read a customer back as an entry, to change some fields of it."""
    row = lock_row(Customer, customer_id, WHAT)
    names = set(CustomerEntry.__dataclass_fields__) - {"addresses", "contacts"}
    values = {name: getattr(row, name) for name in names}
    values["policy"] = Policy(row.policy) if row.policy else None
    return CustomerEntry(
        **values,
        addresses=read_addresses(customer_id),
        contacts=read_contacts(customer_id),
    )
