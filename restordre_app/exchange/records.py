"""Rows of a file as typed values, with every faulty cell told."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from restordre_app.errors import AppError
from restordre_app.exchange.csv_rows import CsvRow, CsvTable, read_csv
from restordre_app.exchange.layouts import (
    LAYOUTS,
    MANY_ROWS,
    Column,
    FileKind,
    Kind,
    Layout,
    check_heading,
)
from restordre_app.exchange.problems import CellRefused, Problem
from restordre_app.exchange.values import as_day, as_scaled, as_text, as_yes
from restordre_app.i18n import N_

LARGEST = 9_999_999
LARGEST_PERCENT = 100
DECIMALS = {
    Kind.WHOLE: 0,
    Kind.QUANTITY: 3,
    Kind.PRICE: 4,
    Kind.AMOUNT: 2,
    Kind.PERCENT: 2,
    Kind.WEIGHT: 3,
}


class CellEmpty(CellRefused):
    message = N_("The cell is empty. Fill it in.")


class SameKeyTwice(CellRefused):
    message = N_("It stands in row {other} already. Keep one of them.")


@dataclass(frozen=True, slots=True)
class Record:
    """A row's values by column; an empty cell is None, a column left out is absent."""

    row: int
    values: Mapping[str, object]
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return a text, "" where the cell is empty or the column left out."""
        value = self.values.get(column)
        return "" if value is None else str(value)

    def problem(self, column: str, error: AppError) -> Problem:
        """Name this row's cell as the place of a fault."""
        known = column if column in self.cells else ""
        return Problem(self.row, known, self.cells.get(column, ""), error)


@dataclass(frozen=True, slots=True)
class Records:
    """A file's rows that could be read, and what is wrong with the others."""

    name: str
    layout: Layout
    good: tuple[Record, ...]
    problems: tuple[Problem, ...]


def read_records(path: Path, kind: FileKind) -> Records:
    """Read a file. Raises FileUnreadable, FileRefused."""
    return records_of(read_csv(path), LAYOUTS[kind])


def records_of(table: CsvTable, layout: Layout) -> Records:
    """Turn a table into records. Raises FileRefused for a wrong heading."""
    check_heading(table.name, table.heading, layout)
    columns = [layout.column(name) for name in table.heading]
    good: list[Record] = []
    problems: list[Problem] = []
    for row in table.rows:
        record, faults = record_of(row, [column for column in columns if column])
        problems += faults
        if not faults:
            good.append(record)
    if layout.kind not in MANY_ROWS:
        problems += doubles(good, layout.key)
    return Records(table.name, layout, tuple(good), tuple(problems))


def record_of(row: CsvRow, columns: list[Column]) -> tuple[Record, list[Problem]]:
    values: dict[str, object] = {}
    problems = []
    for column, cell in zip(columns, row.cells, strict=True):
        try:
            values[column.name] = value_of(cell, column)
        except CellRefused as error:
            problems.append(Problem(row.number, column.name, cell, error))
    names = (column.name for column in columns)
    return Record(
        row.number, values, dict(zip(names, row.cells, strict=True))
    ), problems


def value_of(cell: str, column: Column) -> object:
    """Read one cell; None for an empty one. Raises CellRefused."""
    if not cell:
        if column.required:
            raise CellEmpty
        return None
    match column.kind:
        case Kind.TEXT:
            return as_text(cell)
        case Kind.YES_NO:
            return as_yes(cell)
        case Kind.DAY:
            return as_day(cell)
        case Kind.PERCENT:
            return as_scaled(cell, DECIMALS[column.kind], LARGEST_PERCENT)
        case _:
            return as_scaled(cell, DECIMALS[column.kind], LARGEST)


def doubles(records: list[Record], key: str) -> list[Problem]:
    """Find rows whose key stands further up already."""
    first: dict[str, int] = {}
    problems = []
    for record in records:
        name = record.text(key)
        if name in first:
            error = SameKeyTwice(other=first[name])
            problems.append(record.problem(key, error))
        first.setdefault(name, record.row)
    return problems
