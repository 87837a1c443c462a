"""What can go wrong on the way, in words, and whether trying again may help.

A ServerTrouble concerns the account or the network, and so every message; a
MessageTrouble only the one that was being sent.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from restordre_app.errors import SurroundingsError, TemporaryError
from restordre_app.i18n import N_
from restordre_app.mail.filling import one_header_line, shortened

if TYPE_CHECKING:
    from restordre_app.mail.servers import Refusal


class ServerTrouble(SurroundingsError):
    """Nothing can be sent now; the messages wait."""


class ServerNotFound(ServerTrouble):
    message = N_(
        "No mail server is called {host}. Check the name in Settings, and that this "
        "computer is on the network."
    )


class ServerRefused(ServerTrouble):
    message = N_(
        "{host} takes no mail at port {port}. Check the port in Settings: usually 587 "
        "with STARTTLS, 465 with TLS."
    )


class ServerSilent(ServerTrouble):
    message = N_(
        "The mail server {host} does not answer. Check the network, and the port in "
        "Settings; a firewall may be in the way."
    )


class NoNetwork(ServerTrouble):
    message = N_(
        "The mail server {host} cannot be reached ({reason}). The messages wait until "
        "there is a network."
    )


class WrongCertificate(ServerTrouble):
    message = N_(
        "{host} cannot prove that it is the mail server you named ({reason}). Nothing "
        "was sent. Check the name in Settings, or ask whoever runs the server."
    )


class CertificateOfAnother(WrongCertificate):
    message = N_(
        "The server's certificate has another name than {host} ({reason}). Nothing was "
        "sent. Write the name that your mail provider gives for sending in Settings."
    )


class CertificateRunOut(WrongCertificate):
    message = N_(
        "The certificate of {host} does not hold today ({reason}). Nothing was sent. Is "
        "this computer's date right? Else whoever runs the server must renew it."
    )


class CertificateUnknown(WrongCertificate):
    message = N_(
        "The certificate of {host} comes from nobody this computer trusts ({reason}). "
        "Nothing was sent. Let your administrator add it to those the system trusts, "
        "or check the name in Settings."
    )


class NoTls(ServerTrouble):
    message = N_(
        "{host} offers no encryption at port {port}. Nothing was sent. Choose another "
        "port or kind of security in Settings."
    )


class TlsFailed(ServerTrouble):
    message = N_(
        "Encryption with {host} failed ({reason}). Check port and security in "
        "Settings: usually 587 with STARTTLS, 465 with TLS."
    )


class SignInRefused(ServerTrouble):
    message = N_(
        "{host} does not let {username} in ({reason}). Check user name and password in "
        "Settings."
    )


class TokenRefused(SignInRefused):
    message = N_(
        "{host} does not let {username} in ({reason}). Is the user name the mailbox that "
        "was signed in with, and may it send by SMTP? Your administrator can tell."
    )


class NoSignIn(ServerTrouble):
    message = N_(
        "{host} does not offer this way of signing in. Choose another one in Settings."
    )


class SignInWanted(ServerTrouble):
    message = N_(
        "{host} takes mail only from those who sign in ({reason}). Choose in Settings how "
        "to sign in, and with which encryption."
    )


class NoPassword(ServerTrouble):
    message = N_(
        "The password for mail is not on this computer. Write it in Settings, Mail."
    )


class NoClient(ServerTrouble):
    message = N_(
        "Signing in at {service} needs the application's ID (client ID). Your "
        "administrator makes one; write it in Settings, Mail."
    )


class SignInExpired(ServerTrouble):
    message = N_(
        "The sign-in at {service} has run out or was never done on this computer "
        "({reason}). Sign in again in Settings, Mail."
    )


class ServerBroke(ServerTrouble):
    message = N_("The mail server {host} broke off ({reason}). The messages wait.")


class SenderRefused(ServerTrouble):
    message = N_(
        "{host} does not let you write as {address} ({reason}). Check the sender's "
        "address in Settings."
    )


class MessageTrouble(SurroundingsError):
    """The message that was being sent did not go; others may."""


class MessageRefused(MessageTrouble):
    message = N_("The mail server refused the message: {reason}")


class MessageTooLarge(MessageRefused):
    message = N_(
        "With its papers the message is {size}; the mail server takes {limit}. Send the "
        "papers in several messages."
    )


class MessagePostponed(MessageTrouble, TemporaryError):
    message = N_("The mail server does not take the message just now: {reason}")


class LineBroke(MessagePostponed):
    message = N_(
        "The connection to {host} broke before the message was handed over ({reason}). "
        "It has not gone, and is tried again later."
    )


class OutcomeUnknown(MessageTrouble):
    """Whoever the server had refused before, by address, has surely not got it."""

    refused: Mapping[str, "Refusal"] = MappingProxyType({})
    message = N_(
        "The connection broke after the message was handed over ({reason}). It may "
        "have gone or not: ask the reader, then say so here."
    )


class ReaderRefused(MessageTrouble):
    message = N_("The mail server does not take mail for {address}: {reason}")


class MailboxFull(MessageTrouble):
    message = N_("The mailbox of {address} is full: {reason}")


class AddressNotSupported(MessageTrouble):
    message = N_(
        "The mail server cannot write to {address}, because of its letters before the "
        "@. Use another address."
    )


def said(error: BaseException) -> str:
    """What an error of the network says, on one line."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return shortened(one_header_line(str(reason)), 300)


def words_of(code: int, answer: bytes | str) -> str:
    """A server's own words, on one line."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return shortened(one_header_line(f"{code} {text}"), 300)
