"""The table of all lists, by keys and mouse."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.demo_orders import DemoOrder, demo_columns, demo_ids, read_demo
from ui.office import Office
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.column import Column
from ui.widgets.empty_state import EmptyState
from ui.widgets.paged_model import Section
from ui.widgets.paged_table import PagedTable

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def shown(table: PagedTable, office: Office, qtbot: QtBot) -> PagedTable:
    qtbot.addWidget(table)
    table.resize(820, 400)
    table.show()
    table.activateWindow()
    table.setFocus()
    settle(office, qtbot)
    return table


def settle(office: Office, qtbot: QtBot) -> None:
    qtbot.wait(5)
    qtbot.waitUntil(lambda: not office.tasks.busy)
    qtbot.wait(5)


@pytest.fixture
def table(office: Office, qtbot: QtBot) -> PagedTable:
    made = PagedTable(demo_columns(), "demo", office)
    made.read_with(read_demo)
    made.show_ids(demo_ids())
    return shown(made, office, qtbot)


def cell(table: PagedTable, row: int, column: int) -> QPoint:
    return table.visualRect(table.rows.index(row, column)).center()


def click(table: PagedTable, qtbot: QtBot, row: int, column: int = 1) -> None:
    qtbot.mouseClick(table.viewport(), LEFT, pos=cell(table, row, column))


def test_the_first_row_is_selected_though_keys_are_held_down(
    office: Office, qtbot: QtBot
) -> None:
    """A window that Ctrl+Shift+D opens is shown before the keys are let go."""
    made = PagedTable(demo_columns(), "demo", office)
    made.read_with(read_demo)
    shown(made, office, qtbot)
    QTest.keyPress(made.windowHandle(), Qt.Key.Key_Control, CTRL | SHIFT)
    assert QApplication.keyboardModifiers() == CTRL | SHIFT

    made.show_ids(demo_ids())
    made.select_first()

    QTest.keyRelease(made.windowHandle(), Qt.Key.Key_Control)
    assert made.selected_ids() == demo_ids()[:1]
    assert made.current_id() == demo_ids()[0]


def test_rows_are_read_in_the_background_when_seen(table: PagedTable) -> None:
    assert table.rows.data(table.rows.index(0, 1)) == "Ågård Køkken ApS"
    assert table.rows.row_of(demo_ids()[-1]) is None


def test_arrow_keys_and_enter(table: PagedTable, office: Office, qtbot: QtBot) -> None:
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.select_first()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    settle(office, qtbot)
    assert table.selected_ids() == [24815]
    assert table.current_id() == 24815
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.mouseDClick(table.viewport(), LEFT, pos=cell(table, 3, 1))
    assert opened == [24815, 24813]


def test_many_rows_by_shift_and_ctrl(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    told: list[list[int]] = []
    table.selected.connect(told.append)
    click(table, qtbot, 0)
    qtbot.mouseClick(table.viewport(), LEFT, SHIFT, cell(table, 2, 1))
    qtbot.mouseClick(table.viewport(), LEFT, CTRL, cell(table, 4, 1))
    settle(office, qtbot)
    assert table.selected_ids() == [24816, 24815, 24814, 24812]
    assert told[-1] == table.selected_ids()


def test_all_of_a_hundred_thousand_rows_in_a_moment(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    table.show_ids(range(1, 100_001))
    before = time.perf_counter()
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    assert len(table.selected_ids()) == 100_000
    table.show_ids(range(1, 100_001))
    assert len(table.selected_ids()) == 100_000
    settle(office, qtbot)
    table.repaint()
    assert time.perf_counter() - before < 2


def test_selection_and_place_stay_when_the_list_is_shown_anew(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    table.select_ids([24700, 24699])
    settle(office, qtbot)
    place = table.verticalScrollBar().value()
    assert place > 0
    table.show_ids(demo_ids())
    assert table.selected_ids() == [24700, 24699]
    assert table.current_id() == 24700
    assert table.verticalScrollBar().value() == place
    table.show_ids([i for i in demo_ids() if i != 24699])
    assert table.selected_ids() == [24700]


def test_a_heading_sorts_and_turns_the_order_over(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    told: list[tuple[str, bool]] = []
    table.sort_changed.connect(lambda *sort: told.append(sort))
    header = table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(1) + 20, 10)
    qtbot.mouseClick(header.viewport(), LEFT, pos=spot)
    qtbot.mouseClick(header.viewport(), LEFT, pos=spot)
    assert told == [("customer", False), ("customer", True)]
    again = PagedTable(demo_columns(), "demo", office)
    qtbot.addWidget(again)
    assert again.columns.sort == ("customer", True)


def test_a_column_that_cannot_be_sorted_leaves_the_order(
    office: Office, qtbot: QtBot
) -> None:
    columns = [
        Column[DemoOrder]("a", "A", lambda r: r.town),
        Column[DemoOrder]("b", "B", lambda r: r.town, sortable=False),
    ]
    table = shown(PagedTable(columns, "two", office), office, qtbot)
    told: list[object] = []
    table.sort_changed.connect(told.append)
    table.columns.show_sort("a", descending=True)
    header = table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(1) + 20, 10)
    qtbot.mouseClick(header.viewport(), LEFT, pos=spot)
    assert told == []
    assert table.columns.sort == ("a", True)
    assert header.sortIndicatorSection() == 0


def test_columns_are_chosen_moved_and_remembered(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    menu = table.columns.menu()
    entries = {action.text(): action for action in menu.actions()}
    entries["By"].setChecked(False)
    table.horizontalHeader().moveSection(7, 0)
    qtbot.wait(350)
    titles = [column.title for column in table.columns.shown()]
    assert titles[0] == "Status"
    assert "By" not in titles
    again = PagedTable(demo_columns(), "demo", office)
    qtbot.addWidget(again)
    assert [column.title for column in again.columns.shown()] == titles
    entries["Standard columns"].trigger()
    assert table.columns.shown()[0].title == "Ordrenr."
    entries["By"].setChecked(True)
    menu.close()


def test_a_dragged_width_is_kept(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    table.horizontalHeader().resizeSection(1, 222)
    qtbot.wait(350)
    table.resize(1000, 400)
    again = shown(PagedTable(demo_columns(), "demo", office), office, qtbot)
    assert table.columnWidth(1) == again.columnWidth(1) == 222


def test_the_last_column_cannot_be_hidden(office: Office, qtbot: QtBot) -> None:
    columns = [Column[DemoOrder]("a", "A", lambda r: r.town)]
    table = shown(PagedTable(columns, "one", office), office, qtbot)
    table.columns.choose("a", on=False)
    assert [column.key for column in table.columns.shown()] == ["a"]


def test_home_and_end_choose_the_first_row_and_the_last(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    table.select_first()
    qtbot.keyClick(table, Qt.Key.Key_End)
    settle(office, qtbot)
    assert table.selected_ids() == [demo_ids()[-1]]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.selected_ids() == [demo_ids()[0]]


def test_columns_step_aside_in_a_narrow_table(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    table.resize(560, 400)
    assert table.isColumnHidden(2)
    assert table.isColumnHidden(4)
    assert "By" in [column.title for column in table.columns.shown()]
    table.resize(1000, 400)
    assert not table.isColumnHidden(2)


def test_nothing_stands_half_outside_a_table_however_narrow_it_is(
    table: PagedTable,
) -> None:
    table.resize(420, 400)
    shown = [
        column.key
        for number, column in enumerate(table.rows.columns)
        if not table.isColumnHidden(number)
    ]
    assert shown == ["number", "customer", "state"]
    assert table.horizontalScrollBar().maximum() == 0


def test_a_cell_that_is_cut_tells_its_words(table: PagedTable) -> None:
    delegate, index = table.itemDelegate(), table.rows.index(0, 1)
    assert isinstance(delegate, CellDelegate)
    assert delegate.cut_words(QRect(0, 0, 300, 36), index) == ""
    assert delegate.cut_words(QRect(0, 0, 60, 36), index) == "Ågård Køkken ApS"
    state = table.rows.index(0, 7)
    assert delegate.cut_words(QRect(0, 0, 60, 36), state) == state.data()


def test_a_column_grows_until_its_chips_are_whole(office: Office, qtbot: QtBot) -> None:
    *columns, state = demo_columns()
    made = PagedTable([*columns, replace(state, width=70)], "narrow_state", office)
    made.read_with(read_demo)
    made.show_ids(demo_ids())
    shown(made, office, qtbot)
    made.grab()
    qtbot.waitUntil(lambda: made.columnWidth(7) > 100)
    assert made.horizontalScrollBar().maximum() == 0


def test_copying_gives_text_with_tabs(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    table.select_ids([24816, 24814], scroll=False)
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["Ordrenr.", "Kunde"]
    assert [line.split("\t")[0] for line in lines[1:]] == ["24816", "24814"]


def test_copying_reads_rows_nobody_has_looked_at(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    table.selectAll()
    table.copy()
    settle(office, qtbot)
    assert len(QApplication.clipboard().text().split("\n")) == 1249


def test_the_menu_key_and_the_right_button(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    wanted: list[QPoint] = []
    table.menu_wanted.connect(wanted.append)
    click(table, qtbot, 0)
    reason = QContextMenuEvent.Reason
    spot = cell(table, 2, 1)
    event = QContextMenuEvent(reason.Mouse, spot, table.mapToGlobal(spot))
    QApplication.sendEvent(table.viewport(), event)
    assert table.selected_ids() == [24814]
    event = QContextMenuEvent(reason.Keyboard, spot, table.mapToGlobal(spot))
    QApplication.sendEvent(table.viewport(), event)
    assert len(wanted) == 2


def test_the_columns_button_opens_the_list(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    button = table.columns_button()
    qtbot.addWidget(button)
    button.show()
    qtbot.mouseClick(button, LEFT)
    menus = [m for m in table.findChildren(QMenu) if m.isVisible()]
    assert len(menus) == 1
    menus[0].close()
    spot = QPoint(5, 5)
    table.horizontalHeader().customContextMenuRequested.emit(spot)
    menus = [m for m in table.findChildren(QMenu) if m.isVisible()]
    assert len(menus) == 1
    menus[0].close()


def test_an_empty_list_says_what_to_do(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    empty = EmptyState("package", "No orders yet.", office.commands.action("new_order"))
    table.show_empty(empty)
    table.show_ids([])
    assert empty.isVisible()
    empty.say("Nothing found.")
    table.resize(600, 300)
    assert empty.geometry() == table.viewport().rect()
    table.show_ids([5])
    assert not empty.isVisible()


def sections() -> list[Section]:
    return [
        Section("a", "Ågård Køkken ApS", "3 lines", [24816, 24808, 24800]),
        Section("b", "Nordsø Byg A/S", "1 line", [24813], "To be told", "bell"),
        Section("c", "Æblehaven Hotel", "1 line", [24815], "60 of 60"),
    ]


def test_groups_fold_by_mouse_and_keys(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    table.show_sections(sections())
    settle(office, qtbot)
    table.grab()
    click(table, qtbot, 0)
    assert table.rows.rowCount() == 5
    table.grab()
    table.setCurrentIndex(table.rows.index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.rows.rowCount() == 4
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id() == 24813
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    assert table.selected_ids() == [24813, 24815]


def test_first_row_is_below_its_heading(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    table.show_sections(sections())
    table.clearSelection()
    table.select_first()
    assert table.selected_ids() == [24816]


def test_the_mouse_marks_the_row_it_is_over(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    before = table.grab().toImage()
    qtbot.mouseMove(table.viewport(), cell(table, 3, 1))
    assert table.grab().toImage() != before
    QApplication.sendEvent(table, _leave())
    assert table.grab().toImage() == before


def _leave():  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QEvent

    return QEvent(QEvent.Type.Leave)


def test_larger_text_makes_larger_rows(
    table: PagedTable, office: Office, qtbot: QtBot
) -> None:
    before = table.rowHeight(0)
    office.theme.use_text_size(150)
    assert table.rowHeight(0) == pytest.approx(before * 1.5, abs=1)
    office.theme.use_text_size(100)
