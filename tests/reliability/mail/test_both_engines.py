"""The whole life of messages on both kinds of database."""

from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import MessageKind, Template
from restordre_app.queries.message_sample import sample_fields
from restordre_app.queries.outbox import (
    SORTS,
    OutboxChip,
    OutboxFilter,
    count_messages,
    find_messages,
    read_message,
    read_messages,
)
from restordre_app.queries.readers import read_many_readers
from restordre_app.queries.voiding import read_told
from restordre_app.services import mail_program
from restordre_app.services.deliveries_together import deliver_together
from restordre_app.services.mail_program import open_draft
from restordre_app.services.message_templates import (
    read_template,
    reset_template,
    save_signature,
    save_template,
)
from restordre_app.services.messages import MessageEntry, write_message
from restordre_app.services.outbox import (
    MessageText,
    bring_back,
    cancel_messages,
    change_text,
    it_went,
    note_as_sent,
    queue_messages,
    send_again,
)
from restordre_app.services.ready import entry_to_post
from restordre_app.services.sending import send_waiting
from restordre_app.services.voiding import void_delivery
from restordre_app.store.communication import Communication
from restordre_app.store.company import Staff
from restordre_app.store.documents import DocumentKind
from restordre_app.store.outbox import Message
from tests.integration.mail.servers import Inbox, running
from tests.reliability.mail.test_outbox import fill, states

OLE = Reader("Ole Å", "ole@kunde.example")


class Program:
    key = "eml"

    def is_here(self):
        return True

    def open(self, draft):
        assert draft.eml.exists()


def write_twice(session, order, posted) -> int:
    """Write one message with papers for its cause, and once more by mistake."""
    entry = MessageEntry(
        MessageKind.CONFIRMATION, "da", "with papers", (OLE,),
        {"customer": "Kunde Å", "number": "1"}, posted.document_ids,
        customer_id=order.customer_id, order_id=order.id,
    )  # fmt: skip
    with session.transaction() as work:
        message_id = write_message(work, entry)
        assert write_message(work, entry) == message_id
    return message_id


def look_everywhere(session) -> None:
    for chip in OutboxChip:
        for sort in SORTS:
            wanted = OutboxFilter(text="kunde", chip=chip, sort=sort)
            ids = find_messages(session, wanted)
            assert len(read_messages(session, ids)) == len(ids)


def test_messages_are_written_found_changed_sent_and_settled(
    session, given, tmp_path, monkeypatch
):
    monkeypatch.setattr(mail_program, "usual_data_folder", lambda: tmp_path)
    order = given.order((given.product(on_hand=5), 10))
    posted = given.delivery(order)
    inbox = Inbox()
    inbox.readers = {OLE.address: "452 4.2.2 full"}
    with running(inbox) as post:
        fill(session, post, 3)
        last = write_twice(session, order, posted)
        look_everywhere(session)
        first, second, third, _last = sorted(find_messages(session, OutboxFilter()))
        cancel_messages(session, [first, second])
        bring_back(session, [second])
        open_draft(session, third, Program())
        change_text(session, last, MessageText("Emne Ø", "Tekst", (OLE,)))
        queue_messages(session, [second])
        tally = send_waiting(session)

    assert (tally.sent, tally.later) == (1, 1)
    assert states(session) == {"cancelled": 1, "sent": 1, "unknown": 1, "queued": 1}
    send_again(session, [third])
    open_draft(session, third, Program())
    it_went(session, [third])
    assert count_messages(session)["sent"] == 2
    view = read_message(session, last)
    assert (view.row.subject, len(view.papers)) == ("Emne Ø", 2)
    assert view.row.next_attempt_at is not None
    assert "452 4.2.2 full" in view.row.readers[0].reason
    with session.reading():
        said = Communication.select().where(Communication.channel == "mail")
        assert sorted(row.message_id for row in said) == [second, third]


def test_whoever_was_mailed_a_parcel_hears_that_it_is_void(session, given):
    bolt, customer = given.product(on_hand=50), given.customer(papers_by="mail")
    orders = [given.order((bolt, count), customer=customer) for count in (5, 10)]
    with session.reading():
        entries = [entry_to_post(session, each.id, release=False) for each in orders]
    first, second = deliver_together(session, entries)
    [slip] = first.sending.message_ids
    with session.transaction() as work:
        note_as_sent(work, Message.get_by_id(slip))

    [news] = void_delivery(session, first.delivery_id, "x", tell=True).message_ids
    void_delivery(session, second.delivery_id, "x")

    with session.reading():
        assert read_told(second.delivery_id) == read_told(first.delivery_id)
    assert states(session) == {"sent": 1, "draft": 1}, "its new slip is void as well"
    view = read_message(session, news)
    assert [paper.number for paper in view.papers] == ["S1", "S2"]


def test_words_signatures_and_samples(session, given):
    given.order((given.product(name="Bolt"), 3))
    with session.transaction():
        mette = Staff.create(initials="MH", name="Mette")
    save_signature(session, mette.id, "Mette\nSalg")
    own = Template("x {number}", "y")
    save_template(session, MessageKind.TOLD, "da", own)

    assert read_template(session, MessageKind.TOLD, "da").template == own
    reset_template(session, MessageKind.TOLD, "da")
    assert not read_template(session, MessageKind.TOLD, "da").own
    assert "Bolt" in sample_fields(session, MessageKind.CONFIRMATION, "da")["lines"]
    customer = given.customer()
    with session.reading():
        readers = read_many_readers([customer.id], DocumentKind.PACKING_SLIP)
    assert readers[customer.id][0].address == customer.email
