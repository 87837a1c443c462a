"""An office with messages in every state, and a mail server on loopback."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind
from restordre_app.mail.servers import Security, SignIn
from restordre_app.services.mail_account import Account, Way, save_account
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.store.outbox import Message
from tests.builders import Given
from tests.integration.mail.conftest import secrets
from tests.integration.mail.servers import HOST
from tests.ui.hands import Hands
from ui.office import Office
from ui.outbox.page import OutboxPage

__all__ = ["secrets"]

KLARA = Reader("Klara Krogh", "klara@kunde.example")


@dataclass
class Outbox:
    """The page with the hands that use it."""

    office: Office
    page: OutboxPage
    hands: Hands

    def choose(self, *messages: Message) -> None:
        self.page.table.select_ids([each.id for each in messages])
        self.hands.settle()

    def shown(self) -> list[str]:
        """The words of the buttons that are offered in the pane."""
        detail = self.page.detail
        buttons = (
            detail.edit, detail.cancel, detail.open, detail.again, detail.went,
            detail.send, detail.open_first,
        )  # fmt: skip
        return [each.accessibleName() for each in buttons if not each.isHidden()]


@pytest.fixture
def write(real_office: Office) -> Callable[..., Message]:
    """Write a message; every value has a default."""

    def written(key: str = "slip", **details: object) -> Message:
        values = {
            "kind": MessageKind.SLIP,
            "language": "en",
            "recipients": (KLARA,),
            "fields": {"customer": "Kunde ApS", "number": "1001-1", "order": "1001"},
        } | details
        with real_office.session.transaction() as work:
            entry = MessageEntry(key=key, **values)  # type: ignore[arg-type]
            return Message.get_by_id(write_message(work, entry))

    return written


@pytest.fixture
def use(real_office: Office) -> Callable[[int], None]:
    """Let the office send through a server at this port of loopback."""

    def used(port: int) -> None:
        how = {"security": Security.NONE, "sign_in": SignIn.NONE}
        save_account(real_office.session, Account(Way.SMTP, HOST, port, **how))

    return used


@pytest.fixture
def hands(qtbot: QtBot, real_office: Office) -> Iterator[Hands]:
    made = Hands(qtbot, real_office)
    yield made
    made.put_away()


@pytest.fixture
def open_outbox(
    real_office: Office, given: Given, qtbot: QtBot, hands: Hands
) -> Callable[[], Outbox]:
    """Open the tab once the messages are written."""

    def opened() -> Outbox:
        page = OutboxPage(real_office)
        qtbot.addWidget(page)
        page.resize(1200, 800)
        page.show()
        real_office.commands.show_page(page.commands(), page)
        hands.settle()
        return Outbox(real_office, page, hands)

    return opened
