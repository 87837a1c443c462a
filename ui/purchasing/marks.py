"""How a purchase order and its lines stand, in words and colours; when goods are due."""

from dataclasses import dataclass
from datetime import date

from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import (
    PURCHASE_STATE_TEXTS,
    PurchaseState,
    is_late,
)
from restordre_app.formatting import format_expected
from ui.i18n import _, language
from ui.widgets.column import BarParts, Part, Tone

Mark = tuple[str, Tone]
TONES = {
    PurchaseState.DRAFT: Tone.GREY,
    PurchaseState.SENT: Tone.BLUE,
    PurchaseState.CONFIRMED: Tone.BLUE,
    PurchaseState.PARTLY_RECEIVED: Tone.AMBER,
    PurchaseState.RECEIVED: Tone.GREEN,
    PurchaseState.CLOSED: Tone.GREY,
}


@dataclass(frozen=True, slots=True)
class Expected:
    """A day and how exactly it is known (E2)."""

    day: date
    precision: Precision


def state_mark(state: PurchaseState) -> Mark:
    """The chip of a purchase order, short enough for a column."""
    if state is PurchaseState.CONFIRMED:
        return _("Confirmed"), TONES[state]
    return _(PURCHASE_STATE_TEXTS[state]), TONES[state]


def day_words(expected: Expected) -> str:
    """As exact as it is known: "03-12-2026" or "uge 51"."""
    return format_expected(expected.day, expected.precision, language())


def due_words(day: date | None, precision: Precision, today: date) -> str:
    """When goods are due, "overdue" in words where they should have come."""
    if day is None or precision is Precision.UNKNOWN:
        return _("No date")
    when = format_expected(day, precision, language())
    if is_late(day, precision, today):
        return _("Overdue since {when}").format(when=when)
    return when


def line_parts(
    *, received: int, rejected: int, cancelled: int, incoming: int
) -> BarParts:
    """A line's bar: what came, what was refused, what is to come, what was given up.

    What was refused is still owed: it is a part of what is to come.
    """
    refused = min(rejected, incoming)
    return [
        (Part.DELIVERED, received),
        (Part.MISSING, refused),
        (Part.RESERVED, incoming - refused),
        (Part.CANCELLED, cancelled),
    ]
