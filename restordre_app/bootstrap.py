"""Opening an office: from a folder or a database's address to a session.

This is the only place that wires the core together. Whatever stands in the way is a
sentence that says what to do; nothing is changed in a file that is not ours.
"""

import getpass
import logging
import tempfile
from pathlib import Path

from peewee import Database

from restordre_app.errors import SurroundingsError, SystemReason
from restordre_app.i18n import N_
from restordre_app.logs import write_log_in
from restordre_app.paths import (
    DATABASE_FILE,
    refuse_network_drives,
    usual_data_folder,
)
from restordre_app.session import Publish, Session
from restordre_app.store.base import DatabaseUnusable, open_database
from restordre_app.store.schema import DamagedDatabase, prepare_schema

log = logging.getLogger(__name__)

SCHEMES = ("sqlite:///", "postgresql://", "postgres://")
DAMAGE = ("not a database", "malformed", "disk image")


class FolderUnusable(SurroundingsError):
    message = N_(
        "The folder {folder} cannot be used ({reason}). Choose another folder, or ask "
        "whoever looks after the computer for the right to write there."
    )


class UnknownDatabaseKind(SurroundingsError):
    message = N_(
        "“{url}” is not an address of a database this program knows. Write "
        "postgresql://user:password@server/name, or give a folder with --data."
    )


def open_office(
    where: Path | str, who: str = "", publish: Publish = lambda _topics: None
) -> Session:
    """Open an office's data, making it when it is new; `who` signs what is done.

    A folder holds a SQLite file; a text with "://" is a database's address. Raises
    FolderUnusable, FolderOnNetwork, UnknownDatabaseKind, DatabaseUnusable,
    DamagedDatabase, NotOurDatabase, NewerDatabase.
    """
    if isinstance(where, str) and "://" in where:
        url, place, log_folder = known_address(where), shown(where), usual_data_folder()
    else:
        log_folder = usable_folder(Path(where).expanduser())
        path = log_folder / DATABASE_FILE
        url, place = f"sqlite:///{path}", str(path)
    database = open_or_say_why(url, place)
    try:
        prepare_schema(database, place)
    except BaseException:
        database.close()
        raise
    if log_folder.is_dir():
        write_log_in(log_folder)
    log.info("opened %s as %s", place, who)
    return Session(database, who=who or computer_user(), publish=publish)


def open_or_say_why(url: str, place: str) -> Database:
    """Open the database. Raises DamagedDatabase for a file that is none."""
    try:
        return open_database(url)
    except DatabaseUnusable as error:
        reason = str(error.details.get("reason", ""))
        if any(words in reason for words in DAMAGE):
            raise DamagedDatabase(where=place, reason=reason) from error
        raise


def usable_folder(folder: Path) -> Path:
    """Make the folder if needed and try to write in it.

    Raises FolderUnusable, FolderOnNetwork.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            found = folder.resolve()
    except OSError as error:
        raise FolderUnusable(folder=str(folder), reason=SystemReason(error)) from error
    refuse_network_drives(found)
    return found


def known_address(url: str) -> str:
    if not url.startswith(SCHEMES):
        raise UnknownDatabaseKind(url=shown(url))
    return url


def shown(url: str) -> str:
    """Write an address without the password in it."""
    scheme, _, rest = url.partition("://")
    user, at, server = rest.rpartition("@")
    name = user.split(":", 1)[0]
    return f"{scheme}://{name}{at}{server}"


def computer_user() -> str:
    """Sign with the name the computer knows, where nobody has said who works."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
