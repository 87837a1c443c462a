"""How the office sends: through the mail program, or by a mail server of its own.

The account lies in the database, for all desks; what lets one in lies in the keyring
of each computer, and is written or done there once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from restordre_app.changes import Topic
from restordre_app.domain.words import FigureError
from restordre_app.i18n import N_
from restordre_app.mail.addresses import Reader, checked_reader
from restordre_app.mail.filling import one_header_line, shortened
from restordre_app.mail.passwords import recall, remember
from restordre_app.mail.servers import Security, Server, SignIn
from restordre_app.mail.troubles import NoClient, NoPassword
from restordre_app.session import Session
from restordre_app.store.base import locked
from restordre_app.store.company import Company
from restordre_app.store.outbox import MailAccount

if TYPE_CHECKING:
    from restordre_app.mail.sign_in import Invitation, SignInWay
    from restordre_app.mail.smtp import SmtpPostman

HOST_LENGTH, CLIENT_LENGTH = 254, 120
OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
BY_TOKEN = frozenset({SignIn.MICROSOFT, SignIn.GOOGLE})


class Way(StrEnum):
    DRAFT = "draft"
    SMTP = "smtp"


class HostMissing(FigureError):
    field = "host"
    message = N_("Write the name of the mail server, such as smtp.example.com.")


class PortOutOfRange(FigureError):
    field = "port"
    message = N_("The port is a number between 1 and 65535, usually 587 or 465.")


class UsernameMissing(FigureError):
    field = "username"
    message = N_("Write the user name that the mail server knows you by.")


class PasswordInClear(FigureError):
    field = "security"
    message = N_(
        "Without encryption everybody on the network can read the password. Choose "
        "STARTTLS or TLS."
    )


class SenderMissing(FigureError):
    field = "from_address"
    message = N_("Write the address the messages come from.")


@dataclass(frozen=True, slots=True)
class Account:
    """The account as a person writes it; empty sender means the company's own."""

    way: Way = Way.DRAFT
    host: str = ""
    port: int = 587
    security: Security = Security.STARTTLS
    sign_in: SignIn = SignIn.PASSWORD
    username: str = ""
    from_name: str = ""
    from_address: str = ""
    client_id: str = ""
    tenant: str = ""

    @property
    def server(self) -> Server:
        return Server(self.host, self.port, self.security, self.sign_in, self.username)

    @property
    def secret_name(self) -> str:
        """The name its password or sign-in has in the keyring."""
        return f"mail {self.sign_in.value} {self.username} {self.host}"

    @property
    def client_secret_name(self) -> str:
        return f"mail client {self.client_id}"


def read_account(session: Session) -> Account:
    """The office's account; opening in the mail program until somebody says more."""
    with session.reading():
        row = MailAccount.get_or_none()
    if row is None:
        return Account()
    return Account(
        Way(row.way), row.host, row.port, Security(row.security), SignIn(row.sign_in),
        row.username, row.from_name, row.from_address, row.client_id, row.tenant,
    )  # fmt: skip


def read_sender(session: Session, account: Account) -> Reader:
    """Who messages come from. Raises SenderMissing where nobody said."""
    with session.reading():
        company = Company.get_or_none()
    name = account.from_name or ("" if company is None else company.name)
    address = account.from_address or ("" if company is None else company.email)
    if not address:
        raise SenderMissing
    return Reader(name, address)


def checked_account(account: Account) -> Account:
    """Tidy an account. Raises HostMissing, PortOutOfRange and their neighbours."""
    address = account.from_address.strip()
    tidy = Account(
        account.way,
        tidied(account.host, HOST_LENGTH),
        account.port,
        account.security,
        account.sign_in,
        tidied(account.username, HOST_LENGTH),
        tidied(account.from_name, 160),
        checked_reader(Reader("", address)).address if address else "",
        tidied(account.client_id, CLIENT_LENGTH),
        tidied(account.tenant, CLIENT_LENGTH),
    )
    if tidy.way is Way.SMTP:
        refuse_half_an_account(tidy)
    return tidy


def tidied(text: str, limit: int) -> str:
    return shortened(one_header_line(text), limit)


def refuse_half_an_account(account: Account) -> None:
    if not account.host:
        raise HostMissing
    if not 1 <= account.port <= 65535:  # noqa: PLR2004 - what a port can be
        raise PortOutOfRange
    if account.sign_in is SignIn.NONE:
        return
    if not account.username:
        raise UsernameMissing
    if account.security is Security.NONE and account.host not in OWN_MACHINE:
        raise PasswordInClear
    if account.sign_in in BY_TOKEN and not account.client_id:
        raise NoClient(service=account.sign_in.value.title())


def save_account(session: Session, account: Account, secret: str = "") -> None:
    """Keep the account, and the secret in this computer's keyring if one is given.

    The secret is the password, or for Google the application's client secret. Raises
    KeyringUnusable and what checked_account does; then nothing was changed.
    """
    tidy = checked_account(account)
    if secret:
        name = tidy.secret_name
        if tidy.sign_in in BY_TOKEN:
            name = tidy.client_secret_name
        remember(name, secret)
    values = {
        "way": tidy.way.value, "host": tidy.host, "port": tidy.port,
        "security": tidy.security.value, "sign_in": tidy.sign_in.value,
        "username": tidy.username, "from_name": tidy.from_name,
        "from_address": tidy.from_address, "client_id": tidy.client_id,
        "tenant": tidy.tenant,
    }  # fmt: skip
    with session.transaction() as work:
        rows = locked(MailAccount.select().order_by(MailAccount.id).limit(1))
        row = rows[0] if rows else MailAccount.create()
        MailAccount.update(values).where(MailAccount.id == row.id).execute()
        work.record("mail_account", row.id, "changed", field="way", new_value=tidy.way)
        work.touch(Topic.COMPANY)


def sign_in_way(account: Account) -> "SignInWay":
    """How to sign in at Microsoft or Google. Raises NoClient."""
    from restordre_app.mail.sign_in import GoogleSignIn, MicrosoftSignIn

    if account.sign_in is SignIn.MICROSOFT:
        return MicrosoftSignIn(account.client_id, account.tenant, account.secret_name)
    client_secret = recall(account.client_secret_name)
    return GoogleSignIn(account.client_id, client_secret, account.secret_name)


def begin_sign_in(account: Account) -> "tuple[SignInWay, Invitation]":
    """Ask for an invitation that a person follows in the browser."""
    way = sign_in_way(checked_account(account))
    return way, way.begin()


def postman_for(account: Account, secret: str = "") -> "SmtpPostman":
    """Make the postman of an account; a typed `secret` beats the kept one."""
    from restordre_app.mail.smtp import SmtpPostman

    return SmtpPostman(account.server, secret_of(account, secret))


def secret_of(account: Account, typed: str = "") -> Callable[[], str]:
    """What gives the password or token when the server asks for it."""

    def give() -> str:
        if account.sign_in in BY_TOKEN:
            return sign_in_way(account).token()
        secret = typed or recall(account.secret_name)
        if not secret:
            raise NoPassword
        return secret

    return give


def has_secret(account: Account) -> bool:
    """Whether this computer can sign in without asking anybody."""
    return account.sign_in is SignIn.NONE or bool(recall(account.secret_name))


def try_connection(session: Session, account: Account, secret: str = "") -> None:
    """Connect, sign in and ask whether we may write; nothing is sent.

    Raises ServerTrouble, MessageTrouble, SenderMissing and what checked_account does.
    """
    tidy = checked_account(account)
    sender = read_sender(session, tidy)
    postman = postman_for(tidy, secret)
    try:
        postman.try_sender(sender.address)
    finally:
        postman.close()
