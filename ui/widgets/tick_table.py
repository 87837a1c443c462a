"""A list of things to be ticked, in groups, all of it at hand and held by a draft.

table = TickTable(columns, "proposals", office, lambda: draft.rows)
table.ticked.connect(view.tick)            # ids, by Space: turn them over
table.show_draft(sections)                 # other rows
table.renew(sections)                      # other figures of the same rows
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ui.office import Office
from ui.tokens import ROW_TWO_LINES
from ui.widgets.column import Column
from ui.widgets.paged_model import Section
from ui.widgets.paged_table import PagedTable


class TickTable(PagedTable):
    """Space ticks the chosen rows, a click on a box one of them.

    Signals:
        ticked: list of the chosen ids that Space was pressed for.
    """

    ticked = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        name: str,
        office: Office,
        rows: Callable[[], Mapping[int, Any]],
    ) -> None:
        super().__init__(columns, name, office, ROW_TWO_LINES)
        self._all_rows = rows
        self.rows.page_wanted.connect(self._give_rows)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(lambda: self.ticked.emit(self.selected_ids()))

    def show_draft(self, sections: Sequence[Section]) -> None:
        """Show the rows of the draft in groups; what was chosen stays chosen."""
        self.show_sections(sections)
        self.rows.replace_rows(self._all_rows())
        self.select_first()

    def renew(self, sections: Sequence[Section]) -> None:
        """Show the rows' new figures; a cell that is typed in stays open."""
        self.rows.replace_rows(self._all_rows())
        self.rows.retitle_sections(sections)

    def _give_rows(self, ids: list[int]) -> None:
        rows = self._all_rows()
        self.rows.add_rows({each: rows[each] for each in ids if each in rows})
