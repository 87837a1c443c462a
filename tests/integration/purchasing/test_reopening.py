"""Opening a closed purchase order again: what was given up with it is expected (P1)."""

from datetime import date

import pytest

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.domain.quantities import whole
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.purchase_changes import PurchaseIsOpen, reopen_purchase
from restordre_app.services.purchasing import cancel_purchase_rest, close_purchase
from tests.builders import bought_of

SOON = date(2026, 12, 1)


def test_a_closed_order_is_opened_and_expected_again(session, given):
    bolt = given.product()
    order = given.purchase((bolt, 30, SOON))
    [line] = bought_of(order)
    given.receive_for(order, 5)
    cancel_purchase_rest(session, line.id, whole(3), "too many")
    close_purchase(session, order.id, "no answer")

    reopen_purchase(session, order.id, "they answered")

    seen = read_purchase(session, order.id)
    assert seen.state is PurchaseState.PARTLY_RECEIVED
    assert (seen.lines[0].incoming, seen.lines[0].cancelled) == (whole(22), whole(3))
    assert [entry.action for entry in seen.history[:2]] == ["reopened", "rest_restored"]
    assert seen.history[0].reason == "they answered"


def test_it_can_be_closed_and_opened_again_and_again(session, given, clock):
    order = given.purchase((given.product(), 30, SOON))
    for _time in range(2):
        close_purchase(session, order.id, "no")
        reopen_purchase(session, order.id, "yes")
    clock.pass_days(1)
    close_purchase(session, order.id, "no")
    reopen_purchase(session, order.id, "yes")

    [line] = read_purchase(session, order.id).lines
    assert (line.incoming, line.cancelled) == (whole(30), 0)


def test_an_order_that_is_open_cannot_be_opened(session, given):
    order = given.purchase((given.product(), 30, SOON))
    [line] = bought_of(order)
    cancel_purchase_rest(session, line.id, None, "too many")

    with pytest.raises(PurchaseIsOpen, match="was not closed"):
        reopen_purchase(session, order.id, "why not")
