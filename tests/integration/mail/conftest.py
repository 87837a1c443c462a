"""An office that writes messages."""

from collections.abc import Callable

import pytest

from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.store.company import Staff
from restordre_app.store.outbox import Message

KLARA = Reader("Klara Krogh", "klara@kunde.example")


@pytest.fixture
def write(session, given) -> Callable[..., Message]:
    """Write a message; every value has a default."""

    def written(key="slip 1001-1", **details) -> Message:
        values = {
            "kind": MessageKind.SLIP,
            "language": "da",
            "recipients": (KLARA,),
            "fields": {"customer": "Kunde ApS", "number": "1001-1", "order": "1001"},
        } | details
        with session.transaction() as work:
            message_id = write_message(work, MessageEntry(key=key, **values))
        return Message.get_by_id(message_id)

    return written


@pytest.fixture
def mette(given) -> Staff:
    return Staff.create(initials="MH", name="Mette", signature="Mette Holm\nSalg")
