"""What a message about back orders says, line by line, in the customer's language."""

from restordre_app.documents.content import (
    BackOrderConfirmation,
    Expected,
)
from restordre_app.documents.words import expected_words, told_words
from restordre_app.formatting import format_long_date, format_quantity
from restordre_app.i18n import N_, texts
from restordre_app.queries.printed import as_printed
from restordre_app.queries.telling import CustomerToTell, LineToTell

LINE = N_("{quantity} {unit} {name} (order {order}): {expected}")
LINE_TOLD = N_("{quantity} {unit} {name} (order {order}): {expected}, before: {told}")


def message_fields(
    customer: CustomerToTell, line_ids: set[int], paper: BackOrderConfirmation
) -> dict[str, str]:
    """The fields of a message that tells some lines and brings the paper."""
    language = customer.language
    lines = [line for line in customer.lines if line.line_id in line_ids]
    reply_by = paper.reply_by
    return {
        "customer": customer.name,
        "number": paper.number,
        "lines": "\n".join(line_words(line, language) for line in lines),
        "reply_by": format_long_date(reply_by, language) if reply_by else "",
    }


def line_words(line: LineToTell, language: str) -> str:
    """Such as "30 stk. Hinge (order 1001): 03-12-2026, before: week 48"."""
    reader = texts(language)
    expected = as_printed(line.now)
    told = line.told
    before = (
        Expected(told.day, told.precision.value, told.state.value) if told else None
    )
    known = before is not None and before != expected
    words, more = expected_words(expected, reader, language)
    return reader.gettext(LINE_TOLD if known else LINE).format(
        quantity=format_quantity(line.rest, language),
        unit=line.unit,
        name=line.name,
        order=line.order_number,
        expected=f"{words} ({more})" if more else words,
        told=told_words(before, reader, language) if before is not None else "",
    )
