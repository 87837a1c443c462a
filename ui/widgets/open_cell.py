"""A cell that somebody is still typing in when the whole table is to be used."""

from PySide6.QtWidgets import QAbstractItemView, QApplication

from ui.widgets.paged_table import PagedTable


def finish_typing(table: PagedTable) -> bool:
    """Take in what stands in the open cell; False while that is wrong."""
    if table.state() != QAbstractItemView.State.EditingState:
        return True
    cell = QApplication.focusWidget()
    if cell is not None and table.isAncestorOf(cell):
        table.setFocus()
    return table.state() != QAbstractItemView.State.EditingState
