"""A purchase order as typed, and what it must pass before anything is written.

The rules are domain.md P1, Q1; what looks odd but is allowed is told as doubts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from restordre_app.domain.promises import Precision, check_manual_promise, last_day
from restordre_app.domain.purchasing import packs_of
from restordre_app.domain.quantities import check_quantity
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.errors import NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.queries.supplier_items import SupplierItemView, read_supplier_items
from restordre_app.services.fields import many_lines, one_line
from restordre_app.services.order_entries import (
    HIGHEST_PRICE,
    TEXT_LENGTHS,
    ImpossiblePrice,
    check_day,
    check_each,
    read_products,
    refuse_ahead,
    refuse_stranger,
)
from restordre_app.session import Session
from restordre_app.store.catalogue import Product, Supplier


@dataclass(frozen=True, slots=True)
class PurchaseLineEntry:
    """A line as typed: quantity in thousandths, price in 1/10000.

    `line_id` names the line it changes, None makes a new one. Without a price the one
    agreed with the supplier is taken. Without a day nothing is known of when it comes.
    """

    product_id: int
    quantity: int
    unit_price: int | None = None
    expected_on: date | None = None
    expected_precision: Precision = Precision.DAY
    confirmed: bool = False
    line_id: int | None = None

    @property
    def precision(self) -> Precision:
        return self.expected_precision if self.expected_on else Precision.UNKNOWN


@dataclass(frozen=True, slots=True)
class PurchaseEntry:
    """A purchase order as typed. Without a number the next of the series is taken."""

    supplier_id: int
    lines: tuple[PurchaseLineEntry, ...] = field(default=())
    number: str = ""
    ordered_on: date | None = None
    their_ref: str = ""
    responsible_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PurchaseDoubt:
    """Something odd about a line, counted from 1; None is the order as a whole."""

    position: int | None
    sentence: Sentence


class ServiceBought(RuleError):
    message = N_("It is a service and has no stock. Take the line away.")


class DueBeforeOrdered(FigureError):
    field = "expected_on"
    message = N_(
        "It would come on {day}, before it was ordered on {ordered_on}. Correct one of "
        "the dates."
    )


TWICE = N_(
    "{sku} also stands on line {other}. What comes goes to the line that is due first."
)
NO_DATE = N_(
    "{sku} has no date, and no lead time is known. Customers are told nothing until the "
    "supplier has said when."
)
BELOW_MINIMUM = N_("The supplier sells {sku} from {minimum} on.")
LOOSE_UNITS = N_("{sku} comes in packs of {pack}; {loose} would be loose.")


def tidied(entry: PurchaseEntry) -> PurchaseEntry:
    """The entry with texts that a paper and a database can hold. Raises FieldError."""
    return replace(
        entry,
        number=one_line("number", entry.number, TEXT_LENGTHS["number"]),
        their_ref=one_line("their_ref", entry.their_ref, TEXT_LENGTHS["their_ref"]),
        note=many_lines("note", entry.note),
    )


def check_header(entry: PurchaseEntry, today: date) -> Supplier:
    """Check everything but the lines; give back the supplier."""
    supplier: Supplier | None = Supplier.get_or_none(Supplier.id == entry.supplier_id)
    if supplier is None:
        raise NotFound(what=Sentence(N_("The supplier")))
    check_day(N_("Order date"), entry.ordered_on)
    refuse_ahead("ordered_on", N_("Order date"), entry.ordered_on, today)
    refuse_stranger(entry.responsible_id)
    return supplier


def check_lines(
    lines: Iterable[PurchaseLineEntry], ordered_on: date
) -> dict[int, Product]:
    """Check each line by itself; give back the products with their units."""

    def check(line: PurchaseLineEntry, product: Product) -> None:
        check_line(line, product, ordered_on)

    return check_each(lines, check)


def check_line(line: PurchaseLineEntry, product: Product, ordered_on: date) -> None:
    check_quantity(line.quantity, product.unit.decimals)
    if not product.stocked:
        raise ServiceBought
    if line.unit_price is not None and not 0 <= line.unit_price <= HIGHEST_PRICE:
        raise ImpossiblePrice
    refuse_due_before_ordered(line.expected_on, line.precision, ordered_on)


def refuse_due_before_ordered(
    day: date | None, precision: Precision, ordered_on: date
) -> None:
    """Nothing comes before it was ordered. Raises DueBeforeOrdered, ImpossibleDate."""
    check_day(N_("Expected date"), day)
    if day is not None and last_day(day, precision) < ordered_on:
        raise DueBeforeOrdered(day=day, ordered_on=ordered_on)


def purchase_warnings(
    session: Session, entry: PurchaseEntry
) -> tuple[PurchaseDoubt, ...]:
    """Say what looks odd but is allowed, line by line."""
    ids = sorted({line.product_id for line in entry.lines})
    with session.reading():
        products = read_products(ids)
        items = read_supplier_items(session, entry.supplier_id, ids)
    return tuple(
        PurchaseDoubt(position, sentence)
        for position, line in enumerate(entry.lines, start=1)
        if line.product_id in products
        for sentence in doubts_about(
            line, products[line.product_id].sku, items, session.today()
        )
    ) + tuple(twice(entry.lines, products))


def doubts_about(
    line: PurchaseLineEntry,
    sku: str,
    items: dict[int, SupplierItemView],
    today: date,
) -> Iterator[Sentence]:
    item = items[line.product_id]
    if line.expected_on is None and item.lead_days is None:
        yield Sentence.of(NO_DATE, sku=sku)
    elif line.expected_on is not None and line.precision is Precision.DAY:
        doubts = check_manual_promise(line.expected_on, None, today)
        yield from (doubt.sentence for doubt in doubts)
    if 0 < line.quantity < item.minimum:
        yield Sentence.of(BELOW_MINIMUM, sku=sku, minimum=Figure(item.minimum))
    _packs, loose = packs_of(line.quantity, item.pack_size)
    if loose:
        pack = Figure(item.pack_size)
        yield Sentence.of(LOOSE_UNITS, sku=sku, pack=pack, loose=Figure(loose))


def twice(
    lines: Iterable[PurchaseLineEntry], products: dict[int, Product]
) -> Iterator[PurchaseDoubt]:
    first: dict[int, int] = {}
    for position, line in enumerate(lines, start=1):
        product = products.get(line.product_id)
        if product is not None and product.id in first:
            other = first[product.id]
            sentence = Sentence.of(TWICE, sku=product.sku, other=other)
            yield PurchaseDoubt(position, sentence)
        first.setdefault(line.product_id, position)
