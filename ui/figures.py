"""Counts, quantities, amounts and days as the reader's language writes them.

A `…figure` is for a column of a table: where there is none, a dash stands.
"""

from datetime import date

from restordre_app.formatting import format_amount, format_date, format_quantity
from ui.i18n import language, ngettext

NOTHING = "–"
WHOLE = 1000


def count_words(count: int) -> str:
    """How many, in groups of three: "1.248"."""
    return format_quantity(count * WHOLE, language())


def lines_words(count: int) -> str:
    """How many lines: "12 lines"."""
    words = ngettext("{count} line", "{count} lines", count)
    return words.format(count=count_words(count))


def quantity_words(thousandths: int, unit: str = "") -> str:
    """A quantity with its unit, zero included: "70 stk."."""
    return f"{format_quantity(thousandths, language())} {unit}".strip()


def typed_quantity(thousandths: int | None) -> str:
    """A quantity that was typed; nothing where none was yet."""
    return "" if thousandths is None else quantity_words(thousandths)


def figure(thousandths: int) -> str:
    return quantity_words(thousandths) if thousandths else NOTHING


def count_figure(count: int) -> str:
    return count_words(count) if count else NOTHING


def amount_figure(ore: int) -> str:
    return format_amount(ore, language()) if ore else NOTHING


def day_figure(day: date | None) -> str:
    return format_date(day, language()) if day else NOTHING
