"""Signing in at Microsoft or Google: a page in the browser, and a code to type there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from restordre_app.services.mail_account import Account, begin_sign_in
from ui.background import Lane, Progress
from ui.i18n import _, ui_texts
from ui.office import Office
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from restordre_app.mail.sign_in import Invitation, SignInWay

Begun: TypeAlias = "tuple[SignInWay, Invitation]"


class SignInCard(Card):
    """Waits in the background; may be given up at any time.

    Signals:
        done: this computer can sign in from now on.
        grown: it says more than before.
    """

    done = Signal()
    grown = Signal()

    def __init__(self, office: Office, account: Callable[[], Account]) -> None:
        super().__init__(_("Sign-in"))
        self.office, self._account = office, account
        self.progress: Progress | None = None
        self.words = label("", "muted", wrap=True)
        self.code = label("", "figure")
        self.code.setAccessibleName(_("Code"))
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self.code.setTextInteractionFlags(selectable)
        self.code.hide()
        self.begin = button(_("Sign in…"), "external-link")
        self.begin.clicked.connect(self._begin)
        self.give_up = button(_("Give up"), "x")
        self.give_up.clicked.connect(self._give_up)
        self.give_up.hide()
        row = QHBoxLayout()
        row.addWidget(self.begin)
        row.addWidget(self.give_up)
        row.addStretch(1)
        for each in (self.words, self.code):
            self.body.addWidget(each)
        self.body.addLayout(row)
        self.show_state(signed_in=False)

    def show_state(self, *, signed_in: bool) -> None:
        words = (
            _("This computer is signed in.")
            if signed_in
            else _("This computer is not signed in yet.")
        )
        self._say(words, "green" if signed_in else "muted")

    def _say(self, words: str, role: str) -> None:
        set_role(self.words, role)
        self.words.setText(words)

    def _begin(self) -> None:
        self._rest(waiting=True)
        work = partial(begin_sign_in, self._account())
        self.office.tasks.run(
            self, work, self._invite, failed=self._failed, lane=Lane.MAIL
        )

    def _invite(self, begun: Begun) -> None:
        """Show what to do in the browser, and wait for it."""
        way, invitation = begun
        self.code.setText(invitation.code)
        self.code.setVisible(bool(invitation.code))
        words = _("Sign in on the page that opens in the browser.")
        if invitation.code:
            QGuiApplication.clipboard().setText(invitation.code)
            words = _(
                "Sign in on the page that opens in the browser, and type this code "
                "there. It is on the clipboard."
            )
        self._say(f"{words} {invitation.url}" if invitation.code else words, "strong")
        self.open_page(invitation.url)
        QTimer.singleShot(0, self, self.grown.emit)
        work = partial(wait_for, way, invitation)
        self.progress = self.office.tasks.start(
            self, work, self._finished, label=_("Waiting for sign-in"), lane=Lane.PERSON
        )

    def open_page(self, url: str) -> None:
        QDesktopServices.openUrl(QUrl(url))

    def _finished(self, fault: Exception | None) -> None:
        if self.progress is not None and self.progress.stopped:
            self._rest(waiting=False)
            self.show_state(signed_in=False)
            return
        if fault is not None:
            self._failed(fault)
            return
        self._rest(waiting=False)
        self.show_state(signed_in=True)
        self.done.emit()

    def _failed(self, error: BaseException) -> None:
        self._rest(waiting=False)
        explain = getattr(error, "explain", None)
        if explain is None:
            self.office.errors.show(error)
        else:
            self._say(explain(ui_texts()), "problem")

    def _give_up(self) -> None:
        if self.progress is not None:
            self.progress.stop()

    def _rest(self, *, waiting: bool) -> None:
        """One of the two buttons is of use, and has the keyboard if the other had."""
        used, other = self.give_up, self.begin
        if not waiting:
            used, other = other, used
            self.code.hide()
        had = other.hasFocus()
        for each in (used, other):
            each.setVisible(each is used)
        if had:
            used.setFocus()


def wait_for(
    way: "SignInWay", invitation: "Invitation", progress: Progress
) -> Exception | None:
    """Wait until the person has signed in; what went wrong comes back."""
    try:
        way.finish(invitation, lambda: progress.stopped)
    except Exception as fault:
        return fault
    return None
