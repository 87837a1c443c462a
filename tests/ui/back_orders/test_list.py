"""The list of back orders: filters, groups, search, what is chosen."""

from datetime import date
from zipfile import ZipFile

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from restordre_app.domain.causes import Cause
from restordre_app.services.rests import promise_date, set_cause
from ui.back_orders.page import GROUP_PREFERENCE
from ui.orders.page import OrdersPage

CTRL = Qt.KeyboardModifier.ControlModifier


def shown_ids(page):
    return page.table.rows.ids_between(0, page.table.rows.rowCount())


def words(page, line_id):
    """A row as a person reads it, by column key."""
    row = page.table.rows.row_of(line_id)
    return {column.key: column.text(row) for column in page.table.rows.columns}


def test_it_says_how_many_lines_wait_for_how_many_customers(page):
    assert page.header.subtitle.text() == (
        "4 lines for 2 customers · 1 is ready to deliver"
    )
    assert page.ready.text().strip() == "Deliver what is ready (1)"
    assert page.chips.button("overdue").text() == "Overdue  1"


def test_lines_stand_under_their_customer(page, lines):
    sections = page.table.rows.sections
    assert [section.title for section in sections] == [
        "Nordsø Byg A/S",
        "Ågård Køkken ApS",
    ]
    assert sections[1].summary == "3 lines · 54 stk. in rest · 1 ready"
    assert sections[0].note == "1 overdue · tell of 1 line"
    assert set(sections[1].ids) == {lines["rail"], lines["hinge"], lines["handle"]}


def test_a_row_says_what_is_missing_since_when_and_when_it_comes(page, lines):
    assert words(page, lines["rail"])["expected"] == "week 49 · Mette"
    assert words(page, lines["rail"])["rest"] == "30"
    assert words(page, lines["hinge"])["expected"] == "In stock"
    assert words(page, lines["hinge"])["state"] == "Ready"
    assert words(page, lines["handle"])["expected"] == "Not ordered"
    assert words(page, lines["late"])["expected"] == "18-11-2026"
    assert words(page, lines["late"])["state"] == "Overdue"
    assert words(page, lines["rail"])["waiting_days"] == "0 days"


def test_a_date_names_who_gave_it_briefly(page, lines, session, settle):
    session.who = "Jonas Krogh"
    promise_date(session, [lines["rail"]], date(2026, 12, 10))
    settle()

    assert words(page, lines["rail"])["expected"] == "10-12-2026 · Jonas"


def test_a_promise_the_customer_has_not_heard_of_is_marked(page, lines):
    told = next(c for c in page.table.rows.columns if c.key == "told")
    row = page.table.rows.row_of(lines["rail"])
    assert told.icon(row) == "bell"
    assert "Told on 23-11-2026: Not ordered (" in told.tooltip(row)


def test_filters_by_arrow_keys(page, lines, qtbot, settle):
    page.chips.button("all").setFocus()
    qtbot.keyClick(page.chips, Qt.Key.Key_Right)
    settle()
    assert shown_ids(page) == [lines["hinge"]]
    qtbot.keyClick(page.chips, Qt.Key.Key_Right)
    settle()
    assert shown_ids(page) == [lines["late"]]


def test_search_as_one_types(page, lines, qtbot, settle):
    qtbot.keyClicks(page.header.search, "hand")
    qtbot.keyClick(page.header.search, Qt.Key.Key_Return)
    settle()
    assert shown_ids(page) == [lines["handle"]]
    qtbot.keyClick(page.header.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()

    qtbot.keyClicks(page.header.search, " nothing like it")
    qtbot.keyClick(page.header.search, Qt.Key.Key_Return)
    settle()
    assert shown_ids(page) == []
    assert page.empty._sentence.text() == "No back order matches the search."


def test_grouping_by_product_and_not_at_all(page, lines, office, settle):
    page.group.setCurrentIndex(page.group.findData("product"))
    settle()
    assert [s.title.split("  ")[1] for s in page.table.rows.sections] == [
        "Handle",
        "Hinge",
        "Rail 500 mm",
    ]
    assert office.preferences.get(GROUP_PREFERENCE, "") == "product"

    page.group.setCurrentIndex(page.group.findData("supplier"))
    settle()
    assert [s.title for s in page.table.rows.sections] == ["Without a supplier"]

    page.group.setCurrentIndex(page.group.findData("none"))
    settle()
    assert page.table.rows.sections == ()
    assert len(shown_ids(page)) == 4


def test_sorting_by_a_heading(page, lines, qtbot, settle):
    page.group.setCurrentIndex(page.group.findData("none"))
    header = page.table.horizontalHeader()
    number = next(i for i, c in enumerate(page.table.rows.columns) if c.key == "rest")
    place = QPoint(header.sectionViewportPosition(number) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert [shown_ids(page)[0], shown_ids(page)[-1]] == [lines["late"], lines["rail"]]


def test_enter_shows_the_order(page, lines, window, qtbot, settle):
    page.table.select_ids([lines["late"]])
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert window.page_key == "orders"
    assert isinstance(window.page, OrdersPage)
    assert window.page.detail.order.lines[0].line_id == lines["late"]


def test_several_lines_are_summed_up(page, window, office, settle, qtbot):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A, CTRL)
    settle()
    assert page.detail.subject.text() == "4 lines · 2 customers"
    assert window.status.summary.text() == "4 lines · 737.50"


def test_copying_gives_the_customer_too(page, lines, qtbot, settle):
    page.table.select_ids([lines["rail"]])
    settle()
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    heading, row = QApplication.clipboard().text().split("\n")
    assert heading.startswith("Customer\tOrder\tProduct\tRest")
    assert row.startswith("Ågård Køkken ApS\t")


def test_what_is_shown_goes_to_excel(page, tmp_path, qtbot, settle):
    file = tmp_path / "rests.xlsx"
    page.shown_sheet.write(file)
    qtbot.waitUntil(file.exists)
    settle()
    with ZipFile(file) as book:
        texts = book.read("xl/worksheets/sheet1.xml").decode()
    for said in ("Customer", "Ågård Køkken ApS", "Rail 500 mm", "week 49"):
        assert said in texts
    assert "<v>30</v>" in texts


def test_a_change_at_another_desk_is_seen(page, lines, session, settle):
    set_cause(session, [lines["rail"]], Cause.SEASON)
    settle()
    assert words(page, lines["rail"])["cause"] == "Season or campaign"


def test_a_wish_of_another_screen_is_fulfilled(page, lines, office, settle):
    row = page.table.rows.row_of(lines["late"])
    office.go_to("back_orders", {"customer": row.customer_id})
    settle()
    assert shown_ids(page) == [lines["late"]]
    assert page.card.wide.isVisible()
    page.card.wide.click()
    settle()
    assert len(shown_ids(page)) == 4

    office.go_to("back_orders", {"filter": "ready", "text": "hin"})
    settle()
    assert shown_ids(page) == [lines["hinge"]]
    office.go_to("back_orders", {"line": lines["rail"]})
    settle()
    assert page.table.selected_ids() == [lines["rail"]]
    assert page.chips.choice == "all"


def test_a_wish_for_a_line_that_is_gone_shows_the_list(page, office, settle):
    office.go_to("back_orders", {"line": 999_999})
    settle()
    assert len(shown_ids(page)) == 4
    page.show_wish("nonsense")


def test_the_language_changes_and_the_choice_stays(page, lines, window, office, settle):
    page.chips.choose("no_date")
    page.header.search.set_quietly("handle")
    page.reload()
    settle()
    office.use_language("da")
    settle()
    again = window.page
    assert again.header.title.text() == "Restordrer"
    assert again.chips.choice == "no_date"
    assert shown_ids(again) == [lines["handle"]]
    assert again.table.selected_ids() == [lines["handle"]]


def test_the_context_menu_offers_the_deeds(page, lines, qtbot, settle):
    page.table.select_ids([lines["rail"]])
    settle()
    page.deeds.show_menu(QPoint(50, 50))
    menu = page.findChild(QMenu, "backOrderMenu")
    said = [entry.text() for entry in menu.actions() if entry.text()]
    assert said == [
        "Deliver…",
        "Set date…",
        "Prioritise…",
        "Cause",
        "Responsible",
        "Tell the customers…",
        "Told by phone…",
        "Answer…",
        "Offer a substitute…",
        "Show the order",
        "Edit customer…",
        "Cancel rest…",
    ]
    menu.close()
