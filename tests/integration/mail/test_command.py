"""`restordre outbox` on the command line."""

import pytest

from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind
from restordre_app.mail.servers import Security, SignIn
from restordre_app.services.mail_account import Account, Way, save_account
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.store.outbox import Message
from tests.integration.cli.conftest import folder, no_settings, office, run
from tests.integration.mail.servers import HOST, Inbox, free_port, running

__all__ = ["folder", "no_settings", "office", "run"]

KLARA = Reader("Klara", "klara@kunde.example")


@pytest.fixture
def messages(office):
    """Two that wait."""
    ids = []
    for number in "12":
        with office.transaction() as work:
            entry = MessageEntry(
                MessageKind.SLIP, "da", number, (KLARA,), {"number": number}
            )
            ids.append(write_message(work, entry))
    return ids


def use(office, port):
    how = {"security": Security.NONE, "sign_in": SignIn.NONE}
    account = Account(Way.SMTP, HOST, port, from_address="os@fjordby.example", **how)
    save_account(office, account)


def test_the_outbox_is_listed(run, messages):
    answer = run("outbox", "--json")

    assert answer.code == 0
    assert [row["id"] for row in answer.data] == messages[::-1]
    assert answer.data[0]["state"] == "queued"
    assert answer.data[0]["to"] == "klara@kunde.example"
    assert "Waiting" in run("outbox").out
    assert "Nothing to show." in run("outbox", "--filter", "failed").out
    assert len(run("outbox", "--text", "seddel 2", "--json").data) == 1


def test_it_is_sent_and_what_failed_is_tried_again(run, messages, office):
    inbox = Inbox()
    inbox.answers = ["554 no"]
    with running(inbox) as post:
        use(office, post.port)
        answer = run("outbox", "--send", "--json")
        assert (answer.code, answer.data["sent"], answer.data["failed"]) == (1, 1, 1)
        assert "554 no" in run("outbox", "--filter", "failed").out
        danish = run("outbox", "--filter", "failed", "--language", "da").out
        assert "Mailserveren afviste beskeden: 554 no" in danish

        answer = run("outbox", "--retry", messages[0], "--send")
        assert answer.code == 0
        assert "Queued again: 1" in answer.out
        assert "Sent: 1. Not sent: 0." in answer.out

    assert len(inbox.mails) == 2


def test_what_nobody_knows_is_sent_again_when_a_person_says_so(run, messages, office):
    with office.reading():
        Message.update(state="unknown").where(Message.id == messages[0]).execute()

    assert run("outbox", "--retry", messages[0]).code == 0

    with office.reading():
        assert Message.get_by_id(messages[0]).state == "queued"
    assert "done already" in run("outbox", "--retry", 99).err


def test_trouble_with_the_server_is_told(run, messages, office):
    use(office, free_port())

    answer = run("outbox", "--send")

    assert answer.code not in (0, 1)
    assert "takes no mail at port" in answer.err


def test_an_office_without_a_server_is_told_so(run, messages):
    answer = run("outbox", "--send")

    assert answer.code == 1
    assert "set up a mail server" in answer.err
