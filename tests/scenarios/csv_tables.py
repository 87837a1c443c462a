"""Tables of real companies read, and written as the program's own canonical files."""

import csv
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"

Row = dict[str, str]


def read_table(company: str, name: str) -> list[Row]:
    path = DATA / company / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Iterable[Row]) -> Path:
    """Write a canonical file: UTF-8, commas, the field names in the first row."""
    listed = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)
    return path
