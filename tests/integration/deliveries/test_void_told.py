"""Who was mailed a slip that is void now is told so, with the mark (D6, M2, M3)."""

import pytest

from restordre_app.documents.content import ConsolidatedSlip
from restordre_app.mail.addresses import Reader
from restordre_app.mail.troubles import MessagePostponed
from restordre_app.queries.outbox import OutboxFilter, find_messages
from restordre_app.queries.voiding import read_void
from restordre_app.services.deliveries_together import deliver_together
from restordre_app.services.documents import read_content
from restordre_app.services.outbox import note_as_sent, send_again
from restordre_app.services.paper_mail import mail_paper
from restordre_app.services.ready import entry_to_post
from restordre_app.services.sending import log_mail, send_waiting
from restordre_app.services.voiding import void_delivery
from restordre_app.store.communication import Communication
from restordre_app.store.documents import Document
from restordre_app.store.outbox import Message, MessageAttachment, MessageRecipient

WHY = "pakket forkert"


@pytest.fixture
def bolt(given):
    return given.product(on_hand=70, sku="10-0001", name="Bolt M8")


@pytest.fixture
def customer(given):
    return given.customer(papers_by="mail", email="indkob@kunde.example")


@pytest.fixture
def posted(given, bolt, customer):
    return given.delivery(
        given.order((bolt, 100), customer=customer, customer_order_number="IK-1")
    )


@pytest.fixture
def went(session):
    """All that waits in the outbox has gone."""

    def go() -> None:
        with session.transaction() as work:
            for message in Message.select().where(Message.state == "queued"):
                note_as_sent(work, message)

    return go


def enclosed(message):
    rows = (
        Document.select(Document.kind, Document.number)
        .join(MessageAttachment, on=MessageAttachment.document == Document.id)
        .where(MessageAttachment.message == message.id)
        .order_by(MessageAttachment.position)
    )
    return [(row.kind, row.number) for row in rows]


def readers_of(message):
    query = MessageRecipient.select().where(MessageRecipient.message == message.id)
    return [row.address for row in query.order_by(MessageRecipient.id)]


def test_who_has_the_slip_gets_it_again_with_the_mark(session, posted, went):
    went()
    assert read_void(session, posted.delivery_id).told == (
        Reader("Kunde 2 ApS", "indkob@kunde.example"),
    )

    voided = void_delivery(session, posted.delivery_id, WHY, tell=True)

    [message] = map(Message.get_by_id, voided.message_ids)
    assert (message.kind, message.state, message.language) == ("void", "queued", "da")
    assert readers_of(message) == ["indkob@kunde.example"]
    assert enclosed(message) == [("void_slip", "1001-1")]
    assert "70 stk. Bolt M8 (10-0001)" in message.body
    assert "IK-1" in message.body
    assert WHY not in message.body, "the reason is ours"
    assert "I stedet" not in message.body
    with session.transaction() as work:
        log_mail(work, message.id, [Reader("", "indkob@kunde.example")])
    said = Communication.select().order_by(Communication.id.desc()).get()
    assert (said.order_id, said.document_id) == (message.order_id, voided.slip_id)


def test_freight_is_not_said_to_lie_on_the_shelf(session, given, bolt, customer, went):
    freight = given.product(stocked=False, name="Fragt")
    order = given.order((bolt, 5), (freight, 1), customer=customer)
    posted = given.delivery(order)
    went()

    voided = void_delivery(session, posted.delivery_id, WHY, tell=True)

    body = Message.get_by_id(voided.message_ids[0]).body
    assert "Bolt M8" in body
    assert "Fragt" not in body


def test_who_was_never_sent_it_is_told_nothing(session, posted):
    assert read_void(session, posted.delivery_id).told == ()

    voided = void_delivery(session, posted.delivery_id, WHY, tell=True)

    assert voided.message_ids == ()
    assert [each.state for each in Message.select()] == ["draft"]


def test_nobody_is_told_unless_somebody_says_so(session, posted, went):
    went()

    assert void_delivery(session, posted.delivery_id, WHY).message_ids == ()
    assert Message.select().count() == 1


@pytest.mark.parametrize(
    ("state", "reason", "told"),
    [
        ("unknown", "", 1),  # opened as a draft, or the line broke
        ("unknown", "550 no such user", 0),
        ("sending", "450 yesterday", 1),
        ("failed", "550 no such user", 0),
        ("cancelled", "", 0),
    ],
)
def test_who_may_have_it_counts_as_told(session, posted, state, reason, told):
    Message.update(state=state).execute()
    MessageRecipient.update(reason=reason).execute()

    voided = void_delivery(session, posted.delivery_id, WHY, tell=True)

    assert len(voided.message_ids) == told


def test_one_reader_of_two_who_has_it_is_told_alone(session, posted):
    message = Message.get()
    MessageRecipient.update(accepted=True).execute()
    MessageRecipient.create(message=message, address="lager@kunde.example")
    Message.update(state="failed").execute()

    voided = void_delivery(session, posted.delivery_id, WHY, tell=True)

    assert readers_of(Message.get_by_id(voided.message_ids[0])) == [
        "indkob@kunde.example"
    ]
    assert Message.get_by_id(message.id).state == "draft", "the other must not get it"


def test_a_slip_that_was_mailed_by_hand_counts_too(session, given, bolt, went):
    posted = given.delivery(given.order((bolt, 10)))  # on paper, by the rule
    mail_paper(session, posted.document_ids[0])
    went()

    assert len(read_void(session, posted.delivery_id).told) == 1


def test_of_a_parcel_the_new_slip_goes_along(session, given, bolt, customer, went):
    orders = [given.order((bolt, count), customer=customer) for count in (5, 10)]
    entries = [entry_to_post(session, order.id, release=False) for order in orders]
    first, second = deliver_together(session, entries)
    went()

    voided = void_delivery(session, first.delivery_id, WHY, tell=True)

    [message] = map(Message.get_by_id, voided.message_ids)
    assert enclosed(message) == [
        ("void_consolidated_slip", "S1"),
        ("consolidated_slip", "S2"),
    ]
    assert "5 stk. Bolt" in message.body
    assert "10 stk. Bolt" not in message.body
    assert "gælder følgeseddel S2" in message.body
    new = Document.get(Document.number == "S2")
    assert isinstance(read_content(new), ConsolidatedSlip)
    went()

    again = void_delivery(session, second.delivery_id, WHY, tell=True)

    [message] = map(Message.get_by_id, again.message_ids)
    assert enclosed(message) == [("void_consolidated_slip", "S2")]


def test_a_whole_parcel_is_one_message_about_all_its_orders(
    session, given, bolt, customer, went
):
    orders = [given.order((bolt, count), customer=customer) for count in (5, 10)]
    entries = [entry_to_post(session, order.id, release=False) for order in orders]
    first, _second = deliver_together(session, entries)
    went()

    voided = void_delivery(
        session, first.delivery_id, WHY, whole_parcel=True, tell=True
    )

    [message_id] = voided.message_ids
    message = Message.get_by_id(message_id)
    assert enclosed(message) == [("void_consolidated_slip", "S1")]
    assert "5 stk. Bolt" in message.body
    assert "10 stk. Bolt" in message.body
    for order in orders:
        assert message_id in find_messages(session, OutboxFilter(order_id=order.id))


def test_the_news_of_a_slip_that_is_void_itself_waits_for_a_person(
    session, given, bolt, customer, went
):
    orders = [given.order((bolt, count), customer=customer) for count in (5, 10)]
    entries = [entry_to_post(session, order.id, release=False) for order in orders]
    first, second = deliver_together(session, entries)
    went()
    news = void_delivery(session, first.delivery_id, WHY, tell=True)

    void_delivery(session, second.delivery_id, WHY, tell=True)

    assert Message.get_by_id(news.message_ids[0]).state == "draft"


def test_what_was_on_its_way_and_came_back_is_not_sent_once_its_slip_is_void(
    session, posted
):
    """The server says "later" while somebody voids the delivery at another desk."""

    class VoidsMeanwhile:
        def send(self, _letter, _sent_at):
            void_delivery(session, posted.delivery_id, WHY)
            raise MessagePostponed(reason="451 later")

        def close(self):
            return

    send_waiting(session, postman=VoidsMeanwhile())

    [message] = Message.select()
    assert message.state == "draft"
    assert "1001-1" in message.reason


def test_what_did_not_go_after_all_is_looked_at_before_it_goes(session, posted):
    Message.update(state="unknown").execute()
    void_delivery(session, posted.delivery_id, WHY)
    [message] = Message.select()
    assert message.state == "unknown"

    send_again(session, [message.id])

    assert Message.get_by_id(message.id).state == "draft"


def test_the_news_itself_is_tried_again_when_the_server_says_later(
    session, posted, went
):
    went()
    [news] = void_delivery(session, posted.delivery_id, WHY, tell=True).message_ids

    class Later:
        def send(self, _letter, _sent_at):
            raise MessagePostponed(reason="451 later")

        def close(self):
            return

    send_waiting(session, postman=Later())

    assert Message.get_by_id(news).state == "queued"
