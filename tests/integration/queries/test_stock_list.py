"""The list of products with their stock, and one product with queue and ledger."""

import pytest

from restordre_app.domain.quantities import whole
from restordre_app.queries.gone import ProductGone
from restordre_app.queries.product_view import read_product
from restordre_app.queries.stock import (
    SORTS,
    StockChip,
    StockFilter,
    count_products,
    find_products,
    read_products,
)
from restordre_app.services.order_changes import change_order
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import save_draft
from restordre_app.services.stock import count_stock, freeze_product
from restordre_app.session import Session
from restordre_app.store.catalogue import Supplier
from restordre_app.store.stock_moves import MovementKind
from tests.builders import NOW, TODAY, Given, days_ago, lines_of, reload
from tests.conftest import Clock
from tests.integration.queries.conftest import CountStatements


def test_a_row_tells_shelf_reservations_and_who_is_short(
    session: Session, given: Given
) -> None:
    supplier = Supplier.create(number="501", name="Hettich")
    product = given.product(
        on_hand=70, supplier=supplier, location="A-12", reorder_point=whole(20)
    )
    given.order((product, 60))
    given.order((product, 40))
    draft = OrderEntry(given.customer().id, (LineEntry(product.id, whole(9)),))
    save_draft(session, draft)
    row = read_products(session, [product.id])[product.id]
    assert (row.on_hand, row.reserved, row.available, row.back_ordered) == (
        whole(70), whole(70), 0, whole(30),
    )  # fmt: skip
    assert type(row.back_ordered) is int
    assert (row.supplier, row.location, row.unit) == ("Hettich", "A-12", "stk.")
    assert (row.reorder_point, row.stocked, row.frozen) == (whole(20), True, False)


def test_each_chip_shows_its_products_and_counts_them(
    session: Session, given: Given
) -> None:
    plenty = given.product(on_hand=70, reorder_point=whole(20))
    low = given.product(on_hand=5, reorder_point=whole(6))
    short = given.product()
    given.order((short, 5))
    frozen = given.product(on_hand=1)
    freeze_product(session, frozen.id, "looks empty")
    old = given.product(on_hand=1, discontinued=True, reorder_point=whole(6))
    freight = given.product(stocked=False)
    expected = {
        StockChip.ALL: {plenty, low, short, frozen, old, freight},
        StockChip.SHORT: {short},
        StockChip.BELOW_REORDER: {low},
        StockChip.FROZEN: {frozen},
        StockChip.DISCONTINUED: {old},
    }
    for chip, products in expected.items():
        found = find_products(session, StockFilter(chip=chip))
        assert set(found) == {product.id for product in products}
        assert count_products(session)[chip] == len(products)


@pytest.mark.parametrize("key", sorted(SORTS))
def test_every_heading_can_be_sorted_both_ways(
    session: Session, given: Given, key: str
) -> None:
    for units in (3, 1, 2):
        given.order((given.product(on_hand=units), 2))
    up = find_products(session, StockFilter(sort=key))
    assert sorted(find_products(session, StockFilter(sort=key, descending=True))) == (
        sorted(up)
    )


def test_the_most_wanted_comes_first_when_sorted_by_it(
    session: Session, given: Given
) -> None:
    little, much = given.product(), given.product()
    given.order((little, 1), (much, 9))
    wanted = StockFilter(sort="back_ordered", descending=True)
    assert find_products(session, wanted) == [much.id, little.id]


def test_search_and_supplier_narrow_the_list(session: Session, given: Given) -> None:
    supplier = Supplier.create(number="501", name="Hettich")
    hinge = given.product(name="Hængsel 110°", supplier=supplier)
    given.product(name="Greb")
    assert find_products(session, StockFilter(text="HÆNGSEL")) == [hinge.id]
    assert find_products(session, StockFilter(supplier_id=supplier.id)) == [hinge.id]


def test_a_page_of_products_costs_one_statement(
    session: Session, given: Given, statements: CountStatements
) -> None:
    ids = [given.product().id for _ in range(100)]
    with statements() as sent:
        assert len(read_products(session, ids)) == 100
    assert len(sent) == 1


def test_a_product_shows_its_card(session: Session, given: Given) -> None:
    substitute = given.product(name="Greb stål")
    product = given.product(
        on_hand=7, unit="kg", name="Greb messing", pack_size=whole(10), cost_price=5,
        substitute=substitute, weight_grams=1000, discontinued=True, lead_days=14,
    )  # fmt: skip
    view = read_product(session, product.id)
    assert (view.name, view.unit, view.decimals) == ("Greb messing", "kg", 3)
    assert (view.pack_size, view.cost_price, view.lead_days) == (whole(10), 5, 14)
    assert (view.substitute_id, view.substitute_name) == (substitute.id, "Greb stål")
    assert view.discontinued is True
    assert view.stocked is True
    assert (view.on_hand, view.available, view.frozen) == (whole(7), whole(7), False)


def test_the_queue_stands_in_the_order_of_service(
    session: Session, given: Given
) -> None:
    product = given.product(on_hand=12)
    young = given.order((product, 10), number="1002")
    old = given.order((product, 5), number="1001", ordered_on=days_ago(9))
    view = read_product(session, product.id)
    assert [
        (row.order_number, row.reserved, row.back_ordered) for row in view.queue
    ] == [("1001", whole(2), whole(3)), ("1002", whole(10), 0)]
    assert (view.queue[0].queued_on, view.queue[1].queued_on) == (days_ago(9), TODAY)
    assert view.back_ordered == whole(3)
    assert {row.order_id for row in view.queue} == {young.id, old.id}


def test_growth_stands_further_back_in_the_queue(
    session: Session, given: Given, clock: Clock
) -> None:
    product = given.product()
    first = given.order((product, 5), number="1001")
    clock.pass_days(1)
    given.order((product, 4), number="1002")
    clock.pass_days(1)
    [line] = lines_of(first)
    entry = LineEntry(product.id, whole(8), line_id=line.id)
    change_order(
        session,
        first.id,
        OrderEntry(first.customer_id, (entry,), number="1001"),
        reload(first).version,
    )
    queue = read_product(session, product.id).queue
    assert [(row.order_number, row.back_ordered) for row in queue] == [
        ("1001", whole(5)), ("1002", whole(4)), ("1001", whole(3)),
    ]  # fmt: skip


def test_the_ledger_stands_newest_first(session: Session, given: Given) -> None:
    product = given.product(on_hand=10)
    count_stock(session, product.id, whole(8), "counted on the shelf")
    newest, oldest = read_product(session, product.id).ledger
    assert (newest.kind, newest.quantity, newest.balance) == (
        MovementKind.COUNT, whole(-2), whole(8),
    )  # fmt: skip
    assert (newest.reason, newest.who, newest.at) == (
        "counted on the shelf", "Mette", NOW,
    )  # fmt: skip
    assert oldest.balance == whole(10)


def test_a_product_that_is_gone_is_said_to_be(session: Session) -> None:
    with pytest.raises(ProductGone):
        read_product(session, 999)
