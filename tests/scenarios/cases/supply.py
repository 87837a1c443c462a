"""Plays about what is on order: dates that follow from it, and what to buy."""

from datetime import date, timedelta
from typing import Any

from restordre_app.domain.order_state import line_state
from restordre_app.domain.promises import ExpectationState
from restordre_app.domain.quantities import whole
from restordre_app.queries.back_orders import read_back_orders
from restordre_app.queries.places import Place
from restordre_app.queries.purchase_proposals import read_proposals
from restordre_app.queries.ready import read_ready_orders
from restordre_app.queries.splits import preview_split
from restordre_app.services.proposals import entry_of, order_proposals
from restordre_app.services.purchasing import (
    NothingIncoming,
    close_purchase,
    send_purchase,
    set_expected,
)
from restordre_app.services.rests import cancel_rest
from restordre_app.store.catalogue import Product
from restordre_app.store.company import Company
from restordre_app.store.orders import SalesOrder
from restordre_app.store.purchasing import PurchaseOrder
from tests.builders import TODAY, bought_of, lines_of, reload
from tests.scenarios.cases.purchases import comes, on_order, receive
from tests.scenarios.cases.telling import Outcome, plays
from tests.scenarios.office import (
    Office,
    Units,
    figures,
    refusal,
    thousandths,
    units,
)

Facts = dict[str, Any]
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)


@plays("BO-086")
def could_go_earlier(office: Office, given: Facts) -> Outcome:
    Company.update(handling_days=0).execute()
    for name, weeks in given["incoming"].items():
        product = office.product(name)
        for week, count in weeks.items():
            office.given.purchase((product, count, day_of(week)))
    wanted = ([("P1", 4), ("P2", 6)], [("P1", 8)], [("P1", 4)])
    orders = [office.order(*rows) for rows in wanted]
    return {
        f"order_{place}": earliest(office, order)
        for place, order in enumerate(orders, start=1)
    }


def day_of(week: str) -> date:
    return TODAY if week == "today" else TODAY + int(week.split()[1]) * ONE_WEEK


def week_of(day: date) -> str:
    return "today" if day == TODAY else f"week {(day - TODAY) // ONE_WEEK}"


def earliest(office: Office, order: SalesOrder) -> dict[str, str]:
    """When the first of an order comes, how much of it that is, and when all is there."""
    rows = read_back_orders(office.session, [line.id for line in lines_of(order)])
    pieces = [
        (piece.expectation.day, piece.quantity)
        for row in rows.values()
        for piece in row.pieces
    ]
    first = min(day for day, _quantity in pieces)
    there = sum(quantity for day, quantity in pieces if day == first)
    percent = 100 * there / sum(quantity for _day, quantity in pieces)
    return {
        "complete_at": week_of(max(day for day, _quantity in pieces)),
        "partly_at": f"{week_of(first)} ({percent:g} %)",
    }


@plays("BO-087")
def promised_for_yesterday(office: Office, given: Facts) -> Outcome:
    order = office.order(("A", 1))
    yesterday = TODAY - ONE_DAY
    office.given.purchase(
        (office.product("A"), 1, yesterday - 3 * ONE_DAY), ordered_on=TODAY - ONE_WEEK
    )
    [line] = lines_of(order)
    expected = read_back_orders(office.session, [line.id])[line.id].expectation
    assert expected.day is not None
    overdue = expected.state is ExpectationState.OVERDUE
    return {"planned_date": "overdue" if overdue else expected.day}


@plays("BO-089")
def supplier_moves_both(office: Office, given: Facts) -> Outcome:
    order = on_order(office, given["incoming"])
    first, second = bought_of(order)
    tomorrow = TODAY + ONE_DAY
    set_expected(office.session, [first.id], tomorrow, reason="the boat is late")
    on_the_receipt = reload(first).expected_on == tomorrow and reload(first).incoming
    receive(office, comes(first, 5), comes(second, 5))
    too_late = refusal(
        set_expected, office.session, [second.id], tomorrow, error=NothingIncoming
    )
    return {
        "A_date": "tomorrow, also on the open receipt" if on_the_receipt else "",
        "B_date": "unchanged" if reload(second).expected_on is None else "changed",
        "note_for_user": str(too_late),
    }


def proposed(office: Office) -> Units:
    return units(sum(row.quantity for row in read_proposals(office.session)))


def order_what_is_proposed(office: Office) -> PurchaseOrder:
    [row] = read_proposals(office.session)
    assert row.supplier_id is not None
    [made] = order_proposals(office.session, [entry_of(row)])
    send_purchase(office.session, made.order_id)
    return PurchaseOrder.get_by_id(made.order_id)


@plays("BO-101")
def next_period(office: Office, given: Facts) -> Outcome:
    office.product("A", supplier=office.given.supplier())
    office.order(("A", 1), requested_on=TODAY)
    office.order(("A", 1), requested_on=TODAY + 10 * ONE_DAY)
    seen = []
    for reorder_point in (0, 0, 10):
        Product.update(reorder_point=whole(reorder_point)).execute()
        seen.append(proposed(office))
    order_what_is_proposed(office)
    return {"proposed_after_each": [*seen, proposed(office)]}


@plays("BO-102")
def bought_for_the_order(office: Office, given: Facts) -> Outcome:
    office.product("A", supplier=office.given.supplier())
    order = office.order_of(given["order_lines"])
    seen = [proposed(office), proposed(office)]
    bought = order_what_is_proposed(office)
    [line] = lines_of(order)
    after_buying = line_state(reload(line), ExpectationState.AWAITING_SUPPLIER)
    receive(office, comes(bought_of(bought)[0], 100))
    return {
        "proposed_after_each": seen,
        "delivery_lines_after_buy": after_buying,
        "reserved_after_receipt": figures(order)["reserved"],
        "open_after_receipt": figures(order)["back_ordered"],
    }


@plays("BO-104")
def purchase_is_cancelled(office: Office, given: Facts) -> Outcome:
    office.product("A", supplier=office.given.supplier())
    [line] = lines_of(office.order(("A", given["proposal"])))
    seen = []

    def note() -> None:
        seen.append("proposed" if proposed(office) else "bought")

    for _again in range(2):
        bought = order_what_is_proposed(office)
        note()
        close_purchase(office.session, bought.id, "they cannot")
        note()
    cancel_rest(office.session, line.id, None, "they do not want it any more")
    nothing = not read_proposals(office.session)
    return {"proposal_state_after_each": [*seen, "cancelled" if nothing else ""]}


@plays("BO-142")
def promised_for_later(office: Office, given: Facts) -> Outcome:
    product = office.product("A", given["stock"]["A"])
    taken = given["stock"]["A"] - given["stock"]["in 2 days"]
    office.order(("A", taken), requested_on=TODAY + 2 * ONE_DAY)

    def quote(quantity: Units) -> str:
        split = preview_split(office.session, product.id, thousandths(quantity))
        return "warning" if split.later else "no warning"

    return {"results": [quote(4), quote(2)]}


@plays("BO-144")
def together(office: Office, given: Facts) -> Outcome:
    office.product("A", 10)
    customer = office.given.customer()
    for _order in range(2):
        office.order(("A", 5), customer=customer)
    ready = read_ready_orders(office.session)
    parcels: set[tuple[int, Place]] = {(row.customer_id, row.place) for row in ready}
    return {"open_deliveries": len(parcels)}
