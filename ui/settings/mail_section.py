"""How messages leave: through the mail program, or by a mail server of one's own."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from restordre_app.mail.addresses import AddressTooLong, NotAnAddress
from restordre_app.mail.carriers.by_hand import ByHand
from restordre_app.mail.carriers.choosing import choose_carrier
from restordre_app.mail.servers import Security, SignIn
from restordre_app.mail.troubles import (
    SenderRefused,
    ServerNotFound,
    ServerRefused,
    SignInRefused,
)
from restordre_app.services.mail_account import (
    BY_TOKEN,
    Account,
    Way,
    has_secret,
    read_account,
    save_account,
    try_connection,
)
from ui.background import Lane
from ui.i18n import _, ui_texts
from ui.look import px
from ui.office import Office
from ui.outbox.marks import way_words
from ui.settings.mail_sign_in import SignInCard
from ui.settings.section import Section, choices, grid_of, write_in, written_in
from ui.widgets.asleep import Asleep
from ui.widgets.buttons import button
from ui.widgets.filter_chips import Segmented
from ui.widgets.form_row import FormRow
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label

PLACES = {
    "sign_in": (0, 0, 6),
    "host": (1, 0, 3), "port": (1, 3, 1), "security": (1, 4, 2),
    "username": (2, 0, 3), "secret": (2, 3, 3),
    "client_id": (3, 0, 3), "tenant": (3, 3, 3),
    "from_name": (4, 0, 3), "from_address": (4, 3, 3),
}  # fmt: skip
USUAL = {
    SignIn.MICROSOFT: ("smtp.office365.com", "587", Security.STARTTLS),
    SignIn.GOOGLE: ("smtp.gmail.com", "587", Security.STARTTLS),
}
WRONG_PORT = 0
CAUSES = {
    ServerNotFound: "host",
    ServerRefused: "port",
    SignInRefused: "secret",
    SenderRefused: "from_address",
}


class MailSection(Section):
    """The account is the office's; what lets one in is kept by each computer."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, _("Mail"))
        self._saved: tuple[Account, str] | None = None
        self.way = Segmented(
            [(Way.DRAFT, _("Open in mail program")), (Way.SMTP, _("Mail server"))]
        )
        self.way.setMaximumWidth(px(420))
        self.way.chosen.connect(lambda _way: self._show_fitting())
        self.body.addWidget(self.way)
        self.words = label("", "muted", wrap=True)
        self.body.addWidget(self.words)
        self.said = InfoBanner("", "good")
        self.said.hide()
        self.rows = _rows()
        self._connect_fields()
        self.server = QWidget()
        grid = grid_of(self.rows, PLACES)
        grid.setContentsMargins(0, 0, 0, 0)
        self.server.setLayout(grid)
        self.body.addWidget(self.server)
        self.sign_in = SignInCard(office, self.account)
        self.sign_in.done.connect(self._signed_in)
        self.sign_in.grown.connect(self._show_sign_in)
        self.body.addWidget(self.sign_in)
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        self._make_buttons()
        self._program = ""
        office.tasks.run(self, partial(read_account, office.session), self._show)
        office.tasks.run(self, program_here, self._show_program, lane=Lane.MAIL)

    def _connect_fields(self) -> None:
        """What the server said is old when something is typed."""
        for name, row in self.rows.items():
            if isinstance(row.field, QLineEdit):
                row.field.textEdited.connect(self.said.hide)
                if name in ("host", "username"):
                    row.field.editingFinished.connect(self._look_for_secret)
        kind = self.rows["sign_in"].field
        if isinstance(kind, QComboBox):
            kind.activated.connect(self._use_usual)

    def _make_buttons(self) -> None:
        self.test = button(_("Test the connection"), "refresh-cw")
        self.test.clicked.connect(self.try_it)
        self.save = button(_("Save"), "check", "primary")
        self.save.clicked.connect(self._save)
        self.put_in_foot(self.test, self.save)

    # What is shown

    def _show(self, account: Account) -> None:
        self.way.choose(account.way)
        for name, row in self.rows.items():
            if name != "secret":
                write_in(row.field, str(getattr(account, name)))
        write_in(self.rows["secret"].field, "")
        self._saved = (self.account(), "")
        self._show_fitting()
        self._look_for_secret()

    def _look_for_secret(self) -> None:
        """Each server, person and kind of sign-in has a place of its own for it."""
        self.office.tasks.run(
            self,
            partial(has_secret, self.account()),
            self._show_secret,
            failed=lambda _e: self._show_secret(kept=False),
            lane=Lane.MAIL,
            key="secret",
        )

    def _show_secret(self, kept: bool) -> None:  # noqa: FBT001 - what the work gives
        words = _("In this computer's keyring") if kept else ""
        field = self.rows["secret"].field
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(words)
        self.sign_in.show_state(signed_in=kept)

    def _show_program(self, key: str) -> None:
        self._program = key
        self._show_fitting()

    def _show_fitting(self) -> None:
        """Only what the chosen way and kind of sign-in need."""
        by_server = self.way.choice == Way.SMTP
        kind = SignIn(written_in(self.rows["sign_in"].field))
        self.server.setVisible(by_server)
        self.test.setVisible(by_server)
        self.sign_in.setVisible(by_server and kind in BY_TOKEN)
        shown = {
            "username": kind is not SignIn.NONE,
            "secret": kind in (SignIn.PASSWORD, SignIn.GOOGLE),
            "client_id": kind in BY_TOKEN,
            "tenant": kind is SignIn.MICROSOFT,
        }
        for name, visible in shown.items():
            self.rows[name].setVisible(visible)
        names = {SignIn.GOOGLE: _("Client secret")}
        self.rows["secret"].name.setText(names.get(kind, _("Password")))
        self.words.setText(self._explained(by_server=by_server))

    def _explained(self, *, by_server: bool) -> str:
        if by_server:
            return _(
                "Messages are sent by themselves while the program is open. The "
                "account is for everybody; the password stays in each computer's "
                "keyring."
            )
        words = _(
            "Each message opens as a draft with its papers attached, and you press "
            "Send there. It needs no set-up."
        )
        if not self._program:
            return words
        here = _("On this computer it opens in: {program}.")
        if self._program == ByHand.key:
            here = _(
                "On this computer no mail program takes papers along: the folder with "
                "the files opens, and the text is on the clipboard."
            )
        return f"{words} {here.format(program=way_words(self._program))}"

    def _use_usual(self, _row: int) -> None:
        """Microsoft and Google have servers of known names."""
        kind = SignIn(written_in(self.rows["sign_in"].field))
        if kind in USUAL:
            values = zip(("host", "port", "security"), USUAL[kind], strict=True)
            for name, value in values:
                write_in(self.rows[name].field, value)
        self._show_fitting()
        self._look_for_secret()

    # What is written

    def account(self) -> Account:
        """The account as it stands here."""
        said = {name: written_in(row.field).strip() for name, row in self.rows.items()}
        port = said["port"]
        return Account(
            way=Way(self.way.choice),
            host=said["host"],
            port=int(port) if port.isdecimal() else WRONG_PORT,
            security=Security(said["security"]),
            sign_in=SignIn(said["sign_in"]),
            username=said["username"],
            from_name=said["from_name"],
            from_address=said["from_address"],
            client_id=said["client_id"],
            tenant=said["tenant"],
        )

    @property
    def secret(self) -> str:
        return written_in(self.rows["secret"].field)

    def has_changes(self) -> bool:
        return self._saved is not None and self._saved != (self.account(), self.secret)

    def _save(self) -> None:
        self.said.hide()
        work = partial(save_account, self.office.session, self.account(), self.secret)
        self.work_on(self.save, work, self._tell_saved)

    def _tell_saved(self, _nothing: None) -> None:
        self.office.tell(_("How messages are sent is saved."))
        self._reread()

    def _reread(self) -> None:
        work = partial(read_account, self.office.session)
        self.office.tasks.run(self, work, self._show)

    def _show_sign_in(self) -> None:
        """What it asks for is seen, also where the screen is low."""
        self.area.ensureWidgetVisible(self.sign_in)

    def _signed_in(self) -> None:
        self._show_secret(kept=True)

    # Trying it

    def try_it(self) -> None:
        """Connect as what stands here says; nothing is sent."""
        for row in self.rows.values():
            row.show_problem("")
        self.said.show_sentence(_("Connecting…"), "info")
        self.said.show()
        self._trying = Asleep(self.test)
        self._trying(awake=False)
        session = self.office.session
        work = partial(try_connection, session, self.account(), self.secret)
        self.office.tasks.run(
            self, work, self._works, failed=self._does_not_work, lane=Lane.MAIL
        )

    def _works(self, _nothing: None) -> None:
        self._trying(awake=True)
        self.said.show_sentence(_("The mail server answers and lets you in."), "good")

    def _does_not_work(self, error: BaseException) -> None:
        self._trying(awake=True)
        self.said.hide()
        self.refused(error)

    def refused(self, error: BaseException) -> None:
        """Say it beside the field it is about; of the server, beneath them all."""
        name = getattr(error, "field", "")
        if isinstance(error, NotAnAddress | AddressTooLong):
            name = "from_address"
        explain = getattr(error, "explain", None)
        if name in self.rows:
            self.office.errors.show_beside(self.rows[name], error)
            self.rows[name].field.setFocus()
        elif explain is not None:
            self.said.show_sentence(explain(ui_texts()), "problem")
            self.said.show()
            self._go_to_cause(error)
        else:
            self.office.errors.show(error)

    def _go_to_cause(self, error: BaseException) -> None:
        """Put the keyboard where this trouble is put right; elsewhere one tries again."""
        names = [name for kind, name in CAUSES.items() if isinstance(error, kind)]
        field = self.rows[names[0]].field if names else None
        if isinstance(field, QLineEdit) and field.isVisible():
            field.setFocus()
            field.selectAll()


def program_here() -> str:
    """The way a draft is opened on this computer."""
    return choose_carrier().key


def _rows() -> dict[str, FormRow]:
    kinds = {
        SignIn.PASSWORD.value: _("User name and password"),
        SignIn.MICROSOFT.value: "Microsoft 365",
        SignIn.GOOGLE.value: "Google",
        SignIn.NONE.value: _("Without signing in"),
    }
    kept_safe = {
        Security.STARTTLS.value: "STARTTLS",
        Security.TLS.value: "TLS",
        Security.NONE.value: _("None"),
    }
    secret = QLineEdit()
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    fields: dict[str, tuple[str, QWidget]] = {
        "sign_in": (_("Account"), choices(kinds)),
        "host": (_("Mail server"), QLineEdit()),
        "port": (_("Port"), QLineEdit()),
        "security": (_("Security"), choices(kept_safe)),
        "username": (_("User name"), QLineEdit()),
        "secret": (_("Password"), secret),
        "client_id": (_("Client ID"), QLineEdit()),
        "tenant": (_("Tenant"), QLineEdit()),
        "from_name": (_("Sender's name"), QLineEdit()),
        "from_address": (_("Sender's address"), QLineEdit()),
    }
    hints = {"from_address": _("Empty for the company's own")}
    return {
        name: FormRow(title, field, hints.get(name, ""))
        for name, (title, field) in fields.items()
    }
