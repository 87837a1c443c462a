"""What a carrier is given, what it gives back, and what a carrier is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_
from restordre_app.mail.letters import Letter, envelope_address


class MailProgramSilent(SurroundingsError):
    message = N_(
        "The mail program could not be started ({reason}). Show the file instead, and "
        "attach it by hand."
    )


class GivenUp(SurroundingsError):
    message = N_("The message was closed in the mail program without being sent.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter with the files that were written for it."""

    letter: Letter
    eml: Path
    papers: tuple[Path, ...]

    @property
    def addresses(self) -> list[str]:
        return [envelope_address(each.address) for each in self.letter.readers]


class Carrier(Protocol):
    """A way to open a draft; `key` is what the message keeps of it."""

    key: str

    def is_here(self) -> bool:
        """Whether this computer has what it takes."""

    def open(self, draft: Draft) -> None:
        """Show the draft to the person. Raises MailProgramSilent, GivenUp."""


CARRIER_TEXTS: Mapping[str, str] = {
    "smtp": N_("Mail server"),
    "eml": N_("Mail program"),
    "new_outlook": N_("Outlook (new)"),
    "mapi": N_("Outlook"),
    "apple_mail": N_("Apple Mail"),
    "outlook_for_mac": N_("Outlook"),
    "xdg_email": N_("Mail program"),
    "thunderbird": N_("Thunderbird"),
    "by_hand": N_("By hand"),
}
