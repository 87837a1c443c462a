"""How much of each line could go now and how much later, while it is typed (O3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import ExpectationState
from restordre_app.queries.picking import ProductPick
from restordre_app.queries.splits import SplitView, preview_split
from restordre_app.session import Session
from ui.expectations import expectation_remark
from ui.figures import quantity_words
from ui.i18n import _
from ui.orders.draft import DraftLine
from ui.widgets.column import Tone


@dataclass(frozen=True, slots=True)
class SplitWish:
    """What a row asks for beyond what it already has, in thousandths."""

    key: int
    product_id: int
    quantity: int
    policy: Policy


@dataclass(frozen=True, slots=True)
class Availability:
    """The words of a row's last cell; `hint` stands beneath in small letters."""

    words: str = ""
    tone: Tone = Tone.MUTED
    hint: str = ""


def read_splits(session: Session, wishes: Sequence[SplitWish]) -> dict[int, SplitView]:
    """Split the rows in their order: what one takes, the next of its product lacks."""
    taken: dict[int, int] = {}
    found = {}
    for wish in wishes:
        used = taken.get(wish.product_id, 0)
        split = preview_split(
            session, wish.product_id, wish.quantity, taken=used, policy=wish.policy
        )
        taken[wish.product_id] = used + min(wish.quantity, max(split.free, 0))
        found[wish.key] = split
    return found


def wish_of(
    line: DraftLine, policy: Policy, typed: int | None = None
) -> SplitWish | None:
    """What the row would need of the shelf; None while nothing is typed."""
    quantity = line.quantity if typed is None else typed
    if line.product is None or not line.product.stocked or not quantity:
        return None
    had = line.least + line.reserved
    grown = quantity - had if line.line_id is None else max(quantity - had, 0)
    return SplitWish(
        line.key, line.product.product_id, max(grown, 0), line.policy or policy
    )


def describe(
    line: DraftLine, split: SplitView | None, typed: int | None = None
) -> Availability:
    """Say it in words: "70 now · 30 later · not ordered"."""
    if line.product is None:
        return Availability()
    if not line.product.stocked:
        return Availability(_("goes with the first delivery"))
    quantity = line.quantity if typed is None else typed
    if not quantity or split is None:
        return _on_the_shelf(line)
    return _split_words(line, split, quantity)


def _on_the_shelf(line: DraftLine) -> Availability:
    product = line.product
    if product is None:
        return Availability()
    free = quantity_words(product.available, product.unit)
    words = _("{quantity} available").format(quantity=free)
    return Availability(words, Tone.MUTED, _hint(line, later=0))


def _split_words(line: DraftLine, split: SplitView, quantity: int) -> Availability:
    """Add what the line has already to what it would get."""
    now = split.now + min(line.reserved, max(quantity - line.least, 0))
    later, dropped = split.later, split.dropped
    expected = line.expectation or split.expectation
    gone = split.discontinued and not _is_coming(line)
    said = list(_pieces(line, now, later, gone=gone))
    if dropped:
        words = _("{quantity} not delivered")
        said.append(words.format(quantity=quantity_words(dropped)))
    if later and not gone:
        said.append(expectation_remark(expected))
    tone = Tone.GREEN if not later and not dropped else Tone.AMBER
    if not now and (later or dropped):
        tone = Tone.RED
    return Availability(" · ".join(said), tone, _hint(line, later=later))


def _is_coming(line: DraftLine) -> bool:
    """Whether somebody ordered what this line waits for before."""
    known = line.expectation
    return known is not None and known.state is not ExpectationState.NOT_ORDERED


def _pieces(line: DraftLine, now: int, later: int, *, gone: bool) -> Iterable[str]:
    """What of it comes when; nobody orders more of what is discontinued."""
    if line.delivered:
        yield _("{quantity} delivered").format(quantity=quantity_words(line.delivered))
    if now or not (later or line.delivered):
        yield _("{quantity} now").format(quantity=quantity_words(now))
    if later:
        words = _("{quantity} not coming") if gone else _("{quantity} later")
        yield words.format(quantity=quantity_words(later))


def _hint(line: DraftLine, *, later: int) -> str:
    """What a person on the phone should know about the product."""
    product = line.product
    if product is None:
        return ""
    if product.frozen:
        return _("Frozen until it is counted")
    instead = _("{sku} instead?").format(sku=product.substitute)
    if product.discontinued:
        left = _left_of(product)
        return f"{left} · {instead}" if product.substitute else left
    return instead if later and product.substitute else ""


def _left_of(product: ProductPick) -> str:
    if product.available <= 0:
        return _("Discontinued: none left")
    words = _("Discontinued: only {quantity} left")
    return words.format(quantity=quantity_words(product.available, product.unit))
