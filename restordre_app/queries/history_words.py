"""What happened to an order, told entry by entry in the reader's words (S2).

The history keeps figures as the tables do (thousandths, øre, codes); here they become
sentences, for the order's screen and the command line alike.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from restordre_app.domain.allocation import RULE_TEXTS
from restordre_app.domain.causes import CAUSE_TEXTS
from restordre_app.domain.policies import HOLD_TEXTS, POLICY_TEXTS
from restordre_app.domain.telling import ANSWER_TEXTS
from restordre_app.formatting import (
    format_amount,
    format_date,
    format_percent,
    format_price,
    format_quantity,
)
from restordre_app.i18n import N_, texts
from restordre_app.queries.order_view import HistoryView

ACTIONS = {
    "entered": N_("Entered as a draft"),
    "confirmed": N_("Confirmed"),
    "cancelled": N_("Cancelled"),
    "delivered": N_("Delivered, packing slip {new}"),
    "voided": N_("Delivery {old} was voided"),
    "hold_released": N_("Released for delivery"),
    "rest_cancelled": N_("{line}: {new} cancelled"),
    "back_ordered": N_("{line}: {new} on back order"),
    "reserved": N_("{line}: {new} reserved"),
    "released": N_("{line}: {new} given up"),
    "moved_to": N_("{line}: {new} moved to order {old}"),
    "short": N_("{line}: {new} were missing on the shelf"),
    "reservation_lost": N_("{line}: reserved {old} → {new}, stock was missing"),
    "sent": N_("Sent"),
    "received": N_("Received, receipt {new}"),
    "receipt_undone": N_("A receipt was taken back"),
    "closed": N_("Closed"),
    "told": N_("Told by back-order confirmation {new}"),
    "told_by_phone": N_("Told by phone"),
    "answered": N_("{line}: the customer answered: {new}"),
    "substitutes": N_("{new} instead of {old}"),
    "reopened": N_("Opened again"),
    "rest_restored": N_("{line}: {new} expected again"),
    "chased": N_("{line}: the supplier was asked"),
}
FIELDS = {
    "address_id": N_("Delivery address"),
    "customer_order_number": N_("Their order no."),
    "their_ref": N_("Their ref."),
    "responsible_id": N_("Responsible"),
    "requested_on": N_("Requested delivery"),
    "not_before": N_("Not before"),
    "ask_after": N_("Ask after"),
    "policy": N_("Terms"),
    "minimum_value": N_("Minimum value"),
    "max_deliveries": N_("Most deliveries"),
    "note": N_("Note"),
    "ordered": N_("Ordered"),
    "unit_price": N_("Price"),
    "discount": N_("Discount"),
    "text": N_("Text"),
    "cause": N_("Cause"),
    "promised_on": N_("Expected delivery"),
    "expected_on": N_("Expected"),
    "ordered_on": N_("Order date"),
    "confirmed": N_("Confirmed by the supplier"),
    "product": N_("Product"),
}
CHANGED = N_("{field}: {old} → {new}")
CHANGED_LINE = N_("{line}, {field}: {old} → {new}")
ONLY_CHANGED = N_("{field} was changed")
SOME_LINE = N_("A line")
NOTHING = "–"

CODES = {
    **{cause.value: text for cause, text in CAUSE_TEXTS.items()},
    **{rule.value: text for rule, text in RULE_TEXTS.items()},
    **{policy.value: text for policy, text in POLICY_TEXTS.items()},
    **{hold.value: text for hold, text in HOLD_TEXTS.items()},
    **{answer.value: text for answer, text in ANSWER_TEXTS.items()},
}
YES, NO = N_("yes"), N_("no")
TICKED = frozenset({"True", "1"})
LINES = frozenset({"line", "purchase_line"})
SILENT = frozenset({"promised_precision", "promised_by"})
IDS = frozenset({"address_id", "responsible_id", "customer_id"})
QUANTITY_ACTIONS = frozenset(
    {
        "back_ordered",
        "rest_cancelled",
        "reserved",
        "released",
        "short",
        "reservation_lost",
        "rest_restored",
    }
)


def told_entries(
    entries: Sequence[HistoryView], names: Mapping[int, str], language: str
) -> list[tuple[HistoryView, str]]:
    """Entries with their sentence; `names` says by line id what a line is called."""
    return [
        (entry, history_sentence(entry, names, language))
        for entry in entries
        if entry.field not in SILENT
    ]


def history_sentence(
    entry: HistoryView, names: Mapping[int, str], language: str
) -> str:
    """Say one entry in the reader's language."""
    say = texts(language).gettext
    line = ""
    if entry.subject in LINES:
        line = names.get(entry.subject_id) or say(SOME_LINE)
    if entry.action == "changed":
        return _changed(entry, line, language)
    old, new = entry.old_value, entry.new_value
    if entry.action in QUANTITY_ACTIONS:
        old, new = _quantity(old, language), _quantity(new, language)
    elif entry.action == "moved_to":
        new = _quantity(new, language)
    known = ACTIONS.get(entry.action)
    if known is None:
        return " ".join(word for word in (line, entry.action, new) if word)
    said = say(known).format(line=line, new=_code(new, language), old=old)
    return f"{said} · {_code(entry.reason, language)}" if entry.reason else said


def _changed(entry: HistoryView, line: str, language: str) -> str:
    say = texts(language).gettext
    field = say(FIELDS[entry.field]) if entry.field in FIELDS else entry.field
    if entry.field in IDS:
        return say(ONLY_CHANGED).format(field=field)
    old = _said(entry.field, entry.old_value, language)
    new = _said(entry.field, entry.new_value, language)
    pattern = say(CHANGED_LINE) if line else say(CHANGED)
    return pattern.format(line=line, field=field, old=old, new=new)


def _said(field: str, value: str, language: str) -> str:
    if value in {"", "None"}:
        return NOTHING
    return SAID.get(field, _as_written)(value, language)


def _code(value: str, language: str) -> str:
    """Say a rule's or a cause's code; what a person wrote is told as it is."""
    return texts(language).gettext(CODES[value]) if value in CODES else value


def _as_written(value: str, _language: str) -> str:
    return value


def _figure(write: Callable[[int, str], str]) -> Callable[[str, str], str]:
    def said(value: str, language: str) -> str:
        plain = value.removeprefix("-")
        return write(int(value), language) if plain.isdecimal() else value

    return said


def _day(value: str, language: str) -> str:
    return format_date(date.fromisoformat(value[:10]), language)


def _yes_or_no(value: str, language: str) -> str:
    said = YES if value in TICKED else NO
    return texts(language).gettext(said)


_quantity = _figure(format_quantity)
SAID: dict[str, Callable[[str, str], str]] = {
    "ordered": _quantity,
    "unit_price": _figure(format_price),
    "discount": _figure(format_percent),
    "minimum_value": _figure(format_amount),
    "policy": _code,
    "cause": _code,
    "requested_on": _day,
    "not_before": _day,
    "ask_after": _day,
    "promised_on": _day,
    "expected_on": _day,
    "ordered_on": _day,
    "confirmed": _yes_or_no,
}
