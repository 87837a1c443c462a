"""Order confirmation, cancellation, pick list and common slip, from a real office."""

import pytest

from restordre_app.documents.cancellation import Cancellation
from restordre_app.documents.content import ConsolidatedSlip
from restordre_app.documents.order_confirmation import OrderConfirmation
from restordre_app.documents.pick_list import PickList
from restordre_app.services.deliveries_together import deliver_together
from restordre_app.services.documents import read_content, read_pdf
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.order_papers import (
    NothingCancelled,
    NothingToPick,
    NotYetConfirmed,
    cancellation_paper,
    order_confirmation_paper,
    pick_list_paper,
)
from restordre_app.services.orders import save_draft
from restordre_app.services.rests import cancel_rest
from restordre_app.store.deliveries import Delivery
from restordre_app.store.documents import Document, PaperText
from tests.builders import lines_of
from tests.integration.deliveries.test_together import entry_of
from tests.unit.documents.reading import words


def document(document_id: int) -> Document:
    return Document.get_by_id(document_id)


def test_an_order_confirmation_says_price_vat_and_what_goes_when(session, given):
    rail = given.product(on_hand=70, unit_price=125_000)
    order = given.order((rail, 100))

    kept = document(order_confirmation_paper(session, order.id))

    paper = read_content(kept)
    assert isinstance(paper, OrderConfirmation)
    [line] = paper.lines
    assert (line.now, line.later, line.amount) == (70_000, 30_000, 125_000)
    assert [(vat.rate, vat.amount) for vat in paper.vat] == [(2500, 31_250)]
    assert (kept.number, kept.customer_id) == (order.number, order.customer_id)
    said = words(read_pdf(session, kept.id))
    assert "70 nu, 30 senere" in said
    assert "I alt 1.562,50 kr." in said


def test_asked_twice_it_is_the_same_paper_until_the_order_changes(session, given):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    first = order_confirmation_paper(session, order.id)
    assert order_confirmation_paper(session, order.id) == first

    cancel_rest(session, lines_of(order)[0].id, 10_000, "Ombestemt")
    second = document(order_confirmation_paper(session, order.id))

    assert second.number == f"{order.number}-O2"
    assert second.replaces_id == first
    assert read_content(second).replaces_number == order.number


def test_a_draft_is_not_confirmed_on_paper(session, given):
    rail = given.product(on_hand=70)
    customer = given.customer()
    draft = save_draft(session, OrderEntry(customer.id, (LineEntry(rail.id, 5_000),)))

    with pytest.raises(NotYetConfirmed, match="Confirm it first"):
        order_confirmation_paper(session, draft)


def test_a_cancelled_rest_is_told_once_and_names_the_confirmation(session, given):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    given.delivery(order)
    line = lines_of(order)[0]
    cancel_rest(session, line.id, 10_000, "Kunden købte andetsteds")

    kept = document(cancellation_paper(session, order.id))

    paper = read_content(kept)
    assert isinstance(paper, Cancellation)
    [gone] = paper.lines
    assert (gone.cancelled, gone.rest) == (10_000, 20_000)
    assert gone.reason == "Kunden købte andetsteds"
    assert paper.replaces_number == f"{order.number}-R1"
    assert document(kept.replaces_id).number == f"{order.number}-R1"
    with pytest.raises(NothingCancelled):
        cancellation_paper(session, order.id)


def test_what_is_cancelled_later_stands_on_a_second_paper_alone(session, given):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    given.delivery(order)
    line = lines_of(order)[0]
    cancel_rest(session, line.id, 10_000, "Første gang")
    cancellation_paper(session, order.id)
    cancel_rest(session, line.id, None, "Anden gang")

    second = document(cancellation_paper(session, order.id))

    [gone] = read_content(second).lines
    assert second.number == f"{order.number}-C2"
    assert (gone.before, gone.cancelled, gone.rest) == (10_000, 20_000, 0)


def test_a_pick_list_goes_from_shelf_to_shelf_for_several_orders(session, given):
    far = given.product(on_hand=50, location="C-01")
    near = given.product(on_hand=50, location="A-07")
    nowhere = given.product(on_hand=50)
    orders = [given.order((far, 5), (nowhere, 1)), given.order((near, 7))]

    kept = document(pick_list_paper(session, [each.id for each in orders]))

    paper = read_content(kept)
    assert isinstance(paper, PickList)
    assert [line.location for line in paper.lines] == ["A-07", "C-01", ""]
    assert [line.quantity for line in paper.lines] == [7_000, 5_000, 1_000]
    assert kept.order_id is None
    assert "Plukliste" in words(read_pdf(session, kept.id))


def test_nothing_to_pick_takes_no_number(session, given):
    empty = given.product(on_hand=0)
    waiting = given.order((empty, 5))
    full = given.order((given.product(on_hand=9), 5))

    with pytest.raises(NothingToPick):
        pick_list_paper(session, [waiting.id])

    assert document(pick_list_paper(session, [full.id])).number == "1"


def test_several_orders_in_a_parcel_share_one_slip(session, given):
    rail, customer = given.product(on_hand=15), given.customer()
    orders = [given.order((rail, 10), customer=customer) for _ in range(2)]

    posted = deliver_together(session, [entry_of(order) for order in orders])

    assert {each.common_slip_id for each in posted} == {posted[0].common_slip_id}
    kept = document(posted[0].common_slip_id)
    assert {row.consolidated for row in Delivery.select()} == {kept.number}
    paper = read_content(kept)
    assert isinstance(paper, ConsolidatedSlip)
    for order in paper.orders:
        for line in order.lines:
            parts = line.previously + line.now + line.cancelled + line.rest
            assert line.ordered == parts
    said = words(read_pdf(session, kept.id))
    assert all(f"Ordre {order.number} af" in said for order in orders)
    assert "Restordren leveres uden yderligere bestilling." in said


def test_the_offices_words_and_colour_stand_on_what_is_made_from_then_on(
    session, given
):
    rail = given.product(on_hand=70)
    order = given.order((rail, 100))
    company = given.company()
    company.colour = "#8A1538"
    company.save()
    for place in ("before", "after", "foot"):
        PaperText.create(
            kind="packing_slip", language="da", place=place, text=f"Ord {place}"
        )

    posted = given.delivery(order)

    slip = read_content(document(posted.document_ids[0]))
    assert slip.sender.colour == "#8A1538"
    said = words(read_pdf(session, posted.document_ids[0]))
    assert all(f"Ord {place}" in said for place in ("before", "after", "foot"))
