"""What a person does with messages in the outbox (M2).

Each deed names the states it is for, holds what is in them and leaves the others alone:
what a worker has claimed meanwhile is never taken out of its hands.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.domain.words import Sentence
from restordre_app.errors import NotFound, RuleError
from restordre_app.i18n import N_
from restordre_app.mail.addresses import Reader, checked_readers
from restordre_app.mail.filling import (
    BODY_LENGTH,
    SUBJECT_LENGTH,
    TemplateEmpty,
    TemplateTooLong,
    one_header_line,
    plain_body,
)
from restordre_app.services.held_messages import hold_if_void
from restordre_app.services.messages import searched, write_readers
from restordre_app.services.sending import log_mail
from restordre_app.session import Session
from restordre_app.store.base import in_chunks, locked, run_sql
from restordre_app.store.outbox import Message, MessageRecipient, MessageState
from restordre_app.store.work import Work

WAITING = (MessageState.DRAFT, MessageState.QUEUED, MessageState.FAILED)
QUEUE = """
UPDATE message SET state = 'queued', next_attempt_at = NULL, attempts = 0,
  reason = '', claimed_by = '' WHERE id IN ({ids})
"""
CANCEL = """
UPDATE message SET state = 'cancelled', next_attempt_at = NULL WHERE id IN ({ids})
"""
BRING_BACK = "UPDATE message SET state = 'draft' WHERE id IN ({ids})"
NOT_GONE = """
UPDATE message SET state = 'draft', reason = '', carrier = '', claimed_by = ''
WHERE id IN ({ids})
"""


class NotInThisState(RuleError):
    message = N_(
        "The message is on its way or done already. Look at the list again before "
        "you go on."
    )


@dataclass(frozen=True, slots=True)
class MessageText:
    """A message's words and readers, as a person changes them before it goes."""

    subject: str
    body: str
    readers: tuple[Reader, ...]


def queue_messages(session: Session, ids: Collection[int]) -> int:
    """Let drafts go, and try failed ones again now; return how many.

    Raises NotInThisState when none of them could.
    """
    return move(session, ids, QUEUE, WAITING, "queued")


def send_again(session: Session, ids: Collection[int]) -> int:
    """A person decided that these did not go. Raises NotInThisState.

    What tells of a delivery that was voided meanwhile is a draft to look at.
    """
    unknown = (MessageState.UNKNOWN,)
    return move(session, ids, QUEUE, unknown, "queued", hold_if_void)


def it_did_not_go(session: Session, ids: Collection[int]) -> int:
    """A person decided that these did not go: they are drafts again.

    Raises NotInThisState when the outcome of none was unknown.
    """
    return move(session, ids, NOT_GONE, (MessageState.UNKNOWN,), "drafted")


def cancel_messages(session: Session, ids: Collection[int]) -> int:
    """Never send these; what may have gone already stays. Raises NotInThisState."""
    return move(session, ids, CANCEL, WAITING, "cancelled")


def bring_back(session: Session, ids: Collection[int]) -> int:
    """Cancelled ones are drafts again, for a person to look at before they go.

    Raises NotInThisState when none of them was cancelled.
    """
    return move(session, ids, BRING_BACK, (MessageState.CANCELLED,), "drafted")


def move(
    session: Session,
    ids: Collection[int],
    change: str,
    states: Iterable[MessageState],
    action: str,
    afterwards: Callable[[Work, int], None] = lambda _work, _id: None,
) -> int:
    """Change the state of messages that are in one of the states; return how many.

    Raises NotInThisState when none of them is.
    """
    with session.transaction() as work:
        moved = [each.id for each in held(ids, states)]
        for chunk in in_chunks(moved):
            marks = ", ".join("?" * len(chunk))
            run_sql(change.replace("{ids}", marks), chunk)
        for message_id in moved:
            work.record("message", message_id, action)
            afterwards(work, message_id)
        work.touch(Topic.MESSAGES)
    return len(moved)


def held(ids: Collection[int], states: Iterable[MessageState]) -> list[Message]:
    """Hold those of some messages that are in one of the states until all is done.

    Raises NotInThisState when there are none.
    """
    wanted = Message.state << [state.value for state in states]
    rows = [
        row
        for chunk in in_chunks(sorted(set(ids)))
        for row in locked(
            Message.select().where(Message.id << chunk, wanted).order_by(Message.id)
        )
    ]
    if not rows:
        raise NotInThisState
    return rows


def it_went(session: Session, ids: Collection[int]) -> int:
    """A person says that these did go; the log says so from now on.

    Raises NotInThisState when the outcome of none was unknown.
    """
    with session.transaction() as work:
        rows = held(ids, (MessageState.UNKNOWN,))
        for row in rows:
            note_as_sent(work, row)
        work.touch(Topic.MESSAGES)
    return len(rows)


def note_as_sent(work: Work, message: Message) -> None:
    """It went to all but those the server had refused; these are left to a person."""
    own = MessageRecipient.message == message.id
    waiting = list(MessageRecipient.select().where(own, ~MessageRecipient.accepted))
    refused = [each for each in waiting if each.reason]
    message.state = (MessageState.FAILED if refused else MessageState.SENT).value
    if not refused:
        message.sent_at, message.sent_by = work.now, work.who
    message.reason = refused[0].reason if refused else ""
    message.claimed_by = ""
    message.save()
    readers = [Reader(each.name, each.address) for each in waiting if not each.reason]
    MessageRecipient.update(accepted=True).where(
        own, MessageRecipient.reason == ""
    ).execute()
    log_mail(work, message.id, readers)
    work.record("message", message.id, "sent", reason=message.carrier)


def change_text(session: Session, message_id: int, text: MessageText) -> None:
    """Change words and readers of a message that has not gone.

    Raises NotFound, NotInThisState, TemplateEmpty, TemplateTooLong and what
    checked_readers does. Who has it already stays as he is, and so does whom the server
    refused; a reason that was about a reader goes with that reader.
    """
    subject, body = one_header_line(text.subject), plain_body(text.body)
    if not subject or not body:
        raise TemplateEmpty
    for words, limit in ((subject, SUBJECT_LENGTH), (body, BODY_LENGTH)):
        if len(words) > limit:
            raise TemplateTooLong(length=len(words), limit=limit)
    readers = checked_readers(text.readers, subject)
    with session.transaction() as work:
        rows = locked(Message.select().where(Message.id == message_id))
        if not rows:
            raise NotFound(what=Sentence(N_("The message")))
        if MessageState(rows[0].state) not in WAITING:
            raise NotInThisState
        rows[0].subject, rows[0].body = subject, body
        rows[0].search = searched(subject, readers)
        if write_readers_anew(message_id, readers):
            rows[0].reason = ""
        rows[0].save()
        work.record("message", message_id, "changed", new_value=subject)
        work.touch(Topic.MESSAGES)


def write_readers_anew(message_id: int, readers: tuple[Reader, ...]) -> bool:
    """Put others in place of those who have not got it.

    Tells whether there were refused ones, and none of them is left.
    """
    own = MessageRecipient.message == message_id
    there = list(MessageRecipient.select().where(own))
    wanted = {each.address.casefold() for each in readers}
    staying = [
        each
        for each in there
        if each.accepted or (is_refused(each) and each.address.casefold() in wanted)
    ]
    MessageRecipient.delete().where(
        own, MessageRecipient.id.not_in([each.id for each in staying])
    ).execute()
    kept = {each.address.casefold() for each in staying}
    new = tuple(each for each in readers if each.address.casefold() not in kept)
    if new:
        write_readers(message_id, new)
    return any(map(is_refused, there)) and not any(map(is_refused, staying))


def is_refused(reader: MessageRecipient) -> bool:
    return bool(reader.reason) and not reader.accepted
