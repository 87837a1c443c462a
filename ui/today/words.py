"""The first lines of the day: a greeting, and in words what is most urgent."""

from collections.abc import Iterator
from datetime import datetime

from restordre_app.formatting import format_amount, format_date
from restordre_app.queries.today import TodayView
from ui.figures import count_words
from ui.i18n import _, language, ngettext

NOON, EVENING = 12, 18
SAID = 3


def greeting(at: datetime, name: str) -> str:
    """As one is greeted at this time of the day."""
    if at.hour < NOON:
        words = _("Good morning")
    elif at.hour < EVENING:
        words = _("Good afternoon")
    else:
        words = _("Good evening")
    return f"{words}, {name.split(' ', 1)[0]}" if name else words


def summary(view: TodayView) -> str:
    """What is most urgent, in at most three sentences; the most urgent first."""
    said = [sentence for sentence in sentences(view) if sentence]
    if not said and not view.begun:
        return _(
            "Nothing is here yet. Make a product in the menu Stock and a customer with "
            "Ctrl+Shift+N; then Ctrl+N begins the first order."
        )
    if not said:
        return _("Everything is done: nothing waits for you.")
    return " ".join(said[:SAID])


def sentences(view: TodayView) -> Iterator[str]:
    """All that could be said, in order of urgency; "" where there is nothing."""
    yield failed_sentence(view.failed.count)
    yield overdue_sentence(view)
    yield tell_sentence(view.tell.count)
    yield ready_sentence(view)
    yield late_sentence(view.late.count)
    yield undated_sentence(view.undated.count)
    yield proposals_sentence(view.proposals.count)


def failed_sentence(count: int) -> str:
    words = ngettext(
        "{count} message did not go out.", "{count} messages did not go out.", count
    )
    return counted(words, count)


def overdue_sentence(view: TodayView) -> str:
    """Broken promises, with the oldest of them."""
    count = view.overdue.count
    words = ngettext(
        "{count} promise is overdue", "{count} promises are overdue", count
    )
    said = counted(words, count)
    oldest = view.overdue.rows[0].expectation.day if view.overdue.rows else None
    if oldest is None:
        return f"{said}." if said else ""
    since = format_date(oldest, language())
    if count == 1:
        return _("{what}, since {day}.").format(what=said, day=since)
    return _("{what}, the oldest since {day}.").format(what=said, day=since)


def tell_sentence(count: int) -> str:
    words = ngettext(
        "{count} customer must hear news.", "{count} customers must hear news.", count
    )
    return counted(words, count)


def late_sentence(count: int) -> str:
    words = ngettext(
        "{count} purchase line is late or unconfirmed.",
        "{count} purchase lines are late or unconfirmed.",
        count,
    )
    return counted(words, count)


def proposals_sentence(count: int) -> str:
    words = ngettext(
        "{count} product should be bought.",
        "{count} products should be bought.",
        count,
    )
    return counted(words, count)


def ready_sentence(view: TodayView) -> str:
    count = view.ready.count
    words = ngettext(
        "{count} order can be delivered now, worth {amount}.",
        "{count} orders can be delivered now, worth {amount}.",
        count,
    )
    amount = format_amount(view.ready_value, language())
    return words.format(count=count_words(count), amount=amount) if count else ""


def undated_sentence(count: int) -> str:
    words = ngettext(
        "{count} line waits without a date.",
        "{count} lines wait without a date.",
        count,
    )
    return counted(words, count)


def counted(words: str, count: int) -> str:
    return words.format(count=count_words(count)) if count else ""
