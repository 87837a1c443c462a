"""The heading of the column that a list is sorted by."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QApplication, QHeaderView
from pytestqt.qtbot import QtBot

from tests.ui.demo_orders import demo_columns
from ui.office import Office
from ui.theme import Scheme
from ui.widgets.column import RIGHT, Column, Kind
from ui.widgets.heading_row import HeadingRow
from ui.widgets.paged_table import PagedTable


@pytest.fixture
def table(office: Office, qtbot: QtBot) -> PagedTable:
    made = PagedTable(demo_columns(), "demo", office)
    qtbot.addWidget(made)
    made.resize(1100, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize("width", [44, 60, 90, 200])
def test_words_and_arrow_both_fit_in_any_width(table: PagedTable, width: int) -> None:
    header = table.horizontalHeader()
    assert isinstance(header, HeadingRow)
    for number, column in enumerate(table.rows.columns):
        rect = QRect(300, 0, width, 36)
        words, arrow = header.places(rect, number, arrow=True)

        assert rect.contains(arrow)
        assert not words.intersects(arrow)
        plain, _none = header.places(rect, number, arrow=False)
        edge = QRect.right if column.kind in RIGHT else QRect.left
        assert edge(words) == edge(plain)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("descending", [True, False])
def test_the_arrow_is_painted_where_it_belongs(
    table: PagedTable, office: Office, scheme: Scheme, *, descending: bool
) -> None:
    office.theme.use(scheme)
    header = table.horizontalHeader()
    assert isinstance(header, HeadingRow)
    number = next(
        at for at, each in enumerate(table.rows.columns) if each.kind in RIGHT
    )
    section = QRect(
        header.sectionViewportPosition(number), 0,
        header.sectionSize(number), header.height(),
    )  # fmt: skip
    _words, arrow = header.places(section, number, arrow=True)
    table.columns.show_sort("", descending=False)
    before = header.grab(arrow).toImage()

    table.columns.show_sort(table.rows.columns[number].key, descending=descending)

    assert header.grab(arrow).toImage() != before
    office.theme.use(Scheme.LIGHT)


def test_a_heading_under_the_mouse_stands_out(table: PagedTable) -> None:
    header = table.horizontalHeader()
    inside, outside = QPointF(20, 10), QPointF(-1, -1)
    _hover(header, QEvent.Type.HoverLeave, outside)
    before = header.grab().toImage()

    _hover(header, QEvent.Type.HoverMove, inside)
    assert header.grab().toImage() != before

    _hover(header, QEvent.Type.HoverLeave, outside)
    assert header.grab().toImage() == before


def test_a_column_that_steps_aside_is_no_width_of_a_persons_own(
    table: PagedTable,
) -> None:
    header = table.horizontalHeader()
    before = header.sectionSize(1)

    header.setSectionHidden(2, True)
    header.setSectionHidden(2, False)
    table.columns.fit()

    table.resize(table.width() - 100, table.height())
    assert header.sectionSize(1) < before


def test_a_heading_and_its_arrow_are_never_cut(office: Office, qtbot: QtBot) -> None:
    columns = [
        Column("name", "Name", str, width=200),
        Column("due", "Expected from the supplier", str, Kind.NUMBER, 40),
    ]
    made = PagedTable(columns, "headings", office)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    made.columns.show_sort("due", descending=False)
    header = made.horizontalHeader()
    assert isinstance(header, HeadingRow)
    section = QRect(0, 0, header.sectionSize(1), 36)
    words, _arrow = header.places(section, 1, arrow=True)
    wanted = header.places(QRect(0, 0, 2000, 36), 1, arrow=True)[0]
    assert words.width() == wanted.width()


def _hover(header: QHeaderView, kind: QEvent.Type, at: QPointF) -> None:
    QApplication.sendEvent(header.viewport(), QHoverEvent(kind, at, at, at))
