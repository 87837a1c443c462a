"""Words that several papers use, in the reader's language."""

from collections.abc import Sequence
from datetime import date

from restordre_app.documents.content import Expected, ExpectedState, GoodsLine
from restordre_app.domain.policies import Policy
from restordre_app.formatting import (
    format_date,
    format_expected,
    format_long_date,
    format_price,
    format_quantity,
    format_week_span,
    format_weekday,
)
from restordre_app.i18n import N_, Texts, texts

NONE_KNOWN = "\u2013"
CVR_DIGITS = 8
_GROUPS = {13: (1, 7), 8: (4,), 12: (1, 6, 11), 14: (1, 2, 8)}

_WITHOUT_A_DAY = {
    ExpectedState.DATED: N_("Date to follow"),
    ExpectedState.NOT_ORDERED: N_("Not yet on order"),
    ExpectedState.AWAITING_SUPPLIER: N_("Awaiting supplier"),
    ExpectedState.OVERDUE: N_("Overdue"),
    ExpectedState.IN_STOCK: N_("In stock"),
}


def expected_words(
    expected: Expected | None, texts: Texts, language: str
) -> tuple[str, str]:
    """Say when a rest is expected, and what explains it (domain.md E2).

    No day is ever invented: without one the paper says what is being waited for.
    """
    if expected is None:
        return texts.gettext(_WITHOUT_A_DAY[ExpectedState.DATED]), ""
    state, day = ExpectedState(expected.state), expected.day
    if day is None or state in _UNDATED or expected.precision == "unknown":
        return texts.gettext(_WITHOUT_A_DAY[state]), ""
    written = format_expected(day, expected.precision, language)
    if state is ExpectedState.OVERDUE:
        since = texts.gettext("since {day}").format(day=written)
        return texts.gettext(_WITHOUT_A_DAY[state]), since
    if expected.precision == "week":
        return written, format_week_span(day, language)
    return written, format_weekday(day, language) if expected.precision == "day" else ""


def price_words(prices: Sequence[int], language: str) -> list[str]:
    """Unit prices of one column, all with as many decimals as the finest has."""
    written = [format_price(price, language) for price in prices]
    decimals = [len(words) - _after_mark(words) for words in written]
    most = max(decimals, default=0)
    return [
        words + "0" * (most - had) for words, had in zip(written, decimals, strict=True)
    ]


def _after_mark(written: str) -> int:
    """Where the decimals of a written price begin."""
    return max(written.rfind(","), written.rfind(".")) + 1


PARTIAL_DELIVERY = {
    Policy.PARTIAL: N_("accepted, the rest follows"),
    Policy.PARTIAL_CANCEL_REST: N_("accepted, the rest is dropped"),
    Policy.COMPLETE_LINE: N_("not within a line"),
    Policy.COMPLETE_ORDER: N_("not accepted, all together"),
    Policy.ASK: N_("by agreement only"),
}


_UNDATED = {
    ExpectedState.NOT_ORDERED,
    ExpectedState.AWAITING_SUPPLIER,
    ExpectedState.IN_STOCK,
}


def told_words(expected: Expected, texts: Texts, language: str) -> str:
    """Say in short what the customer was told earlier."""
    if expected.day is None or expected.precision == "unknown":
        return expected_words(expected, texts, language)[0]
    return format_expected(expected.day, expected.precision, language)


def goods_words(
    line: GoodsLine, quantity: int, language: str, their_sku: str = ""
) -> str:
    """So much of a line's goods, as messages name them: "30 stk. Beslag (10-0001)".

    `their_sku` is what the reader calls them, if anything.
    """
    code = their_sku or line.sku
    return f"{format_quantity(quantity, language)} {line.unit} {line.name} ({code})"


def split_words(
    delivered: int, now: int, later: int, cancelled: int, language: str
) -> str:
    """How much of a line goes when: "4 now, 6 later"."""
    _ = texts(language).gettext
    parts = (
        (_("{quantity} delivered"), delivered),
        (_("{quantity} now"), now),
        (_("{quantity} later"), later),
        (_("{quantity} cancelled"), cancelled),
    )
    return ", ".join(
        sentence.format(quantity=format_quantity(quantity, language))
        for sentence, quantity in parts
        if quantity
    )


def issued_words(
    day: date, language: str, replaces: str = "", replaces_on: date | None = None
) -> tuple[str, str]:
    """The line under a title: which paper it replaces, and the day it was made."""
    made = texts(language).gettext("Made out {day}")
    issued = made.format(day=format_long_date(day, language))
    return replaces_words(replaces, replaces_on, language), issued


def replaces_words(number: str, on: date | None, language: str) -> str:
    """Name the paper whose place this one takes (domain.md M1)."""
    _ = texts(language).gettext
    if not number:
        return ""
    if on is None:
        return _("Replaces {number}").format(number=number)
    sentence = _("Replaces {number} of {day}")
    return sentence.format(number=number, day=format_date(on, language))


def company_number_words(number: str) -> str:
    """Write a Danish company number in its usual pairs: "12 34 56 78"."""
    if not (number.isdigit() and len(number) == CVR_DIGITS):
        return number
    return " ".join(number[at : at + 2] for at in range(0, CVR_DIGITS, 2))


def bar_code_words(code: str) -> str:
    """Write a trade item number in its usual groups: "EAN 5 712345 042106"."""
    if not code.isdigit() or len(code) not in _GROUPS:
        return code
    ends = (*_GROUPS[len(code)], len(code))
    starts = (0, *_GROUPS[len(code)])
    groups = (code[a:b] for a, b in zip(starts, ends, strict=True))
    return f"EAN {' '.join(groups)}"
