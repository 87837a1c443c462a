"""Lists as Excel sheets: real numbers and dates in the cells, never formulas."""

import contextlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from restordre_app.errors import SurroundingsError, SystemReason
from restordre_app.i18n import N_

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NARROWEST, WIDEST, MEASURED_ROWS = 8, 60, 300
LONGEST_CELL, LONGEST_TITLE = 32_000, 31
NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class SheetNotWritten(SurroundingsError):
    message = N_(
        "{file} could not be written ({reason}). Close it if it is open in Excel, or "
        "choose another place."
    )


def write_sheet(
    path: Path, title: str, headers: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    """Write a list with a heading row that stays in view; tells how many rows.

    The file appears whole or not at all: it is written beside its place first. Rows
    may come one by one, so that a long list is never held twice. Raises
    SheetNotWritten; whatever the rows raise is passed on.
    """
    try:
        draft = path.with_name(f".{path.name}.part")
        draft.touch()
    except OSError as error:
        raise _not_written(path, error) from error
    try:
        count = _write(str(draft), title, headers, rows)
        draft.replace(path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return count


def _not_written(path: Path, error: OSError) -> SheetNotWritten:
    return SheetNotWritten(file=path.name, reason=SystemReason(error))


def _write(
    draft: str, title: str, headers: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    # Imported here: a program that exports nothing starts faster without it.
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    book = Workbook(draft, {"constant_memory": True, "strings_to_formulas": False})
    try:
        return _fill(book, title, headers, rows)
    finally:
        # Also after a fault: its half-written rows lie in a file of their own.
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error


def _fill(
    book: "Workbook",
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> int:
    sheet = book.add_worksheet(title.translate(NOT_IN_TITLES)[:LONGEST_TITLE])
    strong = book.add_format({"bold": True, "bottom": 1})
    for column, words in enumerate(headers):
        sheet.write_string(0, column, words, strong)
    sheet.freeze_panes(1, 0)
    widths = [len(words) for words in headers]
    count = _write_rows(book, sheet, rows, widths)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, NARROWEST), WIDEST))
    if headers:
        sheet.autofilter(0, 0, count, len(headers) - 1)
    return count


def _write_rows(
    book: "Workbook",
    sheet: "Worksheet",
    rows: Iterable[Sequence[object]],
    widths: list[int],
) -> int:
    formats: dict[type, Any] = {
        date: book.add_format({"num_format": "dd-mm-yyyy"}),
        datetime: book.add_format({"num_format": "dd-mm-yyyy hh:mm"}),
    }
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write_cell(sheet, (count, column), value, formats)
            if count <= MEASURED_ROWS:
                widths[column] = max(widths[column], len(str(value or "")))
    return count


def _write_cell(
    sheet: "Worksheet", place: tuple[int, int], value: object, formats: dict[type, Any]
) -> None:
    """Write what a person could calculate with as a number or date, all else as text."""
    row, column = place
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats[type(value)])
    else:
        sheet.write_string(row, column, str(value)[:LONGEST_CELL])
