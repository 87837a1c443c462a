"""What an attached paper is called to its reader, in the language of the message."""

from restordre_app.i18n import base_language


def paper_file_name(kind: str, number: str, language: str) -> str:
    """The name a reader sees on an attached paper: "Følgeseddel 1001-1.pdf"."""
    safe = "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in number)
    return f"{paper_name(kind, language)} {safe.strip()[:100]}.pdf"


def paper_name(kind: str, language: str) -> str:
    """What a kind of paper is called to its reader."""
    names = PAPER_NAMES.get(base_language(language), PAPER_NAMES["en"])
    return names.get(kind, names["paper"])


PAPER_NAMES = {
    "da": {
        "packing_slip": "Følgeseddel",
        "consolidated_slip": "Samlet følgeseddel",
        "void_consolidated_slip": "Annulleret samlet følgeseddel",
        "void_slip": "Annulleret følgeseddel",
        "back_order_confirmation": "Restordrebekræftelse",
        "order_confirmation": "Ordrebekræftelse",
        "pick_list": "Plukliste",
        "cancellation": "Annullering",
        "purchase_order": "Indkøbsordre",
        "chase_letter": "Rykker",
        "back_order_list": "Restordreliste",
        "paper": "Dokument",
    },
    "en": {
        "packing_slip": "Packing slip",
        "consolidated_slip": "Consolidated packing slip",
        "void_consolidated_slip": "Void consolidated packing slip",
        "void_slip": "Void packing slip",
        "back_order_confirmation": "Back-order confirmation",
        "order_confirmation": "Order confirmation",
        "pick_list": "Pick list",
        "cancellation": "Cancellation",
        "purchase_order": "Purchase order",
        "chase_letter": "Reminder",
        "back_order_list": "Back-order list",
        "paper": "Document",
    },
    "de": {
        "packing_slip": "Lieferschein",
        "consolidated_slip": "Sammellieferschein",
        "void_consolidated_slip": "Ungültiger Sammellieferschein",
        "void_slip": "Ungültiger Lieferschein",
        "back_order_confirmation": "Rückstandsbestätigung",
        "order_confirmation": "Auftragsbestätigung",
        "pick_list": "Pickliste",
        "cancellation": "Stornierung",
        "purchase_order": "Bestellung",
        "chase_letter": "Mahnung",
        "back_order_list": "Rückstandsliste",
        "paper": "Dokument",
    },
}
