"""The chase list as a person works on it: which lines each supplier is asked about."""

from collections.abc import Iterable
from dataclasses import dataclass

from restordre_app.queries.chasing import ChaseLine, ChaseSupplier
from ui.purchasing.tick_draft import TickDraft


@dataclass(frozen=True, slots=True)
class ChaseRow:
    """A line with its tick: it goes into the letter to its supplier."""

    chase: ChaseLine
    supplier: ChaseSupplier
    ticked: bool = True

    @property
    def row_id(self) -> int:
        return self.chase.line.line_id

    @property
    def supplier_id(self) -> int:
        return self.supplier.supplier_id

    @property
    def can_be_ticked(self) -> bool:
        return True

    @property
    def searched(self) -> str:
        line, hanging = self.chase.line, self.chase.hanging
        numbers = (each.order_number for each in hanging)
        parts = (line.number, line.supplier, line.sku, line.name)
        return " ".join((*parts, *self.chase.customers, *numbers)).casefold()


class ChaseDraft(TickDraft[ChaseRow]):
    """Rows by line; what does not match what is searched for is not asked about."""

    def take_in(self, found: Iterable[ChaseSupplier]) -> None:
        """Take the list as it is now; what was unticked before stays so."""
        before = self.rows
        self.rows = {}
        for supplier in found:
            for line in supplier.lines:
                old = before.get(line.line.line_id)
                row = ChaseRow(line, supplier, old is None or old.ticked)
                self.rows[row.row_id] = row

    def asked(self, supplier_id: int) -> tuple[int, ...]:
        """The ticked lines of a supplier."""
        rows = self.by_supplier().get(supplier_id, [])
        return tuple(row.row_id for row in rows if row.ticked)
