"""Handing mail to a server by SMTP, over one connection for many messages.

What counts is knowing what came of it. Until the last dot of a message is on its way
the server has not taken it, whatever breaks; once it is, only the server's answer tells.
Whoever loses the connection between the two gets OutcomeUnknown.
"""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from restordre_app.mail.connecting import connected, signed_in, trusted
from restordre_app.mail.letters import Letter, envelope_address, needs_utf8
from restordre_app.mail.mime import mail_of
from restordre_app.mail.servers import Refusal, Server, SignIn
from restordre_app.mail.troubles import (
    AddressNotSupported,
    LineBroke,
    MailboxFull,
    MessagePostponed,
    MessageRefused,
    MessageTooLarge,
    MessageTrouble,
    OutcomeUnknown,
    ReaderRefused,
    SenderRefused,
    ServerBroke,
    SignInWanted,
    said,
    words_of,
)

TIMEOUT = 30.0  # seconds a server may take for one answer
LAST_WORD = 120.0  # seconds it may look through the papers before it says its word
GOODBYE = 5.0  # seconds it may take to say goodbye
PIECE = 65_536  # bytes handed over at once, each within the time of one answer
MEGABYTE = 1_000_000
MOST_PER_CONNECTION = 100  # servers close a connection that goes on for ever
MOST_BREAKS = 3  # one letter may break a line, but not one after the other
OK, GO_AHEAD, CLOSING, TEMPORARY, PERMANENT = 250, 354, 421, 400, 500
SIGN_IN_FIRST = 530
STRANGER = re.compile(rf"^{SIGN_IN_FIRST} |\brelay", re.IGNORECASE)
MODERN = ("smtputf8", "body=8bitmime")  # for letters like ø before an @
FULL = frozenset({452, 552})
LEADING_DOT = re.compile(rb"(?m)^\.")
BROKEN = (smtplib.SMTPServerDisconnected, OSError)


class Closing(smtplib.SMTPServerDisconnected):
    """The server says that it closes the line."""


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
        self._sent = self._breaks = 0
        self.connections = 0

    def send(self, letter: Letter, sent_at: datetime) -> Mapping[str, Refusal]:
        """See Postman; a broken connection is given up, so that the next is new.

        One that has carried letters may just have been closed: then the letter, which
        the server has not taken, is tried once on a new one. One that breaks a line of
        its own may do so for ever, and must not keep the others from going.
        """
        was_good = self._line is not None and self._sent > 0
        try:
            refused = self._send_by(self.open(), letter, sent_at)
        except BROKEN as error:
            self._give_up()
            if was_good:
                return self.send(letter, sent_at)
            raise self._why_broken(error) from error
        except OutcomeUnknown:
            self._give_up()
            raise
        self._sent, self._breaks = self._sent + 1, 0
        if self._sent >= MOST_PER_CONNECTION:
            self.close()
        return refused

    def _why_broken(self, error: Exception) -> ServerBroke | LineBroke:
        """Whose trouble it is: the letter's at first, the server's when it goes on."""
        self._breaks += 1
        by_server = isinstance(error, Closing) or self._breaks >= MOST_BREAKS
        kind = ServerBroke if by_server else LineBroke
        return kind(host=self._server.host, reason=said(error))

    def open(self) -> smtplib.SMTP:
        """Connect and sign in, unless that is done. Raises ServerTrouble."""
        if self._line is None or self._line.sock is None:
            self.connections += 1
            line = connected(self._server, self._timeout, self._context)
            try:
                signed_in(line, self._server, self._secret)
            except BaseException:
                line.close()
                raise
            self._line, self._sent = line, 0
        return self._line

    def try_sender(self, address: str) -> None:
        """Ask whether we may write as this address; nothing is sent.

        Raises ServerTrouble, MessageTrouble.
        """
        line, plain = self.open(), envelope_address(address)
        if not (plain.isascii() or line.has_extn("smtputf8")):
            raise AddressNotSupported(address=address)
        try:
            self._begin(line, plain, [] if plain.isascii() else MODERN)
            line.rset()
        except BROKEN as error:
            self._give_up()
            raise ServerBroke(host=self._server.host, reason=said(error)) from error

    def close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            try:
                with patience(line, GOODBYE):
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
        options = [*MODERN] if needs_utf8(letter) else []
        if line.has_extn("size"):
            refuse_too_large(len(content), line.esmtp_features["size"])
            options.append(f"size={len(content)}")
        self._begin(line, envelope_address(letter.sender.address), options)
        now_refused = ask_for_readers(line, letter)
        self._stop_if_strangers(line, now_refused)
        refused |= now_refused
        if len(now_refused) == len(letter.readers):
            line.rset()
            return
        try:
            hand_over_content(line, content, self._last_word)
        except OutcomeUnknown as unknown:
            unknown.refused = refused
            raise

    def _begin(
        self, line: smtplib.SMTP, address: str, options: Sequence[str] = ()
    ) -> None:
        code, answer = line.mail(address, options)
        if code == OK:
            return
        reply = still_open(code, answer)
        line.rset()
        if code == SIGN_IN_FIRST:
            raise SignInWanted(host=self._server.host, reason=reply)
        if code in FULL or code < PERMANENT:
            refused = MessageRefused if code >= PERMANENT else MessagePostponed
            raise refused(reason=reply)
        raise SenderRefused(host=self._server.host, address=address, reason=reply)

    def _stop_if_strangers(
        self, line: smtplib.SMTP, refused: Mapping[str, Refusal]
    ) -> None:
        """Who has not signed in is refused every reader, not this one."""
        if self._server.sign_in is not SignIn.NONE:
            return
        for each in refused.values():
            reply = str(each.trouble.details["reason"])
            if each.for_good and STRANGER.search(reply):
                line.rset()
                raise SignInWanted(host=self._server.host, reason=reply)


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
        raise Closing(reply)
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
    if is_no(code):
        if code == CLOSING:
            line.close()
        raise not_taken(code, answer)
    if code // 100 != OK // 100:
        raise OutcomeUnknown(reason=words_of(code, answer))


def is_no(code: int) -> bool:
    """Whether the server did not take it; what is neither yes nor no tells nothing."""
    return TEMPORARY <= code < PERMANENT + 100


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
