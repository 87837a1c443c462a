"""Who gets the goods: rules, figures typed by hand, and what it comes to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from restordre_app.domain.allocation import Rule
from restordre_app.domain.quantities import whole
from restordre_app.services.stock import freeze_product
from tests.builders import Given, days_ago, figures_of, lines_of
from tests.ui.stock.conftest import cell, click, press, type_into_cell


@pytest.fixture
def rail(given: Given):
    return given.product(sku="22-0913", name="Drawer runner")


@pytest.fixture
def waiting(given: Given, rail):
    """Two orders wait: a large old one of a B customer, a small one of an A customer."""
    large = given.order(
        (rail, 60), number="1001", ordered_on=days_ago(9), customer=given.customer()
    )
    small = given.order(
        (rail, 10), number="1002", ordered_on=days_ago(2),
        customer=given.customer(name="Ågård Køkken ApS", priority="A"),
    )  # fmt: skip
    given.stock(rail, 20)
    return lines_of(large)[0], lines_of(small)[0]


def test_free_stock_goes_to_the_oldest_order(
    waiting, rail, allocating, settle, notices
):
    large, small = waiting
    window = allocating(rail)
    table = window.shares.table
    assert (cell(table, large.id, "gets"), cell(table, small.id, "gets")) == ("20", "0")
    assert cell(table, large.id, "missing") == "40"
    assert cell(table, small.id, "reason") == "Waits – nothing left."
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert figures_of(large)["reserved"] == 20
    assert notices[-1].sentence == "20 stk. are reserved for 1 line."


def test_another_rule_gives_to_others_and_says_why(waiting, rail, allocating, settle):
    large, small = waiting
    window = allocating(rail)
    assert (
        "“Customer priority” completes 1 order." in window.shares.result.hint.sentence
    )
    assert "But" not in window.shares.result.hint.sentence
    click(window.shares.rules.button(Rule.CUSTOMER_PRIORITY))
    table = window.shares.table
    assert (cell(table, large.id, "gets"), cell(table, small.id, "gets")) == (
        "10",
        "10",
    )
    assert cell(table, small.id, "completes") == "order"
    assert cell(table, small.id, "reason").startswith("Priority A, waiting since")
    assert window.shares.result.figure.text() == "1"
    assert not window.shares.result.hint.isVisible()


def test_an_edited_share_switches_to_by_hand(waiting, rail, allocating, settle):
    large, small = waiting
    window = allocating(rail)
    table = window.shares.table
    type_into_cell(table, large.id, "gets", "8")
    type_into_cell(table, small.id, "gets", "10")
    assert window.shares.rules.choice == Rule.BY_HAND
    assert cell(table, small.id, "completes") == "order"
    assert cell(table, large.id, "reason") == "Chosen by hand."
    assert window.total.text() == "18 stk. reserved for 2 lines · 2 stk. stay free"
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert figures_of(large)["reserved"] == 8
    assert figures_of(small)["reserved"] == 10


def test_changes_can_be_undone(waiting, rail, allocating, settle):
    large, _small = waiting
    window = allocating(rail)
    assert not window.shares.reset.isEnabled()
    type_into_cell(window.shares.table, large.id, "gets", "3")
    click(window.shares.reset)
    assert cell(window.shares.table, large.id, "gets") == "20"
    assert window.shares.rules.choice == Rule.OLDEST_FIRST


def test_more_than_there_is_cannot_be_reserved(waiting, rail, allocating, settle):
    _large, small = waiting
    window = allocating(rail)
    type_into_cell(window.shares.table, small.id, "gets", "5")
    assert not window.main.isEnabled()
    assert window.remark.text().startswith("Somebody gets more than there is.")
    [section] = window.shares.table.rows.sections
    assert section.note == "5 more than there is"
    type_into_cell(window.shares.table, small.id, "gets", "0")
    assert window.main.isEnabled()


def test_nobody_gets_more_than_he_waits_for(waiting, rail, allocating, settle):
    large, small = waiting
    window = allocating(rail)
    type_into_cell(window.shares.table, large.id, "gets", "0")
    type_into_cell(window.shares.table, small.id, "gets", "11")
    reason = cell(window.shares.table, small.id, "reason")
    assert reason == "It waits for 10 only. Write at most that."
    assert not window.main.isEnabled()


def test_by_hand_keeps_the_figures_until_they_are_changed(
    waiting, rail, allocating, settle
):
    large, _small = waiting
    window = allocating(rail)
    click(window.shares.rules.button(Rule.BY_HAND))
    assert cell(window.shares.table, large.id, "gets") == "20"
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert figures_of(large)["reserved"] == 20


def test_a_frozen_product_is_given_to_nobody(
    waiting, rail, allocating, settle, session
):
    freeze_product(session, rail.id, "shelf empty")
    window = allocating(rail)
    [section] = window.shares.table.rows.sections
    assert section.note == "frozen – nothing is given until it is counted"
    assert not window.main.isEnabled()
    assert window.remark.text().startswith("Nothing of it lies free.")


def test_several_products_have_a_card_and_a_group_each(
    given, rail, waiting, receiving, settle
):
    cable = given.product(unit="m", name="Cable")
    given.order((cable, 5))
    lamp = given.product(name="Lamp")
    window = receiving(rail, cable, lamp)
    for product, units in ((rail, "30"), (cable, "5"), (lamp, "2")):
        type_into_cell(window.goods.table, product.id, "received", units)
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    notes = {s.title: (s.summary, s.note) for s in window.shares.table.rows.sections}
    assert notes["Drawer runner"] == (
        "22-0913 · received 30 · 20 free already · waiting 70", "50 of 50 given",
    )  # fmt: skip
    assert notes["Lamp"][0].endswith("received 2 · nobody waits")
    assert notes["Lamp"][1] == "2 put on stock"
    assert window.total.text() == "Goods reserved for 2 lines · 2 stk. put on stock"
    assert window.subtitle.text() == "3 products, 3 waiting lines"
    counts = [label.text() for label in window.shares.result.counts.values()]
    assert counts == ["1", "1", "1"]


def test_all_that_was_received_is_for_those_who_wait(given, rail, receiving, settle):
    order = given.order((rail, 5))
    window = receiving(rail)
    type_into_cell(window.goods.table, rail.id, "received", "7")
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    click(window.main)
    settle()
    assert figures_of(lines_of(order)[0])["reserved"] == 5


def test_the_cell_that_is_still_open_is_taken_in(waiting, rail, allocating, settle):
    large, _small = waiting
    window = allocating(rail)
    field = open_cell(window.shares.table)
    QTest.keyClicks(field, "4")
    press(field, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert figures_of(large)["reserved"] == 4


def test_a_cell_that_is_wrong_keeps_the_window_open(waiting, rail, allocating, settle):
    large, _small = waiting
    window = allocating(rail)
    field = open_cell(window.shares.table)
    QTest.keyClicks(field, "4x")
    press(field, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert window.isVisible()
    assert figures_of(large)["reserved"] == 0


def open_cell(table):
    """The field of the current cell, ready to be typed over."""
    table.edit(table.currentIndex())
    field = table.focusWidget()
    field.selectAll()
    return field


def test_another_rule_tells_at_whose_cost(given, rail, allocating):
    given.order(
        (rail, 30), number="1001", ordered_on=days_ago(9),
        customer=given.customer(name="Nordsø Byg A/S"),
    )  # fmt: skip
    given.order((rail, 20), customer=given.customer(priority="A"))
    given.stock(rail, 20)
    window = allocating(rail)
    assert window.shares.result.hint.sentence == (
        "“Customer priority” completes 1 order. "
        "But Nordsø Byg A/S, waiting since 14-11-2026, gets nothing."
    )


def test_rests_in_different_units_are_counted(given, rail, receiving, settle):
    cable = given.product(unit="m", name="Cable")
    window = receiving(rail, cable)
    for product in (rail, cable):
        type_into_cell(window.goods.table, product.id, "received", "3")
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    assert window.total.text().endswith("2 products go to stock too")


def test_goods_that_disappear_meanwhile_are_said(given, rail, receiving, settle):
    window = receiving(rail)
    type_into_cell(window.goods.table, rail.id, "received", "3")
    press(window, Qt.Key.Key_Return, ctrl=True)
    settle()
    rail.delete_instance()
    click(window.main)
    settle()
    assert "does not exist any more" in window.bar.sentence


def test_more_than_the_shelf_holds_is_refused_by_the_service_too(
    waiting, rail, allocating, settle, office
):
    large, _small = waiting
    window = allocating(rail)
    assert window.shares.draft.left(window.shares.draft.products[0]) == 0
    window.shares.draft.edit(large.id, whole(61))
    assert not window.shares.draft.acceptable
