"""What a customer knows, what we know now, and why it must be said, in short words."""

from collections.abc import Sequence

from restordre_app.domain.promises import EXPECTATION_TEXTS, ExpectationState
from restordre_app.domain.telling import TELL_REASON_TEXTS, TellReason
from restordre_app.formatting import format_date, format_expected
from restordre_app.i18n import N_
from restordre_app.queries.telling import CustomerToTell, LineToTell
from restordre_app.services.telling import TellOutcome
from ui.expectations import expectation_words, told_promise
from ui.figures import count_words, quantity_words
from ui.i18n import _, language, ngettext
from ui.widgets.column import Tone

SHORT_REASONS = {
    TellReason.PASSED: N_("Passed"),
    TellReason.DATE_LOST: N_("No date"),
    TellReason.LATER: N_("Later"),
    TellReason.EARLIER: N_("Earlier"),
    TellReason.DATE_KNOWN: N_("Date known"),
    TellReason.CHANGED: N_("Changed"),
    TellReason.NOT_TOLD: N_("Not told"),
    TellReason.ASK: N_("Ask"),
}
TONES = {
    TellReason.PASSED: Tone.RED,
    TellReason.DATE_LOST: Tone.RED,
    TellReason.LATER: Tone.AMBER,
    TellReason.EARLIER: Tone.GREEN,
    TellReason.DATE_KNOWN: Tone.GREEN,
    TellReason.CHANGED: Tone.BLUE,
    TellReason.NOT_TOLD: Tone.BLUE,
    TellReason.ASK: Tone.VIOLET,
}
ORDER = tuple(TellReason)


def reason_words(line: LineToTell) -> str:
    return _(SHORT_REASONS[line.reason]) if line.reason else _("No news")


def reason_tone(line: LineToTell) -> Tone:
    return TONES[line.reason] if line.reason else Tone.GREY


def reason_sentence(line: LineToTell) -> str:
    """The whole reason, for where the mouse rests."""
    if line.reason is None:
        return _("The customer knows this.")
    return _(TELL_REASON_TEXTS[line.reason])


def told_words(line: LineToTell) -> str:
    """What the customer heard last."""
    return told_promise(line.told)


def told_when(line: LineToTell) -> str:
    """When that was, and by which paper: "23-11-2026 · 1001-R1"; else the chip says it."""
    if line.told is None:
        return ""
    day = format_date(line.told.at, language())
    return f"{day} · {line.told.document}" if line.told.document else day


def now_words(line: LineToTell) -> str:
    """When it is expected now, as short as it can be said."""
    now = line.now
    if now.day is None:
        return expectation_words(now)
    return format_expected(now.day, now.precision, language())


def now_source(line: LineToTell) -> str:
    """Who says so, or that the day has passed."""
    if line.now.state is ExpectationState.OVERDUE:
        return _(EXPECTATION_TEXTS[ExpectationState.OVERDUE])
    return line.now.source


def now_sentence(line: LineToTell) -> str:
    """The same for where there is room: "Overdue since 05-11-2026"."""
    return expectation_words(line.now)


def rest_words(line: LineToTell) -> str:
    return quantity_words(line.rest, line.unit)


def most_urgent(customer: CustomerToTell) -> LineToTell:
    """The line whose reason is the gravest."""
    return min(
        customer.lines,
        key=lambda line: ORDER.index(line.reason) if line.reason else len(ORDER),
    )


def summary_of(customer: CustomerToTell) -> str:
    """Such as "3 lines · Later", and that it is on paper where nobody has an address."""
    lines = ngettext("{count} line", "{count} lines", len(customer.lines))
    said = [lines.format(count=count_words(len(customer.lines)))]
    said.append(reason_words(most_urgent(customer)))
    if not customer.by_mail:
        said.append(_("Paper"))
    return " · ".join(said)


def outcome_words(outcomes: Sequence[TellOutcome]) -> str:
    """For the status bar: "12 customers told, 2 of them on paper. 1 was not told."."""
    told = [each.told for each in outcomes if each.told is not None]
    said = ngettext(
        "{count} customer is told", "{count} customers are told", len(told)
    ).format(count=count_words(len(told)))
    printed = sum(1 for each in told if each.message_id is None)
    if printed:
        words = ngettext("{count} on paper only", "{count} on paper only", printed)
        said += f", {words.format(count=count_words(printed))}"
    failed = len(outcomes) - len(told)
    if failed:
        words = ngettext(
            "{count} could not be told", "{count} could not be told", failed
        )
        said += f"; {words.format(count=count_words(failed))}"
    return f"{said}."
