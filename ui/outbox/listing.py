"""What the Outbox reads at once: which messages, counts, and how the office sends."""

from dataclasses import dataclass

from restordre_app.queries.outbox import (
    MessageView,
    OutboxFilter,
    count_messages,
    find_messages,
    read_message,
)
from restordre_app.services.mail_account import Way, read_account
from restordre_app.session import Session
from ui.listing import for_me
from ui.page import Badge


@dataclass(frozen=True, slots=True)
class OutboxListing:
    """Ids in order, and counts by filter; `way` is how the office sends."""

    ids: list[int]
    counts: dict[str, int]
    way: Way


def read_listing(session: Session, wanted: OutboxFilter) -> OutboxListing:
    """Read all of it for whoever works here: "mine" is theirs."""
    mine = for_me(session, wanted)
    found, counts = find_messages(session, mine), count_messages(session, mine)
    return OutboxListing(found, counts, read_account(session).way)


@dataclass(frozen=True, slots=True)
class MessageCard:
    """A message, and how the office sends."""

    message: MessageView
    way: Way


def read_card(session: Session, message_id: int) -> MessageCard:
    return MessageCard(read_message(session, message_id), read_account(session).way)


def outbox_badge(session: Session) -> Badge:
    """What waits for a person or a server; red while something did surely not go."""
    counts = count_messages(session)
    return Badge(counts["all"], urgent=counts["failed"] > counts["unknown"])
