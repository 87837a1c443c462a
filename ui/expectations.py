"""When a rest is expected, and what its customer was told, as honestly as it is known (E2)."""

from restordre_app.domain.promises import (
    EXPECTATION_TEXTS,
    Expectation,
    ExpectationState,
)
from restordre_app.formatting import format_expected
from restordre_app.queries.order_lines import Told
from ui.figures import NOTHING
from ui.i18n import _, language


def expectation_words(expectation: Expectation) -> str:
    """By itself: "uge 51 · 2034", "Overdue since 03-12-2026", "Not ordered"."""
    if expectation.day is None:
        return _(EXPECTATION_TEXTS[expectation.state])
    when = format_expected(expectation.day, expectation.precision, language())
    if expectation.state is ExpectationState.OVERDUE:
        return _("Overdue since {when}").format(when=when)
    return f"{when} · {expectation.source}" if expectation.source else when


def expectation_remark(expectation: Expectation) -> str:
    """Behind other words: "expected uge 51", "overdue since 03-12-2026", "not ordered"."""
    if expectation.day is None:
        if expectation.state is ExpectationState.AWAITING_SUPPLIER:
            return _("awaiting supplier")
        return _("not ordered")
    when = format_expected(expectation.day, expectation.precision, language())
    if expectation.state is ExpectationState.OVERDUE:
        return _("overdue since {when}").format(when=when)
    return _("expected {when}").format(when=when)


def told_promise(told: Told | None) -> str:
    """The day as the customer heard it, or why there was none."""
    if told is None:
        return NOTHING
    if told.day is None:
        return _(EXPECTATION_TEXTS[told.state])
    return format_expected(told.day, told.precision, language())
