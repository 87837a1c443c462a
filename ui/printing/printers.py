"""The printers of this computer, and which paper goes to which, in how many copies."""

from enum import StrEnum

from restordre_app.i18n import N_
from ui.preferences import Preferences

MOST_COPIES = 20


class PaperKind(StrEnum):
    """Papers that may have a printer of their own: slips to the warehouse."""

    SLIP = "slip"
    CONFIRMATION = "confirmation"
    ORDER = "order"
    PICK_LIST = "pick_list"
    SUPPLIER = "supplier"
    LIST = "list"


PAPER_KIND_TEXTS = {
    PaperKind.SLIP: N_("Packing slips"),
    PaperKind.CONFIRMATION: N_("Back-order confirmations"),
    PaperKind.ORDER: N_("Order confirmations and cancellations"),
    PaperKind.PICK_LIST: N_("Pick lists"),
    PaperKind.SUPPLIER: N_("Papers to suppliers"),
    PaperKind.LIST: N_("Back-order lists"),
}
_OF_DOCUMENT = {
    "packing_slip": PaperKind.SLIP,
    "void_slip": PaperKind.SLIP,
    "consolidated_slip": PaperKind.SLIP,
    "void_consolidated_slip": PaperKind.SLIP,
    "back_order_confirmation": PaperKind.CONFIRMATION,
    "order_confirmation": PaperKind.ORDER,
    "cancellation": PaperKind.ORDER,
    "pick_list": PaperKind.PICK_LIST,
    "purchase_order": PaperKind.SUPPLIER,
    "chase_letter": PaperKind.SUPPLIER,
    "back_order_list": PaperKind.LIST,
}


def printed_as(document_kind: str) -> PaperKind:
    """Which papers a stored document is printed with."""
    return _OF_DOCUMENT[document_kind]


def printer_names() -> list[str]:
    """All printers the system knows, the default one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    names = list(QPrinterInfo.availablePrinterNames())
    default = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != default, name.casefold()))


def chosen_printer(preferences: Preferences, kind: PaperKind) -> str:
    """The printer for a kind of paper; "" is the system's default."""
    return preferences.get(f"printer.{kind}", "")


def choose_printer(preferences: Preferences, kind: PaperKind, name: str) -> None:
    preferences.put(f"printer.{kind}", name)


def chosen_copies(preferences: Preferences, kind: PaperKind) -> int:
    """How many copies are printed where nobody says otherwise."""
    return min(max(1, preferences.get(f"copies.{kind}", 1)), MOST_COPIES)


def choose_copies(preferences: Preferences, kind: PaperKind, copies: int) -> None:
    preferences.put(f"copies.{kind}", copies)
