"""How the list of what is ready looks: a heading per parcel, a row per order."""

from collections.abc import Sequence

from restordre_app.domain.policies import HoldReason
from restordre_app.formatting import format_amount, format_date, format_datetime
from restordre_app.i18n import N_
from restordre_app.queries.ready import ReadyOrder
from restordre_app.queries.ready_batches import BatchView
from restordre_app.queries.ready_groups import ReadyGroup
from restordre_app.services.ready import OrderHeld
from ui.delivering.ready_draft import ReadyDraft, ReadyRow
from ui.figures import count_words
from ui.i18n import _, language, ngettext, ui_texts
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.paged_model import Section

REASON_TEXTS = {
    HoldReason.ASK_FIRST: N_("ask the customer first"),
    HoldReason.PRODUCT_FROZEN: N_("the product is to be counted first"),
    HoldReason.LINE_INCOMPLETE: N_("the line is not whole yet"),
    HoldReason.ORDER_INCOMPLETE: N_("the whole order is not there yet"),
    HoldReason.BELOW_MINIMUM: N_("{value} of at least {minimum}"),
    HoldReason.NOT_BEFORE: N_("not before {day}"),
    HoldReason.LAST_DELIVERY_INCOMPLETE: N_(
        "the last agreed delivery must be the rest"
    ),
    HoldReason.CUSTOMER_BLOCKED: N_("the customer is blocked"),
    HoldReason.NOTHING_RESERVED: N_("waits for goods"),
}


def ready_columns() -> list[Column[ReadyRow]]:
    return [
        Column("ticked", "", lambda _row: "", kind=Kind.CHECK, width=40,
               checked=ticked_of, sortable=False),
        Column("number", _("Order no."), lambda r: r.order.number, kind=Kind.STRONG,
               width=96, sortable=False),
        Column("requested", _("Requested"), requested_of, kind=Kind.DATE, width=110,
               sortable=False, yields=1),
        Column("lines", _("Lines now"), lines_of, kind=Kind.NUMBER, width=96,
               sortable=False),
        Column("value", _("Value"), value_of, kind=Kind.NUMBER, width=120,
               value=lambda r: r.order.value_now / 100, sortable=False),
        Column("state", _("Status"), state_of, kind=Kind.CHIP, tone=tone_of, width=380,
               tooltip=state_of, sortable=False),
    ]  # fmt: skip


def sections_of(draft: ReadyDraft) -> list[Section]:
    """A heading for each customer and address, with the parcels it saves."""
    return [
        Section(
            f"{group.customer_id}.{group.place.address_id or 0}",
            group.customer,
            " · ".join(part for part in (place_words(group), value_words(group)) if part),
            tuple(order.order_id for order in group.orders),
            saved_words(draft.parcels_saved(group)),
            "package" if draft.parcels_saved(group) else "",
        )
        for group in draft.groups
    ]  # fmt: skip


def place_words(group: ReadyGroup) -> str:
    """Where the parcel goes; a town that the place is named after is said once."""
    place = group.place
    name = place.name if place.name != group.customer else ""
    town = "" if name.endswith(place.city) else place.city
    return ", ".join(part for part in (name, town) if part)


def value_words(group: ReadyGroup) -> str:
    value = sum(order.value_now for order in group.going)
    return format_amount(value, language()) if value else ""


def saved_words(saved: int) -> str:
    if not saved:
        return ""
    words = ngettext("One parcel: saves {count}", "One parcel: saves {count}", saved)
    return words.format(count=count_words(saved))


def ticked_of(row: ReadyRow) -> bool | None:
    """No box where there is nothing to decide."""
    return row.ticked if row.may_go and row.is_open else None


def requested_of(row: ReadyRow) -> str:
    day = row.order.requested_on
    return format_date(day, language()) if day else ""


def lines_of(row: ReadyRow) -> str:
    return f"{row.order.lines_now} / {row.order.lines_open}"


def value_of(row: ReadyRow) -> str:
    return format_amount(row.order.value_now, language())


def state_of(row: ReadyRow) -> str:
    """What will become, or became, of the order."""
    outcome = row.outcome
    if outcome is not None and outcome.posted is not None:
        return _("Delivered: {number}").format(number=outcome.posted.number)
    if outcome is not None and outcome.problem is not None:
        held = isinstance(outcome.problem, OrderHeld) and not row.may_go
        return hold_words(row.order) if held else outcome.problem.explain(ui_texts())
    return _open_words(row)


def _open_words(row: ReadyRow) -> str:
    if row.gone:
        return _("Not ready any more")
    if row.released:
        return _("Released by hand")
    if row.order.holds:
        return hold_words(row.order)
    return _("Completes the order") if row.order.completed_by_it else _("Partly")


def way_out(row: ReadyRow) -> str:
    """What a person can do about an order that no release lets go; else nothing."""
    if row.may_go or not row.is_open or row.order.goes_if_released:
        return ""
    if HoldReason.CUSTOMER_BLOCKED in row.order.holds:
        return _("It is unblocked on the customer's card.")
    return _("Enter opens the order with its terms.")


def hold_words(order: ReadyOrder) -> str:
    """Everything that holds an order, with the day and the amount that count."""
    reasons = "; ".join(_reason_words(hold, order) for hold in order.holds)
    return _("Held: {reasons}").format(reasons=reasons)


def _reason_words(hold: HoldReason, order: ReadyOrder) -> str:
    words = _(REASON_TEXTS[hold])
    if hold is HoldReason.NOT_BEFORE and order.not_before is not None:
        return words.format(day=format_date(order.not_before, language()))
    if hold is HoldReason.BELOW_MINIMUM:
        said = words.format(
            value=format_amount(order.value_now, language()),
            minimum=format_amount(order.minimum_value, language()),
        )
        remark = _("a price is missing")
        return f"{said} ({remark})" if order.unpriced else said
    return words


def tone_of(row: ReadyRow) -> Tone:
    if row.outcome is not None:
        return Tone.GREEN if row.outcome.posted else Tone.RED
    if row.gone or not row.may_go:
        return Tone.GREY
    if row.released:
        return Tone.AMBER
    return Tone.GREEN if row.order.completed_by_it else Tone.BLUE


def summary_words(posted: int, failed: int, messages: int = 0) -> str:
    """What came of a batch, in a line."""
    sentence = ngettext(
        "{count} delivery posted", "{count} deliveries posted", posted
    ).format(count=count_words(posted))
    if failed:
        sentence += " · " + ngettext(
            "{count} could not be posted", "{count} could not be posted", failed
        ).format(count=count_words(failed))
    if messages:
        sentence += " · " + ngettext(
            "{count} message in the outbox", "{count} messages in the outbox", messages
        ).format(count=count_words(messages))
    return sentence


def owed_words(batches: Sequence[BatchView]) -> str:
    """Which batches' papers never reached a printer, as far as is known."""
    count = sum(len(batch.papers(part)) for batch in batches for part in batch.owed)
    latest = format_datetime(batches[0].made_at, language())
    words = ngettext(
        "{count} paper of what was delivered {when} has not been printed.",
        "{count} papers of what was delivered {when} have not been printed.",
        count,
    )
    return words.format(count=count_words(count), when=latest)
