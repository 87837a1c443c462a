"""Sending what is queued: claim, send with no transaction open, mark (M2).

The claim is one UPDATE whose row count says who got the message, so that no two desks
send it. What a program had claimed when it died may have gone or not: it becomes
`unknown`, and a person decides. Nothing else ever leaves the queue without an outcome.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from restordre_app.changes import Topic
from restordre_app.errors import AppError, TemporaryError
from restordre_app.i18n import N_
from restordre_app.mail.addresses import Reader
from restordre_app.mail.letters import Enclosure, Letter
from restordre_app.mail.programs import Claimant, claimant_of, done, new_claimant
from restordre_app.mail.reasons import kept
from restordre_app.mail.servers import Postman, Refusal
from restordre_app.mail.troubles import (
    MessageTrouble,
    OutcomeUnknown,
    ServerTrouble,
)
from restordre_app.services.held_messages import hold_if_void
from restordre_app.services.mail_account import (
    Account,
    Way,
    postman_for,
    read_account,
    read_sender,
)
from restordre_app.session import Session
from restordre_app.store.base import as_datetime, run_sql, select_rows
from restordre_app.store.communication import Channel, enter_in_log
from restordre_app.store.outbox import Message, MessageRecipient, MessageState
from restordre_app.store.work import Work

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=30)  # longer than any server may take for one message
MARKING_TRIES = 3
PAUSES = tuple(timedelta(minutes=n) for n in (1, 5, 15, 60, 120, 240, 480))
# Later than the longest pause was never meant: a clock that was wrong has said it.
DUE = """
SELECT id FROM message WHERE state = 'queued'
AND (next_attempt_at IS NULL OR next_attempt_at <= ? OR next_attempt_at > ?)
ORDER BY id
"""
OVERDUE = """
SELECT id FROM message WHERE state = 'queued'
AND (next_attempt_at IS NULL OR next_attempt_at <= ?) AND created_at <= ? LIMIT 1
"""
CLAIM = """
UPDATE message SET state = 'sending', claimed_at = ?, claimed_by = ?,
  attempts = attempts + 1, reason = ''
WHERE id = ? AND state = 'queued'
"""
CLAIMED = "SELECT id, claimed_by, claimed_at FROM message WHERE state = 'sending'"
MARK = """
UPDATE message SET state = ?, reason = ?, next_attempt_at = ?, carrier = ?,
  attempts = attempts - ?, sent_at = ?, sent_by = ?, claimed_by = '', claimed_at = NULL
WHERE id = ? AND claimed_by = ? AND state IN ('sending', 'unknown')
"""
# Whoever claimed it may still say what came of it, until a person does.
GIVE_UP = """
UPDATE message SET state = 'unknown', reason = ?
WHERE id = ? AND claimed_by = ? AND state = 'sending'
"""
PAPERS = """
SELECT a.file_name, a.document_id FROM message_attachment a
WHERE a.message_id = ? ORDER BY a.position
"""
TOLD_READER = """
UPDATE message_recipient SET accepted = ?, reason = ?
WHERE message_id = ? AND address = ?
"""
# Who was refused another day may have got it now.
FORGET_REASONS = """
UPDATE message_recipient SET reason = '' WHERE message_id = ? AND NOT accepted
"""
SMTP = "smtp"
Report = Callable[[int, int], None]


class Interrupted(MessageTrouble):
    message = N_(
        "The program ended while this message was being sent. It may have gone or "
        "not: ask the reader, then say so here."
    )


class CannotBeMade(MessageTrouble):
    message = N_(
        "The message could not be put together ({fault}). The log in the data folder "
        "has the details."
    )


@dataclass(slots=True)
class Tally:
    """What a run came to; `trouble` is what stopped it before the end."""

    sent: int = 0
    failed: int = 0
    later: int = 0
    unknown: int = 0
    trouble: AppError | None = None

    def count(self, state: MessageState) -> None:
        self.sent += state is MessageState.SENT
        self.failed += state is MessageState.FAILED
        self.later += state is MessageState.QUEUED
        self.unknown += state is MessageState.UNKNOWN


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a message, as it is to be written down.

    `accepted` and `refused` are its readers as the server answered for each;
    `uncounted` says that the attempt tells nothing about this message.
    """

    state: MessageState
    trouble: AppError | None = None
    later: datetime | None = None
    accepted: tuple[Reader, ...] = ()
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    carrier: str = SMTP
    uncounted: bool = False


def send_waiting(
    session: Session,
    *,
    ids: Collection[int] | None = None,
    postman: Postman | None = None,
    report: Report = lambda _done, _total: None,
) -> Tally:
    """Send what is due, or those of `ids` that are queued, one after the other.

    An office that opens messages in its mail program sends nothing here. `report` is
    told before each message, and may raise to stop: nothing is under way then.
    """
    settle_interrupted(session)
    tally = Tally()
    account = read_account(session)
    waiting = find_waiting(session, ids)
    if not waiting or (account.way is not Way.SMTP and postman is None):
        return tally
    with a_run() as claimant:
        carrier = postman or postman_for(account)
        try:
            for number, message_id in enumerate(waiting):
                report(number, len(waiting))
                send_one(session, message_id, Run(account, carrier, claimant, tally))
                if tally.trouble is not None:
                    break
        finally:
            carrier.close()
    return tally


@dataclass(frozen=True, slots=True)
class Run:
    """One round over the outbox."""

    account: Account
    postman: Postman
    claimant: Claimant
    tally: Tally


@contextmanager
def a_run() -> Iterator[Claimant]:
    claimant = new_claimant()
    try:
        yield claimant
    finally:
        done(claimant)


def find_waiting(session: Session, ids: Collection[int] | None) -> list[int]:
    """Which messages to try: those given, else all whose time has come."""
    if ids is not None:
        return list(ids)
    with session.reading():
        now = session.clock()
        return [row_id for (row_id,) in select_rows(DUE, [now, now + PAUSES[-1]])]


def waits_too_long(session: Session) -> bool:
    """Whether something is due that nobody has sent though there was time to."""
    now = session.clock()
    with session.reading():
        return bool(select_rows(OVERDUE, [now, now - LEASE]))


def settle_interrupted(session: Session) -> int:
    """Mark what a program had claimed when it died; return how many there were."""
    with session.reading():
        rows = select_rows(CLAIMED)
    now = session.clock()
    lost = [
        (message_id, claimed_by)
        for message_id, claimed_by, claimed_at in rows
        if is_lost(claimed_by, as_datetime(claimed_at), now)
    ]
    for message_id, claimed_by in lost:
        give_up(session, message_id, claimed_by)
    return len(lost)


def give_up(session: Session, message_id: int, claimed_by: str) -> None:
    """Nobody knows what came of it, for all that is known here."""
    with session.transaction() as work:
        if run_sql(GIVE_UP, [kept(Interrupted()), message_id, claimed_by]) == 1:
            run_sql(FORGET_REASONS, [message_id])
            work.record("message", message_id, MessageState.UNKNOWN.value)
            work.touch(Topic.MESSAGES)


def is_lost(claimed_by: str, claimed_at: datetime | None, now: datetime) -> bool:
    """Whether nobody works on it any more, as far as program and clock tell."""
    claimant = claimant_of(claimed_by)
    if claimant is not None and not claimant.may_still_work:
        return True
    return claimed_at is None or abs(now - claimed_at) > LEASE


def claim(session: Session, message_id: int, claimant: Claimant) -> bool:
    """Take a message for this run; False if another desk has it or it is not queued."""
    with session.transaction() as work:
        taken = run_sql(CLAIM, [work.now, str(claimant), message_id]) == 1
        if taken:
            work.touch(Topic.MESSAGES)
    return taken


def send_one(session: Session, message_id: int, run: Run) -> None:
    """Claim, send, mark. Whatever breaks, the message ends in a state that is true."""
    if not claim(session, message_id, run.claimant):
        return
    by = str(run.claimant)
    letter: Letter | None = None
    try:
        letter = read_letter(session, message_id, run.account)
        refused = run.postman.send(letter, session.clock().astimezone())
        answer = answered(session, message_id, letter, refused)
    except AppError as trouble:
        answer = went_wrong(session, message_id, trouble)
    except BaseException as fault:
        mark(session, message_id, by, given_up(letter, fault))
        raise
    if isinstance(answer.trouble, ServerTrouble):
        run.tally.trouble = answer.trouble
    run.tally.count(answer.state)
    mark_surely(session, message_id, by, answer)


def answered(
    session: Session, message_id: int, letter: Letter, refused: Mapping[str, Refusal]
) -> Answer:
    """The server took it, for some readers at least or for none."""
    accepted = tuple(each for each in letter.readers if each.address not in refused)
    if not refused:
        return Answer(MessageState.SENT, accepted=accepted)
    hopeful = [each for each in refused.values() if not each.for_good]
    trouble = (hopeful or list(refused.values()))[0].trouble
    again = next_attempt(session, message_id) if hopeful else None
    state = MessageState.FAILED if again is None else MessageState.QUEUED
    return Answer(state, trouble, again, accepted, refused)


def went_wrong(session: Session, message_id: int, trouble: AppError) -> Answer:
    """Nobody got it, or nobody knows."""
    if isinstance(trouble, ServerTrouble):
        return Answer(MessageState.QUEUED, trouble, uncounted=True)
    if isinstance(trouble, OutcomeUnknown):
        return Answer(MessageState.UNKNOWN, trouble, refused=trouble.refused)
    again = None
    if isinstance(trouble, TemporaryError):
        again = next_attempt(session, message_id)
    state = MessageState.FAILED if again is None else MessageState.QUEUED
    return Answer(state, trouble, again)


def given_up(letter: Letter | None, fault: BaseException) -> Answer:
    """A fault of ours: what was not handed over yet has surely not gone."""
    if letter is not None:
        return Answer(MessageState.UNKNOWN, Interrupted())
    if isinstance(fault, Exception):
        return Answer(MessageState.FAILED, CannotBeMade(fault=type(fault).__name__))
    return Answer(MessageState.QUEUED, uncounted=True)


def next_attempt(session: Session, message_id: int) -> datetime | None:
    """When to try again; None once it was tried often enough."""
    with session.reading():
        message = Message.get_by_id(message_id)
    tried = message.attempts - 1
    return session.clock() + PAUSES[tried] if tried < len(PAUSES) else None


def read_letter(session: Session, message_id: int, account: Account) -> Letter:
    """The message as it goes out, to whoever has not got it yet, its papers drawn."""
    from restordre_app.services.documents import read_pdf

    sender = read_sender(session, account)
    with session.reading():
        message = Message.get_by_id(message_id)
        readers = MessageRecipient.select().where(
            MessageRecipient.message == message_id,
            ~MessageRecipient.accepted,
        )
        people = tuple(
            Reader(each.name, each.address)
            for each in readers.order_by(MessageRecipient.id)
        )
        papers = select_rows(PAPERS, [message_id])
    return Letter(
        header_id=message.header_id,
        sender=sender,
        reply_to=message.reply_to,
        readers=people,
        subject=message.subject,
        body=message.body,
        language=message.language,
        enclosures=tuple(
            Enclosure(name, read_pdf(session, document_id))
            for name, document_id in papers
        ),
    )


def mark_surely(
    session: Session, message_id: int, claimed_by: str, answer: Answer
) -> None:
    """Mark although the database is busy: what went must not look as if it had not."""
    for _ in range(MARKING_TRIES - 1):
        try:
            mark(session, message_id, claimed_by, answer)
        except TemporaryError as busy:
            log.warning("message %s is marked again: %s", message_id, busy)
        else:
            return
    mark(session, message_id, claimed_by, answer)


def mark(session: Session, message_id: int, claimed_by: str, answer: Answer) -> bool:
    """Write down what came of a claimed message; False if a person was quicker."""
    reason = "" if answer.trouble is None else kept(answer.trouble)
    with session.transaction() as work:
        sent = answer.state is MessageState.SENT
        values = [
            answer.state.value, reason, answer.later, answer.carrier,
            int(answer.uncounted), work.now if sent else None, work.who if sent else "",
        ]  # fmt: skip
        if run_sql(MARK, [*values, message_id, claimed_by]) != 1:
            log.warning("message %s was settled by hand meanwhile", message_id)
            return False
        mark_readers(message_id, answer)
        if answer.state is MessageState.QUEUED:
            hold_if_void(work, message_id)
        if answer.accepted:
            log_mail(work, message_id, answer.accepted)
        work.record("message", message_id, answer.state.value)
        work.touch(Topic.MESSAGES)
    return True


def mark_readers(message_id: int, answer: Answer) -> None:
    if answer.state is MessageState.UNKNOWN:
        run_sql(FORGET_REASONS, [message_id])
    for reader in answer.accepted:
        run_sql(TOLD_READER, [True, "", message_id, reader.address])
    for address, refusal in answer.refused.items():
        reason = kept(refusal.trouble)
        run_sql(TOLD_READER, [False, reason, message_id, address])


def log_mail(work: Work, message_id: int, readers: Collection[Reader]) -> None:
    """Enter in the log that it was said, to whom and with which paper (M3)."""
    message = Message.get_by_id(message_id)
    papers = select_rows(PAPERS, [message_id])
    enter_in_log(
        work,
        Channel.MAIL,
        customer=message.customer_id,
        supplier=message.supplier_id,
        order=message.order_id,
        subject=message.subject,
        note=", ".join(each.address for each in readers),
        document=papers[0][1] if papers else None,
        message=message_id,
    )
    work.touch(Topic.CUSTOMERS)
