"""Typing in the cells of the table, ticking boxes, stepping quantities."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.demo_orders import DemoOrder, read_demo
from ui.office import Office
from ui.tokens import ROW_EDIT
from ui.widgets.cell_paint import stepper_box
from ui.widgets.column import Column, Kind, Part, Tone
from ui.widgets.paged_table import PagedTable

LEFT = Qt.MouseButton.LeftButton


def gets(row: DemoOrder) -> int | None:
    return row.lines * 1000 if row.number != 24815 else None


def pieces(row: DemoOrder) -> list[tuple[Part, int]]:
    return [(Part.DELIVERED, 10), (Part.MISSING, row.rest)]


def quantities() -> list[Column[DemoOrder]]:
    return [
        Column(
            "picked", "", lambda r: "", Kind.CHECK, 40, checked=lambda r: r.lines > 9
        ),
        Column(
            "name",
            "Item",
            lambda r: r.customer,
            subtext=lambda r: r.town,
            icon=lambda r: "bell" if r.rest else "",
        ),
        Column("bar", "Bar", lambda r: str(r.rest), Kind.BAR, bar=pieces),
        Column(
            "note",
            "Note",
            lambda r: r.town,
            tone=lambda r: Tone.AMBER,
            icon=lambda r: "bell",
        ),
        Column(
            "gets",
            "Gets",
            lambda r: str(r.lines),
            Kind.QUANTITY,
            90,
            edit=gets,
        ),
        Column(
            "price",
            "Price",
            lambda r: str(r.amount),
            Kind.PRICE,
            edit=lambda r: r.amount,
        ),
    ]


@pytest.fixture
def grid(office: Office, qtbot: QtBot) -> PagedTable:
    made = PagedTable(quantities(), "grid", office, row_height=ROW_EDIT)
    made.show_rows(read_demo([24816, 24815, 24814]))
    qtbot.addWidget(made)
    made.resize(820, 400)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.wait(5)
    return made


def editor(grid: PagedTable) -> QLineEdit:
    found = [e for e in grid.viewport().findChildren(QLineEdit) if e.isVisible()]
    assert len(found) == 1
    return found[0]


def typed_into(grid: PagedTable) -> list[tuple[object, str, object]]:
    told: list[tuple[object, str, object]] = []
    grid.rows.edited.connect(lambda *what: told.append(what))
    return told


def test_a_click_opens_the_cell_and_enter_goes_down(
    grid: PagedTable, qtbot: QtBot
) -> None:
    told = typed_into(grid)
    grid.grab()
    spot = grid.visualRect(grid.rows.index(0, 4)).topLeft() + QPoint(20, 20)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=spot)
    field = editor(grid)
    assert field.selectedText() == field.text()
    qtbot.keyClicks(field, "12")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == [(24816, "gets", 12_000)]
    assert grid.currentIndex().row() == 2, "the row that cannot be edited is passed"
    qtbot.keyClick(editor(grid), Qt.Key.Key_Escape)


def test_typing_opens_the_cell_and_tab_goes_on(grid: PagedTable, qtbot: QtBot) -> None:
    told = typed_into(grid)
    grid.setCurrentIndex(grid.rows.index(0, 4))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    field = editor(grid)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert told[0] == (24816, "gets", (int(read_demo([24816])[24816].lines) + 1) * 1000)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 5)
    field = editor(grid)
    qtbot.keyClicks(field, "99.5")
    qtbot.keyClick(field, Qt.Key.Key_Backtab)
    assert told[1] == (24816, "price", 995_000)
    assert grid.currentIndex().column() == 4


def test_what_is_typed_wrongly_keeps_the_keyboard(
    grid: PagedTable, qtbot: QtBot
) -> None:
    told = typed_into(grid)
    grid.setCurrentIndex(grid.rows.index(0, 4))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    field = editor(grid)
    field.setText("1,5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    assert field.toolTip()
    assert told == []
    field.setText("7")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == [(24816, "gets", 7000)]


def test_the_arrows_in_the_cell_step_by_one(grid: PagedTable, qtbot: QtBot) -> None:
    told = typed_into(grid)
    arrows = stepper_box(grid.visualRect(grid.rows.index(0, 4)))
    up = arrows.center() - QPoint(0, 6)
    down = arrows.center() + QPoint(0, 6)
    lines = read_demo([24816])[24816].lines
    qtbot.mouseClick(grid.viewport(), LEFT, pos=up)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=down)
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=down)
    qtbot.mouseRelease(grid.viewport(), LEFT, pos=down)
    assert [value for _id, _key, value in told] == [
        (lines + 1) * 1000,
        (lines - 1) * 1000,
        (lines - 1) * 1000,
    ]


def test_a_click_on_a_box_ticks_it(grid: PagedTable, qtbot: QtBot) -> None:
    told = typed_into(grid)
    box = grid.visualRect(grid.rows.index(0, 0)).center()
    qtbot.mouseClick(grid.viewport(), LEFT, pos=box)
    was = read_demo([24816])[24816].lines > 9
    assert told == [(24816, "picked", not was)]
