"""Give free stock to the order lines that wait for it (domain.md A1, A2, O2, O3).

All quantities are integer thousandths. A line is waiting with the part of its rest
that has no goods yet; a line that grew waits with two pieces, the later one further
back in the queue (domain.md O4).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from restordre_app.domain.policies import Policy, rest_is_cancelled
from restordre_app.domain.words import Figure, FigureError, Sentence
from restordre_app.i18n import N_, Texts


class Rule(StrEnum):
    OLDEST_FIRST = "oldest_first"
    CUSTOMER_PRIORITY = "customer_priority"
    REQUESTED_DATE = "requested_date"
    BY_HAND = "by_hand"


class ShareKind(StrEnum):
    ALL = "all"
    PART = "part"
    SAVED_UP = "saved_up"
    NOTHING_LEFT = "nothing_left"
    BY_HAND = "by_hand"


RULE_TEXTS = {
    Rule.OLDEST_FIRST: N_("Oldest order first"),
    Rule.CUSTOMER_PRIORITY: N_("Customer priority"),
    Rule.REQUESTED_DATE: N_("Requested date first"),
    Rule.BY_HAND: N_("By hand"),
}
SHARE_TEXTS = {
    ShareKind.ALL: N_("Gets all it waits for."),
    ShareKind.PART: N_("Gets what is left; {missing} still missing."),
    ShareKind.SAVED_UP: N_("Kept until all is there; {missing} still missing."),
    ShareKind.NOTHING_LEFT: N_("Waits – nothing left."),
    ShareKind.BY_HAND: N_("Chosen by hand."),
}
WAITING_SINCE = N_("Waiting since {since}.")
PRIORITY_SINCE = N_("Priority {priority}, waiting since {since}.")
REQUESTED_FOR = N_("Requested for {requested}.")
KEPT_TOGETHER = frozenset({Policy.COMPLETE_LINE, Policy.COMPLETE_ORDER})


class ShareNegative(FigureError):
    message = N_(
        "Order {order}, line {line}: {wanted} cannot be given. Write 0 or more."
    )


class ShareOfNothingWaiting(FigureError):
    message = N_(
        "A line that was given {wanted} does not wait for goods any more. "
        "Refresh the list and try again."
    )


class MoreThanWaiting(FigureError):
    message = N_(
        "Order {order}, line {line}: {wanted} is more than it waits for. "
        "At most {possible}."
    )


class MoreThanFree(FigureError):
    message = N_(
        "Order {order}, line {line}: {wanted} is more than there is left. "
        "At most {possible}."
    )


class Rank(NamedTuple):
    """A place in the queue; the smaller is served first."""

    priority: str
    requested_on: date
    queued_on: date
    order_number: tuple[int, str]
    position: int
    line_id: int


@dataclass(frozen=True, slots=True)
class WaitingPiece:
    """What an order line lacks, and what gives it its place in the queue."""

    line_id: int
    order_id: int
    product_id: int
    quantity: int
    queued_on: date
    order_number: str
    position: int
    priority: str = "B"
    requested_on: date | None = None
    pack: int = 1000
    policy: Policy = Policy.PARTIAL

    def rank(self, rule: Rule = Rule.OLDEST_FIRST) -> Rank:
        """Rank by the rule, then age; the order and the line break ties (A1)."""
        by_priority = rule is Rule.CUSTOMER_PRIORITY
        by_request = rule is Rule.REQUESTED_DATE
        return Rank(
            priority=self.priority if by_priority else "",
            requested_on=(self.requested_on or date.max) if by_request else date.min,
            queued_on=self.queued_on,
            order_number=(len(self.order_number), self.order_number),
            position=self.position,
            line_id=self.line_id,
        )

    def claim(self, rule: Rule) -> Sentence:
        """Say what gives the piece its place under the rule."""
        if rule is Rule.CUSTOMER_PRIORITY:
            return Sentence.of(
                PRIORITY_SINCE, priority=self.priority, since=self.queued_on
            )
        if rule is Rule.REQUESTED_DATE and self.requested_on:
            return Sentence.of(REQUESTED_FOR, requested=self.requested_on)
        return Sentence.of(WAITING_SINCE, since=self.queued_on)


@dataclass(frozen=True, slots=True)
class ShareReason:
    """Why a line gets what it gets: the outcome, what is missing, and its claim."""

    kind: ShareKind
    missing: int
    claim: Sentence

    @property
    def text(self) -> str:
        return SHARE_TEXTS[self.kind]

    def explain(self, texts: Texts) -> str:
        """Say it in the reader's language, the outcome first."""
        outcome = Sentence.of(self.text, missing=Figure(self.missing))
        return f"{outcome.explain(texts)} {self.claim.explain(texts)}"


@dataclass(frozen=True, slots=True)
class Share:
    """What a line gets, none included, and why."""

    line_id: int
    product_id: int
    quantity: int
    reason: ShareReason


@dataclass(frozen=True, slots=True)
class Split:
    """A quantity being typed: what goes now, what later, what is dropped (O3)."""

    now: int
    later: int
    dropped: int = 0


def allocate(
    pieces: Iterable[WaitingPiece],
    free: Mapping[int, int],
    rule: Rule = Rule.OLDEST_FIRST,
) -> tuple[Share, ...]:
    """Serve each product's queue in rank order until its free stock is gone.

    Every waiting line gets a share, if only of nothing, with the reason. Lines that
    are to be kept whole save up what they get like any other. Leave a frozen product
    out of `free`, then nobody gets any of it (domain.md A5).
    """
    left = dict(free)
    given: dict[int, int] = {}
    queue = sorted(pieces, key=lambda piece: piece.rank(rule))
    for piece in queue:
        quantity = min(piece.quantity, max(left.get(piece.product_id, 0), 0))
        given[piece.line_id] = given.get(piece.line_id, 0) + quantity
        left[piece.product_id] = left.get(piece.product_id, 0) - quantity
    return tuple(
        share_of(line, given[line[0].line_id], rule) for line in by_line(queue)
    )


def by_line(queue: Iterable[WaitingPiece]) -> list[list[WaitingPiece]]:
    """Gather each line's pieces, in the order in which the lines stand."""
    lines: dict[int, list[WaitingPiece]] = {}
    for piece in queue:
        lines.setdefault(piece.line_id, []).append(piece)
    return list(lines.values())


def share_of(line: Sequence[WaitingPiece], quantity: int, rule: Rule) -> Share:
    first = line[0]
    missing = sum(piece.quantity for piece in line) - quantity
    if rule is Rule.BY_HAND:
        kind = ShareKind.BY_HAND
    else:
        kind = kind_of_share(quantity, missing, first.policy)
    reason = ShareReason(kind, missing, first.claim(rule))
    return Share(first.line_id, first.product_id, quantity, reason)


def kind_of_share(quantity: int, missing: int, policy: Policy) -> ShareKind:
    if not missing:
        return ShareKind.ALL
    if not quantity:
        return ShareKind.NOTHING_LEFT
    return ShareKind.SAVED_UP if policy in KEPT_TOGETHER else ShareKind.PART


def check_shares_by_hand(
    pieces: Iterable[WaitingPiece], free: Mapping[int, int], wanted: Mapping[int, int]
) -> tuple[Share, ...]:
    """Turn quantities typed per line into shares; a line left out gets nothing.

    Raises ShareNegative, MoreThanWaiting or MoreThanFree, which name the line, the
    wanted and the possible quantity, or ShareOfNothingWaiting.
    """
    lines = by_line(sorted(pieces, key=WaitingPiece.rank))
    waiting = {line[0].line_id for line in lines}
    for line_id, quantity in wanted.items():
        if line_id not in waiting and quantity:
            raise ShareOfNothingWaiting(wanted=Figure(quantity))
    left = dict(free)
    for line in lines:
        quantity = wanted.get(line[0].line_id, 0)
        check_share(line, quantity, left.get(line[0].product_id, 0))
        left[line[0].product_id] = left.get(line[0].product_id, 0) - quantity
    return tuple(
        share_of(line, wanted.get(line[0].line_id, 0), Rule.BY_HAND) for line in lines
    )


def check_share(line: Sequence[WaitingPiece], quantity: int, left: int) -> None:
    first = line[0]
    waiting = sum(piece.quantity for piece in line)
    names = {"order": first.order_number, "line": first.position}
    if quantity < 0:
        raise ShareNegative(**names, wanted=Figure(quantity))
    if quantity > waiting:
        raise MoreThanWaiting(
            **names, wanted=Figure(quantity), possible=Figure(waiting)
        )
    if quantity > max(left, 0):
        raise MoreThanFree(
            **names, wanted=Figure(quantity), possible=Figure(max(left, 0))
        )


def free_for_newcomer(
    waiting: Iterable[WaitingPiece],
    available: int,
    newcomer: Rank,
    rule: Rule = Rule.OLDEST_FIRST,
) -> int:
    """Say what a newly confirmed line may take of a product (domain.md O2).

    What is due to earlier-ranked waiting pieces of the same product is not free, even
    when nobody has reserved it for them yet.
    """
    due = sum(piece.quantity for piece in waiting if piece.rank(rule) < newcomer)
    return max(available - due, 0)


def split_now_later(quantity: int, free: int, policy: Policy = Policy.PARTIAL) -> Split:
    """Split a quantity being typed by what is free and what the customer accepts."""
    there = min(quantity, max(free, 0))
    rest = quantity - there
    if rest_is_cancelled(policy):
        return Split(there, 0, rest)
    if rest and policy in KEPT_TOGETHER:
        return Split(0, quantity)
    return Split(there, rest)
