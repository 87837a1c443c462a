"""Everything that can go, in parcels, each on its own; the summary is kept (D2, D5)."""

import json
from datetime import timedelta

import pytest

from restordre_app.domain.policies import HoldReason
from restordre_app.domain.quantities import whole
from restordre_app.errors import ChangedMeanwhile, DatabaseFull, NotFound
from restordre_app.queries import ready_batches
from restordre_app.queries.ready_batches import (
    PrintedPart,
    find_batches,
    in_pick_order,
    read_batch,
    read_owed,
    slips_of_parcels,
)
from restordre_app.queries.ready_groups import read_ready_groups
from restordre_app.services import ready
from restordre_app.services.deliveries import DeliveryEntry, DeliveryLineEntry
from restordre_app.services.delivery_batches import mark_printed
from restordre_app.services.ready import (
    OrderHeld,
    Shipment,
    deliver_ready,
    deliver_shipments,
    proposed_entry,
)
from restordre_app.services.stock import count_stock, freeze_product
from restordre_app.session import Session
from restordre_app.store.customers import Customer, DeliveryAddress
from restordre_app.store.deliveries import Delivery, DeliveryBatch
from restordre_app.store.documents import Document
from tests.builders import NOW, TODAY, lines_of


@pytest.fixture
def rail(given):
    return given.product(on_hand=500)


def test_orders_of_one_customer_for_one_address_stand_together(session, given, rail):
    customer, other = given.customer(name="Anna"), given.customer(name="Bo")
    site = DeliveryAddress.create(customer=customer, name="Byggepladsen")
    home = [given.order((rail, 5), customer=customer) for _ in range(3)]
    away = given.order((rail, 5), customer=customer, address_id=site.id)
    theirs = given.order((rail, 5), customer=other)

    groups = read_ready_groups(session)

    shown = [
        ([order.order_id for order in group.orders], group.parcels_saved)
        for group in groups
    ]
    assert shown == [
        ([order.id for order in home], 2),
        ([away.id], 0),
        ([theirs.id], 0),
    ]
    assert {group.papers_by for group in groups} == {"print"}


def test_a_held_order_says_whether_a_person_may_let_it_go(session, given, rail):
    customer = given.customer()
    given.order((rail, 5), customer=customer)
    given.order((rail, 5), customer=customer, not_before=TODAY + timedelta(days=3))
    nothing = given.product()
    given.order((rail, 5), (nothing, 1), customer=customer, policy="complete_order")

    [group] = read_ready_groups(session)

    assert [(each.hold, each.goes_if_released) for each in group.orders] == [
        (None, True),
        (HoldReason.NOT_BEFORE, True),
        (HoldReason.ORDER_INCOMPLETE, False),
    ]
    assert len(group.going) == 1
    assert group.parcels_saved == 0


def test_a_parcel_of_several_orders_goes_whole_or_not_at_all(session, given, rail):
    customer = given.customer()
    first, second = (given.order((rail, 5), customer=customer) for _ in range(2))
    waits = given.order(
        (rail, 5), customer=customer, not_before=TODAY + timedelta(days=3)
    )
    alone = given.order((rail, 5))
    together = Shipment((first.id, second.id, waits.id))

    outcomes = deliver_shipments(session, [together, Shipment((alone.id,))])

    assert [each.posted is not None for each in outcomes] == [False, False, False, True]
    assert "Held" in outcomes[0].problem.explain(_english())
    again = Shipment(together.order_ids, released=frozenset({waits.id}))
    assert all(each.posted for each in deliver_shipments(session, [again]))


def test_cancelling_stops_between_two_parcels(session, given, rail):
    orders = [given.order((rail, 5)) for _ in range(3)]
    heard = []

    def stop_after_one(done, total):
        heard.append((done, total))
        return done < 1

    wanted = [Shipment((order.id,)) for order in orders]
    outcomes = deliver_shipments(session, wanted, stop_after_one)

    assert [each.order_id for each in outcomes] == [orders[0].id]
    assert heard == [(0, 3), (1, 3), (1, 3)]
    assert Delivery.select().count() == 1


def test_the_summary_can_be_opened_again(session, given, rail):
    good, blocked = given.order((rail, 5)), given.order((rail, 5))
    Customer.update(blocked=True).where(Customer.id == blocked.customer_id).execute()
    outcomes = deliver_ready(session, [good.id, blocked.id])

    [batch_id] = find_batches(session)
    batch = read_batch(session, batch_id)

    first, second = batch.lines
    assert first.delivery_number == f"{good.number}-1"
    assert first.document_ids == outcomes[0].posted.document_ids
    assert first.problem == ""
    assert second.delivery_number == ""
    assert "spærret" in second.problem
    assert second.customer == Customer.get_by_id(blocked.customer_id).name


def test_a_batch_that_is_not_there_is_refused(session):
    with pytest.raises(NotFound):
        read_batch(session, 77)


def test_an_order_that_is_gone_is_listed_and_the_others_go(session, given, rail):
    order = given.order((rail, 5))

    gone, went = deliver_ready(session, [987_654, order.id])

    assert isinstance(gone.problem, NotFound)
    assert went.posted is not None


def test_nothing_to_do_keeps_no_summary(session):
    assert deliver_ready(session) == []
    assert find_batches(session) == []


def test_deliveries_are_printed_as_one_walks_past_the_shelves(session, given):
    shelves = ("C-1", "A-10", "", "b-7", "A-2", "Å-1")
    posted = {
        place: given.delivery(
            given.order((given.product(on_hand=5, location=place), 5))
        ).delivery_id
        for place in shelves
    }

    walked = in_pick_order(session, list(posted.values()))

    assert walked == [
        posted[place] for place in ("A-2", "A-10", "b-7", "C-1", "Å-1", "")
    ]


def test_printed_again_a_parcel_has_its_common_slip(session, given):
    far, near = (given.product(on_hand=50, location=place) for place in ("C-1", "A-1"))
    customer = given.customer()
    together = tuple(given.order((far, 5), customer=customer).id for _ in range(2))
    alone = given.order((near, 5)).id
    deliver_shipments(session, [Shipment(together), Shipment((alone,))])
    lines = read_batch(session, find_batches(session)[0]).lines

    papers = slips_of_parcels(session, [line.document_ids[0] for line in lines])

    common = Document.get(Document.kind == "consolidated_slip")
    assert papers == [lines[2].document_ids[0], common.id]


def test_a_fault_of_ours_loses_no_summary_of_what_was_posted(
    session, given, rail, monkeypatch
):
    first, second = given.order((rail, 5)), given.order((rail, 5))
    good = ready.post_delivery

    def fail_later(session, entry):
        if entry.order_id == second.id:
            raise ZeroDivisionError
        return good(session, entry)

    monkeypatch.setattr(ready, "post_delivery", fail_later)

    with pytest.raises(ZeroDivisionError):
        deliver_ready(session, [first.id, second.id])

    [line] = read_batch(session, find_batches(session)[0]).lines
    assert line.delivery_number == f"{first.number}-1"


def test_a_proposal_is_delivered_as_the_last_one_was(session, given, rail):
    from restordre_app.queries.proposals import read_delivery_proposal

    customer = given.customer()
    given.delivery(
        given.order((rail, 5), customer=customer), carrier="DSV", packaging="krt."
    )
    order = given.order((rail, 7), customer=customer)
    [line] = lines_of(order)

    entry = proposed_entry(read_delivery_proposal(session, order.id), release=False)

    assert entry == DeliveryEntry(
        order.id,
        (DeliveryLineEntry(line.id, whole(7)),),
        carrier="DSV",
        packaging="krt.",
    )


def _english():
    from restordre_app.i18n import texts

    return texts("en")


def test_a_batch_is_written_down_parcel_by_parcel(session, given, rail):
    """Whoever is cut off in the middle finds what was posted, and what is not printed."""
    orders = [given.order((rail, 5)) for _ in range(3)]

    class PowerCut(BaseException):
        pass

    def cut(done, _total):
        if done == 2:
            raise PowerCut
        return True

    wanted = [Shipment((order.id,)) for order in orders]
    with pytest.raises(PowerCut):
        deliver_shipments(session, wanted, cut, prints=True)

    [batch] = read_owed(session)
    assert [line.order_number for line in batch.lines] == ["1001", "1002"]
    assert batch.owed == (PrintedPart.SLIPS,)
    assert len(batch.papers(PrintedPart.SLIPS)) == 2


def test_what_the_printer_took_is_not_owed_any_more(session, given, rail, monkeypatch):
    given.order((rail, 501))
    mailed = given.customer(papers_by="mail")
    given.order((given.product(on_hand=1), 2), customer=mailed)
    outcomes = deliver_shipments(session, _all_of(session), prints=True)
    batch_id = outcomes[0].batch_id
    slips, confirmations = PrintedPart

    [batch] = read_owed(session)
    assert batch.owed == (slips, confirmations)
    assert batch.papers(confirmations) == [outcomes[0].posted.document_ids[1]]
    mark_printed(session, batch_id, slips)
    assert read_batch(session, batch_id).owed == (confirmations,)
    mark_printed(session, batch_id, confirmations)

    assert read_batch(session, batch_id).printed == {slips: NOW, confirmations: NOW}
    monkeypatch.setattr(ready_batches, "read_batch", None)
    assert read_owed(session) == (), "without reading any batch"


def test_what_another_desk_delivers_just_now_is_not_owed_yet(
    session, given, rail, clock
):
    given.order((rail, 5))
    deliver_shipments(session, _all_of(session), prints=True)
    here, there = session, Session(session.database, who="Jens", clock=clock)

    assert [len(read_owed(desk)) for desk in (here, there)] == [1, 0]
    clock.now += ready_batches.UNDER_WAY + timedelta(seconds=1)
    assert len(read_owed(there)) == 1, "nobody prints it any more"


def test_of_an_older_summary_nobody_says_that_papers_are_owed(session, given, rail):
    given.order((rail, 5))
    deliver_ready(session)
    rows = json.loads(DeliveryBatch.get().summary)["rows"]
    for row in rows:
        del row["on_paper"]
    DeliveryBatch.update(summary=json.dumps(rows)).execute()

    assert read_owed(session) == ()
    [line] = read_batch(session, find_batches(session)[0]).lines
    assert line.stands


def test_the_others_of_a_parcel_are_told_which_order_stops_them(session, given, rail):
    customer = given.customer()
    good = given.order((rail, 5), customer=customer)
    early = given.order(
        (rail, 5), customer=customer, not_before=TODAY + timedelta(days=3)
    )

    first, second = deliver_shipments(session, [Shipment((good.id, early.id))])

    assert first.problem.explain(_english()) == (
        "Was to go in one parcel with order 1002, which cannot go: Held: not to be "
        "delivered yet. Deliver again without that one."
    )
    assert isinstance(second.problem, OrderHeld)


def test_what_is_not_what_was_seen_does_not_go(session, given, rail):
    order = given.order((rail, 50))
    [line] = lines_of(order)
    seen = {order.id: {line.id: whole(50)}}
    count_stock(session, rail.id, whole(30), "talt")

    [refused] = deliver_shipments(session, [Shipment((order.id,), seen=seen)])

    assert isinstance(refused.problem, ChangedMeanwhile)
    assert "Order 1001 was changed" in refused.problem.explain(_english())
    seen = {order.id: {line.id: whole(30)}}
    [went] = deliver_shipments(session, [Shipment((order.id,), seen=seen)])
    assert went.posted is not None


def test_what_is_to_be_counted_is_not_delivered_among_the_others(session, given, rail):
    """The shelf is empty though we should have some (A5)."""
    frozen = given.product(on_hand=9)
    order = given.order((frozen, 5))
    freeze_product(session, frozen.id, "hylden er tom")

    [refused] = deliver_ready(session, [order.id])
    assert refused.problem.explain(_english()) == (
        "Held: the product is to be counted first."
    )
    count_stock(session, frozen.id, whole(9), "talt")
    [went] = deliver_ready(session, [order.id])
    assert went.posted is not None


def test_with_a_full_disk_the_rest_is_listed_and_not_tried(
    session, given, rail, monkeypatch
):
    orders = [given.order((rail, 5)) for _ in range(4)]
    good, tried = ready.post_delivery, []

    def fill_up(session, entry):
        tried.append(entry.order_id)
        if len(tried) == 2:
            raise DatabaseFull(reason="database or disk is full")
        return good(session, entry)

    monkeypatch.setattr(ready, "post_delivery", fill_up)
    outcomes = deliver_ready(session, [order.id for order in orders])

    assert [each.posted is not None for each in outcomes] == [True, False, False, False]
    assert {type(each.problem) for each in outcomes[1:]} == {DatabaseFull}
    assert len(tried) == 2
    assert len(read_batch(session, find_batches(session)[0]).lines) == 4


def _all_of(session):
    groups = read_ready_groups(session)
    return [Shipment((order.order_id,)) for group in groups for order in group.going]
