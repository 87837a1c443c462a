"""The goods at the door while they are being listed: what, and how much of each.

A product may stand there by itself, and for every open purchase line it is ordered on.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from restordre_app.parsing import parse_quantity
from restordre_app.queries.purchase_lines import PurchaseLineRow
from restordre_app.queries.stock import ProductRow
from restordre_app.services.receipt_lines import ReceiptEntry, ReceiptLine

WHOLE = 1000
TIMES = re.compile(r"\s*([0-9][0-9.,]*)\s*[*x×]\s*(\S.*)", re.IGNORECASE)
# Rows for purchase lines are numbered from here on, those of products by their id.
ORDERED = 1_000_000_000


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """A product and what came of it, in thousandths; 0 while nobody has said.

    `ordered` is the purchase line it came for. What was `rejected` is not put on stock
    and is still owed, unless the line's rest is closed.
    """

    product: ProductRow
    quantity: int = 0
    ordered: PurchaseLineRow | None = None
    rejected: int = 0
    close_rest: bool = False

    @property
    def key(self) -> int:
        if self.ordered is None:
            return self.product.product_id
        return ORDERED + self.ordered.line_id

    @property
    def rest(self) -> int:
        """What is still to come after this; below zero where too much came."""
        return (self.ordered.incoming if self.ordered else 0) - self.quantity

    @property
    def over(self) -> bool:
        """Whether more came than was still to come."""
        return self.ordered is not None and self.rest < 0

    @property
    def says_something(self) -> bool:
        return bool(self.quantity or self.rejected or self.close_rest)

    def receipt_line(self) -> ReceiptLine:
        return ReceiptLine(
            product_id=self.product.product_id,
            quantity=self.quantity,
            purchase_line_id=self.ordered.line_id if self.ordered else None,
            rejected=self.rejected,
            close_rest=self.close_rest,
        )


class GoodsDraft:
    """Lines by key, in the order in which they were listed.

    `counted` is what has been scanned of a product, once somebody has begun to.
    """

    def __init__(self) -> None:
        self.lines: dict[int, GoodsLine] = {}
        self.counted: dict[int, int] = {}

    def add(self, product: ProductRow, quantity: int) -> None:
        """So much more of a product that came without an order."""
        line = self.lines.get(product.product_id, GoodsLine(product))
        line = replace(line, quantity=line.quantity + quantity)
        self.lines[product.product_id] = line

    def list_ordered(self, product: ProductRow, ordered: PurchaseLineRow) -> None:
        """An open purchase line: what is still to come of it is taken to have come."""
        line = GoodsLine(product, ordered.incoming, ordered)
        self.lines.setdefault(line.key, line)

    def set_quantity(self, key: int, quantity: int) -> None:
        line = replace(self.lines[key], quantity=quantity)
        self.lines[key] = replace(line, close_rest=line.close_rest and line.rest > 0)
        if line.ordered is not None:
            product_id = line.product.product_id
            rows = self.ordered_lines(product_id)
            self.counted[product_id] = sum(row.quantity for row in rows)

    def reject(self, key: int, quantity: int) -> None:
        self.lines[key] = replace(self.lines[key], rejected=quantity)

    def close_rest(self, key: int, *, close: bool) -> None:
        """Nothing more of it is wanted or coming; only where something is missing."""
        line = self.lines[key]
        self.lines[key] = replace(line, close_rest=close and line.rest > 0)

    def remove(self, key: int) -> None:
        line = self.lines.pop(key, None)
        if line is not None:
            self.counted.pop(line.product.product_id, None)

    # Against purchase orders

    @property
    def purchase_ids(self) -> list[int]:
        """The orders that are received against, in the order they were chosen."""
        orders = (line.ordered for line in self.lines.values())
        return list(dict.fromkeys(each.order_id for each in orders if each))

    def ordered_lines(self, product_id: int) -> list[GoodsLine]:
        """The rows that a product stands on because it was ordered."""
        return [
            line
            for line in self.lines.values()
            if line.ordered and line.product.product_id == product_id
        ]

    def count(self, product: ProductRow, quantity: int) -> int:
        """So much more was scanned of an ordered product; gives its sum so far.

        The first scan takes the place of what the order said had come.
        """
        product_id = product.product_id
        self.counted[product_id] = self.counted.get(product_id, 0) + quantity
        return self.counted[product_id]

    def share(self, product_id: int, shares: Iterable[ReceiptLine]) -> None:
        """What came of an ordered product, shared out over its open lines."""
        found = {share.purchase_line_id: share.quantity for share in shares}
        for line in self.ordered_lines(product_id):
            quantity = found.get(line.ordered.line_id, 0) if line.ordered else 0
            changed = replace(line, quantity=quantity)
            close = changed.close_rest and changed.rest > 0
            self.lines[line.key] = replace(changed, close_rest=close)

    def order_anew(self, rows: Iterable[PurchaseLineRow]) -> None:
        """What is still to come may be less by now: another desk received it."""
        open_rows = {row.line_id: row for row in rows}
        for key, line in self.lines.items():
            if line.ordered is not None:
                closed = replace(line.ordered, incoming=0)
                ordered = open_rows.get(line.ordered.line_id, closed)
                self.lines[key] = replace(line, ordered=ordered)

    def count_all_anew(self) -> None:
        """Nothing is taken to have come before it was counted."""
        for key, line in self.lines.items():
            self.lines[key] = replace(line, quantity=0, close_rest=False)
        self.counted = {line.product.product_id: 0 for line in self.lines.values()}

    # What comes of it

    @property
    def received(self) -> dict[int, int]:
        """What came, by product id; what nobody has counted is left out."""
        came: dict[int, int] = {}
        for line in self.lines.values():
            if line.quantity:
                product_id = line.product.product_id
                came[product_id] = came.get(product_id, 0) + line.quantity
        return came

    @property
    def too_much(self) -> list[GoodsLine]:
        """The rows on which more came than was still to come."""
        return [line for line in self.lines.values() if line.over]

    @property
    def empty(self) -> bool:
        return not any(line.says_something for line in self.lines.values())

    def entry(self, note: str, *, allow_over: bool = False) -> ReceiptEntry:
        lines = [line for line in self.lines.values() if line.says_something]
        return ReceiptEntry(
            tuple(line.receipt_line() for line in lines), note, allow_over
        )


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
