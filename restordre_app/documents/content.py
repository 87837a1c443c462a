"""What stands on each paper, frozen on the day it is made.

Quantities are integer thousandths, weights grams, amounts øre and unit prices 1/10000
of the currency unit. Texts that a person wrote are kept as written; all other words
come from the catalogue of the paper's `language` when it is drawn.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol


class ExpectedState(StrEnum):
    """What is known about the day a rest arrives (domain.md E2)."""

    DATED = "dated"
    NOT_ORDERED = "not_ordered"
    AWAITING_SUPPLIER = "awaiting_supplier"
    OVERDUE = "overdue"
    IN_STOCK = "in_stock"


@dataclass(frozen=True, slots=True)
class Expected:
    """When a rest is expected, no finer than it is known (domain.md E2).

    `precision` is "day", "week", "month" or "unknown"; `state` an ExpectedState.
    """

    day: date | None = None
    precision: str = "unknown"
    state: str = ExpectedState.AWAITING_SUPPLIER


@dataclass(frozen=True, slots=True)
class Sender:
    """Our own company as printed.

    `logo` holds the bytes of a PNG or JPEG, or none; `colour` is "#rrggbb", or empty
    for the program's own.
    """

    name: str
    tagline: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    cvr: str = ""
    logo: bytes = b""
    reply_email: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The office's own words on a kind of paper: around the lines, and at the foot."""

    before: str = ""
    after: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets the paper; the country is printed where it is not the sender's."""

    name: str
    attention: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class References:
    """What customer and we call the order; an empty reference is not printed.

    `customer_name` says who has ordered where the paper goes to another name; `gln` is
    the number by which public customers are found.
    """

    order_number: str
    order_date: date | None = None
    customer_order_number: str = ""
    their_ref: str = ""
    our_ref: str = ""
    our_phone: str = ""
    our_email: str = ""
    customer_number: str = ""
    supplier_number: str = ""
    customer_name: str = ""
    gln: str = ""


@dataclass(frozen=True, slots=True)
class LinePrice:
    """What a line costs without VAT: 1/10000 of the unit, and øre for `now`."""

    unit_price: int
    amount: int


@dataclass(frozen=True, slots=True)
class VatSum:
    """The VAT in øre of all lines with one rate, in basis points."""

    rate: int
    amount: int


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """What every line about goods begins with: where it stands, and what it is."""

    position: int
    sku: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class SlipLine(GoodsLine):
    """An order line on a packing slip: ordered = previously + now + cancelled + rest.

    Every line of the order stands on every slip (domain.md D3). `note` is printed
    under the item, `cancelled_note` under the cancelled quantity.
    """

    decimals: int = 0
    barcode: str = ""
    ordered: int = 0
    previously: int = 0
    now: int = 0
    cancelled: int = 0
    rest: int = 0
    expected: Expected | None = None
    note: str = ""
    cancelled_note: str = ""
    price: LinePrice | None = None


@dataclass(frozen=True, slots=True)
class PackingSlip:
    """The paper that travels with the goods (domain.md D4).

    Prices are printed only for lines that carry one, in `currency`. A voided slip
    bears a mark that no copy can lose (domain.md D6).
    """

    number: str
    delivery_sequence: int
    delivered_on: date
    sender: Sender
    recipient: Recipient
    references: References
    lines: tuple[SlipLine, ...]
    packages: int = 0
    packaging: str = ""
    weight_grams: int = 0
    carrier: str = ""
    tracking: str = ""
    language: str = "da"
    note: str = ""
    complaint_text: str = ""
    freight_free_rest: bool = False
    void: bool = False
    currency: str = "DKK"
    words: OfficeWords = OfficeWords()


@dataclass(frozen=True, slots=True)
class PackedOrder:
    """One order in the parcel, with the number of its own delivery."""

    order_number: str
    delivery_number: str
    ordered_on: date
    lines: tuple[SlipLine, ...]
    customer_order_number: str = ""


@dataclass(frozen=True, slots=True)
class ConsolidatedSlip:
    """`parcel` is a slip without lines of its own: they stand under their orders.

    One made anew names the one it replaces; a void one names what takes its place,
    if anything does.
    """

    parcel: PackingSlip
    orders: tuple[PackedOrder, ...]
    replaces_number: str = ""
    replaces_on: date | None = None
    replaced_by: str = ""

    @property
    def number(self) -> str:
        return self.parcel.number

    @property
    def language(self) -> str:
        return self.parcel.language

    @property
    def sender(self) -> Sender:
        return self.parcel.sender

    @property
    def words(self) -> OfficeWords:
        return self.parcel.words

    @property
    def whole(self) -> PackingSlip:
        """The parcel with all lines, for what is said of all of them."""
        lines = tuple(line for order in self.orders for line in order.lines)
        return replace(self.parcel, lines=lines)


@dataclass(frozen=True, slots=True)
class ConfirmedLine(GoodsLine):
    """Thousandths; price 1/10000, discount basis points, amount øre without VAT.

    ordered = delivered + now + later + cancelled: `now` is reserved, `later` waits.
    """

    barcode: str = ""
    ordered: int = 0
    delivered: int = 0
    now: int = 0
    later: int = 0
    cancelled: int = 0
    unit_price: int = 0
    discount: int = 0
    amount: int = 0
    expected: Expected | None = None


@dataclass(frozen=True, slots=True)
class ExpectedPart:
    """A part of a rest that comes at another time than the other parts (E1)."""

    quantity: int
    expected: Expected


@dataclass(frozen=True, slots=True)
class ConfirmationLine(GoodsLine):
    """A line with a rest: ordered = delivered_total + cancelled + rest.

    `previously_told` is what the customer was told last, `unchanged` says that it
    still holds (domain.md E4). `ready` of the rest lies here already; what is still
    missing comes in `pieces` where it does not come at once (E1).
    """

    decimals: int = 0
    barcode: str = ""
    ordered: int = 0
    delivered_total: int = 0
    cancelled: int = 0
    rest: int = 0
    expected: Expected | None = None
    previously_told: Expected | None = None
    unchanged: bool = False
    cause_text: str = ""
    ready: int = 0
    pieces: tuple[ExpectedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A line that had a rest on the replaced confirmation and has none any more."""

    position: int
    name: str
    unit: str
    decimals: int = 0
    ordered: int = 0
    delivered: int = 0
    cancelled: int = 0
    reason: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class OrderPart:
    """What a confirmation about several orders says of one of them."""

    order_number: str
    lines: tuple[ConfirmationLine, ...]
    order_date: date | None = None
    customer_order_number: str = ""
    their_ref: str = ""
    replaces_number: str = ""
    replaces_on: date | None = None
    dropped: tuple[DroppedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class BackOrderConfirmation:
    """The paper that says what is still to come, and asks (domain.md D4, E4, E6).

    About one order it has `lines`; about several of a customer it has `orders`, and
    says of each which paper it replaces.
    """

    number: str
    issued_on: date
    sender: Sender
    recipient: Recipient
    references: References
    lines: tuple[ConfirmationLine, ...]
    slip_number: str = ""
    replaces_number: str = ""
    replaces_on: date | None = None
    dropped: tuple[DroppedLine, ...] = ()
    reply_by: date | None = None
    language: str = "da"
    freight_free_rest: bool = False
    note: str = ""
    words: OfficeWords = OfficeWords()
    orders: tuple[OrderPart, ...] = ()

    @property
    def all_lines(self) -> tuple[ConfirmationLine, ...]:
        return self.lines + tuple(line for part in self.orders for line in part.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPaper:
    """What every further paper begins with; without a recipient it is for ourselves."""

    number: str
    issued_on: date
    sender: Sender
    note: str = ""
    language: str = "da"
    words: OfficeWords = OfficeWords()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPaper(OwnPaper):
    """A letter of ours; a changed one names the one it takes the place of (M1)."""

    recipient: Recipient
    references: References
    replaces_number: str = ""
    replaces_on: date | None = None


class Paper(Protocol):
    """What every content has; each is a frozen dataclass of its own."""

    @property
    def number(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def sender(self) -> Sender: ...

    @property
    def words(self) -> OfficeWords: ...
