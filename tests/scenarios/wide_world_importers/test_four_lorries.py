"""What was on order comes in four parts, and goes to who waits when it was expected."""

from datetime import date

import pytest

from restordre_app.domain.order_state import OrderState
from restordre_app.domain.policies import Policy
from restordre_app.domain.purchasing import PurchaseState
from restordre_app.domain.working_days import add_working_days
from restordre_app.exchange.layouts import FileKind
from restordre_app.queries.back_orders import BackOrderFilter, find_back_orders
from restordre_app.queries.purchase_orders import (
    PurchaseChip,
    PurchaseFilter,
    find_purchases,
    read_purchases,
)
from restordre_app.queries.standing import read_standings
from restordre_app.services.many_rests import cancel_rests
from restordre_app.services.purchasing import close_purchase
from restordre_app.store.catalogue import Product
from restordre_app.store.deliveries import Delivery, DeliveryLine
from restordre_app.store.orders import OrderLine, SalesOrder
from tests.scenarios.slips import rows_told_wrong, slip_of, words_on
from tests.scenarios.wide_world_importers import tables
from tests.scenarios.wide_world_importers.first_come import Part, parts_of_orders
from tests.scenarios.wide_world_importers.importer import HANDLING

THIS_MONTH = "2016-05-01"
EVER = "2013-01-01"
POLICIES = (Policy.PARTIAL, Policy.COMPLETE_LINE)


def worked_out_by_hand(importer):
    """Which part of each line leaves when, first come, first served."""
    parts = parts_of_orders(importer.orders, importer.shelf, importer.coming())
    return {
        line: [Part(part.units, part.on or tables.LAST_DAY) for part in its_parts]
        for line, its_parts in parts.items()
    }


def later_than(day, parts):
    """What of each line comes after a day; lines of which nothing does left out."""
    later = {
        line: [each for each in its if each.on > day] for line, its in parts.items()
    }
    return {line: its for line, its in later.items() if its}


def in_one_go(parts):
    """A line that is kept together leaves with the last of its parts."""
    return [Part(sum(part.units for part in parts), parts[-1].on)]


def unload_and_send(importer, arrives: date):
    """A lorry comes; what may go is sent when it is unpacked."""
    importer.go_to(arrives)
    importer.unload(arrives)
    importer.assert_all_is_well()
    importer.go_to(add_working_days(arrives, HANDLING))
    importer.send_all_that_may_go()
    importer.assert_all_is_well()


def tell_the_story(importer, policy):
    """From the day the office moves in to the day nobody waits any more."""
    by_hand = worked_out_by_hand(importer)
    assert importer.waiting() == later_than(tables.LAST_DAY, by_hand) != {}
    importer.send_all_that_may_go()
    importer.assert_all_is_well()

    for arrives in importer.lorries():
        unload_and_send(importer, arrives)
        assert importer.waiting() == later_than(importer.session.today(), by_hand)

    kept_together = policy is Policy.COMPLETE_LINE
    assert importer.delivered() == {
        line: in_one_go(parts) if kept_together else parts
        for line, parts in by_hand.items()
    }
    assert_nobody_waits(importer.session)


def assert_nobody_waits(session):
    assert find_back_orders(session, BackOrderFilter()) == []
    standings = read_standings([order.id for order in SalesOrder.select()])
    assert {each.state for each in standings.values()} == {OrderState.COMPLETED}
    assert states_of_closed(session) == [PurchaseState.RECEIVED] * 2


def states_of_closed(session):
    assert find_purchases(session, PurchaseFilter()) == [], "nothing is on order"
    ids = find_purchases(session, PurchaseFilter(chip=PurchaseChip.CLOSED))
    return [row.state for row in read_purchases(session, ids).values()]


@pytest.mark.parametrize(
    "policy",
    [Policy.PARTIAL, pytest.param(Policy.COMPLETE_LINE, marks=pytest.mark.long)],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_goods_come_when_they_were_expected_and_to_the_oldest_order_first(
    move_in, policy
):
    importer = move_in(policy, THIS_MONTH)
    created = {kind: report.created for kind, report in importer.reports.items()}
    assert (created[FileKind.ORDERS], created[FileKind.PURCHASE_ORDERS]) == (19, 2)

    tell_the_story(importer, policy)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_the_supplier_gives_up_is_given_up(session, move_in):
    importer = move_in(Policy.PARTIAL, THIS_MONTH)
    by_hand = worked_out_by_hand(importer)
    importer.send_all_that_may_go()
    *lorries, _last = importer.lorries()
    for arrives in lorries:
        unload_and_send(importer, arrives)
    left = later_than(importer.session.today(), by_hand)

    for purchase_id in find_purchases(session, PurchaseFilter()):
        close_purchase(session, purchase_id, "sold out")

    assert importer.waiting() == {
        line: [Part(sum(part.units for part in parts), None)]
        for line, parts in left.items()
    }
    assert states_of_closed(session) == [PurchaseState.CLOSED] * 2
    cancel_rests(session, find_back_orders(session, BackOrderFilter()), "sold out")
    importer.assert_all_is_well()
    assert importer.waiting() == {}
    cancelled = {
        (line.order.number, line.product.sku): [Part(line.cancelled // 1000, None)]
        for line in OrderLine.select().where(OrderLine.cancelled > 0)
    }
    assert set(cancelled) == set(left)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_outers_are_counted_in_units_and_quotes_stand_on_the_slip(session, move_in):
    importer = move_in(Policy.PARTIAL, THIS_MONTH)
    importer.send_all_that_may_go()

    shirt = Product.get(Product.sku == "77")
    assert shirt.name.startswith('"The Gu" red shirt')
    assert shirt.pack_size == 12_000
    outers = [int(row["quantity"]) for row in importer.purchases if row["sku"] == "77"]
    assert sum(outers) == 3401 * 12
    assert all(quantity % 12 == 0 for quantity in outers)
    row = (
        DeliveryLine.select().join(OrderLine).where(OrderLine.product == shirt).first()
    )
    assert shirt.name in words_on(session, slip_of(row.delivery_id).id)


@pytest.mark.long
@pytest.mark.parametrize("policy", POLICIES)
def test_so_it_is_with_everything_that_was_owed_in_three_years(move_in, policy):
    importer = move_in(policy, EVER)
    assert importer.reports[FileKind.ORDERS].created == 307
    assert OrderLine.select().count() == len(importer.orders) > 1_000

    tell_the_story(importer, policy)

    for delivery in Delivery.select():
        assert rows_told_wrong(importer.session, delivery.id) == []
