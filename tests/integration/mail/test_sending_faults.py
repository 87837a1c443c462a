"""Faults of ours while sending: nothing that may have gone looks as if it had not."""

from datetime import timedelta

import pytest

from restordre_app.errors import DatabaseBusy
from restordre_app.mail.programs import Claimant
from restordre_app.mail.reasons import told
from restordre_app.services import sending
from restordre_app.services.sending import claim, send_waiting, settle_interrupted
from restordre_app.store.outbox import Message
from tests.builders import reload
from tests.integration.mail.servers import Inbox, running
from tests.integration.mail.test_sending import states


class Clumsy:
    """A postman with a fault of its own."""

    def __init__(self, fault):
        self.fault = fault

    def send(self, _letter, _sent_at):
        raise self.fault

    def close(self):
        return


@pytest.mark.parametrize("fault", [KeyError("x"), KeyboardInterrupt()])
def test_a_fault_of_ours_while_sending_is_unknown(session, write, fault):
    write()

    with pytest.raises(type(fault)):
        send_waiting(session, postman=Clumsy(fault))

    assert states() == ["unknown"]


@pytest.mark.parametrize(
    ("fault", "state"), [(KeyError("x"), "failed"), (KeyboardInterrupt(), "queued")]
)
def test_a_letter_that_was_not_made_has_surely_not_gone(
    session, write, monkeypatch, fault, state
):
    message = write()

    def broken(*_arguments):
        raise fault

    monkeypatch.setattr(sending, "read_letter", broken)
    with pytest.raises(type(fault)):
        send_waiting(session, postman=Clumsy(fault))

    assert states() == [state]
    said = told(reload(message).reason, "en")
    assert ("could not be put together (KeyError)" in said) == (state == "failed")


def test_a_letter_with_a_fault_stops_no_other(session, given, write):
    message, _other = write("a"), write("b")
    Message.update(header_id="").where(Message.id == message.id).execute()

    class Picky:
        def send(self, letter, _sent_at):
            assert letter.header_id
            return {}

        def close(self):
            return

    with pytest.raises(AssertionError):
        send_waiting(session, postman=Picky())
    assert states() == ["unknown", "queued"]
    assert send_waiting(session, postman=Picky()).sent == 1


def test_a_busy_database_does_not_make_a_sent_message_look_unsent(
    session, write, monkeypatch
):
    write()
    troubles = [DatabaseBusy(), DatabaseBusy()]
    right = sending.mark

    def busy_at_first(*arguments):
        if troubles:
            raise troubles.pop()
        return right(*arguments)

    monkeypatch.setattr(sending, "mark", busy_at_first)

    class Kind:
        def send(self, _letter, _sent_at):
            return {}

        def close(self):
            return

    assert send_waiting(session, postman=Kind()).sent == 1
    assert states() == ["sent"]


def test_a_clock_that_was_wrong_keeps_no_message_back(session, write, use, clock):
    """The computer thought it was next year; somebody set it right."""
    clock.now += timedelta(days=365)
    message = write()
    inbox = Inbox()
    inbox.answers = ["451 4.3.0 later"]
    with running(inbox) as post:
        use(post.port)
        assert send_waiting(session).later == 1
        clock.now -= timedelta(days=365)
        assert send_waiting(session).sent == 1

    assert reload(message).state == "sent"


def test_what_was_claimed_in_the_future_is_not_claimed_for_ever(session, write, clock):
    message = write()
    clock.now += timedelta(days=365)
    assert claim(session, message.id, Claimant("another", 1, "run"))
    clock.now -= timedelta(days=365)

    assert settle_interrupted(session) == 1
    assert states() == ["unknown"]
