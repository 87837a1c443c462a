"""What to buy, ticked, adjusted and ordered in the Purchasing tab (domain.md P3)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from restordre_app.domain.purchasing import PurchaseState
from restordre_app.domain.quantities import whole
from restordre_app.services.stock import freeze_product
from restordre_app.services.supplier_items import SupplierItemEntry, save_supplier_item
from tests.builders import TODAY
from tests.ui.purchasing.conftest import purchases
from ui.products.editor import ProductWindow
from ui.purchasing.page import PROPOSALS
from ui.purchasing.proposals_columns import (
    due_words,
    numbers_of,
    outcome_words,
    packs_words,
    sections_of,
    terms_words,
    whole_why,
)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def short(session, given, rail, hinge, supplier):
    """30 runners in packs of 12 and 5 hinges are waited for."""
    terms = SupplierItemEntry(
        rail.id, supplier.id, "HD-22", 20_000, pack_size=whole(12), minimum=whole(24)
    )
    save_supplier_item(session, terms)
    given.order((rail, 30), customer=given.customer(name="Byg ApS"))
    given.order((hinge, 5))


@pytest.fixture
def view(page, short, settle):
    page.show_wish({"view": PROPOSALS})
    settle()
    return page.proposals


def row_of(view, product):
    return view.draft.rows[product.id]


def test_each_row_says_why(view, rail, hinge):
    runner = row_of(view, rail)

    assert terms_words(runner) == "30 waiting"
    assert outcome_words(runner) == "→ 3 packs of 12"
    assert whole_why(runner) == "30 waiting → 3 packs of 12"
    assert (packs_words(runner), numbers_of(runner)) == ("3 × 12", "22-0913 · HD-22")
    assert view.summary.text() == "2 products ticked · 72.00"
    assert view.main.accessibleName() == "Create 1 order"
    [section] = sections_of(view.draft)
    assert (section.title, section.summary) == ("Hettich Danmark", "2 products")
    assert section.note == "2 ticked · 72.00"


def test_the_switch_tells_how_much_there_is_and_shows_it(page, short, settle, qtbot):
    settle()
    page.view.button(PROPOSALS).click()
    settle()

    assert page.view.button(PROPOSALS).text() == "Proposals  2"
    assert page.proposals.isVisible()
    assert not page.detail.isVisible()
    page.view.button("orders").click()
    settle()
    assert page.detail.isVisible()


def test_one_key_orders_what_is_ticked_and_shows_the_draft(
    qtbot, session, page, view, told, settle
):
    qtbot.keyClick(view.table, Qt.Key.Key_Return, CTRL)
    settle()

    [order] = purchases(session)
    assert order.state is PurchaseState.DRAFT
    assert {line.sku: line.ordered for line in order.lines} == {
        "22-0913": whole(36),
        "31-1180": whole(5),
    }
    assert told[-1].sentence == "Draft 2001 was made. Look it over and send it."
    assert (page.view.choice, page.chips.choice) == ("orders", "draft")
    assert page.chosen() == [order.order_id]

    told[-1].undo()
    settle()
    [order] = purchases(session)
    assert order.state is PurchaseState.CLOSED
    assert told[-1].sentence == "Put aside again: 2001."


def test_space_takes_the_tick_away_and_gives_it_back(qtbot, view, settle, rail, hinge):
    view.table.select_ids([hinge.id])
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    settle()
    assert not row_of(view, hinge).ticked
    assert view.summary.text().startswith("1 product ticked")

    view.all.click()
    assert row_of(view, hinge).ticked
    view.all.click()
    assert view.summary.text() == "Nothing ticked"
    assert not view.main.isEnabled()


def test_a_quantity_is_typed_and_what_does_not_fit_is_said(view, rail):
    view.table.rows.edited.emit(rail.id, "order", whole(40))
    assert packs_words(row_of(view, rail)) == "3 × 12 + 4 loose"

    view.table.rows.edited.emit(rail.id, "order", whole(12))
    assert packs_words(row_of(view, rail)) == "at least 24"

    view.table.rows.edited.emit(rail.id, "order", 0)
    assert (row_of(view, rail).ticked, row_of(view, rail).quantity) == (
        False,
        whole(36),
    )

    view.table.rows.edited.emit(rail.id, "ticked", True)
    assert row_of(view, rail).ticked


def test_what_was_decided_lasts_while_the_list_is_read_anew(
    session, given, view, settle, rail, hinge
):
    view.table.rows.edited.emit(rail.id, "order", whole(48))
    view.table.rows.edited.emit(hinge.id, "order", whole(50))
    given.order((hinge, 5))
    settle()

    assert row_of(view, rail).quantity == whole(48)
    assert row_of(view, hinge).quantity == whole(10)


def test_the_search_narrows_what_is_ordered(qtbot, session, page, view, settle, hinge):
    page.header.search.setText("hinge")
    settle()
    assert [row.row.product_id for row in view.draft.shown()] == [hinge.id]

    view.order()
    settle()
    [order] = purchases(session)
    assert [line.product_id for line in order.lines] == [hinge.id]


def test_what_nobody_sells_stands_last_without_a_box(session, page, view, settle, rail):
    dropped = SupplierItemEntry(rail.id, rail.supplier_id, dropped_on=TODAY)
    save_supplier_item(session, dropped)
    settle()

    last = sections_of(view.draft)[-1]
    assert (last.title, last.ids) == ("Nobody sells these", (rail.id,))
    assert not row_of(view, rail).ticked
    assert due_words(row_of(view, rail)) == ""
    view.table.rows.edited.emit(rail.id, "order", whole(3))
    assert not row_of(view, rail).ticked


def test_a_frozen_product_is_ticked_by_hand_only_and_the_row_says_why(
    session, given, view, settle, hinge, rail
):
    freeze_product(session, hinge.id, "the shelf is empty")
    settle()

    assert row_of(view, rail).ticked
    assert not row_of(view, hinge).ticked
    assert outcome_words(row_of(view, hinge)) == (
        "Count it first: it is frozen, and the reorder point waits for the count."
    )
    view.all.click()  # the others are ticked already: their ticks go
    view.all.click()
    assert [row.row_id for row in view.draft.chosen()] == [rail.id]

    view.table.rows.edited.emit(hinge.id, "ticked", True)
    assert view.summary.text().startswith("2 products ticked")


def test_somebody_ordered_meanwhile_is_told_and_the_list_read_again(
    session, page, view, settle, buying, rail
):
    entries = view.draft.entries()
    buying((rail, 36))
    settle()
    assert rail.id not in view.draft.rows
    view.draft.entries = lambda: entries  # what a person saw a moment before

    view.order()
    settle()

    assert "Somebody has ordered it" in page.office.errors.last_sentence
    assert len(purchases(session)) == 1


def test_an_empty_list_says_so(page, settle):
    page.show_wish({"view": PROPOSALS})
    settle()

    said = [each.text() for each in page.proposals.empty.findChildren(QLabel)]
    assert "Nothing needs to be bought." in said
    assert not page.proposals.main.isEnabled()


def test_the_menu_leads_to_who_waits_and_to_the_card(page, view, settle, hinge, qtbot):
    wishes = []
    page.office.page_wanted.connect(lambda key, wish: wishes.append((key, wish)))
    view.table.select_ids([hinge.id])
    tick, waits, _sellers, card = view.menu().actions()

    waits.trigger()
    tick.trigger()
    card.trigger()
    settle()

    assert wishes == [("back_orders", {"product": hinge.id})]
    assert not row_of(view, hinge).ticked
    [window] = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, ProductWindow) and each.isVisible()
    ]
    assert window.form.sku.text() == "31-1180"
