"""A purchase order is changed: a draft freely, a sent one within what came (P1)."""

import pytest

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.errors import ChangedMeanwhile, NotFound
from restordre_app.services.order_entries import (
    LineProblem,
)
from restordre_app.services.purchase_changes import (
    GoodsCame,
    LessThanReceived,
    SupplierIsFixed,
    change_purchase,
)
from restordre_app.services.purchase_entries import (
    PurchaseEntry,
    PurchaseLineEntry,
)
from restordre_app.services.purchasing import (
    PurchaseClosed,
    PurchaseHasNoLines,
    close_purchase,
    confirm_purchase,
    set_expected,
)
from tests.builders import bought_of, days_ago
from tests.integration.purchasing.expected import THIRD, view


def entry_like(session, order, *lines):
    now = view(session, order)
    return PurchaseEntry(now.supplier_id, lines, ordered_on=now.ordered_on)


def same_line(line, **changes):
    values = {
        "product_id": line.product_id,
        "quantity": line.ordered,
        "unit_price": line.unit_price,
        "expected_on": line.expected_on,
        "line_id": line.id,
    }
    return PurchaseLineEntry(**(values | changes))


def test_a_closed_order_is_left_alone(session, given, rail):
    order = given.purchase((rail, 30, THIRD))
    close_purchase(session, order.id, "they are bankrupt")

    seen = view(session, order)
    assert (seen.state, seen.lines[0].incoming) == (PurchaseState.CLOSED, 0)
    for attempt in (
        lambda: close_purchase(session, order.id, "again"),
        lambda: confirm_purchase(session, order.id),
        lambda: set_expected(session, [seen.lines[0].line_id], THIRD),
        lambda: change_purchase(
            session, order.id, entry_like(session, order), seen.version
        ),
    ):
        with pytest.raises(PurchaseClosed, match="2001 is closed"):
            attempt()


def test_a_draft_is_changed_freely(session, given, rail):
    order = given.purchase((rail, 30, THIRD), send=False)
    [line] = bought_of(order)
    nut = given.product()
    entry = PurchaseEntry(
        given.supplier().id,
        (PurchaseLineEntry(nut.id, 5_000), same_line(line, quantity=12_000)),
        ordered_on=days_ago(2),
        their_ref="B-1",
        note="soon",
    )

    change_purchase(session, order.id, entry, order.version)

    seen = view(session, order)
    assert [(each.position, each.sku, each.ordered) for each in seen.lines] == [
        (1, nut.sku, 5_000),
        (2, "22-0913", 12_000),
    ]
    assert (seen.ordered_on, seen.their_ref, seen.note) == (days_ago(2), "B-1", "soon")
    assert seen.version > order.version


def test_an_order_that_was_sent_keeps_supplier_and_numbers(session, given, rail):
    order = given.purchase((rail, 30, THIRD), (given.product(), 5, None))
    _first, second = bought_of(order)
    bolt = given.product()
    entry = entry_like(
        session, order, same_line(second), PurchaseLineEntry(bolt.id, 1_000)
    )

    version = view(session, order).version
    change_purchase(session, order.id, entry, version)

    assert [each.position for each in view(session, order).lines] == [2, 3]
    other = PurchaseEntry(given.supplier().id, entry.lines)
    with pytest.raises(ChangedMeanwhile):
        change_purchase(session, order.id, entry, version)
    with pytest.raises(SupplierIsFixed):
        change_purchase(session, order.id, other, version + 1)
    with pytest.raises(PurchaseHasNoLines):
        change_purchase(session, order.id, entry_like(session, order), version + 1)
    with pytest.raises(NotFound):
        change_purchase(
            session,
            order.id,
            entry_like(session, order, same_line(_first)),
            version + 1,
        )


def test_a_line_that_goods_came_of_keeps_its_product(session, given, rail):
    order = given.purchase((rail, 30, THIRD))
    given.receive_for(order, 10)
    [line] = bought_of(order)
    bolt = given.product()
    version = view(session, order).version

    for lines, problem in (
        ((same_line(line, product_id=bolt.id),), GoodsCame),
        ((PurchaseLineEntry(bolt.id, 1_000),), GoodsCame),
        ((same_line(line, quantity=9_000),), LessThanReceived),
    ):
        entry = entry_like(session, order, *lines)
        with pytest.raises(LineProblem) as caught:
            change_purchase(session, order.id, entry, version)
        assert isinstance(caught.value.problem, problem)
    change_purchase(
        session, order.id, entry_like(session, order, same_line(line, quantity=10_000)),
        version,
    )  # fmt: skip
    assert view(session, order).state is PurchaseState.RECEIVED


def test_another_product_may_be_ordered_as_long_as_nothing_came(session, given, rail):
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)
    bolt = given.product()
    entry = entry_like(session, order, same_line(line, product_id=bolt.id))

    change_purchase(session, order.id, entry, view(session, order).version)

    assert view(session, order).lines[0].sku == bolt.sku
