"""An order as typed, and the checks it must pass before anything is written.

The rules are domain.md O1, O4, Q1, Q7; every refusal is a sentence (S4).
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import check_quantity
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.errors import AppError, NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.parsing import FIRST_YEAR, LAST_YEAR
from restordre_app.services.fields import (
    MAX_AMOUNT,
    NAME_LENGTH,
    FieldMissing,
    amount,
    many_lines,
    one_line,
    whole_number,
)
from restordre_app.store.base import in_chunks
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.company import Staff
from restordre_app.store.customers import Customer, DeliveryAddress

L = TypeVar("L", bound="TypedLine")

A_YEAR = timedelta(days=366)
FULL_DISCOUNT = 10_000
MOST_DELIVERIES = 999
REASON_LENGTH = 400
TEXT_LENGTHS = {"number": 40, "customer_order_number": 80, "their_ref": 160}
HIGHEST_PRICE = 10_000_000 * 10_000


@dataclass(frozen=True, slots=True)
class LineEntry:
    """A line as typed: quantity in thousandths, price in 1/10000, discount in 1/100 %.

    `line_id` names the line it changes, None makes a new one. Without a price the
    product's own is taken.
    """

    product_id: int
    quantity: int
    unit_price: int | None = None
    discount: int = 0
    text: str = ""
    policy: Policy | None = None
    line_id: int | None = None


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """An order as typed. Without a number the next of the series is taken."""

    customer_id: int
    lines: tuple[LineEntry, ...] = field(default=())
    number: str = ""
    address_id: int | None = None
    customer_order_number: str = ""
    their_ref: str = ""
    responsible_id: int | None = None
    ordered_on: date | None = None
    requested_on: date | None = None
    not_before: date | None = None
    ask_after: date | None = None
    policy: Policy | None = None
    minimum_value: int | None = None
    max_deliveries: int | None = None
    note: str = ""


class TypedLine(Protocol):
    """A line of an order or a purchase order."""

    @property
    def product_id(self) -> int: ...


class ReasonMissing(RuleError):
    message = N_("Write a reason. It is kept in the history.")


class LineProblem(RuleError):
    """Names the line in front of what is wrong with it."""

    message = N_("Line {position} ({sku}): {problem}")

    def __init__(self, *, position: int, sku: str, problem: AppError) -> None:
        super().__init__(position=position, sku=sku, problem=problem)
        self.position, self.problem = position, problem


class OrderHasNoLines(RuleError):
    message = N_("The order has no lines. Add at least one product.")


class CustomerBlocked(RuleError):
    message = N_(
        "{customer} is blocked. Remove the block on the customer first, or keep the "
        "order as a draft."
    )


class ImpossibleDate(RuleError):
    message = N_(
        "{field}: {day} is not a date to work with. Write one from {first} to {last}."
    )


class DatedAhead(FigureError):
    """What is written down today was not done years from now."""

    message = N_("{label}: {day} is more than a year ahead. Correct the year.")

    def __init__(self, field: str, label: str, day: date) -> None:
        super().__init__(label=Sentence(label), day=day)
        self.field = field


class ImpossiblePrice(RuleError):
    field = "unit_price"
    message = N_("The price must be from 0 to 10,000,000.")


class ImpossibleDiscount(RuleError):
    message = N_("The discount must be from 0 to 100 %.")


class AddressOfAnother(RuleError):
    message = N_("The delivery address belongs to another customer. Choose again.")


class ProductDiscontinued(FigureError):
    message = N_(
        "{sku} is discontinued and only {available} can still be had. Order no more "
        "than that, or choose another product."
    )


def tidied(entry: OrderEntry) -> OrderEntry:
    """The entry with texts that a paper and a database can hold. Raises FieldError."""
    texts: dict[str, Any] = {
        name: one_line(name, getattr(entry, name), limit)
        for name, limit in TEXT_LENGTHS.items()
    }
    lines = tuple(
        replace(line, text=one_line("text", line.text, NAME_LENGTH))
        for line in entry.lines
    )
    return replace(entry, **texts, note=many_lines("note", entry.note), lines=lines)


def checked_reason(reason: str) -> str:
    """Why something was taken back, for the history. Raises ReasonMissing, FieldError."""
    try:
        return one_line("reason", reason, REASON_LENGTH, required=True)
    except FieldMissing as error:
        raise ReasonMissing from error


def check_header(entry: OrderEntry, today: date) -> Customer:
    """Check everything but the lines; give back the customer."""
    customer: Customer | None = Customer.get_or_none(Customer.id == entry.customer_id)
    if customer is None:
        raise NotFound(what=Sentence(N_("The customer")))
    for name, day in (
        (N_("Order date"), entry.ordered_on),
        (N_("Requested delivery"), entry.requested_on),
        (N_("Not before"), entry.not_before),
        (N_("Ask after"), entry.ask_after),
    ):
        check_day(name, day)
    refuse_ahead("ordered_on", N_("Order date"), entry.ordered_on, today)
    if entry.address_id is not None:
        address = DeliveryAddress.get_or_none(DeliveryAddress.id == entry.address_id)
        if address is None or address.customer_id != customer.id:
            raise AddressOfAnother
    refuse_stranger(entry.responsible_id)
    if entry.minimum_value is not None:
        amount("minimum_value", entry.minimum_value, MAX_AMOUNT, 100)
    if entry.max_deliveries is not None:
        whole_number("max_deliveries", entry.max_deliveries, 1, MOST_DELIVERIES)
    return customer


def refuse_stranger(staff_id: int | None) -> None:
    """Only somebody of the office can be responsible (O7). Raises NotFound."""
    if staff_id is not None and Staff.get_or_none(Staff.id == staff_id) is None:
        raise NotFound(what=Sentence(N_("The member of staff")))


def check_day(name: str, day: date | None) -> None:
    """Refuse a year that can only be a slip of the pen."""
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        shown = f"{day.day:02}-{day.month:02}-{day.year}"
        raise ImpossibleDate(
            field=Sentence(name), day=shown, first=FIRST_YEAR, last=LAST_YEAR
        )


def refuse_ahead(field: str, label: str, day: date | None, today: date) -> None:
    """Refuse a slip of the pen in the day of what is done. Raises DatedAhead."""
    if day is not None and day > today + A_YEAR:
        raise DatedAhead(field, label, day)


def check_lines(lines: Iterable[LineEntry]) -> dict[int, Product]:
    """Check each line by itself; give back the products with their units."""
    return check_each(lines, check_line)


def check_line(line: LineEntry, product: Product) -> None:
    check_quantity(line.quantity, product.unit.decimals)
    if not 0 <= line.discount <= FULL_DISCOUNT:
        raise ImpossibleDiscount
    if line.unit_price is not None and not 0 <= line.unit_price <= HIGHEST_PRICE:
        raise ImpossiblePrice


def refuse_what_cannot_come(product: Product, wanted: int) -> None:
    """A discontinued product is sold out of stock, never back-ordered."""
    if product.discontinued and product.stocked and wanted > product.available:
        left = Figure(product.available)
        raise ProductDiscontinued(sku=product.sku, available=left)


@contextmanager
def naming_line(position: int, sku: str) -> Iterator[None]:
    """Have whatever is refused inside name the line."""
    try:
        yield
    except AppError as problem:
        raise LineProblem(position=position, sku=sku, problem=problem) from problem


def check_each(
    lines: Iterable[L], check: Callable[[L, Product], None]
) -> dict[int, Product]:
    """Check each line by itself; give back the products with their units.

    Raises NotFound for a product that is gone, and LineProblem.
    """
    entries = list(lines)
    products = read_products({line.product_id for line in entries})
    for position, line in enumerate(entries, start=1):
        product = products.get(line.product_id)
        if product is None:
            raise NotFound(what=Sentence(N_("The product")))
        with naming_line(position, product.sku):
            check(line, product)
    return products


def read_products(product_ids: Iterable[int]) -> dict[int, Product]:
    found = {}
    for part in in_chunks(sorted(set(product_ids))):
        query = Product.select(Product, Unit).join(Unit).where(Product.id.in_(part))
        found.update({product.id: product for product in query})
    return found
