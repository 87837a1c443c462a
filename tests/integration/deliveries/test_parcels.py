"""A parcel of several orders has one paper, one message, one story (D5, D6, M1–M3)."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from restordre_app.documents.content import ConsolidatedSlip
from restordre_app.mail.reasons import told
from restordre_app.queries.communication import read_log
from restordre_app.queries.order_view import read_order
from restordre_app.queries.outbox import OutboxFilter, find_messages, read_messages
from restordre_app.queries.papers import PaperFilter, find_papers, read_papers
from restordre_app.queries.parcels import read_parcel
from restordre_app.queries.ready_batches import (
    find_batches,
    read_batch,
    slips_of_parcels,
)
from restordre_app.queries.searching import search_everywhere
from restordre_app.services.checking import check
from restordre_app.services.deliveries_together import deliver_together
from restordre_app.services.documents import read_content, read_pdf
from restordre_app.services.outbox import note_as_sent
from restordre_app.services.ready import Shipment, deliver_shipments
from restordre_app.services.voiding import void_delivery
from restordre_app.store.customers import Contact
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import Document
from restordre_app.store.outbox import Message, MessageAttachment, MessageRecipient
from tests.builders import lines_of
from tests.integration.deliveries.test_together import entry_of


@pytest.fixture
def pack(session, given):
    """Deliver so many orders of one customer as one parcel; 10 of 15 bolts lie there."""

    def run(*wanted: int, **customer):
        bolt = given.product(on_hand=15, sku="10-0001", name="Bolt M8")
        who = given.customer(papers_by="mail", email="indkob@kunde.example", **customer)
        orders = [
            given.order((bolt, count), customer=who, customer_order_number=f"IK-{at}")
            for at, count in enumerate(wanted, start=1)
        ]
        return orders, deliver_together(session, [entry_of(each) for each in orders])

    return run


def attached(message) -> list[str]:
    rows = MessageAttachment.select().where(MessageAttachment.message == message)
    return [row.file_name for row in rows.order_by(MessageAttachment.position)]


def readers_of(message) -> list[str]:
    rows = MessageRecipient.select().where(MessageRecipient.message == message)
    return [row.address for row in rows]


def text_of(session, document_id: int) -> str:
    pdf = read_pdf(session, document_id)
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def papers_about(session, order) -> list[tuple[str, str]]:
    return [
        (each.kind.value, each.number)
        for each in read_order(session, order.id).documents
    ]


def test_a_parcel_is_one_message_with_the_common_slip_and_every_confirmation(
    session, pack
):
    _orders, posted = pack(10, 20)

    [message] = Message.select()
    assert [each.sending.message_ids for each in posted] == [(message.id,)] * 2
    assert attached(message) == [
        "Samlet følgeseddel S1.pdf",
        "Restordrebekræftelse 1002-R1.pdf",
    ]
    assert "1001, 1002" in message.subject
    assert "IK-1, IK-2" in message.body
    assert "15 stk. Bolt M8 (10-0001)" in message.body
    assert not any(each.sending.prints_confirmation for each in posted)


def test_a_parcel_that_leaves_nothing_speaks_of_no_rest(session, pack):
    pack(5, 10)

    [message] = Message.select()
    assert attached(message) == ["Samlet følgeseddel S1.pdf"]
    assert "estordre" not in message.body
    assert "{" not in message.body


def test_goods_in_and_the_buyer_each_get_one_message_of_a_parcel(session, given, pack):
    bolt, customer = given.product(on_hand=15), given.customer(papers_by="both")
    for name, slips in (("lager", True), ("koeb", False)):
        Contact.create(
            customer=customer, name=name, email=f"{name}@kunde.example",
            packing_slips=slips, confirmations=not slips,
        )  # fmt: skip
    orders = [given.order((bolt, 10), customer=customer) for _ in range(2)]

    posted = deliver_together(session, [entry_of(each) for each in orders])

    buyer, goods_in = map(Message.get_by_id, posted[0].sending.message_ids)
    assert Message.select().count() == 2
    assert readers_of(buyer) == ["koeb@kunde.example"]
    assert readers_of(goods_in) == ["lager@kunde.example"]
    assert attached(goods_in) == ["Samlet følgeseddel S1.pdf"]
    assert posted[1].sending.prints_confirmation


def test_the_log_of_each_order_and_the_outbox_say_what_the_parcel_was_about(
    session, pack
):
    orders, _posted = pack(10, 20)
    [message] = Message.select()
    with session.transaction() as work:
        note_as_sent(work, message)

    for order in orders:
        mails = [
            each
            for each in read_log(session, order_id=order.id)
            if each.message_id == message.id
        ]
        assert [each.document_number for each in mails] == ["S1"]
        found = OutboxFilter(chip="sent", order_id=order.id)
        assert find_messages(session, found) == [message.id]
    assert read_messages(session, [message.id])[message.id].number == "1001, 1002"


def test_the_common_slip_is_among_the_papers_of_each_order(session, pack):
    orders, _posted = pack(10, 20)

    for order in orders:
        assert ("consolidated_slip", "S1") in papers_about(session, order)
    common = Document.get(Document.kind == "consolidated_slip").id
    assert read_papers(session, [common])[common].order_number == "1001, 1002"
    by_order = PaperFilter(order_id=orders[1].id)
    assert common in find_papers(session, by_order)


def test_the_number_on_the_slip_finds_the_deliveries_in_the_parcel(session, pack):
    pack(5, 10)

    hits = search_everywhere(session, "s1")

    assert [(hit.kind, hit.title) for hit in hits] == [
        ("delivery", "1002-1"),
        ("delivery", "1001-1"),
    ]
    assert "S1" in hits[0].subtitle


def test_the_customers_log_names_the_paper_that_was_sent(session, pack):
    orders, _posted = pack(5, 10)

    entries = read_log(session, customer_id=orders[0].customer_id)

    assert [each.document_number for each in entries] == ["S1"]


def test_a_delivery_taken_back_voids_the_common_slip_and_the_others_get_a_new_one(
    session, pack
):
    orders, posted = pack(5, 10)
    sent = read_pdf(session, posted[0].common_slip_id)

    void_delivery(session, posted[0].delivery_id, "forkert vare")

    assert read_pdf(session, posted[0].common_slip_id) == sent
    void = Document.get(Document.kind == "void_consolidated_slip")
    anew = Document.get(Document.number == "S2")
    assert (void.number, anew.replaces_id) == ("S1", posted[0].common_slip_id)
    assert "ANNULLERET" in text_of(session, void.id)
    assert "S2" in text_of(session, void.id)
    paper = read_content(anew)
    assert isinstance(paper, ConsolidatedSlip)
    assert [each.delivery_number for each in paper.orders] == ["1002-1"]
    assert "S1 af 23-11-2026" in text_of(session, anew.id)
    assert ("consolidated_slip", "S2") not in papers_about(session, orders[0])
    assert {("consolidated_slip", "S1"), ("void_consolidated_slip", "S1")} < set(
        papers_about(session, orders[0])
    )
    assert ("consolidated_slip", "S2") in papers_about(session, orders[1])
    assert anew.id in find_papers(session, PaperFilter(text="1002"))
    assert anew.id not in find_papers(session, PaperFilter(text="1001-"))


def test_the_message_of_a_parcel_stays_with_every_order_after_one_is_taken_back(
    session, pack
):
    orders, posted = pack(5, 10)
    void_delivery(session, posted[0].delivery_id, "forkert vare")

    [message_id] = posted[0].sending.message_ids
    assert read_messages(session, [message_id])[message_id].number == "1001, 1002"
    for order in orders:
        assert find_messages(session, OutboxFilter(order_id=order.id)) == [message_id]


def test_a_message_that_has_not_gone_is_a_draft_once_its_slip_is_void(session, pack):
    _orders, posted = pack(5, 10)

    void_delivery(session, posted[0].delivery_id, "forkert vare")

    [message] = Message.select()
    assert message.state == "draft"
    assert told(message.reason, "da").startswith("Levering 1001-1 er annulleret")


def test_a_message_that_has_gone_stays_as_it_was_sent(session, pack):
    _orders, posted = pack(5, 10)
    with session.transaction() as work:
        note_as_sent(work, Message.get())

    void_delivery(session, posted[0].delivery_id, "forkert vare")

    assert (Message.get().state, Message.get().reason) == ("sent", "")


def test_the_message_of_a_delivery_alone_is_a_draft_too_once_that_is_void(
    session, given
):
    bolt, customer = given.product(on_hand=5), given.customer(papers_by="mail")
    wrong, right = (given.order((bolt, 1), customer=customer) for _ in range(2))
    posted = [given.delivery(each) for each in (wrong, right)]

    void_delivery(session, posted[0].delivery_id, "forkert vare")

    states = [each.state for each in Message.select().order_by(Message.id)]
    assert states == ["draft", "queued"]


def test_when_all_of_a_parcel_is_taken_back_no_common_slip_is_left_that_counts(
    session, pack
):
    _orders, posted = pack(5, 5, 5)

    for each in posted:
        void_delivery(session, each.delivery_id, "forkert adresse")

    kinds = [
        (row.kind, row.number)
        for row in Document.select().order_by(Document.id)
        if "consolidated" in row.kind
    ]
    assert kinds == [
        ("consolidated_slip", "S1"),
        ("void_consolidated_slip", "S1"),
        ("consolidated_slip", "S2"),
        ("void_consolidated_slip", "S2"),
        ("consolidated_slip", "S3"),
        ("void_consolidated_slip", "S3"),
    ]


def test_a_whole_parcel_is_taken_back_at_once_and_nothing_is_made_anew(
    session, given, pack
):
    orders, posted = pack(5, 5, 5)
    parcel = read_parcel(session, posted[1].delivery_id)
    assert (parcel.slip, parcel.others) == ("S1", ("1001-1", "1003-1"))

    void_delivery(session, posted[1].delivery_id, "forkert kunde", whole_parcel=True)

    assert all(each.voided_at for each in Delivery.select())
    assert [row.reserved for order in orders for row in lines_of(order)] == [5_000] * 3
    common = Document.select().where(Document.kind.contains("consolidated"))
    assert [(row.kind, row.number) for row in common.order_by(Document.id)] == [
        ("consolidated_slip", "S1"),
        ("void_consolidated_slip", "S1"),
    ]
    assert "gælder i stedet" not in text_of(session, common[1].id)
    assert read_parcel(session, posted[1].delivery_id) is None
    assert check(session) == ()


def test_the_summary_marks_what_was_taken_back_and_prints_what_still_counts(
    session, given
):
    bolt, customer = given.product(on_hand=50), given.customer()
    together = tuple(given.order((bolt, 5), customer=customer).id for _ in range(3))
    alone = given.order((bolt, 5)).id
    outcomes = deliver_shipments(session, [Shipment(together), Shipment((alone,))])
    for each in (outcomes[0], outcomes[3]):
        void_delivery(session, each.posted.delivery_id, "forkert vare")

    lines = read_batch(session, find_batches(session)[0]).lines

    assert [line.voided for line in lines] == [True, False, False, True]
    papers = slips_of_parcels(session, [line.document_ids[0] for line in lines])
    assert papers == [Document.get(Document.number == "S2").id]
