"""What a message is about, its words, and the fields that these may name."""

from dataclasses import dataclass
from enum import StrEnum

from restordre_app.i18n import N_


@dataclass(frozen=True, slots=True)
class Template:
    """Subject and body with fields in braces."""

    subject: str
    body: str


class MessageKind(StrEnum):
    SLIP = "slip"
    PARCEL = "parcel"
    CONFIRMATION = "confirmation"
    TOLD = "told"
    VOID = "void"
    ORDER_CONFIRMATION = "order_confirmation"
    CANCELLATION = "cancellation"
    PURCHASE_ORDER = "purchase_order"
    CHASE = "chase"
    PAPER = "paper"


KIND_TEXTS = {
    MessageKind.SLIP: N_("Packing slip"),
    MessageKind.PARCEL: N_("Parcel of several orders"),
    MessageKind.CONFIRMATION: N_("Back-order confirmation"),
    MessageKind.TOLD: N_("News about back orders"),
    MessageKind.VOID: N_("Void packing slip"),
    MessageKind.ORDER_CONFIRMATION: N_("Order confirmation"),
    MessageKind.CANCELLATION: N_("Cancellation of a rest"),
    MessageKind.PURCHASE_ORDER: N_("Purchase order"),
    MessageKind.CHASE: N_("Reminder to a supplier"),
    MessageKind.PAPER: N_("Another paper"),
}

# Filled in by the program in every message, whoever writes it.
ALWAYS = ("company", "sender")

# What the caller fills in. `lines` is text of several lines, one for each item.
FIELDS: dict[MessageKind, tuple[str, ...]] = {
    MessageKind.SLIP: ("customer", "number", "order", "their_order", "date"),
    MessageKind.PARCEL: (
        "customer", "number", "order", "their_order", "date", "confirmation", "lines",
        "reply_by",
    ),
    MessageKind.CONFIRMATION: (
        "customer", "number", "order", "their_order", "lines", "reply_by",
    ),
    MessageKind.TOLD: ("customer", "number", "lines", "reply_by"),
    MessageKind.VOID: (
        "customer", "number", "order", "their_order", "lines", "replacement",
    ),
    MessageKind.ORDER_CONFIRMATION: ("customer", "number", "their_order", "lines"),
    MessageKind.CANCELLATION: (
        "customer", "number", "order", "their_order", "lines", "reason",
    ),
    MessageKind.PURCHASE_ORDER: ("supplier", "number", "lines", "requested"),
    MessageKind.CHASE: ("supplier", "number", "lines", "reply_by"),
    MessageKind.PAPER: ("customer", "number", "paper"),
}  # fmt: skip

FIELD_TEXTS = {
    "company": N_("Our company"),
    "sender": N_("Who writes"),
    "customer": N_("Customer"),
    "supplier": N_("Supplier"),
    "number": N_("Number"),
    "order": N_("Order"),
    "their_order": N_("Their order no."),
    "date": N_("Date"),
    "confirmation": N_("Back-order confirmation"),
    "replacement": N_("Packing slip in its place"),
    "lines": N_("Lines"),
    "reply_by": N_("Reply by"),
    "reason": N_("Reason"),
    "requested": N_("Requested"),
    "paper": N_("Paper"),
}


def fields_of(kind: MessageKind) -> tuple[str, ...]:
    """Name every field that a template of the kind may hold."""
    return (*FIELDS[kind], *ALWAYS)
