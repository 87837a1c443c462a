"""What may stand in a field that a person or a file fills in, and how it is said.

Every refusal names the field, in the reader's language, and what to do; `error.field`
is the name of the entry's field, so that a screen shows the sentence beside it and an
import names the column (domain.md S4).
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Protocol

from restordre_app.domain.quantities import SCALE, check_quantity
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.i18n import LANGUAGES, N_
from restordre_app.mail.addresses import is_address, tidy_address

NAME_LENGTH = 1000
NOTE_LENGTH = 10_000
MAX_PRICE = 9_999_999 * 10_000  # 1/10000 of the currency unit
MAX_AMOUNT = 9_999_999 * 100  # øre
MAX_DAYS = 999
MAX_VAT = 10_000  # basis points
MAX_WEIGHT = 99_999_999  # grams

LABELS = {
    "number": N_("Number"),
    "customer": N_("Customer"),
    "sku": N_("SKU"),
    "name": N_("Name"),
    "tagline": N_("Tagline"),
    "address": N_("Address"),
    "postcode": N_("Postcode"),
    "city": N_("Town"),
    "country": N_("Country"),
    "attention": N_("Attention"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "reply_email": N_("Reply-to e-mail"),
    "web": N_("Web site"),
    "cvr": N_("CVR no."),
    "gln": N_("GLN"),
    "logo": N_("Logo"),
    "colour": N_("Colour"),
    "before": N_("Words above the lines"),
    "after": N_("Words below the lines"),
    "foot": N_("Words at the foot"),
    "currency": N_("Currency"),
    "language": N_("Language"),
    "priority": N_("Priority"),
    "policy": N_("Terms"),
    "minimum_value": N_("Minimum value"),
    "minimum": N_("Smallest order"),
    "max_deliveries": N_("Most deliveries"),
    "ask_after_days": N_("Ask after days"),
    "papers_by": N_("Papers"),
    "responsible": N_("Responsible"),
    "note": N_("Note"),
    "addresses": N_("Delivery address"),
    "contacts": N_("Contact"),
    "unit": N_("Unit"),
    "decimals": N_("Decimals"),
    "code": N_("Unit"),
    "barcode": N_("Barcode"),
    "stocked": N_("Stocked"),
    "pack_size": N_("Pack size"),
    "supplier": N_("Supplier"),
    "supplier_sku": N_("Supplier's item no."),
    "lead_days": N_("Lead time in days"),
    "reorder_point": N_("Reorder point"),
    "location": N_("Location"),
    "unit_price": N_("Price"),
    "cost_price": N_("Cost price"),
    "vat_rate": N_("VAT rate"),
    "weight_grams": N_("Weight"),
    "substitute": N_("Substitute item"),
    "initials": N_("Initials"),
    "complaint_text": N_("Complaint text"),
    "reply_days": N_("Days to reply"),
    "handling_days": N_("Working days for handling"),
    "expected_on": N_("Expected date"),
    "precision": N_("Precision"),
    "reason": N_("Reason"),
    "quantity": N_("Quantity"),
    "counted": N_("Counted"),
    "state": N_("State"),
    "text": N_("Text"),
    "customer_order_number": N_("Your order no."),
    "their_ref": N_("Your ref."),
    "packaging": N_("Packaging"),
    "carrier": N_("Carrier"),
    "tracking": N_("Track & trace"),
}


class FieldError(FigureError):
    """A field cannot hold what was written in it."""

    def __init__(self, field: str, **details: object) -> None:
        super().__init__(label=Sentence(LABELS[field]), **details)
        self.field = field


class FieldMissing(FieldError):
    message = N_("{label} is empty. Fill it in.")


class TextTooLong(FieldError):
    message = N_("{label} has {length} characters; there is room for {limit}.")


class ControlCharacter(FieldError):
    message = N_(
        "{label} contains an invisible control character ({code}). "
        "Remove it, or type the text again."
    )


class NotAnEmail(FieldError):
    message = N_(
        "{label}: “{value}” is not an e-mail address. Write it as name@example.com."
    )


class OutOfRange(FieldError):
    message = N_("{label} must be between {low} and {high}; it is {value}.")


class UnknownChoice(FieldError):
    message = N_("{label}: “{value}” is not known. Choose one of {choices}.")


class AlreadyTaken(FieldError):
    message = N_("{label} “{value}” is already used by {owner}. Choose another.")


class NoSuchRow(FieldError):
    message = N_("{label}: “{value}” does not exist. Choose one from the list.")


def one_line(field: str, value: str, limit: int, *, required: bool = False) -> str:
    """Tidy a text of one line: composed letters, single line, no outer spaces.

    A pasted line break or tab becomes a space. Raises ControlCharacter, TextTooLong
    and, when required, FieldMissing.
    """
    text = unicodedata.normalize("NFC", value)
    text = re.sub(r"[\t\r\n\v\f\u2028\u2029]+", " ", text).strip()
    refuse_control_characters(field, text)
    if required and not text:
        raise FieldMissing(field)
    if len(text) > limit:
        raise TextTooLong(field, length=len(text), limit=limit)
    return text


def many_lines(field: str, value: str, limit: int = NOTE_LENGTH) -> str:
    """Tidy a text that may have line breaks, such as a note."""
    text = unicodedata.normalize("NFC", value).strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_control_characters(field, text.replace("\n", "").replace("\t", ""))
    if len(text) > limit:
        raise TextTooLong(field, length=len(text), limit=limit)
    return text


def refuse_beyond(field: str, text: str, room: Callable[[str], int]) -> str:
    """Refuse a text of which only a part fits: `room` says how much of it does.

    Raises TextTooLong.
    """
    limit = room(text) if text else 0
    if limit < len(text):
        raise TextTooLong(field, length=len(text), limit=limit)
    return text


def refuse_control_characters(field: str, text: str) -> None:
    """Refuse what neither a paper nor a database can hold, such as NUL."""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"}:
            raise ControlCharacter(field, code=f"U+{ord(character):04X}")


def email_address(field: str, value: str) -> str:
    """Tidy an e-mail address; empty is allowed. Raises NotAnEmail."""
    text = tidy_address(one_line(field, value, 254))
    if text and not is_address(text):
        raise NotAnEmail(field, value=text)
    return text


class Place(Protocol):
    """What has a postal address."""

    @property
    def address(self) -> str: ...
    @property
    def postcode(self) -> str: ...
    @property
    def city(self) -> str: ...


class Reachable(Protocol):
    """Who has a telephone and an e-mail address."""

    @property
    def phone(self) -> str: ...
    @property
    def email(self) -> str: ...


class Partner(Place, Reachable, Protocol):
    """Who we trade with: a customer or a supplier."""

    @property
    def number(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def note(self) -> str: ...


def postal(place: Place, street: int = NAME_LENGTH) -> dict[str, object]:
    """Check an address but for its country. Raises FieldError."""
    return {
        "address": one_line("address", place.address, street),
        "postcode": one_line("postcode", place.postcode, 16),
        "city": one_line("city", place.city, 80),
    }


def reachable(somebody: Reachable) -> dict[str, object]:
    """Check how to reach somebody. Raises FieldError."""
    return {
        "phone": one_line("phone", somebody.phone, 40),
        "email": email_address("email", somebody.email),
    }


def checked_partner(partner: Partner) -> dict[str, object]:
    """Check what customers and suppliers have in common. Raises FieldError."""
    return {
        "number": one_line("number", partner.number, 40),
        "name": one_line("name", partner.name, NAME_LENGTH, required=True),
        **postal(partner),
        "country": one_line("country", partner.country, 40),
        **reachable(partner),
        "language": one_of("language", partner.language, LANGUAGES),
        "note": many_lines("note", partner.note),
    }


def one_of(field: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise UnknownChoice(field, value=value, choices=", ".join(choices))
    return value


def whole_number(field: str, value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise OutOfRange(field, value=value, low=low, high=high)
    return value


def perhaps_number(field: str, value: int | None, low: int, high: int) -> int | None:
    """Check a whole number where there may be none."""
    return None if value is None else whole_number(field, value, low, high)


def amount(field: str, value: int, limit: int, per_unit: int) -> int:
    """Check an amount kept in fractions of the unit a person writes it in."""
    if not 0 <= value <= limit:
        raise OutOfRange(
            field,
            value=Figure(value * SCALE // per_unit),
            low=Figure(0),
            high=Figure(limit * SCALE // per_unit),
        )
    return value


class QuantityRefused(FieldError):
    message = N_("{label}: {why}")


def quantity(field: str, value: int, decimals: int, *, allow_zero: bool) -> int:
    """Check a quantity in thousandths against what its unit allows (Q1)."""
    try:
        check_quantity(value, decimals, allow_zero=allow_zero)
    except FigureError as error:
        why = Sentence.of(error.message, **error.details)
        raise QuantityRefused(field, why=why) from error
    return value
