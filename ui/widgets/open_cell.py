"""A cell that somebody is still typing in when the whole table is to be used.

if not finish_typing(self.table): return      # what is typed there is wrong
"""

from PySide6.QtWidgets import QAbstractItemView, QApplication

from ui.widgets.fields import ParsedField
from ui.widgets.paged_table import PagedTable
from ui.widgets.said_beneath import say_beneath


def finish_typing(table: PagedTable) -> bool:
    """Take in what stands in the open cell; False while that is wrong.

    A wrong cell keeps the keyboard and says why: leaving it would drop what was typed
    and go on with the figure before.
    """
    if table.state() != QAbstractItemView.State.EditingState:
        return True
    cell = QApplication.focusWidget()
    if not isinstance(cell, ParsedField) or not table.isAncestorOf(cell):
        return True
    if not cell.commit():
        say_beneath(cell, cell.toolTip())
        return False
    table.setFocus()
    return True
