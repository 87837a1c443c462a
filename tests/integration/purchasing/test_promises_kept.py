"""What was promised when, by whom, and what speaks against it (domain.md E3, E4)."""

from datetime import date

from restordre_app.domain.promises import (
    DoubtKind,
    Precision,
    PromiseCause,
)
from restordre_app.queries.back_orders import (
    read_back_orders,
)
from restordre_app.services.company import company_entry, save_company
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    preview_delivery,
)
from restordre_app.services.rests import promise_date
from restordre_app.services.voiding import void_delivery
from restordre_app.store.purchasing import PromiseChange
from tests.builders import days_ago, lines_of
from tests.integration.purchasing.expected import (
    DATED,
    FOURTH,
    THIRD,
    WEEK_51,
    history_of,
    move,
    pieces_of,
    row_of,
    said,
)


def test_the_supplier_moves_the_date_twice_and_the_history_tells(session, given, rail):
    [line] = lines_of(given.order((rail, 10)))
    order = given.purchase((rail, 10, THIRD))

    move(session, order, date(2026, 12, 10))
    move(session, order, WEEK_51, Precision.WEEK)
    move(session, order, WEEK_51, Precision.WEEK)

    assert history_of(session, line) == [
        (FOURTH, "2001", PromiseCause.PURCHASE),
        (date(2026, 12, 11), "2001", PromiseCause.SUPPLIER),
        (WEEK_51, "2001", PromiseCause.SUPPLIER),
    ]
    [last] = PromiseChange.select().order_by(PromiseChange.id.desc()).limit(1)
    assert (last.old_day, last.changed_by) == (date(2026, 12, 11), "Mette")


def test_a_persons_promise_counts_before_the_suppliers_date(session, given, rail):
    [line] = lines_of(given.order((rail, 10)))
    order = given.purchase((rail, 10, THIRD))

    doubts = promise_date(session, [line.id], days_ago(-1))
    move(session, order, date(2026, 12, 10))

    assert [each.kind for each in doubts] == [DoubtKind.BEFORE_SUPPLIER]
    row = row_of(session, line)
    assert said(row.expectation) == (days_ago(-1), DATED, "Mette")
    assert pieces_of(session, line) == [(10, date(2026, 12, 11), DATED, "2001")]
    promise_date(session, [line.id], None)
    assert said(row_of(session, line).expectation)[0] == date(2026, 12, 11)
    assert history_of(session, line) == [
        (FOURTH, "2001", PromiseCause.PURCHASE),
        (days_ago(-1), "Mette", PromiseCause.PROMISE),
        (date(2026, 12, 11), "2001", PromiseCause.SUPPLIER),
        (date(2026, 12, 11), "Mette", PromiseCause.PROMISE),
    ]


def test_a_promise_on_a_sunday_warns_and_is_given_all_the_same(session, given, rail):
    [line] = lines_of(given.order((rail, 10)))

    doubts = promise_date(session, [line.id], date(2026, 12, 6))

    assert [str(each.sentence) for each in doubts] == ["06-12-2026 falls on a weekend."]
    assert row_of(session, line).expectation.day == date(2026, 12, 6)


def test_the_time_for_handling_moves_every_date(session, given, rail):
    [line] = lines_of(given.order((rail, 10)))
    given.purchase((rail, 10, THIRD))
    save_company(session, company_entry())
    assert len(history_of(session, line)) == 1

    given.company()
    entry = company_entry()
    save_company(session, type(entry)(**{**as_values(entry), "handling_days": 3}))

    assert row_of(session, line).expectation.day == date(2026, 12, 8)
    assert history_of(session, line)[-1][2] is PromiseCause.HANDLING


def as_values(entry):
    return {name: getattr(entry, name) for name in type(entry).__dataclass_fields__}


def test_a_delivery_tells_the_date_and_a_void_one_gives_it_back(session, given):
    rail = given.product(on_hand=4)
    order = given.order((rail, 10))
    [line] = lines_of(order)
    given.purchase((rail, 10, THIRD))

    posted = given.delivery(order)

    told = row_of(session, line).told
    assert (told.day, told.state, told.document) == (FOURTH, DATED, "1001-R1")
    void_delivery(session, posted.delivery_id, "wrong customer")
    assert pieces_of(session, line) == [(6, FOURTH, DATED, "2001")]


def test_goods_missing_on_the_shelf_are_told_with_the_date_of_the_next(session, given):
    rail = given.product(on_hand=10)
    order = given.order((rail, 10))
    [line] = lines_of(order)
    given.purchase((rail, 10, THIRD))
    entry = DeliveryEntry(order.id, (DeliveryLineEntry(line.id, 7_000, short=3_000),))

    papers = preview_delivery(session, entry)

    assert papers.confirmation.lines[0].expected.day == FOURTH
    given.delivery(order, 7)
    assert read_back_orders(session, [line.id])[line.id].pieces == ()


def test_goods_kept_for_the_customer_are_in_stock_on_paper(session, given):
    rail = given.product(on_hand=10)
    order = given.order((rail, 10))
    entry = DeliveryEntry(order.id, (DeliveryLineEntry(lines_of(order)[0].id, 4_000),))

    papers = preview_delivery(session, entry)

    assert papers.confirmation.lines[0].expected.state == "in_stock"
