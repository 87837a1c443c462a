"""What a mail server is told of, and what carries letters there.

Kept apart from the sending itself, whose libraries are loaded when first needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from restordre_app.mail.letters import Letter
from restordre_app.mail.troubles import MessageTrouble


class Security(StrEnum):
    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class SignIn(StrEnum):
    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - the word, not one
    MICROSOFT = "microsoft"
    GOOGLE = "google"


@dataclass(frozen=True, slots=True)
class Server:
    """Where to, and as whom."""

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    sign_in: SignIn = SignIn.NONE
    username: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a server does not take a message for one reader; 5xx is for good."""

    trouble: MessageTrouble
    for_good: bool


class Postman(Protocol):
    """Takes letters to where they are sent from."""

    def send(self, letter: Letter, sent_at: datetime) -> Mapping[str, Refusal]:
        """Send to every reader; return those refused, by address.

        Raises ServerTrouble, MessageTrouble.
        """

    def close(self) -> None: ...
