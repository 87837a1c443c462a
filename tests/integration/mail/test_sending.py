"""From the outbox to a mail server: claimed, sent, marked, whatever the server does."""

from datetime import timedelta

import pytest

from restordre_app.mail.addresses import Reader
from restordre_app.mail.programs import RUNNING, Claimant, new_claimant, this_host
from restordre_app.mail.reasons import told
from restordre_app.mail.servers import Security, Server
from restordre_app.mail.smtp import SmtpPostman
from restordre_app.mail.troubles import ServerRefused
from restordre_app.services.outbox import (
    MessageText,
    NotInThisState,
    cancel_messages,
    change_text,
    it_went,
    queue_messages,
    send_again,
)
from restordre_app.services.sending import (
    LEASE,
    PAUSES,
    claim,
    send_waiting,
    settle_interrupted,
)
from restordre_app.store.communication import Communication
from restordre_app.store.outbox import Message, MessageRecipient
from tests.builders import reload
from tests.integration.mail.conftest import KLARA
from tests.integration.mail.servers import HOST, Inbox, free_port, running

OLE = Reader("Ole", "ole@kunde.example")


def states():
    return [row.state for row in Message.select().order_by(Message.id)]


def test_a_message_goes_with_its_papers_and_enters_the_log(
    session, given, write, use, mette
):
    order = given.order((given.product(on_hand=5), 10))
    posted = given.delivery(order)
    message = write(
        documents=posted.document_ids,
        order_id=order.id,
        customer_id=order.customer_id,
        recipients=(KLARA, OLE),
    )
    with running() as post:
        use(post.port)
        tally = send_waiting(session)

    [mail] = post.inbox.mails
    assert mail["Message-ID"] == message.header_id
    assert mail["From"] == "Fjordby Engros A/S <ordre@fjordby.example>"
    papers = list(mail.iter_attachments())
    assert [part.get_filename() for part in papers] == [
        f"Følgeseddel {order.number}-1.pdf",
        f"Restordrebekræftelse {order.number}-R1.pdf",
    ]
    assert all(part.get_content().startswith(b"%PDF") for part in papers)
    message = reload(message)
    assert (tally.sent, message.state, message.attempts) == (1, "sent", 1)
    assert (message.sent_by, message.claimed_by, message.carrier) == (
        "Mette",
        "",
        "smtp",
    )
    assert all(row.accepted for row in MessageRecipient.select())
    said = Communication.select().where(Communication.channel == "mail").get()
    assert (said.order_id, said.customer_id) == (order.id, order.customer_id)
    assert (said.document_id, said.message_id) == (posted.document_ids[0], message.id)
    assert said.note == "klara@kunde.example, ole@kunde.example"


def test_nothing_is_sent_twice(session, write, use):
    write()
    with running() as post:
        use(post.port)
        send_waiting(session)
        again = send_waiting(session)

    assert (again.sent, len(post.inbox.mails)) == (0, 1)


def test_drafts_and_cancelled_ones_wait(session, write, use):
    write("a", queue=False)
    cancel_messages(session, [write("b").id])
    with running() as post:
        use(post.port)
        send_waiting(session)

        assert (states(), post.inbox.mails) == (["draft", "cancelled"], [])

        queue_messages(session, [Message.get(Message.key == "a").id])
        send_waiting(session)
        assert states() == ["sent", "cancelled"]


def test_an_office_without_a_server_sends_nothing_by_itself(session, write):
    write()

    tally = send_waiting(session)

    assert (tally.sent, states()) == (0, ["queued"])


def test_without_a_server_everything_waits_and_says_why(session, write, use):
    messages = [write("a"), write("b")]
    port = free_port()
    use(port)

    tally = send_waiting(session)

    assert isinstance(tally.trouble, ServerRefused)
    assert states() == ["queued", "queued"]
    message = reload(messages[0])
    assert f"port {port}" in told(message.reason, "en")
    assert "tager ikke imod" in told(message.reason, "da")
    assert message.attempts == 0, "it tells nothing about this message"
    with running() as post:
        use(post.port)
        assert send_waiting(session).sent == 2


def test_a_server_that_says_later_is_asked_later_and_not_for_ever(
    session, write, use, clock
):
    message = write()
    inbox = Inbox()
    inbox.answers = ["451 4.3.0 later"] * (len(PAUSES) + 1)
    with running(inbox) as post:
        use(post.port)
        for pause in PAUSES:
            assert send_waiting(session).later == 1
            assert send_waiting(session).later == 0, "not before its time"
            assert reload(message).next_attempt_at == clock.now + pause
            clock.now += pause
        assert send_waiting(session).failed == 1

    message = reload(message)
    assert (message.state, message.attempts) == ("failed", len(PAUSES) + 1)
    assert "451 4.3.0 later" in told(message.reason, "en")


def test_who_can_be_reached_gets_it_once_and_the_others_are_tried_again(
    session, write, use, clock
):
    message = write(recipients=(KLARA, OLE))
    inbox = Inbox()
    inbox.readers = {OLE.address: "452 4.2.2 over quota"}
    with running(inbox) as post:
        use(post.port)
        assert send_waiting(session).later == 1
        klara, ole = MessageRecipient.select().order_by(MessageRecipient.id)
        assert (klara.accepted, ole.accepted) == (True, False)
        assert "is full" in told(ole.reason, "en")

        inbox.readers = {}
        clock.now += PAUSES[0]
        assert send_waiting(session).sent == 1

    assert [to for _from, to in inbox.envelopes] == [[KLARA.address], [OLE.address]]
    assert len({mail["Message-ID"] for mail in inbox.mails}) == 1
    assert reload(message).state == "sent"
    notes = [row.note for row in Communication.select().order_by(Communication.id)]
    assert notes == [KLARA.address, OLE.address]


def test_a_reader_refused_for_good_fails_until_the_address_is_corrected(
    session, write, use
):
    message = write(recipients=(KLARA, OLE))
    inbox = Inbox()
    inbox.readers = {OLE.address: "550 5.1.1 no such user"}
    with running(inbox) as post:
        use(post.port)
        assert send_waiting(session).failed == 1
        assert "ole@kunde.example: 550" in told(reload(message).reason, "en")

        right = (KLARA, Reader("Ole", "ole.olsen@kunde.example"))
        change_text(session, message.id, MessageText("Nyt emne", "Ny tekst", right))
        queue_messages(session, [message.id])
        assert send_waiting(session).sent == 1

    assert inbox.envelopes[-1][1] == ["ole.olsen@kunde.example"]
    assert post.subjects[-1] == "Nyt emne"


def test_a_refused_message_fails_and_the_next_one_goes(session, write, use):
    write("a"), write("b")
    inbox = Inbox()
    inbox.answers = ["554 5.7.1 spam"]
    with running(inbox) as post:
        use(post.port)
        tally = send_waiting(session)

    assert (tally.failed, tally.sent, states()) == (1, 1, ["failed", "sent"])


def test_what_nobody_knows_is_left_to_a_person(session, write, use, clock):
    first, second = write("a"), write("b")
    inbox = Inbox()
    inbox.drop_after_data = True
    with running(inbox) as post:
        use(post.port)
        assert send_waiting(session).unknown == 2
        inbox.drop_after_data = False
        clock.pass_days(2)
        assert send_waiting(session).sent == 0, "never retried by itself"
        assert states() == ["unknown", "unknown"]

        with pytest.raises(NotInThisState):
            queue_messages(session, [first.id])
        with pytest.raises(NotInThisState):
            cancel_messages(session, [first.id])
        it_went(session, [first.id])
        send_again(session, [second.id])
        assert send_waiting(session).sent == 1

    assert states() == ["sent", "sent"]
    assert Communication.select().where(Communication.channel == "mail").count() == 2
    with pytest.raises(NotInThisState):
        it_went(session, [first.id])


def test_who_was_refused_did_not_get_it_whatever_became_of_the_others(
    session, write, use
):
    message = write(recipients=(KLARA, OLE))
    inbox = Inbox()
    inbox.readers = {OLE.address: "550 5.1.1 unknown"}
    inbox.drop_after_data = True
    with running(inbox) as post:
        use(post.port)
        assert send_waiting(session).unknown == 1

    it_went(session, [message.id])

    message = reload(message)
    assert message.state == "failed"
    assert "does not take mail for ole@kunde.example" in told(message.reason, "en")
    accepted = {each.address: each.accepted for each in MessageRecipient.select()}
    assert accepted == {KLARA.address: True, OLE.address: False}
    assert [row.note for row in Communication.select()] == [KLARA.address]


def test_a_dead_programs_refusals_of_another_day_are_forgotten(session, write, use):
    """Who was refused then may have got it now."""
    message = write()
    MessageRecipient.update(reason="452 full").execute()
    claim(session, message.id, Claimant(this_host(), 2**22 + 1, "gone"))
    assert settle_interrupted(session) == 1

    it_went(session, [message.id])

    assert states() == ["sent"]


def test_what_a_dead_program_had_claimed_is_unknown(session, write, use):
    message = write()
    assert claim(session, message.id, Claimant(this_host(), 2**22 + 1, "gone"))

    assert settle_interrupted(session) == 1

    message = reload(message)
    assert message.state == "unknown"
    assert "program ended" in told(message.reason, "en")


def test_what_another_desk_works_on_is_left_alone_for_a_while(session, write, clock):
    message = write()
    assert claim(session, message.id, Claimant("another", 1, "run"))
    assert settle_interrupted(session) == 0
    assert not claim(session, message.id, new_claimant()), "one desk has it"

    clock.now += LEASE + timedelta(seconds=1)

    assert settle_interrupted(session) == 1
    RUNNING.clear()


def test_a_late_answer_settles_what_was_given_up(session, write, clock, use):
    """Another desk gave it up after half an hour; then the server took it after all."""
    write()

    class Late:
        def send(self, _letter, _sent_at):
            clock.now += LEASE + timedelta(seconds=1)
            assert settle_interrupted(session) == 1
            assert states() == ["unknown"]
            return {}

        def close(self):
            return

    assert send_waiting(session, postman=Late()).sent == 1
    assert states() == ["sent"]
    assert Communication.select().count() == 1


def test_whoever_sends_next_settles_what_a_dead_program_left(session, write, use):
    message = write()
    claim(session, message.id, Claimant(this_host(), 2**22 + 1, "gone"))

    assert send_waiting(session).sent == 0

    assert states() == ["unknown"]


def test_what_this_program_is_sending_is_left_alone(session, write):
    ours = new_claimant()
    claim(session, write().id, ours)

    assert settle_interrupted(session) == 0
    RUNNING.clear()
    assert settle_interrupted(session) == 1, "an earlier run that was cut short"


def test_stopping_leaves_nothing_half_done(session, write, use):
    for key in "abc":
        write(key)

    class Stop(Exception):
        pass

    def stop_after_one(done, total):
        assert total == 3
        if done == 1:
            raise Stop

    with running() as post:
        use(post.port)
        with pytest.raises(Stop):
            send_waiting(session, report=stop_after_one)

    assert states() == ["sent", "queued", "queued"]


def test_a_message_that_goes_cannot_be_changed(session, write):
    message = write()
    claim(session, message.id, new_claimant())
    RUNNING.clear()
    text = MessageText("x", "y", (KLARA,))

    with pytest.raises(NotInThisState):
        change_text(session, message.id, text)
    with pytest.raises(NotInThisState):
        cancel_messages(session, [message.id])


def test_each_message_costs_few_statements(session, given, write, use, statements):
    with session.transaction():
        for number in range(30):
            write(f"{number}")
    with running() as post:
        use(post.port)
        with statements() as ran:
            send_waiting(session)

    assert len(post.inbox.mails) == 30
    assert len(ran) <= 30 * 18


@pytest.mark.long
def test_a_thousand_messages_go_over_ten_connections(session, given, write):
    with session.transaction():
        for number in range(1000):
            write(f"{number}")
    with running() as post:
        postman = SmtpPostman(Server(HOST, post.port, Security.NONE))
        tally = send_waiting(session, postman=postman)

    assert (tally.sent, len(post.inbox.mails)) == (1000, 1000)
    assert len({mail["Message-ID"] for mail in post.inbox.mails}) == 1000
    assert postman.connections == 10
