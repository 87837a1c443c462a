"""The chase list as a person works on it: which lines each supplier is asked about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from restordre_app.queries.chasing import ChaseLine, ChaseSupplier


@dataclass(frozen=True, slots=True)
class ChaseRow:
    """A line with its tick: it goes into the letter to its supplier."""

    chase: ChaseLine
    supplier: ChaseSupplier
    ticked: bool = True

    @property
    def line_id(self) -> int:
        return self.chase.line.line_id


class ChaseDraft:
    """Rows by line; what does not match what is searched for is not asked about."""

    def __init__(self) -> None:
        self.rows: dict[int, ChaseRow] = {}
        self.text = ""
        self.supplier_id: int | None = None

    def take_in(self, found: Iterable[ChaseSupplier]) -> None:
        """Take the list as it is now; what was unticked before stays so."""
        before = self.rows
        self.rows = {}
        for supplier in found:
            for line in supplier.lines:
                old = before.get(line.line.line_id)
                ticked = old is None or old.ticked
                self.rows[line.line.line_id] = ChaseRow(line, supplier, ticked)

    def shown(self) -> list[ChaseRow]:
        words = self.text.casefold().split()
        return [
            row
            for row in self.rows.values()
            if self.supplier_id in {None, row.supplier.supplier_id}
            and all(word in searched_in(row) for word in words)
        ]

    def by_supplier(self) -> dict[int, list[ChaseRow]]:
        """What is shown, supplier by supplier, the most urgent first."""
        groups: dict[int, list[ChaseRow]] = {}
        for row in self.shown():
            groups.setdefault(row.supplier.supplier_id, []).append(row)
        return groups

    def asked(self, supplier_id: int) -> tuple[int, ...]:
        """The ticked lines of a supplier."""
        rows = self.by_supplier().get(supplier_id, [])
        return tuple(row.line_id for row in rows if row.ticked)

    def tick(self, line_ids: Iterable[int], *, on: bool) -> None:
        for line_id in line_ids:
            self.rows[line_id] = replace(self.rows[line_id], ticked=on)

    def turn_over(self, line_ids: Sequence[int]) -> None:
        """Tick these; where all are ticked already, take the ticks away."""
        self.tick(line_ids, on=not all(self.rows[each].ticked for each in line_ids))


def searched_in(row: ChaseRow) -> str:
    line = row.chase.line
    numbers = (each.order_number for each in row.chase.hanging)
    parts = (line.number, line.supplier, line.sku, line.name, *row.chase.customers)
    return " ".join((*parts, *numbers)).casefold()
