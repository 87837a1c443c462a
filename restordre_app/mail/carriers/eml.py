"""A draft as a file that the system's mail program opens: Outlook, and many others."""

from restordre_app.mail.carriers.draft import Draft
from restordre_app.mail.carriers.surroundings import Surroundings


class EmlFile:
    """`X-Unsent: 1` makes a window for sending of it, in programs that know it."""

    key = "eml"

    def __init__(self, here: Surroundings) -> None:
        self._here = here

    def is_here(self) -> bool:
        """On Windows and with a program for .eml; others show it as received mail."""
        return self._here.system == "win32" and bool(
            self._here.registry(r"SOFTWARE\Classes\.eml")
        )

    def open(self, draft: Draft) -> None:
        self._here.open_file(draft.eml)
