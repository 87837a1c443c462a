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

from restordre_app.domain.fair_shares import fair_shares
from restordre_app.domain.most_complete import most_complete
from restordre_app.domain.policies import Policy, rest_is_cancelled
from restordre_app.domain.words import Figure, Sentence
from restordre_app.i18n import N_, Texts


class Rule(StrEnum):
    OLDEST_FIRST = "oldest_first"
    CUSTOMER_PRIORITY = "customer_priority"
    REQUESTED_DATE = "requested_date"
    PROPORTIONAL = "proportional"
    MOST_COMPLETE = "most_complete"
    BY_HAND = "by_hand"


class ShareKind(StrEnum):
    ALL = "all"
    PART = "part"
    FAIR_SHARE = "fair_share"
    SAVED_UP = "saved_up"
    LESS_THAN_A_PACK = "less_than_a_pack"
    NOTHING_LEFT = "nothing_left"
    BY_HAND = "by_hand"


RULE_TEXTS = {
    Rule.OLDEST_FIRST: N_("Oldest order first"),
    Rule.CUSTOMER_PRIORITY: N_("Customer priority"),
    Rule.REQUESTED_DATE: N_("Requested date first"),
    Rule.PROPORTIONAL: N_("Fair shares"),
    Rule.MOST_COMPLETE: N_("Most complete orders"),
    Rule.BY_HAND: N_("By hand"),
}
SHARE_TEXTS = {
    ShareKind.ALL: N_("Gets all it waits for."),
    ShareKind.PART: N_("Gets what is left; {missing} still missing."),
    ShareKind.FAIR_SHARE: N_("Gets its fair share; {missing} still missing."),
    ShareKind.SAVED_UP: N_("Kept until all is there; {missing} still missing."),
    ShareKind.LESS_THAN_A_PACK: N_("Waits – its share is less than a pack."),
    ShareKind.NOTHING_LEFT: N_("Waits – nothing left."),
    ShareKind.BY_HAND: N_("Chosen by hand."),
}
FAIR_KINDS = {
    ShareKind.PART: ShareKind.FAIR_SHARE,
    ShareKind.NOTHING_LEFT: ShareKind.LESS_THAN_A_PACK,
}
WAITING_SINCE = N_("Waiting since {since}.")
PRIORITY_SINCE = N_("Priority {priority}, waiting since {since}.")
REQUESTED_FOR = N_("Requested for {requested}.")
SHARED_OUT = N_(
    "There is {free}, {waiting} is waited for, and a pack holds {pack}. "
    "Waiting since {since}."
)
SHARED_OUT_SINGLY = N_(
    "There is {free}, {waiting} is waited for. Waiting since {since}."
)
ORDER_COMPLETE = N_("Its order can be completed. Waiting since {since}.")
ORDER_LACKS_OTHERS = N_("Its order lacks other goods too. Waiting since {since}.")
ORDER_TOO_LARGE = N_(
    "There is too little to complete its order. Waiting since {since}."
)
ORDER_AFTER_OTHERS = N_(
    "Comes after the orders that can be completed. Waiting since {since}."
)
SINGLE = 1000  # a pack of one
KEPT_TOGETHER = frozenset({Policy.COMPLETE_LINE, Policy.COMPLETE_ORDER})


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
    """What an order line lacks, and what gives it its place in the queue.

    `pack` is how much of the product comes in a pack. `order_lacks_elsewhere` is what
    the order lacks of goods that have no piece in the same queue: as long as it is not
    zero, nothing in this queue can complete the order.
    """

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
    order_lacks_elsewhere: int = 0

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
    """Give each product's free stock to its queue, until one of them is used up.

    Every waiting line gets a share, if only of nothing, with the reason; they stand in
    the order in which the rule serves them. Lines that are to be kept whole save up
    what they get like any other. Leave a frozen product out of `free`, then nobody
    gets any of it (domain.md A5).
    """
    queue = sorted(pieces, key=lambda piece: piece.rank(rule))
    if rule is Rule.PROPORTIONAL:
        return share_fairly(queue, free)
    if rule is Rule.MOST_COMPLETE:
        return complete_most(queue, free)
    given = serve(queue, free)
    return tuple(
        share_in_turn(line, given[line[0].line_id], line[0].claim(rule))
        for line in by_line(queue)
    )


def serve(queue: Iterable[WaitingPiece], free: Mapping[int, int]) -> dict[int, int]:
    """Serve piece by piece, in the order in which they stand; quantities by line id."""
    left = dict(free)
    given: dict[int, int] = {}
    for piece in queue:
        quantity = min(piece.quantity, max(left.get(piece.product_id, 0), 0))
        given[piece.line_id] = given.get(piece.line_id, 0) + quantity
        left[piece.product_id] = left.get(piece.product_id, 0) - quantity
    return given


def share_fairly(
    queue: Sequence[WaitingPiece], free: Mapping[int, int]
) -> tuple[Share, ...]:
    """Share each product by what its lines wait for (domain.md A2).

    A line that has grown counts with all it waits for and with its older age.
    """
    products: dict[int, list[list[WaitingPiece]]] = {}
    for line in by_line(queue):
        products.setdefault(line[0].product_id, []).append(line)
    shares: dict[int, Share] = {}
    for product_id, lines in products.items():
        there = max(free.get(product_id, 0), 0)
        waits = [waited_for(line) for line in lines]
        waiting = sum(waits)
        quantities = fair_shares(waits, there, lines[0][0].pack)
        for line, quantity in zip(lines, quantities, strict=True):
            shares[line[0].line_id] = fair_share(line, quantity, there, waiting)
    return tuple(shares[line[0].line_id] for line in by_line(queue))


def fair_share(
    line: Sequence[WaitingPiece], quantity: int, free: int, waiting: int
) -> Share:
    """Say why a line gets its fair share: what there is for how much, in what packs."""
    first = line[0]
    if free >= waiting or not free:
        return share_in_turn(line, quantity, first.claim(Rule.PROPORTIONAL))
    claim = Sentence.of(
        SHARED_OUT_SINGLY if first.pack == SINGLE else SHARED_OUT,
        free=Figure(free),
        waiting=Figure(waiting),
        pack=Figure(first.pack),
        since=first.queued_on,
    )
    kind = kind_of_share(quantity, waited_for(line) - quantity, first.policy)
    return share_of(line, quantity, FAIR_KINDS.get(kind, kind), claim)


def complete_most(
    queue: Sequence[WaitingPiece], free: Mapping[int, int]
) -> tuple[Share, ...]:
    """Serve the orders first that can be completed together, then oldest first (A2).

    An order is complete when all its pieces are covered, of whatever product, and it
    lacks nothing elsewhere. See `most_complete` for how many that makes.
    """
    orders: dict[int, dict[int, int]] = {}
    hopeless = {piece.order_id for piece in queue if piece.order_lacks_elsewhere}
    for piece in queue:
        wants = orders.setdefault(piece.order_id, {})
        wants[piece.product_id] = wants.get(piece.product_id, 0) + piece.quantity
    hopeful = [order_id for order_id in orders if order_id not in hopeless]
    places = most_complete([orders[order_id] for order_id in hopeful], free)
    claims = {
        order_id: ORDER_LACKS_OTHERS
        if order_id in hopeless
        else why_not_completed(wants, free)
        for order_id, wants in orders.items()
    } | dict.fromkeys((hopeful[place] for place in places), ORDER_COMPLETE)
    served = sorted(queue, key=lambda each: claims[each.order_id] != ORDER_COMPLETE)
    given = serve(served, free)
    return tuple(
        share_in_turn(
            line,
            given[line[0].line_id],
            Sentence.of(claims[line[0].order_id], since=line[0].queued_on),
        )
        for line in by_line(served)
    )


def why_not_completed(wants: Mapping[int, int], free: Mapping[int, int]) -> str:
    """Say what keeps an order from being completed: its size, or other orders."""
    fits = all(quantity <= free.get(each, 0) for each, quantity in wants.items())
    return ORDER_AFTER_OTHERS if fits else ORDER_TOO_LARGE


def by_line(queue: Iterable[WaitingPiece]) -> list[list[WaitingPiece]]:
    """Gather each line's pieces, in the order in which the lines stand."""
    lines: dict[int, list[WaitingPiece]] = {}
    for piece in queue:
        lines.setdefault(piece.line_id, []).append(piece)
    return list(lines.values())


def waited_for(line: Iterable[WaitingPiece]) -> int:
    return sum(piece.quantity for piece in line)


def share_in_turn(
    line: Sequence[WaitingPiece], quantity: int, claim: Sentence
) -> Share:
    missing = waited_for(line) - quantity
    kind = kind_of_share(quantity, missing, line[0].policy)
    return share_of(line, quantity, kind, claim)


def share_of(
    line: Sequence[WaitingPiece], quantity: int, kind: ShareKind, claim: Sentence
) -> Share:
    reason = ShareReason(kind, waited_for(line) - quantity, claim)
    return Share(line[0].line_id, line[0].product_id, quantity, reason)


def kind_of_share(quantity: int, missing: int, policy: Policy) -> ShareKind:
    if not missing:
        return ShareKind.ALL
    if not quantity:
        return ShareKind.NOTHING_LEFT
    return ShareKind.SAVED_UP if policy in KEPT_TOGETHER else ShareKind.PART


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
