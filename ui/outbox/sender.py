"""Sending in the background while the program is open.

It looks when something new waits and every so often besides. After trouble with the
server it waits longer each time; "Send what is waiting" does not wait. What the status
bar says about trouble is said once, until it is another one or sending works again.
"""

import logging
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from restordre_app.changes import Topic
from restordre_app.errors import AppError, RuleError
from restordre_app.i18n import N_
from restordre_app.services.mail_account import Account, Way, has_secret, read_account
from restordre_app.services.mail_program import remove_old_drafts
from restordre_app.services.sending import (
    Tally,
    find_waiting,
    send_waiting,
    settle_interrupted,
    waits_too_long,
)
from restordre_app.session import Session
from ui.background import Cancelled, Lane, Progress
from ui.i18n import _, ngettext, ui_texts
from ui.office import Offer, Office
from ui.settings import open_settings

log = logging.getLogger(__name__)

SOON_MS, NOW_AND_THEN_MS = 1_500, 60_000
LONGEST_MS = 15 * 60_000
NEWS = frozenset({Topic.MESSAGES, Topic.COMPANY})
NO_SERVER = N_(
    "This office opens its messages in the mail program. To send them from here, "
    "set up a mail server in Settings, Mail."
)


class Waiting(Enum):
    """Who is to send what waits."""

    NOTHING = auto()
    FOR_PEOPLE = auto()  # who open it in the mail program
    FOR_US = auto()
    FOR_OTHERS = auto()
    FOR_NOBODY = auto()


class NobodySends(RuleError):
    message = N_(
        "Messages have waited long, and this computer has no password for mail. Write "
        "it in Settings, Mail, or open the program where it is."
    )


class OutboxSender(QObject):
    """One for the main window."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._said = ""
        self.pause = NOW_AND_THEN_MS
        self._troubled = self.sending = self._wanted = self._asked = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        office.feed.changed.connect(self._on_news)
        office.commands.bind("send_mail", self.send_now)
        self._timer.start(SOON_MS)

    @Slot(object)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        """Something new waits, or the server may have been put right meanwhile."""
        if Topic.COMPANY in topics:
            self._troubled = False
        if topics & NEWS and not self._troubled and not self.sending:
            self._timer.start(SOON_MS)

    def send_now(self) -> None:
        """A person does not want to wait; what is in the way is told then."""
        self._troubled, self._wanted = False, True
        self._timer.start(0)

    @Slot()
    def look(self) -> None:
        if self.sending:
            return
        self.sending = True
        self._asked, self._wanted = self._wanted, False
        work = partial(something_waits, self._office.session, anyhow=self._asked)
        self._office.tasks.run(self, work, self._begin, failed=self._failed)

    def _begin(self, waiting: Waiting) -> None:
        if waiting is Waiting.FOR_PEOPLE and self._asked:
            self._office.tell(_(NO_SERVER), offer=self._settings())
        if waiting is Waiting.FOR_NOBODY:
            self._say_once(NobodySends().explain(ui_texts()))
        if waiting is not Waiting.FOR_US:
            self._rest(troubled=False)
            return
        work = partial(send, self._office.session)
        self._office.tasks.start(
            self, work, self._sent, label=_("Sending mail"), lane=Lane.MAIL
        )

    def _sent(self, outcome: Tally | Exception) -> None:
        if isinstance(outcome, Exception):
            self._failed(outcome)
            return
        if outcome.trouble is not None:
            self._tell_trouble(outcome.trouble)
        else:
            self._said, self.pause = "", NOW_AND_THEN_MS
            self._tell(outcome)
        self._rest(troubled=outcome.trouble is not None)

    def _tell(self, tally: Tally) -> None:
        if tally.failed:
            words = ngettext(
                "{count} message could not be sent.",
                "{count} messages could not be sent.",
                tally.failed,
            )
            self._tell_of(words.format(count=tally.failed), "failed")
        elif tally.unknown:
            words = ngettext(
                "Nobody knows whether {count} message went.",
                "Nobody knows whether {count} messages went.",
                tally.unknown,
            )
            self._tell_of(words.format(count=tally.unknown), "unknown")
        elif tally.later and self._asked:
            words = ngettext(
                "{count} message waits for another attempt.",
                "{count} messages wait for another attempt.",
                tally.later,
            )
            self._tell_of(words.format(count=tally.later), "queued")
        elif tally.sent and self._asked:  # else it would take somebody's Undo away
            words = ngettext(
                "{count} message is sent.", "{count} messages are sent.", tally.sent
            )
            self._office.tell(words.format(count=tally.sent))

    def _tell_of(self, sentence: str, chip: str) -> None:
        """Say how it stands with messages that a filter shows."""
        show = partial(self._office.go_to, "outbox", {"filter": chip})
        self._office.tell(sentence, offer=Offer(_("Show"), show))

    def _settings(self) -> Offer | None:
        """Where most trouble with a server is put right."""
        window = self.parent()
        if not isinstance(window, QWidget):
            return None
        return Offer(
            _("Settings"), partial(open_settings, self._office, window, "mail")
        )

    def _tell_trouble(self, trouble: AppError) -> None:
        self.pause = min(self.pause * 2, LONGEST_MS)
        self._say_once(trouble.explain(ui_texts()))

    def _say_once(self, sentence: str) -> None:
        if sentence != self._said:
            self._said = sentence
            self._office.tell(sentence, offer=self._settings())

    def _failed(self, error: BaseException) -> None:
        self._rest(troubled=True)
        self._office.errors.show(error)

    def _rest(self, *, troubled: bool) -> None:
        self.sending, self._troubled = False, troubled
        self._timer.start(self.pause)


def watch_outbox(office: Office, window: QWidget) -> OutboxSender:
    """Send while the window lives; drafts of an earlier day are taken away first."""
    office.tasks.run(
        window, partial(remove_old_drafts, office.session), lane=Lane.FILES
    )
    return OutboxSender(office, window)


def something_waits(session: Session, *, anyhow: bool = False) -> Waiting:
    """Whether there is anything to send from here; what was interrupted is settled.

    A desk without the password leaves it to the others, unless asked to send `anyhow`.
    """
    settle_interrupted(session)
    account = read_account(session)
    if not find_waiting(session, None):
        return Waiting.NOTHING
    if account.way is not Way.SMTP:
        return Waiting.FOR_PEOPLE
    if anyhow or can_sign_in(account):
        return Waiting.FOR_US
    late = waits_too_long(session)
    return Waiting.FOR_NOBODY if late else Waiting.FOR_OTHERS


def can_sign_in(account: Account) -> bool:
    """Whether the keyring has the password; trouble with it is told by sending."""
    try:
        return has_secret(account)
    except AppError:
        return True


def send(session: Session, progress: Progress) -> Tally | Exception:
    """Send what waits; that a person stopped it, or a fault, comes back as well."""
    try:
        return send_waiting(session, report=progress.report)
    except Cancelled:
        return Tally()
    except Exception as fault:
        log.exception("sending stopped")
        return fault
