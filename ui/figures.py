"""Counts and quantities as the reader's language writes them."""

from restordre_app.formatting import format_quantity
from ui.i18n import language

NOTHING = "–"
WHOLE = 1000


def count_words(count: int) -> str:
    """How many, in groups of three: "1.248"."""
    return format_quantity(count * WHOLE, language())


def quantity_words(thousandths: int, unit: str = "") -> str:
    """A quantity with its unit, zero included: "70 stk."."""
    return f"{format_quantity(thousandths, language())} {unit}".strip()


def typed_quantity(thousandths: int | None) -> str:
    """A quantity that was typed; nothing where none was yet."""
    return "" if thousandths is None else quantity_words(thousandths)


def figure(thousandths: int) -> str:
    """A quantity for a column; a dash for none."""
    return quantity_words(thousandths) if thousandths else NOTHING
