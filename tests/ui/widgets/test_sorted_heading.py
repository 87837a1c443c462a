"""The heading of the column that a list is sorted by."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.demo_orders import demo_columns
from ui.office import Office
from ui.widgets.column import RIGHT
from ui.widgets.paged_table import PagedTable

ACROSS = Qt.Orientation.Horizontal


def test_a_heading_at_the_right_makes_room_for_the_arrow(
    office: Office, qtbot: QtBot
) -> None:
    table = PagedTable(demo_columns(), "demo", office)
    qtbot.addWidget(table)
    number, column = next(
        (at, each) for at, each in enumerate(table.rows.columns) if each.kind in RIGHT
    )

    table.columns.show_sort(column.key, descending=False)
    words = str(table.rows.headerData(number, ACROSS))
    assert words.startswith(column.title)
    assert len(words) > len(column.title)
    read = table.rows.headerData(number, ACROSS, Qt.ItemDataRole.AccessibleTextRole)
    assert read == column.title

    table.columns.show_sort("customer", descending=False)
    assert table.rows.headerData(number, ACROSS) == column.title
    assert table.rows.headerData(1, ACROSS) == table.rows.columns[1].title
