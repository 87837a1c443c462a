"""Papers to suppliers: the purchase order as sent, and letters that chase it (M1, P4)."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from restordre_app.domain.quantities import whole
from restordre_app.mail.addresses import NobodyToWriteTo
from restordre_app.queries.chasing import read_chase_list
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.chasing import (
    ChaseEntry,
    ChaseWay,
    NothingToChase,
    SeveralSuppliers,
    chase_supplier,
)
from restordre_app.services.documents import read_pdf
from restordre_app.services.purchase_changes import change_purchase
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from restordre_app.services.purchase_papers import (
    DraftHasNoPaper,
    NothingLeftToOrder,
    mail_purchase,
    purchase_paper,
)
from restordre_app.services.purchasing import (
    NothingIncoming,
    PurchaseClosed,
    cancel_purchase_rest,
    close_purchase,
    confirm_purchase,
    send_purchase,
    set_expected,
)
from restordre_app.services.supplier_items import SupplierItemEntry, save_supplier_item
from restordre_app.store.communication import Channel, Communication
from restordre_app.store.documents import Document, DocumentKind
from restordre_app.store.outbox import Message, MessageRecipient, MessageState
from restordre_app.store.purchasing import PurchaseOrder
from tests.builders import bought_of, days_ago, reload

THIRD, TENTH = date(2026, 12, 3), date(2026, 12, 10)


@pytest.fixture
def nordbolt(given):
    return given.supplier(
        name="Nordbolt A/S",
        number="815",
        address="Havnegade 2",
        postcode="6700",
        city="Esbjerg",
        email="salg@nordbolt.example",
    )


@pytest.fixture
def bolt(session, given, nordbolt):
    product = given.product(sku="V-77", name="Bræddebolt M8", supplier=nordbolt)
    terms = SupplierItemEntry(
        product.id, nordbolt.id, "NB-4001", 20_000, pack_size=whole(12)
    )
    save_supplier_item(session, terms)
    return product


def read_words(session, document_id):
    pages = PdfReader(BytesIO(read_pdf(session, document_id))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def papers_of(order):
    query = Document.select().where(Document.purchase_order == order.id)
    return list(query.order_by(Document.id))


def change(session, order, quantity):
    """Change how much of the only line is ordered."""
    [line] = bought_of(order)
    entry = PurchaseEntry(
        order.supplier_id,
        (PurchaseLineEntry(
            line.product_id, whole(quantity), unit_price=line.unit_price,
            expected_on=line.expected_on, line_id=line.id,
        ),),
    )  # fmt: skip
    change_purchase(session, order.id, entry, reload(order).version)


def test_sending_keeps_the_paper_in_the_suppliers_language(
    session, given, bolt, nordbolt
):
    order = given.purchase((bolt, 24, THIRD), supplier=nordbolt, send=False)
    assert papers_of(order) == []

    send_purchase(session, order.id)

    [paper] = papers_of(order)
    assert (paper.kind, paper.number) == (DocumentKind.PURCHASE_ORDER, order.number)
    assert (paper.supplier_id, paper.recipient) == (nordbolt.id, "Nordbolt A/S")
    said = read_words(session, paper.id)
    for words in ("Indkøbsordre", "2001", "Bræddebolt M8", "NB-4001", "2 × 12", "48,00",
                  "Havnegade 2", "815", "03-12-2026"):  # fmt: skip
        assert words in said


def test_an_english_supplier_reads_english(session, given, bolt):
    abroad = given.supplier(name="Bolts Ltd", language="en", country="GB")
    order = given.purchase((bolt, 24, THIRD), supplier=abroad)

    assert "Purchase order" in read_words(session, purchase_paper(session, order.id))


def test_asked_for_twice_it_is_the_same_paper(session, given, bolt, nordbolt):
    order = given.purchase((bolt, 24, THIRD), supplier=nordbolt)

    assert purchase_paper(session, order.id) == purchase_paper(session, order.id)
    assert len(papers_of(order)) == 1


def test_a_changed_order_gets_a_new_paper_that_names_the_old_one(
    session, given, bolt, nordbolt
):
    order = given.purchase((bolt, 24, THIRD), supplier=nordbolt)
    old_words = read_words(session, purchase_paper(session, order.id))

    change(session, order, 36)
    change(session, order, 36)
    change(session, order, 48)

    first, second, third = papers_of(order)
    assert [first.number, second.number, third.number] == ["2001", "2001-2", "2001-3"]
    assert third.replaces_id == second.id
    assert "2001-2" in read_words(session, third.id)
    assert "4 × 12" in read_words(session, third.id)
    assert read_words(session, first.id) == old_words


def test_what_was_cancelled_is_ordered_no_more(session, given, bolt, nordbolt):
    order = given.purchase((bolt, 24, THIRD), supplier=nordbolt)
    [line] = bought_of(order)
    cancel_purchase_rest(session, line.id, whole(12), "too many")

    assert "1 × 12" in read_words(session, purchase_paper(session, order.id))
    cancel_purchase_rest(session, line.id, None, "all too many")
    with pytest.raises(NothingLeftToOrder, match="all of it was cancelled"):
        purchase_paper(session, order.id)


def test_a_draft_has_no_paper(session, given, bolt, nordbolt):
    order = given.purchase((bolt, 24, THIRD), supplier=nordbolt, send=False)

    with pytest.raises(DraftHasNoPaper, match="is a draft"):
        purchase_paper(session, order.id)


def test_the_order_goes_by_mail_once_for_each_paper(session, given, bolt, nordbolt):
    order = given.purchase((bolt, 24, THIRD), supplier=nordbolt)

    mailed = mail_purchase(session, order.id)
    again = mail_purchase(session, order.id)

    assert again == mailed
    message = Message.get_by_id(mailed.message_id)
    assert message.purchase_order_id == order.id
    assert "24 stk. Bræddebolt M8 (NB-4001)" in message.body
    assert "03-12-2026" in message.body
    [reader] = MessageRecipient.select()
    assert reader.address == "salg@nordbolt.example"


def test_a_mail_that_was_cancelled_may_go_after_all(session, given, bolt, nordbolt):
    order = given.purchase((bolt, 24, THIRD), supplier=nordbolt)
    first = mail_purchase(session, order.id)
    Message.update(state=MessageState.CANCELLED.value).execute()

    assert mail_purchase(session, order.id).message_id != first.message_id


def test_a_supplier_without_an_address_gets_no_mail(session, given, bolt):
    order = given.purchase((bolt, 24, THIRD))

    with pytest.raises(NobodyToWriteTo, match="has no e-mail address"):
        mail_purchase(session, order.id)


# Chasing


@pytest.fixture
def late(session, given, bolt, nordbolt):
    """Should have come last week; a customer waits for a part of it."""
    given.order((bolt, 5))
    order = given.purchase(
        (bolt, 24, days_ago(4)), supplier=nordbolt, ordered_on=days_ago(20)
    )
    confirm_purchase(session, order.id, their_ref="AB-1")
    return order


def ids_of(*orders):
    return tuple(line.id for order in orders for line in bought_of(order))


def test_a_letter_asks_for_the_dates_of_what_is_owed(session, late, nordbolt):
    chased = chase_supplier(session, ChaseEntry(ids_of(late), ChaseWay.LETTER, "2nd"))

    said = read_words(session, chased.document_id)
    for words in ("RY00001", "Bræddebolt M8", "24", "4 dage forsinket", late.number,
                  "19-11-2026", "AB-1"):  # fmt: skip
        assert words in said
    [log] = Communication.select()
    assert (log.channel, log.supplier_id) == (Channel.PAPER, nordbolt.id)
    assert (log.document_id, log.note) == (chased.document_id, "2nd")
    [line] = read_chase_list(session)[0].lines
    assert line.line.chased_at == session.clock()
    assert read_purchase(session, late.id).history[0].action == "chased"


def test_a_mail_carries_the_letter_and_is_logged_when_it_has_gone(session, late):
    chased = chase_supplier(session, ChaseEntry(ids_of(late), ChaseWay.MAIL))

    message = Message.get_by_id(chased.message_id)
    assert f"{late.number}: 24 stk. Bræddebolt M8 (NB-4001), 19-11-2026" in message.body
    assert message.supplier_id == chased.supplier_id
    assert Communication.select().count() == 0


def test_a_call_counts_too(session, late):
    chased = chase_supplier(
        session, ChaseEntry(ids_of(late), ChaseWay.PHONE, "Jens will ask the factory")
    )

    assert (chased.document_id, chased.message_id) == (None, None)
    [log] = Communication.select()
    assert (log.channel, log.note) == (Channel.PHONE, "Jens will ask the factory")


def test_the_answer_takes_the_line_off_the_list(session, late):
    chase_supplier(session, ChaseEntry(ids_of(late), ChaseWay.PHONE))

    set_expected(session, ids_of(late), TENTH, confirmed=True)

    assert read_chase_list(session) == ()


def test_nobody_is_asked_about_nothing_or_for_another(session, given, late):
    other = given.purchase((given.product(), 3, THIRD))

    with pytest.raises(NothingToChase, match="No line is chosen"):
        chase_supplier(session, ChaseEntry((), ChaseWay.LETTER))
    with pytest.raises(SeveralSuppliers, match="several suppliers"):
        chase_supplier(session, ChaseEntry(ids_of(late, other), ChaseWay.LETTER))


def test_what_came_or_was_closed_is_not_asked_about(session, given, late, bolt):
    came = given.purchase((bolt, 3, THIRD))
    given.receive_for(came, 3)

    with pytest.raises(NothingIncoming):
        chase_supplier(session, ChaseEntry(ids_of(came), ChaseWay.LETTER))
    close_purchase(session, late.id, "bankrupt")
    with pytest.raises(PurchaseClosed):
        chase_supplier(session, ChaseEntry(ids_of(late), ChaseWay.LETTER))
    assert (
        Document.select().where(Document.kind == DocumentKind.CHASE_LETTER).count() == 0
    )


def test_a_mail_to_nobody_changes_nothing(session, given):
    order = given.purchase((given.product(), 3, days_ago(2)), ordered_on=days_ago(9))

    with pytest.raises(NobodyToWriteTo):
        chase_supplier(session, ChaseEntry(ids_of(order), ChaseWay.MAIL))

    assert bought_of(PurchaseOrder.get_by_id(order.id))[0].chased_at is None
    assert (
        Document.select().where(Document.kind == DocumentKind.CHASE_LETTER).count() == 0
    )
