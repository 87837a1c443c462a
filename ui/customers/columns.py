"""The columns of the list of customers, and of what one of them waits for."""

from restordre_app.domain.policies import POLICY_TEXTS
from restordre_app.domain.promises import ExpectationState
from restordre_app.formatting import format_expected
from restordre_app.queries.back_orders import BackOrderRow
from restordre_app.queries.customers import CustomerRow
from ui.back_orders.columns import days_words
from ui.back_orders.marks import (
    expected_sentence,
    expected_tone,
    state_sentence,
    state_tone,
    state_words,
    told_is_stale,
    told_sentence,
    told_tone,
    told_what,
    told_words,
)
from ui.figures import NOTHING, amount_figure, count_figure, day_figure, quantity_words
from ui.i18n import _, language
from ui.widgets.column import Column, Kind, Tone

Columns = list[Column[CustomerRow]]


def customer_columns() -> Columns:
    """Keys are those that the list sorts by."""
    return [*_names(), *_waiting(), *_terms()]


def _names() -> Columns:
    return [
        Column("number", _("Number"), lambda r: r.number, Kind.STRONG, 78, yields=2),
        Column(
            "name", _("Name"), lambda r: r.name, width=216, tooltip=lambda r: r.name,
            icon=lambda r: "lock" if r.blocked else "",
        ),
        Column("city", _("Town"), lambda r: r.city, Kind.MUTED, 90, yields=6),
        Column("phone", _("Phone"), lambda r: r.phone, Kind.DATE, 104, yields=5),
    ]  # fmt: skip


def _waiting() -> Columns:
    return [
        Column(
            "back_orders", _("Lines"), waiting_words, Kind.NUMBER, 66,
            tone=lambda r: Tone.RED if r.back_orders else Tone.MUTED,
            value=lambda r: r.back_orders,
        ),
        Column(
            "rest_value", _("Rest value"), rest_words, Kind.NUMBER, 92,
            value=lambda r: r.rest_value / 100, yields=4,
        ),
        Column(
            "waiting_since", _("Oldest"), oldest_words, Kind.DATE, 92,
            value=lambda r: r.waiting_since or "", yields=1,
        ),
    ]  # fmt: skip


def _terms() -> Columns:
    return [
        Column("priority", _("Priority"), lambda r: r.priority, Kind.DATE, 76, hidden=True),
        Column(
            "policy", _("Terms"), lambda r: _(POLICY_TEXTS[r.choice.policy]),
            Kind.MUTED, 200, hidden=True,
        ),
        Column(
            "responsible", _("Responsible"), lambda r: r.responsible or NOTHING,
            Kind.MUTED, 104, yields=7,
        ),
    ]  # fmt: skip


def waiting_words(row: CustomerRow) -> str:
    return count_figure(row.back_orders)


def rest_words(row: CustomerRow) -> str:
    return amount_figure(row.rest_value)


def oldest_words(row: CustomerRow) -> str:
    """Since when the oldest of their back orders waits."""
    return day_figure(row.waiting_since)


def line_columns() -> list[Column[BackOrderRow]]:
    """What one reads out on the phone, in two lines for each line that waits."""
    return [
        Column(
            "name", _("Product"), lambda r: r.name, width=170, subtext=order_words,
            tooltip=lambda r: f"{r.sku} · {r.name}",
        ),
        Column(
            "rest", _("Rest"), lambda r: quantity_words(r.rest, r.unit), Kind.STRONG,
            94, subtext=ready_words, value=lambda r: r.rest / 1000,
        ),
        Column(
            "expected", _("Expected"), when_words, Kind.STRONG, 118,
            tone=expected_tone, subtext=source_words, tooltip=expected_sentence,
        ),
        Column(
            "told", _("Last told"), told_what, Kind.STRONG, 136, tone=told_tone,
            subtext=paper_words, tooltip=told_sentence,
            icon=lambda r: "bell" if told_is_stale(r) else "",
        ),
        Column(
            "state", _("Status"), state_words, Kind.CHIP, 150, tone=state_tone,
            tooltip=state_sentence, yields=1,
        ),
    ]  # fmt: skip


def order_words(row: BackOrderRow) -> str:
    """Which order, and how long it has waited."""
    order = _("order {number}").format(number=row.order_number)
    return f"{order} · {days_words(row)}"


def ready_words(row: BackOrderRow) -> str:
    """What of the rest lies ready for them."""
    if not row.reserved:
        return _("none ready")
    if not row.back_ordered:
        return _("all ready")
    return _("{quantity} ready").format(quantity=quantity_words(row.reserved))


def when_words(row: BackOrderRow) -> str:
    """The day alone; where it comes from stands beneath it."""
    day = row.expectation.day
    if day is None or not row.back_ordered:
        return expected_sentence(row)
    return format_expected(day, row.expectation.precision, language())


def source_words(row: BackOrderRow) -> str:
    """Whose word it is: a purchase order's number or a person's name."""
    if not row.back_ordered:
        return _("ready to deliver")
    if row.expectation.state is ExpectationState.OVERDUE:
        return _("overdue · {source}").format(source=row.expectation.source or NOTHING)
    return row.expectation.source or NOTHING


def paper_words(row: BackOrderRow) -> str:
    """When that was, and by which paper."""
    if row.told is None:
        return _("nothing yet")
    return " · ".join(word for word in (told_words(row), row.told.document) if word)
