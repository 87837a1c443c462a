"""How a back order stands, in words and colours: state, expectation, what was told."""

from collections.abc import Iterable

from restordre_app.domain.causes import CAUSE_TEXTS
from restordre_app.domain.order_state import LINE_STATE_TEXTS, LineState
from restordre_app.domain.policies import HOLD_TEXTS, HoldReason
from restordre_app.domain.promises import ExpectationState
from restordre_app.formatting import format_date, format_expected
from restordre_app.i18n import N_
from restordre_app.queries.back_order_groups import UnitSum
from restordre_app.queries.back_orders import BackOrderRow
from ui.expectations import expectation_words, told_promise
from ui.figures import NOTHING, day_figure, quantity_words
from ui.i18n import _, language
from ui.widgets.column import Tone

WHOLE = 1000
HELD = N_("Held")
TONES = {
    LineState.READY: Tone.GREEN,
    LineState.PARTLY_READY: Tone.AMBER,
    LineState.WAITING: Tone.BLUE,
    LineState.NOT_ORDERED: Tone.GREY,
    LineState.OVERDUE: Tone.RED,
    LineState.CLOSED: Tone.GREY,
}


def state_words(row: BackOrderRow) -> str:
    """What the chip says: goods that lie ready may still be held."""
    return _(HELD) if is_held(row) else _(LINE_STATE_TEXTS[row.state])


def state_tone(row: BackOrderRow) -> Tone:
    return Tone.VIOLET if is_held(row) else TONES[row.state]


def state_sentence(row: BackOrderRow) -> str:
    """Why goods on the shelf do not go; "" where nothing holds them."""
    if row.hold is None or row.hold is HoldReason.NOTHING_RESERVED:
        return ""
    return _(HOLD_TEXTS[row.hold])


def is_held(row: BackOrderRow) -> bool:
    return row.state is LineState.READY and bool(state_sentence(row))


def sums_words(sums: Iterable[UnitSum]) -> str:
    """Write quantities unit by unit: "34 stk. + 12 m"."""
    return " + ".join(quantity_words(each.quantity, each.unit) for each in sums)


def expected_words(row: BackOrderRow) -> str:
    """When the rest is expected, as honestly as it is known (E2)."""
    if not row.back_ordered:
        return _("In stock")
    day = row.expectation.day
    if day is not None and is_overdue(row):
        return format_expected(day, row.expectation.precision, language())
    return expectation_words(row.expectation)


def expected_sentence(row: BackOrderRow) -> str:
    """The same with "overdue" in words, for where there is room."""
    return expectation_words(row.expectation) if row.back_ordered else _("In stock")


def is_overdue(row: BackOrderRow) -> bool:
    """Whether what is still missing should have come already."""
    overdue = row.expectation.state is ExpectationState.OVERDUE
    return row.back_ordered > 0 and overdue


def expected_tone(row: BackOrderRow) -> Tone:
    if not row.back_ordered:
        return Tone.GREEN
    if is_overdue(row):
        return Tone.RED
    return Tone.PLAIN if row.expectation.day else Tone.MUTED


def told_words(row: BackOrderRow) -> str:
    """When the customer was last told."""
    return day_figure(row.told.at if row.told else None)


def told_sentence(row: BackOrderRow) -> str:
    """What the customer was told, and by which paper (E4)."""
    if row.told is None:
        return _("The customer has not been told anything yet.")
    sentence = _("Told on {day}: {what} ({document}).")
    return sentence.format(
        day=format_date(row.told.at, language()),
        what=told_what(row),
        document=row.told.document or NOTHING,
    )


def told_what(row: BackOrderRow) -> str:
    """The promise as the customer last read it."""
    return told_promise(row.told)


def customer_knows(row: BackOrderRow) -> bool:
    """Whether what the customer was told still holds (E5)."""
    return row.told is not None and row.news is None


def told_is_stale(row: BackOrderRow) -> bool:
    """Whether the customer still waits for something that was told differently."""
    return row.told is not None and row.news is not None


def told_tone(row: BackOrderRow) -> Tone:
    if row.told is None:
        return Tone.MUTED
    return Tone.AMBER if told_is_stale(row) else Tone.PLAIN


def cause_words(row: BackOrderRow) -> str:
    return _(CAUSE_TEXTS[row.cause]) if row.cause else NOTHING
