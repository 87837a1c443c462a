"""Where this computer keeps the office's data and this person's settings."""

import ctypes
import os
import re
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from platformdirs import (
    user_cache_path,
    user_config_path,
    user_data_path,
    user_documents_path,
)

from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_

PROGRAM = "Restordre"
DATA_VARIABLE = "RESTORDRE_DATA"
CONFIG_VARIABLE = "RESTORDRE_CONFIG"
DATABASE_FILE = "restordre.db"
LOG_FILE = "restordre.log"
SETTINGS_FILE = "settings.json"

MOUNTS = Path("/proc/self/mounts")
NETWORK_KINDS = ("nfs", "cifs", "smb", "afs", "fuse.sshfs", "davfs")
REMOTE = 4  # DRIVE_REMOTE, of a letter or of \\server\share alike


class FolderOnNetwork(SurroundingsError):
    message = N_(
        "The folder {folder} lies on a network drive. There the data could be damaged "
        "without anybody seeing it. Choose a folder on this computer; where several "
        "work together, the data lies on a PostgreSQL server."
    )


def usual_data_folder() -> Path:
    """Return the system's place for a program's data."""
    return user_data_path(PROGRAM, appauthor=False)


def data_folder_from_environment() -> Path | None:
    """Return the folder that RESTORDRE_DATA names, which beats the settings."""
    named = os.environ.get(DATA_VARIABLE, "").strip()
    return whole(named) if named else None


def whole(named: str) -> Path:
    """Return a folder as it was named, wherever the program stands later."""
    return Path(named).expanduser().absolute()


def papers_folder() -> Path:
    """Return where this person keeps their own papers, OneDrive's folder or not.

    On macOS a program that only stands there would be asked what it wants.
    """
    documents = user_documents_path()
    at_home = sys.platform == "darwin" or not documents.is_dir()
    return Path.home() if at_home else documents


def refuse_network_drives(folder: Path) -> None:
    """SQLite's locks and journal do not work across computers. Raises FolderOnNetwork.

    Two that open the same file damage it without a word.
    """
    if is_on_network(folder.resolve()):
        raise FolderOnNetwork(folder=str(folder))


def is_on_network(folder: PurePath) -> bool:
    """Whether a folder lies on a network drive; of macOS we do not know."""
    if sys.platform == "win32":
        return kind_of_drive(PureWindowsPath(folder).anchor) == REMOTE
    if sys.platform.startswith("linux"):
        return kind_of_file_system(folder).startswith(NETWORK_KINDS)
    return False


def kind_of_drive(anchor: str) -> int:
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only on Windows
    return int(kernel.GetDriveTypeW(anchor))


def kind_of_file_system(folder: PurePath) -> str:
    """Return what Linux has mounted where a folder lies, "" where it does not say."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    kinds = {}
    for line in lines:
        _device, place, kind, *_options = line.split(" ")
        # A blank in a name is written as its number there.
        named = re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), place)
        kinds[PurePosixPath(named)] = kind
    found = (each for each in (folder, *folder.parents) if each in kinds)
    return next((kinds[each] for each in found), "")


def config_folder() -> Path:
    """Return where the settings of this computer lie; RESTORDRE_CONFIG moves them."""
    named = os.environ.get(CONFIG_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser()
    return user_config_path(PROGRAM, appauthor=False)


def cache_folder() -> Path:
    """Return the place for files that can be made anew at any time."""
    return user_cache_path(PROGRAM, appauthor=False)


def settings_file() -> Path:
    return config_folder() / SETTINGS_FILE
