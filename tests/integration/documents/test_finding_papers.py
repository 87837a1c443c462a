"""Every paper is found by number, order, reader or day (M1)."""

from datetime import date

import pytest

from restordre_app.errors import NotFound
from restordre_app.queries.papers import (
    PaperFilter,
    find_paper_by_number,
    find_papers,
    read_paper,
    read_papers,
)
from restordre_app.services.deliveries_together import deliver_together
from restordre_app.services.order_papers import (
    order_confirmation_paper,
    pick_list_paper,
)
from restordre_app.store.documents import DocumentKind
from tests.integration.deliveries.test_together import entry_of


def numbers(session, **wanted) -> list[str]:
    ids = find_papers(session, PaperFilter(**wanted))
    found = read_papers(session, ids)
    return [found[each].number for each in ids]


@pytest.fixture
def papers(session, given, clock):
    """Yesterday's delivery of one customer, today's confirmation of another."""
    rail = given.product(on_hand=70)
    builder = given.customer(name="Ågård Byg", number="4711")
    first = given.order((rail, 100), customer=builder)
    given.delivery(first)
    clock.pass_days(1)
    second = given.order((rail, 5))
    order_confirmation_paper(session, second.id)
    return first, second


def test_the_newest_stands_first(session, papers):
    assert numbers(session) == ["1002", "1001-R1", "1001-1"]


@pytest.mark.parametrize("text", ["ågård", "ÅGÅRD byg", "4711", "1001"])
def test_customer_and_order_find_their_papers(session, papers, text):
    assert numbers(session, text=text) == ["1001-R1", "1001-1"]


@pytest.mark.parametrize(
    "text",
    ["følgeseddel", "FØLGESEDDEL 1001", "Lieferschein", "ågård packing slip"],
)
def test_what_people_call_a_paper_finds_it(session, papers, text):
    assert numbers(session, text=text) == ["1001-1"]


def test_a_day_among_the_words_is_the_day_it_was_made(session, papers):
    assert numbers(session, text="24-11-2026") == ["1002"]
    assert numbers(session, text="4711 23.11.2026") == ["1001-R1", "1001-1"]
    assert len(numbers(session, text="24/11/2026 23/11/2026")) == 3
    assert numbers(session, text="31-02-2026") == []


def test_a_number_finds_its_paper(session, papers):
    assert numbers(session, text="1001-r1") == ["1001-R1"]
    slip = find_paper_by_number(session, DocumentKind.PACKING_SLIP, " 1001-1 ")
    assert read_paper(session, slip).reader == "Ågård Byg"
    assert find_paper_by_number(session, DocumentKind.PICK_LIST, "1001-1") is None


def test_a_period_includes_both_its_days(session, papers, clock):
    today = clock().date()
    assert numbers(session, since=today) == ["1002"]
    assert numbers(session, until=date(today.year, today.month, today.day - 1)) == [
        "1001-R1",
        "1001-1",
    ]
    assert len(numbers(session, since=date(2000, 1, 1), until=today)) == 3


def test_a_kind_is_shown_alone(session, papers):
    assert numbers(session, kind=DocumentKind.PACKING_SLIP) == ["1001-1"]


def test_lists_are_sorted_as_people_read_them(session, papers):
    shown = numbers(session, sort="reader", descending=False)
    assert shown[0] == "1002"


def test_a_parcels_common_slip_is_found_by_each_of_its_orders(session, given):
    rail, customer = given.product(on_hand=50), given.customer()
    orders = [given.order((rail, 10), customer=customer) for _ in range(2)]
    deliver_together(session, [entry_of(order) for order in orders])

    for order in orders:
        assert "S1" in numbers(session, text=order.number)


def test_a_list_for_ourselves_has_no_order(session, given):
    rail = given.product(on_hand=50)
    orders = [given.order((rail, 10)) for _ in range(2)]
    list_id = pick_list_paper(session, [order.id for order in orders])

    paper = read_paper(session, list_id)

    assert (paper.order_id, paper.order_number) == (None, "")
    assert paper.reader == "Kunde 2 ApS, Kunde 3 ApS"


def test_what_is_not_there_is_said(session):
    with pytest.raises(NotFound):
        read_paper(session, 17)
