"""Plays about partial delivery, dropping the rest and sending too much."""

from typing import Any

from restordre_app.domain.delivering import (
    MoreThanOutstanding,
    MoreThanReserved,
    NothingToDeliver,
)
from restordre_app.domain.policies import Policy
from restordre_app.domain.quantities import SCALE
from restordre_app.services.delivery_plans import DeliveryHeld
from restordre_app.services.orders import cancel_order
from restordre_app.services.ready import deliver_ready
from restordre_app.services.rests import cancel_rest
from restordre_app.services.voiding import void_delivery
from restordre_app.store.deliveries import DeliveryLine
from restordre_app.store.history import HistoryEntry
from tests.builders import lines_of
from tests.scenarios.cases.telling import Outcome, plays
from tests.scenarios.office import (
    Office,
    confirmations_of,
    deliveries_of,
    figures,
    of_lines,
    refusal,
    state_of,
    thousandths,
    units,
)

Facts = dict[str, Any]


@plays("BO-001")
def seventy_of_a_hundred(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    office.deliver(order)
    now = figures(order)
    gone = [{"qty": units(row.now), "state": "done"} for row in DeliveryLine.select()]
    return {
        **{
            name: now[name]
            for name in ("ordered", "delivered", "cancelled", "reserved")
        },
        "backordered": now["back_ordered"],
        "on_hand": office.on_hand("A"),
        "forecast": office.free("A") - now["back_ordered"],
        "order_state": state_of(order),
        "deliveries": [*gone, {"qty": now["open"], "state": "waiting"}],
    }


@plays("BO-004")
def wait_for_all(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"], policy=Policy.COMPLETE_ORDER)
    refusal(office.deliver, order, error=DeliveryHeld)
    now = figures(order)
    return {
        "delivered": now["delivered"],
        "reserved": now["reserved"],
        "unreserved": now["back_ordered"],
        "on_hand": office.on_hand("A"),
        "order_state": state_of(order),
        "delivery_state": "done" if deliveries_of(order) else "waiting",
    }


@plays("BO-006")
def nothing_there(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    refusal(office.deliver, order, error=NothingToDeliver)
    now = figures(order)
    return {
        "ordered": now["ordered"],
        "delivered": now["delivered"],
        "backordered": now["back_ordered"],
        "order_state": state_of(order),
        "deliveries": deliveries_of(order),
    }


@plays("BO-007")
def deliver_without_typing(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    [outcome] = deliver_ready(office.session)
    papers = confirmations_of(order)
    return {
        "delivered": figures(order)["delivered"],
        "backordered": figures(order)["open"],
        "on_hand": office.on_hand("A"),
        "back_order_documents": len(papers),
        "back_order_linked_to_first": papers[0].delivery_id
        == outcome.posted.delivery_id,
    }


@plays("BO-008")
def goods_and_services(office: Office, given: Facts) -> Outcome:
    for line in given["order_lines"]:
        is_goods = line["product"].startswith("goods")
        office.product(line["product"], 0, stocked=is_goods)
        if is_goods:
            office.found(line["product"], line["ordered"])
    order = office.order_of(given["order_lines"])
    services = [not line.product.stocked for line in lines_of(order)]
    office.deliver(order, *(2 if service else 1 for service in services))
    first = of_lines(order, "delivered")
    told = len(confirmations_of(order))
    office.deliver(order)
    return {
        "delivered_after_first": first,
        "number_of_deliveries": len(deliveries_of(order)),
        "delivered_after_second": of_lines(order, "delivered"),
        "second_delivery_asks_for_back_order": len(confirmations_of(order)) > told,
    }


@plays("BO-009")
def three_then_seven(office: Office, given: Facts) -> Outcome:
    order = office.stocked_order(given["order_lines"])
    states, delivered = [], []
    for quantity in (None, None, 3, 7):
        if quantity:
            office.deliver(order, quantity)
        states.append(state_of(order).value)
        delivered.append(figures(order)["delivered"])
    return {"order_state_after_each": states, "delivered_after_each": delivered}


@plays("BO-010")
def rest_stays_reserved(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    office.deliver(order, 3)
    now = figures(order)
    return {
        "delivered": now["delivered"],
        "backordered": now["open"],
        "reserved_for_back_order": now["reserved"],
    }


@plays("BO-011")
def an_invoice_delivers_nothing(office: Office, given: Facts) -> Outcome:
    order = office.stocked_order(given["order_lines"])
    delivered = []
    for goods in (6, 0, 3):  # the invoice in the middle is another program's
        if goods:
            office.deliver(order, goods)
        delivered.append(figures(order)["delivered"])
    return {"delivered_after_each": delivered, "backordered": figures(order)["open"]}


@plays("BO-012")
def two_slips(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    office.deliver(order)
    office.receive("A", 30)
    office.deliver(order)
    first, second = DeliveryLine.select().order_by(DeliveryLine.id)
    return {
        "note_1": {"ordered": units(first.ordered), "delivered": units(first.now)},
        "note_2": {
            "ordered": units(second.ordered),
            "delivered": units(second.now),
            "back_order": second.previously > 0,
        },
        "on_hand_at_end": office.on_hand("A"),
    }


@plays("BO-015")
def cancelled_and_wanted_again(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    office.deliver(order)
    [line] = lines_of(order)
    cancel_rest(office.session, line.id, None, "customer found them elsewhere")
    office.change(order, 13)
    now = figures(order)
    return {
        **{name: now[name] for name in ("ordered", "delivered", "cancelled")},
        "backordered": now["open"],
        "order_state": state_of(order),
        "number_of_deliveries": len(deliveries_of(order)),
    }


@plays("BO-016")
def lowered_to_what_went(office: Office, given: Facts) -> Outcome:
    order = office.stocked_order(given["order_lines"])
    office.deliver(order, 2)
    first = figures(order)
    office.change(order, 2)
    return {
        "ordered_after_first": first["ordered"],
        "delivered_after_first": first["delivered"],
        "ordered": figures(order)["ordered"],
        "delivered": figures(order)["delivered"],
        "number_of_deliveries": len(deliveries_of(order)),
    }


@plays("BO-017")
def one_keeps_its_rest(office: Office, given: Facts) -> Outcome:
    policies = (Policy.PARTIAL, Policy.PARTIAL_CANCEL_REST)
    office.product("A", 3)
    orders = [
        office.order_of(lines, policy=policy)
        for lines, policy in zip(given["orders"], policies, strict=True)
    ]
    [first], [second] = (lines_of(order) for order in orders)
    office.release(first, 2)
    office.allocate("A", {second.id: 2})
    deliver_ready(office.session)
    one, two = (figures(order) for order in orders)
    noted = HistoryEntry.select().where(HistoryEntry.action == "rest_cancelled")
    names = {order.id: f"order {n}" for n, order in enumerate(orders, start=1)}
    [note] = [names[entry.order_id] for entry in noted]
    return {
        "order_1": {"delivered": one["delivered"], "backordered": one["open"]},
        "order_2": {
            "delivered": two["delivered"],
            "backordered": two["open"],
            "dropped": two["cancelled"],
        },
        "warning_note_on": note,
    }


@plays("BO-018")
def close_short(office: Office, given: Facts) -> Outcome:
    order = office.order_of(given["order_lines"])
    before = figures(order)["open"]
    cancel_order(office.session, order.id, "customer closed down")
    return {
        "open_demand_after_confirm": before,
        "open_demand_after_close": figures(order)["open"],
        "order_state": state_of(order),
    }


@plays("BO-019")
def close_and_open_again(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    [line] = lines_of(order)
    demand = [figures(order)["open"]]
    posted = office.deliver(order, 5)
    demand.append(figures(order)["open"])
    cancel_rest(office.session, line.id, None, "closed")
    demand.append(figures(order)["open"])
    office.change(order, 15)
    demand.append(figures(order)["open"])
    void_delivery(office.session, posted.delivery_id, "never left")
    demand.append(figures(order)["open"])
    cancel_order(office.session, order.id, "cancelled")
    demand.append(figures(order)["open"])
    return {"open_demand_after_each": demand}


@plays("BO-022")
def twelve_of_ten(office: Office, given: Facts) -> Outcome:
    order = office.stocked_order(given["order_lines"])
    office.found("A", 5)
    thirteen = refusal(office.deliver, order, 13, error=MoreThanOutstanding)
    office.change(order, 12)
    office.deliver(order, 12)
    return {
        "13": str(thirteen),
        "12": {
            "delivered": figures(order)["delivered"],
            "backordered": figures(order)["open"],
            "new_delivery": len(deliveries_of(order)) > 1,
        },
    }


@plays("BO-023")
def nine_of_ten(office: Office, given: Facts) -> Outcome:
    order = office.stocked_order(given["order_lines"])
    office.deliver(order, 5)
    office.deliver(order, 4)
    now = figures(order)
    return {
        "ordered": now["ordered"],
        "delivered": now["delivered"],
        "backordered": now["open"],
        "order_state": state_of(order),
        "number_of_deliveries": len(deliveries_of(order)),
    }


@plays("BO-024", "BO-025")
def more_than_ordered(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    demand = [figures(order)["open"]]
    wanted = 15
    error = refusal(office.deliver, order, wanted, error=MoreThanOutstanding)
    assert error.details["possible"].thousandths == 10 * SCALE
    demand.append(figures(order)["open"])
    delivered = [figures(order)["delivered"]] * 2
    return {
        "open_demand_after_each": demand,
        "delivered_after_each": delivered,
        "percent_delivered_after_each": [
            100 * each / figures(order)["ordered"] for each in delivered
        ],
    }


@plays("BO-082")
def complete_or_nothing(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order(("A", 5), policy=Policy.COMPLETE_ORDER)
    error = refusal(office.deliver, order, 5, error=MoreThanReserved)
    return {"result": str(error), "delivered": figures(order)["delivered"]}


@plays("BO-109")
def forced_without_stock(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    wanted = given["order_lines"][0]["ordered"]
    error = refusal(office.deliver, order, wanted, error=MoreThanReserved)
    assert error.details["wanted"].thousandths == thousandths(wanted)
    return {
        "delivered": figures(order)["delivered"],
        "backordered": figures(order)["back_ordered"],
        "free": office.free("A"),
        "on_hand": office.on_hand("A"),
    }


@plays("BO-143")
def line_by_line(office: Office, given: Facts) -> Outcome:
    names = ("first", "second")
    rows = list(zip(names, given["delivery_lines"], strict=True))
    for name, quantity in rows:
        office.product(name, quantity)
    order = office.order(*rows)
    for at in range(len(rows)):
        wanted = [
            quantity if at == other else 0 for other, (_, quantity) in enumerate(rows)
        ]
        office.deliver(order, *wanted)
    gone = [
        [units(row.now) for row in DeliveryLine.select().where(
            DeliveryLine.delivery == delivery, DeliveryLine.now > 0
        )]
        for delivery in deliveries_of(order)
    ]  # fmt: skip
    return {"delivery_1": gone[0], "delivery_2": gone[1]}
