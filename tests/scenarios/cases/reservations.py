"""Plays about reservations, competition, dates, corrections of stock and two desks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

from restordre_app.domain.allocation import Rule
from restordre_app.domain.delivering import MoreThanOutstanding, MoreThanReserved
from restordre_app.domain.order_state import LineState, line_state
from restordre_app.domain.promises import ExpectationState
from restordre_app.queries.standing import read_standings
from restordre_app.queries.telling import read_lines_to_tell
from restordre_app.services.orders import cancel_order, confirm_order
from restordre_app.services.rests import promise_date
from restordre_app.services.stock import BelowZero, adjust_stock, count_stock
from restordre_app.services.voiding import void_delivery
from restordre_app.store.orders import OrderLine, SalesOrder
from tests.builders import TODAY, bought_of, lines_of, reload
from tests.scenarios.cases.telling import Outcome, plays
from tests.scenarios.office import (
    Office,
    deliveries_of,
    figures,
    of_lines,
    refusal,
    state_of,
    thousandths,
)

Facts = dict[str, Any]


def shown(line: OrderLine) -> LineState:
    return line_state(reload(line))


def standing_word(order: SalesOrder) -> Any:
    """What the order's chip says: how far it went, before that what is reserved."""
    state = state_of(order)
    [line] = lines_of(order)
    return shown(line) if state.value == "confirmed" else state


@plays("BO-055")
def handed_over(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    first, second = (office.order_of(lines) for lines in given["orders"])
    office.release(lines_of(first)[0], 7)
    office.allocate("A", {lines_of(second)[0].id: 7})
    return {
        "order_1_reserved": figures(first)["reserved"],
        "order_2_reserved": figures(second)["reserved"],
    }


@plays("BO-056")
def due_first(office: Office, given: Facts) -> Outcome:
    later = office.order(("A", 5), requested_on=TODAY + timedelta(days=3))
    due = office.order(("A", 5), requested_on=TODAY)
    office.receive("A", given["stock"]["A"], Rule.REQUESTED_DATE)
    return {
        "due_today_reserved": figures(due)["reserved"],
        "due_later_reserved": figures(later)["reserved"],
    }


@plays("BO-059")
def several_demands(office: Office, given: Facts) -> Outcome:
    table = [(10, [2]), (5, [10]), (0, [3]), (6.8, [2.1, 1.7, 1.2, 1.8])]
    results = []
    for row, (stock, demands) in enumerate(table):
        name = f"row {row}"
        office.product(name, stock, unit="kg")
        order = office.order(*((name, demand) for demand in demands))
        reserved, waiting = of_lines(order, "reserved"), of_lines(order, "back_ordered")
        result: Facts = {
            "success": not any(waiting),
            "reserved": sorted(each for each in reserved if each),
            "open": [each for each in waiting if each],
        }
        results.append({key: each for key, each in result.items() if each != []})
    return {"results": results}


@plays("BO-062", "BO-063")
def given_back(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    [line] = lines_of(order)
    reserved, free, states = [], [], []
    for give_back in (False, True):
        if give_back:
            office.release(line, figures(order)["reserved"])
        reserved.append(figures(order)["reserved"])
        free.append(office.free("A"))
        states.append(shown(line))
    return {
        "reserved_after_each": reserved,
        "free_after_each": free,
        "state_after_each": states,
    }


@plays("BO-066")
def taken_from_another(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    first, second = (office.order_of(lines) for lines in given["orders"])
    refusal(office.deliver, second, 1, error=MoreThanReserved)
    office.release(lines_of(first)[0], 1)
    office.allocate("A", {lines_of(second)[0].id: 1})
    office.deliver(second)
    return {
        "order_1_state": state_of(first),
        "order_1_reserved": figures(first)["reserved"],
        "free": office.free("A"),
        "on_hand": office.on_hand("A"),
    }


@plays("BO-067")
def raised_demand(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    [line] = lines_of(order)
    reserved, states = [], []
    for step in (lambda: office.change(order, 12), lambda: office.allocate("A")):
        step()
        reserved.append(figures(order)["reserved"])
        states.append(shown(line).value)
    return {"reserved_after_each": reserved, "state_after_each": states}


@plays("BO-068")
def first_demand_first(office: Office, given: Facts) -> Outcome:
    orders = [office.order(("A", demand)) for demand in given["demands"]]
    goods = office.product("A")
    came, later = (
        office.given.purchase((goods, count, None)) for count in given["incoming"]
    )
    office.given.receive_for(came, given["incoming"][0])
    first, second = orders
    [rest] = bought_of(later)
    return {
        "demand_1": f"reserved {figures(first)['reserved']}",
        "demand_2": shown(lines_of(second)[0]),
        "second_receipt": "still expected" if rest.incoming else "",
    }


@plays("BO-070")
def bit_by_bit(office: Office, given: Facts) -> Outcome:
    office.product("A", 30)
    order = office.order_of(given["order_lines"])
    [line] = lines_of(order)
    reserved = [figures(order)["reserved"]]
    steps = (
        lambda: office.receive("A", 20),
        lambda: office.release(line, 30),
        lambda: office.release(line, 20),
    )
    for step in steps:
        step()
        reserved.append(figures(order)["reserved"])
    return {"reserved_after_each": reserved}


@plays("BO-071")
def from_draft_to_end(office: Office, given: Facts) -> Outcome:
    office.product("A", 30)
    lines = given["order_lines"]
    order_id = office.draft(*((line["product"], line["ordered"]) for line in lines))
    order = SalesOrder.get_by_id(order_id)
    words = [standing_word(order)]
    other = office.draft(("A", 50))
    steps = (
        lambda: confirm_order(office.session, order_id),
        lambda: office.receive("A", 20),
        lambda: office.deliver(order, 10),
        lambda: office.deliver(order, 40),
    )
    for step in steps:
        step()
        words.append(standing_word(order))
    confirm_order(office.session, other)
    cancel_order(office.session, other, "not wanted")
    words.append(standing_word(SalesOrder.get_by_id(other)))
    return {"state_after_each": words}


@plays("BO-072")
def what_is_free(office: Office, given: Facts) -> Outcome:
    stock = 10
    free = {}
    for reserved in (0, 4):
        name = f"R {reserved}"
        office.product(name, stock)
        if reserved:
            office.order((name, reserved))
        free[reserved] = office.free(name)
    by_rule = free == {0: stock, 4: stock - 4}
    return {"free": "S when R is 0, else S - R" if by_rule else free}


@plays("BO-075")
def one_shelf_of_lots(office: Office, given: Facts) -> Outcome:
    office.product("A")
    for lot in given["stock"].values():
        office.found("A", lot)
    order = office.order_of(given["order_lines"])
    return {
        "reserved": figures(order)["reserved"],
        "fully_reserved": figures(order)["back_ordered"] == 0,
    }


@plays("BO-083")
def pick_what_is_there(office: Office, given: Facts) -> Outcome:
    office.product("A", 20)
    order = office.order(("A", 5), ("B", 5))
    verdict = read_standings([order.id])[order.id].verdict(TODAY)
    names = {line.id: line.product.name for line in lines_of(order)}
    picked = {
        names[line.line_id]: line.quantity_now // thousandths(5) * "q"
        for line in verdict.lines
        if line.quantity_now
    }
    return {"pick_list": picked, "B": "there" if "B" in picked else "left out"}


@plays("BO-088")
def overdue(office: Office, given: Facts) -> Outcome:
    order = office.order(("A", 5))
    [line] = lines_of(order)
    found = []
    for days in (None, -5, 5):
        day = None if days is None else TODAY + timedelta(days=days)
        promise_date(office.session, [line.id], day)
        [customer] = read_lines_to_tell(office.session, [line.id])
        expectation = customer.lines[0].now
        found.append(expectation.state is ExpectationState.OVERDUE)
    return {"overdue_after_each": found}


@plays("BO-106")
def counted_less(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    count_stock(office.session, office.product("A").id, thousandths(5), "shelf")
    after = f"reserved ({figures(order)['reserved']})"
    counted = office.on_hand("A")
    office.deliver(order)
    return {
        "delivery_state_after_count": after,
        "on_hand_after_count": counted,
        "delivered": figures(order)["delivered"],
        "on_hand": office.on_hand("A"),
    }


@plays("BO-110")
def corrected_upwards(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    office.deliver(order)
    refusal(office.deliver, order, 1, error=MoreThanOutstanding)
    return {
        "delivered": figures(order)["delivered"],
        "on_hand": office.on_hand("A"),
        "free": office.free("A"),
    }


@plays("BO-111")
def corrected_to_nothing(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    posted = office.deliver(order)
    void_delivery(office.session, posted.delivery_id, "never left")
    return {
        "delivered": figures(order)["delivered"],
        "on_hand": office.on_hand("A"),
    }


@plays("BO-112")
def taken_from_nothing(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    product_id = office.product("A").id
    one_less = (office.session, product_id, -1000, "broken")
    refusal(adjust_stock, *one_less, error=BelowZero)
    return {"free": office.free("A"), "on_hand": office.on_hand("A")}


@plays("BO-137")
def pressed_twice(office: Office, given: Facts) -> Outcome:
    order = office.stocked_order(given["order_lines"])
    office.deliver(order, 50)
    delivered = [figures(order)["delivered"]]
    refusal(office.deliver, order, 50, error=MoreThanOutstanding)
    delivered.append(figures(order)["delivered"])
    once = len(deliveries_of(order)) == 1
    return {
        "delivered_after_each": delivered,
        "second": "no effect" if once else "delivered",
    }


@plays("BO-138")
def two_at_once(office: Office, given: Facts) -> Outcome:
    order = office.stocked_order(given["order_lines"])
    together = Barrier(2)

    def finish(part: int) -> None:
        with office.session.database.connection_context():
            together.wait()
            office.deliver(order, part)

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(finish, given["reserved"]))
    return {"delivered": figures(order)["delivered"]}
