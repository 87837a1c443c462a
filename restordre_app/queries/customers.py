"""Customers: the list with what they wait for, and one customer's card."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from restordre_app.domain.policies import Policy, PolicyChoice
from restordre_app.domain.pricing import line_amount
from restordre_app.queries.back_orders import MINE, WAITS
from restordre_app.queries.conditions import Conditions, filled
from restordre_app.queries.expectations import BESIDE_LINE
from restordre_app.queries.gone import CustomerGone
from restordre_app.queries.listing import count_listed, find_listed
from restordre_app.queries.ordering import Kind, Sort
from restordre_app.queries.places import Place
from restordre_app.queries.rows import Row, first_fields, flagged, rows_of, some_date
from restordre_app.queries.standing import (
    PolicyLevels,
    policy_of,
    read_company_policy,
)
from restordre_app.queries.telling import (
    count_customers_to_tell,
    must_be_told,
    told_values,
)
from restordre_app.session import Session
from restordre_app.store.base import select_rows


class CustomerChip(StrEnum):
    """`WAITING`: something of theirs is on back order; `TELL`: they must hear news."""

    ALL = "all"
    WAITING = "waiting"
    TELL = "tell"
    BLOCKED = "blocked"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class CustomerFilter:
    """What the list shows. `staff_id` says who "mine" is; `sort` is a key of SORTS.

    `responsible_id` keeps one person's customers behind any chip, behind `TELL` those
    of whom that person has a line (O7).
    """

    text: str = ""
    chip: CustomerChip = CustomerChip.ALL
    responsible_id: int | None = None
    staff_id: int | None = None
    sort: str = "name"
    descending: bool = False


EVERY_CUSTOMER = CustomerFilter()


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer with what they wait for; `rest_value` of the back orders in øre.

    `waiting_since` is the day from which the oldest of their back orders waits.
    """

    customer_id: int
    number: str
    name: str
    city: str
    phone: str
    email: str
    priority: str
    responsible: str
    back_orders: int
    rest_value: int
    waiting_since: date | None
    choice: PolicyChoice
    blocked: bool


@dataclass(frozen=True, slots=True)
class AddressView(Place):
    """Another place than the customer's own."""

    address_id: int


@dataclass(frozen=True, slots=True)
class ContactView:
    contact_id: int
    name: str
    email: str
    phone: str
    packing_slips: bool
    confirmations: bool


@dataclass(frozen=True, slots=True)
class CustomerView:
    """A customer's card. `policy` is their own, `choice` what counts for new orders.

    `minimum_value` of a back-order delivery in øre.
    """

    customer_id: int
    number: str
    name: str
    address: str
    postcode: str
    city: str
    country: str
    attention: str
    phone: str
    email: str
    cvr: str
    gln: str
    language: str
    priority: str
    minimum_value: int
    max_deliveries: int | None
    freight_free_rest: bool
    substitutes_allowed: bool
    ask_after_days: int | None
    papers_by: str
    prices_on_slip: bool
    blocked: bool
    responsible_id: int | None
    note: str
    version: int
    policy: Policy | None
    choice: PolicyChoice
    addresses: tuple[AddressView, ...]
    contacts: tuple[ContactView, ...]


WAITING_LINE = (
    "l.ordered - l.delivered - l.cancelled > 0 AND l.waiting_since IS NOT NULL"
)
OF_LINES = filled(
    "(SELECT {sum} FROM order_line l JOIN sales_order o ON o.id = l.order_id "
    "WHERE o.customer_id = c.id AND {waits})",
    waits=WAITING_LINE,
)
CHIPS = {
    CustomerChip.ALL: "1 = 1",
    CustomerChip.WAITING: filled(
        "c.id IN (SELECT o.customer_id FROM order_line l "
        "JOIN sales_order o ON o.id = l.order_id WHERE {waits})",
        waits=WAITING_LINE,
    ),
    CustomerChip.BLOCKED: "c.blocked",
    CustomerChip.MINE: "c.responsible_id = ?",
}
SORTS = {
    "name": Sort("c.name", Kind.TEXT),
    "number": Sort("c.number", Kind.NUMBER),
    "city": Sort("c.city", Kind.TEXT),
    "phone": Sort("c.phone"),
    "email": Sort("c.email", Kind.TEXT),
    "priority": Sort("c.priority"),
    "responsible": Sort("s.name", Kind.TEXT),
    "back_orders": Sort(filled(OF_LINES, sum="COUNT(*)")),
    "rest_value": Sort(
        filled(
            OF_LINES,
            sum="SUM(1.0 * (l.ordered - l.delivered - l.cancelled) * l.unit_price "
            "* (10000 - l.discount))",
        )
    ),
    "waiting_since": Sort(filled(OF_LINES, sum="MIN(l.waiting_since)")),
    "policy": Sort("COALESCE(c.policy, '')"),
    "blocked": Sort("CASE WHEN c.blocked THEN 1 ELSE 0 END"),
}
TELL = """c.id IN (SELECT o.customer_id
FROM order_line l JOIN sales_order o ON o.id = l.order_id {expected}
WHERE {waits} AND {told} {whose})"""
FIND = """
SELECT c.id, {key} FROM customer c LEFT JOIN staff s ON s.id = c.responsible_id
WHERE {where} ORDER BY LENGTH(c.number), c.number
"""
COUNT = "SELECT {chips} FROM customer c WHERE {where}"
PAGE = """
SELECT c.id, c.number, c.name, c.city, c.phone, c.email, c.priority,
  COALESCE(s.name, ''), c.policy, c.blocked
FROM customer c LEFT JOIN staff s ON s.id = c.responsible_id
WHERE c.id IN ({ids})
"""
RESTS = filled(
    """
SELECT o.customer_id, l.waiting_since, l.ordered - l.delivered - l.cancelled,
  l.unit_price, l.discount
FROM order_line l JOIN sales_order o ON o.id = l.order_id
WHERE {waits} AND o.customer_id IN ({ids})
""",
    waits=WAITING_LINE,
)
CARD = """
SELECT id, number, name, address, postcode, city, country, attention, phone, email,
  cvr, gln, language, priority, minimum_value, max_deliveries, freight_free_rest,
  substitutes_allowed, ask_after_days, papers_by, prices_on_slip, blocked,
  responsible_id, note, version, policy
FROM customer WHERE id = ?
"""
ADDRESSES = """
SELECT id, name, attention, address, postcode, city, country
FROM delivery_address WHERE customer_id = ? ORDER BY id
"""
CONTACTS = """
SELECT id, name, email, phone, packing_slips, confirmations
FROM contact WHERE customer_id = ? ORDER BY id
"""


def find_customers(session: Session, wanted: CustomerFilter) -> list[int]:
    """Ids of the customers behind a filter, in its order. Raises UnknownSort."""
    conditions = Conditions()
    _add_chip(conditions, wanted, session.today())
    conditions.mention(wanted.text, "c.search")
    return find_listed(session, FIND, conditions, SORTS, wanted)


def _add_chip(conditions: Conditions, wanted: CustomerFilter, today: date) -> None:
    chip = CustomerChip(wanted.chip)
    if chip is not CustomerChip.TELL:
        of_chip = [wanted.staff_id] if chip is CustomerChip.MINE else []
        conditions.add(CHIPS[chip], *of_chip)
        conditions.narrow(CHIPS[CustomerChip.MINE], wanted.responsible_id)
        return
    whose = "" if wanted.responsible_id is None else f"AND {MINE}"
    values = [] if wanted.responsible_id is None else [wanted.responsible_id]
    sql = filled(
        TELL, expected=BESIDE_LINE, waits=WAITS, told=must_be_told(today), whose=whose
    )
    conditions.add(sql, *told_values(today), *values)


def count_customers(
    session: Session, wanted: CustomerFilter = EVERY_CUSTOMER
) -> dict[str, int]:
    """How many customers stand behind each chip of a list narrowed in the same way."""
    among = Conditions()
    among.narrow(CHIPS[CustomerChip.MINE], wanted.responsible_id)
    counts = count_listed(
        session, COUNT, CHIPS, among, {CustomerChip.MINE: [wanted.staff_id]}
    )
    to_tell = count_customers_to_tell(session, wanted.responsible_id)
    return counts | {CustomerChip.TELL.value: to_tell}


def read_customers(session: Session, ids: Collection[int]) -> dict[int, CustomerRow]:
    """The rows behind some ids, in three statements; ids that are gone are left out."""
    with session.reading():
        company = read_company_policy()
        rests: dict[int, list[Row]] = defaultdict(list)
        for row in rows_of(RESTS, ids):
            rests[row[0]].append(row[1:])
        return {
            row[0]: CustomerRow(
                **first_fields(CustomerRow, row[:8]),
                back_orders=len(rests[row[0]]),
                rest_value=sum(line_amount(*rest[1:]) for rest in rests[row[0]]),
                waiting_since=min(
                    (some_date(rest[0]) for rest in rests[row[0]]), default=None
                ),
                choice=PolicyLevels(None, policy_of(row[8]), company).choose(),
                blocked=bool(row[9]),
            )
            for row in rows_of(PAGE, ids)
        }


def read_customer(session: Session, customer_id: int) -> CustomerView:
    """A customer's card with addresses and contacts. Raises CustomerGone."""
    with session.reading():
        rows = select_rows(CARD, [customer_id])
        if not rows:
            raise CustomerGone
        company = read_company_policy()
        addresses = select_rows(ADDRESSES, [customer_id])
        contacts = select_rows(CONTACTS, [customer_id])
    *card, policy = flagged(rows[0], 16, 17, 19, 20)
    own = policy_of(policy)
    return CustomerView(
        **first_fields(CustomerView, tuple(card)),
        policy=own,
        choice=PolicyLevels(None, own, company).choose(),
        addresses=tuple(AddressView(*row) for row in addresses),
        contacts=tuple(ContactView(*flagged(row, 4, 5)) for row in contacts),
    )
