"""A purchase order through its life, and what is refused on the way (domain.md P1)."""

from datetime import date

import pytest

from restordre_app.changes import Topic
from restordre_app.domain.promises import DoubtKind, Precision
from restordre_app.domain.purchasing import PurchaseState
from restordre_app.domain.quantities import QuantityNotWhole
from restordre_app.domain.words import Figure
from restordre_app.errors import NotFound
from restordre_app.queries.history_words import told_entries
from restordre_app.services.order_entries import (
    ImpossiblePrice,
    LineProblem,
    ReasonMissing,
)
from restordre_app.services.purchase_entries import (
    DueBeforeOrdered,
    PurchaseEntry,
    PurchaseLineEntry,
    ServiceBought,
    purchase_warnings,
)
from restordre_app.services.purchasing import (
    AlreadySent,
    MoreThanIncoming,
    NothingIncoming,
    NotSent,
    PurchaseHasNoLines,
    PurchaseNumberTaken,
    cancel_purchase_rest,
    close_purchase,
    confirm_purchase,
    enter_purchase,
    send_purchase,
    set_expected,
)
from restordre_app.services.supplier_items import SupplierItemEntry, save_supplier_item
from tests.builders import TODAY, bought_of, days_ago, reload
from tests.integration.purchasing.expected import THIRD, view


def test_an_order_goes_from_draft_to_received(session, given, rail):
    order = given.purchase((rail, 30, THIRD), send=False)
    states = [view(session, order).state]

    send_purchase(session, order.id)
    states.append(view(session, order).state)
    confirm_purchase(session, order.id, their_ref="A-77")
    states.append(view(session, order).state)
    given.receive_for(order, 10)
    states.append(view(session, order).state)
    given.receive_for(order, 20)
    states.append(view(session, order).state)

    assert states == [
        PurchaseState.DRAFT, PurchaseState.SENT, PurchaseState.CONFIRMED,
        PurchaseState.PARTLY_RECEIVED, PurchaseState.RECEIVED,
    ]  # fmt: skip
    seen = view(session, order)
    assert (seen.number, seen.their_ref, seen.amount) == ("2001", "A-77", 24_000)
    assert [receipt.number for receipt in seen.receipts] == ["VM00002", "VM00001"]


def test_its_history_tells_who_did_what_in_words(session, given, rail):
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)
    confirm_purchase(session, order.id)
    set_expected(session, [line.id], date(2026, 12, 10), reason="strike")
    given.receive_for(order, 10)
    cancel_purchase_rest(session, line.id, None, "not made any more")

    seen = view(session, order)
    said = [text for _entry, text in told_entries(seen.history, {line.id: "R"}, "en")]

    assert said == [
        "R: 20 cancelled · not made any more",
        "Received, receipt VM00001",
        "R, Expected: 03-12-2026 → 10-12-2026",
        "Confirmed",
        "Sent",
        "Entered as a draft",
    ]


def test_numbers_count_on_and_are_not_given_twice(session, given, rail):
    line = (rail, 1, None)

    numbers = [
        given.purchase(line, number=number).number for number in ("", "2010", "", "X-1")
    ]

    assert numbers == ["2001", "2010", "2011", "X-1"]
    with pytest.raises(PurchaseNumberTaken, match="already a purchase order X-1"):
        given.purchase(line, number="X-1")


def test_the_price_agreed_with_the_supplier_is_taken(session, given, rail):
    supplier = given.supplier()
    save_supplier_item(session, SupplierItemEntry(rail.id, supplier.id, "L-9", 75_500))
    other = given.product()

    order = given.purchase((rail, 1, None), (other, 1, None), supplier=supplier)

    assert [line.unit_price for line in bought_of(order)] == [75_500, 0]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"quantity": 1_500}, QuantityNotWhole),
        ({"unit_price": -1}, ImpossiblePrice),
        ({"expected_on": days_ago(1)}, DueBeforeOrdered),
    ],
)
def test_a_faulty_line_is_named_and_nothing_is_written(
    session, given, rail, changes, problem
):
    lines = [
        PurchaseLineEntry(**({"product_id": rail.id, "quantity": 1_000} | more))
        for more in ({}, changes)
    ]

    with pytest.raises(LineProblem) as caught:
        enter_purchase(session, PurchaseEntry(given.supplier().id, tuple(lines)))

    assert isinstance(caught.value.problem, problem)
    assert str(caught.value).startswith("Line 2 (22-0913): ")
    assert given.purchase((rail, 1, None)).number == "2001"


def test_goods_due_before_they_were_ordered_are_told_with_both_days(given, rail):
    with pytest.raises(LineProblem) as caught:
        given.purchase((rail, 1, days_ago(1)))

    assert str(caught.value.problem) == (
        "It would come on 22-11-2026, before it was ordered on 23-11-2026. Correct one "
        "of the dates."
    )


def test_a_week_that_has_begun_is_not_before_the_order(session, given, rail):
    week = {"expected_precision": Precision.WEEK}

    order = given.purchase((rail, 1, TODAY), ordered_on=days_ago(-3), line_details=week)

    assert view(session, order).lines[0].expected_precision is Precision.WEEK


def test_services_strangers_and_empty_orders_are_refused(session, given, rail):
    with pytest.raises(LineProblem) as caught:
        given.purchase((given.product(stocked=False), 1, None))
    assert isinstance(caught.value.problem, ServiceBought)
    with pytest.raises(NotFound, match="The supplier"):
        enter_purchase(session, PurchaseEntry(9_999))
    with pytest.raises(NotFound, match="The product"):
        enter_purchase(
            session,
            PurchaseEntry(given.supplier().id, (PurchaseLineEntry(9_999, 1_000),)),
        )
    with pytest.raises(PurchaseHasNoLines):
        given.purchase()


def test_what_was_sent_is_not_sent_again_nor_confirmed_before(session, given, rail):
    draft = given.purchase((rail, 1, None), send=False)
    with pytest.raises(NotSent, match="was not sent yet"):
        confirm_purchase(session, draft.id)
    with pytest.raises(NotSent):
        cancel_purchase_rest(session, bought_of(draft)[0].id, None, "x")
    send_purchase(session, draft.id)

    with pytest.raises(AlreadySent):
        send_purchase(session, draft.id)


def test_the_date_is_moved_with_who_and_why(session, given, rail, news):
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)
    news.clear()

    doubts = set_expected(
        session, [line.id], date(2026, 12, 6), confirmed=True, reason="late ship"
    )

    assert [each.kind for each in doubts] == [DoubtKind.WEEKEND]
    assert (reload(line).expected_on, reload(line).confirmed) == (
        date(2026, 12, 6),
        True,
    )
    assert {Topic.PURCHASING, Topic.STOCK} <= news[-1]
    assert set_expected(session, [line.id], None) == ()
    assert reload(line).expected_precision == "unknown"


def test_a_date_before_the_order_or_of_nothing_to_come_is_refused(session, given, rail):
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)

    with pytest.raises(DueBeforeOrdered):
        set_expected(session, [line.id], days_ago(1))
    with pytest.raises(NotFound):
        set_expected(session, [line.id, 9_999], THIRD)
    given.receive_for(order, 30)
    with pytest.raises(NothingIncoming, match=r"22-0913.*purchase order 2001"):
        set_expected(session, [line.id], THIRD)


def test_a_rest_is_given_up_in_part_and_whole(session, given, rail):
    order = given.purchase((rail, 30, THIRD))
    [line] = bought_of(order)
    given.receive_for(order, 10)

    with pytest.raises(MoreThanIncoming) as caught:
        cancel_purchase_rest(session, line.id, 21_000, "too late")
    assert caught.value.details == {
        "wanted": Figure(21_000),
        "possible": Figure(20_000),
    }
    with pytest.raises(ReasonMissing):
        cancel_purchase_rest(session, line.id, None, " ")
    cancel_purchase_rest(session, line.id, 5_000, "too late")
    assert view(session, order).lines[0].incoming == 15_000
    cancel_purchase_rest(session, line.id, None, "too late")

    assert view(session, order).state is PurchaseState.RECEIVED
    with pytest.raises(NothingIncoming):
        cancel_purchase_rest(session, line.id, None, "again")


def test_a_draft_is_put_aside(session, given, rail):
    order = given.purchase((rail, 30, THIRD), send=False)

    close_purchase(session, order.id, "not needed")

    assert view(session, order).state is PurchaseState.CLOSED


def test_what_looks_odd_is_told_line_by_line(session, given, rail):
    supplier = given.supplier()
    save_supplier_item(
        session,
        SupplierItemEntry(rail.id, supplier.id, pack_size=12_000, minimum=24_000),
    )
    sunday = date(2026, 12, 6)
    entry = PurchaseEntry(
        supplier.id,
        (
            PurchaseLineEntry(rail.id, 20_000, expected_on=sunday),
            PurchaseLineEntry(rail.id, 24_000),
        ),
    )

    doubts = purchase_warnings(session, entry)

    assert [(each.position, str(each.sentence)) for each in doubts] == [
        (1, "06-12-2026 falls on a weekend."),
        (1, "The supplier sells 22-0913 from 24 on."),
        (1, "22-0913 comes in packs of 12; 8 would be loose."),
        (2, ("22-0913 has no date, and no lead time is known. Customers are told "
            "nothing until the supplier has said when.")),
        (2, ("22-0913 also stands on line 1. What comes goes to the line that is due "
            "first.")),
    ]  # fmt: skip


def test_nothing_odd_is_not_told(session, given, rail):
    entry = PurchaseEntry(
        given.supplier(lead_days=5).id, (PurchaseLineEntry(rail.id, 1_000),)
    )

    assert purchase_warnings(session, entry) == ()
