"""How proposals look: a heading for each supplier, a row for each product, and why."""

from restordre_app.domain.proposals import Offer
from restordre_app.domain.purchasing import packs_of
from restordre_app.domain.quantities import SCALE
from restordre_app.formatting import format_amount, format_date
from ui.figures import amount_figure, count_figure, quantity_words
from ui.i18n import _, language, ngettext, ui_texts
from ui.purchasing.proposals_draft import DraftRow, ProposalsDraft
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.paged_model import Section

WARNING = "triangle-alert"


def proposal_columns() -> list[Column[DraftRow]]:
    return [*_what(), *_how_much(), *_outcome()]


def _what() -> list[Column[DraftRow]]:
    return [
        Column("ticked", "", lambda _row: "", kind=Kind.CHECK, width=40,
               checked=lambda r: r.ticked if r.can_be_ticked else None,
               sortable=False),
        Column("product", _("Product"), lambda r: r.row.name, kind=Kind.STRONG,
               width=226, subtext=numbers_of, tooltip=lambda r: r.row.name,
               sortable=False),
        Column("supplier", _("Supplier"), lambda r: r.row.supplier, width=160,
               hidden=True, sortable=False),
        Column("why", _("Why"), terms_words, width=380, subtext=outcome_words,
               icon=lambda r: WARNING if r.takes_thought else "",
               tooltip=whole_why, value=whole_why, sortable=False),
    ]  # fmt: skip


def _how_much() -> list[Column[DraftRow]]:
    return [
        Column("order", _("To order"), lambda r: quantity_words(r.quantity), kind=Kind.QUANTITY,
               width=92, edit=lambda r: r.quantity if r.can_be_ticked else None,
               decimals=lambda r: r.row.decimals,
               value=lambda r: r.quantity / SCALE, sortable=False),
        Column("packs", _("Packs"), packs_words, kind=Kind.MUTED, width=104,
               tone=packs_tone, tooltip=packs_words, sortable=False, yields=3),
    ]  # fmt: skip


def _outcome() -> list[Column[DraftRow]]:
    return [
        Column("value", _("Value"), value_words, kind=Kind.NUMBER, width=96,
               value=lambda r: r.value / 100, sortable=False),
        Column("customers", _("Customers"), customers_words, kind=Kind.NUMBER,
               width=88, value=lambda r: r.row.customers, sortable=False, yields=2),
        Column("due", _("Expected"), due_words, kind=Kind.DATE, width=108,
               tone=due_tone, sortable=False, yields=1),
    ]  # fmt: skip


def numbers_of(draft: DraftRow) -> str:
    """Our number and the supplier's, where it is another."""
    ours, theirs = draft.row.proposal.product.sku, draft.row.supplier_sku
    return f"{ours} · {theirs}" if theirs and theirs != ours else ours


def terms_words(draft: DraftRow) -> str:
    return draft.row.proposal.terms.explain(ui_texts())


def outcome_words(draft: DraftRow) -> str:
    """What the sum comes to, and what must be known before ordering.

    Why it is not ticked comes first: the line may be longer than its room.
    """
    proposal = draft.row.proposal
    said = [proposal.outcome] if proposal.outcome else []
    first, then = (
        (proposal.doubts, said) if draft.takes_thought else (said, proposal.doubts)
    )
    return " · ".join(each.explain(ui_texts()) for each in (*first, *then))


def whole_why(draft: DraftRow) -> str:
    proposal = draft.row.proposal
    said = (proposal.arithmetic, *proposal.doubts)
    return "\n".join(each.explain(ui_texts()) for each in said)


def offer_of(draft: DraftRow) -> Offer | None:
    return draft.row.proposal.offer


def packs_words(draft: DraftRow) -> str:
    """What is ordered in packs, and what the supplier would not send so."""
    offer = offer_of(draft)
    if offer is None:
        return ""
    if draft.quantity < offer.minimum:
        return _("at least {quantity}").format(quantity=quantity_words(offer.minimum))
    if offer.pack_size == SCALE:
        return ""
    packs, loose = packs_of(draft.quantity, offer.pack_size)
    said = f"{packs} × {quantity_words(offer.pack_size)}"
    if not loose:
        return said
    rest = _("{quantity} loose").format(quantity=quantity_words(loose))
    return f"{said} + {rest}" if packs else rest


def packs_tone(draft: DraftRow) -> Tone:
    offer = offer_of(draft)
    fits = offer is None or offer.rounded(draft.quantity) == draft.quantity
    return Tone.MUTED if fits else Tone.AMBER


def value_words(draft: DraftRow) -> str:
    return amount_figure(draft.value)


def customers_words(draft: DraftRow) -> str:
    return count_figure(draft.row.customers)


def due_words(draft: DraftRow) -> str:
    if not draft.can_be_ticked:
        return ""
    day = draft.row.due_on
    return format_date(day, language()) if day else _("No date")


def due_tone(draft: DraftRow) -> Tone:
    return Tone.PLAIN if draft.row.due_on else Tone.AMBER


def sections_of(draft: ProposalsDraft) -> list[Section]:
    """A heading for each supplier with what is ticked there; what nobody sells last."""
    return [
        Section(
            str(supplier_id),
            rows[0].row.supplier or _("Nobody sells these"),
            products_words(len(rows)),
            tuple(row.row.product_id for row in rows),
            ticked_words(rows),
            "" if supplier_id else WARNING,
        )
        for supplier_id, rows in draft.by_supplier().items()
    ]


def products_words(count: int) -> str:
    return ngettext("{count} product", "{count} products", count).format(count=count)


def ticked_words(rows: list[DraftRow]) -> str:
    """What the supplier's order comes to: "4 ticked · 1.250,00"."""
    ticked = [row for row in rows if row.ticked]
    if not ticked:
        return ""
    words = ngettext("{count} ticked", "{count} ticked", len(ticked))
    value = format_amount(sum(row.value for row in ticked), language())
    return f"{words.format(count=len(ticked))} · {value}"
