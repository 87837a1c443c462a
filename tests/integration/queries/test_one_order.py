"""One order with all about it, the proposal for its next delivery, what is ready."""

import pytest

from restordre_app.domain.order_state import LineState, OrderState
from restordre_app.domain.policies import HoldReason, Policy, PolicySource
from restordre_app.domain.promises import ExpectationState, Precision
from restordre_app.domain.quantities import whole
from restordre_app.queries.delivering import judge_order, read_verdict
from restordre_app.queries.gone import OrderGone
from restordre_app.queries.order_view import read_order
from restordre_app.queries.printed import read_order_facts
from restordre_app.queries.proposals import read_delivery_proposal
from restordre_app.queries.ready import find_ready_orders, read_ready_orders
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import save_draft
from restordre_app.services.rests import promise_date, release_hold
from restordre_app.session import Session
from restordre_app.store.company import Staff
from restordre_app.store.customers import Contact, DeliveryAddress
from restordre_app.store.documents import DocumentKind
from tests.builders import NOW, TODAY, Given, days_ago, lines_of
from tests.integration.queries.conftest import CountStatements


def test_an_order_shows_its_header_and_customer(session: Session, given: Given) -> None:
    mette = Staff.create(initials="ME", name="Mette Hansen")
    customer = given.customer(
        name="Ågård",
        city="Aarhus C",
        phone="86 12 34 56",
        priority="A",
        note="Ring først",
    )
    order = given.order(
        (given.product(on_hand=1), 1), customer=customer, number="10024",
        customer_order_number="PO-7714", their_ref="M. Sørensen", policy="ask",
        responsible_id=mette.id, requested_on=TODAY, not_before=TODAY, note="Port 3",
        ordered_on=days_ago(2), max_deliveries=2, minimum_value=50_000,
    )  # fmt: skip
    view = read_order(session, order.id)
    assert (view.number, view.state) == ("10024", OrderState.CONFIRMED)
    assert (view.customer.name, view.customer.phone, view.customer.note) == (
        "Ågård", "86 12 34 56", "Ring først",
    )  # fmt: skip
    assert (view.customer_order_number, view.their_ref) == ("PO-7714", "M. Sørensen")
    assert (view.responsible_id, view.responsible) == (mette.id, "Mette Hansen")
    assert (view.requested_on, view.not_before, view.ordered_on) == (
        TODAY, TODAY, days_ago(2),
    )  # fmt: skip
    assert (view.max_deliveries, view.minimum_value) == (2, 50_000)
    assert (view.policy, view.choice.source) == (Policy.ASK, PolicySource.ORDER)
    assert view.verdict.hold is HoldReason.ASK_FIRST
    assert (view.amount, view.vat, view.rest_value) == (1250, 313, 1250)
    assert view.confirmed_at == NOW
    assert view.place.city == "Aarhus C"
    assert view.place.address_id is None
    assert view.note == "Port 3"


def test_the_lines_show_figures_policy_and_what_was_told(
    session: Session, given: Given
) -> None:
    product = given.product(on_hand=70, barcode="5701234567899", location="A-12")
    order = given.order((product, 100), line_policy=Policy.PARTIAL)
    promise_date(session, [lines_of(order)[0].id], TODAY, Precision.WEEK)
    given.delivery(order)
    [line] = read_order(session, order.id).lines
    assert (line.sku, line.name, line.unit) == (product.sku, product.name, "stk.")
    assert (line.ordered, line.delivered, line.outstanding) == (
        whole(100), whole(70), whole(30),
    )  # fmt: skip
    assert line.back_ordered == whole(30)
    assert (line.policy, line.choice.source) == (Policy.PARTIAL, PolicySource.LINE)
    assert line.state is LineState.WAITING
    assert (line.expectation.day, line.expectation.precision) == (TODAY, Precision.WEEK)
    assert line.told is not None
    assert (line.told.day, line.told.state) == (TODAY, ExpectationState.DATED)
    assert line.waiting_since == TODAY
    assert line.amount == 100 * 1250
    assert (line.barcode, line.location) == ("5701234567899", "A-12")


def test_deliveries_keep_their_frozen_figures(session: Session, given: Given) -> None:
    order = given.order((given.product(on_hand=70), 100), number="1001")
    posted = given.delivery(order, packages=3, carrier="Danske Fragtmænd")
    view = read_order(session, order.id)
    [delivery] = view.deliveries
    assert (delivery.number, delivery.packages, delivery.voided) == ("1001-1", 3, False)
    assert delivery.carrier == "Danske Fragtmænd"
    assert delivery.lines_now == 1
    [figures] = delivery.lines
    assert (figures.ordered, figures.now, figures.rest) == (
        whole(100), whole(70), whole(30),
    )  # fmt: skip
    assert [paper.document_id for paper in view.documents] == list(posted.document_ids)
    assert view.documents[0].kind is DocumentKind.PACKING_SLIP
    assert view.documents[0].delivery_id == delivery.delivery_id


def test_history_stands_newest_first(session: Session, given: Given) -> None:
    order = given.order((given.product(on_hand=1), 1))
    given.delivery(order)
    actions = [entry.action for entry in read_order(session, order.id).history]
    assert actions[0] == "delivered"
    assert actions[-1] == "entered"


def test_an_order_costs_few_statements_however_many_lines_it_has(
    session: Session, given: Given, statements: CountStatements
) -> None:
    product = given.product()
    order = given.order(*[(product, 1)] * 60)
    with statements() as sent:
        view = read_order(session, order.id)
    assert len(view.lines) == 60
    assert len(sent) <= 11
    with statements() as sent:
        read_delivery_proposal(session, order.id)
    assert len(sent) <= 11


def test_an_order_that_is_gone_is_said_to_be(session: Session, given: Given) -> None:
    for read in (read_order, read_delivery_proposal, read_verdict):
        with pytest.raises(OrderGone):
            read(session, 999)


def test_a_proposal_is_prefilled_with_what_is_reserved(
    session: Session, given: Given
) -> None:
    steel = given.product(on_hand=70, weight_grams=1_200)
    freight = given.product(stocked=False)
    order = given.order((steel, 100), (freight, 1), number="10024")
    proposal = read_delivery_proposal(session, order.id)
    assert [line.now for line in proposal.lines] == [whole(70), whole(1)]
    assert [line.rest for line in proposal.lines] == [whole(30), 0]
    assert proposal.hold is None
    assert proposal.delivery_number == "10024-1"
    assert proposal.weight_grams == 84_000
    assert proposal.choice.policy is Policy.PARTIAL


def test_a_proposal_remembers_how_the_customer_was_served_last(
    session: Session, given: Given
) -> None:
    product, customer = given.product(on_hand=10), given.customer()
    first = given.order((product, 5), customer=customer)
    given.delivery(first, carrier="GLS", packaging="Karton")
    second = given.order((product, 5), customer=customer)
    proposal = read_delivery_proposal(session, second.id)
    assert (proposal.carrier, proposal.packaging) == ("GLS", "Karton")
    assert proposal.carriers == ("GLS",)
    fresh = given.order((product, 1))
    assert read_delivery_proposal(session, fresh.id).carrier == ""


def test_a_proposal_names_who_reads_which_paper(session: Session, given: Given) -> None:
    customer = given.customer(email="post@kunde.example")
    Contact.create(
        customer=customer, name="Indkøb", email="indkob@kunde.example",
        packing_slips=False, confirmations=True,
    )  # fmt: skip
    order = given.order((given.product(on_hand=1), 1), customer=customer)
    proposal = read_delivery_proposal(session, order.id)
    assert proposal.slip_emails == ("post@kunde.example",)
    assert proposal.confirmation_emails == ("indkob@kunde.example",)


def test_a_held_order_proposes_nothing_and_says_what_a_release_would_let_go(
    session: Session, given: Given
) -> None:
    order = given.order(
        (given.product(on_hand=2), 5), (given.product(on_hand=3), 3), policy="ask"
    )
    proposal = read_delivery_proposal(session, order.id)
    assert proposal.hold is HoldReason.ASK_FIRST
    assert [line.now for line in proposal.lines] == [0, 0]
    assert list(proposal.now_if_released.values()) == [whole(2), whole(3)]
    release_hold(session, order.id)
    released = read_delivery_proposal(session, order.id)
    assert released.released
    assert [line.now for line in released.lines] == [whole(2), whole(3)]


def test_goods_go_to_the_delivery_address(session: Session, given: Given) -> None:
    customer = given.customer()
    site = DeliveryAddress.create(
        customer=customer, name="Byggeplads Nord", address="Kajen 4", postcode="9000",
        city="Aalborg", attention="Ole",
    )  # fmt: skip
    order = given.order((given.product(), 1), customer=customer, address_id=site.id)
    place = read_delivery_proposal(session, order.id).place
    assert (place.address_id, place.name, place.attention) == (
        site.id, "Byggeplads Nord", "Ole",
    )  # fmt: skip


def test_of_a_draft_nothing_goes_not_even_freight(
    session: Session, given: Given
) -> None:
    freight = given.product(stocked=False)
    entry = OrderEntry(given.customer().id, (LineEntry(freight.id, 1000),))
    draft = save_draft(session, entry)
    proposal = read_delivery_proposal(session, draft)
    assert (proposal.state, proposal.lines[0].now) == (OrderState.DRAFT, 0)
    assert find_ready_orders(session) == []


def test_ready_orders_are_those_of_which_something_may_go_oldest_first(
    session: Session, given: Given
) -> None:
    product = given.product(on_hand=50)
    young = given.order((product, 5), number="1002")
    old = given.order((product, 5), number="1001", ordered_on=days_ago(9))
    services = given.order((given.product(stocked=False), 1), number="999")
    given.order((given.product(), 5), number="1003")
    held = given.order((product, 5), number="1004", not_before=days_ago(-1))
    assert find_ready_orders(session) == [old.id, services.id, young.id]
    rows = {row.order_id: row for row in read_ready_orders(session)}
    assert set(rows) == {old.id, young.id, services.id, held.id}
    assert rows[held.id].hold is HoldReason.NOT_BEFORE
    assert rows[held.id].lines_now == 1
    assert rows[old.id].hold is None
    assert rows[old.id].completed_by_it
    assert rows[old.id].value_now == 5 * 1250


def test_ready_orders_of_a_customer_stand_together(
    session: Session, given: Given
) -> None:
    product = given.product(on_hand=50)
    one, other = given.customer(name="Øst"), given.customer(name="Alfa")
    for customer in (one, other, one):
        given.order((product, 5), customer=customer)
    names = [row.customer for row in read_ready_orders(session)]
    assert names == ["Alfa", "Øst", "Øst"]


def test_many_ready_orders_cost_few_statements(
    session: Session, given: Given, statements: CountStatements
) -> None:
    product, customer = given.product(on_hand=60), given.customer()
    for _ in range(60):
        given.order((product, 1), customer=customer)
    with statements() as sent:
        assert len(find_ready_orders(session)) == 60
    assert len(sent) <= 5


@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        ("complete_order", HoldReason.ORDER_INCOMPLETE),
        ("complete_line", HoldReason.LINE_INCOMPLETE),
        ("partial", None),
    ],
)
def test_a_verdict_says_what_is_kept_together(
    session: Session, given: Given, policy: str, reason: HoldReason | None
) -> None:
    freight = given.product(stocked=False)
    order = given.order((given.product(on_hand=5), 5), (freight, 1), policy=policy)
    goods, service = lines_of(order)
    verdict = read_verdict(session, order.id)
    assert verdict.kept_together(goods.id, delivers=True) is reason
    assert verdict.kept_together(service.id, delivers=True) is None
    assert verdict.deliveries_made == 0
    assert verdict.policies[goods.id].policy == policy


def test_the_last_permitted_delivery_keeps_everything_together(
    session: Session, given: Given
) -> None:
    order = given.order((given.product(on_hand=5), 5), max_deliveries=1)
    [line] = lines_of(order)
    facts = read_order_facts(order.id)
    held = judge_order(facts, TODAY, released=False)
    released = judge_order(facts, TODAY, released=True)
    last = HoldReason.LAST_DELIVERY_INCOMPLETE
    assert held.kept_together(line.id, delivers=True) is last
    assert released.kept_together(line.id, delivers=True) is None
