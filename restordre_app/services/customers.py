"""Customers with their delivery addresses and contacts, saved together."""

from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.domain.check_digits import is_valid_cvr, is_valid_gtin
from restordre_app.domain.papers_by import PapersBy
from restordre_app.domain.policies import Policy
from restordre_app.domain.words import Sentence
from restordre_app.i18n import N_
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
    amount,
    checked_partner,
    one_line,
    one_of,
    perhaps_number,
)
from restordre_app.services.master_rows import (
    Master,
    as_written,
    count_change,
    hold_row,
    in_transaction,
    known,
    lock_row,
    save_row,
)
from restordre_app.store.company import Staff
from restordre_app.store.customers import Customer
from restordre_app.store.work import Work

PRIORITIES = ("A", "B", "C")
MOST_DELIVERIES = 99

CVR_DOES_NOT_ADD_UP = N_("The CVR no. {value} does not add up. Is a digit wrong?")
GLN_DOES_NOT_ADD_UP = N_("The GLN {value} does not add up. Is a digit wrong?")
NO_EMAIL = N_("Without an e-mail address papers can only be printed.")

CUSTOMERS = Master(
    Customer,
    "customer",
    N_("The customer"),
    key="number",
    series="customer",
    found_by=("number", "name", "city", "postcode", "phone", "email", "cvr", "gln"),
)


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
    papers_by: str = "print"
    prices_on_slip: bool = False
    blocked: bool = False
    responsible_id: int | None = None
    note: str = ""
    addresses: tuple[AddressEntry, ...] = ()
    contacts: tuple[ContactEntry, ...] = ()


def save_customer_in(
    work: Work,
    entry: CustomerEntry,
    customer_id: int | None = None,
    version: int | None = None,
) -> int:
    """Add a customer or change one; what stands in the entry is what there is after.

    With the `version` that was read, refuses to write over what another desk saved
    since. Raises FieldError, AddressInUse, NotFound, ChangedMeanwhile.
    """
    held = hold_row(CUSTOMERS, customer_id, version)
    before = held.version if held else 1
    values = {**checked_facts(entry), **checked_terms(entry)}
    people = [
        text for each in entry.contacts for text in (each.name, each.email, each.phone)
    ]
    row = save_row(work, CUSTOMERS, held, values, also_found_by=people)
    moved = save_addresses(work, row.id, entry.addresses)
    moved |= save_contacts(work, row.id, entry.contacts)
    if moved and row.version == before:
        count_change(row)
    work.touch(Topic.CUSTOMERS, Topic.ORDERS, Topic.BACK_ORDERS)
    return row.id


save_customer = in_transaction(save_customer_in)


def checked_facts(entry: CustomerEntry) -> dict[str, object]:
    """Check who the customer is. Raises FieldError."""
    return {
        **checked_partner(entry),
        "attention": one_line("attention", entry.attention, 160),
        "cvr": one_line("cvr", entry.cvr, 16),
        "gln": one_line("gln", entry.gln, 16),
    }


def checked_terms(entry: CustomerEntry) -> dict[str, object]:
    """Check what was agreed with the customer (section 3). Raises FieldError."""
    most, days = entry.max_deliveries, entry.ask_after_days
    policy = entry.policy
    if policy is not None:
        policy = Policy(one_of("policy", policy, tuple(Policy)))
    return {
        "priority": one_of("priority", entry.priority, PRIORITIES),
        "policy": None if policy is None else policy.value,
        "minimum_value": amount("minimum_value", entry.minimum_value, MAX_AMOUNT, 100),
        "max_deliveries": perhaps_number("max_deliveries", most, 1, MOST_DELIVERIES),
        "freight_free_rest": entry.freight_free_rest,
        "substitutes_allowed": entry.substitutes_allowed,
        "ask_after_days": perhaps_number("ask_after_days", days, 0, MAX_DAYS),
        "papers_by": one_of("papers_by", entry.papers_by, tuple(PapersBy)),
        "prices_on_slip": entry.prices_on_slip,
        "blocked": entry.blocked,
        "responsible_id": known("responsible", Staff, entry.responsible_id),
    }


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


def customer_entry(customer_id: int) -> CustomerEntry:
    """Read a customer back as an entry, to change some fields of it."""
    row = lock_row(Customer, customer_id, CUSTOMERS.what)
    values = as_written(row, CustomerEntry, apart=("addresses", "contacts"))
    values["policy"] = Policy(row.policy) if row.policy else None
    return CustomerEntry(
        **values,
        addresses=read_addresses(customer_id),
        contacts=read_contacts(customer_id),
    )
