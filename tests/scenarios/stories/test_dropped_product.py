"""The only supplier drops the product: a substitute is offered, and accepted."""

from datetime import date

import pytest

from restordre_app.domain.causes import Cause
from restordre_app.domain.order_state import OrderState
from restordre_app.domain.quantities import whole
from restordre_app.domain.telling import AnswerKind, TellReason
from restordre_app.queries.communication import read_log
from restordre_app.queries.purchase_proposals import read_proposals
from restordre_app.queries.telling import read_customers_to_tell
from restordre_app.services.answers import AnswerEntry, record_answer
from restordre_app.services.purchasing import close_purchase
from restordre_app.services.rests import set_cause
from restordre_app.services.supplier_items import SupplierItemEntry, save_supplier_item
from restordre_app.services.telling import tell_by_phone
from restordre_app.store.orders import OrderLine
from tests.builders import TODAY, lines_of
from tests.scenarios.office import figures, state_of
from tests.scenarios.stories.what_is_seen import (
    assert_figures_add_up,
    back_orders,
    words_of,
)


@pytest.fixture
def supplier(given):
    return given.supplier(name="Hansen Beslag A/S")


@pytest.fixture
def steel(office):
    """What may be sent instead; ten lie on the shelf."""
    return office.product("Steel hinge", 10, sku="22-0105", unit_price=90_000)


@pytest.fixture
def brass(office, supplier, steel):
    return office.product(
        "Brass hinge", 70, sku="22-0100", supplier=supplier, substitute=steel
    )


@pytest.fixture
def order(office, given, brass, supplier):
    """Of a hundred seventy went out; thirty were promised for the 4th of December."""
    bought = given.purchase((brass, 30, date(2026, 12, 3)), supplier=supplier)
    order = office.order((brass.name, 100))
    office.deliver(order)
    close_purchase(given.session, bought.id, "they make it no more")
    save_supplier_item(
        given.session, SupplierItemEntry(brass.id, supplier.id, dropped_on=TODAY)
    )
    return order


def test_the_proposal_says_to_offer_the_substitute(session, order, brass):
    [row] = [each for each in read_proposals(session) if each.product_id == brass.id]

    assert (row.supplier_id, row.quantity) == (None, whole(30))
    assert [str(doubt) for doubt in row.proposal.doubts] == [
        "No supplier sells it any more. Offer the customers the substitute 22-0105."
    ]


@pytest.fixture
def taken(session, order, steel):
    """Ida was rung up, asked at home and said yes; the new line it made."""
    [line] = lines_of(order)
    set_cause(session, [line.id], Cause.DISCONTINUED)
    tell_by_phone(session, [line.id], "offered the steel hinge; Ida will ask")
    assert read_customers_to_tell(session) == ()
    answer = AnswerEntry(
        line.id, AnswerKind.SUBSTITUTE, "Ida says yes", product_id=steel.id
    )
    made = record_answer(session, answer)
    return OrderLine.get_by_id(made.substitute_line_id)


def test_the_customer_must_hear_that_the_date_is_lost(session, order):
    [customer] = read_customers_to_tell(session)

    assert [line.reason for line in customer.lines] == [TellReason.DATE_LOST]


def test_the_customer_takes_the_substitute(session, order, taken, steel):
    [old, _new] = lines_of(order)

    assert (taken.substitute_for_id, taken.product_id) == (old.id, steel.id)
    assert (taken.ordered, taken.reserved) == (whole(30), whole(10))
    assert (old.delivered, old.cancelled, old.outstanding) == (whole(70), whole(30), 0)
    assert [row.sku for row in back_orders(session)] == ["22-0105"]
    said = [entry.note for entry in read_log(session, order_id=order.id)]
    assert "Ida says yes" in said
    assert "offered the steel hinge; Ida will ask" in said
    assert_figures_add_up(session)


def test_the_substitute_goes_out_and_the_order_closes(
    session, office, order, taken, steel
):
    second = office.deliver(order, 0, 10)
    slip = words_of(session, second.number)
    assert "22-0105 Steel hinge stk. 30 0 10 20" in slip
    assert read_customers_to_tell(session) == (), "the paper of the delivery told it"

    office.receive(steel.name, 20)
    office.deliver(order)

    assert state_of(order) is OrderState.COMPLETED
    assert back_orders(session) == []
    assert figures(order) == {
        "ordered": 130, "delivered": 100, "cancelled": 30, "reserved": 0, "open": 0,
        "back_ordered": 0,
    }  # fmt: skip
    assert_figures_add_up(session)
