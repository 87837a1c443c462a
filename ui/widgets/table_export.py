"""Saving what a table shows as an Excel file.

    self.export = TableExport(office, self.table, _("Orders"))
    self.export.ask()                 # opens the save dialog; never blocks

The columns that are shown, in their order, and all rows of the list, also those
nobody has scrolled to. Figures and dates stay figures and dates (Column.value).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from restordre_app.exchange.sheets import write_sheet
from ui.background import Lane, Progress
from ui.i18n import _, ngettext
from ui.office import Office
from ui.widgets.column import Column
from ui.widgets.paged_table import PagedTable

FOLDER = "export_folder"
REPORTED_ROWS = 200


class TableExport(QObject):
    """Asks where to, reads what is missing and writes in the files lane."""

    def __init__(self, office: Office, table: PagedTable, title: str) -> None:
        super().__init__(table)
        self._office, self._table, self._title = office, table, title
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Open the save dialog with the title as the proposed name."""
        folder = self._office.preferences.get(FOLDER, "") or documents_folder()
        dialog = QFileDialog(self._table, _("Export to Excel"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Excel workbook (*.xlsx)"))
        dialog.setDefaultSuffix("xlsx")
        dialog.setDirectory(folder)
        dialog.selectFile(f"{self._title}.xlsx")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the list as it is shown now."""
        self._office.preferences.put(FOLDER, str(path.parent))
        self._table.rows_for(shown_ids(self._table), partial(self._start, path))

    def _start(self, path: Path, rows: Mapping[int, Any]) -> None:
        columns = self._table.columns.shown()
        found = list(rows.values())

        def work(progress: Progress) -> int:
            headers = [column.title for column in columns]
            cells = exported_cells(columns, found, progress)
            return write_sheet(path, self._title, headers, cells)

        self._office.tasks.start(
            self,
            work,
            partial(self._tell, path),
            label=_("Writing {file}").format(file=path.name),
            lane=Lane.FILES,
        )

    def _tell(self, path: Path, count: int) -> None:
        sentence = ngettext(
            "{count} row was written to {file}.",
            "{count} rows were written to {file}.",
            count,
        )
        self._office.tell(sentence.format(count=count, file=path.name))


def shown_ids(table: PagedTable) -> list[int]:
    """All ids of the list in their order, those under folded headings too."""
    if table.rows.sections:
        return [row_id for section in table.rows.sections for row_id in section.ids]
    return table.rows.ids_between(0, table.rows.rowCount())


def exported_cells(
    columns: Sequence[Column[Any]], rows: Sequence[Any], progress: Progress
) -> Iterator[list[object]]:
    for number, row in enumerate(rows):
        if number % REPORTED_ROWS == 0:
            progress.report(number, len(rows))
        yield [column.exported(row) for column in columns]


def documents_folder() -> str:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place)
