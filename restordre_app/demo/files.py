"""Reading the demo company's files: rows of text, with Danish towns filled in."""

import csv
from decimal import Decimal

from resources import ROOT

FOLDER = ROOT / "demo"


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a file such as "products", each by its column names."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_logo() -> bytes:
    return (FOLDER / "logo.png").read_bytes()


def read_places(name: str) -> list[dict[str, str]]:
    """Rows with a postcode; where the town is left out, it is the postcode's own."""
    towns = {row["postcode"]: row["town"] for row in read_rows("postcodes")}
    rows = read_rows(name)
    for row in rows:
        row["city"] = row["city"] or towns[row["postcode"]]
    return rows


def scaled(written: str, scale: int) -> int:
    """Turn "12.60" into 1260 hundredths; the files have a decimal point."""
    return int(Decimal(written or "0") * scale)


def whole_or_none(written: str) -> int | None:
    return int(written) if written else None
