"""Lines and orders that are kept together stay so, whatever rule gives the goods out."""

import pytest

from restordre_app.domain.allocation import Rule
from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import whole
from restordre_app.services.allocation import commit_allocation, preview_allocation
from restordre_app.services.checking import check
from restordre_app.services.ready import deliver_ready
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    receive_and_allocate,
)
from restordre_app.store.deliveries import Delivery, DeliveryLine
from tests.builders import days_ago, figures_of, lines_of

RULES = [rule for rule in Rule if rule is not Rule.BY_HAND]
# What comes of rails and nuts in turn; 24 rails and 10 nuts are waited for.
ARRIVALS = (
    ((12, 0), (0, 5), (5, 3), (7, 2)),
    ((3, 9), (20, 0), (1, 1)),
)


@pytest.fixture
def goods(given):
    return given.product(sku="RAIL", pack_size=3_000), given.product(sku="NUT")


@pytest.fixture
def orders(given, goods):
    """One keeps its lines together, one all of it, one takes what there is."""
    rail, nut = goods
    by_line, together, in_parts = (Policy.COMPLETE_LINE, Policy.COMPLETE_ORDER, None)
    return (
        given.order((rail, 10), (nut, 4), policy=by_line, ordered_on=days_ago(3)),
        given.order((rail, 6), (nut, 6), policy=together, ordered_on=days_ago(2)),
        given.order((rail, 8), policy=in_parts, ordered_on=days_ago(1)),
    )


def receive(session, goods, came, rule):
    lines = tuple(
        ReceiptLine(product.id, whole(units))
        for product, units in zip(goods, came, strict=True)
        if units
    )
    receive_and_allocate(session, ReceiptEntry(lines), rule)


def parts_of(order):
    """In how many deliveries each of its lines went."""
    return [
        DeliveryLine.select()
        .where(DeliveryLine.order_line == line.id, DeliveryLine.now > 0)
        .count()
        for line in lines_of(order)
    ]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("arrivals", ARRIVALS)
def test_nothing_that_is_kept_together_is_sent_in_parts(
    session, goods, orders, rule, arrivals
):
    by_line, together, in_parts = orders

    for came in arrivals:
        receive(session, goods, came, rule)
        deliver_ready(session)
        for line in lines_of(by_line):
            assert figures_of(line)["delivered"] in {0, line.ordered // 1000}
        sent = [figures_of(line)["delivered"] for line in lines_of(together)]
        assert sent in ([0, 0], [6, 6])
        assert check(session) == ()

    assert (parts_of(by_line), parts_of(together)) == ([1, 1], [1, 1])
    assert Delivery.select().where(Delivery.order == together.id).count() == 1
    assert figures_of(lines_of(in_parts)[0])["delivered"] == 8


@pytest.mark.parametrize("rule", RULES)
def test_what_is_saved_up_is_not_given_again(session, goods, orders, rule):
    rail, _nut = goods
    receive(session, goods, (9, 0), rule)

    preview = preview_allocation(session, [rail.id], rule)

    assert sum(row.gets for row in preview.rows) == 0, "all nine are given already"
    assert commit_allocation(session, preview, {}).lines == 0
    given_out = [figures_of(lines_of(order)[0])["reserved"] for order in orders]
    assert sum(given_out) == 9
