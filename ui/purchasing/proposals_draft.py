"""What is proposed to be bought, as a person ticks and adjusts it before ordering (P3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from restordre_app.queries.purchase_proposals import ProposalRow
from restordre_app.services.proposals import ProposalEntry, entry_of
from ui.purchasing.tick_draft import TickDraft


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A proposal with its tick and what is to be ordered, in thousandths."""

    row: ProposalRow
    ticked: bool
    quantity: int

    @property
    def row_id(self) -> int:
        return self.row.product_id

    @property
    def supplier_id(self) -> int | None:
        return self.row.supplier_id

    @property
    def can_be_ticked(self) -> bool:
        """Somebody must sell it."""
        return self.row.supplier_id is not None

    @property
    def takes_thought(self) -> bool:
        """Whether it is ticked by hand only, with the reason beside it."""
        return not self.row.proposal.is_sure

    @property
    def value(self) -> int:
        return self.row.cost_of(self.quantity)

    @property
    def searched(self) -> str:
        row = self.row
        parts = (row.proposal.product.sku, row.name, row.supplier, row.supplier_sku)
        return " ".join(parts).casefold()


class ProposalsDraft(TickDraft[DraftRow]):
    """Rows by product; what does not match what is searched for is not ordered."""

    def take_in(self, found: Iterable[ProposalRow]) -> None:
        """Take proposals as they are now; what was decided of unchanged ones stays."""
        before = self.rows
        self.rows = {
            row.product_id: kept(before.get(row.product_id), row) for row in found
        }

    def order(self, product_id: int, quantity: int) -> None:
        """Order so much of it; nothing takes the tick away."""
        row = self.rows[product_id]
        if row.can_be_ticked:
            wanted = quantity or row.row.quantity
            self.rows[product_id] = replace(row, ticked=quantity > 0, quantity=wanted)

    def entries(self) -> tuple[ProposalEntry, ...]:
        return tuple(
            entry_of(row.row, row.quantity)
            for row in self.chosen()
            if row.supplier_id is not None
        )


def kept(before: DraftRow | None, row: ProposalRow) -> DraftRow:
    """Keep tick and quantity while as much is short, at the same supplier, as before.

    What takes a person's word (A5) is not ticked beforehand.
    """
    same = before is not None and (
        before.row.proposal.shortage == row.proposal.shortage
        and before.row.proposal.offer == row.proposal.offer
        and before.row.proposal.is_sure == row.proposal.is_sure
    )
    if before is not None and same:
        return replace(before, row=row)
    return DraftRow(row, ticked=row.proposal.is_sure, quantity=row.quantity)
