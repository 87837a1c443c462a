"""A kept paper into the outbox: to its readers, with its PDF, once (M2)."""

import pytest

from restordre_app.mail.addresses import NobodyToWriteTo
from restordre_app.services.order_papers import (
    cancellation_paper,
    order_confirmation_paper,
    pick_list_paper,
)
from restordre_app.services.paper_mail import ForOurselves, mail_paper
from restordre_app.services.rests import cancel_rest
from restordre_app.store.outbox import Message, MessageAttachment, MessageRecipient
from tests.builders import lines_of


@pytest.fixture
def order(given):
    rail = given.product(on_hand=70, sku="22-0913", name="Skuffeskinne")
    customer = given.customer(email="indkob@kunde.example")
    return given.order((rail, 100), customer=customer, customer_order_number="IK-7")


def test_an_order_confirmation_goes_to_its_readers(session, order):
    document_id = order_confirmation_paper(session, order.id)

    message = Message.get_by_id(mail_paper(session, document_id))

    assert message.subject == "Ordrebekræftelse 1001 fra Fjordby Engros A/S"
    assert "100 stk. Skuffeskinne (22-0913): 70 nu, 30 senere" in message.body
    assert "IK-7" in message.body
    [reader] = MessageRecipient.select()
    assert reader.address == "indkob@kunde.example"
    [paper] = MessageAttachment.select()
    assert paper.document_id == document_id


def test_the_same_paper_lies_in_the_outbox_once(session, order):
    document_id = order_confirmation_paper(session, order.id)

    assert mail_paper(session, document_id) == mail_paper(session, document_id)
    assert Message.select().count() == 1


def test_a_cancellation_says_what_and_why(session, order):
    cancel_rest(session, lines_of(order)[0].id, 10_000, "Udgået")

    message_id = mail_paper(session, cancellation_paper(session, order.id))

    message = Message.get_by_id(message_id)
    assert message.subject == "Annulleret rest på ordre 1001"
    assert "10 stk. Skuffeskinne (22-0913)" in message.body
    assert "Årsag: Udgået" in message.body


def test_a_slip_can_be_mailed_again(session, given, order):
    slip = given.delivery(order).document_ids[0]

    message = Message.get_by_id(mail_paper(session, slip))

    assert "Følgeseddel" in message.subject + message.body


def test_a_list_for_ourselves_has_no_reader(session, order):
    document_id = pick_list_paper(session, [order.id])

    with pytest.raises(ForOurselves, match="Save it as a file"):
        mail_paper(session, document_id)


def test_a_customer_without_an_address_is_named(session, given):
    customer = given.customer(name="Uden Mail ApS", email="")
    order = given.order((given.product(on_hand=5), 1), customer=customer)

    with pytest.raises(NobodyToWriteTo, match="Uden Mail ApS"):
        mail_paper(session, order_confirmation_paper(session, order.id))

    assert Message.select().count() == 0
