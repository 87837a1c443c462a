"""What happened to an order, told entry by entry in the reader's words (S2)."""

from collections.abc import Callable, Mapping

from restordre_app.domain.allocation import RULE_TEXTS
from restordre_app.domain.causes import CAUSE_TEXTS, Cause
from restordre_app.domain.policies import POLICY_TEXTS, Policy
from restordre_app.formatting import format_amount, format_price, format_quantity
from restordre_app.i18n import N_
from restordre_app.queries.order_view import HistoryView
from ui.i18n import _, language

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
    "short": N_("{line}: {new} were missing on the shelf"),
}
REASONS: dict[str, str] = {
    **{cause.value: words for cause, words in CAUSE_TEXTS.items()},
    **{rule.value: words for rule, words in RULE_TEXTS.items()},
    **{policy.value: words for policy, words in POLICY_TEXTS.items()},
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
}
CHANGED = N_("{field}: {old} → {new}")
CHANGED_LINE = N_("{line}, {field}: {old} → {new}")
SILENT = frozenset({"promised_precision"})
NOBODY_READS = frozenset({"address_id", "responsible_id"})
QUANTITIES = frozenset({"back_ordered", "rest_cancelled", "reserved", "released", "short"})


def told_entries(
    entries: tuple[HistoryView, ...], names: Mapping[int, str]
) -> list[tuple[HistoryView, str]]:
    """Entries with their sentence; `names` says by line id what a line is called."""
    return [
        (entry, history_sentence(entry, names))
        for entry in entries
        if entry.field not in SILENT
    ]


def history_sentence(entry: HistoryView, names: Mapping[int, str]) -> str:
    line = names.get(entry.subject_id, "") if entry.subject == "line" else ""
    if entry.action == "changed":
        return _changed(entry, line)
    known = ACTIONS.get(entry.action)
    new = entry.new_value
    if entry.action in QUANTITIES:
        new = quantity_said(new)
    if known is None:
        return " ".join(word for word in (line, entry.action, new) if word)
    said = _(known).format(line=line or _("A line"), new=new, old=entry.old_value)
    return f"{said} · {_reason_said(entry.reason)}" if entry.reason else said


def _reason_said(reason: str) -> str:
    """A reason a rule gave is a code; one that a person wrote is told as it is."""
    return _(REASONS[reason]) if reason in REASONS else reason


def _changed(entry: HistoryView, line: str) -> str:
    field = _(FIELDS[entry.field]) if entry.field in FIELDS else entry.field
    if entry.field in NOBODY_READS:
        return _("{field} was changed").format(field=field)
    old, new = _said(entry.field, entry.old_value), _said(entry.field, entry.new_value)
    pattern = _(CHANGED_LINE) if line else _(CHANGED)
    return pattern.format(line=line, field=field, old=old, new=new)


def _said(field: str, value: str) -> str:
    if value in ("", "None"):
        return "–"
    say = SAID.get(field)
    return say(value) if say else value


def quantity_said(value: str) -> str:
    return format_quantity(int(value), language()) if _is_number(value) else value


def _price_said(value: str) -> str:
    return format_price(int(value), language()) if _is_number(value) else value


def _amount_said(value: str) -> str:
    return format_amount(int(value), language()) if _is_number(value) else value


def _discount_said(value: str) -> str:
    return f"{format_amount(int(value), language())} %" if _is_number(value) else value


def _policy_said(value: str) -> str:
    return _(POLICY_TEXTS[Policy(value)]) if value in set(Policy) else value


def _cause_said(value: str) -> str:
    return _(CAUSE_TEXTS[Cause(value)]) if value in set(Cause) else value


def _day_said(value: str) -> str:
    """The history keeps days as 2026-12-02; people read 02-12-2026."""
    return "-".join(reversed(value[:10].split("-")))


def _is_number(value: str) -> bool:
    return value.lstrip("-").isdigit()


SAID: dict[str, Callable[[str], str]] = {
    "ordered": quantity_said,
    "unit_price": _price_said,
    "discount": _discount_said,
    "minimum_value": _amount_said,
    "policy": _policy_said,
    "cause": _cause_said,
    "requested_on": _day_said,
    "not_before": _day_said,
    "ask_after": _day_said,
    "promised_on": _day_said,
}
