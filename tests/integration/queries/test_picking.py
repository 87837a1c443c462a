"""Candidates while somebody types, the split of a quantity, search everywhere."""

import pytest

from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import ExpectationState
from restordre_app.domain.quantities import whole
from restordre_app.queries.gone import ProductGone
from restordre_app.queries.numbers import find_order_by_number
from restordre_app.queries.picking import (
    find_product_by_code,
    pick_customers,
    pick_products,
    read_product_picks,
)
from restordre_app.queries.searching import HitKind, search_everywhere
from restordre_app.queries.splits import preview_split
from restordre_app.services.stock import freeze_product
from restordre_app.session import Session
from restordre_app.store.customers import Customer
from restordre_app.store.search import fold
from tests.builders import TODAY, Given, days_ago, reload


def searchable(customer: Customer) -> Customer:
    customer.search = fold(
        customer.number, customer.name, customer.city, customer.phone
    )
    customer.save()
    return customer


@pytest.mark.parametrize(
    "text",
    ["ågård", "KØKK", "aarhus", "86123456", "86 12 34 56", "+45 86123456", "7788"],
)
def test_a_customer_is_picked_by_any_part_of_what_is_known(
    session: Session, given: Given, text: str
) -> None:
    searchable(
        given.customer(
            number="7788", name="Ågård Køkken", city="Aarhus C", phone="86 12 34 56"
        )
    )
    searchable(given.customer(name="Nordsø Byg", phone="75 12 34 56"))
    assert [pick.name for pick in pick_customers(session, text)] == ["Ågård Køkken"]


def test_the_exact_number_stands_first_then_beginnings(
    session: Session, given: Given
) -> None:
    for number, name in (("5", "By & Land 42"), ("6", "42 Grader"), ("42", "Zenit")):
        searchable(given.customer(number=number, name=name))
    names = [pick.name for pick in pick_customers(session, "42")]
    assert names == ["Zenit", "42 Grader", "By & Land 42"]
    assert len(pick_customers(session, "42", limit=2)) == 2


def test_a_blocked_customer_is_shown_as_such(session: Session, given: Given) -> None:
    searchable(given.customer(name="Slow Payer", blocked=True))
    [pick] = pick_customers(session, "slow")
    assert pick.blocked is True


def test_a_scanned_barcode_or_sku_stands_first(session: Session, given: Given) -> None:
    other = given.product(sku="22-0913-B", name="22-0913 skuffe")
    exact = given.product(sku="22-0913", name="Zink", barcode="5701234567899")
    for product in (other, exact):
        product.search = fold(product.sku, product.name, product.barcode)
        product.save()
    assert [pick.sku for pick in pick_products(session, "22-0913")] == [
        "22-0913", "22-0913-B",
    ]  # fmt: skip
    [scanned] = pick_products(session, "5701234567899")
    assert scanned.product_id == exact.id


def test_a_discontinued_product_stands_last(session: Session, given: Given) -> None:
    given.product(name="Greb A", discontinued=True)
    given.product(name="Greb B")
    picks = pick_products(session, "greb")
    assert [(pick.name, pick.discontinued) for pick in picks] == [
        ("Greb B", False), ("Greb A", True),
    ]  # fmt: skip


def test_a_pick_tells_what_can_be_had(session: Session, given: Given) -> None:
    product = given.product(on_hand=10, name="Greb", unit="kg")
    given.order((product, 4))
    freeze_product(session, product.id, "looks empty")
    [pick] = pick_products(session, "greb")
    assert (pick.available, pick.unit, pick.decimals) == (whole(6), "kg", 3)
    assert (pick.frozen, pick.stocked, pick.unit_price) == (True, True, 125_000)


def test_a_scanner_s_code_finds_one_product_or_none(
    session: Session, given: Given
) -> None:
    product = given.product(sku="A1", barcode="5701234567899")
    given.product(sku="A2")
    for code in ("A1", " 5701234567899 "):
        found = find_product_by_code(session, code)
        assert found is not None
        assert found.product_id == product.id
    assert find_product_by_code(session, "") is None
    assert find_product_by_code(session, "A") is None


def test_picks_of_given_products_leave_out_what_is_gone(
    session: Session, given: Given
) -> None:
    product = given.product(on_hand=3)
    picks = read_product_picks(session, [product.id, 999])
    assert {key: pick.available for key, pick in picks.items()} == {
        product.id: whole(3)
    }


def test_an_order_is_found_by_its_number(session: Session, given: Given) -> None:
    order = given.order((given.product(), 1), number="4711")
    assert find_order_by_number(session, " 4711 ") == order.id
    assert find_order_by_number(session, "4712") is None


def test_a_typed_quantity_splits_into_now_and_later(
    session: Session, given: Given
) -> None:
    product = given.product(on_hand=70)
    split = preview_split(session, product.id, whole(100))
    assert (split.now, split.later, split.free) == (whole(70), whole(30), whole(70))
    assert split.expectation.state is ExpectationState.NOT_ORDERED
    assert (split.unit, split.decimals, split.frozen) == ("stk.", 0, False)


def test_the_split_is_what_confirming_then_does(session: Session, given: Given) -> None:
    product = given.product(on_hand=70)
    given.order((product, 20))
    split = preview_split(session, product.id, whole(80))
    given.order((product, 80))
    reserved = reload(product).reserved - whole(20)
    assert (split.now, split.later) == (reserved, whole(30))


def test_goods_due_to_an_older_waiting_line_are_not_promised(
    session: Session, given: Given
) -> None:
    product = given.product()
    given.order((product, 30), ordered_on=days_ago(2))
    given.stock(product, 50)
    split = preview_split(session, product.id, whole(40))
    assert (split.now, split.later) == (whole(20), whole(20))
    earlier = preview_split(session, product.id, whole(40), ordered_on=days_ago(3))
    assert earlier.now == whole(40)


def test_lines_above_in_the_same_order_take_first(
    session: Session, given: Given
) -> None:
    product = given.product(on_hand=70)
    split = preview_split(session, product.id, whole(50), taken=whole(40))
    assert (split.now, split.later) == (whole(30), whole(20))


def test_the_policy_changes_the_split(session: Session, given: Given) -> None:
    product = given.product(on_hand=70)
    dropped = preview_split(
        session, product.id, whole(100), policy=Policy.PARTIAL_CANCEL_REST
    )
    assert (dropped.now, dropped.later, dropped.dropped) == (whole(70), 0, whole(30))
    together = preview_split(
        session, product.id, whole(100), policy=Policy.COMPLETE_LINE
    )
    assert (together.now, together.later) == (0, whole(100))


def test_a_service_goes_at_once_and_a_frozen_product_not_at_all(
    session: Session, given: Given
) -> None:
    freight, frozen = given.product(stocked=False), given.product(on_hand=5)
    freeze_product(session, frozen.id, "looks empty")
    assert preview_split(session, freight.id, whole(2)).now == whole(2)
    split = preview_split(session, frozen.id, whole(2))
    assert (split.now, split.frozen) == (0, True)
    with pytest.raises(ProductGone):
        preview_split(session, 999, whole(1))


def test_search_everywhere_groups_what_it_finds(session: Session, given: Given) -> None:
    customer = searchable(given.customer(name="Møller & Søn", city="Vejle"))
    product = given.product(on_hand=5, name="Møllersten")
    order = given.order(
        (product, 5), customer=customer, number="4711", customer_order_number="PO-7"
    )
    given.delivery(order, tracking="GLS123")
    hits = search_everywhere(session, "møller")
    assert [(hit.kind, hit.title) for hit in hits] == [
        (HitKind.ORDER, "4711"),
        (HitKind.CUSTOMER, "Møller & Søn"),
        (HitKind.PRODUCT, product.sku),
    ]
    assert hits[0].subtitle == "Møller & Søn · PO-7"
    [slip] = search_everywhere(session, "4711-1")
    assert (slip.kind, slip.title, slip.order_id) == (
        HitKind.DELIVERY, "4711-1", order.id,
    )  # fmt: skip
    assert search_everywhere(session, "gls123")[0].kind is HitKind.DELIVERY
    assert search_everywhere(session, "PO-7")[0].row_id == order.id


def test_search_everywhere_shows_the_exact_hit_first(
    session: Session, given: Given
) -> None:
    customer = given.customer()
    for number in ("100", "1001", "1002", "21001"):
        given.order((given.product(), 1), customer=customer, number=number)
    titles = [
        hit.title
        for hit in search_everywhere(session, "100", limit=3)
        if hit.kind is HitKind.ORDER
    ]
    assert titles == ["100", "1002", "1001"]


@pytest.mark.parametrize("text", ["", "   ", "no such thing"])
def test_search_everywhere_finds_nothing_for_nothing(
    session: Session, given: Given, text: str
) -> None:
    given.order((given.product(), 1), ordered_on=TODAY)
    assert search_everywhere(session, text) == ()
