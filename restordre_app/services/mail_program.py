"""Opening a message as a draft in the person's mail program, its papers attached (M2).

Whether it was sent from there nobody tells us: the message is `unknown` until a person
says so. The files written for it lie in the data folder for a day at least, because a
mail program may read them long after it was started.
"""

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from threading import Thread
from time import time

from restordre_app.changes import Topic
from restordre_app.errors import AppError
from restordre_app.exchange.whole_files import write_whole
from restordre_app.i18n import N_
from restordre_app.mail.carriers.by_hand import ByHand
from restordre_app.mail.carriers.choosing import choose_carrier
from restordre_app.mail.carriers.draft import Carrier, Draft
from restordre_app.mail.letters import Letter, ascii_name
from restordre_app.mail.programs import done, new_claimant
from restordre_app.mail.troubles import MessageTrouble
from restordre_app.paths import usual_data_folder
from restordre_app.services.data_place import data_file
from restordre_app.services.mail_account import Account
from restordre_app.services.outbox import NotInThisState
from restordre_app.services.sending import Answer, mark, read_letter
from restordre_app.session import Session
from restordre_app.store.base import run_sql, select_rows
from restordre_app.store.outbox import MessageState

DRAFTS = "drafts"
A_DAY = 24 * 60 * 60  # seconds
GLANCE = 0.1  # seconds between looks whether anybody still waits
NO_SENDER = Account(from_address="-")  # the mail program writes its own
STATE = "SELECT state FROM message WHERE id = ?"
TAKE = """
UPDATE message SET state = 'sending', claimed_at = ?, claimed_by = ?, reason = ''
WHERE id = ? AND state IN ('draft', 'queued', 'failed', 'unknown')
"""


class OpenedThere(MessageTrouble):
    message = N_("Opened in the mail program. Say here whether it was sent.")


class HandedOut(MessageTrouble):
    message = N_("File and text were taken out by hand. Say here whether it was sent.")


@dataclass(frozen=True, slots=True)
class Opened:
    """How a draft was opened; `folder` holds its files, `text` is there to paste."""

    carrier: str
    folder: Path
    text: str

    @property
    def by_hand(self) -> bool:
        return self.carrier == ByHand.key


def open_draft(
    session: Session,
    message_id: int,
    carrier: Carrier | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Opened:
    """Show a message in the mail program. May take as long as its window is open.

    `stopped` says that nobody waits any more: the window stays, and what it would have
    told stays unknown. Raises NotInThisState, MailProgramSilent, GivenUp, FileNotWritten; then the
    message is as it was.
    """
    way = carrier or choose_carrier()
    before = state_of(session, message_id)
    letter = read_letter(session, message_id, NO_SENDER)
    draft = written_draft(session, message_id, letter)
    claimant = new_claimant()
    try:
        take(session, message_id, str(claimant))
        if stopped is None:
            way.open(draft)
        else:
            open_beside(way, draft, stopped)
    except NotInThisState:
        raise
    except BaseException as error:
        trouble = error if isinstance(error, AppError) else None
        back = Answer(before, trouble, carrier=way.key)
        mark(session, message_id, str(claimant), back)
        raise
    finally:
        done(claimant)
    reason = HandedOut() if way.key == ByHand.key else OpenedThere()
    answer = Answer(MessageState.UNKNOWN, reason, carrier=way.key)
    mark(session, message_id, str(claimant), answer)
    return Opened(way.key, draft.eml.parent, text_of(letter))


def open_beside(way: Carrier, draft: Draft, stopped: Callable[[], bool]) -> None:
    """Wait for the mail program only while somebody waits for us."""
    answer: Future[None] = Future()

    def work() -> None:
        try:
            way.open(draft)
        except BaseException as error:
            answer.set_exception(error)
        else:
            answer.set_result(None)

    Thread(target=work, daemon=True).start()
    while not stopped():
        if wait([answer], GLANCE).done:
            answer.result()
            return


def state_of(session: Session, message_id: int) -> MessageState:
    with session.reading():
        rows = select_rows(STATE, [message_id])
    if not rows:
        raise NotInThisState
    return MessageState(rows[0][0])


def take(session: Session, message_id: int, claimed_by: str) -> None:
    with session.transaction() as work:
        if run_sql(TAKE, [work.now, claimed_by, message_id]) != 1:
            raise NotInThisState
        work.touch(Topic.MESSAGES)


def written_draft(session: Session, message_id: int, letter: Letter) -> Draft:
    """Write the draft and its papers into a folder of their own."""
    from restordre_app.mail.mime import draft_of

    folder = drafts_folder(session) / f"{message_id}"
    papers: list[Path] = []
    for each in letter.enclosures:
        papers.append(folder / name_beside(ascii_name(each.name), papers))
        write_whole(papers[-1], each.content, make_folder=True)
    eml = folder / f"{ascii_name(letter.subject)[:60].rstrip(' .-')}.eml"
    write_whole(eml, draft_of(letter), make_folder=True)
    return Draft(letter, eml, tuple(papers))


def name_beside(name: str, others: Sequence[Path]) -> str:
    """The name, or another where a paper has it: no paper takes another's place."""
    taken = {path.name.casefold() for path in others}
    stem, _, ending = name.rpartition(".")
    stem = stem.rstrip()
    names = (
        f"{stem}{more}.{ending}" for more in chain([""], map(" ({})".format, count(2)))
    )
    return next(each for each in names if each.casefold() not in taken)


def drafts_folder(session: Session) -> Path:
    """Beside the data; on this computer where the data lies on a server."""
    file = data_file(session)
    return (usual_data_folder() if file is None else file.path.parent) / DRAFTS


def remove_old_drafts(session: Session) -> None:
    """The mail program of yesterday is closed; called when the program starts.

    Today's may still be open: it reads the papers when the message is sent.
    """
    yesterday = time() - A_DAY
    with suppress(OSError):
        for folder in drafts_folder(session).iterdir():
            if folder.stat().st_mtime < yesterday:
                shutil.rmtree(folder, ignore_errors=True)


def text_of(letter: Letter) -> str:
    """What a person pastes into any mail program."""
    addresses = ", ".join(each.address for each in letter.readers)
    return f"{addresses}\n{letter.subject}\n\n{letter.body}\n"
