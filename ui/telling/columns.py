"""The columns of the Tell customers window: who, and what of each line."""

from restordre_app.formatting import format_date
from restordre_app.queries.telling import CustomerToTell, LineToTell
from ui.i18n import _, language
from ui.telling.words import (
    now_source,
    now_words,
    reason_sentence,
    reason_tone,
    reason_words,
    rest_words,
    summary_of,
    told_when,
    told_words,
)
from ui.widgets.column import Column, Kind


def customer_columns() -> list[Column[CustomerToTell]]:
    return [
        Column(
            "customer",
            _("Customer"),
            lambda row: row.name,
            width=240,
            subtext=summary_of,
            sortable=False,
        ),
        Column(
            "since",
            _("Since"),
            lambda row: format_date(row.since, language()),
            kind=Kind.DATE,
            width=94,
            tooltip=lambda _row: _("Since when there is something to say"),
            value=lambda row: row.since,
            sortable=False,
            yields=1,
        ),
    ]


def line_columns() -> list[Column[LineToTell]]:
    return [
        Column(
            "product",
            _("Product"),
            lambda row: row.name,
            width=140,
            subtext=lambda row: f"{row.order_number} · {row.sku}",
            sortable=False,
        ),
        Column(
            "rest", _("Rest"), rest_words, kind=Kind.NUMBER, width=64, sortable=False,
            yields=1,
        ),
        Column(
            "told",
            _("Told"),
            told_words,
            kind=Kind.MUTED,
            width=98,
            subtext=told_when,
            sortable=False,
        ),
        Column(
            "now", _("Now"), now_words, Kind.STRONG, 98,
            subtext=now_source, sortable=False,
        ),
        Column(
            "why",
            _("Why"),
            reason_words,
            kind=Kind.CHIP,
            width=112,
            tone=reason_tone,
            tooltip=reason_sentence,
            sortable=False,
        ),
    ]  # fmt: skip
