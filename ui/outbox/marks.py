"""How a message stands, as a chip with a word; who gets it, in one line."""

from collections.abc import Sequence

from restordre_app.i18n import N_
from restordre_app.mail.carriers.draft import CARRIER_TEXTS
from restordre_app.mail.kinds import KIND_TEXTS
from restordre_app.mail.reasons import told
from restordre_app.queries.outbox import STATE_TEXTS, MessageRow, ReaderView
from ui.figures import NOTHING
from ui.i18n import _, language
from ui.widgets.column import Tone

Mark = tuple[str, Tone]
BETWEEN = ", "
TONES = {
    "queued": Tone.BLUE,
    "sending": Tone.BLUE,
    "sent": Tone.GREEN,
    "failed": Tone.RED,
    "unknown": Tone.AMBER,
}
REFUSED, ACCEPTED = N_("Refused"), N_("Taken by the server")


def message_mark(row: MessageRow) -> Mark:
    return _(STATE_TEXTS[row.state]), TONES.get(row.state, Tone.GREY)


def kind_words(row: MessageRow) -> str:
    return _(KIND_TEXTS[row.kind])


def readers_words(readers: Sequence[ReaderView]) -> str:
    """The first by name, and how many more."""
    if not readers:
        return NOTHING
    more = len(readers) - 1
    return f"{readers[0].title} +{more}" if more else readers[0].title


def beneath_words(row: MessageRow) -> str:
    """Who it is to, or the address where that is the reader's own name already."""
    first = row.readers[0] if row.readers else None
    same = first is not None and first.title == row.party
    return first.address if first and same else row.party


def orders_words(row: MessageRow) -> str:
    """The first order it is about, and how many more."""
    first, *more = row.number.split(BETWEEN)
    return f"{first} +{len(more)}" if more else first or NOTHING


def is_about_several(row: MessageRow) -> bool:
    return BETWEEN in row.number


def reason_words(row: MessageRow) -> str:
    """Why it has not gone; nothing where it has."""
    return told(row.reason, language())


def way_words(carrier: str) -> str:
    """How it went: "Mail server", "Thunderbird"."""
    return _(CARRIER_TEXTS[carrier]) if carrier in CARRIER_TEXTS else carrier


def reader_mark(reader: ReaderView) -> Mark | None:
    """How it stands with one reader; nothing to tell before it was tried."""
    if reader.accepted:
        return _(ACCEPTED), Tone.GREEN
    return (_(REFUSED), Tone.RED) if reader.reason else None
