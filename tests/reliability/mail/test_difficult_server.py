"""A server that does everything servers do: nobody gets a message twice, or not at all."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from restordre_app.mail.addresses import Reader
from restordre_app.mail.servers import Security, Server
from restordre_app.mail.smtp import SmtpPostman
from restordre_app.services.outbox import it_went, queue_messages, send_again
from restordre_app.services.sending import send_waiting
from restordre_app.store.outbox import Message, MessageRecipient
from tests.integration.mail.conftest import write
from tests.integration.mail.servers import HOST, Inbox, running

__all__ = ["write"]

MESSAGES, ROUNDS = 150, 60


class Moody(Inbox):
    """Postpones, refuses, hangs up before and after it has taken a message."""

    def __init__(self, seed):
        super().__init__()
        self.mood = random.Random(seed)  # noqa: S311 - a test's own dice
        self.taken = Counter()

    def answer(self, server, *choices):
        """One of the answers, each as likely as said; a None hangs up instead."""
        dice = self.mood.random()
        for share, answer in choices:
            dice -= share
            if dice < 0:
                if answer is None:
                    server.transport.abort()
                return answer or "250 OK"
        return ""

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        closing = (0.05, "421 4.7.0 too many"), (0.03, None), (0.02, "451 4.3.0 later")
        said = self.answer(server, *closing)
        return said or await super().handle_MAIL(
            server, session, envelope, address, options
        )

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        closing = (0.06, "452 4.2.2 full"), (0.02, "421 4.3.2 bye"), (0.02, None)
        said = self.answer(server, *closing)
        return said or await super().handle_RCPT(
            server, session, envelope, address, options
        )

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if said := self.answer(server, (0.06, "451 4.3.0 later"), (0.04, None)):
            return said
        said = await super().handle_DATA(server, session, envelope)
        mail, (_sender, readers) = self.mails[-1], self.envelopes[-1]
        self.taken.update((mail["Message-ID"], reader) for reader in readers)
        return self.answer(server, (0.06, None)) or said

    def has(self, message):
        """What its readers say when they are asked."""
        waiting = MessageRecipient.select().where(
            MessageRecipient.message == message.id,
            ~MessageRecipient.accepted,
            MessageRecipient.reason == "",
        )
        told = {bool(self.taken[message.header_id, row.address]) for row in waiting}
        assert len(told) == 1, "a message goes to all who were not refused, or to none"
        return told.pop()


def of_state(state):
    return list(Message.select().where(Message.state == state))


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_everybody_gets_each_message_once(session, given, write, clock, seed):
    for number in range(MESSAGES):
        people = (
            Reader("Å, B", f"a{number}@x.example"),
            Reader("", f"b{number}@y.example"),
        )
        write(f"message {number}", recipients=people)
    moody = Moody(seed)
    with running(moody) as post:
        for _round in range(ROUNDS):
            postman = SmtpPostman(Server(HOST, post.port, Security.NONE))
            send_waiting(session, postman=postman)
            for message in of_state("unknown"):
                settle = it_went if moody.has(message) else send_again
                settle(session, [message.id])
            if failed := of_state("failed"):
                queue_messages(session, [message.id for message in failed])
            clock.now += timedelta(minutes=10)

    assert len(of_state("sent")) == MESSAGES
    assert Counter(moody.taken.values()) == {1: 2 * MESSAGES}
