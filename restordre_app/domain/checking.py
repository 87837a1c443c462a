"""Hold what is stored against what it must be; report, never repair (domain.md S3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from restordre_app.domain.quantities import back_ordered, outstanding
from restordre_app.domain.words import Figure, Sentence
from restordre_app.i18n import N_


class FindingKind(StrEnum):
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    OVERDRAWN = "overdrawn"
    RESERVED_TOO_MUCH = "reserved_too_much"
    ON_HAND = "on_hand"
    RESERVED = "reserved"
    AVAILABLE = "available"
    SLIP_SUM = "slip_sum"
    NEGATIVE = "negative"


FINDING_TEXTS = {
    FindingKind.DELIVERED: N_(
        "{subject}: the line says {found} delivered, its deliveries say {expected}."
    ),
    FindingKind.CANCELLED: N_(
        "{subject}: the line says {found} cancelled, the history says {expected}."
    ),
    FindingKind.OVERDRAWN: N_(
        "{subject}: {found} delivered and cancelled, but only {expected} ordered."
    ),
    FindingKind.RESERVED_TOO_MUCH: N_(
        "{subject}: {found} reserved, but only {expected} outstanding."
    ),
    FindingKind.ON_HAND: N_(
        "{subject}: {found} on hand, but the stock movements add up to {expected}."
    ),
    FindingKind.RESERVED: N_(
        "{subject}: {found} reserved, but the order lines add up to {expected}."
    ),
    FindingKind.AVAILABLE: N_(
        "{subject}: {found} reserved, but only {expected} on hand."
    ),
    FindingKind.SLIP_SUM: N_(
        "{subject}: the slip's figures add up to {found}, but {expected} was ordered."
    ),
    FindingKind.NEGATIVE: N_(
        "{subject}: {found} is less than {expected}, which cannot be."
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference, in thousandths, with the sentence that tells a person of it."""

    kind: FindingKind
    subject: str
    expected: int
    found: int

    @property
    def sentence(self) -> Sentence:
        return Sentence.of(
            FINDING_TEXTS[self.kind],
            subject=self.subject,
            expected=Figure(self.expected),
            found=Figure(self.found),
        )


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A stored order line beside what its deliveries (not the void ones) add up to.

    `cancelled_in_history` is None where no history of cancelling is kept.
    """

    subject: str
    ordered: int
    delivered: int
    cancelled: int
    reserved: int
    delivered_on_slips: int
    cancelled_in_history: int | None = None


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """A stored product beside its ledger and the reservations of its open lines."""

    subject: str
    on_hand: int
    reserved: int
    sum_of_movements: int
    reserved_on_lines: int


@dataclass(frozen=True, slots=True)
class SlipRecord:
    """The frozen figures of one line of one delivery."""

    subject: str
    ordered: int
    previously: int
    now: int
    cancelled: int
    rest: int


def check_lines(lines: Iterable[LineRecord]) -> Iterator[Finding]:
    """Find order lines that break domain.md Q3."""
    for line in lines:
        subject = line.subject
        yield from negatives(subject, line.delivered, line.cancelled, line.reserved)
        if line.delivered != line.delivered_on_slips:
            yield Finding(
                FindingKind.DELIVERED, subject, line.delivered_on_slips, line.delivered
            )
        told = line.cancelled_in_history
        if told is not None and line.cancelled != told:
            yield Finding(FindingKind.CANCELLED, subject, told, line.cancelled)
        gone = line.delivered + line.cancelled
        if gone > line.ordered:
            yield Finding(FindingKind.OVERDRAWN, subject, line.ordered, gone)
        elif back_ordered(line) < 0:
            yield Finding(
                FindingKind.RESERVED_TOO_MUCH, subject, outstanding(line), line.reserved
            )


def check_products(products: Iterable[ProductRecord]) -> Iterator[Finding]:
    """Find products that break domain.md Q4."""
    for product in products:
        subject = product.subject
        yield from negatives(subject, product.on_hand, product.reserved)
        if product.on_hand != product.sum_of_movements:
            yield Finding(
                FindingKind.ON_HAND, subject, product.sum_of_movements, product.on_hand
            )
        if product.reserved != product.reserved_on_lines:
            yield Finding(
                FindingKind.RESERVED,
                subject,
                product.reserved_on_lines,
                product.reserved,
            )
        if product.reserved > product.on_hand:
            yield Finding(
                FindingKind.AVAILABLE, subject, product.on_hand, product.reserved
            )


def check_slips(slips: Iterable[SlipRecord]) -> Iterator[Finding]:
    """Find frozen figures that break domain.md D3."""
    for slip in slips:
        figures = (slip.previously, slip.now, slip.cancelled, slip.rest)
        yield from negatives(slip.subject, *figures)
        if sum(figures) != slip.ordered:
            yield Finding(
                FindingKind.SLIP_SUM, slip.subject, slip.ordered, sum(figures)
            )


def negatives(subject: str, *quantities: int) -> Iterator[Finding]:
    """Find quantities below zero, which no rule allows."""
    for quantity in quantities:
        if quantity < 0:
            yield Finding(FindingKind.NEGATIVE, subject, 0, quantity)
