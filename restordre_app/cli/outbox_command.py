"""`restordre outbox`: what waits, what went; sending it, and trying one again."""

from argparse import Namespace

from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.list_commands import list_command
from restordre_app.cli.tables import Column, Kind, coded
from restordre_app.errors import RuleError
from restordre_app.i18n import N_
from restordre_app.mail.kinds import KIND_TEXTS
from restordre_app.mail.reasons import Reason
from restordre_app.queries.outbox import (
    STATE_TEXTS,
    MessageRow,
    OutboxChip,
    OutboxFilter,
    find_messages,
    read_messages,
)
from restordre_app.services.mail_account import Way, read_account
from restordre_app.services.outbox import queue_messages, send_again
from restordre_app.services.sending import Tally, send_waiting
from restordre_app.session import Session

SENT = N_("Sent: {sent}. Not sent: {failed}. Later: {later}. Unknown: {unknown}.")


class NoServer(RuleError):
    message = N_(
        "This office opens its messages in the mail program. To send them from here, "
        "set up a mail server in Settings, Mail."
    )


def readers(row: MessageRow) -> str:
    return ", ".join(each.address for each in row.readers)


def reason(row: MessageRow) -> Reason | None:
    return Reason(row.reason) if row.reason else None


COLUMNS = (
    Column("id", N_("ID"), lambda row: row.message_id, Kind.COUNT),
    Column("to", N_("To"), readers),
    Column("subject", N_("Subject"), lambda row: row.subject),
    coded("kind", N_("Kind"), KIND_TEXTS, lambda row: row.kind),
    Column("number", N_("Order"), lambda row: row.number),
    Column("when", N_("When"), lambda row: row.when, Kind.MOMENT),
    coded("state", N_("State"), STATE_TEXTS, lambda row: row.state),
    Column("attempts", N_("Attempts"), lambda row: row.attempts, Kind.COUNT),
    Column("reason", N_("Reason"), reason, Kind.SENTENCE),
)

list_outbox = list_command(
    COLUMNS,
    lambda said: OutboxFilter(text=said.text, chip=OutboxChip(said.filter)),
    find_messages,
    read_messages,
)


def outbox(desk: Desk, arguments: Namespace) -> int:
    """List the outbox; with --retry and --send do that first and say what it came to."""
    if not arguments.send and not arguments.retry:
        return list_outbox(desk, arguments)
    with desk.session() as session:
        for message_id in arguments.retry:
            try_again(session, message_id)
        tally = sent_now(session) if arguments.send else Tally()
    counts = {
        "sent": tally.sent,
        "failed": tally.failed,
        "later": tally.later,
        "unknown": tally.unknown,
    }
    desk.give({"queued": list(arguments.retry), **counts})
    if arguments.retry:
        desk.say(N_("Queued again: {count}"), count=len(arguments.retry))
    if arguments.send:
        desk.say(SENT, **counts)
    if tally.trouble is not None:
        raise tally.trouble
    return Exit.REFUSED if tally.failed or tally.unknown else Exit.DONE


def try_again(session: Session, message_id: int) -> None:
    """Queue one message again, whether it failed or its outcome was unknown.

    Raises NotInThisState.
    """
    row = read_messages(session, [message_id]).get(message_id)
    again = send_again if row is not None and row.is_unknown else queue_messages
    again(session, [message_id])


def sent_now(session: Session) -> Tally:
    if read_account(session).way is not Way.SMTP:
        raise NoServer
    return send_waiting(session)
