"""A supplier without a lead time: nobody invents a date on the way to the customer."""

from restordre_app.domain.promises import ExpectationState
from restordre_app.queries.back_orders import read_back_orders
from restordre_app.queries.purchase_proposals import read_proposals
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.proposals import entry_of, order_proposals
from restordre_app.services.purchasing import send_purchase
from tests.builders import lines_of
from tests.scenarios.office import confirmations_of
from tests.scenarios.slips import words_on


def test_what_is_ordered_without_a_lead_time_awaits_the_supplier(session, given):
    supplier = given.supplier(name="Hansen")
    rail = given.product(on_hand=4, sku="22-0913", supplier=supplier)
    order = given.order((rail, 10))
    [row] = read_proposals(session)
    assert [str(doubt) for doubt in row.proposal.doubts] == [
        "No lead time is known: it has no date until the supplier gives one."
    ]

    [made] = order_proposals(session, [entry_of(row)])
    send_purchase(session, made.order_id)

    assert read_purchase(session, made.order_id).lines[0].expected_on is None
    [line] = lines_of(order)
    expected = read_back_orders(session, [line.id])[line.id].expectation
    assert (expected.day, expected.state, expected.source) == (
        None, ExpectationState.AWAITING_SUPPLIER, made.number,
    )  # fmt: skip
    given.delivery(order)
    [paper] = confirmations_of(order)
    assert "10 4 6 Afventer leverandør" in words_on(session, paper.id)
