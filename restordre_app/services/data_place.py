"""Where the office's data lies: copying it, and looking at another place for it.

Nothing here touches the data that is open: a copy is written beside its goal and put
there whole, and another place is looked at through a connection of its own.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peewee import DatabaseError, OperationalError, SqliteDatabase

from restordre_app.errors import SurroundingsError, SystemReason
from restordre_app.i18n import N_
from restordre_app.paths import DATABASE_FILE, refuse_network_drives
from restordre_app.session import Session
from restordre_app.store.looking import Found, look_at_address, look_at_file
from restordre_app.store.moving import Report, copy_everything

ADDRESSES = ("postgresql://", "postgres://")

__all__ = [
    "DataFile",
    "Found",
    "back_up",
    "copy_data",
    "data_file",
    "look_at",
    "move_data",
]


class CopyFailed(SurroundingsError):
    message = N_(
        "The copy could not be written to {file} ({reason}). The data is untouched. "
        "Choose another folder or make room."
    )


class PlaceTaken(SurroundingsError):
    message = N_(
        "There is Restordre data in {folder} already. Open it instead, or choose an "
        "empty folder."
    )


class ServerKeepsCopies(SurroundingsError):
    message = N_(
        "The data lies on a PostgreSQL server; whoever looks after the server makes "
        "its copies."
    )


class ServerTaken(SurroundingsError):
    message = N_(
        "There is Restordre data on {server} already. Nothing was moved. Name an empty "
        "database, or work with the data that is there."
    )


class OnServerAlready(SurroundingsError):
    message = N_(
        "The data lies on a PostgreSQL server already. Whoever looks after the server "
        "moves it to another one."
    )


class MoveFailed(SurroundingsError):
    message = N_(
        "The data could not be moved to {server} ({reason}). The server is as empty as "
        "before, and the data here is untouched."
    )


class NotAnAddress(SurroundingsError):
    message = N_(
        "“{url}” is not the address of a PostgreSQL database. Write "
        "postgresql://user:password@server/name."
    )


@dataclass(frozen=True, slots=True)
class DataFile:
    """The database as a file; `size` in bytes, None for one on a server."""

    path: Path
    size: int


def data_file(session: Session) -> DataFile | None:
    """The file the office works in; None where it works on a server."""
    if not isinstance(session.database, SqliteDatabase):
        return None
    path = Path(session.database.database)
    journal = path.with_name(f"{path.name}-wal")  # what is not yet in the file itself
    parts = [file for file in (path, journal) if file.exists()]
    return DataFile(path, sum(file.stat().st_size for file in parts))


def back_up(session: Session, folder: Path) -> Path:
    """Write a copy named after the time; desks may go on working meanwhile.

    Raises CopyFailed, ServerKeepsCopies.
    """
    return copy_to(session, folder / copy_name(session.clock()))


def copy_name(now: datetime) -> str:
    return f"restordre-{now:%Y-%m-%d-%H%M%S}.db"


def copy_data(session: Session, folder: Path) -> Path:
    """Write the data into another folder, to work there from now on.

    Raises PlaceTaken where data lies already, FolderOnNetwork, CopyFailed,
    ServerKeepsCopies.
    """
    refuse_network_drives(folder)
    goal = folder / DATABASE_FILE
    if goal.exists():
        raise PlaceTaken(folder=str(folder))
    return copy_to(session, goal)


def copy_to(session: Session, goal: Path) -> Path:
    if not isinstance(session.database, SqliteDatabase):
        raise ServerKeepsCopies
    draft = goal.with_name(f"{goal.name}.part")
    try:
        goal.parent.mkdir(parents=True, exist_ok=True)
        write_copy(session, draft)
        draft.replace(goal)
    except (OSError, OperationalError, SurroundingsError) as error:
        raise CopyFailed(file=str(goal), reason=SystemReason(error)) from error
    return goal


def write_copy(session: Session, draft: Path) -> None:
    """Write it whole, or leave no file behind."""
    draft.unlink(missing_ok=True)
    try:
        with session.reading():
            session.database.execute_sql("VACUUM INTO ?", (str(draft),))
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def move_data(
    session: Session, url: str, report: Report = lambda _done, _all: None
) -> int:
    """Copy all data to an empty database on a server; return how many rows.

    Nobody writes here meanwhile, all of it comes over or nothing, and what lies here
    stays as a backup. `report` hears how many of how many rows are there and may raise
    to stop. Raises NotAnAddress, DatabaseUnusable, NotOurDatabase, ServerTaken,
    OnServerAlready, MoveFailed.
    """
    server = url.rpartition("@")[2]
    if not isinstance(session.database, SqliteDatabase):
        raise OnServerAlready
    if look_at(url).exists:
        raise ServerTaken(server=server)
    import psycopg  # there, or the server would not have answered

    with session.transaction():
        try:
            return copy_everything(session.database, url, report)
        except (DatabaseError, psycopg.Error) as error:
            raise MoveFailed(server=server, reason=str(error).strip()) from error


def look_at(place: Path | str) -> Found:
    """What lies in a folder or behind an address, without opening it for work.

    Raises NotAnAddress, and DatabaseUnusable, NotOurDatabase, DamagedDatabase or
    FolderOnNetwork.
    """
    if isinstance(place, Path):
        refuse_network_drives(place)
        return look_at_file(place / DATABASE_FILE)
    if not place.startswith(ADDRESSES):
        raise NotAnAddress(url=place)
    return look_at_address(place)
