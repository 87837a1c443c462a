"""Two lists in one window: which of them the keys go to is seen."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.demo_orders import demo_columns, demo_ids, read_demo
from tests.ui.widgets.test_paged_table import settle
from ui.look import tokens
from ui.office import Office
from ui.widgets.paged_table import PagedTable


def test_of_two_tables_the_one_with_the_keyboard_is_marked(
    office: Office, qtbot: QtBot
) -> None:
    held = QWidget()
    qtbot.addWidget(held)
    row = QHBoxLayout(held)
    tables = [PagedTable(demo_columns(), name, office) for name in ("a", "b")]
    for each in tables:
        each.read_with(read_demo)
        each.show_ids(demo_ids())
        row.addWidget(each)
    held.resize(1400, 300)
    with qtbot.waitActive(held):
        held.show()
        held.activateWindow()
    settle(office, qtbot)

    def bar(of: PagedTable) -> str:
        of.select_first()
        middle = of.rowHeight(0) // 2
        return of.viewport().grab().toImage().pixelColor(0, middle).name().upper()

    for here, there in (tables, reversed(tables)):
        here.setFocus()
        assert bar(here) == tokens().accent
        assert bar(there) == tokens().strong_border
