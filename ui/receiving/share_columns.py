"""The waiting lines of an allocation as a table; what each gets is typed here."""

from restordre_app.domain.words import Figure, Sentence
from restordre_app.formatting import format_date
from restordre_app.queries.allocating import PreviewProduct
from ui.figures import quantity_words
from ui.i18n import _, language, ui_texts
from ui.receiving.allocation_draft import AllocationDraft, ShareRow
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.paged_model import Section

WARNING = "triangle-alert"


def share_columns() -> list[Column[ShareRow]]:
    return [*_who(), *_figures(), *_outcome()]


def _who() -> list[Column[ShareRow]]:
    return [
        Column(
            "customer", _("Customer"), lambda r: r.row.customer, Kind.TEXT, 150,
            tooltip=lambda r: r.row.customer, sortable=False,
        ),
        Column(
            "order", _("Order"), lambda r: r.row.order_number, Kind.DATE, 64,
            sortable=False,
        ),
        Column(
            "since", _("Waiting since"),
            lambda r: format_date(r.row.waiting_since, language()), Kind.DATE, 104,
            tone=lambda _row: Tone.MUTED, sortable=False,
        ),
    ]  # fmt: skip


def _figures() -> list[Column[ShareRow]]:
    return [
        Column(
            "wants", _("Wants"), lambda r: quantity_words(r.row.wants), Kind.NUMBER, 64,
            sortable=False,
        ),
        Column(
            "gets", _("Gets"), lambda r: quantity_words(r.row.gets), Kind.QUANTITY, 92,
            tone=lambda r: Tone.RED if r.too_much else Tone.PLAIN,
            edit=lambda r: r.row.gets, decimals=lambda r: r.product.decimals,
            sortable=False,
        ),
        Column(
            "missing", _("Missing"), lambda r: quantity_words(max(0, r.missing)), Kind.NUMBER,
            74, tone=lambda r: Tone.RED if r.missing > 0 else Tone.MUTED,
            sortable=False,
        ),
    ]  # fmt: skip


def _outcome() -> list[Column[ShareRow]]:
    return [
        Column(
            "completes", _("Completes"), completes_words, Kind.CHIP, 86,
            tone=completes_tone, sortable=False,
        ),
        Column(
            "reason", _("Why"), reason_words, Kind.MUTED, 220,
            tooltip=whole_reason, sortable=False,
        ),
    ]  # fmt: skip


def completes_words(share: ShareRow) -> str:
    if share.row.completes == "order":
        return _("order")
    return _("line") if share.row.completes else ""


def completes_tone(share: ShareRow) -> Tone:
    return Tone.GREEN if share.row.completes == "order" else Tone.BLUE


def reason_words(share: ShareRow) -> str:
    """Why the line gets what it gets, or what is wrong with what was typed."""
    if share.too_much:
        words = _("It waits for {possible} only. Write at most that.")
        return words.format(possible=quantity_words(share.row.wants))
    reason = share.row.reason
    outcome = Sentence.of(reason.text, missing=Figure(reason.missing))
    claim = "" if share.by_age else reason.claim.explain(ui_texts())
    return f"{claim} {outcome.explain(ui_texts())}".strip()


def whole_reason(share: ShareRow) -> str:
    """The same with since when it waits, which stands in a column of its own."""
    return (
        reason_words(share) if share.too_much else share.row.reason.explain(ui_texts())
    )


def sections_of(draft: AllocationDraft) -> list[Section]:
    """A group for each product, with what comes, who waits, and what is given."""
    ids: dict[int, list[int]] = {}
    for line_id, share in draft.rows.items():
        ids.setdefault(share.row.product_id, []).append(line_id)
    return [
        Section(
            str(product.product_id),
            product.name,
            " · ".join(supply_words(product, draft)),
            tuple(ids.get(product.product_id, ())),
            *given_words(product, draft),
        )
        for product in draft.products
    ]


def supply_words(product: PreviewProduct, draft: AllocationDraft) -> list[str]:
    """What there is of it and what is waited for: "received 60 · waiting 84"."""
    said = [product.sku]
    if draft.received:
        said.append(
            _("received {quantity}").format(quantity=quantity_words(product.received))
        )
        earlier = product.available - product.received
        if earlier > 0:
            words = _("{quantity} free already")
            said.append(words.format(quantity=quantity_words(earlier)))
    else:
        said.append(
            _("{quantity} free").format(quantity=quantity_words(product.available))
        )
    waits = _("waiting {quantity}").format(quantity=quantity_words(product.waiting))
    said.append(waits if product.waiting else _("nobody waits"))
    return said


def given_words(product: PreviewProduct, draft: AllocationDraft) -> tuple[str, str]:
    """How much of it is given, with a warning sign where that cannot be."""
    left = draft.left(product)
    if product.frozen:
        return _("frozen – nothing is given until it is counted"), WARNING
    if left < 0:
        words = _("{quantity} more than there is")
        return words.format(quantity=quantity_words(-left)), WARNING
    if not product.waiting:
        words = _("{quantity} put on stock") if draft.received else _("{quantity} free")
        return words.format(quantity=quantity_words(draft.put_away(product))), ""
    if not product.available:
        return _("nothing to give"), ""
    given = quantity_words(draft.given(product.product_id))
    words = _("{given} of {there} given")
    return words.format(given=given, there=quantity_words(product.available)), ""
