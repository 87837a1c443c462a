"""Coming to a mail server and being let in: the line, its encryption, the sign-in."""

import base64
import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from typing import cast

from restordre_app.mail.servers import Security, Server, SignIn
from restordre_app.mail.troubles import (
    CertificateOfAnother,
    CertificateRunOut,
    CertificateUnknown,
    NoNetwork,
    NoSignIn,
    NoTls,
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
    words_of,
)

SIGNED_IN = 235
HOST_NAME = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
NO_NAME = "[127.0.0.1]"  # what a computer says that has no name a server would take
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

# What OpenSSL finds wrong, by its numbers: X509_V_ERR_…
CERTIFICATES: dict[int, type[WrongCertificate]] = {
    9: CertificateRunOut,  # not valid yet
    10: CertificateRunOut,
    18: CertificateUnknown,  # signed by itself
    19: CertificateUnknown,
    20: CertificateUnknown,
    21: CertificateUnknown,
    62: CertificateOfAnother,
    64: CertificateOfAnother,  # a number in place of a name
}


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
        what = CERTIFICATES.get(error.verify_code, WrongCertificate)
        return what(host=server.host, reason=error.verify_message)
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
