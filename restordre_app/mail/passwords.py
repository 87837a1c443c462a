"""Secrets in the system's keyring: never in a file of ours, never in the database.

Windows takes no more than 1,280 letters under one name, and a sign-in at Microsoft is
longer than that: a secret lies in pieces under numbered names.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from restordre_app.i18n import N_
from restordre_app.mail.troubles import ServerTrouble, said

PROGRAM = "Restordre"
PIECE = 1000


class KeyringUnusable(ServerTrouble):
    message = N_(
        "This computer's keyring cannot be used ({reason}). Unlock or install it, or "
        "let messages open in the mail program."
    )


class NoKeyring(KeyringUnusable):
    message = N_(
        "This computer has no keyring to keep passwords in. Install one (on Linux GNOME "
        "Keyring or KWallet), or let messages open in the mail program."
    )


def remember(name: str, secret: str) -> None:
    """Keep a secret; an empty one is forgotten. Raises KeyringUnusable.

    What was kept goes last: a keyring that takes nothing leaves it as it was.
    """
    import keyring

    pieces = pieces_of(secret)
    with in_plain_words():
        for number, piece in enumerate(pieces):
            keyring.set_password(PROGRAM, f"{name} {number}", piece)
    forget(name, len(pieces))


def recall(name: str) -> str:
    """Give a secret back, "" if there is none. Raises KeyringUnusable."""
    import keyring

    found: list[str] = []
    with in_plain_words():
        while piece := keyring.get_password(PROGRAM, f"{name} {len(found)}"):
            found.append(piece)
    return "".join(found)


def forget(name: str, since: int = 0) -> None:
    """Take a secret, or its pieces `since` one, out of the keyring, if they are there.

    Raises KeyringUnusable.
    """
    import keyring

    number = since
    with in_plain_words():
        while keyring.get_password(PROGRAM, f"{name} {number}"):
            keyring.delete_password(PROGRAM, f"{name} {number}")
            number += 1


def pieces_of(secret: str) -> list[str]:
    return [secret[at : at + PIECE] for at in range(0, len(secret), PIECE)]


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Every system's keyring fails in its own way, Windows' not with its own errors."""
    from keyring.errors import NoKeyringError

    try:
        yield
    except NoKeyringError as error:
        raise NoKeyring from error
    except Exception as error:
        raise KeyringUnusable(reason=said(error)) from error
