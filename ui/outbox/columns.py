"""The columns of the outbox."""

from restordre_app.formatting import format_datetime
from restordre_app.queries.outbox import MessageRow
from ui.i18n import _, language
from ui.outbox.marks import (
    beneath_words,
    kind_words,
    message_mark,
    orders_words,
    readers_words,
    reason_words,
)
from ui.widgets.column import Column, Kind, Tone

Columns = list[Column[MessageRow]]


def outbox_columns() -> Columns:
    """All of them, in the person's language; keys are those the list sorts by."""
    return [
        Column(
            "to", _("To"), lambda r: readers_words(r.readers), Kind.STRONG, 160,
            subtext=beneath_words,
            tooltip=lambda r: ", ".join(each.address for each in r.readers),
        ),
        Column(
            "subject", _("Subject"), lambda r: r.subject, width=190,
            subtext=reason_words, tooltip=lambda r: r.subject,
        ),
        Column("kind", _("Kind"), kind_words, Kind.MUTED, 150, yields=3),
        Column(
            "number", _("Order"), orders_words, Kind.DATE, 70, yields=1,
            tooltip=lambda r: r.number, value=lambda r: r.number,
        ),
        Column(
            "when", _("When"), lambda r: format_datetime(r.when, language()),
            Kind.DATE, 128, yields=2, tone=lambda _row: Tone.MUTED, value=lambda r: r.when,
        ),
        Column(
            "state", _("Status"), lambda r: message_mark(r)[0], Kind.CHIP, 132,
            tone=lambda r: message_mark(r)[1],
        ),
    ]  # fmt: skip
