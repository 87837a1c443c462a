"""What to buy, and ordering it: nothing twice, one draft for each supplier (P3)."""

from datetime import date
from threading import Barrier, Thread

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

from restordre_app.domain.promises import Precision
from restordre_app.domain.purchasing import PurchaseState
from restordre_app.domain.quantities import QuantityNotPositive, QuantityNotWhole, whole
from restordre_app.errors import NotFound
from restordre_app.i18n import texts
from restordre_app.queries.purchase_proposals import count_proposals, read_proposals
from restordre_app.queries.purchase_view import read_purchase
from restordre_app.services.fields import FieldError
from restordre_app.services.order_entries import LineProblem
from restordre_app.services.proposals import (
    NothingTicked,
    NotSoldAnyMore,
    OrderedMeanwhile,
    ProposalEntry,
    entry_of,
    order_proposals,
    put_aside_orders,
)
from restordre_app.services.purchasing import (
    AlreadySent,
    close_purchase,
    send_purchase,
)
from restordre_app.services.stock import freeze_product
from restordre_app.services.supplier_items import SupplierItemEntry, save_supplier_item
from restordre_app.session import Session
from restordre_app.store.catalogue import Product
from restordre_app.store.purchasing import PurchaseLine, PurchaseOrder, SupplierItem
from tests.builders import TODAY, bought_of, days_ago

SOON = date(2026, 12, 1)


@pytest.fixture
def nordbolt(given):
    return given.supplier(name="Nordbolt A/S", lead_days=7)


def agree(session, product, supplier, **terms):
    save_supplier_item(session, SupplierItemEntry(product.id, supplier.id, **terms))


def words(row, language="en"):
    return row.proposal.arithmetic.explain(texts(language))


def order_all(session):
    entries = [entry_of(row) for row in read_proposals(session) if row.supplier_id]
    return order_proposals(session, entries)


def test_the_proposal_says_how_it_comes_to_its_figure(session, given, nordbolt):
    bolt = given.product(supplier=nordbolt, reorder_point=whole(12))
    agree(session, bolt, nordbolt, supplier_sku="NB-1", unit_price=20_000,
          pack_size=whole(12))  # fmt: skip
    given.order((bolt, 20))
    given.order((bolt, 10))
    given.purchase((bolt, 24, SOON), supplier=nordbolt)

    [row] = read_proposals(session)

    said = "30 waiting + 12 below reorder point − 24 on order = 18 → 2 packs of 12"
    assert words(row) == said
    assert (row.supplier, row.supplier_sku, row.customers) == (
        "Nordbolt A/S",
        "NB-1",
        2,
    )
    assert (row.quantity, row.value) == (whole(24), 4_800)
    assert row.due_on == date(2026, 11, 30)


def test_goods_reserved_for_customers_and_drafts_are_counted_once(session, given):
    supplier = given.supplier()
    bolt = given.product(10, supplier=supplier, reorder_point=whole(5))
    given.order((bolt, 40))
    given.purchase((bolt, 8, None), supplier=supplier, send=False)

    [row] = read_proposals(session)

    said = "30 waiting + 5 below reorder point − 8 on drafts = 27"
    assert words(row) == said


def test_what_was_received_too_much_of_one_order_is_not_taken_from_another(
    session, given
):
    bolt = given.product(supplier=given.supplier())
    closed = given.purchase((bolt, 10, SOON))
    close_purchase(session, closed.id, "bankrupt")
    given.purchase((bolt, 6, SOON))
    given.order((bolt, 10))

    [row] = read_proposals(session)

    assert words(row) == "10 waiting − 6 on order = 4"


def test_services_are_never_bought(session, given):
    freight = given.product(stocked=False, supplier=given.supplier())
    given.order((freight, 1))

    assert read_proposals(session) == ()
    assert count_proposals(session) == 0


def test_the_count_is_how_many_rows_there_are(session, given):
    supplier = given.supplier()
    for waiting in (3, 5, 0):
        product = given.product(supplier=supplier)
        if waiting:
            given.order((product, waiting))
    unknown = given.product()
    given.order((unknown, 1))
    frozen = given.product(20, reorder_point=whole(30), supplier=supplier)
    freeze_product(session, frozen.id, "the shelf is empty")

    rows = read_proposals(session)

    assert count_proposals(session) == len(rows) == 3
    assert [row.supplier_id for row in rows] == [supplier.id, supplier.id, None]
    assert len(read_proposals(session, supplier.id)) == 2


def test_who_has_dropped_it_is_not_asked_but_the_next_is(session, given, nordbolt):
    other = given.supplier(name="Ringsted Beslag", lead_days=3)
    substitute = given.product(sku="V-NEW")
    bolt = given.product(supplier=nordbolt, substitute=substitute)
    given.order((bolt, 4))
    agree(session, bolt, nordbolt, dropped_on=TODAY)
    [nobody] = read_proposals(session)

    agree(session, bolt, other)
    [row] = read_proposals(session)

    assert (nobody.supplier_id, nobody.supplier, nobody.due_on) == (None, "", None)
    [doubt] = nobody.proposal.doubts
    assert "substitute V-NEW" in doubt.explain(texts("en"))
    assert row.supplier == "Ringsted Beslag"


def test_ten_products_cost_as_many_statements_as_one(session, given, statements):
    supplier = given.supplier()
    counted = []
    for more in (1, 9):
        for _each in range(more):
            given.order((given.product(supplier=supplier), 1))
        with statements() as sent:
            read_proposals(session)
        counted.append(len(sent))
    with statements() as sent:
        count_proposals(session)

    assert counted == [2, 2]
    assert len(sent) == 1


def test_one_draft_for_each_supplier_due_after_the_lead_time(session, given, nordbolt):
    slow = given.supplier(name="Uden Leveringstid")
    bolt = given.product(supplier=nordbolt)
    nut = given.product(supplier=nordbolt)
    rail = given.product(supplier=slow)
    for product in (bolt, nut, rail):
        given.order((product, 5))

    made = order_all(session)

    first, second = (read_purchase(session, each.order_id) for each in made)
    assert [first.state, second.state] == [PurchaseState.DRAFT] * 2
    assert [line.product_id for line in first.lines] == [bolt.id, nut.id]
    assert {line.expected_on for line in first.lines} == {date(2026, 11, 30)}
    [line] = second.lines
    assert (line.expected_on, line.expected_precision) == (None, Precision.UNKNOWN)
    assert read_proposals(session) == ()


def test_pressing_the_button_twice_orders_once(session, given):
    bolt = given.product(sku="V-77", supplier=given.supplier())
    given.order((bolt, 5))
    entries = [entry_of(row) for row in read_proposals(session)]
    order_proposals(session, entries)

    with pytest.raises(OrderedMeanwhile, match=r"V-77: 5 were short .* now it is 0"):
        order_proposals(session, entries)

    assert PurchaseOrder.select().count() == 1


def test_what_is_still_short_after_somebody_ordered_may_be_ordered(session, given):
    bolt = given.product(supplier=given.supplier())
    given.order((bolt, 5))
    [row] = read_proposals(session)
    given.purchase((bolt, 3, SOON))

    with pytest.raises(OrderedMeanwhile):
        order_proposals(session, [entry_of(row)])
    [made] = order_proposals(session, [entry_of(row, whole(2))])

    assert bought_of(PurchaseOrder.get_by_id(made.order_id))[0].ordered == whole(2)


def test_a_person_may_order_more_than_is_proposed(session, given):
    bolt = given.product(supplier=given.supplier())
    given.order((bolt, 5))
    [row] = read_proposals(session)

    [made] = order_proposals(session, [entry_of(row, whole(100))])

    assert bought_of(PurchaseOrder.get_by_id(made.order_id))[0].ordered == whole(100)


def test_taking_the_drafts_back_proposes_them_again(session, given):
    bolt = given.product(supplier=given.supplier())
    given.order((bolt, 5))
    made = order_all(session)
    ids = [each.order_id for each in made]

    put_aside_orders(session, ids, "a slip")

    assert read_purchase(session, ids[0]).state is PurchaseState.CLOSED
    assert len(read_proposals(session)) == 1
    put_aside_orders(session, ids, "pressed twice")


def test_a_draft_that_was_sent_is_not_taken_back(session, given):
    bolt = given.product(supplier=given.supplier())
    given.order((bolt, 5))
    [made] = order_all(session)
    send_purchase(session, made.order_id)

    with pytest.raises(AlreadySent):
        put_aside_orders(session, [made.order_id], "a slip")


def test_nothing_ticked_is_told(session):
    with pytest.raises(NothingTicked, match="Tick what should be ordered"):
        order_proposals(session, [])


@pytest.mark.parametrize(
    ("quantity", "problem"), [(0, QuantityNotPositive), (1_500, QuantityNotWhole)]
)
def test_a_quantity_that_cannot_be_is_told_with_its_line(
    session, given, quantity, problem
):
    bolt = given.product(supplier=given.supplier())
    given.order((bolt, 5))
    [row] = read_proposals(session)

    with pytest.raises(LineProblem) as caught:
        order_proposals(session, [entry_of(row, quantity)])

    assert isinstance(caught.value.problem, problem)
    assert PurchaseOrder.select().count() == 0


def test_an_unknown_supplier_or_product_is_told(session, given):
    bolt = given.product(supplier=given.supplier())

    for product_id, supplier_id in ((bolt.id, 9_999), (9_999, bolt.supplier_id)):
        entry = ProposalEntry(product_id, supplier_id, whole(1), 0)
        with pytest.raises(NotFound, match="does not exist any more"):
            order_proposals(session, [entry])


def test_a_supplier_that_has_dropped_it_meanwhile_is_not_sent_an_order(session, given):
    supplier = given.supplier(name="Nordbolt A/S")
    bolt = given.product(sku="V-77", supplier=supplier)
    given.order((bolt, 5))
    [row] = read_proposals(session)
    agree(session, bolt, supplier, dropped_on=days_ago(3))

    said = "Nordbolt A/S has not sold V-77 since 20-11-2026"
    with pytest.raises(NotSoldAnyMore, match=said):
        order_proposals(session, [entry_of(row)])


def test_two_desks_order_the_same_proposal_only_once(session, given, database):
    bolt = given.product(supplier=given.supplier())
    given.order((bolt, 5))
    entries = [entry_of(row) for row in read_proposals(session)]
    both, refused = Barrier(2), []

    def order():
        desk = Session(database, who="Mette", clock=session.clock)
        both.wait()
        try:
            order_proposals(desk, entries)
        except OrderedMeanwhile as problem:
            refused.append(problem)
        finally:
            database.close()

    desks = [Thread(target=order) for _desk in range(2)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()

    assert len(refused) == 1
    assert PurchaseLine.select().count() == 1


figures = st.integers(0, 40).map(whole)


@settings(
    max_examples=settings.default.max_examples // 4,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@for_any(st.lists(
    st.tuples(figures, figures, figures, figures, st.booleans(), st.booleans()),
    max_size=4,
))  # fmt: skip
def test_the_database_and_the_rule_agree_on_what_is_short(session, given, figures):
    """The count and the rows follow the pure rule, whatever the figures are."""
    with session.database.atomic() as attempt:
        for waiting, point, incoming, drafted, frozen, discontinued in figures:
            product = given.product(7, supplier=given.supplier())
            bought(given, product, incoming, send=True)
            bought(given, product, drafted, send=False)
            if waiting:
                given.order((product, waiting // 1000))
            if frozen:
                freeze_product(session, product.id, "empty")
            Product.update(reorder_point=point, discontinued=discontinued).where(
                Product.id == product.id
            ).execute()
        rows = read_proposals(session)
        assert count_proposals(session) == len(rows)
        assert all(row.proposal.shortage.total > 0 for row in rows)
        attempt.rollback()


def bought(given, product, quantity, *, send):
    if quantity:
        given.purchase((product, quantity // 1000, SOON), send=send)


def test_a_pack_of_nothing_cannot_be_written_down(session, given, nordbolt):
    bolt = given.product(supplier=nordbolt)

    for pack in (0, -1_000):
        with pytest.raises(FieldError, match="Pack size"):
            agree(session, bolt, nordbolt, pack_size=pack)

    assert SupplierItem.select().count() == 0
