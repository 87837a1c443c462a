"""The list of orders: filters, search, headings, choosing several, saving as a sheet."""

from zipfile import ZipFile

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import cancel_order, save_draft
from restordre_app.services.rests import set_order_responsible
from tests.ui.orders.conftest import editors, settle
from ui.orders.page import OrdersPage


@pytest.fixture
def orders(office, given, mette):
    """One ready, one short, one draft, one cancelled; ready is Mette's."""
    rail = given.product(on_hand=10, name="Skuffeskinne")
    ready = given.order(
        (rail, 4), customer=given.customer(name="Ågård Køkken ApS", city="Esbjerg")
    )
    short = given.order(
        (rail, 20), customer=given.customer(name="Nordsø Byg A/S"), their_ref="PO-77"
    )
    customer = given.customer(name="Fjordens Møbler")
    entry = OrderEntry(customer.id, (LineEntry(rail.id, 3000),))
    draft = save_draft(office.session, entry)
    gone = given.order((rail, 1))
    cancel_order(office.session, gone.id, "fejl")
    set_order_responsible(office.session, [ready.id], mette)
    return {"ready": ready.id, "short": short.id, "draft": draft, "gone": gone.id}


def shown_ids(page):
    return page.table.rows.ids_between(0, page.table.rows.rowCount())


def cell(page, order_id, key):
    row = page.table.rows.row_of(order_id)
    column = next(each for each in page.table.rows.columns if each.key == key)
    return column.text(row)


def test_the_newest_open_order_stands_first_with_counts_behind_the_filters(
    orders, page
):
    assert shown_ids(page) == [orders["draft"], orders["short"], orders["ready"]]
    assert page.header.subtitle.text() == "3 open orders · 1 with goods on back order"
    assert page.chips.button("all").text() == "All  3"
    assert page.chips.button("closed").text() == "Closed  1"
    assert page.table.selected_ids() == [orders["draft"]]


def test_buttons_tell_the_key_of_the_menu_that_does_the_same(office, page):
    office.commands.tell_keys(page)

    assert page.new.toolTip() == "Ctrl+N"
    assert page.detail.deliver.toolTip() == "Ctrl+D"


def test_each_row_says_how_the_order_stands(orders, page):
    assert cell(page, orders["ready"], "state") == "Ready"
    assert cell(page, orders["short"], "state") == "Partly ready"
    assert cell(page, orders["draft"], "state") == "Draft"
    assert cell(page, orders["ready"], "lines_ready") == "1/1"
    assert cell(page, orders["short"], "lines_waiting") == "1"
    assert cell(page, orders["ready"], "lines_waiting") == "–"


@pytest.mark.parametrize(
    ("chip", "expected"),
    [("new", "draft"), ("ready", "ready"), ("mine", "ready"), ("closed", "gone")],
)
def test_a_filter_shows_its_orders(orders, page, office, qtbot, chip, expected):
    qtbot.mouseClick(page.chips.button(chip), Qt.MouseButton.LeftButton)
    settle(office, qtbot)

    assert orders[expected] in shown_ids(page)
    assert orders["draft"] not in shown_ids(page) or chip == "new"


def test_search_as_you_type(orders, page, office, qtbot):
    page.header.search.setFocus()
    qtbot.keyClicks(page.header.search, "po-77")
    settle(office, qtbot)

    assert shown_ids(page) == [orders["short"]]
    assert page.detail.title.text() == f"Order {page.detail.order.number}"

    qtbot.keyClicks(page.header.search, "x")
    settle(office, qtbot)

    assert shown_ids(page) == []
    assert page.empty.isVisible()
    assert page.detail.order is None


def test_down_in_the_search_goes_to_the_list(orders, page, qtbot):
    page.header.search.setFocus()

    qtbot.keyClick(page.header.search, Qt.Key.Key_Down)

    assert page.table.hasFocus()


def test_a_heading_sorts_and_the_list_keeps_what_is_chosen(orders, page, office, qtbot):
    page.table.select_ids([orders["ready"]])
    page.table.columns._clicked(1)
    settle(office, qtbot)

    assert shown_ids(page) == [orders["draft"], orders["short"], orders["ready"]]
    assert page.table.selected_ids() == [orders["ready"]]

    page.table.columns._clicked(1)
    settle(office, qtbot)

    assert shown_ids(page)[0] == orders["ready"]


def test_an_empty_office_is_told_how_to_begin(office, page):
    assert page.empty.isVisible()
    assert page.header.subtitle.text() == "0 open orders"


def test_what_another_desk_does_shows_by_itself(orders, page, given, office, qtbot):
    said = []
    office.summarised.connect(said.append)
    given.order((given.product(on_hand=5), 2))
    settle(office, qtbot)

    assert page.chips.button("all").text() == "All  4"
    assert said[-1] == "4 rows"


def test_several_orders_are_summed_up(orders, page, office, qtbot):
    said = []
    office.summarised.connect(said.append)

    page.table.select_ids([orders["ready"], orders["short"]])
    settle(office, qtbot)

    assert page.detail.title.text() == "2 orders"
    assert page.detail.batch.text().strip() == "Deliver what is ready (2)"
    assert page.detail.batch.isVisible()
    assert said[-1] == "2 orders · 300.00 · rest 300.00"


def test_rows_are_copied_with_tabs(orders, page, office, qtbot):
    page.table.select_ids([orders["ready"]])
    office.commands.trigger("copy")
    settle(office, qtbot)

    head, row = QApplication.clipboard().text().split("\n")
    assert head.split("\t")[:2] == ["Order no.", "Customer"]
    assert row.split("\t")[1] == "Ågård Køkken ApS"


def test_another_page_may_ask_for_a_closed_order(orders, page, office, qtbot):
    page.show_wish({"order": orders["gone"]})
    settle(office, qtbot)

    assert page.chips.choice == "closed"
    assert page.table.selected_ids() == [orders["gone"]]


def test_an_open_order_is_found_whatever_filter_or_search_hides_it(
    orders, page, office, qtbot
):
    page.show_wish({"filter": "closed"})
    settle(office, qtbot)
    page.show_wish({"order": orders["ready"]})
    settle(office, qtbot)
    assert page.table.selected_ids() == [orders["ready"]]

    page.show_wish({"text": "nordsø"})
    settle(office, qtbot)
    page.show_wish({"order": orders["draft"]})
    settle(office, qtbot)
    assert page.chips.choice == "all"
    assert page.table.selected_ids() == [orders["draft"]]


def test_another_page_may_ask_for_a_filter_or_a_customer(orders, page, office, qtbot):
    page.show_wish({"filter": "back_orders", "text": "nordsø"})
    settle(office, qtbot)
    assert shown_ids(page) == [orders["short"]]

    customer_id = page.detail.order.customer.customer_id
    page.show_wish({"filter": "all", "text": "", "customer": customer_id})
    settle(office, qtbot)
    assert shown_ids(page) == [orders["short"]]

    page.show_wish("something else")
    assert shown_ids(page) == [orders["short"]]

    assert page.chips.button("all").text() == "All  1"
    page.chips.button("new").click()
    settle(office, qtbot)
    assert shown_ids(page) == []
    said = [each.text() for each in page.empty.findChildren(QLabel)]
    assert "Nothing of it is here. Choose another filter, or show all." in said
    page.card.wide.click()  # and the filter stays
    settle(office, qtbot)
    assert shown_ids(page) == [orders["draft"]]


def test_an_order_that_is_gone_leaves_the_list_as_it_is(orders, page, office, qtbot):
    page.show_wish({"order": 999})
    settle(office, qtbot)
    settle(office, qtbot)

    assert page._wanted_id is None


def test_a_change_of_language_keeps_what_one_sees(orders, page, office, qtbot):
    page.chips.choose("ready")
    page.header.search.set_quietly("ågård")
    page.table.select_ids([orders["ready"]])
    state = page.remember()
    again = OrdersPage(office)
    qtbot.addWidget(again)

    again.restore(state)
    settle(office, qtbot)

    assert again.chips.choice == "ready"
    assert again.table.selected_ids() == [orders["ready"]]
    again.restore(None)


def test_the_list_is_saved_as_a_sheet(orders, page, office, qtbot, tmp_path):
    told = []
    office.noticed.connect(told.append)

    page.shown_sheet.write(tmp_path / "Orders.xlsx")
    settle(office, qtbot)

    assert told[-1].sentence == "3 rows were written to Orders.xlsx."
    with ZipFile(tmp_path / "Orders.xlsx") as book:
        cells = book.read("xl/worksheets/sheet1.xml").decode()
    assert "Ågård Køkken ApS" in cells
    assert "<v>50</v>" in cells  # 4 at 12.50, as a number


def test_export_asks_where_without_waiting(orders, page, office, qtbot, tmp_path):
    office.commands.trigger("export")

    dialog = page.shown_sheet.dialog
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(tmp_path / "Alt.xlsx"))
    dialog.close()
    settle(office, qtbot)

    assert (tmp_path / "Alt.xlsx").exists()


def test_the_context_menu_offers_what_the_order_allows(orders, page, office, qtbot):
    page.table.select_ids([orders["draft"]])
    settle(office, qtbot)

    page.table.menu_wanted.emit(QPoint(0, 0))

    [menu] = page.findChildren(QMenu, "orderMenu")
    entries = {each.text(): each.isEnabled() for each in menu.actions() if each.text()}
    assert entries["Confirm"]
    assert entries["Cancel order…"]
    assert not entries["Void the last delivery…"]
    menu.close()


def test_the_key_for_delivering_says_why_nothing_can_go(
    orders, page, office, told, qtbot
):
    for which, said in (
        ("draft", "is a draft. Confirm it first: Ctrl+Enter."),
        ("gone", "is left to deliver."),
    ):
        page.show_wish({"order": orders[which]})
        settle(office, qtbot)
        office.commands.action("deliver").trigger()

        assert told[-1].sentence.endswith(said)


class Watcher(QObject):
    """Notes every window that comes up."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, target, event):
        if event.type() == QEvent.Type.Show and isinstance(target, QWidget):
            self.seen += [type(target).__name__] if target.isWindow() else []
        return False


def test_nothing_flashes_while_the_page_and_its_pane_are_made(
    orders, office, qapp, qtbot
):
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    page = OrdersPage(office)
    qtbot.addWidget(page)
    page.show_wish({"order": orders["short"]})
    settle(office, qtbot)
    qapp.removeEventFilter(watcher)

    assert page.detail.order is not None
    assert watcher.seen == []


def test_enter_opens_the_order_in_the_editor(orders, page, office, qtbot):
    page.table.select_ids([orders["draft"]])
    settle(office, qtbot)

    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle(office, qtbot)

    [editor] = editors()
    assert editor.order.order_id == orders["draft"]
    page.deeds.edit()
    assert editors() == [editor]
    editor.close()
