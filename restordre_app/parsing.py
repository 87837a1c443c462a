"""Read numbers and dates the way people type them, exactly (domain.md Q1, Q2, S4).

Every function raises a BadInput whose sentence says what is wrong and what to write
instead; nothing is rounded in silence. A number is read as the reader's language
writes it, and as the other language does where only that makes sense: Danish takes
both "1.234,5" and "1234.5". Dates are typed alike in every language; a year of two
digits is at most twenty years ahead, so "70" is 1970, which is refused.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from restordre_app.errors import AppError
from restordre_app.i18n import N_

LARGEST = 9_999_999
THOUSANDTHS_PER_LAST_DECIMAL = (1000, 100, 10, 1)
AMOUNT_DECIMALS = 2
PRICE_DECIMALS = 4
FIRST_YEAR, LAST_YEAR = 1990, 2100
CENTURY = 100
YEARS_AHEAD = 20  # what two digits may mean: nobody plans further
LONGEST_QUOTE = 40

MINUS_SIGNS = str.maketrans("\u2212\u2013", "--")
CURRENCY = re.compile(r"^(?:kr\.?|dkk)|(?:kr\.?|dkk|,-)$", re.IGNORECASE)
# Digits, or groups of three; then the decimal mark with what follows it.
COMMA_NUMBER = re.compile(r"([0-9]*|[1-9][0-9]{0,2}(?:[. ][0-9]{3})+)(?:,([0-9]*))?")
POINT_NUMBER = re.compile(r"([0-9]*|[1-9][0-9]{0,2}(?:[, ][0-9]{3})+)(?:\.([0-9]*))?")
# Too many decimals for most things, or a thousand written in the other language.
THOUSAND_OR_DECIMALS = re.compile(r"([1-9][0-9]{0,2})([.,])([0-9]{3})")
DECIMAL_COMMA_LANGUAGES = frozenset({"da"})

DAYS_AHEAD = re.compile(r"\+ ?([0-9]{1,4})")
YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
DATE_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        rf"(?P<day>[0-9]{{2}})(?P<month>[0-9]{{2}}){YEAR}?",
        rf"(?P<day>[0-9]{{1,2}})[-./ ]+(?P<month>[0-9]{{1,2}})(?:[-./ ]+{YEAR}|\.)?",
        rf"(?P<day>[0-9]{{1,2}})[-. ]*(?P<name>[a-z]+)(?:[-. ]+{YEAR}|\.)?",
    )
)
WEEK_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4})-?w(?P<week>[0-9]{1,2})",
        rf"(?:uge|u|week|wk|w)\.? ?(?P<week>[0-9]{{1,2}})(?:[-/ ]+{YEAR})?",
    )
)
MONTH_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<name>[a-z]+)\.?(?:[-./ ]+{YEAR})?",
        r"(?P<month>[0-9]{1,2})[-./ ](?P<year>[0-9]{4})",
    )
)
BARE_WEEK = re.compile(rf"(?P<week>[0-9]{{1,2}})(?:[-/ ]+{YEAR})?")
MONTH_NAMES = (
    ("jan", "januar", "january"),
    ("feb", "februar", "february"),
    ("mar", "marts", "march"),
    ("apr", "april"),
    ("maj", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("okt", "oct", "oktober", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
MONTHS = {name: n for n, names in enumerate(MONTH_NAMES, start=1) for name in names}


class BadInput(AppError):
    """What was typed cannot be used; the text says why and what to write."""


class Missing(BadInput):
    message = N_("Nothing is written here. Write a value.")


class NotANumber(BadInput):
    message = N_("“{text}” is not a number. Write digits, for example {example}.")


class Ambiguous(BadInput):
    message = N_(
        "“{text}” can be read as {small} or as {large}. Write the one you mean."
    )


class Negative(BadInput):
    message = N_("“{text}” is less than zero. Write 0 or more.")


class Zero(BadInput):
    message = N_("Zero is not possible here. Write more than zero.")


class TooFine(BadInput):
    message = N_(
        "“{text}” has too many decimals. At most {decimals} are possible here."
    )


class NotWhole(TooFine):
    message = N_(
        "“{text}” is not a whole number, and this unit is not divided. "
        "Write a whole number."
    )


class TooLarge(BadInput):
    message = N_("“{text}” is too large. The limit is 9 999 999.")


class NotADate(BadInput):
    message = N_(
        "“{text}” is not a date. Write day, month and year, for example 03-12-2026."
    )


class NotAWeek(BadInput):
    message = N_("“{text}” is not a week. Write its number, for example 43.")


class DateOutOfRange(BadInput):
    message = N_("“{text}” is too far away. Write a date from 1990 to 2100.")


def parse_quantity(
    text: str, language: str, decimals: int, *, allow_zero: bool = False
) -> int:
    """Read a quantity as thousandths, with at most the decimals its unit allows."""
    quantity = parse_number(text, language, decimals)
    if quantity == 0 and not allow_zero:
        raise Zero
    return quantity * THOUSANDTHS_PER_LAST_DECIMAL[decimals]


def parse_amount(text: str, language: str) -> int:
    """Read an amount of money as øre; "kr.", "DKK" or ",-" may stand beside it."""
    return parse_number(CURRENCY.sub("", text.strip()), language, AMOUNT_DECIMALS)


def parse_price(text: str, language: str) -> int:
    """Read a unit price as 1/10000 of the currency unit, like an amount."""
    return parse_number(CURRENCY.sub("", text.strip()), language, PRICE_DECIMALS)


def parse_number(text: str, language: str, decimals: int) -> int:
    """Read a number of zero or more, as an integer that counts its last decimal."""
    plain = one_line(text)
    if not plain:
        raise Missing
    whole, fraction = split_number(plain.lstrip("+-").lstrip(), language)
    if len(plain) - len(plain.lstrip("+-")) > 1 or not whole + fraction:
        example = "12,5" if language in DECIMAL_COMMA_LANGUAGES else "12.5"
        raise NotANumber(text=quoted(text), example=example if decimals else "12")
    if fraction and decimals < len(fraction):
        refuse_two_readings(plain.lstrip("+- "))
    number = as_integer(text, whole, fraction, decimals)
    if number and plain.startswith("-"):
        raise Negative(text=quoted(text))
    return number


def split_number(plain: str, language: str) -> tuple[str, str]:
    """Split an unsigned number at its decimal mark; two empty texts if it is none."""
    forms = (POINT_NUMBER, COMMA_NUMBER)
    if language in DECIMAL_COMMA_LANGUAGES:
        forms = (COMMA_NUMBER, POINT_NUMBER)
    for form in forms:
        match = form.fullmatch(plain)
        if match:
            whole = re.sub(r"[., ]", "", match[1])
            return whole, match[2] or ""
    return "", ""


def refuse_two_readings(plain: str) -> None:
    """Refuse "1,000" pieces, which is one to a Dane and a thousand to a Briton."""
    match = THOUSAND_OR_DECIMALS.fullmatch(plain)
    if match:
        whole, mark, fraction = match.groups()
        decimals = fraction.rstrip("0")
        small = f"{whole}{mark}{decimals}" if decimals else whole
        raise Ambiguous(text=plain, small=small, large=whole + fraction)


def as_integer(text: str, whole: str, fraction: str, decimals: int) -> int:
    """Put both sides together; refuse what is finer or larger than can be meant."""
    significant, fraction = whole.lstrip("0"), fraction.rstrip("0")
    if len(fraction) > decimals:
        error = TooFine if decimals else NotWhole
        raise error(text=quoted(text), decimals=decimals)
    if len(significant) > len(str(LARGEST)):
        raise TooLarge(text=quoted(text))
    number = int(significant + fraction.ljust(decimals, "0") or "0")
    if number > LARGEST * 10**decimals:
        raise TooLarge(text=quoted(text))
    return number


def parse_date(text: str, language: str, today: date) -> date:
    """Read a date; a missing year is the one that brings it nearest to today.

    Takes 03-12-2026, 3/12-26, 3.12, 0312, 031226, 03122026, 2026-12-03, "3. dec",
    "+5" (days from today) and "uge 51" or "week 51" (its Monday).
    """
    plain = one_line(text)
    if not plain:
        raise Missing
    ahead = DAYS_AHEAD.fullmatch(plain)
    if ahead:
        return within_range(text, today + timedelta(days=int(ahead[1])))
    if first_match(WEEK_FORMS, plain):
        return parse_week(text, language, today)
    match = first_match(DATE_FORMS, plain)
    day = match and nearest(dates_meant(match.groupdict(), today), today)
    if day is None:
        raise NotADate(text=quoted(text))
    return within_range(text, day)


def parse_week(text: str, language: str, today: date) -> date:  # noqa: ARG001 - weeks too
    """Read a week ("43", "uge 43", "week 43-2026", "2026-W43") as its Monday.

    A missing year is the one that brings the week nearest to today.
    """
    plain = one_line(text)
    if not plain:
        raise Missing
    match = first_match((*WEEK_FORMS, BARE_WEEK), plain)
    monday = match and nearest(mondays_meant(match.groupdict(), today), today)
    if monday is None:
        raise NotAWeek(text=quoted(text))
    return within_range(text, monday)


def parse_expected(text: str, language: str, today: date) -> tuple[date, str]:
    """Read a day as exactly as it was written, with "day", "week" or "month" (E2).

    Takes what `parse_date` takes, and "december", "dec 2026" or "12-2026". A week is
    its Monday, a month its first day; a month without a year is the next to come.
    """
    plain = one_line(text)
    if first_match(WEEK_FORMS, plain):
        return parse_week(text, language, today), "week"
    match = first_match(MONTH_FORMS, plain)
    if match is None:
        return parse_date(text, language, today), "day"
    months = list(dates_meant(match.groupdict() | {"day": "1"}, today))
    this_month = today.replace(day=1)
    month = min(months, key=lambda day: (day < this_month, day), default=None)
    if month is None:
        raise NotADate(text=quoted(text))
    return within_range(text, month), "month"


def parse_period(text: str, language: str, today: date) -> tuple[date, date]:
    """Read a day, a week or a month as its first and its last day.

    Takes what `parse_expected` takes; a month without a year is the latest that has
    begun: whoever looks for papers looks back.
    """
    day, precision = parse_expected(text, language, today)
    match precision:
        case "week":
            return day, day + timedelta(days=6)
        case "month":
            a_year_back = (today.replace(day=1) - timedelta(days=330)).replace(day=1)
            day, _month = parse_expected(text, language, a_year_back)
            last = (day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return day, last
        case _:
            return day, day


def first_match(forms: Iterable[re.Pattern[str]], plain: str) -> re.Match[str] | None:
    matches = (form.fullmatch(plain) for form in forms)
    return next((match for match in matches if match), None)


def dates_meant(parts: dict[str, str | None], today: date) -> Iterable[date]:
    """List the real dates that a day, a month and perhaps a year can mean."""
    name = parts.get("name")
    month = MONTHS.get(name, 0) if name else int(parts.get("month") or 0)
    for year in years_meant(parts["year"], today):
        try:
            yield date(year, month, int(parts["day"] or 0))
        except ValueError:  # the 29th of February, or no date at all
            continue


def mondays_meant(parts: dict[str, str | None], today: date) -> Iterable[date]:
    """List the Mondays that a week number and perhaps a year can mean."""
    for year in years_meant(parts["year"], today):
        try:
            yield date.fromisocalendar(year, int(parts["week"] or 0), 1)
        except ValueError:  # most years have no week 53
            continue


def years_meant(year: str | None, today: date) -> tuple[int, ...]:
    """Take a written year, or last, this and next; two digits end near today."""
    if year is None:
        return today.year - 1, today.year, today.year + 1
    if len(year) > len("26"):
        return (int(year),)
    latest = today.year + YEARS_AHEAD
    return (latest - (latest - int(year)) % CENTURY,)


def nearest(days: Iterable[date], today: date) -> date | None:
    """Return the day nearest to today, the later one of two, or None."""
    return min(days, key=lambda day: (abs(day - today), day < today), default=None)


def within_range(text: str, day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateOutOfRange(text=quoted(text))
    return day


def one_line(text: str) -> str:
    """Make every space and minus the plain one, and letters small."""
    return " ".join(text.translate(MINUS_SIGNS).lower().split())


def quoted(text: str) -> str:
    """Shorten what was typed, so that the sentence around it can be read."""
    plain = " ".join(text.split())
    if len(plain) <= LONGEST_QUOTE:
        return plain
    return f"{plain[:LONGEST_QUOTE]}…"
