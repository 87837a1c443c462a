"""Lines that break, and answers nobody expects: what is known of the letter then."""

import socket
import threading

import pytest

from restordre_app.mail.addresses import Reader
from restordre_app.mail.servers import Server, SignIn
from restordre_app.mail.smtp import MOST_BREAKS, SmtpPostman
from restordre_app.mail.troubles import (
    LineBroke,
    MessagePostponed,
    OutcomeUnknown,
    ServerBroke,
    SignInWanted,
)
from restordre_app.services.sending import send_waiting
from restordre_app.store.outbox import Message
from tests.integration.mail.servers import HOST, Inbox, answering, running
from tests.integration.mail.test_smtp import PLAIN, SENT_AT, letter, speak

TO_THE_TEXT = (b"250 hello", b"250 OK", b"250 OK", b"354 go on")


def after_the_text(answer):
    """Take a letter, then say this, and hang up."""

    def say(line: socket.socket) -> None:
        speak(*TO_THE_TEXT, then=b"wait")(line)
        line.sendall(answer)

    return say


def postman_at(port, **how):
    return SmtpPostman(Server(HOST, port, PLAIN), **how)


@pytest.mark.parametrize("answer", [b"200 fine\r\n", b"251 will forward\r\n"])
def test_every_yes_after_the_text_is_one(answer):
    with answering(after_the_text(answer)) as port:
        postman = postman_at(port)
        assert postman.send(letter(), SENT_AT) == {}
        postman.close()


@pytest.mark.parametrize("answer", [b"pardon?\r\n", b"354 go on\r\n", b"250"])
def test_what_is_neither_yes_nor_no_after_the_text_is_unknown(answer):
    with answering(after_the_text(answer)) as port:
        postman = postman_at(port)
        if answer == b"250":
            assert postman.send(letter(), SENT_AT) == {}
        else:
            with pytest.raises(OutcomeUnknown):
                postman.send(letter(), SENT_AT)
        postman.close()


def test_a_server_that_closes_after_the_text_has_not_taken_it():
    inbox = Inbox()
    inbox.answers = ["421 4.3.2 shutting down"]
    with running(inbox) as post:
        postman = postman_at(post.port)
        with pytest.raises(MessagePostponed, match="shutting down"):
            postman.send(letter(), SENT_AT)
        assert postman.send(letter(subject="next"), SENT_AT) == {}
        postman.close()

    assert (post.subjects, postman.connections) == (["next"], 2)


def test_a_letter_that_breaks_each_line_is_the_letters_trouble_at_first():
    with answering(speak(*TO_THE_TEXT[:-1])) as port:
        postman = postman_at(port)
        for _ in range(MOST_BREAKS - 1):
            with pytest.raises(LineBroke, match="has not gone"):
                postman.send(letter(), SENT_AT)
        with pytest.raises(ServerBroke):
            postman.send(letter(), SENT_AT)


def test_a_server_that_says_it_closes_is_the_servers_trouble_at_once():
    with (
        answering(speak(b"250 hello", b"421 4.3.2 shutting down")) as port,
        pytest.raises(ServerBroke, match="shutting down"),
    ):
        postman_at(port).send(letter(), SENT_AT)


def test_a_letter_that_breaks_each_line_stops_no_other(session, write, use):
    """A filter on the way may hang up over one paper, day after day."""
    poison = write("poison", recipients=(Reader("", "poison@kunde.example"),))
    good = write("good")

    class Picky(Inbox):
        async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
            if address == "poison@kunde.example":
                server.transport.abort()
            return await super().handle_RCPT(
                server, session, envelope, address, options
            )

    with running(Picky()) as post:
        use(post.port)
        tally = send_waiting(session)

    assert (tally.sent, tally.later, tally.trouble) == (1, 1, None)
    states = {row.id: row.state for row in Message.select()}
    assert states == {poison.id: "queued", good.id: "sent"}


def test_a_server_that_says_no_goodbye_is_left(monkeypatch):
    monkeypatch.setattr("restordre_app.mail.smtp.GOODBYE", 0.1)
    over = threading.Event()

    def never_ends(line):
        speak(*TO_THE_TEXT, then=b"wait")(line)
        line.sendall(b"250 taken\r\n")
        over.wait(5)

    with answering(never_ends) as port:
        postman = postman_at(port, timeout=5)
        assert postman.send(letter(), SENT_AT) == {}
        postman.close()
        over.set()

    assert postman.connections == 1


def test_letters_before_the_at_sign_are_announced_as_eight_bits():
    said = []

    class Listening(Inbox):
        async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
            said.extend(options)
            return await super().handle_MAIL(
                server, session, envelope, address, options
            )

    with running(Listening()) as post:
        postman = postman_at(post.port)
        postman.send(letter(Reader("", "jørgen@kunde.example")), SENT_AT)
        postman.close()

    assert {each.upper() for each in said} >= {"SMTPUTF8", "BODY=8BITMIME"}


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("sender", "530 5.7.0 Authentication required"),
        ("reader", "530 5.7.0 Must issue a STARTTLS command first"),
        ("reader", "554 5.7.1 <klara@kunde.example>: Relay access denied"),
        ("reader", "550 5.7.54 SMTP; Unable to relay recipient"),
    ],
)
def test_a_server_that_takes_nothing_from_strangers_is_the_accounts_trouble(
    asked, answer
):
    """Else a thousand messages would fail for good, each for its own reader."""
    inbox = Inbox()
    if asked == "sender":
        inbox.sender_answer = answer
    else:
        inbox.readers = {"klara@kunde.example": answer}
    with running(inbox) as post:
        postman = postman_at(post.port)
        with pytest.raises(SignInWanted, match="Choose in Settings how to sign in"):
            postman.send(letter(), SENT_AT)
        inbox.sender_answer, inbox.readers = "", {}
        assert postman.send(letter(), SENT_AT) == {}, "the line is as it was"
        postman.close()


def test_who_has_signed_in_hears_of_the_reader_alone():
    inbox = Inbox()
    inbox.readers = {"klara@kunde.example": "554 5.7.1 Relay access denied"}
    with running(inbox, authenticator=inbox.let_in, auth_require_tls=False) as post:
        server = Server(HOST, post.port, PLAIN, SignIn.PASSWORD, "mette")
        postman = SmtpPostman(server, lambda: "hemmelig")
        refused = postman.send(letter(), SENT_AT)
        postman.close()

    assert list(refused) == ["klara@kunde.example"]
