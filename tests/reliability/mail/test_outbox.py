"""Two desks send the same outbox; a desk is killed while it sends (M2)."""

import random
import time
from collections import Counter
from collections.abc import Callable

import pytest

from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind
from restordre_app.mail.servers import Security, SignIn
from restordre_app.services.mail_account import Account, Way, save_account
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.services.sending import send_waiting, settle_interrupted
from restordre_app.store.communication import Communication
from restordre_app.store.outbox import Message
from tests.integration.mail.servers import HOST, Inbox, Post, running
from tests.reliability.conftest import Desk, go, make_ready

KLARA = Reader("Klara", "klara@kunde.example")


@pytest.fixture
def desk(database_url, open_program) -> Callable[[], Desk]:
    """Start a desk that is ready to send; it is ended with the test."""

    def start() -> Desk:
        made = open_program("mail.sender", database_url)
        make_ready(made)
        return made

    return start


def fill(session, post: Post, count: int) -> None:
    save_account(
        session,
        Account(Way.SMTP, HOST, post.port, security=Security.NONE, sign_in=SignIn.NONE),
    )
    for number in range(count):
        with session.transaction() as work:
            fields = {"number": f"{number}"}
            entry = MessageEntry(
                MessageKind.SLIP, "da", f"key {number}", (KLARA,), fields
            )
            write_message(work, entry)


def ids_of(mails) -> Counter[str]:
    return Counter(str(mail["Message-ID"]) for mail in mails)


def states(session) -> Counter[str]:
    with session.reading():
        return Counter(row.state for row in Message.select())


def test_two_desks_send_each_message_once(session, given, desk):
    with running() as post:
        fill(session, post, 40)
        desks = [desk(), desk()]
        for each in desks:
            go(each)
        said = [each.communicate(timeout=60)[0].split() for each in desks]

    assert states(session) == {"sent": 40}
    assert sum(int(count) for _sent, count in said) == 40
    assert set(ids_of(post.inbox.mails).values()) == {1}
    with session.reading():
        assert Communication.select().count() == 40


def one_killing(session, post: Post, desk, seconds: float) -> None:
    """Let a desk send for a while, end it without a warning, then look after it."""
    sender = desk()
    before = len(post.inbox.mails)
    go(sender)
    while len(post.inbox.mails) == before and sender.poll() is None:
        time.sleep(0.002)
    time.sleep(seconds)
    sender.kill()
    sender.communicate()
    settle_interrupted(session)


def check_books(session, inbox: Inbox) -> None:
    """What is marked sent came once, what waits did not come, of one nobody knows."""
    came = ids_of(inbox.mails)
    assert set(came.values()) <= {1}, "nothing twice"
    with session.reading():
        for message in Message.select():
            times = came[message.header_id]
            assert message.state != "sending"
            assert message.state != "sent" or times == 1
            assert message.state != "queued" or times == 0


def kill_and_finish(session, desk, count: int, pauses) -> None:
    with running() as post:
        fill(session, post, count)
        for seconds in pauses:
            one_killing(session, post, desk, seconds)
            check_books(session, post.inbox)
        unknown = states(session)["unknown"]
        assert unknown <= len(pauses)
        send_waiting(session)
        check_books(session, post.inbox)

    assert states(session) == Counter({"sent": count - unknown, "unknown": unknown})
    assert count - unknown <= len(post.inbox.mails) <= count


def test_a_killed_desk_loses_nothing_and_nothing_goes_twice(session, given, desk):
    dice = random.Random(8)  # noqa: S311 - when the power goes
    kill_and_finish(session, desk, 60, [dice.uniform(0, 0.05) for _ in range(3)])


@pytest.mark.long
def test_many_killed_desks_and_a_thousand_messages(session, given, desk):
    dice = random.Random()  # noqa: S311 - when the power goes
    kill_and_finish(session, desk, 1000, [dice.uniform(0, 0.4) for _ in range(20)])
