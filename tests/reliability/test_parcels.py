"""Papers and messages of parcels are found on both engines, and void under locks (D5, D6)."""

from restordre_app.queries.communication import read_log
from restordre_app.queries.order_view import read_order
from restordre_app.queries.outbox import OutboxFilter, find_messages, read_messages
from restordre_app.queries.papers import PaperFilter, find_papers, read_papers
from restordre_app.queries.ready_batches import (
    find_batches,
    read_batch,
    slips_of_parcels,
)
from restordre_app.services.checking import check
from restordre_app.services.ready import deliver_ready
from restordre_app.services.voiding import void_delivery
from restordre_app.store.documents import Document


def test_a_parcel_of_which_one_order_is_taken_back(session, given):
    rail, customer = given.product(on_hand=25), given.customer(papers_by="mail")
    orders = [given.order((rail, 10), customer=customer) for _ in range(3)]
    first, *_others = deliver_ready(session, together=True)

    void_delivery(session, first.posted.delivery_id, "forkert vare")

    [message_id] = find_messages(session, OutboxFilter(order_id=orders[0].id))
    assert read_messages(session, [message_id])[message_id].number == "1001, 1002, 1003"
    anew = Document.get(Document.number == "S2").id
    assert anew in find_papers(session, PaperFilter(text="1003"))
    assert read_papers(session, [anew])[anew].order_number == "1002, 1003"
    lines = read_batch(session, find_batches(session)[0]).lines
    assert slips_of_parcels(session, [each.document_ids[0] for each in lines]) == [anew]
    assert [each.number for each in read_order(session, orders[2].id).documents][
        -1
    ] == "S2"
    assert "S2" in {
        each.document_number for each in read_log(session, order_id=orders[1].id)
    }
    assert check(session) == ()
