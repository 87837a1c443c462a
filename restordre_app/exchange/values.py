"""One cell to one value, in the canonical way of writing that imports take.

Numbers have a point and no thousands mark ("1234.5"), dates are 2026-11-23, yes and
no are "yes" and "no". What is not exactly that is refused, never guessed (Q1, S4).
"""

import re
from datetime import date

from restordre_app.domain.words import Figure
from restordre_app.exchange.problems import CellRefused
from restordre_app.i18n import N_
from restordre_app.parsing import FIRST_YEAR, LAST_YEAR

NUMBER = re.compile(r"(-?)([0-9]{1,13})(?:\.([0-9]+))?")
SHORTENED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
BROKEN_LETTER = "\N{REPLACEMENT CHARACTER}"
YES = {"yes", "true", "1"}
NO = {"no", "false", "0"}


class NotANumber(CellRefused):
    message = N_("This is not a number. Write digits with a point, such as 1234.5.")


class CommaInNumber(CellRefused):
    message = N_("Write the number with a point and no thousands mark, such as 1234.5.")


class TooManyDecimals(CellRefused):
    message = N_("At most {decimals} decimals are kept here. Write a coarser number.")


class NegativeNumber(CellRefused):
    message = N_("The number cannot be less than zero.")


class NumberTooLarge(CellRefused):
    message = N_("The number is too large; the limit is {limit}. Is it a slip?")


class NotADate(CellRefused):
    message = N_("This is not a date. Write year-month-day, such as 2026-11-23.")


class DateOutOfReach(CellRefused):
    message = N_("The year must be from {first} to {last}.")


class NeitherYesNorNo(CellRefused):
    message = N_("Write yes or no.")


class LettersLost(CellRefused):
    message = N_(
        "Letters were lost when the file was saved. Save it again as CSV UTF-8 from "
        "the program it came from."
    )


class DigitsLost(CellRefused):
    message = N_(
        "A spreadsheet has shortened this number and lost digits. Make the column text "
        "there, write the number again and save."
    )


def as_text(cell: str) -> str:
    """Take a text as it is; refuse one that lost letters or digits on its way."""
    if BROKEN_LETTER in cell:
        raise LettersLost
    if SHORTENED.fullmatch(cell):
        raise DigitsLost
    return cell


def as_scaled(cell: str, decimals: int, limit: int) -> int:
    """Read a number of zero or more exactly, as an integer of 10**-decimals."""
    found = NUMBER.fullmatch(cell)
    if found is None:
        raise CommaInNumber if looks_danish(cell) else NotANumber
    minus, whole, part = found[1], found[2], (found[3] or "").rstrip("0")
    if len(part) > decimals:
        raise TooManyDecimals(decimals=decimals)
    value = int(whole + part.ljust(decimals, "0"))
    if minus and value:
        raise NegativeNumber
    if value > limit * 10**decimals:
        raise NumberTooLarge(limit=Figure(limit * 1000))
    return value


def looks_danish(cell: str) -> bool:
    return re.fullmatch(r"-?[\d.\s]*\d,\d+|-?\d{1,3}([.,\s]\d{3})+", cell) is not None


def as_day(cell: str) -> date:
    """Read an ISO date between the first and the last year we work with."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        raise NotADate
    try:
        day = date.fromisoformat(cell)
    except ValueError as error:
        raise NotADate from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateOutOfReach(first=FIRST_YEAR, last=LAST_YEAR)
    return day


def as_yes(cell: str) -> bool:
    word = cell.casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise NeitherYesNorNo
