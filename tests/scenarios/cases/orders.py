"""Plays about changing and cancelling confirmed orders, and about special lines."""

from dataclasses import fields
from typing import Any

from peewee import IntegrityError

from restordre_app.domain.order_state import LineState, line_state
from restordre_app.domain.quantities import QuantityNotPositive, QuantityNotWhole
from restordre_app.errors import RuleError
from restordre_app.services.order_changes import (
    LessThanDelivered,
    LineHasDeliveries,
    LineIsOnPaper,
)
from restordre_app.services.order_entries import LineProblem
from restordre_app.services.orders import (
    NotADraft,
    NothingToCancel,
    cancel_order,
    confirm_order,
    enter_order,
)
from restordre_app.services.products import ProductEntry, ProductInUse, save_product
from restordre_app.services.rests import cancel_rest
from restordre_app.services.voiding import void_delivery
from restordre_app.store.catalogue import Product, Unit
from restordre_app.store.orders import SalesOrder
from tests.builders import lines_of, reload
from tests.scenarios.cases.telling import Outcome, plays
from tests.scenarios.office import (
    Office,
    confirmations_of,
    deliveries_of,
    figures,
    of_lines,
    refusal,
    state_of,
)

Facts = dict[str, Any]
REFUSED = "refused"


def delivered_order(office: Office, given: Facts) -> SalesOrder:
    """The case's order after what it says was delivered of it."""
    gone = given["delivered"]
    order = office.stocked_order(given["order_lines"])
    if isinstance(gone, dict):
        office.deliver(order, *gone.values())
    else:
        office.deliver(order, gone)
    return order


def problem_of(error: RuleError, kind: type[RuleError]) -> str:
    """A refusal of a whole order names the line; this is what is wrong with it."""
    assert isinstance(error, LineProblem)
    assert isinstance(error.problem, kind)
    return REFUSED


def as_entry(product: Product, **changes: object) -> ProductEntry:
    kept = {field.name: getattr(product, field.name) for field in fields(ProductEntry)}
    return ProductEntry(**{**kept, **changes})  # type: ignore[arg-type]


@plays("BO-029")
def more_after_all_went(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    office.product("untracked", stocked=False)
    order = office.order_of(given["order_lines"])
    office.deliver(order)
    office.change(order, 2, 2)
    return {
        "delivered": of_lines(order, "delivered"),
        "number_of_deliveries": len(deliveries_of(order)),
        "backordered": of_lines(order, "outstanding"),
    }


@plays("BO-030")
def raised_and_lowered(office: Office, given: Facts) -> Outcome:
    order = delivered_order(office, given)
    office.change(order, 7)
    raised = {"open_demand": figures(order)["open"], "order_state": state_of(order)}
    error = refusal(office.change, order, 2, error=LineProblem)
    answer = problem_of(error, LessThanDelivered)
    return {"after_7": raised, "after_2": f"{answer} (less than already delivered)"}


@plays("BO-031")
def a_line_more(office: Office, given: Facts) -> Outcome:
    order = delivered_order(office, given)
    office.change(order, 4, new=[("B", 7)])
    _first, second = of_lines(order, "outstanding")
    return {"open_demand": {"B": second}, "order_state": state_of(order)}


@plays("BO-032")
def a_line_less(office: Office, given: Facts) -> Outcome:
    order = delivered_order(office, given)
    first = refusal(office.change, order, None, 2, error=LineProblem)
    second = refusal(office.change, order, 5, None, error=LineProblem)
    cancel_rest(office.session, lines_of(order)[1].id, None, "not wanted")
    return {
        "remove_A": f"{problem_of(first, LineHasDeliveries)} (partly delivered)",
        "remove_B": problem_of(second, LineIsOnPaper),
        "open_demand": {"B": of_lines(order, "outstanding")[1]},
        "order_state": state_of(order),
    }


@plays("BO-033")
def down_to_zero(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    error = refusal(office.change, order, 0, error=LineProblem)
    problem_of(error, QuantityNotPositive)
    [line] = lines_of(order)
    cancel_rest(office.session, line.id, None, "not wanted")
    now = figures(order)
    return {
        "ordered": now["ordered"],
        "reserved": now["reserved"],
        "reserved_lots_on_delivery": now["reserved"],
    }


@plays("BO-035")
def changed_though_confirmed(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    office.change(order, 4)
    return {"result": "changed", "ordered": figures(order)["ordered"]}


@plays("BO-038")
def cancelled_before_it_went(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    refusal(confirm_order, office.session, order.id, error=NotADraft)
    cancel_order(office.session, order.id, "customer regrets")
    return {"result": f"{state_of(order)}, never a draft again"}


@plays("BO-039")
def cancelled_too_late(office: Office, given: Facts) -> Outcome:
    order = delivered_order(office, given)
    refusal(cancel_order, office.session, order.id, "why", error=NothingToCancel)
    return {"result": REFUSED}


@plays("BO-041")
def taken_back(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    posted = office.deliver(order)
    on_hand = office.on_hand("A")
    void_delivery(office.session, posted.delivery_id, "wrong customer")
    outcome = {
        "on_hand_after_ship": on_hand,
        "on_hand": office.on_hand("A"),
        "delivered": figures(order)["delivered"],
        "order_state": state_of(order).value,
    }
    refusal(confirm_order, office.session, order.id, error=NotADraft)
    try:
        with office.session.database.atomic():
            SalesOrder.delete().where(SalesOrder.id == order.id).execute()
    except IntegrityError:
        outcome["delete_order"] = REFUSED
    cancel_order(office.session, order.id, "customer regrets")
    return outcome | {"reset_order": REFUSED, "cancel_order": state_of(order).value}


@plays("BO-042")
def cancelled_with_goods_waiting(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    cancel_order(office.session, order.id, "customer regrets")
    refusal(office.deliver, order, 50, error=RuleError)
    return {
        "reserved": figures(order)["reserved"],
        "order_state": state_of(order),
        "ship": REFUSED,
    }


@plays("BO-117")
def unit_under_a_reservation(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order(("A", 12))
    product, metre = office.product("A"), Unit.get(Unit.code == "m")
    entry = as_entry(product, unit_id=metre.id)
    refusal(save_product, office.session, entry, product.id, error=ProductInUse)
    return {"result": REFUSED, "reserved": figures(order)["reserved"]}


@plays("BO-118")
def half_a_piece(office: Office, given: Facts) -> Outcome:
    rows = [(line["product"], line["ordered"]) for line in given["order_lines"]]
    error = refusal(office.order, *rows, error=LineProblem)
    return {"result": problem_of(error, QuantityNotWhole)}


@plays("BO-120")
def three_lines_of_one(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    free, left = [], office.free("A")
    order = office.order_of(given["order_lines"])
    for reserved in of_lines(order, "reserved"):
        free.append(left)
        left -= reserved
    assert left == office.free("A")
    return {"free_per_line": free}


@plays("BO-122")
def the_same_again(office: Office, given: Facts) -> Outcome:
    order = office.order_of(given["order_lines"])
    office.change(order, 50, new=[("A", each) for each in (1, 2, 3, 4)])
    return {"lines": len(lines_of(order)), "ordered": figures(order)["ordered"]}


@plays("BO-123")
def a_line_of_nothing(office: Office, given: Facts) -> Outcome:
    rows = [(line["product"], line["ordered"]) for line in given["order_lines"]]
    entry = office.entry(rows)
    error = refusal(enter_order, office.session, entry, error=LineProblem)
    return {
        "deliveries": SalesOrder.select().count(),
        "order_state": problem_of(error, QuantityNotPositive),
    }


@plays("BO-125")
def a_fee_alone(office: Office, given: Facts) -> Outcome:
    office.product("service", stocked=False)
    order = office.order_of(given["order_lines"])
    waiting = figures(order)["reserved"], confirmations_of(order)
    outcome = {
        "deliveries": len(deliveries_of(order)),
        "shipping_state": "none" if waiting == (0, []) else "waiting",
        "order_state": state_of(order).value,
    }
    office.deliver(order)
    assert state_of(order).value == "completed"
    return outcome


@plays("BO-126")
def without_a_shelf(office: Office, given: Facts) -> Outcome:
    office.product("virtual", stocked=False)
    order = office.order_of(given["order_lines"])
    ready = [
        line_state(line, stocked=line.product.stocked) is LineState.READY
        for line in lines_of(order)
    ]
    office.deliver(order)
    return {
        "fully_reserved": ready,
        "delivered_at_end": of_lines(order, "delivered"),
        "order_state": state_of(order),
    }


@plays("BO-128")
def product_in_use(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    office.order_of(given["order_lines"])
    product = office.product("A")
    results = []
    try:
        with office.session.database.atomic():
            Product.delete().where(Product.id == product.id).execute()
    except IntegrityError:
        results.append(REFUSED)
    save_product(office.session, as_entry(product, discontinued=True), product.id)
    results.append(f"discontinued, {reload(product).on_hand // 1000} to sell out")
    return {"results": results}


@plays("BO-130")
def goods_or_service(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = office.order_of(given["order_lines"])
    product = office.product("A")
    entry = as_entry(product, stocked=False)
    refusal(save_product, office.session, entry, product.id, error=ProductInUse)
    cancel_order(office.session, order.id, "not wanted")
    refusal(save_product, office.session, entry, product.id, error=RuleError)
    return {"results": [REFUSED, REFUSED]}
