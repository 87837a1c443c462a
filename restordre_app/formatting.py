"""Figures, dates and amounts as people read them, in a given language.

The program counts in integers (domain.md Q1, Q2): quantities in thousandths, amounts
in øre, unit prices in 1/10000 of the currency unit, weights in grams, rates in 1/100
of a percent. Only here do they become text. Danish and English are written directly,
because tables format a hundred thousand figures; German, which only papers speak, and
the names of days, months and countries come from Babel.
"""

from datetime import date, datetime, timedelta
from functools import cache

from restordre_app.i18n import base_language

EN_DASH = "\u2013"
MONDAY_TO_FRIDAY = timedelta(days=4)
ISO_CODE = 2

_SEPARATORS = {"da": (".", ","), "en": (",", ".")}  # thousands, decimals
_WEEKS = {"da": "uge", "de": "KW", "en": "week"}
# where a day's number takes a dot, and a unit stands behind its figure with a gap
_CONTINENTAL = {"da", "de"}


def format_quantity(
    thousandths: int, language: str, decimals: int | None = None
) -> str:
    """Write a quantity such as "1.234,5"; it is never rounded (domain.md Q1).

    With `decimals` at least so many are written, otherwise only those needed.
    """
    return _number(thousandths, 3, decimals or 0, language)


def format_amount(ore: int, language: str) -> str:
    """Write an amount with two decimals and without its currency: "1.234,50"."""
    return _number(ore, 2, 2, language)


def format_money(ore: int, currency: str, language: str) -> str:
    """Write an amount with its currency: "1.234,50 kr." or "DKK 1,234.50"."""
    amount, plain = format_amount(ore, language), base_language(language)
    if plain not in _CONTINENTAL:
        return f"{currency} {amount}"
    return f"{amount} {'kr.' if (plain, currency) == ('da', 'DKK') else currency}"


def format_price(ten_thousandths: int, language: str) -> str:
    """Write a unit price with two decimals, or up to four where it has them."""
    return _number(ten_thousandths, 4, 2, language)


def format_percent(basis_points: int, language: str) -> str:
    """Write a rate given in 1/100 of a percent: 2500 is "25 %"."""
    gap = " " if base_language(language) in _CONTINENTAL else ""
    return f"{_number(basis_points, 2, 0, language)}{gap}%"


def format_weight(grams: int, language: str) -> str:
    """Write a weight in kilograms with at least one decimal: "84,0 kg"."""
    return f"{_number(grams, 3, 1, language)} kg"


def format_date(day: date, language: str) -> str:  # noqa: ARG001 - one way everywhere
    """Write dd-mm-yyyy, the same in every language, so that no paper is misread."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def format_datetime(moment: datetime, language: str) -> str:
    """Write a day and a time: "23-11-2026 14.02", in English "23-11-2026 14:02"."""
    colon = "." if base_language(language) == "da" else ":"
    return f"{format_date(moment, language)} {moment:%H}{colon}{moment:%M}"


def format_long_date(day: date, language: str) -> str:
    """Write "mandag den 23. november 2026" or "Monday 23 November 2026"."""
    weekday, month = format_weekday(day, language), _month(day, language)
    if base_language(language) == "da":
        return f"{weekday} den {day.day}. {month} {day.year}"
    if base_language(language) == "de":
        return f"{weekday}, {day.day}. {month} {day.year}"
    return f"{weekday} {day.day} {month} {day.year}"


def format_weekday(day: date, language: str) -> str:
    """Write the name of the day of the week: "mandag" or "Monday"."""
    return _names(base_language(language))[0][day.weekday()]


def format_month(day: date, language: str) -> str:
    """Write "december 2026"."""
    return f"{_month(day, language)} {day.year}"


def format_week(day: date, language: str) -> str:
    """Write the ISO week that the day lies in: "uge 51", "week 51" or "KW 51"."""
    word = _WEEKS.get(base_language(language), _WEEKS["en"])
    return f"{word} {day.isocalendar().week}"


def format_week_span(day: date, language: str) -> str:
    """Write Monday to Friday of the day's week, such as 14 to 18 December."""
    first = day - timedelta(days=day.weekday())
    last = first + MONDAY_TO_FRIDAY
    dot = "." if base_language(language) in _CONTINENTAL else ""
    end = f"{last.day}{dot} {_month(last, language)}"
    if first.month == last.month:
        return f"{first.day}{dot}{EN_DASH}{end}"
    return f"{first.day}{dot} {_month(first, language)} {EN_DASH} {end}"


def format_expected(day: date, precision: str, language: str) -> str:
    """Write a day no finer than it is known: a day, a week or a month (E2)."""
    if precision == "week":
        return format_week(day, language)
    if precision == "month":
        return format_month(day, language)
    return format_date(day, language)


def format_country(country: str, language: str) -> str:
    """Write a country's name, "Sverige" or "Sweden" for SE; a name stays as it is."""
    return _countries(base_language(language)).get(country.strip().upper(), country)


def _number(value: int, scale: int, least: int, language: str) -> str:
    """Write value / 10**scale exactly, with at least `least` decimals."""
    thousands, point = _SEPARATORS.get(language) or _separators(language)
    whole, part = divmod(abs(value), 10**scale)
    text = f"{whole:,}".replace(",", thousands) if whole > 999 else str(whole)  # noqa: PLR2004
    if part or least:
        decimals = f"{part:0{scale}}".rstrip("0").ljust(least, "0")
        text = f"{text}{point}{decimals}"
    return f"-{text}" if value < 0 else text


def _month(day: date, language: str) -> str:
    return _names(base_language(language))[1][day.month - 1]


@cache
def _separators(language: str) -> tuple[str, str]:
    known = _SEPARATORS.get(base_language(language))
    if known:
        return known
    from babel.numbers import get_decimal_symbol, get_group_symbol

    plain = base_language(language)
    return get_group_symbol(plain), get_decimal_symbol(plain)


@cache
def _names(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the seven days and the twelve months.

    Babel is imported when the first name is written: it costs a slow start.
    """
    from babel.dates import get_day_names, get_month_names

    days = get_day_names("wide", locale=language)
    months = get_month_names("wide", locale=language)
    return tuple(days[i] for i in range(7)), tuple(months[i] for i in range(1, 13))


@cache
def _countries(language: str) -> dict[str, str]:
    """Return the countries' names by their two letters (ISO 3166)."""
    from babel import Locale

    territories = Locale.parse(language).territories
    return {code: name for code, name in territories.items() if len(code) == ISO_CODE}
