"""The columns of the list of orders."""

from restordre_app.domain.order_state import ORDER_STATE_TEXTS
from restordre_app.domain.policies import (
    HOLD_TEXTS,
    POLICY_SOURCE_TEXTS,
    POLICY_TEXTS,
)
from restordre_app.formatting import format_amount
from restordre_app.queries.orders import OrderRow
from ui.figures import NOTHING, amount_figure, count_figure, day_figure
from ui.i18n import _, language
from ui.orders.marks import row_mark
from ui.widgets.column import Column, Kind, Tone

Columns = list[Column[OrderRow]]


def order_columns() -> Columns:
    """All of them, in the person's language; keys are those the list sorts by."""
    return [*_names(), *_dates(), *_figures(), *_people(), _state()]


def _names() -> Columns:
    return [
        Column("number", _("Order no."), lambda r: r.number, Kind.STRONG, 80),
        Column(
            "customer", _("Customer"), lambda r: r.customer, width=180,
            tooltip=lambda r: r.customer,
        ),
        Column("city", _("Town"), lambda r: r.city, Kind.MUTED, 112, yields=4),
        Column(
            "customer_order_number", _("Their ref."),
            lambda r: r.customer_order_number, width=110, hidden=True,
        ),
    ]  # fmt: skip


def _dates() -> Columns:
    return [
        Column(
            "ordered_on", _("Order date"), lambda r: day_figure(r.ordered_on),
            Kind.DATE, 100, value=lambda r: r.ordered_on, hidden=True,
        ),
        Column(
            "requested_on", _("Requested"), lambda r: day_figure(r.requested_on),
            Kind.DATE, 90, value=lambda r: r.requested_on, yields=1,
        ),
    ]  # fmt: skip


def _figures() -> Columns:
    return [
        Column(
            "lines_ready", _("Lines"), lines_words, Kind.NUMBER, 60,
            tooltip=lines_sentence, yields=3,
        ),
        Column(
            "lines_waiting", _("In rest"), lambda r: count_figure(r.lines_waiting),
            Kind.NUMBER, 60, tone=lambda r: rest_tone(r.lines_waiting),
            value=lambda r: r.lines_waiting,
        ),
        Column(
            "rest_value", _("Rest value"), lambda r: amount_figure(r.rest_value),
            Kind.NUMBER, 100, tone=lambda r: muted_zero(r.rest_value),
            value=lambda r: r.rest_value / 100, hidden=True,
        ),
        Column(
            "amount", _("Amount"), lambda r: format_amount(r.amount, language()),
            Kind.NUMBER, 92, value=lambda r: r.amount / 100, yields=2,
        ),
    ]  # fmt: skip


def _people() -> Columns:
    return [
        Column(
            "policy", _("Terms"), lambda r: _(POLICY_TEXTS[r.policy]), width=190,
            tooltip=lambda r: _(POLICY_SOURCE_TEXTS[r.policy_source]), hidden=True,
        ),
        Column(
            "responsible", _("Responsible"), lambda r: r.responsible or NOTHING,
            Kind.MUTED, 104, yields=5,
        ),
    ]  # fmt: skip


def _state() -> Column[OrderRow]:
    return Column(
        "state", _("Status"), lambda r: row_mark(r)[0], Kind.CHIP, 124,
        tone=lambda r: row_mark(r)[1], tooltip=state_sentence,
    )  # fmt: skip


def state_sentence(row: OrderRow) -> str:
    """What the chip leaves out: what was delivered, and what holds the order."""
    said = _(ORDER_STATE_TEXTS[row.state])
    if row.hold is not None and row.lines_total and row.rest_value:
        return f"{said}. {_(HOLD_TEXTS[row.hold])}"
    return said


def lines_words(row: OrderRow) -> str:
    return f"{row.lines_ready}/{row.lines_total}"


def lines_sentence(row: OrderRow) -> str:
    sentence = _("{ready} of {total} lines are ready or delivered.")
    return sentence.format(ready=row.lines_ready, total=row.lines_total)


def rest_tone(count: int) -> Tone:
    return Tone.RED if count else Tone.MUTED


def muted_zero(ore: int) -> Tone:
    return Tone.PLAIN if ore else Tone.MUTED
