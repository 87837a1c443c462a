"""The back-order list on paper: the lines of the screen, grouped as they are there."""

import pytest

from restordre_app.documents.back_order_list import BackOrderList
from restordre_app.queries.back_orders import BackOrderFilter, Grouping
from restordre_app.services.documents import read_content, read_pdf
from restordre_app.services.order_papers import NothingWaits, back_order_list_paper
from restordre_app.store.documents import Document
from tests.unit.documents.reading import words


@pytest.fixture
def waiting(given):
    """Two customers wait for one product, one of them for another, too."""
    supplier = given.supplier(name="Nordisk Beslag")
    rail = given.product(on_hand=10, supplier=supplier, name="Skuffeskinne")
    foot = given.product(name="Stilbar fod")
    first, second = given.customer(name="Alfa"), given.customer(name="Beta")
    given.order((rail, 30), (foot, 5), customer=first)
    given.order((rail, 4), customer=second)


def content(session, **wanted) -> BackOrderList:
    document_id = back_order_list_paper(session, BackOrderFilter(**wanted))
    paper = read_content(Document.get_by_id(document_id))
    assert isinstance(paper, BackOrderList)
    return paper


def test_without_groups_all_stand_in_one_list(session, waiting):
    [group] = content(session).groups

    assert group.title == ""
    assert [line.rest for line in group.lines] == [30_000, 5_000, 4_000]


def test_groups_say_their_sums_and_value(session, waiting):
    paper = content(session, group=Grouping.CUSTOMER)

    assert [group.title for group in paper.groups] == ["Alfa", "Beta"]
    assert "2 varelinjer" in paper.groups[0].summary
    assert "35 stk." in paper.groups[0].summary
    assert "437,50 kr." in paper.groups[0].summary


@pytest.mark.parametrize(
    ("grouping", "times"), [(Grouping.CUSTOMER, 1), (Grouping.SUPPLIER, 2)]
)
def test_a_customer_who_is_the_heading_stands_once(session, waiting, grouping, times):
    document_id = back_order_list_paper(session, BackOrderFilter(group=grouping))

    assert words(read_pdf(session, document_id)).count("Alfa") == times


def test_products_without_a_supplier_are_not_lost(session, waiting):
    titles = [group.title for group in content(session, group=Grouping.SUPPLIER).groups]

    assert titles == ["Nordisk Beslag", "Uden leverandør"]


def test_search_and_filters_of_the_screen_hold_on_paper(session, waiting):
    [group] = content(session, text="stilbar").groups

    assert [line.name for line in group.lines] == ["Stilbar fod"]


def test_what_lies_ready_is_in_stock_as_the_screen_says(session, given):
    rail = given.product()
    given.order((rail, 3))
    given.receive((rail, 5))

    document_id = back_order_list_paper(session, BackOrderFilter())

    assert "På lager" in words(read_pdf(session, document_id))


def test_the_value_of_all_stands_below(session, waiting):
    document_id = back_order_list_paper(session, BackOrderFilter())

    said = words(read_pdf(session, document_id))

    assert "Restordreliste 1" in said
    assert "Restordrernes værdi 487,50 kr." in said


def test_where_nothing_waits_there_is_no_list(session, given):
    with pytest.raises(NothingWaits, match="nothing to list"):
        back_order_list_paper(session, BackOrderFilter())
    with pytest.raises(NothingWaits):
        back_order_list_paper(session, BackOrderFilter(group=Grouping.PRODUCT))

    assert Document.select().count() == 0
