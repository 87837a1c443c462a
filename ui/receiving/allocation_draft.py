"""Who is to get what while a person looks at it and changes it (domain.md A2, A3).

Quantities are thousandths. The services decide; this remembers what was typed and adds
up what is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from restordre_app.domain.allocation import Rule
from restordre_app.queries.allocating import PreviewProduct, PreviewRow, with_shares
from restordre_app.services.allocation import AllocationPreview

Previews = Mapping[Rule, AllocationPreview]
ORDER = "order"


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A waiting line as the table shows it: the row, and its product's unit.

    `by_age`: its place in the queue is told by since when it waits, and nothing else.
    """

    row: PreviewRow
    product: PreviewProduct
    by_age: bool = True

    @property
    def missing(self) -> int:
        return self.row.wants - self.row.gets

    @property
    def too_much(self) -> bool:
        return self.missing < 0


@dataclass(frozen=True, slots=True)
class Tally:
    """What a set of shares comes to: orders made whole, lines by how they fare."""

    orders: int
    whole: int
    part: int
    none: int


class AllocationDraft:
    """The proposals of all rules, which of them is followed, and what was edited.

    `rows` is every waiting line by its id, product after product; `base` the rule whose
    proposal stands beneath what was typed.
    """

    def __init__(
        self, previews: Previews, rule: Rule, received: Mapping[int, int] | None = None
    ) -> None:
        self.previews = previews
        self.received = dict(received or {})
        self.base = rule if rule in previews else Rule.OLDEST_FIRST
        self._typed: dict[int, int] = {}
        self._by_hand = False
        self._add_up()

    def _add_up(self) -> None:
        """Work the rows out once for each change: they may be thousands."""
        products = {product.product_id: product for product in self.products}
        place = {product_id: at for at, product_id in enumerate(products)}
        rows = with_shares(self.previews[self.base].rows, self._typed)
        ordered = sorted(rows, key=lambda row: place[row.product_id])
        by_age = self.base is Rule.OLDEST_FIRST
        self.rows = {
            row.line_id: ShareRow(row, products[row.product_id], by_age)
            for row in ordered
        }
        self._given = dict.fromkeys(products, 0)
        for row in ordered:
            self._given[row.product_id] += row.gets

    @property
    def rule(self) -> Rule:
        """The rule that is shown; by hand as soon as a figure was edited (A2)."""
        return Rule.BY_HAND if self._by_hand else self.base

    @property
    def preview(self) -> AllocationPreview:
        """What is committed: the proposal, under the rule that is shown."""
        return replace(self.previews[self.base], rule=self.rule)

    @property
    def products(self) -> tuple[PreviewProduct, ...]:
        return self.previews[self.base].products

    def shares(self) -> dict[int, int]:
        return {line_id: row.row.gets for line_id, row in self.rows.items()}

    def follow(self, rule: Rule) -> None:
        """Take a rule's proposal; by hand keeps the figures as they stand."""
        self._by_hand = rule is Rule.BY_HAND
        if not self._by_hand:
            self.base, self._typed = rule, {}
        self._add_up()

    def edit(self, line_id: int, gets: int) -> None:
        self._typed[line_id] = gets
        self._by_hand = True
        self._add_up()

    def start_over(self) -> None:
        """Back to the proposal of the rule that was edited."""
        self._typed, self._by_hand = {}, False
        self._add_up()

    @property
    def edited(self) -> bool:
        return bool(self._typed)

    def given(self, product_id: int) -> int:
        return self._given[product_id]

    def left(self, product: PreviewProduct) -> int:
        """What of it stays free; below zero where more is given than there is."""
        return product.available - self.given(product.product_id)

    def put_away(self, product: PreviewProduct) -> int:
        """What of the received goods goes on the shelf, free or not to be given out."""
        coming = self.received.get(product.product_id, 0)
        if not self.received:
            return max(0, self.left(product))
        return max(0, coming - self.given(product.product_id))

    @property
    def acceptable(self) -> bool:
        """Whether nobody gets more than he waits for and no product is overdrawn."""
        whole = all(self.left(product) >= 0 for product in self.products)
        return whole and not any(row.too_much for row in self.rows.values())

    def tally(self) -> Tally:
        return tally_of([row.row for row in self.rows.values()])

    def orders_by_rule(self) -> dict[Rule, int]:
        """How many orders each rule would make whole."""
        return {
            rule: tally_of(preview.rows).orders
            for rule, preview in self.previews.items()
        }

    def winners(self) -> list[int]:
        """Ids of the orders that get something, each once."""
        rows = (share.row for share in self.rows.values())
        return list(dict.fromkeys(row.order_id for row in rows if row.gets))

    def loser_under(self, rule: Rule) -> PreviewRow | None:
        """Who has waited longest of those that would get nothing under another rule."""
        gets = {row.line_id: row.gets for row in self.previews[rule].rows}
        losers = [
            share.row
            for share in self.rows.values()
            if share.row.gets and not gets.get(share.row.line_id)
        ]
        return min(losers, key=lambda row: row.waiting_since, default=None)


def tally_of(rows: list[PreviewRow] | tuple[PreviewRow, ...]) -> Tally:
    """Add up what rows come to."""
    whole = sum(row.gets >= row.wants for row in rows)
    none = sum(not row.gets for row in rows)
    orders = {row.order_id for row in rows if row.completes == ORDER and row.gets}
    return Tally(len(orders), whole, len(rows) - whole - none, none)
