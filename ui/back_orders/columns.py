"""The columns of the list of back orders."""

from restordre_app.domain.policies import POLICY_TEXTS
from restordre_app.formatting import format_amount, format_quantity
from restordre_app.queries.back_orders import BackOrderRow
from ui.back_orders.marks import (
    cause_words,
    expected_sentence,
    expected_tone,
    expected_words,
    is_overdue,
    state_sentence,
    state_tone,
    state_words,
    told_is_stale,
    told_sentence,
    told_tone,
    told_words,
)
from ui.figures import NOTHING, figure, quantity_words
from ui.i18n import _, language, ngettext
from ui.widgets.column import Column, Kind, Tone

Columns = list[Column[BackOrderRow]]


def back_order_columns() -> Columns:
    """All of them, in the person's language; keys are those the list sorts by."""
    return [*_names(), *_figures(), *_promises(), *_people(), *_worth(), _state()]


def _names() -> Columns:
    return [
        Column(
            "customer", _("Customer"), lambda r: r.customer, width=150,
            tooltip=lambda r: r.customer,
        ),
        Column(
            "order_number", _("Order"), lambda r: r.order_number, Kind.STRONG, 62,
        ),
        Column("sku", _("SKU"), lambda r: r.sku, Kind.MUTED, 90, hidden=True),
        Column(
            "name", _("Product"), lambda r: r.name, width=340,
            tooltip=lambda r: f"{r.sku} · {r.name}",
        ),
        Column(
            "supplier", _("Supplier"), lambda r: r.supplier or NOTHING, Kind.MUTED,
            130, hidden=True,
        ),
    ]  # fmt: skip


def _figures() -> Columns:
    return [
        Column(
            "rest", _("Rest"), lambda r: format_quantity(r.rest, language()),
            Kind.NUMBER, 58, tone=lambda _row: Tone.RED,
            tooltip=lambda r: quantity_words(r.rest, r.unit),
            value=lambda r: r.rest / 1000,
        ),
        Column(
            "reserved", _("Reserved"), lambda r: figure(r.reserved), Kind.NUMBER, 92, yields=2,
            tone=lambda r: Tone.PLAIN if r.reserved else Tone.MUTED,
            value=lambda r: r.reserved / 1000,
        ),
        Column(
            "back_ordered", _("Missing"),
            lambda r: format_quantity(r.back_ordered, language()), Kind.NUMBER, 80,
            value=lambda r: r.back_ordered / 1000, hidden=True,
        ),
        Column(
            "waiting_days", _("Waited"), days_words, Kind.NUMBER, 104, yields=1, value=lambda r: r.waiting_days,
        ),
    ]  # fmt: skip


def _promises() -> Columns:
    return [
        Column(
            "expected", _("Expected"), expected_briefly, width=210,
            tone=expected_tone, tooltip=expected_sentence,
            icon=lambda r: "circle-alert" if is_overdue(r) else "",
        ),
        Column(
            "told", _("Last told"), told_words, Kind.DATE, 112, tone=told_tone, yields=1,
            icon=lambda r: "bell" if told_is_stale(r) else "",
            tooltip=told_sentence, value=lambda r: r.told.at.date() if r.told else "",
        ),
    ]  # fmt: skip


def _people() -> Columns:
    return [
        Column(
            "cause", _("Cause"), cause_words, Kind.MUTED, 130, tooltip=cause_words,
            yields=4,
        ),
        Column(
            "responsible", _("Responsible"), first_name, Kind.DATE, 88, yields=3,
            tooltip=lambda r: r.responsible, value=lambda r: r.responsible,
        ),
        Column(
            "policy", _("Terms"), lambda r: _(POLICY_TEXTS[r.policy]), Kind.MUTED, 170,
            sortable=False, hidden=True,
        ),
    ]  # fmt: skip


def _worth() -> Columns:
    return [
        Column(
            "value", _("Value"), lambda r: format_amount(r.value, language()),
            Kind.NUMBER, 86, value=lambda r: r.value / 100, yields=3,
        ),
        Column(
            "priority", _("Priority"), lambda r: r.priority, width=70, hidden=True,
        ),
    ]  # fmt: skip


def _state() -> Column[BackOrderRow]:
    return Column(
        "state", _("Status"), state_words, Kind.CHIP, 150, tone=state_tone,
        tooltip=state_sentence,
    )  # fmt: skip


def days_words(row: BackOrderRow) -> str:
    """How long it has waited: "9 days"."""
    words = ngettext("{count} day", "{count} days", row.waiting_days)
    return words.format(count=row.waiting_days)


def expected_briefly(row: BackOrderRow) -> str:
    """The date and who says so, a person by first name; the tooltip has it whole."""
    words, source = expected_words(row), row.expectation.source
    is_person = not any(letter.isdigit() for letter in source)  # orders have numbers
    return words.replace(source, source.split(" ", 1)[0]) if is_person else words


def first_name(row: BackOrderRow) -> str:
    """People of one office know each other by first name; the tooltip has it whole."""
    return row.responsible.split(" ", 1)[0] or NOTHING
