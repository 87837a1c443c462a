"""The goods at the door while they are being listed: what, and how much of each."""

import re
from dataclasses import dataclass, replace

from restordre_app.parsing import parse_quantity
from restordre_app.queries.stock import ProductRow
from restordre_app.services.receiving import ReceiptEntry, ReceiptLine

WHOLE = 1000
TIMES = re.compile(r"\s*([0-9][0-9.,]*)\s*[*x×]\s*(\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """A product and what came of it, in thousandths; 0 while nobody has said."""

    product: ProductRow
    quantity: int = 0


class GoodsDraft:
    """Lines by product id, in the order in which they were listed."""

    def __init__(self) -> None:
        self.lines: dict[int, GoodsLine] = {}

    def add(self, product: ProductRow, quantity: int) -> None:
        """So much more of a product, which may be listed already."""
        line = self.lines.get(product.product_id, GoodsLine(product))
        line = replace(line, quantity=line.quantity + quantity)
        self.lines[product.product_id] = line

    def set_quantity(self, product_id: int, quantity: int) -> None:
        self.lines[product_id] = replace(self.lines[product_id], quantity=quantity)

    def remove(self, product_id: int) -> None:
        self.lines.pop(product_id, None)

    @property
    def received(self) -> dict[int, int]:
        """What came, by product id; what nobody has counted is left out."""
        return {key: line.quantity for key, line in self.lines.items() if line.quantity}

    @property
    def empty(self) -> bool:
        return not self.received

    def entry(self, note: str) -> ReceiptEntry:
        lines = (ReceiptLine(key, quantity) for key, quantity in self.received.items())
        return ReceiptEntry(tuple(lines), note)


def split_times(text: str) -> tuple[str, str]:
    """A quantity written before a code, "30*5701234567899", and the code."""
    found = TIMES.fullmatch(text)
    return (found[1], found[2].strip()) if found else ("", text.strip())


def scanned_quantity(
    times: str, product: ProductRow, language: str, *, packs: bool
) -> int:
    """What one scan stands for, in thousandths: one unit or one pack, times so many.

    Raises BadInput for a quantity that the unit cannot have.
    """
    if packs:
        count = parse_quantity(times, language, 0) if times else WHOLE
        return count * product.pack_size // WHOLE
    return parse_quantity(times, language, product.decimals) if times else WHOLE
