"""Whether an installation has all its parts: what `restordre self-test` asks for.

Some parts are loaded only when something is sent or signed in: a program that lacks
one starts well and fails weeks later. Each is asked for here.
"""

import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages

from restordre_app.documents.content import OfficeWords
from restordre_app.documents.kinds import KINDS, lay_out_paper
from restordre_app.documents.rendering import render
from restordre_app.errors import SurroundingsError
from restordre_app.exchange.sheets import write_sheet
from restordre_app.i18n import N_, texts
from restordre_app.mail.addresses import Reader
from restordre_app.mail.connecting import trusted
from restordre_app.mail.letters import Enclosure, Letter
from restordre_app.mail.mime import mail_of
from restordre_app.mail.passwords import KeyringUnusable, recall
from restordre_app.queries.company import read_company
from restordre_app.queries.paper_sample import sample_paper
from restordre_app.session import Session

LANGUAGE = "de"  # neither the language of the source nor the usual one
LOADED_LATER = (
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "babel.dates",
    "babel.numbers",
    "certifi",
    "cryptography.hazmat.bindings._rust",
    "google.auth.exceptions",
    "google.auth.transport.requests",
    "google.oauth2.credentials",
    "keyring.errors",
    "msal.exceptions",
    "reportlab.graphics.barcode.code128",
    "reportlab.graphics.barcode.qrencoder",
    "reportlab.lib.utils",
    "reportlab.pdfbase.pdfdoc",
    "reportlab.pdfbase.ttfonts",
    "reportlab.pdfgen.canvas",
    "requests",
    "xlsxwriter.exceptions",
)
SEVERAL_DESKS = ("psycopg", "psycopg_binary.pq")
OURS = ("restordre_app", "resources", "ui")
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
    """Load what somebody needs some day, and all of ours. Raises SelfTestFailed.

    What serves several desks may be left out, but not of the frozen program.
    """
    several = getattr(sys, "frozen", False) or find_spec("psycopg") is not None
    besides = SEVERAL_DESKS if several else ()
    keyring = KEYRINGS.get(sys.platform, "keyring")
    for name in (*LOADED_LATER, keyring, *besides, *modules_of_ours()):
        try:
            import_module(name)
        except ImportError as error:
            raise SelfTestFailed(what=f"{name}: {error}") from error


def modules_of_ours() -> Iterator[str]:
    for package in map(import_module, OURS):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            yield found.name


def write_a_list() -> None:
    """Write a list as Excel reads it, in a folder that goes away. Raises AppError."""
    with tempfile.TemporaryDirectory(prefix="restordre-") as folder:
        write_sheet(Path(folder) / "Åbne ordrer.xlsx", "Ordrer", ["Nr."], [[1001]])


def ask_for_secrets() -> None:
    """Ask the keyring and the list of trusted servers. Raises SelfTestFailed.

    A computer without a keyring, such as a server, is no fault of the installation.
    """
    with suppress(KeyringUnusable):
        recall("self-test")
    import certifi

    known = Path(certifi.where()).is_file()
    if not (known and trusted().cert_store_stats()["x509_ca"]):
        raise SelfTestFailed(what="certificates")


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A paper that was tried; `words` must be read on it: its title, and its mark."""

    name: str
    words: tuple[str, ...]
    pdf: bytes


def draw_every_paper(session: Session) -> tuple[DrawnPaper, ...]:
    """A paper of each kind in German, as PDF. Raises SelfTestFailed."""
    company = read_company(session)
    if company is None:
        raise SelfTestFailed(what="company")
    say, today = texts(LANGUAGE).gettext, session.today()
    drawn = []
    for kind in KINDS:
        paper = sample_paper(company, kind, LANGUAGE, OfficeWords(), today)
        letter = lay_out_paper(paper).letter
        words = tuple(filter(None, (letter.kind, letter.void_mark)))
        drawn.append(DrawnPaper(say(KINDS[kind].name), words, render(paper)))
    return tuple(drawn)


def build_mail(session: Session, papers: Collection[DrawnPaper]) -> bytes:
    """A mail with all the papers, as a server is given it."""
    people = Reader("Ågård Køkken", "post@example.com")
    letter = Letter(
        header_id="<self-test@example.com>",
        sender=people,
        reply_to="",
        readers=(people,),
        subject="Rückstand",
        body="\n".join(paper.name for paper in papers),
        language=LANGUAGE,
        enclosures=tuple(Enclosure(f"{paper.name}.pdf", paper.pdf) for paper in papers),
    )
    return mail_of(letter, session.clock().astimezone()).as_bytes()
