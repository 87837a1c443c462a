"""A delivery while it is being typed: what the dialog holds between two keystrokes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from restordre_app.domain.delivering import (
    LineFacts,
    Travel,
    Wanted,
    check_line,
    travel_of,
)
from restordre_app.errors import AppError
from restordre_app.queries.order_lines import OrderLineView
from restordre_app.queries.proposals import DeliveryProposal, ProposalLine
from restordre_app.services.deliveries import DeliveryEntry, DeliveryLineEntry
from ui.i18n import ui_texts


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line with what goes now; `missing`: what does not was not on the shelf (D7)."""

    proposed: ProposalLine
    now: int
    missing: bool = False
    problem: str = ""

    @property
    def short(self) -> int:
        """What is reserved but was not found, in thousandths."""
        return self.proposed.line.reserved - self.now if self.missing else 0

    @property
    def rest(self) -> int:
        """What the customer still has to get; never below zero, however much goes."""
        return max(0, self.proposed.line.outstanding - self.now)

    @property
    def too_much(self) -> bool:
        """More than lies there for the line, or than the customer has to get."""
        line = self.proposed.line
        possible = line.reserved if line.stocked else line.outstanding
        return self.now > min(possible, line.outstanding)

    @property
    def can_be_missing(self) -> bool:
        line = self.proposed.line
        return line.stocked and self.now < line.reserved


def refusal(line: OrderLineView, quantity: int) -> str:
    """Why so much of a line cannot go, in the reader's words; "" when it can."""
    facts = LineFacts(
        line.line_id, line.product_id, line.position, line.sku,
        stocked=line.stocked,
        ordered=line.ordered,
        delivered=line.delivered,
        cancelled=line.cancelled,
        reserved=line.reserved,
        decimals=line.decimals,
    )  # fmt: skip
    try:
        check_line(facts, Wanted(line.line_id, quantity))
    except AppError as error:
        return error.explain(ui_texts())
    return ""


@dataclass(frozen=True, slots=True)
class Shipment(Travel):
    """How and when the goods travel."""

    delivered_on: date | None = None


@dataclass(slots=True)
class DeliveryDraft:
    """What would be posted if the person pressed the button now."""

    proposal: DeliveryProposal
    lines: dict[int, DraftLine] = field(default_factory=dict)
    released: bool = False
    edited: bool = False

    def __post_init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Back to what may go."""
        self.edited = False
        self.lines = {
            each.line.line_id: DraftLine(each, self._may_go(each))
            for each in self.proposal.lines
        }

    def clear(self) -> None:
        """Nothing goes, to start from there."""
        self.edited = True
        self.lines = {
            line_id: replace(line, now=0, missing=False, problem="")
            for line_id, line in self.lines.items()
        }

    def release(self) -> None:
        """A person lets it go in spite of the hold."""
        self.released = True
        self.reset()

    def judge(self, line_id: int, quantity: int) -> None:
        """Say beside a line what is wrong with a quantity that stands there (D1)."""
        line = self.lines[line_id]
        problem = refusal(line.proposed.line, quantity)
        self.lines[line_id] = replace(line, problem=problem)

    def set_now(self, line_id: int, quantity: int) -> None:
        self.edited = True
        self.judge(line_id, quantity)
        line = replace(self.lines[line_id], now=quantity)
        self.lines[line_id] = replace(
            line, missing=line.missing and line.can_be_missing
        )

    def set_missing(self, line_id: int, *, missing: bool) -> None:
        self.edited = True
        line = self.lines[line_id]
        if line.can_be_missing or not missing:
            self.lines[line_id] = replace(line, missing=missing)

    def show_problem(self, position: int, sentence: str) -> None:
        """Put a refusal beside the line it speaks of."""
        for line_id, line in self.lines.items():
            wrong = line.proposed.line.position == position
            self.lines[line_id] = replace(line, problem=sentence if wrong else "")

    def entry(self, shipment: Shipment) -> DeliveryEntry:
        lines = tuple(
            DeliveryLineEntry(line_id, line.now, line.short)
            for line_id, line in self.lines.items()
            if line.now or line.short
        )
        return DeliveryEntry(
            order_id=self.proposal.order_id,
            lines=lines,
            **travel_of(shipment),
            delivered_on=shipment.delivered_on,
            release=self.released,
        )

    @property
    def goods_now(self) -> int:
        return sum(line.now for line in self._stocked())

    @property
    def goods_later(self) -> int:
        return sum(line.rest for line in self._stocked())

    @property
    def weight_grams(self) -> int:
        """What goes weighs so much by the products' own weights."""
        return (
            sum(each.now * each.proposed.line.weight_grams for each in self._stocked())
            // 1000
        )

    @property
    def can_be_released(self) -> bool:
        """Whether more would go if a person let it."""
        if self.released:
            return False
        may: Mapping[int, int] = self.proposal.now_if_released
        return any(may[each.line.line_id] > each.now for each in self.proposal.lines)

    def _may_go(self, each: ProposalLine) -> int:
        if self.released:
            return self.proposal.now_if_released[each.line.line_id]
        return each.now

    def _stocked(self) -> list[DraftLine]:
        return [line for line in self.lines.values() if line.proposed.line.stocked]
