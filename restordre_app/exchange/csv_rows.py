"""A canonical CSV file: UTF-8, commas, one heading row, equally many cells in each.

Files as people have them (semicolons, decimal commas, other encodings) are refused
with the way to save them; reading those with a preview is another door.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from restordre_app.errors import SurroundingsError, SystemReason
from restordre_app.exchange.problems import FileRefused
from restordre_app.i18n import N_

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
LARGEST_FILE = 100_000_000
LARGEST_CELL = 100_000


class FileUnreadable(SurroundingsError):
    message = N_("{name} cannot be read ({reason}). Check its name and your rights.")


class FileTooLarge(FileRefused):
    message = N_("{name} is larger than 100 MB. Split it and import the parts.")


class NotUtf8(FileRefused):
    message = N_(
        "{name} is not UTF-8 (first at line {line}). Open it in the program it came "
        "from and save it as “CSV UTF-8”."
    )


class FileEmpty(FileRefused):
    message = N_("{name} is empty. It needs a heading row and at least one row.")


class NoRows(FileRefused):
    message = N_("{name} has a heading row but no rows below it.")


class QuoteNotClosed(FileRefused):
    message = N_(
        "{name} is broken at line {line} ({reason}). A text in quotation marks is not "
        "closed, or has a stray one inside."
    )


class WrongNumberOfCells(FileRefused):
    message = N_(
        "{name}, row {row}: {found} cells, but the heading has {expected}. A text with "
        "a comma in it must stand in quotation marks."
    )


class OtherSeparator(FileRefused):
    message = N_(
        "{name} has semicolons or tabs between its columns; this import takes commas. "
        "Save it as comma-separated CSV with points in the numbers."
    )


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row's cells without outer spaces; `number` as a spreadsheet counts."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvTable:
    name: str
    heading: tuple[str, ...]
    rows: tuple[CsvRow, ...]


def read_csv(path: Path) -> CsvTable:
    """Read a file. Raises FileUnreadable and the kinds of FileRefused."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FileTooLarge(name=path.name)
        content = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(name=str(path), reason=SystemReason(error)) from error
    return read_csv_content(path.name, content)


def read_csv_content(name: str, content: bytes) -> CsvTable:
    """Read a file's content; blank rows are passed over but counted."""
    text = decoded(name, content)
    first = text.lstrip().partition("\n")[0]
    if max(first.count(";"), first.count("\t")) > first.count(","):
        raise OtherSeparator(name=name)
    rows = [row for row in numbered_rows(name, text) if any(row.cells)]
    if not rows:
        raise FileEmpty(name=name)
    heading = rows[0].cells
    if len(rows) == 1:
        raise NoRows(name=name)
    for row in rows[1:]:
        if len(row.cells) != len(heading):
            raise WrongNumberOfCells(
                name=name, row=row.number, found=len(row.cells), expected=len(heading)
            )
    return CsvTable(name, heading, tuple(rows[1:]))


def decoded(name: str, content: bytes) -> str:
    if content.startswith(UTF16_MARKS):
        raise NotUtf8(name=name, line=1)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotUtf8(name=name, line=line) from error


def numbered_rows(name: str, text: str) -> Iterator[CsvRow]:
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            yield CsvRow(number, tuple(cell.strip() for cell in cells))
    except csv.Error as error:
        raise QuoteNotClosed(
            name=name, line=reader.line_num, reason=str(error)
        ) from error
