"""The printers of this computer, and which paper goes to which."""

from enum import StrEnum

from ui.preferences import Preferences


class PaperKind(StrEnum):
    """Papers that may have a printer of their own: slips to the warehouse."""

    SLIP = "slip"
    CONFIRMATION = "confirmation"


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
