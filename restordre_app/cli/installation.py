"""Whether an installation has all its parts: what `restordre self-test` asks for.

Some parts are loaded only when something is sent or signed in: a program that lacks
one starts well and fails weeks later. Each is asked for here.
"""

import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module

from restordre_app.documents.content import OfficeWords
from restordre_app.documents.kinds import KINDS
from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_, texts
from restordre_app.mail.addresses import Reader
from restordre_app.mail.letters import Enclosure, Letter
from restordre_app.mail.mime import mail_of
from restordre_app.mail.passwords import KeyringUnusable, recall
from restordre_app.mail.smtp import trusted
from restordre_app.queries.company import read_company
from restordre_app.queries.paper_sample import MAKERS, draw_sample
from restordre_app.session import Session

LANGUAGE = "de"  # neither the language of the source nor the usual one
LOADED_LATER = (
    "cryptography.hazmat.bindings._rust",
    "google.auth.transport.requests",
    "google.oauth2.credentials",
    "msal",
)
KEYRINGS = {
    "darwin": "keyring.backends.macOS.api",
    "linux": "secretstorage",
    "win32": "win32ctypes.pywin32.win32cred",
}


class SelfTestFailed(SurroundingsError):
    message = N_(
        "This installation does not work: {what}. Install the program again, or send "
        "this text to whoever looks after it."
    )


def load_what_comes_later() -> None:
    """Load what sending and signing in need. Raises SelfTestFailed."""
    for name in (*LOADED_LATER, KEYRINGS.get(sys.platform, "keyring")):
        try:
            import_module(name)
        except ImportError as error:
            raise SelfTestFailed(what=f"{name}: {error}") from error


def ask_for_secrets() -> None:
    """Ask the keyring and the list of trusted servers. Raises SelfTestFailed.

    A computer without a keyring, such as a server, is no fault of the installation.
    """
    with suppress(KeyringUnusable):
        recall("self-test")
    if not trusted().cert_store_stats()["x509_ca"]:
        raise SelfTestFailed(what="certificates")


def draw_every_paper(session: Session) -> dict[str, bytes]:
    """A paper of each kind in German, as PDF by its German name.

    Raises SelfTestFailed.
    """
    company = read_company(session)
    if company is None:
        raise SelfTestFailed(what="company")
    say = texts(LANGUAGE).gettext
    today = session.today()
    return {
        say(KINDS[kind].name): draw_sample(
            company, kind, LANGUAGE, OfficeWords(), today
        )
        for kind in MAKERS
    }


def build_mail(session: Session, papers: Mapping[str, bytes]) -> bytes:
    """A mail with all the papers, as a server is given it."""
    people = Reader("Ågård Køkken", "post@example.com")
    letter = Letter(
        header_id="<self-test@example.com>",
        sender=people,
        reply_to="",
        readers=(people,),
        subject="Rückstand",
        body="\n".join(papers),
        language=LANGUAGE,
        enclosures=tuple(Enclosure(f"{name}.pdf", pdf) for name, pdf in papers.items()),
    )
    return mail_of(letter, session.clock().astimezone()).as_bytes()
