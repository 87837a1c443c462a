"""Who would give up goods, and what that does to their dates, as a table (A4)."""

from dataclasses import replace

from restordre_app.domain.promises import Expectation, ExpectationState
from restordre_app.formatting import format_date, format_quantity
from restordre_app.queries.prioritising import PriorityLine
from ui.expectations import expectation_words, told_promise
from ui.figures import NOTHING, figure, quantity_words
from ui.i18n import _, language
from ui.widgets.column import Column, Kind, Tone

Columns = list[Column[PriorityLine]]


def priority_columns() -> Columns:
    """Nothing is sorted here: who is ranked last gives way first."""
    return [*_who(), *_figures(), *_dates()]


def _who() -> Columns:
    return [
        Column(
            "customer", _("Customer"), lambda r: r.customer, width=190,
            subtext=order_words, tooltip=lambda r: r.customer, sortable=False,
        ),
        Column(
            "name", _("Product"), lambda r: r.name, width=160,
            subtext=lambda r: r.sku, tooltip=lambda r: r.name, sortable=False,
        ),
    ]  # fmt: skip


def _figures() -> Columns:
    return [
        Column(
            "holds", _("Has ready"), lambda r: figure(r.holds), Kind.NUMBER, 92,
            sortable=False,
        ),
        Column(
            "gives", _("Gives up"), gives_words, Kind.QUANTITY, 108,
            tone=lambda r: Tone.GREEN if r.gets else Tone.PLAIN,
            edit=lambda r: r.gives if r.holds and not r.first else None,
            decimals=lambda r: r.decimals, sortable=False,
        ),
    ]  # fmt: skip


def _dates() -> Columns:
    return [
        Column(
            "before", _("Now"), lambda r: when_words(r.before), Kind.STRONG, 150,
            tone=before_tone, subtext=told_words, sortable=False,
        ),
        Column(
            "after", _("Then"), lambda r: when_words(r.after), Kind.STRONG, 164,
            tone=after_tone, subtext=source_words, sortable=False,
            icon=lambda r: "triangle-alert" if r.suffers else "",
        ),
    ]  # fmt: skip


def order_words(line: PriorityLine) -> str:
    order = _("order {number}").format(number=line.order_number)
    priority = _("priority {priority}").format(priority=line.priority)
    return f"{order} · {priority}"


def gives_words(line: PriorityLine) -> str:
    """A winner's gain with a plus; what the others lose."""
    if line.first:
        return f"+{format_quantity(line.gets, language())}" if line.gets else NOTHING
    return quantity_words(line.gives) if line.holds else NOTHING


def when_words(expectation: Expectation) -> str:
    """When the last of it comes, no finer than it is known (E2)."""
    if expectation.state is ExpectationState.IN_STOCK:
        return _("Lies ready")
    return expectation_words(replace(expectation, source=""))


def source_words(line: PriorityLine) -> str:
    """The purchase order it would come with, or that a person's promise stands."""
    if line.promised_on is not None:
        day = format_date(line.promised_on, language())
        return _("promised {day}").format(day=day)
    return line.after.source or NOTHING


def told_words(line: PriorityLine) -> str:
    """What the customer knows of it."""
    if line.told is None:
        return _("not told yet")
    return _("told: {what}").format(what=told_promise(line.told))


def before_tone(line: PriorityLine) -> Tone:
    ready = line.before.state is ExpectationState.IN_STOCK
    return Tone.GREEN if ready else Tone.PLAIN


def after_tone(line: PriorityLine) -> Tone:
    if line.suffers:
        return Tone.RED
    ready = line.after.state is ExpectationState.IN_STOCK
    return Tone.GREEN if ready else Tone.PLAIN
