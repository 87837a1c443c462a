"""How the chase list looks: a heading for each supplier, a row for each line owed."""

from datetime import date

from restordre_app.domain.chasing import ChaseReason
from restordre_app.domain.quantities import SCALE
from restordre_app.formatting import format_amount, format_date
from ui.figures import NOTHING, amount_figure, lines_words, quantity_words
from ui.i18n import _, language, ngettext
from ui.purchasing.chase_draft import ChaseDraft, ChaseRow
from ui.purchasing.marks import due_words
from ui.widgets.column import Column, Kind, Tone
from ui.widgets.paged_model import Section

TONES = {
    ChaseReason.LATE: Tone.RED,
    ChaseReason.NO_DATE: Tone.AMBER,
    ChaseReason.UNCONFIRMED: Tone.BLUE,
}


def chase_columns(today: date) -> list[Column[ChaseRow]]:
    return [*_what(), *_when(today), *_who_waits()]


def _what() -> list[Column[ChaseRow]]:
    return [
        Column("ticked", "", lambda _row: "", kind=Kind.CHECK, width=40,
               checked=lambda r: r.ticked, sortable=False),
        Column("number", _("Order"), lambda r: r.chase.line.number, kind=Kind.STRONG,
               width=88, subtext=ordered_words, sortable=False),
        Column("product", _("Product"), lambda r: r.chase.line.name, width=190,
               subtext=lambda r: r.chase.line.sku,
               tooltip=lambda r: r.chase.line.name, sortable=False),
        Column("incoming", _("To come"), incoming_words, kind=Kind.NUMBER, width=88,
               value=lambda r: r.chase.line.incoming / SCALE, sortable=False),
    ]  # fmt: skip


def _when(today: date) -> list[Column[ChaseRow]]:
    return [
        Column("reason", _("Why"), reason_words, kind=Kind.CHIP, width=138,
               tone=lambda r: TONES[r.chase.reason], sortable=False),
        Column("expected", _("Expected"), expected_words, kind=Kind.DATE, width=104,
               sortable=False, yields=2),
        Column("asked", _("Asked"), lambda r: asked_words(r, today), kind=Kind.MUTED,
               width=96, sortable=False, yields=1),
    ]  # fmt: skip


def _who_waits() -> list[Column[ChaseRow]]:
    return [
        Column("customers", _("Customers"), customers_words, width=150,
               subtext=order_words, tooltip=customers_words, sortable=False),
        Column("value", _("Value"), value_words, kind=Kind.NUMBER, width=96,
               value=lambda r: r.chase.value / 100, sortable=False),
    ]  # fmt: skip


def ordered_words(row: ChaseRow) -> str:
    return format_date(row.chase.line.ordered_on, language())


def incoming_words(row: ChaseRow) -> str:
    return quantity_words(row.chase.line.incoming, row.chase.line.unit)


def reason_words(row: ChaseRow) -> str:
    chase = row.chase
    if chase.reason is ChaseReason.LATE:
        words = ngettext("{days} day late", "{days} days late", chase.days_late)
        return words.format(days=chase.days_late)
    if chase.reason is ChaseReason.NO_DATE:
        return _("No date")
    return _("Not confirmed")


def expected_words(row: ChaseRow) -> str:
    line = row.chase.line
    if line.expected_on is None:
        return NOTHING
    # In other columns a date that has passed is "overdue since"; here the chip says so.
    return due_words(line.expected_on, line.expected_precision, line.expected_on)


def asked_words(row: ChaseRow, today: date) -> str:
    """When the supplier was last asked: "today", "3 days ago"."""
    asked = row.chase.line.chased_at
    if asked is None:
        return _("never")
    days = (today - asked.date()).days
    if days <= 0:
        return _("today")
    return ngettext("{days} day ago", "{days} days ago", days).format(days=days)


def customers_words(row: ChaseRow) -> str:
    return ", ".join(row.chase.customers) or _("nobody waits")


def order_words(row: ChaseRow) -> str:
    """The orders that count on it."""
    return ", ".join(dict.fromkeys(each.order_number for each in row.chase.hanging))


def value_words(row: ChaseRow) -> str:
    return amount_figure(row.chase.value)


def sections_of(draft: ChaseDraft) -> list[Section]:
    """A heading for each supplier, the most urgent first, with what hangs on it."""
    return [
        Section(
            str(supplier_id),
            rows[0].supplier.name,
            lines_words(len(rows)),
            tuple(row.row_id for row in rows),
            hanging_words(rows),
        )
        for supplier_id, rows in draft.by_supplier().items()
    ]


def hanging_words(rows: list[ChaseRow]) -> str:
    """Who waits for it and for how much: "3 customers · 12.400,00"."""
    waiting = {each.customer_id for row in rows for each in row.chase.hanging}
    if not waiting:
        return ""
    words = ngettext("{count} customer", "{count} customers", len(waiting))
    value = format_amount(sum(row.chase.value for row in rows), language())
    return f"{words.format(count=len(waiting))} · {value}"
