"""Columns that the headings of groups make superfluous for the moment."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from tests.ui.demo_orders import demo_columns, demo_ids, read_demo
from ui.office import Office
from ui.widgets.paged_table import PagedTable


def test_a_column_set_aside_is_still_copied_and_exported(
    office: Office, qtbot: QtBot
) -> None:
    table = PagedTable(demo_columns(), "demo", office)
    qtbot.addWidget(table)
    table.read_with(read_demo)
    table.show_ids(demo_ids())
    table.resize(1200, 400)
    table.show()

    table.columns.set_aside("customer")
    assert table.isColumnHidden(1)
    assert "Kunde" in [column.title for column in table.columns.shown()]

    table.columns.set_aside()
    assert not table.isColumnHidden(1)


def test_widths_are_shared_anew_also_when_the_last_columns_are_hidden(
    office: Office, qtbot: QtBot
) -> None:
    *columns, last = demo_columns()
    table = PagedTable([*columns, replace(last, hidden=True)], "demo", office)
    qtbot.addWidget(table)
    table.read_with(read_demo)
    table.show_ids(demo_ids())
    table.resize(1000, 400)
    table.show()

    table.resize(1200, 400)
    assert table.horizontalHeader().length() == table.viewport().width()
    table.resize(1000, 400)
    assert table.horizontalHeader().length() == table.viewport().width()
