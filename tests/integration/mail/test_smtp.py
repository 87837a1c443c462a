"""Handing letters to real mail servers on loopback, kind and unkind ones."""

import smtplib
import socket
import time
from datetime import datetime, timedelta, timezone

import pytest

from restordre_app.mail.addresses import Reader
from restordre_app.mail.letters import Enclosure, Letter
from restordre_app.mail.servers import Security, Server
from restordre_app.mail.smtp import SmtpPostman, hand_over_content
from restordre_app.mail.troubles import (
    AddressNotSupported,
    LineBroke,
    MailboxFull,
    MessagePostponed,
    MessageRefused,
    MessageTooLarge,
    OutcomeUnknown,
    ReaderRefused,
    SenderRefused,
    ServerBroke,
)
from tests.integration.mail.servers import (
    HOST,
    Inbox,
    answering,
    running,
)

SENT_AT = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=1)))
PLAIN = Security.NONE
KLARA, OLE = Reader("Klara Krogh", "klara@kunde.example"), Reader("", "ole@b.example")


def letter(*readers, **details):
    values = {
        "header_id": "<1@fjordby.example>",
        "sender": Reader("Fjordby Engros A/S", "ordre@fjordby.example"),
        "reply_to": "svar@fjordby.example",
        "readers": readers or (KLARA,),
        "subject": "Følgeseddel 1001-1",
        "body": "Hej Klara\n\n.skjult\nÆrligt < talt",
        "language": "da",
        "enclosures": (Enclosure("Følgeseddel 1001-1.pdf", b"%PDF-\r\n.\r\n\x00\xff"),),
    }
    return Letter(**(values | details))


def send(post, *letters, **how):
    postman = SmtpPostman(Server(HOST, post.port, PLAIN), **how)
    try:
        return [postman.send(each, SENT_AT) for each in letters or (letter(),)]
    finally:
        postman.close()


def test_what_arrives_is_what_was_written():
    with running() as post:
        [refused] = send(post, letter(KLARA, OLE))

    [mail] = post.inbox.mails
    assert refused == {}
    assert post.inbox.envelopes == [
        ("ordre@fjordby.example", ["klara@kunde.example", "ole@b.example"])
    ]
    headers = {name: str(value) for name, value in mail.items()}
    assert (
        headers.items()
        >= {
            "From": "Fjordby Engros A/S <ordre@fjordby.example>",
            "To": "Klara Krogh <klara@kunde.example>, ole@b.example",
            "Reply-To": "svar@fjordby.example",
            "Subject": "Følgeseddel 1001-1",
            "Date": "Mon, 23 Nov 2026 09:30:00 +0100",
            "Message-ID": "<1@fjordby.example>",
            "Content-Language": "da",
        }.items()
    )
    text, page, paper = (part for part in mail.walk() if not part.is_multipart())
    lines = text.get_content().splitlines()
    assert lines == ["Hej Klara", "", ".skjult", "Ærligt < talt"]
    assert "<p>.skjult<br>\r\nÆrligt &lt; talt</p>" in page.get_content()
    assert paper.get_content_type() == "application/pdf"
    assert paper.get_filename() == "Følgeseddel 1001-1.pdf"
    assert paper.get_content() == b"%PDF-\r\n.\r\n\x00\xff"
    assert 'name="Foelgeseddel 1001-1.pdf"' in paper["Content-Type"]


def test_many_letters_use_one_connection():
    with running() as post:
        postman = SmtpPostman(Server(HOST, post.port, PLAIN))
        for number in range(120):
            postman.send(letter(subject=f"{number}"), SENT_AT)
        postman.close()

    assert post.subjects == [f"{number}" for number in range(120)]
    assert postman.connections == 2, "servers mind a connection that never ends"


def test_headers_cannot_be_smuggled_in():
    nasty = "x\r\nBcc: all@example.com"
    with running() as post:
        send(
            post,
            letter(
                Reader(nasty, "klara@kunde.example"),
                subject=nasty,
                sender=Reader(nasty, "ordre@fjordby.example"),
                enclosures=(Enclosure(nasty, b"x"),),
            ),
        )

    [mail] = post.inbox.mails
    assert mail["Bcc"] is None
    assert mail["Subject"] == "x Bcc: all@example.com"
    assert post.inbox.envelopes[0][1] == ["klara@kunde.example"]


def test_one_reader_is_refused_and_the_others_get_it():
    inbox = Inbox()
    inbox.readers = {
        "gone@b.example": "550 5.1.1 no such user",
        "full@b.example": "552 5.2.2 mailbox full",
        "later@b.example": "452 4.2.2 over quota",
        "grey@b.example": "451 4.7.1 come again",
    }
    people = [Reader("", address) for address in inbox.readers]
    with running(inbox) as post:
        [refused] = send(post, letter(KLARA, *people))

    kinds = {
        address: (type(each.trouble), each.for_good)
        for address, each in refused.items()
    }
    assert kinds == {
        "gone@b.example": (ReaderRefused, True),
        "full@b.example": (MailboxFull, True),
        "later@b.example": (MailboxFull, False),
        "grey@b.example": (ReaderRefused, False),
    }
    assert "550 5.1.1 no such user" in str(refused["gone@b.example"].trouble)
    assert post.inbox.envelopes[0][1] == ["klara@kunde.example"]


def test_with_every_reader_refused_nothing_goes_and_the_next_letter_does():
    inbox = Inbox()
    inbox.readers = {"ole@b.example": "550 gone"}
    with running(inbox) as post:
        refused, fine = send(post, letter(OLE), letter(subject="next"))

    assert list(refused) == ["ole@b.example"]
    assert (fine, post.subjects) == ({}, ["next"])


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("554 5.7.1 spam", MessageRefused),
        ("552 5.3.4 too big", MessageRefused),
        ("451 4.3.0 try later", MessagePostponed),
        ("452 4.3.1 disk full", MessagePostponed),
    ],
)
def test_the_server_may_refuse_the_text(answer, error):
    inbox = Inbox()
    inbox.answers = [answer]
    with running(inbox) as post:
        postman = SmtpPostman(Server(HOST, post.port, PLAIN))
        with pytest.raises(error, match=answer):
            postman.send(letter(), SENT_AT)
        assert postman.send(letter(subject="next"), SENT_AT) == {}
        postman.close()

    assert (post.subjects, postman.connections) == (["next"], 1)


def test_a_message_larger_than_the_server_takes_is_refused():
    with running(data_size_limit=2000) as post, pytest.raises(MessageRefused):
        send(post, letter(enclosures=(Enclosure("x.pdf", b"x" * 5000),)))

    assert post.inbox.mails == []


def test_a_sender_the_server_does_not_know_is_the_accounts_fault():
    inbox = Inbox()
    inbox.sender_answer = "553 5.7.1 not your address"
    with running(inbox) as post, pytest.raises(SenderRefused, match="ordre@fjordby"):
        send(post)


def test_dropped_after_the_text_nobody_knows():
    inbox = Inbox()
    inbox.drop_after_data = True
    with running(inbox) as post:
        postman = SmtpPostman(Server(HOST, post.port, PLAIN))
        with pytest.raises(OutcomeUnknown, match="may have gone or not"):
            postman.send(letter(), SENT_AT)
        inbox.drop_after_data = False
        assert postman.send(letter(subject="next"), SENT_AT) == {}
        postman.close()

    assert postman.connections == 2


def speak(*answers, then=b""):
    """Answer each line with the next of some answers."""

    def say(line: socket.socket) -> None:
        reading = line.makefile("rb")
        line.sendall(b"220 here\r\n")
        for answer in answers:
            if not reading.readline():
                return
            line.sendall(answer + b"\r\n")
        while then and (got := reading.readline()) and got != b".\r\n":
            continue

    return say


def test_dropped_before_the_text_it_can_be_sent_again():
    with answering(speak(b"250 hello", b"250 OK", b"250 OK")) as port:
        postman = SmtpPostman(Server(HOST, port, PLAIN))
        with pytest.raises(LineBroke):
            postman.send(letter(), SENT_AT)
        postman.close()


def test_no_word_after_the_text_is_unknown_too():
    answers = (b"250 hello", b"250 OK", b"250 OK", b"354 go on")

    def say(line):
        speak(*answers, then=b"wait")(line)
        line.recv(1)  # until the other side has had enough

    with answering(say) as port:
        postman = SmtpPostman(Server(HOST, port, PLAIN), timeout=0.3, last_word=0.3)
        with pytest.raises(OutcomeUnknown):
            postman.send(letter(), SENT_AT)
        postman.close()


def test_letters_before_the_at_sign_need_a_modern_server():
    people = (Reader("Søren", "søren@køge.example"),)
    with running(enable_SMTPUTF8=True) as post:
        assert send(post, letter(*people)) == [{}]
        assert post.inbox.envelopes[0][1] == ["søren@xn--kge-0na.example"]
    with running(enable_SMTPUTF8=False) as post:
        [alone, beside] = send(post, letter(*people), letter(*people, KLARA))
        assert list(alone) == list(beside) == ["søren@køge.example"]
        assert isinstance(beside["søren@køge.example"].trouble, AddressNotSupported)
        assert post.inbox.envelopes == [("ordre@fjordby.example", [KLARA.address])]
        with pytest.raises(AddressNotSupported, match="svår@fjordby"):
            send(post, letter(reply_to="svår@fjordby.example"))


def test_a_domain_with_letters_goes_to_any_server():
    with running(enable_SMTPUTF8=False) as post:
        assert send(post, letter(Reader("", "ole@køge.example"))) == [{}]

    assert post.inbox.envelopes[0][1] == ["ole@xn--kge-0na.example"]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("552 5.3.4 message too big", MessageRefused),
        ("451 4.3.0 later", MessagePostponed),
    ],
)
def test_what_is_said_to_the_sender_may_be_about_the_message(answer, error):
    inbox = Inbox()
    inbox.sender_answer = answer
    with running(inbox) as post, pytest.raises(error, match=answer):
        send(post)


def test_the_text_may_be_refused_before_it_is_sent():
    answers = (b"250 hello", b"250 OK", b"250 OK", b"554 5.7.1 no", b"250 OK")
    with answering(speak(*answers)) as port:
        postman = SmtpPostman(Server(HOST, port, PLAIN))
        with pytest.raises(MessageRefused, match="554"):
            postman.send(letter(), SENT_AT)
        postman.close()


def test_a_line_the_server_has_had_enough_of_is_made_anew():
    inbox = Inbox()
    with running(inbox) as post:
        postman = SmtpPostman(Server(HOST, post.port, PLAIN))
        assert postman.send(letter(subject="first"), SENT_AT) == {}
        inbox.sender_answers = ["421 4.7.0 too many messages on this connection"]
        assert postman.send(letter(subject="next"), SENT_AT) == {}
        inbox.sender_answers = ["421 4.3.2 going down", "421 4.3.2 going down"]
        with pytest.raises(ServerBroke, match="going down"):
            postman.send(letter(subject="never"), SENT_AT)
        postman.close()

    assert (post.subjects, postman.connections) == (["first", "next"], 3)


def test_a_message_too_large_for_the_server_says_how_large():
    with running(data_size_limit=2_000_000) as post:
        postman = SmtpPostman(Server(HOST, post.port, PLAIN))
        large = letter(enclosures=(Enclosure("x.pdf", b"x" * 3_000_000),))
        with pytest.raises(
            MessageTooLarge, match="is 5 MB; the mail server takes 2 MB"
        ):
            postman.send(large, SENT_AT)
        assert postman.send(letter(), SENT_AT) == {}, "nothing was begun"
        postman.close()


def test_a_slow_line_is_not_taken_for_a_silent_one():
    """Each piece has the whole time-out for itself, not all of the papers together."""

    pieces = []

    class Slow(smtplib.SMTP):
        def docmd(self, *_command):
            return 354, b"go on"

        def send(self, content):
            pieces.append(len(content))

        def getreply(self):
            return 250, b"taken"

    hand_over_content(Slow(), b"x" * 200_000)

    assert sum(pieces) == 200_000 + len(b"\r\n.\r\n")
    assert max(pieces) <= 65_536


def test_a_server_may_take_its_time_over_the_papers():
    answers = (b"250 hello", b"250 OK", b"250 OK", b"354 go on")

    def say(line):
        speak(*answers, then=b"wait")(line)
        time.sleep(0.4)
        line.sendall(b"250 taken\r\n")

    with answering(say) as port:
        postman = SmtpPostman(Server(HOST, port, PLAIN), timeout=0.3, last_word=10)
        assert postman.send(letter(), SENT_AT) == {}
        postman.close()
