"""An office with messages in every state, and a mail server on loopback."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from restordre_app.mail.servers import Security, SignIn
from restordre_app.services.mail_account import Account, Way, save_account
from restordre_app.store.outbox import Message
from tests.builders import Given
from tests.integration.mail.conftest import secrets, written
from tests.integration.mail.servers import HOST
from tests.ui.hands import Hands
from ui.office import Office
from ui.outbox.page import OutboxPage

__all__ = ["secrets"]


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
            detail.edit, detail.cancel, detail.back, detail.not_gone, detail.open,
            detail.again, detail.went, detail.send, detail.open_first,
        )  # fmt: skip
        return [each.accessibleName() for each in buttons if not each.isHidden()]


@pytest.fixture
def office(real_office: Office) -> Office:
    return real_office


@pytest.fixture
def write(real_office: Office) -> Callable[..., Message]:
    return partial(written, real_office.session, language="en")


@pytest.fixture
def use(real_office: Office) -> Callable[[int], None]:
    """Let the office send through a server at this port of loopback."""

    def used(port: int) -> None:
        how = {"security": Security.NONE, "sign_in": SignIn.NONE}
        save_account(real_office.session, Account(Way.SMTP, HOST, port, **how))

    return used


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
