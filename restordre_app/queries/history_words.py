"""What an entry of an order's history says, as a sentence in the reader's language.

The history keeps figures as the tables do (thousandths, øre, codes); here they become
words, for the order's screen and the command line alike (S2).
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from restordre_app.domain.allocation import RULE_TEXTS
from restordre_app.domain.causes import CAUSE_TEXTS
from restordre_app.domain.policies import POLICY_TEXTS
from restordre_app.formatting import (
    format_amount,
    format_date,
    format_percent,
    format_price,
    format_quantity,
)
from restordre_app.i18n import N_, texts
from restordre_app.queries.order_view import HistoryView

SENTENCES = {
    ("order", "entered"): N_("Entered as {new}"),
    ("order", "confirmed"): N_("Confirmed"),
    ("order", "cancelled"): N_("Cancelled"),
    ("order", "hold_released"): N_("Hold released: to be delivered all the same"),
    ("order", "delivered"): N_("Delivery {new} posted"),
    ("order", "voided"): N_("Delivery {new} voided"),
    ("order", "changed"): N_("{field}: {old} → {new}"),
    ("line", "back_ordered"): N_("{sku}: {new} on back order"),
    ("line", "reserved"): N_("{sku}: {new} reserved"),
    ("line", "released"): N_("{sku}: reservation of {new} given back"),
    ("line", "reservation_lost"): N_("{sku}: reservation {old} → {new}, stock missing"),
    ("line", "rest_cancelled"): N_("{sku}: rest of {new} cancelled"),
    ("line", "changed"): N_("{sku}, {field}: {old} → {new}"),
}
OTHER = N_("{subject}, {action}: {old} → {new}")
FIELDS = {
    "customer_id": N_("Customer"),
    "address_id": N_("Delivery address"),
    "customer_order_number": N_("Their order no."),
    "their_ref": N_("Their ref."),
    "responsible_id": N_("Responsible"),
    "responsible": N_("Responsible"),
    "requested_on": N_("Requested delivery"),
    "not_before": N_("Not before"),
    "ask_after": N_("Ask after"),
    "policy": N_("Delivery policy"),
    "minimum_value": N_("Minimum value"),
    "max_deliveries": N_("Most deliveries per order"),
    "note": N_("Note"),
    "ordered": N_("Ordered"),
    "unit_price": N_("Sales price"),
    "discount": N_("Discount"),
    "text": N_("Text"),
    "cause": N_("Cause"),
    "promised_on": N_("Promised"),
    "promised_precision": N_("Precision"),
}
QUANTITY_ACTIONS = {
    "back_ordered", "reserved", "released", "reservation_lost", "rest_cancelled",
}  # fmt: skip
CODES = {
    **{cause.value: text for cause, text in CAUSE_TEXTS.items()},
    **{policy.value: text for policy, text in POLICY_TEXTS.items()},
    **{rule.value: text for rule, text in RULE_TEXTS.items()},
}
NOTHING = "–"


def history_sentence(entry: HistoryView, skus: Mapping[int, str], language: str) -> str:
    """Say an entry; `skus` names the order's lines by their id."""
    say = texts(language).gettext
    text = SENTENCES.get((entry.subject, entry.action), OTHER)
    sentence = say(text).format(
        sku=skus.get(entry.subject_id, NOTHING) if entry.subject == "line" else "",
        field=say(FIELDS.get(entry.field, entry.field)),
        old=said_value(entry, entry.old_value, language),
        new=said_value(entry, entry.new_value, language),
        subject=entry.subject,
        action=entry.action,
    )
    if not entry.reason:
        return sentence
    return f"{sentence} ({say(CODES.get(entry.reason, entry.reason))})"


def said_value(entry: HistoryView, value: str, language: str) -> str:
    """Write a stored value as people read it; what is no figure stays as it is."""
    if value == "":
        return NOTHING
    with suppress(ValueError):
        return said_figure(entry, value, language)
    return texts(language).gettext(CODES.get(value, value))


def said_figure(entry: HistoryView, value: str, language: str) -> str:
    """Write a number or a date. Raises ValueError where it is neither."""
    if entry.action in QUANTITY_ACTIONS or entry.field == "ordered":
        return format_quantity(int(value), language)
    match entry.field:
        case "unit_price":
            return format_price(int(value), language)
        case "discount":
            return format_percent(int(value), language)
        case "minimum_value":
            return format_amount(int(value), language)
        case _:
            return format_date(date.fromisoformat(value), language)
