"""What to buy, from whom and how much, with the sum in words (domain.md P3).

What is short of a product is what customers wait for, and what lies below its reorder
point, less what is on order and what stands on drafts: nothing is ordered twice. Free
goods above the reorder point go to those who wait. The rules where that is not all:

- A service is not stocked and never bought here (Q5); do not pass it in.
- A discontinued product has no reorder point any more: only what customers wait for.
- The shelf of a frozen product is not believed (A5): what lies there counts as nothing,
  and the reorder point waits for the count. It is not ordered unless a person says so.
- The product's usual supplier is asked first. One that has dropped it never is; then
  the cheapest of the others is, without a price after all that have one, and among
  equals the quickest. If nobody is left, the proposal says so and cannot be ordered.

Quantities are thousandths, prices 1/10000.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from restordre_app.domain.quantities import SCALE
from restordre_app.domain.words import Figure, Sentence
from restordre_app.i18n import N_

Part = tuple[str, Sentence]  # what joins it to the parts before it, and its words

PLUS, MINUS = N_("{before} + {part}"), N_("{before} − {part}")
WHOLE_SUM = N_("{terms} {outcome}")
TOTAL = N_("= {total}")
TOTAL_ORDERED = N_("= {total} → {packs}")
ORDERED = N_("→ {packs}")
ONE_PACK = N_("1 pack of {size}")
PACKS = N_("{count} packs of {size}")
AT_LEAST = N_("{packs} (at least {minimum})")
WAITING = N_("{quantity} waiting")
BELOW = N_("{quantity} below reorder point")
ABOVE = N_("{quantity} free above reorder point")
FREE = N_("{quantity} free")
ON_ORDER = N_("{quantity} on order")
DRAFTED = N_("{quantity} on drafts")

IS_FROZEN = N_(
    "Count it first: it is frozen, and the {quantity} on the shelf are left out."
)
IS_FROZEN_BARE = N_(
    "Count it first: it is frozen, and the reorder point waits for the count."
)
IS_DISCONTINUED = N_("Discontinued: only what customers wait for is bought.")
NOBODY = N_("No supplier sells it any more. Offer the customers the substitute {sku}.")
NOBODY_AT_ALL = N_(
    "No supplier sells it any more, and it has no substitute. Find another supplier, "
    "or ask the customers what they want instead."
)
UNKNOWN = N_("Nobody is known to sell it. Enter a supplier on the product's card.")
NO_LEAD_TIME = N_("No lead time is known: it has no date until the supplier gives one.")


@dataclass(frozen=True, slots=True)
class Offer:
    """How a supplier sells a product; `dropped` is one that sells it no more."""

    supplier_id: int
    unit_price: int | None = None
    pack_size: int = SCALE
    minimum: int = 0
    lead_days: int | None = None
    dropped: bool = False

    def rounded(self, wanted: int) -> int:
        """So many whole packs as hold what is wanted, and at least the minimum."""
        packs = -(-max(wanted, self.minimum) // self.pack_size)
        return packs * self.pack_size


@dataclass(frozen=True, slots=True)
class Shortage:
    """How much of a product is short, as a sum of what speaks for and against buying.

    `shelf` is how much lies below the reorder point; free goods above it are negative.
    """

    waiting: int
    shelf: int
    incoming: int
    drafted: int

    @property
    def total(self) -> int:
        """What is short; nothing, or less, where enough is there or on its way."""
        return self.waiting + self.shelf - self.incoming - self.drafted


@dataclass(frozen=True, slots=True)
class Product:
    """A stocked product as it stands, and who sells it.

    `waiting` is what customers wait for and nothing is reserved for, `incoming` what
    suppliers still have to send, `drafted` what stands on orders that were not sent.
    """

    product_id: int
    sku: str
    waiting: int = 0
    reorder_point: int = 0
    on_hand: int = 0
    reserved: int = 0
    incoming: int = 0
    drafted: int = 0
    frozen: bool = False
    discontinued: bool = False
    usual_supplier_id: int | None = None
    substitute: str = ""
    offers: tuple[Offer, ...] = ()

    @property
    def target(self) -> int:
        """What should lie free on the shelf."""
        return 0 if self.frozen or self.discontinued else self.reorder_point

    @property
    def shortage(self) -> Shortage:
        free = 0 if self.frozen else self.on_hand - self.reserved
        return Shortage(self.waiting, self.target - free, self.incoming, self.drafted)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to order of a product; without an `offer` nobody can be asked for it."""

    product: Product
    shortage: Shortage
    offer: Offer | None
    quantity: int

    @property
    def arithmetic(self) -> Sentence:
        """The sum: "30 waiting + 12 below reorder point − 24 on order = 18 → …"."""
        if self.outcome is None:
            return self.terms
        return Sentence.of(WHOLE_SUM, terms=self.terms, outcome=self.outcome)

    @property
    def terms(self) -> Sentence:
        """What speaks for buying, and what against it."""
        return joined(self.parts())

    @property
    def outcome(self) -> Sentence | None:
        """What that comes to: "= 18 → 2 packs of 12"; a lone part says it itself."""
        several, total = len(list(self.parts())) > 1, Figure(self.shortage.total)
        if self.offer is None or self.is_exact_of(self.offer):
            return Sentence.of(TOTAL, total=total) if several else None
        packs = packs_words(self.offer, self.quantity, self.shortage.total)
        if several:
            return Sentence.of(TOTAL_ORDERED, total=total, packs=packs)
        return Sentence.of(ORDERED, packs=packs)

    def is_exact_of(self, offer: Offer) -> bool:
        """Whether just what is short can be ordered, unit by unit."""
        return offer.pack_size == SCALE and self.quantity == self.shortage.total

    def parts(self) -> Iterator[Part]:
        """What the sum is made of; what is nothing is not said."""
        short = self.shortage
        above = ABOVE if self.product.target else FREE
        for sign, text, quantity in (
            (PLUS, WAITING, short.waiting),
            (PLUS, BELOW, max(short.shelf, 0)),
            (MINUS, above, max(-short.shelf, 0)),
            (MINUS, ON_ORDER, short.incoming),
            (MINUS, DRAFTED, short.drafted),
        ):
            if quantity:
                yield sign, Sentence.of(text, quantity=Figure(quantity))

    @property
    def is_sure(self) -> bool:
        """Whether it is ordered unless a person objects; a frozen product is not (A5)."""
        return self.offer is not None and not self.product.frozen

    @property
    def doubts(self) -> tuple[Sentence, ...]:
        """What a person must know before ordering."""
        return tuple(doubts_about(self))


def propose(products: Iterable[Product]) -> tuple[Proposal, ...]:
    """Say what to order of each product that is short, in the sequence of SKUs."""
    short = (each for each in products if each.shortage.total > 0)
    return tuple(map(proposal_for, sorted(short, key=by_sku)))


def by_sku(product: Product) -> tuple[str, int]:
    return product.sku, product.product_id


def proposal_for(product: Product) -> Proposal:
    shortage = product.shortage
    offer = choose_offer(product.offers, product.usual_supplier_id)
    quantity = offer.rounded(shortage.total) if offer else shortage.total
    return Proposal(product, shortage, offer, quantity)


def choose_offer(offers: Iterable[Offer], usual_id: int | None) -> Offer | None:
    """The usual supplier's offer, or the best of the others; of none, None."""
    living = [offer for offer in offers if not offer.dropped]
    return min(living, key=lambda offer: merit(offer, usual_id), default=None)


def merit(offer: Offer, usual_id: int | None) -> tuple[bool, bool, int, bool, int, int]:
    """What makes an offer come before another: the smaller, the better."""
    price, days = offer.unit_price, offer.lead_days
    return (
        offer.supplier_id != usual_id,
        price is None,
        price or 0,
        days is None,
        days or 0,
        offer.supplier_id,
    )


def joined(parts: Iterable[Part]) -> Sentence:
    """Join the parts of a sum.

    The first part adds: of what is short, something speaks for buying.
    """
    (_plus, words), *others = parts
    for joint, part in others:
        words = Sentence.of(joint, before=words, part=part)
    return words


def packs_words(offer: Offer, quantity: int, wanted: int) -> Figure | Sentence:
    """How it is ordered: "2 packs of 12 (at least 24)"."""
    if offer.pack_size == SCALE:
        ordered: Figure | Sentence = Figure(quantity)
    else:
        count = quantity // offer.pack_size
        text, size = ONE_PACK if count == 1 else PACKS, Figure(offer.pack_size)
        ordered = Sentence.of(text, count=Figure(count * SCALE), size=size)
    if offer.minimum > wanted:
        return Sentence.of(AT_LEAST, packs=ordered, minimum=Figure(offer.minimum))
    return ordered


def doubts_about(proposal: Proposal) -> Iterator[Sentence]:
    product = proposal.product
    if proposal.offer is None:
        yield nobody_sells(product)
    elif proposal.offer.lead_days is None:
        yield Sentence(NO_LEAD_TIME)
    if product.frozen:
        shelf = product.on_hand - product.reserved
        words = Sentence.of(IS_FROZEN, quantity=Figure(shelf))
        yield words if shelf else Sentence(IS_FROZEN_BARE)
    if product.discontinued:
        yield Sentence(IS_DISCONTINUED)


def nobody_sells(product: Product) -> Sentence:
    """Why it cannot be ordered, and what can be done instead."""
    if not product.offers:
        return Sentence(UNKNOWN)
    if product.substitute:
        return Sentence.of(NOBODY, sku=product.substitute)
    return Sentence(NOBODY_AT_ALL)
