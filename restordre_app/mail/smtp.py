"""Handing mail to a server by SMTP, over one connection for many messages.

What counts is knowing what came of it. Until the last dot of a message is on its way
the server has not taken it, whatever breaks; once it is, only the server's answer tells.
Whoever loses the connection between the two gets OutcomeUnknown.
"""

import base64
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import cast

from restordre_app.mail.filling import one_header_line, shortened
from restordre_app.mail.letters import Letter, envelope_address, needs_utf8
from restordre_app.mail.mime import mail_of
from restordre_app.mail.servers import Refusal, Security, Server, SignIn
from restordre_app.mail.troubles import (
    AddressNotSupported,
    MailboxFull,
    MessagePostponed,
    MessageRefused,
    MessageTooLarge,
    MessageTrouble,
    NoNetwork,
    NoSignIn,
    NoTls,
    OutcomeUnknown,
    ReaderRefused,
    SenderRefused,
    ServerBroke,
    ServerNotFound,
    ServerRefused,
    ServerSilent,
    ServerTrouble,
    SignInRefused,
    TlsFailed,
    TokenRefused,
    WrongCertificate,
    said,
)

TIMEOUT = 30.0  # seconds a server may take for one answer
LAST_WORD = 120.0  # seconds it may look through the papers before it says its word
PIECE = 65_536  # bytes handed over at once, each within the time of one answer
MEGABYTE = 1_000_000
MOST_PER_CONNECTION = 100  # servers close a connection that goes on for ever
OK, GO_AHEAD, SIGNED_IN, CLOSING, PERMANENT = 250, 354, 235, 421, 500
FULL = frozenset({452, 552})
HOST_NAME = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
NO_NAME = "[127.0.0.1]"  # what a computer says that has no name a server would take
LEADING_DOT = re.compile(rb"(?m)^\.")
# Why there is no connection; the first that fits.
CAUSES: tuple[tuple[type[Exception], type[ServerTrouble]], ...] = (
    (ssl.SSLError, TlsFailed),
    (socket.gaierror, ServerNotFound),
    (UnicodeError, ServerNotFound),
    (TimeoutError, ServerSilent),
    (ConnectionRefusedError, ServerRefused),
    (smtplib.SMTPNotSupportedError, NoTls),
    (smtplib.SMTPException, ServerBroke),
)
BROKEN = (smtplib.SMTPServerDisconnected, OSError)


class SmtpPostman:
    """One connection, opened when first needed and again when it broke.

    `secret` gives the password or the token when it is asked for; `context` decides
    which certificates are trusted: those of the system, unless a test says otherwise.
    """

    def __init__(
        self,
        server: Server,
        secret: Callable[[], str] = str,
        *,
        timeout: float = TIMEOUT,
        last_word: float = LAST_WORD,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._server, self._secret = server, secret
        self._timeout, self._last_word = timeout, last_word
        self._context = context or trusted()
        self._line: smtplib.SMTP | None = None
        self._sent = 0
        self.connections = 0

    def send(self, letter: Letter, sent_at: datetime) -> Mapping[str, Refusal]:
        """See Postman; a broken connection is given up, so that the next is new.

        One that has carried letters may just have been closed: then the letter, which
        the server has not taken, is tried once on a new one.
        """
        was_good = self._line is not None and self._sent > 0
        try:
            refused = self._send_by(self.open(), letter, sent_at)
        except BROKEN as error:
            self._give_up()
            if was_good:
                return self.send(letter, sent_at)
            raise ServerBroke(host=self._server.host, reason=said(error)) from error
        except OutcomeUnknown:
            self._give_up()
            raise
        self._sent += 1
        if self._sent >= MOST_PER_CONNECTION:
            self.close()
        return refused

    def open(self) -> smtplib.SMTP:
        """Connect and sign in, unless that is done. Raises ServerTrouble."""
        if self._line is None:
            self.connections += 1
            line = connected(self._server, self._timeout, self._context)
            try:
                signed_in(line, self._server, self._secret)
            except BaseException:
                line.close()
                raise
            self._line, self._sent = line, 0
        return self._line

    def close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            try:
                line.quit()
            except (*BROKEN, smtplib.SMTPException):
                line.close()

    def _give_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _send_by(
        self, line: smtplib.SMTP, letter: Letter, sent_at: datetime
    ) -> dict[str, Refusal]:
        """Send to those the server can write to; an old one knows no ø before the @."""
        refused = {}
        if not line.has_extn("smtputf8"):
            refused = too_modern(letter)
            rest = (each for each in letter.readers if each.address not in refused)
            letter = replace(letter, readers=tuple(rest))
        if letter.readers:
            content = mail_of(letter, sent_at).as_bytes()
            self._hand_over(line, letter, content, refused)
        return refused

    def _hand_over(
        self,
        line: smtplib.SMTP,
        letter: Letter,
        content: bytes,
        refused: dict[str, Refusal],
    ) -> None:
        options = ["smtputf8"] if needs_utf8(letter) else []
        if line.has_extn("size"):
            refuse_too_large(len(content), line.esmtp_features["size"])
            options.append(f"size={len(content)}")
        self._begin(line, letter, options)
        now_refused = ask_for_readers(line, letter)
        refused |= now_refused
        if len(now_refused) == len(letter.readers):
            line.rset()
            return
        try:
            hand_over_content(line, content, self._last_word)
        except OutcomeUnknown as unknown:
            unknown.refused = refused
            raise

    def _begin(self, line: smtplib.SMTP, letter: Letter, options: list[str]) -> None:
        address = envelope_address(letter.sender.address)
        code, answer = line.mail(address, options)
        if code == OK:
            return
        reply = still_open(code, answer)
        line.rset()
        if code in FULL or code < PERMANENT:
            refused = MessageRefused if code >= PERMANENT else MessagePostponed
            raise refused(reason=reply)
        raise SenderRefused(host=self._server.host, address=address, reason=reply)


def too_modern(letter: Letter) -> dict[str, Refusal]:
    """Readers an old server cannot write to. Raises AddressNotSupported for our own."""
    for ours in filter(None, (letter.sender.address, letter.reply_to)):
        if not envelope_address(ours).isascii():
            raise AddressNotSupported(address=ours)
    return {
        each.address: Refusal(AddressNotSupported(address=each.address), for_good=True)
        for each in letter.readers
        if not envelope_address(each.address).isascii()
    }


def ask_for_readers(line: smtplib.SMTP, letter: Letter) -> dict[str, Refusal]:
    refused = {}
    for reader in letter.readers:
        code, answer = line.rcpt(envelope_address(reader.address))
        if code not in (OK, 251):
            still_open(code, answer)
            refused[reader.address] = refusal(reader.address, code, answer)
    return refused


def refusal(address: str, code: int, answer: bytes) -> Refusal:
    kind = MailboxFull if code in FULL else ReaderRefused
    trouble = kind(address=address, reason=words_of(code, answer))
    return Refusal(trouble, for_good=code >= PERMANENT)


def still_open(code: int, answer: bytes) -> str:
    """What the server says, unless it closes the line: as broken as if it had broken."""
    reply = words_of(code, answer)
    if code == CLOSING:
        raise smtplib.SMTPServerDisconnected(reply)
    return reply


def refuse_too_large(size: int, most: str) -> None:
    """Do not begin what the server has said it will not take; 0 is no limit."""
    limit = int(most) if most.isdecimal() else 0
    if limit and size > limit:
        taken = f"{max(limit // MEGABYTE, 1)} MB"
        raise MessageTooLarge(size=f"{-(-size // MEGABYTE)} MB", limit=taken)


def hand_over_content(
    line: smtplib.SMTP, content: bytes, last_word: float = LAST_WORD
) -> None:
    """Send the text, then the dot that ends it, then wait for the word.

    In pieces: a time-out counts for all that is sent at once, and papers take minutes
    on a slow line. Raises OutcomeUnknown, MessageRefused, MessagePostponed; an OSError
    means that the dot was not sent, and so that the server does not have the message.
    """
    code, answer = line.docmd("DATA")
    if code != GO_AHEAD:
        still_open(code, answer)
        line.rset()
        raise not_taken(code, answer)
    text = LEADING_DOT.sub(b"..", content)
    for at in range(0, len(text), PIECE):
        line.send(text[at : at + PIECE])
    try:
        line.send(b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n")
        with patience(line, last_word):
            code, answer = line.getreply()
    except BROKEN as error:
        raise OutcomeUnknown(reason=said(error)) from error
    if code != OK:
        raise not_taken(code, answer)


@contextmanager
def patience(line: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Wait longer than usual for an answer."""
    sock = line.sock
    if sock is None:
        yield
        return
    usual = sock.gettimeout()
    sock.settimeout(seconds)
    yield
    if line.sock is not None:
        sock.settimeout(usual)


def not_taken(code: int, answer: bytes) -> MessageTrouble:
    kind = MessageRefused if code >= PERMANENT else MessagePostponed
    return kind(reason=words_of(code, answer))


def connected(server: Server, timeout: float, context: ssl.SSLContext) -> smtplib.SMTP:
    """Open an encrypted line to a server. Raises ServerTrouble."""
    try:
        line = open_line(server, timeout, context)
        # The last dot must not wait for the text before it to be acknowledged.
        sock = cast("socket.socket", line.sock)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        raise why_not_connected(server, error) from error
    return line


def why_not_connected(server: Server, error: Exception) -> ServerTrouble:
    """Say in words why there is no line."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return WrongCertificate(host=server.host, reason=error.verify_message)
    if isinstance(error, smtplib.SMTPServerDisconnected) and error.__context__:
        error = cast("Exception", error.__context__)  # a time-out, most often
    kind = next((each for cause, each in CAUSES if isinstance(error, cause)), NoNetwork)
    return kind(host=server.host, port=server.port, reason=said(error))


def trusted() -> ssl.SSLContext:
    """Check certificates by the system's list; where there is none, by a known one."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def open_line(server: Server, timeout: float, context: ssl.SSLContext) -> smtplib.SMTP:
    if not server.host:
        raise socket.gaierror
    where = (server.host, server.port, our_name())
    if server.security is Security.TLS:
        return smtplib.SMTP_SSL(*where, timeout=timeout, context=context)
    line = smtplib.SMTP(*where, timeout=timeout)
    if server.security is Security.STARTTLS:
        try:
            line.starttls(context=context)
        except BaseException:
            line.close()
            raise
    return line


def our_name() -> str:
    """What this computer calls itself: servers take no letters like ø and no "_"."""
    name = socket.gethostname()
    return name if HOST_NAME.fullmatch(name) else NO_NAME


def signed_in(line: smtplib.SMTP, server: Server, secret: Callable[[], str]) -> None:
    """Sign in as the account does. Raises SignInRefused, NoSignIn, ServerBroke."""
    try:
        line.ehlo_or_helo_if_needed()
        if server.sign_in is SignIn.PASSWORD:
            give_password(line, server.username, secret())
        elif server.sign_in is not SignIn.NONE:
            give_token(line, server.username, secret())
    except smtplib.SMTPAuthenticationError as error:
        reason = words_of(error.smtp_code, error.smtp_error)
        by_password = server.sign_in is SignIn.PASSWORD
        raise (SignInRefused if by_password else TokenRefused)(
            host=server.host, username=server.username, reason=reason
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise NoSignIn(host=server.host) from error
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise ServerBroke(host=server.host, reason=said(error)) from error


def give_password(line: smtplib.SMTP, username: str, password: str) -> None:
    """Sign in with a password; the usual way takes letters beyond ASCII, too."""
    if "PLAIN" not in ways_in(line):
        line.login(username, password)
        return
    word = base64.b64encode(f"\0{username}\0{password}".encode()).decode("ascii")
    code, answer = line.docmd("AUTH", f"PLAIN {word}")
    if code != SIGNED_IN:
        raise smtplib.SMTPAuthenticationError(code, answer)


def give_token(line: smtplib.SMTP, username: str, token: str) -> None:
    """Sign in with a token. Raises SMTPNotSupportedError where none is taken."""
    if "XOAUTH2" not in ways_in(line):
        raise smtplib.SMTPNotSupportedError
    line.auth("XOAUTH2", token_answer(username, token))


def ways_in(line: smtplib.SMTP) -> list[str]:
    """The ways of signing in that the server offers."""
    return line.esmtp_features.get("auth", "").upper().split()


def token_answer(username: str, token: str) -> Callable[..., str]:
    """What XOAUTH2 sends: user and token first, nothing when the server explains."""

    def answer(challenge: bytes | None = None) -> str:
        if challenge is not None:
            return ""
        return f"user={username}\x01auth=Bearer {token}\x01\x01"

    return answer


def words_of(code: int, answer: bytes | str) -> str:
    """A server's own words, on one line."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return shortened(one_header_line(f"{code} {text}"), 300)
