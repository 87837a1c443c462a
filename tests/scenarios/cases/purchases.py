"""Plays about receipts: less, more, in packs, closed, taken back."""

from collections.abc import Callable, Iterable
from typing import Any

from restordre_app.domain.purchasing import packs_of, units_of
from restordre_app.domain.quantities import QuantityNotPositive, whole
from restordre_app.errors import AppError
from restordre_app.parsing import parse_quantity
from restordre_app.queries.purchase_orders import read_purchases
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.purchase_changes import change_purchase
from restordre_app.services.purchase_entries import PurchaseEntry, PurchaseLineEntry
from restordre_app.services.purchasing import (
    cancel_purchase_rest,
    enter_purchase,
    send_purchase,
)
from restordre_app.services.receipt_undo import undo_receipt
from restordre_app.services.receiving import (
    ReceiptEntry,
    ReceiptLine,
    receive_and_allocate,
)
from restordre_app.services.supplier_items import SupplierItemEntry, save_supplier_item
from restordre_app.store.purchasing import PurchaseLine, PurchaseOrder
from tests.builders import bought_of, reload
from tests.scenarios.cases.telling import Outcome, plays
from tests.scenarios.office import (
    Office,
    Units,
    refusal,
    thousandths,
    units,
)

Facts = dict[str, Any]


def on_order(office: Office, incoming: dict[str, int]) -> PurchaseOrder:
    """One purchase order for everything, without a date."""
    lines = [(office.product(name), count, None) for name, count in incoming.items()]
    return office.given.purchase(*lines)


def comes(line: PurchaseLine, quantity: Units, **details: Any) -> ReceiptLine:
    return ReceiptLine(line.product_id, thousandths(quantity), line.id, **details)


def receive(office: Office, *lines: ReceiptLine, keep: bool = False) -> int:
    entry = ReceiptEntry(lines, allow_over=keep)
    return receive_and_allocate(office.session, entry).receipt_id


def incoming(office: Office, order: PurchaseOrder) -> Units:
    lines = read_purchase(office.session, order.id).lines
    return units(sum(line.incoming for line in lines))


def received(order: PurchaseOrder) -> Units:
    return units(sum(line.received for line in bought_of(order)))


def purchase_state(office: Office, order: PurchaseOrder) -> Any:
    return read_purchases(office.session, [order.id])[order.id].state


def result_of(act: Callable[[], object], word: Callable[[], str]) -> str:
    """What became of a step: refused, or what can be said afterwards."""
    try:
        act()
    except AppError:
        return "refused"
    return word()


@plays("BO-091")
def more_than_ordered(office: Office, given: Facts) -> Outcome:
    office.shelf(given["stock"])
    order = on_order(office, given["incoming"])
    [line] = bought_of(order)
    refusal(receive, office, comes(line, 12), error=AppError)
    receive(office, comes(line, 12), keep=True)
    return {
        "on_hand": office.on_hand("A"),
        "received": received(order),
        "still_expected": incoming(office, order),
        "purchase_state": purchase_state(office, order),
    }


@plays("BO-092")
def rest_will_not_come(office: Office, given: Facts) -> Outcome:
    order = on_order(office, given["incoming"])
    [line] = bought_of(order)
    receive(office, comes(line, 6))
    states = [purchase_state(office, order)]
    cancel_purchase_rest(office.session, line.id, None, "sold out")
    states += [purchase_state(office, order)]
    return {
        "purchase_state_after_each": states,
        "still_expected": incoming(office, order),
    }


@plays("BO-093")
def less_then_more(office: Office, given: Facts) -> Outcome:
    order = on_order(office, given["incoming"])
    [line] = bought_of(order)
    seen = []
    receive(office, comes(line, 4))
    seen.append((incoming(office, order), received(order)))
    second = receive(office, comes(line, 8), keep=True)
    seen.append((incoming(office, order), received(order)))
    undo_receipt(office.session, second, "counted twice")
    seen.append((incoming(office, order), received(order)))
    return {
        "on_order_after_each": [left for left, _came in seen],
        "received_after_each": [came for _left, came in seen],
    }


@plays("BO-095")
def nine_of_ten(office: Office, given: Facts) -> Outcome:
    order = on_order(office, given["incoming"])
    receive(office, *(comes(line, 9, close_rest=True) for line in bought_of(order)))
    assert incoming(office, order) == 0
    return {
        "received": [units(line.received) for line in bought_of(order)],
        "supplier_on_time_rate": "",
    }


@plays("BO-096")
def in_packs(office: Office, given: Facts) -> Outcome:
    supplier = office.given.supplier()
    packs = {"screws": (3, 10_000), "wire": (13, 100)}
    for name, (_count, size) in packs.items():
        unit = "m" if name == "wire" else "stk."
        product = office.product(name, unit=unit)
        item = SupplierItemEntry(product.id, supplier.id, pack_size=size)
        save_supplier_item(office.session, item)
    order = purchase_of(
        office,
        supplier.id,
        [
            PurchaseLineEntry(office.product(name).id, units_of(count, size))
            for name, (count, size) in packs.items()
        ],
    )
    on_order_then = [incoming(office, order)]
    came = {"screws": 1, "wire": 5}
    receive(office, *(
        ReceiptLine(line.product_id, units_of(count, packs[name][1]), line.id)
        for line, (name, count) in zip(bought_of(order), came.items(), strict=True)
    ))  # fmt: skip
    on_order_then.append(incoming(office, order))
    first, second = bought_of(order)
    return {
        "on_order_after_each": on_order_then,
        "on_hand_change": office.on_hand("screws") + office.on_hand("wire"),
        "line_1": counted_in_packs(first, packs["screws"][1]),
        "line_2": counted_in_packs(second, packs["wire"][1]),
    }


def purchase_of(
    office: Office, supplier_id: int, lines: Iterable[PurchaseLineEntry]
) -> PurchaseOrder:
    entry = PurchaseEntry(supplier_id, tuple(lines))
    made = enter_purchase(office.session, entry, send=True)
    return PurchaseOrder.get_by_id(made.order_id)


def counted_in_packs(line: PurchaseLine, size: int) -> dict[str, int]:
    return {
        "received": packs_of(line.received, size)[0],
        "remaining": packs_of(line.incoming, size)[0],
    }


@plays("BO-097")
def wrong_receipts(office: Office, given: Facts) -> Outcome:
    order = office.given.purchase((office.product("A"), 100, None), send=False)
    [line] = bought_of(order)

    def remain() -> str:
        return f"ok, {incoming(office, order)} remain"

    def typed(text: str) -> None:
        quantity = parse_quantity(text, "en", 0)
        receive(office, ReceiptLine(line.product_id, quantity, line.id))

    results = [result_of(lambda: typed("50"), remain)]
    send_purchase(office.session, order.id)
    results += [
        result_of(lambda text=text: typed(text), remain)
        for text in ("50", "-10", "not a number", "50")
    ]
    assert isinstance(
        refusal(receive, office, comes(line, -10), error=AppError).problem,
        QuantityNotPositive,
    )
    return {"results": results}


@plays("BO-098")
def line_with_goods(office: Office, given: Facts) -> Outcome:
    order = on_order(office, given["incoming"])
    [first] = bought_of(order)
    receive(office, comes(first, given["received"]["A"]))
    before = incoming(office, order)
    seen, results = [], []

    def change(*lines: PurchaseLineEntry) -> None:
        entry = PurchaseEntry(order.supplier_id, lines)
        change_purchase(office.session, order.id, entry, reload(order).version)

    new = PurchaseLineEntry(office.product("B").id, whole(7))
    kept = PurchaseLineEntry(first.product_id, first.ordered, line_id=first.id)
    for step in (
        lambda: change(kept, new),
        lambda: change(kept_as(bought_of(order)[1])),
        lambda: change(kept),
    ):
        results.append(result_of(step, lambda: "ok"))
        seen.append(incoming(office, order) - before)
    return {"on_order_change": seen, "results": results}


def kept_as(line: PurchaseLine) -> PurchaseLineEntry:
    return PurchaseLineEntry(line.product_id, line.ordered, line_id=line.id)
