"""What is proposed to be bought, as a person ticks and adjusts it before ordering (P3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from restordre_app.queries.purchase_proposals import ProposalRow
from restordre_app.services.proposals import ProposalEntry


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A proposal with its tick and what is to be ordered, in thousandths."""

    row: ProposalRow
    ticked: bool
    quantity: int

    @property
    def can_be_ordered(self) -> bool:
        return self.row.supplier_id is not None

    @property
    def value(self) -> int:
        return self.row.cost_of(self.quantity)


class ProposalsDraft:
    """Rows by product; what does not match what is searched for is not ordered."""

    def __init__(self) -> None:
        self.rows: dict[int, DraftRow] = {}
        self.text = ""

    def take_in(self, found: Iterable[ProposalRow]) -> None:
        """Take proposals as they are now; what was decided of unchanged ones stays."""
        before = self.rows
        self.rows = {
            row.product_id: kept(before.get(row.product_id), row) for row in found
        }

    def shown(self) -> list[DraftRow]:
        words = self.text.casefold().split()
        return [
            row
            for row in self.rows.values()
            if all(word in searched_in(row.row) for word in words)
        ]

    def chosen(self) -> list[DraftRow]:
        return [row for row in self.shown() if row.ticked]

    def tick(self, product_ids: Iterable[int], *, on: bool) -> None:
        for product_id in product_ids:
            row = self.rows[product_id]
            if row.can_be_ordered:
                self.rows[product_id] = replace(row, ticked=on)

    def turn_over(self, product_ids: Iterable[int]) -> None:
        """Tick these; where all are ticked already, take the ticks away."""
        rows = [self.rows[each] for each in product_ids]
        open_rows = [row for row in rows if row.can_be_ordered]
        on = not all(row.ticked for row in open_rows)
        self.tick([row.row.product_id for row in open_rows], on=on)

    def order(self, product_id: int, quantity: int) -> None:
        """Order so much of it; nothing takes the tick away."""
        row = self.rows[product_id]
        if row.can_be_ordered:
            kept_quantity = quantity or row.row.quantity
            changed = replace(row, ticked=quantity > 0, quantity=kept_quantity)
            self.rows[product_id] = changed

    def entries(self) -> tuple[ProposalEntry, ...]:
        return tuple(
            ProposalEntry(
                row.row.product_id,
                row.row.supplier_id,
                row.quantity,
                row.row.proposal.shortage.total,
            )
            for row in self.chosen()
            if row.row.supplier_id is not None
        )


def kept(before: DraftRow | None, row: ProposalRow) -> DraftRow:
    """Keep tick and quantity while as much is short, at the same supplier, as before."""
    same = before is not None and (
        before.row.proposal.shortage == row.proposal.shortage
        and before.row.proposal.offer == row.proposal.offer
    )
    if before is not None and same:
        return replace(before, row=row)
    return DraftRow(row, ticked=row.supplier_id is not None, quantity=row.quantity)


def searched_in(row: ProposalRow) -> str:
    parts = (row.proposal.product.sku, row.name, row.supplier, row.supplier_sku)
    return " ".join(parts).casefold()
