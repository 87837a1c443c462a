"""What the foot and the status bar say about goods listed and shared out."""

from collections.abc import Iterable, Sequence

from restordre_app.formatting import format_quantity
from ui.i18n import _, language, ngettext
from ui.receiving.allocation_draft import AllocationDraft
from ui.receiving.goods_draft import GoodsDraft, GoodsLine


def sum_words(quantities: Iterable[tuple[int, str]]) -> str:
    """A sum with its unit: "180 stk."; "" for none, or where units differ."""
    found = [(quantity, unit) for quantity, unit in quantities if quantity]
    units = {unit for _quantity, unit in found}
    if len(units) != 1:
        return ""
    total = sum(quantity for quantity, _unit in found)
    return f"{format_quantity(total, language())} {units.pop()}"


def lost_words(count: int) -> str:
    """How many lines lost what was reserved for them; "" for none."""
    words = ngettext(
        "{count} line lost reserved goods.", "{count} lines lost reserved goods.", count
    )
    return words.format(count=count) if count else ""


def goods_words(draft: GoodsDraft) -> str:
    """What is listed so far: "3 products · 198 stk."."""
    lines = [line for line in draft.lines.values() if line.quantity]
    words = ngettext("{count} product", "{count} products", len(lines))
    total = sum_words((line.quantity, line.product.unit) for line in lines)
    said = [words.format(count=len(lines)), total]
    return " · ".join(word for word in said if word)


def draft_words(draft: AllocationDraft) -> str:
    """What this is about: "3 products, 8 waiting lines"."""
    products, lines = len(draft.products), len(draft.rows)
    one = ngettext("{count} product", "{count} products", products)
    two = ngettext("{count} waiting line", "{count} waiting lines", lines)
    return f"{one.format(count=products)}, {two.format(count=lines)}"


def reserved_words(draft: AllocationDraft, *, done: bool = False) -> str:
    """What the button will do: "180 stk. reserved for 7 lines · 18 stk. to stock".

    Once it is `done`, the same as it has happened.
    """
    shares = [share for share in draft.rows.values() if share.row.gets]
    total = sum_words((share.row.gets, share.product.unit) for share in shares)
    words = share_words(len(shares), summed=bool(total), done=done)
    said = [
        words.format(quantity=total, count=len(shares)),
        stock_words(draft, done=done),
    ]
    return " · ".join(word for word in said if word)


def share_words(count: int, *, summed: bool, done: bool) -> str:
    """How many lines get something, with the sum where it has one unit."""
    wordings = {
        (True, False): ngettext(
            "{quantity} reserved for {count} line",
            "{quantity} reserved for {count} lines",
            count,
        ),
        (True, True): ngettext(
            "{quantity} are reserved for {count} line",
            "{quantity} are reserved for {count} lines",
            count,
        ),
        (False, False): ngettext(
            "Goods reserved for {count} line", "Goods reserved for {count} lines", count
        ),
        (False, True): ngettext(
            "Goods are reserved for {count} line",
            "Goods are reserved for {count} lines",
            count,
        ),
    }
    return wordings[summed, done]


def stock_words(draft: AllocationDraft, *, done: bool) -> str:
    """What is left over, as a sum or as a number of products."""
    rests = [(draft.put_away(product), product.unit) for product in draft.products]
    left = sum(quantity > 0 for quantity, _unit in rests)
    if not left:
        return ""
    total = sum_words(rests)
    if total and not draft.received:
        words = _("{quantity} stay free")
    elif total:
        words = _("{quantity} lie on stock") if done else _("{quantity} put on stock")
    elif done:
        words = ngettext(
            "{count} product lies on stock too",
            "{count} products lie on stock too",
            left,
        )
    else:
        words = ngettext(
            "{count} product goes to stock too",
            "{count} products go to stock too",
            left,
        )
    return words.format(quantity=total, count=left)


def receipt_words(number: str, outcome: str) -> str:
    return _("Receipt {number}: {outcome}.").format(number=number, outcome=outcome)


def over_words(lines: Sequence[GoodsLine]) -> str:
    """More came than was ordered, line by line, and what can be done about it."""
    said = []
    for line in lines:
        unit = line.product.unit
        came, due = line.quantity, line.ordered.incoming if line.ordered else 0
        words = _("{product}: {came} came, {due} was to come.")
        came_words = f"{format_quantity(came, language())} {unit}"
        due_words = f"{format_quantity(due, language())} {unit}"
        said.append(
            words.format(product=line.product.name, came=came_words, due=due_words)
        )
    advice = _("Keep what is too much, or write less.")
    return " ".join([*said, advice])
