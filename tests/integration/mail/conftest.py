"""An office that writes messages."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind
from restordre_app.mail.servers import Security, SignIn
from restordre_app.services.mail_account import Account, Way, save_account
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.session import Session
from restordre_app.store.company import Staff
from restordre_app.store.outbox import Message
from tests.integration.mail.servers import HOST
from tests.integration.queries.conftest import statements

__all__ = ["statements"]

KLARA = Reader("Klara Krogh", "klara@kunde.example")


def written(session: Session, key: str = "slip 1001-1", **details: Any) -> Message:
    """Write a message; every value has a default."""
    values = {
        "kind": MessageKind.SLIP,
        "language": "da",
        "recipients": (KLARA,),
        "fields": {"customer": "Kunde ApS", "number": "1001-1", "order": "1001"},
    } | details
    with session.transaction() as work:
        message_id = write_message(work, MessageEntry(key=key, **values))
    return Message.get_by_id(message_id)


@pytest.fixture
def write(session, given) -> Callable[..., Message]:
    return partial(written, session)


@pytest.fixture
def use(session, given) -> Callable[[int], None]:
    """Send through a server on loopback, at this port."""

    def used(port: int) -> None:
        save_account(
            session,
            Account(Way.SMTP, HOST, port, security=Security.NONE, sign_in=SignIn.NONE),
        )

    return used


@pytest.fixture
def mette(given) -> Staff:
    return Staff.create(initials="MH", name="Mette", signature="Mette Holm\nSalg")


class KeyringInMemory(KeyringBackend):
    """Like the system's, but of this test; `most` letters fit under a name."""

    priority = 1  # type: ignore[assignment]
    most = 1280

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        assert len(password) <= self.most
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture
def secrets() -> Iterator[KeyringInMemory]:
    """The computer's keyring, empty."""
    usual, own = keyring.get_keyring(), KeyringInMemory()
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(usual)
