"""What is on order shows on the Stock tab, and on the back orders that it covers."""

from datetime import date

import pytest

from ui.back_orders.page import BackOrdersPage
from ui.entries import new_purchase
from ui.purchasing.editor import PurchaseEditor
from ui.stock.page import StockPage
from ui.widgets.labels import QLabel


@pytest.fixture
def showing(office, qtbot, settle):
    """Open a tab on something, and give it time to read."""

    def show(kind, wish):
        page = kind(office)
        qtbot.addWidget(page)
        page.resize(1300, 860)
        page.show()
        page.show_wish(wish)
        settle()
        settle()
        return page

    return show


def said_in(widget):
    return [each.text() for each in widget.findChildren(QLabel) if each.text()]


def link(widget, words, kind):
    return next(b for b in widget.findChildren(kind) if b.text() == words)


@pytest.fixture
def wishes(office):
    wanted = []
    office.page_wanted.connect(lambda key, wish: wanted.append((key, wish)))
    return wanted


def test_the_stock_tab_shows_what_is_on_order(rail, buying, showing, wishes):
    order = buying((rail, 18, date(2027, 2, 1)), (rail, 12, date(2027, 5, 3)))
    page = showing(StockPage, {"product": rail.id})
    [row] = page.table.rows.positions_of([rail.id])
    keys = [column.key for column in page.table.rows.columns]
    cells = {
        key: page.table.rows.index(row, keys.index(key)).data()
        for key in ("incoming", "next_receipt")
    }
    assert cells == {"incoming": "30", "next_receipt": "01-02-2027"}
    texts = said_in(page.detail)
    assert {"30 stk.", "18 stk.", "12 stk.", "01-02-2027", "03-05-2027"} <= set(texts)
    link(page.detail, "2001", type(page.detail.count)).click()
    assert wishes == [("purchasing", {"line": order.lines[0].line_id})]


def test_what_nobody_ordered_says_so(rail, showing):
    page = showing(StockPage, {"product": rail.id})
    assert "Nothing is on order." in said_in(page.detail)


def test_a_back_order_shows_which_pieces_cover_it(given, rail, buying, showing, wishes):
    given.order((rail, 40))
    order = buying((rail, 18, date(2027, 2, 1)), (rail, 12), (rail, 5))
    page = showing(BackOrdersPage, {"text": "drawer"})
    texts = said_in(page.detail)
    assert any(
        text.startswith("18 on ") and text.endswith("-02-2027") for text in texts
    )
    assert "12 on order without a date" in texts
    assert "5 on order without a date" in texts
    assert "5 not ordered" in texts
    link(page.detail, "Purchase order 2001", type(page.detail.date)).click()
    assert wishes == [("purchasing", {"line": order.lines[0].line_id})]


def test_a_piece_that_should_have_come_says_so(given, rail, buying, showing):
    given.order((rail, 8))
    buying((rail, 18, date(2026, 1, 20)))
    page = showing(BackOrdersPage, {"text": "drawer"})
    assert any(t.startswith("8 overdue since ") for t in said_in(page.detail))


def test_the_menu_begins_a_purchase_order(office, qtbot, settle, qapp):
    new_purchase(office, None)
    settle()
    [editor] = [w for w in qapp.topLevelWidgets() if isinstance(w, PurchaseEditor)]
    assert editor.title.text() == "New purchase order"


def test_a_product_knows_nothing_of_drafts(rail, buying, showing):
    buying((rail, 9), send=False)
    page = showing(StockPage, {"product": rail.id})
    assert "Nothing is on order." in said_in(page.detail)
