"""A desk is killed at a line of claiming, sending or marking, one line after the other."""

import signal

import pytest

from restordre_app.services.outbox import it_went, send_again
from restordre_app.services.sending import send_waiting, settle_interrupted
from restordre_app.store.outbox import Message
from tests.integration.mail.conftest import written
from tests.integration.mail.servers import running
from tests.reliability.mail.test_outbox import check_books, fill, ids_of, states

STRIDE = 29  # lines between two deaths


def settle(session, inbox) -> None:
    """What a person does who asks the reader."""
    settle_interrupted(session)
    check_books(session, inbox)
    with session.reading():
        unknown = list(Message.select().where(Message.state == "unknown"))
    for message in unknown:
        came = ids_of(inbox.mails)[message.header_id]
        (it_went if came else send_again)(session, [message.id])


@pytest.mark.long
def test_killed_at_any_line_nothing_is_lost_and_nothing_goes_twice(
    session, given, database_url, open_program
):
    deaths, ended = 0, None
    with running() as post:
        fill(session, post, 1)
        while ended != 0:
            written(session, f"message {deaths}")
            line = f"{1 + deaths * STRIDE}"
            desk = open_program("mail.dying_sender", database_url, line)
            _said, complaint = desk.communicate(timeout=60)
            ended = desk.returncode
            assert ended in (0, -signal.SIGKILL), complaint
            settle(session, post.inbox)
            send_waiting(session)
            check_books(session, post.inbox)
            deaths += 1

    assert deaths > len("a dozen")
    assert states(session) == {"sent": deaths + 1}
