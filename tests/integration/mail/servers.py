"""A real mail server on loopback, which can be told to be difficult."""

import asyncio
import socket
import ssl
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

HOST = "localhost"


class Inbox:
    """What the server took, and how it answers: by address, by subject, or always."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.readers: dict[str, str] = {}  # address: the answer to RCPT TO
        self.answers: list[str] = []  # to the next DATA, one after the other
        self.sender_answer = ""
        self.sender_answers: list[str] = []  # to the next MAIL FROM, as above
        self.drop_after_data = False
        self.password = "hemmelig"  # noqa: S105
        self.tokens: list[str] = []

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str,
        options: list[str],
    ) -> str:  # fmt: skip
        answer = self.sender_answers.pop(0) if self.sender_answers else ""
        if answer or self.sender_answer:
            return answer or self.sender_answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str,
        _options: list[str],
    ) -> str:  # fmt: skip
        answer = self.readers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            mail = message_from_bytes(content, policy=default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
            self.envelopes.append((str(envelope.mail_from), list(envelope.rcpt_tos)))
        if self.drop_after_data:
            assert server.transport is not None
            server.transport.abort()
            await asyncio.sleep(0.01)
        return answer

    def let_in(self, _server: Any, _session: Any, _envelope: Any, way: str, data: Any):
        """Check a password: user and password come as bytes."""
        good = data.password == self.password.encode()
        return AuthResult(success=good, handled=good)

    async def auth_XOAUTH2(self, _server: SMTP, arguments: list[str]) -> AuthResult:  # noqa: N802
        """Remember what was said, and let everybody in but "stale"."""
        said = b64decode(arguments[1]).decode()
        self.tokens.append(said)
        return AuthResult(success="stale" not in said, handled=False)


class Post:
    """A running server: where it is, and what came in."""

    def __init__(self, inbox: Inbox, port: int) -> None:
        self.inbox, self.port = inbox, port

    @property
    def subjects(self) -> list[str]:
        return [str(mail["Subject"]) for mail in self.inbox.mails]


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


@contextmanager
def running(inbox: Inbox | None = None, **how: Any) -> Iterator[Post]:
    """Run a server; `how` goes to aiosmtpd's Controller."""
    taken = inbox or Inbox()
    port = free_port()
    controller = Controller(taken, hostname="127.0.0.1", port=port, **how)
    controller.start()
    try:
        yield Post(taken, port)
    finally:
        controller.stop()


@contextmanager
def answering(say: Callable[[socket.socket], None]) -> Iterator[int]:
    """Run a server that does not even speak SMTP properly; gives its port."""
    import threading

    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            try:
                while True:
                    line, _where = listening.accept()
                    with line:
                        say(line)
            except OSError:
                return  # closed: the test is over

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


class Trust:
    """A certificate authority of the test's own."""

    def __init__(self) -> None:
        self._authority = trustme.CA()

    def server_context(
        self, name: str = HOST, until: datetime | None = None
    ) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._authority.issue_cert(name, not_after=until).configure_cert(context)
        return context

    def client_context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        self._authority.configure_trust(context)
        return context
