"""How the list of what is ready looks: a heading per parcel, a row per order."""

from restordre_app.domain.policies import HOLD_TEXTS
from restordre_app.formatting import format_amount, format_date
from restordre_app.queries.ready_groups import ReadyGroup
from ui.delivering.ready_draft import ReadyDraft, ReadyRow
from ui.i18n import _, language, ngettext, ui_texts
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.paged_model import Section


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
    return words.format(count=saved)


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
        return outcome.problem.explain(ui_texts())
    if row.released:
        return _("Released by hand")
    if row.order.hold is not None:
        return _(HOLD_TEXTS[row.order.hold])
    return _("Completes the order") if row.order.completed_by_it else _("Partly")


def tone_of(row: ReadyRow) -> Tone:
    if row.outcome is not None:
        return Tone.GREEN if row.outcome.posted else Tone.RED
    if not row.may_go:
        return Tone.GREY
    if row.released:
        return Tone.AMBER
    return Tone.GREEN if row.order.completed_by_it else Tone.BLUE


def summary_words(posted: int, failed: int, messages: int = 0) -> str:
    """What came of a batch, in a line."""
    sentence = ngettext(
        "{count} delivery posted", "{count} deliveries posted", posted
    ).format(count=posted)
    if failed:
        sentence += " · " + ngettext(
            "{count} could not be posted", "{count} could not be posted", failed
        ).format(count=failed)
    if messages:
        sentence += " · " + ngettext(
            "{count} message in the outbox", "{count} messages in the outbox", messages
        ).format(count=messages)
    return sentence
