"""Papers of a delivery go out as the customer wants them, in the same transaction."""

import pytest

from restordre_app.domain.papers_by import PapersBy
from restordre_app.store.customers import Contact
from restordre_app.store.outbox import Message, MessageAttachment, MessageRecipient


@pytest.fixture
def bolt(given):
    return given.product(on_hand=70, sku="10-0001", name="Bolt M8")


def papers_of(message):
    rows = MessageAttachment.select().where(MessageAttachment.message == message)
    return [row.file_name for row in rows.order_by(MessageAttachment.position)]


def readers_of(message):
    rows = MessageRecipient.select().where(MessageRecipient.message == message)
    return [row.address for row in rows]


def test_who_wants_paper_gets_no_message(given, bolt):
    posted = given.delivery(given.order((bolt, 100)))

    assert posted.sending.message_ids == ()
    assert posted.sending.prints_confirmation
    assert Message.select().count() == 0


def test_who_wants_mail_gets_both_papers_in_one_message(given, bolt):
    customer = given.customer(papers_by="mail", email="indkob@kunde.example")

    posted = given.delivery(
        given.order((bolt, 100), customer=customer, customer_order_number="IK-1")
    )

    [message_id] = posted.sending.message_ids
    message = Message.get_by_id(message_id)
    assert (message.kind, message.state) == ("confirmation", "queued")
    assert "30 stk. Bolt M8 (10-0001): Endnu ikke i bestilling" in message.body
    assert "IK-1" in message.body
    assert papers_of(message) == [
        "Restordrebekræftelse 1001-R1.pdf",
        "Følgeseddel 1001-1.pdf",
    ]
    assert readers_of(message) == ["indkob@kunde.example"]
    assert not posted.sending.prints_confirmation


def test_a_delivery_that_leaves_nothing_mails_the_slip(given, bolt):
    customer = given.customer(papers_by="both")

    posted = given.delivery(given.order((bolt, 50), customer=customer))

    [message_id] = posted.sending.message_ids
    message = Message.get_by_id(message_id)
    assert message.kind == "slip"
    assert posted.sending.prints_confirmation


def test_goods_in_and_the_buyer_each_get_their_paper(given, bolt):
    customer = given.customer(papers_by="mail")
    Contact.create(
        customer=customer, name="Lager", email="lager@kunde.example",
        packing_slips=True, confirmations=False,
    )  # fmt: skip
    Contact.create(
        customer=customer, name="Indkøb", email="koeb@kunde.example",
        packing_slips=False, confirmations=True,
    )  # fmt: skip

    posted = given.delivery(given.order((bolt, 100), customer=customer))

    confirmation, slip = map(Message.get_by_id, posted.sending.message_ids)
    assert readers_of(confirmation) == ["koeb@kunde.example"]
    assert readers_of(slip) == ["lager@kunde.example"]
    assert papers_of(slip) == ["Følgeseddel 1001-1.pdf"]


def test_who_has_no_address_gets_paper(given, bolt):
    customer = given.customer(papers_by="mail", email="")

    posted = given.delivery(given.order((bolt, 100), customer=customer))

    assert posted.sending.message_ids == ()
    assert posted.sending.prints_confirmation


def test_a_confirmation_that_nobody_reads_by_mail_is_printed(given, bolt):
    customer = given.customer(papers_by="mail", email="")
    Contact.create(
        customer=customer, name="Lager", email="lager@kunde.example",
        packing_slips=True, confirmations=False,
    )  # fmt: skip

    posted = given.delivery(given.order((bolt, 100), customer=customer))

    [slip] = map(Message.get_by_id, posted.sending.message_ids)
    assert papers_of(slip) == ["Følgeseddel 1001-1.pdf"]
    assert posted.sending.prints_confirmation


def test_a_person_may_decide_otherwise_this_time(given, bolt):
    posted = given.delivery(given.order((bolt, 100)), papers_by=PapersBy.MAIL)

    assert len(posted.sending.message_ids) == 1
    assert not posted.sending.prints_confirmation
