"""Writing the files that the tests import."""

from pathlib import Path

import pytest

from restordre_app.exchange.layouts import FileKind
from restordre_app.exchange.problems import RowsRefused
from restordre_app.services.importing.files import ImportReport, import_file
from restordre_app.session import Session


class Files:
    """Imports rows: `files.take("products", "sku,name", "A-1,Bolt")`."""

    def __init__(self, folder: Path, session: Session) -> None:
        self.folder, self.session = folder, session

    def take(self, kind: str, *lines: str, dry_run: bool = False) -> ImportReport:
        path = self.folder / f"{kind}.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return import_file(self.session, FileKind(kind), path, dry_run=dry_run)

    def refused(self, kind: str, *lines: str) -> list[tuple[int, str, str]]:
        """Import rows that must be refused; each fault as row, column, sentence."""
        with pytest.raises(RowsRefused) as refused:
            self.take(kind, *lines)
        return [
            (problem.row, problem.column, str(problem.error))
            for problem in refused.value.problems
        ]


def figures(report: ImportReport) -> tuple[int, int, int]:
    return report.created, report.updated, report.unchanged
