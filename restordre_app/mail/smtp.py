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
from collections.abc import Callable, Mapping
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
    WrongCertificate,
    said,
)

TIMEOUT = 30.0  # seconds a server may take for one answer
MOST_PER_CONNECTION = 100  # servers close a connection that goes on for ever
OK, GO_AHEAD, SIGNED_IN, PERMANENT = 250, 354, 235, 500
FULL = frozenset({452, 552})
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
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._server, self._secret = server, secret
        self._timeout = timeout
        self._context = context or trusted()
        self._line: smtplib.SMTP | None = None
        self._sent = 0
        self.connections = 0

    def send(self, letter: Letter, sent_at: datetime) -> Mapping[str, Refusal]:
        """See Postman; a broken connection is given up, so that the next is new."""
        content = mail_of(letter, sent_at).as_bytes()
        try:
            refused = self._hand_over(self.open(), letter, content)
        except BROKEN as error:
            self._give_up()
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

    def _hand_over(
        self, line: smtplib.SMTP, letter: Letter, content: bytes
    ) -> Mapping[str, Refusal]:
        options = ["smtputf8"] if needs_utf8(letter) else []
        if options and not line.has_extn("smtputf8"):
            return {
                each.address: Refusal(
                    AddressNotSupported(address=each.address), for_good=True
                )
                for each in letter.readers
            }
        if line.has_extn("size"):
            options.append(f"size={len(content)}")
        self._begin(line, letter, options)
        refused = ask_for_readers(line, letter)
        if len(refused) == len(letter.readers):
            line.rset()
        else:
            hand_over_content(line, content)
        return refused

    def _begin(self, line: smtplib.SMTP, letter: Letter, options: list[str]) -> None:
        address = envelope_address(letter.sender.address)
        code, answer = line.mail(address, options)
        if code == OK:
            return
        line.rset()
        reply = words_of(code, answer)
        if code in FULL or code < PERMANENT:
            refused = MessageRefused if code >= PERMANENT else MessagePostponed
            raise refused(reason=reply)
        raise SenderRefused(host=self._server.host, address=address, reason=reply)


def ask_for_readers(line: smtplib.SMTP, letter: Letter) -> dict[str, Refusal]:
    refused = {}
    for reader in letter.readers:
        code, answer = line.rcpt(envelope_address(reader.address))
        if code not in (OK, 251):
            refused[reader.address] = refusal(reader.address, code, answer)
    return refused


def refusal(address: str, code: int, answer: bytes) -> Refusal:
    kind = MailboxFull if code in FULL else ReaderRefused
    trouble = kind(address=address, reason=words_of(code, answer))
    return Refusal(trouble, for_good=code >= PERMANENT)


def hand_over_content(line: smtplib.SMTP, content: bytes) -> None:
    """Send the text, then the dot that ends it, then wait for the word.

    Raises OutcomeUnknown, MessageRefused, MessagePostponed; an OSError means that the
    dot was not sent, and so that the server does not have the message.
    """
    code, answer = line.docmd("DATA")
    if code != GO_AHEAD:
        line.rset()
        raise not_taken(code, answer)
    line.send(LEADING_DOT.sub(b"..", content))
    try:
        line.send(b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n")
        code, answer = line.getreply()
    except BROKEN as error:
        raise OutcomeUnknown(reason=said(error)) from error
    if code != OK:
        raise not_taken(code, answer)


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
    if server.security is Security.TLS:
        return smtplib.SMTP_SSL(
            server.host, server.port, timeout=timeout, context=context
        )
    line = smtplib.SMTP(server.host, server.port, timeout=timeout)
    if server.security is Security.STARTTLS:
        try:
            line.starttls(context=context)
        except BaseException:
            line.close()
            raise
    return line


def signed_in(line: smtplib.SMTP, server: Server, secret: Callable[[], str]) -> None:
    """Sign in as the account does. Raises SignInRefused, NoSignIn, ServerBroke."""
    try:
        line.ehlo_or_helo_if_needed()
        if server.sign_in is SignIn.PASSWORD:
            give_password(line, server.username, secret())
        elif server.sign_in is not SignIn.NONE:
            line.auth("XOAUTH2", token_answer(server.username, secret()))
    except smtplib.SMTPAuthenticationError as error:
        reason = words_of(error.smtp_code, error.smtp_error)
        raise SignInRefused(
            host=server.host, username=server.username, reason=reason
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise NoSignIn(host=server.host) from error
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise ServerBroke(host=server.host, reason=said(error)) from error


def give_password(line: smtplib.SMTP, username: str, password: str) -> None:
    """Sign in with a password; the usual way takes letters beyond ASCII, too."""
    if "PLAIN" not in line.esmtp_features.get("auth", "").upper().split():
        line.login(username, password)
        return
    word = base64.b64encode(f"\0{username}\0{password}".encode()).decode("ascii")
    code, answer = line.docmd("AUTH", f"PLAIN {word}")
    if code != SIGNED_IN:
        raise smtplib.SMTPAuthenticationError(code, answer)


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
