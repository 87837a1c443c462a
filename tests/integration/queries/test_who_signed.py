"""History and ledger name the person; a computer's name stands where nobody is known."""

from datetime import date

import pytest

from restordre_app.queries.back_orders import read_back_orders
from restordre_app.queries.order_view import read_order
from restordre_app.queries.product_view import read_product
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.company import StaffEntry, save_staff
from restordre_app.services.rests import promise_date
from tests.builders import lines_of


@pytest.fixture
def worked(session, given):
    """An order signed by somebody known, delivered by somebody unknown."""
    product = given.product(on_hand=10)
    save_staff(session, StaffEntry("MH", "Mette Holm"))
    session.who = "MH"
    order = given.order((product, 12))
    purchase = given.purchase((product, 5, None))
    session.who = "kontor-pc"
    given.delivery(order)
    return order, purchase, product


def test_an_orders_history_names_who_did_it(session, worked):
    order, _purchase, _product = worked
    read = read_order(session, order.id)

    assert {entry.who for entry in read.history} == {"Mette Holm", "kontor-pc"}
    assert read.history[0].who == "kontor-pc"
    assert read.deliveries[0].posted_by == "kontor-pc"


def test_a_purchase_orders_history_names_who_did_it(session, worked):
    _order, purchase, _product = worked
    assert {each.who for each in read_purchase(session, purchase.id).history} == {
        "Mette Holm"
    }


def test_the_ledger_names_who_moved_goods(session, given, worked):
    _order, _purchase, product = worked
    session.who = "MH"
    given.receive((product, 3))
    newest, before, *_first = read_product(session, product.id).ledger
    assert (newest.who, before.who) == ("Mette Holm", "kontor-pc")


def test_a_promise_names_who_gave_it(session, worked):
    order, _purchase, _product = worked
    session.who = "MH"
    [line] = lines_of(order)
    promise_date(session, [line.id], date(2026, 12, 14))

    [shown] = read_order(session, order.id).lines
    assert shown.expectation.source == "Mette Holm"
    [listed] = read_back_orders(session, [line.id]).values()
    assert listed.expectation.source == "Mette Holm"
